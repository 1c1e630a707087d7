// SPDX-License-Identifier: MIT
#include "server/serve.h"

#include "server/admins/admins.h"
#include "server/listeners.h"
#include "server/live/files.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/notify/notices.h"
#include "server/operator/control.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/outbox.h"
#include "server/signals.h"
#include "server/storage/datadir.h"
#include "server/storage/filethread.h"
#include "server/storage/searchthread.h"
#include "server/storage/sqliteerrors.h"
#include "server/storage/sqlitefilestore.h"
#include "server/storage/sqlitestore.h"
#include "server/storage/storagethread.h"
#include "server/visitors/visitors.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

/// Whether reading the database fails for a reason that waiting does not fix; then it is said.
bool isDamaged(const QString &database)
{
    try {
        (void)SqliteStore(database, SqliteStore::Mode::ReadOnly).load();
        return false;
    } catch (const StorageError &error) {
        const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
        if (sqlite && !sqlite->isDamaged())
            return false;
        printError(sentenceFor(error, database));
        return true;
    }
}

} // namespace

ExitCode serve(const Config &config)
{
    const ServerSignals serverSignals;
    auto taken = DataDir::take(config.server.data);
    if (const auto *problem = std::get_if<DataDir::Problem>(&taken)) {
        switch (*problem) {
        case DataDir::Problem::InUse:
            printError(words("Another deskbell-server is using %1 already.").arg(config.server.data));
            return ExitCode::Unavailable;
        case DataDir::Problem::CannotMake:
            printError(words("The data directory %1 cannot be made. Choose another with --data.").arg(config.server.data));
            return ExitCode::CannotCreate;
        case DataDir::Problem::CannotLock:
            printError(words("The data directory %1 cannot be written to. Check its owner, or whether the disk is full.").arg(config.server.data));
            return ExitCode::CannotCreate;
        }
    }
    const DataDir &dataDir = std::get<DataDir>(taken);
    if (dataDir.isOpenToOthers())
        printError(words("Other users of this machine can write to the data directory %1. Take that from them: chmod go-w %1").arg(config.server.data));
    const QString database = dataDir.database();
    try {
        // Opened once here, so that a damaged or newer file is said before anything listens.
        const SqliteStore probe(database);
    } catch (const StorageError &error) {
        printError(sentenceFor(error, database));
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
    deskSettings.topics = config.site.types;
    deskSettings.identity = IdentityRule(config.identity.mode);
    VisitorSettings visitorSettings;
    visitorSettings.site = SiteId{config.site.id};
    visitorSettings.loopbackExempt = config.limits.loopbackExempt;
    visitorSettings.callsPerHour = config.limits.callsPerHour;
    visitorSettings.inquiriesPerHour = config.limits.inquiriesPerHour;
    visitorSettings.framesPerTenSeconds = config.limits.framesPer10s;
    visitorSettings.identity = deskSettings.identity;
    visitorSettings.ownPage = config.identity.ownPage;

    StorageThread storage([database] { return std::make_unique<SqliteStore>(database, SqliteStore::Mode::Known); },
                          [database] { return std::make_unique<SqliteStore>(database, SqliteStore::Mode::ReadOnly); });
    const QString fileStore = SqliteFileStore::fileOf(database);
    FileThread fileThread([fileStore] { return std::make_unique<SqliteFileStore>(fileStore); });
    Switchboard switchboard(lineSettings);
    const MailWriter writer(config.site.language, config.site.name, config.server.publicUrl, config.server.allowOrigins);
    const Notices notices(writer, QTimeZone(config.site.timeZone.toLatin1()));
    Pipeline pipeline(deskSettings, storage, switchboard, [&notices](const Events &events, const DeskState &desk, Now now) {
        return notices.lettersFor(events, desk, now);
    });
    pipeline.setMailIsConfigured(config.mail.isConfigured());
    Accounts accounts(config.limits.loginTriesPerMinute);
    AdminsSettings adminSettings;
    if (!config.site.name.isEmpty())
        adminSettings.issuer = config.site.name;
    adminSettings.blockAddressFor = config.limits.blockAddressHours * qint64(3'600'000);
    adminSettings.loopbackExempt = config.limits.loopbackExempt;
    FileSettings fileSettings;
    fileSettings.largest = config.files.largestBytes;
    fileSettings.atOnce = int(config.files.atOnce);
    fileSettings.quota = {config.files.visitorDayBytes, config.files.totalBytes};
    fileSettings.patience = config.files.unfinishedHours * 3'600'000;
    Files files(pipeline, storage, fileThread, switchboard, fileSettings);
    const SiteTokens tokens(config.identity.keys, config.identity.audience);
    Visitors visitors(pipeline, storage, switchboard, tokens, visitorSettings, &files);
    Admins admins(pipeline, storage, switchboard, accounts, adminSettings, &files);
    QObject::connect(&admins, &Admins::presenceChanged, &visitors, &Visitors::setPresence);
    SearchThread searchThread(database);
    QObject::connect(&pipeline, &Pipeline::happened, &pipeline, [&searchThread] { searchThread.wake(); });
    Outbox outbox(config.mail, pipeline, storage);
    Control control(pipeline);
    Listeners listeners(config);
    QObject::connect(&listeners, &Listeners::arrived, &switchboard, [&](const Arrival &arrival) {
        Client &client = switchboard.add(arrival);
        if (arrival.path == Arrival::Path::Admin)
            admins.greet(client);
        else
            visitors.greet(client);
    });

    QObject::connect(&listeners, &Listeners::originRefused, &admins, &Admins::noteRefusedOrigin);

    auto result = ExitCode::Ok;
    QObject::connect(&pipeline, &Pipeline::ready, &listeners, [&] {
        if (listeners.areOpen())
            return;
        if (!control.listen(DataDir::controlSocketIn(config.server.data)))
            printError(words("The control socket cannot be made (%1): the command line cannot reach this server while it runs.")
                         .arg(control.errorString()));
        if (const QString problem = listeners.open(); !problem.isEmpty()) {
            printError(problem);
            result = ExitCode::Unavailable;
            return QCoreApplication::exit();
        }
        if (QFile::exists(fileStore))
            files.tidy();
        if (pipeline.desk().accounts.admins().isEmpty())
            say(words("There is no admin yet. Make one with: deskbell-server admin add NAME --email ADDRESS --data %1").arg(config.server.data));
    });
    QObject::connect(&pipeline, &Pipeline::loadFailed, &listeners, [&](const QString &reason) {
        printError(reason);
        // While running the damage may be in a page that nobody else needs; at a start it stands in the way of everything.
        if (!listeners.areOpen() && isDamaged(database)) {
            result = ExitCode::BadData;
            QCoreApplication::exit();
        }
    });
    serverSignals.tell(&listeners, [] { QCoreApplication::quit(); }, [&listeners] { listeners.reloadCertificate(); });
    pipeline.load();
    QCoreApplication::exec();
    listeners.close();
    return result;
}

} // namespace deskbell
