// SPDX-License-Identifier: MIT
#include "server/serve.h"

#include "server/admins/admins.h"
#include "server/backups.h"
#include "server/config/siterecord.h"
#include "server/domain/views.h"
#include "server/erasures.h"
#include "server/hookoutbox.h"
#include "server/listeners.h"
#include "server/nodelead.h"
#include "server/live/files.h"
#include "server/live/officeclock.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/operator/control.h"
#include "server/operator/database.h"
#include "server/operator/endnow.h"
#include "server/operator/movecommand.h"
#include "server/operator/reach.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/operator/visitorcommands.h"
#include "server/outbox.h"
#include "server/partsettings.h"
#include "server/passedcommands.h"
#include "server/personarchives.h"
#include "server/retention.h"
#include "server/settingsreader.h"
#include "server/startreads.h"
#include "server/statisticskeeper.h"
#include "server/storage/datadir.h"
#include "server/storage/filethread.h"
#include "server/storage/postgres/impatience.h"
#include "server/storage/postgres/postgresengine.h"
#include "server/storage/postgres/postgreserror.h"
#include "server/storage/postgres/sessionsocket.h"
#include "server/storage/searchfiller.h"
#include "server/storage/searchthread.h"
#include "server/storage/sqlitefilestore.h"
#include "server/storage/storagethread.h"
#include "server/testmails.h"
#include "server/visitors/linkholders.h"
#include "server/visitors/visitors.h"
#include "server/watching.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTimer>

#include <cstdio>
#include <mutex>
#include <optional>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSettings, "desk.settings")

constexpr int longestHold = 8'000; ///< ms
constexpr std::chrono::seconds farewell(5); ///< for what is queued at the end
constexpr std::chrono::seconds farewellOfLeader(1); ///< who does not lead any more has nothing to store
constexpr std::chrono::seconds longestOpening(30); ///< of a session: longer, and it comes to nothing

/// Says in the log what another reading of the settings has brought. What it changes is in the answer; nothing, if it cannot be
/// used or nothing is different.
std::optional<Config> acceptedSettings(const SettingsReader::Result &result, const Config &running)
{
    if (const auto *error = std::get_if<ConfigError>(&result)) {
        logEvent(lcSettings(), "settings_kept"_L1, {{u"reason"_s, error->toString()}}, QtWarningMsg);
        return {};
    }
    Config fresh = std::get<Config>(result);
    for (const QString &warning : std::as_const(fresh.warnings))
        printError(warning);
    // Where the data is needs a restart, and so does what lies in it unless another place is named.
    fresh.server.data = running.server.data;
    if (fresh.backup.isDefaultFolder)
        fresh.backup.folder = defaultBackupFolder(fresh.server.data);
    QJsonArray changed, afterRestart;
    for (const Setting &setting : settingsThatDiffer(running, fresh)) {
        (setting.needsRestart ? afterRestart : changed).append(setting.key());
        // Named each time until it is so.
        if (setting.needsRestart && running.given.contains(setting.key()))
            fresh.given.insert(setting.key(), running.given.value(setting.key()));
        else if (setting.needsRestart)
            fresh.given.remove(setting.key());
    }
    QJsonObject facts{{u"changed"_s, changed}};
    if (!afterRestart.isEmpty())
        facts.insert(u"after_restart"_s, afterRestart);
    logEvent(lcSettings(), "settings_read"_L1, facts);
    return changed.isEmpty() ? std::nullopt : std::optional(fresh);
}

/// When the newest of these files was written, UTC ms. Those that are not there, or have no name, count for nothing.
qint64 changedAt(const QStringList &files)
{
    qint64 newest = 0;
    for (const QString &file : files) {
        if (const QFileInfo info(file); !file.isEmpty() && info.exists())
            newest = std::max(newest, info.lastModified().toMSecsSinceEpoch());
    }
    return newest;
}

bool differIn(const QString &table, const Config &one, const Config &other)
{
    const QList<Setting> all = settingsThatDiffer(one, other);
    return std::any_of(all.begin(), all.end(), [&table](const Setting &setting) { return setting.table == table; });
}

