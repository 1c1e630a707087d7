// SPDX-License-Identifier: MIT
#include "server/storage/postgres/errands.h"

#include "server/storage/postgres/leadrow.h"
#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/postgres/requestrow.h"

#include <QDeadlineTimer>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

namespace deskbell {

namespace {

using namespace std::chrono_literals;

constexpr int answerPatience = 9'500; ///< ms from the beginning; the command line waits for 10 s
constexpr int afterItsLead = 1'500;   ///< ms in which who has lost the lead may still answer
constexpr int lookEvery = 20;         ///< ms, at what is to be done; at the rows it is looked when something is said
constexpr int lookAnyway = 200;       ///< ms, at the rows
constexpr auto idle = 5s;             ///< after that the session ends
constexpr auto farewell = 500ms;      ///< in which what is left is written down at the end

} // namespace

class Errands::Private {
public:
    using Work = std::function<void()>;
    using OnSession = std::function<void(PostgresConnection &)>;
    Private(Errands *theQ, const PostgresPlace &thePlace)
        : q(theQ)
        , place(thePlace)
    {
    }

    struct Errand {
        QString words;
        QDeadlineTimer taking{requestPatience};
        QDeadlineTimer answering{answerPatience};
        QDeadlineTimer late{QDeadlineTimer::Forever}; ///< runs when its taker leads no more
        qint64 request = 0; ///< 0: it is not written yet; below: it is being written
        bool isTaken = false;
        bool isDropped = false; ///< nobody waits for it
    };
    struct Brought {
        qint64 term;
        AskedRequest request;
    };

    // The owner's thread.
    void start();
    void add(Work work);

    // The thread.
    void run();
    void work(const std::deque<Work> &due);
    void lookAfter();
    [[nodiscard]] bool isDone(PostgresConnection &database, quint64 number, Errand &errand);
    void write(quint64 number, const Errand &errand);
    void twice(const OnSession &work);
    void loseAll(const QString &reason);
    void tell(quint64 number, End end, const QString &text);
    void collect(PostgresConnection &database, qint64 term);
    PostgresConnection &connection();

    Errands *const q;
    const PostgresPlace place;
    std::map<quint64, Told> told; ///< the owner's
    quint64 last = 0;

    std::mutex mutex;
    std::condition_variable changed;
    std::condition_variable ended;
    bool isEnding = false;
    bool hasEnded = false;
    std::deque<Work> queue;
    std::deque<Brought> arrived; ///< taken here, and not seen by the owner yet
    std::unique_ptr<PostgresConnection> database; ///< the thread's; the mutex is for who interrupts it

