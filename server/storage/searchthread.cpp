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
constexpr auto gathering = 700ms; ///< from the first line until it is written, so that many go together
constexpr auto shortestBreak = 20ms;
constexpr auto afterTrouble = 10s;

} // namespace

class SearchThread::Private {
public:
    explicit Private(const QString &path)
        : database(path)
    {
    }

    void run();
    void dropDamaged(const StorageError &error);
    /// False: it is time to end.
    bool sleep(Clock::duration time)
    {
        std::unique_lock lock(mutex);
        return !changed.wait_for(lock, time, [this] { return isClosing; });
    }
    bool sleepUntilWoken()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return isClosing || isWoken; });
        isWoken = false;
        return !isClosing;
    }

    QString database;
    std::unique_ptr<SearchFiller> filler; ///< the thread's
    std::unique_ptr<QThread> thread;
    std::mutex mutex;
    std::condition_variable changed;
    bool isWoken = false;
    bool isClosing = false;
};

void SearchThread::Private::run()
{
#ifdef Q_OS_LINUX
    // Of this thread only.
    ::setpriority(PRIO_PROCESS, 0, fillerNiceness);
#endif
    for (bool goesOn = true; goesOn;) {
        try {
            if (!filler)
                filler = std::make_unique<SearchFiller>(database);
            const auto begin = Clock::now();
            switch (filler->portion()) {
            case SearchFiller::Done::Nothing:
                goesOn = sleepUntilWoken() && sleep(gathering);
                break;
            case SearchFiller::Done::New:
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

void SearchThread::Private::dropDamaged(const StorageError &error)
{
    const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
    if (!sqlite || !sqlite->isDamaged())
        return;
    // It may as well be the database, which is not ours to touch; the index is made from it at any time.
    SearchFiller::drop(database);
}

SearchThread::SearchThread(const QString &database)
    : d(std::make_unique<Private>(database))
{
    d->thread.reset(QThread::create([this] { d->run(); }));
    d->thread->setObjectName(QStringLiteral("search index"));
    d->thread->start();
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

void SearchThread::wake()
{
    {
        const std::lock_guard lock(d->mutex);
        if (std::exchange(d->isWoken, true))
            return;
    }
    d->changed.notify_one();
}

} // namespace deskbell