/// What waits for PostgreSQL when the server ends fails. Where a session is still being opened that cannot be, the process goes: there is
/// nothing left that it stores. Who was to stand by again is started again.
void cutOff(ExitCode result)
{
    SessionSocket::shutDownAll();
    if (SessionOpening::longest() > (result == ExitCode::SteppedDown ? longestOpening : farewell))
        endNow(result == ExitCode::SteppedDown ? ExitCode::Failed : result);
}

/// What owners have set, for the thread that reads the settings too.
class SharedSite final {
public:
    void set(const SiteValues &values)
    {
        const std::lock_guard lock(m_mutex);
        m_values = values;
    }
    [[nodiscard]] SiteValues values() const
    {
        const std::lock_guard lock(m_mutex);
        return m_values;
    }

private:
    mutable std::mutex m_mutex;
    SiteValues m_values;
};

/// Where the data is was settled without it. What cannot be read any more is said, and left as it was given.
Config withSite(const Config &given, const ReadSettings &read, const SiteValues &site)
{
    if (site.isEmpty())
        return given;
    const auto loaded = read(site);
    if (const auto *error = std::get_if<ConfigError>(&loaded)) {
        printError(error->toString());
        return given;
    }
    Config config = std::get<Config>(loaded);
    for (const QString &warning : std::as_const(config.warnings)) {
        if (!given.warnings.contains(warning))
            printError(warning);
    }
    config.server.data = given.server.data;
    return config;
}

QList<SiteSetting> siteSettingsIn(const Config &running)
{
    QList<SiteSetting> all;
    const QStringList names = siteSettingNames();
    for (const QString &name : names) {
        const SettingPlace place = running.places.value(name, {{}, 0, true});
        all.append({name, {}, place.isSite ? QString() : place.source, place.isSite ? 0 : place.line, siteWordsWithoutRecord(running, name)});
    }
    return all;
}

std::optional<Refused> problemWithSite(const QList<SiteSetting> &settings)
{
    for (const SiteSetting &setting : settings) {
        const bool isKnown = siteSettingNames().contains(setting.name);
        if (isKnown && (setting.values.isEmpty() || problemWithSiteSetting(setting.name, setting.values).isEmpty()))
            continue;
        Refused refused{{}, Refusal::BadSetting, 0, {}};
        refused.field = setting.name.left(maxKeyLength);
        return refused;
    }
    return {};
}

} // namespace

