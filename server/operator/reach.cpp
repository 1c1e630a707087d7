// SPDX-License-Identifier: MIT
#include "server/operator/reach.h"

#include "server/domain/desk.h"
#include "server/live/pipeline.h"
#include "server/operator/accountcommands.h"
#include "server/operator/database.h"
#include "server/operator/movecommand.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/operator/sitecommands.h"
#include "server/storage/postgres/impatience.h"
#include "server/storage/postgres/postgreserror.h"
#include "server/storage/postgres/sessionsocket.h"
#include "server/storage/sqliteerrors.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QThread>

#include <unistd.h>

namespace deskbell {

namespace {

constexpr int patienceWithCommands = 6'000; ///< ms; longer than a command waits for a standby
constexpr unsigned long lookEvery = 20; ///< ms
constexpr std::chrono::seconds patienceWithStandby(5);

ExitCode straightIntoTheDatabase(const QJsonObject &request, const Engine &engine, bool mayWrite)
{
    try {
        const std::unique_ptr<Store> store = mayWrite ? engine.open() : engine.openReader();
        const Now now = Pipeline::now();
        const WhoIsThere nobody;
        Desk desk({}, nobody);
        if (!mayWrite)
            store->begin();
        desk.load(store->load(), now);
        const AccountAnswer answer = isSiteCommand(request) ? runSiteCommand(request, desk, now) : runAccountCommand(request, desk, now);
        if (!answer.events.isEmpty()) {
            const bool isStored = storeInTime(engine, patienceWithStandby, [&] {
                store->begin();
                store->append(answer.events);
                store->commit();
            });
            if (!isStored)
                return ExitCode::Failed;
        }
        answer.isDone ? say(answer.text) : printError(answer.text);
        return answer.isDone ? ExitCode::Ok : ExitCode::Failed;
    } catch (const StorageError &error) {
        printError(sentenceFor(error, engine));
        if (mayWrite && dynamic_cast<const LostStoreError *>(&error)) // before it was committed
            printError(words("Nothing was changed."));
        return exitCodeOf(error);
    }
}

/// Says what the running server has answered.
ExitCode tellAnswer(const std::variant<QJsonObject, Control::Problem> &asked)
{
    if (const auto *problem = std::get_if<Control::Problem>(&asked)) {
        switch (*problem) {
        case Control::Problem::TooLong:
            printError(words("That is longer than a command may be. Nothing was changed."));
            return ExitCode::Usage;
        case Control::Problem::NotThere:
            printError(words("A server or another command has the data and takes no commands at the moment. If a server is running that is not just starting or ending, its log says why. Nothing was changed."));
            break;
        case Control::Problem::NotAllowed:
            printError(words("The running server belongs to another user: be that user, or root. Nothing was changed."));
            break;
        case Control::Problem::Silent:
            printError(words("The running server does not respond. Nothing was changed."));
            break;
        case Control::Problem::Unknown:
            printError(words("The running server has not answered: it is not known whether it was done. Look before you give the command again."));
            break;
        }
        return ExitCode::Unavailable;
    }
    const QJsonObject &answer = std::get<QJsonObject>(asked);
    const bool isDone = answer.value("done"_L1).toBool();
    const QString text = answer.value("text"_L1).toString();
    isDone ? say(text) : printError(text);
    return isDone ? ExitCode::Ok : ExitCode::Failed;
}

bool onlyReads(const QJsonObject &request)
{
    const QString command = request.value("command"_L1).toString();
    return command == "list"_L1 || command == "site-list"_L1;
}

} // namespace

std::optional<ExitCode> problemWithDatabase(const Config &config, bool mayMake)
{
    const std::shared_ptr<const Engine> engine = engineOf(config);
    const QFileInfo directory(config.server.data);
    if (directory.isDir() && !directory.isExecutable()) {
        const bool isOwn = directory.ownerId() == ::geteuid();
        printError(isOwn ? words("The data directory %1 cannot be written to.").arg(config.server.data)
                         : words("The data directory %1 belongs to the user %2: be that user, or root.").arg(config.server.data, directory.owner()));
        return ExitCode::CannotCreate;
    }
    if (engine->isFile() && !QFileInfo::exists(engine->name()) && !(mayMake && config.server.isDataNamed)) {
        printError(words("There is no database in %1. Name the server's --config or --data; the server makes one when it starts.")
                     .arg(config.server.data));
        return ExitCode::Failed;
    }
    printError(words("Database: %1").arg(engine->name()));
    return {};
}

ExitCode exitCodeOf(const StorageError &error)
{
    const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
    if (dynamic_cast<const NoRoomError *>(&error) || (sqlite && sqlite->isDiskFull()))
        return ExitCode::CannotCreate;
    if (dynamic_cast<const MovedAwayError *>(&error))
        return ExitCode::BadConfig;
    const bool isBadData = dynamic_cast<const DamagedDatabaseError *>(&error) || dynamic_cast<const NewerSchemaError *>(&error)
        || (sqlite && sqlite->isDamaged());
    return isBadData ? ExitCode::BadData : ExitCode::Failed;
}

ExitCode refuseFor(DataDir::Problem problem, const Config &config)
{
    const bool isInUse = problem == DataDir::Problem::InUse;
    printError(isInUse ? words("A deskbell-server, or another command of it, is using %1. Stop it first.").arg(config.server.data)
                       : words("The data directory %1 cannot be written to.").arg(config.server.data));
    return isInUse ? ExitCode::Unavailable : ExitCode::CannotCreate;
}

ExitCode hereOrAsked(const Config &config, const QJsonObject &request, const std::function<ExitCode(const DataDir &)> &here)
{
    for (const QDeadlineTimer patience(patienceWithCommands);; QThread::msleep(lookEvery)) {
        const auto taken = DataDir::take(config.server.data);
        if (const auto problem = problemWithMovedFile(config))
            return *problem;
        if (const auto *directory = std::get_if<DataDir>(&taken))
            return here(*directory);
        if (const auto problem = std::get<DataDir::Problem>(taken); problem != DataDir::Problem::InUse)
            return refuseFor(problem, config);
        const auto asked = Control::ask(DataDir::controlSocketIn(config.server.data), request);
        const auto *problem = std::get_if<Control::Problem>(&asked);
        if (!problem || *problem != Control::Problem::NotThere || patience.hasExpired())
            return tellAnswer(asked);
    }
}

bool storeInTime(const Engine &engine, std::chrono::seconds patience, const std::function<void()> &work)
{
    if (engine.isFile()) {
        work();
        return true;
    }
    const Impatience inTime(patience, &SessionSocket::shutDownAll);
    try {
        work();
        return true;
    } catch (const StorageError &error) {
        if (!dynamic_cast<const MaybeStored *>(&error))
            throw;
    }
    printError(words("PostgreSQL, or its standby, has not answered in time: it is not known whether it was done. Look before you give the command again."));
    return false;
}

ExitCode askDesk(const QJsonObject &request, const Config &config)
{
    // Whoever has to look what became of a command can, whether or not a node leads.
    if (const auto engine = engineOf(config); !engine->isFile() && onlyReads(request))
        return straightIntoTheDatabase(request, *engine, false);
    return hereOrAsked(config, request, [&](const DataDir &) { return straightIntoTheDatabase(request, *engineOf(config), true); });
}

} // namespace deskbell
