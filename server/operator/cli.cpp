// SPDX-License-Identifier: MIT
#include "server/operator/cli.h"

#include "common/plaintext.h"
#include "server/admins/accounts.h"
#include "server/config/siterecord.h"
#include "server/notify/mailer.h"
#include "server/notify/testletter.h"
#include "server/operator/database.h"
#include "server/operator/reach.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/operator/sitecommands.h"
#include "server/operator/terminal.h"
#include "server/storage/backup.h"
#include "server/storage/datadir.h"
#include "server/storage/datafiles.h"
#include "server/storage/searchfiller.h"

#include <QFileInfo>
#include <QJsonArray>

namespace deskbell {

namespace {

/// What stands against this file as a copy of the database, once it has been said.
/// `what`: what else to name if it is no regular file.
std::optional<ExitCode> problemWithCopyOf(CopyProblem problem, const QString &copy, const QString &what)
{
    switch (problem) {
    case CopyProblem::None:
        return {};
    case CopyProblem::OwnFile:
        printError(words("%1 is a file that the server itself works with. Name another one.").arg(copy));
        break;
    case CopyProblem::NoFile:
        printError(what.arg(copy));
        break;
    }
    return ExitCode::Usage;
}

/// What we copy and put back is SQLite's file.
std::optional<ExitCode> problemWithCopies(const Config &config, const QString &sentence)
{
    if (!config.database.isPostgres)
        return {};
    printError(sentence);
    return ExitCode::Usage;
}

} // namespace

ExitCode runAdminCommand(const QStringList &arguments, const QString &email, bool passwordFromStdin, const Config &config)
{
    const QString command = arguments.value(0);
    const bool takesName = command == "add"_L1 || command == "passwd"_L1 || command == "email"_L1
        || command == "display-name"_L1 || command == "disable"_L1 || command == "enable"_L1 || command == "totp-off"_L1 || command == "owner"_L1
        || command == "operator"_L1 || command == "duty"_L1 || command == "sign-out"_L1;
    const qsizetype wanted = command == "display-name"_L1 || command == "duty"_L1 ? 3 : takesName ? 2 : 1;
    if ((!takesName && command != "list"_L1) || arguments.size() != wanted || (takesName && arguments[1].isEmpty())) {
        printError(words("Usage: deskbell-server admin add NAME --email ADDRESS | passwd NAME | email NAME --email ADDRESS | display-name NAME TEXT | list | disable NAME | enable NAME | totp-off NAME | owner NAME | operator NAME | duty NAME DAYS | sign-out NAME"));
        return ExitCode::Usage;
    }
    if ((command == "add"_L1 || command == "email"_L1) && mailAddressIn(email).isEmpty()) {
        printError(words("Say where this admin reads mail: --email ADDRESS"));
        return ExitCode::Usage;
    }
    if (const auto problem = problemWithDatabase(config, command == "add"_L1))
        return *problem;
    QJsonObject request{{u"command"_s, command}, {u"name"_s, arguments.value(1)}, {u"email"_s, email},
                        {u"display_name"_s, arguments.value(2)}, {u"days"_s, arguments.value(2)}};
    if (command == "add"_L1 || command == "passwd"_L1) {
        const QString password = newPassword(passwordFromStdin);
        if (password.isEmpty())
            return ExitCode::Failed;
        // Hashed here: the password itself leaves this process by no way.
        request.insert(u"password_hash"_s, QString::fromLatin1(Accounts::hashPassword(password)));
    }
    return askDesk(request, config);
}

ExitCode runSiteCommand(const QStringList &arguments, const Config &config)
{
    const QString command = arguments.value(0);
    const bool isFit = (command == "list"_L1 && arguments.size() == 1) || (command == "set"_L1 && arguments.size() >= 3)
        || (command == "unset"_L1 && arguments.size() == 2);
    if (!isFit) {
        printError(words("Usage: deskbell-server site list | set NAME VALUE... | unset NAME"));
        return ExitCode::Usage;
    }
    if (const auto problem = problemWithDatabase(config, false))
        return *problem;
    const ExitCode code = askDesk({{u"command"_s, u"site-"_s + command}, {u"name"_s, arguments.value(1)},
                                    {u"values"_s, QJsonArray::fromStringList(arguments.mid(2))}}, config);
    const QStringList names = siteSettingNames();
    for (const QString &name : names) {
        const SettingPlace place = config.places.value(name, {{}, 0, true});
        const bool isAsked = command == "list"_L1 || name == arguments.value(1);
        if (!place.isSite && isAsked && code == ExitCode::Ok)
            say(place.line > 0 ? words("%1 is set in %2, line %3: that counts.").arg(name, place.source).arg(place.line)
                               : words("%1 is set by %2: that counts.").arg(name, place.source));
    }
    return code;
}

ExitCode runBackupCommand(const QStringList &arguments, const Config &config)
{
    if (arguments.size() != 1 || arguments[0].isEmpty()) {
        printError(words("Usage: deskbell-server backup FILE"));
        return ExitCode::Usage;
    }
    const QString dump = words("PostgreSQL has tools of its own for this. A copy, from its standby if there is one: pg_dump --format=custom --schema=desk_1 --file=FILE \"%1 target_session_attrs=prefer-standby\", or pg_basebackup of all of it. Files that people sent are in %2, on each node.");
    if (const auto problem = problemWithCopies(config, dump.arg(config.database.connection, config.server.data)))
        return *problem;
    if (const auto problem = problemWithDatabase(config, false))
        return *problem;
    const QString database = DataDir::databaseIn(config.server.data);
    QStringList setUp{config.file, config.tls.certificate, config.tls.key, config.mail.passwordFile, config.mail.caFile,
                            config.identity.keyFile, config.identity.previousKeyFile};
    for (const Webhook &hook : config.webhooks.all)
        setUp.append(hook.secretFile);
    const QString freeName = words("%1 is not a regular file. Name a file, or a name that is still free.");
    if (const auto problem = problemWithCopyOf(problemWithTarget(database, arguments[0], setUp), arguments[0], freeName))
        return *problem;
    // Another server may live where the copy is to go.
    const QString folder = QFileInfo(arguments[0]).path();
    if (DataDir::isOne(folder)) {
        if (const auto problem = problemWithCopyOf(problemWithTarget(DataDir::databaseIn(folder), arguments[0]), arguments[0], freeName))
            return *problem;
    }
    try {
        backUp(database, arguments[0]);
    } catch (const StorageError &error) {
        printError(words("No backup was made: %1").arg(QString::fromUtf8(error.what())));
        return exitCodeOf(error);
    }
    say(words("The backup is in %1.").arg(arguments[0]));
    return ExitCode::Ok;
}

ExitCode runRestoreCommand(const QStringList &arguments, const Config &config)
{
    if (arguments.size() != 1 || arguments[0].isEmpty()) {
        printError(words("Usage: deskbell-server restore FILE"));
        return ExitCode::Usage;
    }
    const QString back = words("PostgreSQL has tools of its own for this: pg_restore brings a copy back that pg_dump has made. operating.md, \"With PostgreSQL\", has every step.");
    if (const auto problem = problemWithCopies(config, back))
        return *problem;
    if (const auto problem = problemWithDatabase(config, true))
        return *problem;
    auto taken = DataDir::takeSoon(config.server.data);
    if (const auto *problem = std::get_if<DataDir::Problem>(&taken))
        return refuseFor(*problem, config);
    const QString database = std::get<DataDir>(taken).database();
    if (const auto problem = problemWithCopyOf(problemWithSource(database, arguments[0]), arguments[0],
                                             words("%1 is not a regular file. Name the file of a backup.")))
        return *problem;
    const bool hasOlder = QFileInfo::exists(database);
    try {
        restore(arguments[0], database);
    } catch (const StorageError &error) {
        printError(words("Nothing was restored, and nothing has changed: %1").arg(QString::fromUtf8(error.what())));
        return ExitCode::BadData;
    }
    say(hasOlder ? words("Restored. What was there before is in %1.").arg(keptBeforeRestore(database))
                 : words("Restored. There was no database before."));
    return ExitCode::Ok;
}

ExitCode runIndexCommand(const QStringList &arguments, const Config &config)
{
    if (arguments.size() != 1 || arguments[0] != "rebuild"_L1) {
        printError(words("Usage: deskbell-server index rebuild"));
        return ExitCode::Usage;
    }
    if (const auto problem = problemWithDatabase(config, false))
        return *problem;
    auto taken = DataDir::takeSoon(config.server.data);
    if (const auto *problem = std::get_if<DataDir::Problem>(&taken))
        return refuseFor(*problem, config);
    try {
        SearchFiller::drop(std::get<DataDir>(taken).database());
        const auto filler = engineOf(config)->openFiller();
        while (filler->portion() != SearchFiller::Done::Nothing) { }
    } catch (const StorageError &error) {
        printError(words("The search index was not made: %1").arg(inWords(QString::fromUtf8(error.what()))));
        return exitCodeOf(error);
    }
    say(words("The search index has been made anew."));
    return ExitCode::Ok;
}

ExitCode runMailCommand(const QStringList &arguments, const Config &config)
{
    if (arguments.size() != 2 || arguments[0] != "test"_L1 || arguments[1].isEmpty()) {
        printError(words("Usage: deskbell-server mail test ADDRESS"));
        return ExitCode::Usage;
    }
    if (!config.mail.isConfigured()) {
        printError(words("No mail server is configured: set host and from under [mail]."));
        return ExitCode::BadConfig;
    }
    const SendResult result = SmtpMailer(config.mail).send(testLetter(config, arguments[1]));
    if (result.outcome == SendResult::Sent) {
        say(words("The mail server has taken the mail to %1.").arg(arguments[1]));
        return ExitCode::Ok;
    }
    printError(words("The mail was not sent: %1").arg(result.reason));
    return ExitCode::Failed;
}

} // namespace deskbell
