// SPDX-License-Identifier: MIT
#include "server/storage/postgres/leadwatch.h"

#include "server/storage/postgres/impatience.h"
#include "server/storage/postgres/lead.h"
#include "server/storage/postgres/leadrule.h"
#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/postgres/requestrow.h"

#include <QDeadlineTimer>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace deskbell {

namespace {

constexpr int lookEvery = 250; ///< ms
constexpr std::chrono::seconds longestLook(3); ///< a PostgreSQL that stands still on a machine that goes on never says so
constexpr int namesEvery = 5'000; ///< ms; a session of our own that broke is gone from there by then

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

class LeadWatch::Private {
public:
    void run(LeadWatch *q);
    void look(LeadWatch *q);
    void connect();
    void prepare();
    void interrupt();
    void drop();
    void lookForNamesake(LeadWatch *q);
    void pause();

    PostgresPlace place;
    std::shared_ptr<const Lead> lead;
    LeadRule rule;
    std::mutex mutex = {};
    std::condition_variable ends = {};
    bool isEnding = false;
    std::unique_ptr<PostgresConnection> database = {}; ///< the thread's; the mutex is for who interrupts it
    bool isBlind = false;
    QDeadlineTimer names = {};
    bool hasNamesake = false;
    std::unique_ptr<QThread> thread = {};
};

void LeadWatch::Private::connect()
{
    auto fresh = std::make_unique<PostgresConnection>(place);
    const std::lock_guard lock(mutex);
    database = std::move(fresh);
}

void LeadWatch::Private::prepare()
{
    lead->proveTimeline(*database); // what stands in one that was overtaken is no news
    makeLeadTables(*database, place.shard);
    database->listenTo(requestChannel);
    database->runOnce(u"SET application_name = '%1'"_s.arg(watchName(lead->node().name)));
    rule.lookAgain();
    names.setRemainingTime(namesEvery);
}

/// By any thread.
void LeadWatch::Private::interrupt()
{
    const std::lock_guard lock(mutex);
    if (database)
        database->interrupt();
}

void LeadWatch::Private::drop()
{
    std::unique_ptr<PostgresConnection> old;
    const std::lock_guard lock(mutex);
    old = std::move(database);
}

void LeadWatch::Private::look(LeadWatch *q)
{
    try {
        const bool isNew = !database;
        if (isNew)
            connect(); // each address has a time of its own
        const Impatience impatience(longestLook, [this] { interrupt(); });
        if (isNew)
            prepare();
        const LeadSeen seen = lookAtLead(*database, place.shard);
        const bool mayTake = rule.mayTake(seen, steadyNow());
        lookForNamesake(q);
        isBlind = false;
        QMetaObject::invokeMethod(q, [q, seen, mayTake] { Q_EMIT q->seen(seen, mayTake); }, Qt::QueuedConnection);
    } catch (const StorageError &error) {
        drop();
        if (!std::exchange(isBlind, true))
            QMetaObject::invokeMethod(q, [q, reason = QString::fromUtf8(error.what())] { Q_EMIT q->blind(reason); }, Qt::QueuedConnection);
    }
}

void LeadWatch::Private::lookForNamesake(LeadWatch *q)
{
    if (!names.hasExpired())
        return;
    names.setRemainingTime(namesEvery);
    const bool isThere = nodesThere(*database).count(lead->node().name) > 1;
    if (isThere && !std::exchange(hasNamesake, isThere))
        QMetaObject::invokeMethod(q, [q] { Q_EMIT q->namesake(); }, Qt::QueuedConnection);
    hasNamesake = isThere;
}

void LeadWatch::Private::run(LeadWatch *q)
{
    std::unique_lock lock(mutex);
    while (!isEnding) {
        lock.unlock();
        look(q);
        pause();
        lock.lock();
    }
    lock.unlock();
    drop();
}

/// Until the next look. Whoever asks for something makes it shorter, and so does who ends this.
void LeadWatch::Private::pause()
{
    {
        std::unique_lock lock(mutex);
        if (!database) {
            ends.wait_for(lock, std::chrono::milliseconds(lookEvery), [this] { return isEnding; });
            return;
        }
        if (isEnding)
            return;
    }
    try {
        (void)database->waitForNotice(lookEvery);
    } catch (const StorageError &) {
        drop(); // the next look says so
    }
}

LeadWatch::LeadWatch(const PostgresPlace &place, std::shared_ptr<const Lead> lead, qint64 lease, QObject *parent)
    : QObject(parent)
    , d(new Private{place, lead, LeadRule(lead->node().name, lease)})
{
}

LeadWatch::~LeadWatch()
{
    if (!d->thread)
        return;
    {
        const std::lock_guard lock(d->mutex);
        d->isEnding = true;
        if (d->database)
            d->database->interrupt();
        d->ends.notify_all();
    }
    d->thread->wait();
}

void LeadWatch::start()
{
    d->thread.reset(QThread::create([this] { d->run(this); }));
    d->thread->setObjectName(u"lead watch"_s);
    d->thread->start();
}

} // namespace deskbell