ExitCode serve(const Config &given, const ReadSettings &readAgain, Lives &lives)
{
    const bool isAgain = !std::exchange(lives.isFirst, false);
    std::optional<Impatience> impatience; // goes last: with who waits at the end for a PostgreSQL that stands still
    auto taken = DataDir::takeSoon(given.server.data);
    if (const auto *problem = std::get_if<DataDir::Problem>(&taken)) {
        switch (*problem) {
        case DataDir::Problem::InUse:
            printError(words("Another deskbell-server is using %1 already.").arg(given.server.data));
            return ExitCode::Unavailable;
        case DataDir::Problem::CannotMake:
            printError(words("The data directory %1 cannot be made. Choose another with --data.").arg(given.server.data));
            return ExitCode::CannotCreate;
        case DataDir::Problem::CannotLock:
            printError(words("The data directory %1 cannot be written to. Check its owner, or whether the disk is full.").arg(given.server.data));
            return ExitCode::CannotCreate;
        }
    }
    const DataDir &dataDir = std::get<DataDir>(taken);
    if (dataDir.isOpenToOthers())
        printError(words("Other users of this machine can write to the data directory %1. Take that from them: chmod go-w %1").arg(given.server.data));
    const QString database = dataDir.database();
    const std::shared_ptr<const Engine> engine = engineOf(given);
    if (const auto problem = problemWithMovedFile(given))
        return *problem;
    if (!engine->isFile() && QFile::exists(database))
        printError(words("%1 is not used: the data is in %2. What is in that file is taken along by deskbell-server move --to postgresql.")
                       .arg(database, engine->name()));
    const auto site = std::make_shared<SharedSite>();
    // What several nodes share; null: nobody else can write.
    const auto *shared = dynamic_cast<const PostgresEngine *>(engine.get());
    if (const QFileInfo timeline(shared ? shared->lead()->node().timelineFile : QString()); timeline.exists() && !(timeline.isFile() && timeline.isWritable())) {
        printError(words("The file %1 cannot be written to, and without it this node could never lead. Check its owner and its rights.").arg(timeline.filePath()));
        return ExitCode::CannotCreate;
    }
    try {
        // Opened once here, so that a damaged or newer one is said before anything listens. Who has just stepped down listens at once
        // instead: PostgreSQL may stand still, and what owners have set is read by who leads.
        if (shared && isAgain)
            site->set(lives.site);
        else if (const auto values = shared ? readSite(*engine, lives.signals) : engine->open()->siteRecord().values)
            site->set(*values);
        else
            return ExitCode::Ok;
    } catch (const NoTablesError &) {
        // Who leads makes them.
    } catch (const StorageError &error) {
        if (!isAgain || engine->lasts(error)) {
            printError(sentenceFor(error, *engine));
            return exitCodeOf(error);
        }
    }

    const Config config = withSite(given, readAgain, site->values());

    // What counts outlives what is counted, and a copy that is being made may take longer than all the rest.
    Figures figures;
    Health health(figures, lives.ledAt);
    Backups backups(database, figures);
    StorageThread storage([engine] { return engine->reopen(); }, [engine] { return engine->openReader(); },
                          shared ? StorageThread::Opening::WhenNeeded : StorageThread::Opening::AtOnce);
    const QString fileStore = SqliteFileStore::fileOf(database);
    FileThread fileThread([fileStore] { return std::make_unique<SqliteFileStore>(fileStore); });
    Switchboard switchboard(switchboardSettings(config));
    auto letters = std::make_unique<Letters>(config);
    Pipeline pipeline(deskSettings(config), storage, switchboard, [&letters](const Events &events, const DeskState &desk, Now now) {
        return letters->notices().lettersFor(events, desk, now);
    });
    pipeline.setMailIsConfigured(config.mail.isConfigured());
    Accounts accounts(config.limits.loginTriesPerMinute);
    SiteTokens tokens(config.identity.keys, config.identity.audience);
    Files files(pipeline, storage, fileThread, switchboard, fileSettings(config));
    Visitors visitors(pipeline, storage, switchboard, tokens, visitorSettings(config), &files);
    LinkHolders linkHolders(pipeline, storage, switchboard, linkSettings(config), &files);
    Admins admins(pipeline, storage, switchboard, accounts, adminsSettings(config), &files);
    QObject::connect(&admins, &Admins::presenceChanged, &visitors, &Visitors::setPresence);
    OfficeClock officeClock(config.hours.office);
    const auto tellHours = [&] { visitors.setHours(visitorView(officeClock.hours(), officeClock.opening())); };
    QObject::connect(&officeClock, &OfficeClock::changed, &visitors, tellHours);
    tellHours();
    SearchThread searchThread([engine] { return engine->openFiller(); }, database);
    QObject::connect(&pipeline, &Pipeline::happened, &pipeline, [&searchThread](const Event &event) {
        const bool isErased = std::holds_alternative<Erased>(event) || std::holds_alternative<InquiryDeleted>(event);
        searchThread.wake(isErased ? SearchThread::Haste::AtOnce : SearchThread::Haste::Usual);
    });
    Outbox outbox(config.mail, pipeline, storage);
    outbox.setTranscript([&](const QList<ChatMessage> &lines, bool isCut) {
        return letters->notices().transcriptLines(lines, isCut, pipeline.desk().staffNames());
    });
    outbox.setDigest([&letters](const QList<Letter> &gathered) { return letters->notices().digest(gathered); });
    outbox.setChangedAt(changedAt({config.file, config.mail.passwordFile}));
    HookOutbox hookOutbox(config.webhooks, pipeline, storage);
    Erasures erasures(pipeline, storage, fileThread, fileStore, switchboard);
    Retention retention(pipeline, storage);
    StatisticsKeeper statistics(storage);
    QObject::connect(&pipeline, &Pipeline::happened, &statistics, &StatisticsKeeper::note);
    PersonArchives archives(engine, database, config);
    admins.setArchiving({[&archives](Client::Number number, const ExportPerson &command, const PersonArchiving::Told &told) {
                             archives.read(number, command, told);
                         },
                         [&archives](Client::Number number) { archives.forget(number); }});
    QObject::connect(&backups, &Backups::tried, &pipeline, &Pipeline::setBackupTrouble);
    Control control(pipeline);
    control.setErase([&erasures](VisitorId visitor, const Control::Told &told) {
        erasures.erase(visitor, [visitor, told](const std::optional<Traces> &erased) {
            if (erased)
                told(!erased->isEmpty(), sentenceFor(visitor, *erased));
            else
                told(false, words("It is not known whether they were erased: the server cannot store at the moment, see its log. Erasing again does no harm."));
        });
    });
    std::optional<NodeLead> node;
    std::optional<PassedCommands> passedCommands;
    Listeners listeners(config);
    QObject::connect(&listeners, &Listeners::arrived, &switchboard, [&](const Arrival &arrival) {
        Client &client = switchboard.add(arrival);
        // Its first frame is held until this node leads: but not longer than it would try elsewhere.
        if (node && !pipeline.isLoaded())
            QTimer::singleShot(longestHold, &client, [&pipeline, &client] {
                if (!pipeline.isLoaded())
                    client.close(CloseCode::Reload);
            });
        if (arrival.path == Arrival::Path::Admin)
            admins.greet(client);
        else if (arrival.path == Arrival::Path::Link)
            linkHolders.greet(client);
        else
            visitors.greet(client);
    });

    QObject::connect(&listeners, &Listeners::originRefused, &admins, &Admins::noteRefusedOrigin);
    QObject::connect(&listeners, &Listeners::originLetIn, &admins, &Admins::noteVisit);

    Watching watching(figures, health, config.server.data, pipeline, storage, switchboard, listeners);
    QObject::connect(&visitors, &Visitors::saidNo, &watching, &Watching::countRefusal);
    QObject::connect(&admins, &Admins::saidNo, &watching, &Watching::countRefusal);
    QObject::connect(&listeners, &Listeners::turnedAway, &watching, &Watching::countTurnedAway);
    listeners.setHealth([&health] {
        const Health::State state = health.state(Switchboard::steadyNow());
        return std::pair(state.isWell(), health.toJson(state, Pipeline::now().wall));
    });
    listeners.setHours([&officeClock] { return officeClock.toJson(); });

    if (shared) {
        node.emplace(*shared, config.node.leaseSeconds * 1'000LL, storage, pipeline, switchboard);
        watching.setStandingBy(true);
        listeners.setNodeHealth([&node](QByteArrayView path) { return node->health(path); });
        passedCommands.emplace(shared->place(), *node, control);
    }

    Config running = config;
    TestMails testMails;
    admins.setSendMail([&](const QString &email, const FirstSteps::MailTold &told) { testMails.send(running, email, told); });
    auto result = ExitCode::Ok;
    SettingsReader settings([readAgain, site] { return readAgain(site->values()); });
    const auto open = [&] {
        if (!control.listen(DataDir::controlSocketIn(config.server.data)))
            printError(words("The control socket cannot be made (%1): the command line cannot reach this server while it runs.")
                         .arg(control.errorString()));
        QString problem = watching.listen(config.metrics);
        if (problem.isEmpty())
            problem = listeners.open();
        if (!problem.isEmpty()) {
            printError(problem);
            result = ExitCode::Unavailable;
            QCoreApplication::exit();
            return false;
        }
        return true;
    };
    bool hasBegun = false;
    QObject::connect(&pipeline, &Pipeline::ready, &listeners, [&] {
        if (std::exchange(hasBegun, true) || (!listeners.areOpen() && !open()))
            return;
        if (node) {
            watching.setStandingBy(false);
            // What owners have set since this node began to stand by.
            if (const SiteValues &values = pipeline.desk().site.values; values != site->values()) {
                site->set(values);
                settings.read();
            }
            searchThread.wake();
        }
        if (QFile::exists(fileStore))
            files.tidy();
        erasures.begin();
        retention.use(running.retention);
        statistics.use(calendarOf(running));
        if (!watching.hasBegun())
            watching.begin();
        backups.setTell([&](const QString &reason, std::function<void(bool)> done) {
            pipeline.executeBy([&letters, reason](const Desk &desk, Now now) -> Decision {
                                   return Done{letters->notices().lettersAboutBackup(reason, desk.state(), now), {}};
                               },
                               [done = std::move(done)](const Pipeline::Answer &answer) { done(std::holds_alternative<Ack>(answer)); });
        });
        backups.use(running.backup, zoneOf(running));
        if (pipeline.desk().accounts.admins().isEmpty())
            say(words("There is no admin yet. Make one with: deskbell-server admin add NAME --email ADDRESS --data %1").arg(config.server.data));
    });
    QObject::connect(&pipeline, &Pipeline::loadFailed, &listeners, [&](const QString &reason) {
        if (node && !node->isLeading())
            return;
        if (!node) // who shares a database tries again ten times a second, and its log says why
            printError(inWords(reason));
        // While running the damage may be in a page that nobody else needs; at a start it stands in the way of everything.
        if (!hasBegun && isDamaged(*engine, lives.signals)) {
            result = ExitCode::BadData;
            QCoreApplication::exit();
        }
    });

    QObject::connect(&pipeline, &Pipeline::happened, &listeners, [&settings, site](const Event &event) {
        if (const auto *changed = std::get_if<SiteChanged>(&event)) {
            site->set(changed->record.values);
            settings.read();
        }
    });
    admins.setSiteWords({[&running] { return siteSettingsIn(running); }, problemWithSite});
    QObject::connect(&settings, &SettingsReader::finished, &listeners, [&](const SettingsReader::Result &read) {
        if (const Config *known = std::get_if<Config>(&read))
            running.places = known->places; // a line may have moved, though it says the same
        const std::optional<Config> fresh = acceptedSettings(read, running);
        if (!fresh)
            return;
        switchboard.setSettings(switchboardSettings(*fresh));
        pipeline.setSettings(deskSettings(*fresh));
        letters = std::make_unique<Letters>(*fresh);
        accounts.setTriesPerMinute(fresh->limits.loginTriesPerMinute);
        tokens = SiteTokens(fresh->identity.keys, fresh->identity.audience);
        visitors.setSettings(visitorSettings(*fresh));
        admins.setSettings(adminsSettings(*fresh));
        admins.forgetRefusedOrigins(fresh->server.allowOrigins);
        officeClock.setHours(fresh->hours.office);
        files.setSettings(fileSettings(*fresh));
        archives.setSettings(*fresh);
        linkHolders.setSettings(linkSettings(*fresh));
        pipeline.setMailIsConfigured(fresh->mail.isConfigured());
        if (differIn(u"mail"_s, running, *fresh))
            outbox.setMail(fresh->mail);
        if (differIn(u"webhooks"_s, running, *fresh) || differIn(webhookEntries, running, *fresh))
            hookOutbox.setWebhooks(fresh->webhooks);
        listeners.use(*fresh);
        running = *fresh;
        if (hasBegun) {
            backups.use(running.backup, zoneOf(running));
            retention.use(running.retention);
            statistics.use(calendarOf(running));
        }
    });
    lives.signals.tell(&listeners, [] { QCoreApplication::quit(); }, [&settings] { settings.read(); });
    if (node) {
        QObject::connect(&*node, &NodeLead::saw, &listeners, [&health](bool isLed) { health.setLed(isLed, Switchboard::steadyNow()); });
        QObject::connect(&*node, &NodeLead::isTroubled, &listeners, [](const QString &sentence) { printError(sentence); });
        QObject::connect(&*node, &NodeLead::standsBy, &listeners, [&] {
            if (!listeners.areOpen() && open())
                watching.begin();
        });
        QObject::connect(&*node, &NodeLead::over, &listeners, [&result] {
            result = ExitCode::SteppedDown;
            QCoreApplication::exit();
        });
        node->start();
        // Who has just stepped down answers at once: its first look may take seconds.
        if (isAgain)
            QMetaObject::invokeMethod(&*node, &NodeLead::standsBy, Qt::QueuedConnection);
    } else {
        pipeline.load();
    }
    QCoreApplication::exec();
    if (shared)
        impatience.emplace(result == ExitCode::SteppedDown ? farewellOfLeader : farewell, [result] { cutOff(result); });
    if (result != ExitCode::SteppedDown) {
        watching.end();
        if (node)
            node->finish();
    }
    listeners.close();
    lives.site = site->values();
    lives.ledAt = health.ledAt();
    return result;
}

} // namespace deskbell
