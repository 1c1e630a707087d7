// SPDX-License-Identifier: MIT
#include "server/serve.h"

#include "server/control.h"
#include "server/datadir.h"
#include "server/log/jsonlog.h"
#include "server/net/admins.h"
#include "server/net/frontdoor.h"
#include "server/net/switchboard.h"
#include "server/net/visitors.h"
#include "server/notify/notices.h"
#include "server/outbox.h"
#include "server/say.h"
#include "server/sentences.h"
#include "server/storage/sqliteerrors.h"
#include "server/storage/sqlitestore.h"
#include "server/storage/storagethread.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

int signalPipe[2];

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

/// SIGTERM and SIGINT end the event loop; what is queued is still stored.
void quitOnSignals(QCoreApplication &app)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, &app);
    QObject::connect(notifier, &QSocketNotifier::activated, &app, [] { QCoreApplication::quit(); });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

/// The configured number, but well below what the process may have open.
int connectionLimit(int configured)
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return configured;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    constexpr rlim_t ours = 64; // database, control socket, mail, log, libraries
    const int possible = int(std::min<rlim_t>(limit.rlim_cur > ours ? limit.rlim_cur - ours : 1, 1'000'000));
    return configured > 0 ? std::min(configured, possible) : possible;
}

QString hostAndPort(const QHostAddress &address, quint16 port)
{
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

/// Whether reading the database fails for a reason that waiting does not mend; then it is said.
bool isDamaged(const QString &database)
{
    try {
        (void)SqliteStore(database, SqliteStore::Mode::ReadOnly).load();
        return false;
    } catch (const StorageError &error) {
        const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
        if (sqlite && !sqlite->isDamaged())
            return false;
        complain(sentenceFor(error, database));
        return true;
    }
}

} // namespace

ExitCode serve(const Config &config)
{
    auto taken = DataDir::take(config.server.data);
    if (const auto *problem = std::get_if<DataDir::Problem>(&taken)) {
        switch (*problem) {
        case DataDir::Problem::InUse:
            complain(words("Another deskbell-server is using %1 already.").arg(config.server.data));
            return ExitCode::Unavailable;
        case DataDir::Problem::CannotMake:
            complain(words("The data directory %1 cannot be made. Choose another with --data.").arg(config.server.data));
            return ExitCode::CannotCreate;
        case DataDir::Problem::CannotLock:
            complain(words("The data directory %1 cannot be written to. Check its owner, or whether the disk is full.").arg(config.server.data));
            return ExitCode::CannotCreate;
        }
    }
    const DataDir &dataDir = std::get<DataDir>(taken);
    const QString database = dataDir.database();
    try {
        // Opened once here, so that a damaged or newer file is said before anything listens.
        const SqliteStore probe(database);
    } catch (const StorageError &error) {
        complain(sentenceFor(error, database));
        return ExitCode::BadData;
    }

    SwitchboardSettings lineSettings;
    lineSettings.helloTime = config.limits.helloSeconds * 1'000;
    lineSettings.pingInterval = config.limits.pingSeconds * 1'000;
    lineSettings.pingPatience = config.limits.pingAnswerSeconds * 1'000;
    lineSettings.outputBytes = config.limits.outputBytes;
    DeskSettings deskSettings;
    deskSettings.waitTime = config.call.wait;
    deskSettings.messagesPerTenSeconds = config.limits.messagesPer10s;
    FrontDoorSettings doorSettings;
    doorSettings.origins = config.server.allowOrigins;
    doorSettings.headBytes = config.limits.requestHeadBytes;
    doorSettings.headMilliseconds = config.limits.headSeconds * 1'000;
    doorSettings.connections = connectionLimit(config.limits.connections);
    doorSettings.connectionsPerAddress = config.limits.connectionsPerAddress;
    doorSettings.loopbackExempt = config.limits.loopbackExempt;

    StorageThread storage([database] { return std::make_unique<SqliteStore>(database); },
                          [database] { return std::make_unique<SqliteStore>(database, SqliteStore::Mode::ReadOnly); });
    Switchboard switchboard(lineSettings);
    const MailWriter writer(config.site.language, config.site.name, config.server.publicUrl);
    const Notices notices(writer);
    Pipeline pipeline(deskSettings, storage, switchboard, [&notices](const Events &events, const Desk &desk, Now now) {
        return notices.lettersFor(events, desk, now);
    });
    pipeline.setMailIsConfigured(config.mail.isConfigured());
    Accounts accounts;
    Visitors visitors(pipeline, storage, switchboard, config.limits.loopbackExempt);
    Admins admins(pipeline, storage, switchboard, accounts);
    QObject::connect(&admins, &Admins::presenceChanged, &visitors, &Visitors::setPresence);
    Outbox outbox(config.mail, pipeline, storage);
    Control control(pipeline);
    FrontDoor door(doorSettings);
    QObject::connect(&door, &FrontDoor::arrived, &switchboard, [&](const Arrival &arrival) {
        Client &client = switchboard.add(arrival);
        if (arrival.path == Arrival::Path::Admin)
            admins.greet(client);
        else
            visitors.greet(client);
    });

    auto result = ExitCode::Ok;
    QObject::connect(&pipeline, &Pipeline::ready, &door, [&] {
        if (door.isListening())
            return;
        if (!control.listen(DataDir::controlSocketIn(config.server.data)))
            complain(words("The control socket cannot be made (%1): the command line cannot reach this server while it runs.")
                         .arg(control.errorString()));
        if (!door.listen(config.server.address, config.server.port)) {
            complain(words("Cannot listen on %1: %2. Is another program using this port? Choose another with --listen.").arg(
                hostAndPort(config.server.address, config.server.port), door.errorString()));
            result = ExitCode::Unavailable;
            return QCoreApplication::exit();
        }
        // Its own pages: under the public address, or, with none configured, under the one it listens on.
        if (config.server.publicUrl.isValid() && !config.server.publicUrl.isEmpty()) {
            door.setOwnOrigins({originOf(config.server.publicUrl)});
        } else {
            QStringList origins{u"http://"_s + hostAndPort(door.serverAddress(), door.serverPort())};
            if (door.serverAddress().isLoopback())
                origins.append(u"http://localhost:%1"_s.arg(door.serverPort()));
            door.setOwnOrigins(origins);
        }
        say(u"listening on %1"_s.arg(hostAndPort(door.serverAddress(), door.serverPort())));
        if (pipeline.desk().admins().isEmpty())
            say(words("There is no admin yet. Make one with: deskbell-server admin add NAME --email ADDRESS --data %1").arg(config.server.data));
    });
    QObject::connect(&pipeline, &Pipeline::loadFailed, &door, [&](const QString &reason) {
        complain(reason);
        // While running the damage may be in a page that nobody else needs; at a start it stands in the way of everything.
        if (!door.isListening() && isDamaged(database)) {
            result = ExitCode::BadData;
            QCoreApplication::exit();
        }
    });
    quitOnSignals(*QCoreApplication::instance());
    pipeline.load();
    QCoreApplication::exec();
    door.close();
    return result;
}

} // namespace deskbell
