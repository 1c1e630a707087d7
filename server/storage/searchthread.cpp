// SPDX-License-Identifier: MIT
#include "server/storage/searchthread.h"

#include "server/storage/searchfiller.h"
#include "server/storage/sqliteerrors.h"

#include <QLoggingCategory>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <mutex>
#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logSearch, "desk.search")

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int fillerNiceness = 15;
constexpr auto gathering = 1000ms; ///< from the first line until it is written, and from one portion to the next, so that many go together
constexpr auto shortestBreak = 20ms;
constexpr auto afterTrouble = 10s;

} // namespace

class SearchThread::Private {
public:
    Private(Open openFiller, const QString &path, Clock::duration patienceWithSilence)
        : open(std::move(openFiller))
        , beside(path)
        , patience(patienceWithSilence)
    {
    }

    void start();
    void run();
    [[nodiscard]] SearchFiller::Take wanted();
    bool goesOnAfterAll();
    void dropDamaged(const StorageError &error);
    /// False: it is time to end.
    bool sleep(Clock::duration time)
    {
        std::unique_lock lock(mutex);
        return !changed.wait_for(lock, time, [this] { return isClosing; });
    }
    const Open open;
    const QString beside;
    const Clock::duration patience;
    std::unique_ptr<SearchFiller> filler; ///< the thread's
    std::unique_ptr<QThread> thread;
    std::mutex mutex;
    std::condition_variable changed;
    bool isRunning = true;
    bool isWoken = false;
    bool isHasty = false;
    bool isClosing = false;
    Clock::time_point gathersUntil; ///< the thread's
};

void SearchThread::Private::start()
{
    thread.reset(QThread::create([this] { run(); }));
    thread->setObjectName(QStringLiteral("search index"));
    thread->start();
}

void SearchThread::Private::run()
{
#ifdef Q_OS_LINUX
    // Of this thread only.
    ::setpriority(PRIO_PROCESS, 0, fillerNiceness);
#endif
    for (bool goesOn = true; goesOn;) {
        try {
            if (!filler)
                filler = open();
            const auto begin = Clock::now();
            switch (filler->portion(wanted())) {
            case SearchFiller::Done::Nothing:
                goesOn = goesOnAfterAll();
                break;
            case SearchFiller::Done::New:
                gathersUntil = Clock::now() + gathering;
                goesOn = sleep(shortestBreak);
                break;
            case SearchFiller::Done::Some:
                goesOn = sleep(shortestBreak);
                break;
            case SearchFiller::Done::Old:
                // At most half of a processor, however much there is.
                goesOn = sleep(std::max<Clock::duration>(shortestBreak, Clock::now() - begin));
                break;
            }
        } catch (const StorageError &error) {
            qCWarning(logSearch, "The search index cannot be written: %s", error.what());
            filler.reset();
            dropDamaged(error);
            goesOn = sleep(afterTrouble);
        }
    }
    filler.reset();
}

/// While lines are gathered there is time for what is old, unless something was erased.
SearchFiller::Take SearchThread::Private::wanted()
{
    const std::lock_guard lock(mutex);
    if (std::exchange(isHasty, false))
        gathersUntil = {};
    return Clock::now() < gathersUntil ? SearchFiller::Take::Old : SearchFiller::Take::NewFirst;
}

/// Waits for something new, and ends the thread if nothing comes.
bool SearchThread::Private::goesOnAfterAll()
{
    gathersUntil = {}; // what is new is looked for next
    {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, patience, [this] { return isClosing || isWoken; });
        if (isClosing)
            return false;
        if (std::exchange(isWoken, false)) {
            changed.wait_for(lock, gathering, [this] { return isClosing || isHasty; });
            isHasty = false;
            return !isClosing;
        }
    }
    filler->settle();
    filler.reset();
    const std::lock_guard lock(mutex);
    isRunning = std::exchange(isWoken, false);
    return isRunning;
}

void SearchThread::Private::dropDamaged(const StorageError &error)
{
    const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
    if (!sqlite || !sqlite->isDamaged())
        return;
    // It may as well be the database, which is not ours to touch; the index is made from it at any time.
    SearchFiller::drop(beside);
}

SearchThread::SearchThread(Open open, const QString &beside, std::chrono::milliseconds patience)
    : d(std::make_unique<Private>(std::move(open), beside, patience))
{
    d->start();
}

SearchThread::~SearchThread()
{
    {
        const std::lock_guard lock(d->mutex);
        d->isClosing = true;
    }
    d->changed.notify_one();
    d->thread->wait();
}

void SearchThread::wake(Haste haste)
{
    {
        const std::lock_guard lock(d->mutex);
        const bool isNewHaste = haste == Haste::AtOnce && !std::exchange(d->isHasty, true);
        if (std::exchange(d->isWoken, true) && !isNewHaste)
            return;
        if (d->isRunning) {
            d->changed.notify_one();
            return;
        }
        d->isRunning = true;
    }
    d->thread->wait(); // it has nothing left to do
    d->start();
}

} // namespace deskbell