    std::map<quint64, Errand> errands; ///< the thread's
    QDeadlineTimer look{0};
    std::unique_ptr<QThread> thread;
};

void Errands::Private::start()
{
    if (thread)
        return;
    thread.reset(QThread::create([this] { run(); }));
    thread->setObjectName(u"errands"_s);
    thread->start();
}

void Errands::Private::add(Work work)
{
    start();
    const std::lock_guard lock(mutex);
    queue.push_back(std::move(work));
    changed.notify_all();
}

PostgresConnection &Errands::Private::connection()
{
    if (database)
        return *database;
    auto fresh = std::make_unique<PostgresConnection>(place);
    makeLeadTables(*fresh, place.shard);
    fresh->listenTo(answerChannel);
    const std::lock_guard lock(mutex);
    database = std::move(fresh);
    return *database;
}

void Errands::Private::run()
{
    std::unique_lock lock(mutex);
    for (;;) {
        const auto hasWork = [this] { return isEnding || !queue.empty(); };
        if (errands.empty() && !changed.wait_for(lock, idle, hasWork)) {
            database.reset();
            changed.wait(lock, hasWork);
        }
        std::deque<Work> due = std::exchange(queue, {});
        const bool isLast = isEnding;
        for (Brought &one : isLast ? std::exchange(arrived, {}) : std::deque<Brought>())
            due.push_back([this, one] { giveBackRequest(connection(), one.term, one.request); });
        lock.unlock();
        work(due);
        if (!isLast)
            lookAfter();
        lock.lock();
        if (isLast)
            break;
    }
    database.reset();
    hasEnded = true;
    ended.notify_all();
}

void Errands::Private::work(const std::deque<Work> &due)
{
    for (const Work &one : due) {
        try {
            one();
        } catch (const StorageError &error) {
            loseAll(QString::fromUtf8(error.what()));
        }
    }
}

void Errands::Private::write(quint64 number, const Errand &errand)
{
    Errand &mine = errands.emplace(number, errand).first->second;
    PostgresConnection &session = connection();
    if (mine.taking.hasExpired())
        throw StorageError("PostgreSQL has not answered in time");
    try {
        mine.request = -1;
        mine.request = askLeader(session, place.shard, std::exchange(mine.words, {}));
    } catch (const PostgresError &) {
        mine.request = 0;
        throw;
    }
}

/// What may be done again: over a session that has broken meanwhile it is.
void Errands::Private::twice(const OnSession &work)
{
    try {
        work(connection());
    } catch (const LostStoreError &error) {
        loseAll(QString::fromUtf8(error.what()));
        work(connection());
    }
}

/// The session has gone, and with it what it asked for, unless somebody has taken it before.
void Errands::Private::loseAll(const QString &reason)
{
    for (const auto &[number, errand] : std::exchange(errands, {}))
        tell(number, errand.request == 0 ? End::NotSent : End::Unknown, reason);
    std::unique_ptr<PostgresConnection> old;
    const std::lock_guard lock(mutex);
    old = std::move(database);
}

void Errands::Private::lookAfter()
{
    if (errands.empty())
        return;
    try {
        if (!connection().waitForNotice(lookEvery) && !look.hasExpired())
            return;
        look.setRemainingTime(lookAnyway);
        for (auto it = errands.begin(); it != errands.end();)
            it = isDone(*database, it->first, it->second) ? errands.erase(it) : std::next(it);
    } catch (const StorageError &error) {
        loseAll(QString::fromUtf8(error.what()));
    }
}

bool Errands::Private::isDone(PostgresConnection &session, quint64 number, Errand &errand)
{
    const std::optional<RequestSeen> seen = lookAtRequest(session, errand.request);
    if (seen && seen->answer) {
        dropRequest(session, errand.request);
        tell(number, End::Answered, *seen->answer);
        return true;
    }
    errand.isTaken = errand.isTaken || !seen || seen->isTaken;
    if (!errand.isTaken) {
        if (!errand.isDropped && !errand.taking.hasExpired())
            return false;
        if (!withdrawRequest(session, errand.request))
            return false; // somebody has just taken it
        tell(number, End::NotTaken, {});
        return true;
    }
    if (seen && !seen->isTaken)
        errand.isTaken = false; // it was given back
    if (seen && seen->isOver && errand.late.isForever())
        errand.late.setRemainingTime(afterItsLead);
    const bool isOver = !seen || errand.late.hasExpired() || errand.answering.hasExpired() || errand.isDropped;
    if (isOver) {
        dropRequest(session, errand.request);
        tell(number, End::Unknown, {});
    }
    return isOver;
}

void Errands::Private::tell(quint64 number, End end, const QString &text)
{
    QMetaObject::invokeMethod(q, [this, number, end, text] {
        const auto it = told.find(number);
        if (it == told.end())
            return;
        const Told then = std::move(it->second);
        told.erase(it);
        then(end, text);
    }, Qt::QueuedConnection);
}

void Errands::Private::collect(PostgresConnection &session, qint64 term)
{
    const QList<AskedRequest> taken = takeRequests(session, place.shard, term);
    const std::lock_guard lock(mutex);
    for (const AskedRequest &request : taken) {
        arrived.push_back({term, request});
        QMetaObject::invokeMethod(q, [this] {
            std::unique_lock guard(mutex);
            const Brought one = std::move(arrived.front());
            arrived.pop_front();
            guard.unlock();
            Q_EMIT q->brought(one.request.id, one.term, one.request.words);
        }, Qt::QueuedConnection);
    }
}

Errands::Errands(const PostgresPlace &place, QObject *parent)
    : QObject(parent)
    , d(new Private{this, place})
{
}

Errands::~Errands()
{
    if (!d->thread)
        return;
    {
        std::unique_lock lock(d->mutex);
        d->isEnding = true;
        d->changed.notify_all();
        if (!d->ended.wait_for(lock, farewell, [this] { return d->hasEnded; }) && d->database)
            d->database->interrupt();
    }
    d->thread->wait();
}

quint64 Errands::send(const QString &words, Told told)
{
    const quint64 number = ++d->last;
    d->told.emplace(number, std::move(told));
    Private::Errand errand;
    errand.words = words;
    d->add([this, number, errand] { d->write(number, errand); });
    return number;
}

void Errands::withdraw(quint64 errand)
{
    if (d->told.erase(errand) == 0)
        return;
    d->add([this, errand] {
        if (const auto it = d->errands.find(errand); it != d->errands.end()) {
            it->second.isDropped = true;
            d->look.setRemainingTime(0);
        }
    });
}

void Errands::collect(qint64 term)
{
    d->add([this, term] { d->collect(d->connection(), term); });
}

void Errands::answer(qint64 request, qint64 term, const QString &text)
{
    d->add([=, this] { d->twice([&](PostgresConnection &session) { answerRequest(session, request, term, text); }); });
}

void Errands::giveBack(qint64 request, qint64 term, const QString &words)
{
    d->add([=, this] { d->twice([&](PostgresConnection &session) { giveBackRequest(session, term, {request, words}); }); });
}

} // namespace deskbell
