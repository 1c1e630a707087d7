// SPDX-License-Identifier: MIT
#include "server/watching.h"

#include "server/domain/store.h"
#include "server/listeners.h"
#include "server/live/pipeline.h"
#include "server/live/switchboard.h"
#include "server/operator/say.h"
#include "server/storage/storagethread.h"
#include "server/watch/figurestext.h"

#include <QDateTime>
#include <QFile>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

constexpr int lettersEvery = 10; ///< beats; how old what waits is, is read from the disk
constexpr int lettersLookedAt = 50;
constexpr qint64 anyTime = 100LL * 365 * 24 * 3'600'000; ///< ahead: letters that are put off wait too

qint64 freeBytes(const QByteArray &directory)
{
    struct statvfs found = {};
    return ::statvfs(directory.constData(), &found) == 0 ? qint64(found.f_bavail) * qint64(found.f_frsize) : -1;
}

/// Whether something can be written there and reaches the disk; it has no name, so that it leaves nothing behind.
bool canWrite(const QByteArray &directory)
{
#ifdef O_TMPFILE
    const int file = ::open(directory.constData(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT; // this file system has no such files
    const QByteArray block(64 * 1024, 'x');
    const bool is = ::write(file, block.constData(), size_t(block.size())) == block.size() && ::fsync(file) == 0;
    ::close(file);
    return is;
#else
    Q_UNUSED(directory)
    return true;
#endif
}

} // namespace

Watching::Watching(Figures &figures, Health &health, const QString &dataDirectory, Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard,
                   Listeners &listeners, QObject *parent)
    : QObject(parent)
    , m_figures(figures)
    , m_health(health)
    , m_dataDirectory(QFile::encodeName(dataDirectory))
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_switchboard(switchboard)
    , m_listeners(listeners)
    , m_manager(QProcessEnvironment::systemEnvironment())
    , m_listener([this](const QByteArray &path) { return answer(path); })
{
    m_storage.setCommitTimes(&m_figures.commits);
    connect(&m_pipeline, &Pipeline::happened, this, &Watching::count);
    connect(&m_storage, &StorageThread::broken, this, [this] {
        countOne(m_figures.commitsFailed);
        m_health.setWritable(false);
    });
    connect(&m_timer, &QTimer::timeout, this, &Watching::beat);
}

QString Watching::listen(const MetricsConfig &metrics)
{
    QString problem;
    if (!metrics.socket.isEmpty())
        problem = m_listener.listen(metrics.socket);
    else if (!metrics.address.isNull())
        problem = m_listener.listen(metrics.address, metrics.port);
    if (!problem.isEmpty())
        return words("metrics.listen cannot be used: %1").arg(problem);
    if (m_listener.port() != 0)
        say(u"figures on port %1"_s.arg(m_listener.port()));
    return {};
}

void Watching::begin()
{
    const qint64 interval = m_manager.watchdog() > 0 ? std::min(Health::beatInterval, m_manager.watchdog() / 3) : Health::beatInterval;
    m_timer.start(int(interval));
    beat();
    m_manager.ready();
}

void Watching::countTurnedAway(QLatin1StringView event)
{
    static constexpr QLatin1StringView events[] = {"connection_refused"_L1, "origin_refused"_L1, "admin_address_refused"_L1, "accept_failed"_L1};
    for (size_t i = 0; i < std::size(events); ++i) {
        if (event == events[i])
            countOne(m_figures.turnedAway[i]);
    }
}

void Watching::count(const Event &event)
{
    if (!m_health.isWritable())
        m_health.setWritable(true);
    if (const auto *text = std::get_if<MessageAdded>(&event)) {
        if (text->message.kind == MessageKind::Text && text->message.from != Side::System)
            countOne(text->message.from == Side::Visitor ? m_figures.textsOfVisitors : m_figures.textsOfAdmins);
    } else if (std::holds_alternative<CallOpened>(event)) {
        countOne(m_figures.callsOpened);
    } else if (const auto *accepted = std::get_if<CallAccepted>(&event)) {
        countOne(m_figures.callsAccepted);
        if (const ChatInMemory *entry = m_pipeline.desk().chats.find(accepted->chat))
            m_figures.waits.add(double(accepted->at - entry->chat().ringingSince) / 1'000);
    } else if (std::holds_alternative<CallMissed>(event)) {
        countOne(m_figures.callsMissed);
    } else if (std::holds_alternative<CallRangAgain>(event)) {
        countOne(m_figures.callsRangAgain);
    } else if (std::holds_alternative<InquiryFiled>(event)) {
        countOne(m_figures.inquiriesFiled);
    } else if (const auto *escalated = std::get_if<CallEscalated>(&event)) {
        countOne(escalated->step == Escalation::Unseen ? m_figures.callsUnseen : m_figures.callsUnaccepted);
    } else if (const auto *sent = std::get_if<LetterSent>(&event)) {
        countOne(sent->isHook ? m_figures.hooksSent : m_figures.lettersSent);
    } else if (const auto *deferred = std::get_if<LetterDeferred>(&event)) {
        countOne(deferred->isHook ? m_figures.hooksDeferred : m_figures.lettersDeferred);
    } else if (const auto *died = std::get_if<LetterDied>(&event)) {
        countOne(died->isHook ? m_figures.hooksDied : m_figures.lettersDied);
    }
}

void Watching::beat()
{
    const qint64 now = Switchboard::steadyNow();
    m_health.loopLives(now);
    m_figures.connections.store(m_listeners.connections());
    m_figures.visitors.store(m_switchboard.visitorCount());
    m_figures.admins.store(m_switchboard.adminCount());
    const MailStatus mail = m_pipeline.mail();
    m_figures.lettersWaiting.store(mail.waiting);
    m_figures.lettersDead.store(mail.dead);
    const LetterTable::Counts hooks = m_pipeline.desk().letters.hooks();
    m_figures.hooksWaiting.store(hooks.waiting);
    m_figures.hooksDead.store(hooks.dead);
    int waiting = 0, active = 0;
    for (const ChatId id : m_pipeline.desk().chats.open()) {
        const ChatState state = m_pipeline.desk().chats.find(id)->chat().state;
        waiting += state == ChatState::Waiting;
        active += state == ChatState::Active;
    }
    m_figures.callsWaiting.store(waiting);
    m_figures.chatsActive.store(active);
    if (!m_isStandingBy && !m_health.isStorageAsked())
        askStorage(now);
    // Neither of the two alone: a server that turns but cannot store is none.
    if (m_health.state(now).storage)
        m_manager.keepAlive();
}

/// What may take its time is done there, too: nobody waits for it but the next sign of life. It may still be done when this object
/// is gone.
void Watching::askStorage(qint64 now)
{
    const int waiting = m_figures.lettersWaiting.load() + m_figures.hooksWaiting.load();
    const bool readsLetters = waiting != std::exchange(m_lettersSeen, waiting) || (waiting > 0 && ++m_beats % lettersEvery == 0);
    m_health.askStorage(now);
    m_storage.read(
        [&figures = m_figures, &health = m_health, directory = m_dataDirectory, readsLetters](LetterReads &store) -> StorageThread::Callback {
            figures.diskFree.store(freeBytes(directory));
            if (!health.isWritable() && canWrite(directory))
                health.setWritable(true);
            if (readsLetters) {
                qint64 since = 0;
                const qint64 wall = QDateTime::currentMSecsSinceEpoch();
                for (const Letter &letter : store.dueLetters(wall + anyTime, lettersLookedAt)) {
                    const bool waitsForOthers = letter.isGathered && letter.attempts == 0 && letter.nextAt > wall;
                    if (!waitsForOthers)
                        since = since == 0 ? letter.at : std::min(since, letter.at);
                }
                figures.lettersSince.store(since);
                const QList<Letter> hooks = store.oldHookLetters(QDateTime::currentMSecsSinceEpoch() + anyTime, 1);
                figures.hooksSince.store(hooks.isEmpty() ? 0 : hooks.first().at);
            }
            health.storageLives(Switchboard::steadyNow());
            return {};
        },
        [this] {
            // It lives, and cannot open its file or read from it.
            m_health.setWritable(false);
            m_health.storageLives(Switchboard::steadyNow());
        });
}

/// In the listener's thread.
WatchListener::Answer Watching::answer(const QByteArray &path) const
{
    const Health::State state = m_health.state(Switchboard::steadyNow());
    const qint64 wall = QDateTime::currentMSecsSinceEpoch();
    if (path == "/healthz")
        return {state.isWell(), "application/json", m_health.toJson(state, wall)};
    if (path == "/metrics")
        return {true, figuresType, figuresText(m_figures, state, wall)};
    return {};
}

} // namespace deskbell
