// SPDX-License-Identifier: MIT
#include "server/storage/storagethread.h"

#include "server/domain/store.h"
#include "server/storage/storageerrors.h"

#include <QLoggingCategory>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <future>
#include <iterator>
#include <mutex>
#include <vector>
#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logStore, "desk.store")

constexpr size_t largestLot = 2000;
constexpr int readerNiceness = 10;
constexpr size_t handedOverAtOnce = 32; ///< so that the writer begins while a long turn goes on

struct Job {
    Events events;                                   ///< of a commit
    std::unique_ptr<StorageThread::Outcome> outcome; ///< of a commit
    StorageThread::Work work;                        ///< of a read
    StorageThread::Callback done;                    ///< what the work returned
    StorageThread::Callback failed;                  ///< of a read
    bool isRefused = false;                          ///< the tables do not take its events

    void succeed() const
    {
        if (outcome)
            outcome->stored();
        else if (done)
            done();
    }
    void fail() const
    {
        if (outcome && isRefused)
            outcome->refused();
        else if (outcome)
            outcome->failed();
        else if (failed)
            failed();
    }
};
using Jobs = std::vector<Job>;

/// What one storage thread has to do. Jobs go back to the owner after use: what they captured is destroyed there.
struct Queue {
    std::mutex mutex;
    std::condition_variable filled;
    Jobs jobs;
    bool isBeatDue = false; ///< goes before all jobs
    bool isHalted = false; ///< a commit has failed and the owner has not heard of it yet
    bool isClosing = false;

    void add(Jobs more)
    {
        const std::lock_guard lock(mutex);
        if (jobs.empty())
            jobs = std::move(more);
        else
            std::move(more.begin(), more.end(), std::back_inserter(jobs));
        filled.notify_one();
    }

    void close(bool finishJobs)
    {
        const std::lock_guard lock(mutex);
        isClosing = true;
        if (!finishJobs)
            jobs.clear();
        filled.notify_one();
    }

    void askForBeat()
    {
        const std::lock_guard lock(mutex);
        isBeatDue = true;
        filled.notify_one();
    }

    /// Waits for jobs, or a beat that is due; neither means that it is time to end.
    Jobs take(size_t most, bool *beat = nullptr)
    {
        std::unique_lock lock(mutex);
        filled.wait(lock, [this] { return isClosing || (!isHalted && (!jobs.empty() || isBeatDue)); });
        const bool isDue = std::exchange(isBeatDue, false);
        if (beat)
            *beat = isDue && !isClosing && !isHalted;
        if (isHalted)
            return {};
        if (jobs.size() <= most)
            return std::exchange(jobs, {});
        const auto end = jobs.begin() + std::ptrdiff_t(most);
        Jobs lot(std::move_iterator(jobs.begin()), std::move_iterator(end));
        jobs.erase(jobs.begin(), end);
        return lot;
    }

    void halt()
    {
        const std::lock_guard lock(mutex);
        isHalted = true;
    }

    /// What was queued while halted. With nothing queued the thread goes on.
    Jobs takeBackOrResume()
    {
        const std::lock_guard lock(mutex);
        if (jobs.empty()) {
            isHalted = false;
            filled.notify_one();
        }
        return std::exchange(jobs, {});
    }
};

class Callbacks final : public StorageThread::Outcome {
public:
    Callbacks(StorageThread::Callback stored, StorageThread::Callback failed)
        : m_stored(std::move(stored))
        , m_failed(std::move(failed))
    {
    }

    void stored() override { call(m_stored); }
    void failed() override { call(m_failed); }
    void refused() override { call(m_failed); }

private:
    static void call(const StorageThread::Callback &callback)
    {
        if (callback)
            callback();
    }

    StorageThread::Callback m_stored;
    StorageThread::Callback m_failed;
};

} // namespace

class StorageThread::Private {
public:
    Private(StorageThread *owner, Open writer, Open reader, Opening when)
        : q(owner)
        , openWriter(std::move(writer))
        , openReader(std::move(reader))
        , opening(when)
    {
    }

    void queue(Job job);
    void handOver();
    void write(std::promise<void> opened);
    void commitLot(Jobs lot, bool isBeatDue);
    void markRefused(Jobs &lot) noexcept;
    void keep(std::unique_ptr<Store> opened);
    void browse();
    void post(std::shared_ptr<Jobs> lot);
    void breakDown(std::shared_ptr<Jobs> lot, const QString &reason, Loss loss);

    StorageThread *q;
    Open openWriter;
    Open openReader;
    Opening opening;
    Queue writes;
    Queue browses;
    std::mutex storeMutex; ///< for who interrupts it: the pointer, not the store
    std::unique_ptr<Store> store; ///< the writer thread's
    std::atomic<Histogram<12> *> commitTimes = nullptr;
    std::unique_ptr<QThread> writerThread;
    std::unique_ptr<QThread> readerThread;
    // The owner's.
    Jobs given; ///< in this turn and not handed over yet
    int pending = 0;
    Callback beaten;
};

// ---- the writer thread ---------------------------------------------------------------------------------------------

void StorageThread::Private::write(std::promise<void> opened)
{
    try {
        if (opening == Opening::AtOnce)
            keep(openWriter());
        opened.set_value();
    } catch (...) {
        opened.set_exception(std::current_exception());
        return;
    }
    bool isBeatDue = false;
    for (Jobs lot = writes.take(largestLot, &isBeatDue); isBeatDue || !lot.empty(); lot = writes.take(largestLot, &isBeatDue))
        commitLot(std::move(lot), isBeatDue);
    keep(nullptr);
}

/// In place of the one there is.
void StorageThread::Private::keep(std::unique_ptr<Store> opened)
{
    {
        const std::lock_guard lock(storeMutex);
        std::swap(store, opened);
    }
    opened.reset(); // it may take its time to close, and nobody shall wait for the mutex meanwhile
}

void StorageThread::Private::commitLot(Jobs jobs, bool isBeatDue)
{
    // Shared, because a callback of the event loop must be copyable.
    auto lot = std::make_shared<Jobs>(std::move(jobs));
    const auto began = std::chrono::steady_clock::now();
    const bool hasEvents = std::any_of(lot->cbegin(), lot->cend(), [](const Job &job) { return !job.work; });
    try {
        if (!store)
            keep(openWriter());
        if (isBeatDue) {
            store->beat();
            QMetaObject::invokeMethod(q, [this] { beaten(); }, Qt::QueuedConnection);
        }
        if (hasEvents)
            store->begin();
        else if (!lot->empty())
            store->beginReads();
        for (Job &job : *lot) {
            if (!job.work) {
                store->append(job.events);
                continue;
            }
            if (hasEvents)
                store->flush(); // if that fails, it is not the read that has failed
            try {
                job.done = job.work(*store);
            } catch (const LostStoreError &) {
                throw;
            } catch (const StorageError &error) {
                qCWarning(logStore, "A read has failed: %s", error.what());
                job.done = job.failed;
            }
        }
        if (hasEvents)
            store->commit();
        else
            store->rollback();
        if (Histogram<12> *times = commitTimes.load(std::memory_order_relaxed); times && hasEvents)
            times->add(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    } catch (const std::exception &error) {
        const QString reason = QString::fromUtf8(error.what());
        if (store)
            store->rollback();
        if (const auto *known = dynamic_cast<const StorageError *>(&error); store && known && known->isFinal())
            markRefused(*lot);
        // Opened anew before the next lot: after an I/O error only what is read from the file is certain.
        keep(nullptr);
        if (!hasEvents && !dynamic_cast<const LostStoreError *>(&error)) {
            // The store cannot be opened anew. Nobody's memory is ahead of the disk by reads alone.
            for (Job &job : *lot)
                job.done = job.failed;
            post(std::move(lot));
            return;
        }
        writes.halt();
        const Loss loss = dynamic_cast<const MaybeStored *>(&error) ? Loss::Doubtful : Loss::Nothing;
        QMetaObject::invokeMethod(q, [this, lot, reason, loss] { breakDown(lot, reason, loss); }, Qt::QueuedConnection);
        return;
    }
    post(std::move(lot));
    if (hasEvents || store->isUntidy())
        store->tidy();
}

/// Finds the job whose events are not taken, in a transaction that is not kept. Without it that job would be sent again for ever, and
/// take everything beside it down each time.
void StorageThread::Private::markRefused(Jobs &lot) noexcept
{
    auto job = lot.begin();
    try {
        store->begin();
        for (; job != lot.end(); ++job) {
            store->append(job->events);
            store->flush();
        }
    } catch (const StorageError &error) {
        if (job != lot.end())
            job->isRefused = error.isFinal();
    } catch (const std::exception &) {
        // Nothing is known of any of them.
    }
    store->rollback();
}

// ---- the reader thread ---------------------------------------------------------------------------------------------

void StorageThread::Private::browse()
{
#ifdef Q_OS_LINUX
    // Of this thread only: a commit must not wait for a page of the board.
    ::setpriority(PRIO_PROCESS, 0, readerNiceness);
#endif
    std::unique_ptr<Store> reader;
    for (Jobs lot = browses.take(1); !lot.empty(); lot = browses.take(1)) {
        Job &job = lot.front();
        try {
            if (!reader)
                reader = openReader();
            reader->begin();
            job.done = job.work(*reader);
            reader->rollback();
        } catch (const std::exception &error) {
            qCWarning(logStore, "A long read has failed: %s", error.what());
            job.done = job.failed;
            reader.reset();
        }
        post(std::make_shared<Jobs>(std::move(lot)));
    }
}

void StorageThread::Private::post(std::shared_ptr<Jobs> lot)
{
    QMetaObject::invokeMethod(
        q,
        [this, lot = std::move(lot)] {
            // Out of the event: this one is let go by whoever is done with it last, and that may be the thread that has posted it.
            const Jobs jobs = std::exchange(*lot, {});
            for (const Job &job : jobs) {
                --pending;
                job.succeed();
            }
        },
        Qt::QueuedConnection);
}

// ---- the owner's thread --------------------------------------------------------------------------------------------

/// What one turn of the event loop gives goes to the writer together: waking it costs more than queueing.
void StorageThread::Private::queue(Job job)
{
    ++pending;
    if (given.empty())
        QMetaObject::invokeMethod(q, [this] { handOver(); }, Qt::QueuedConnection);
    given.push_back(std::move(job));
    if (given.size() >= handedOverAtOnce)
        handOver();
}

void StorageThread::Private::handOver()
{
    if (!given.empty())
        writes.add(std::exchange(given, {}));
}

/// The writer stands still until everything that was given before broken() has failed, in order.
void StorageThread::Private::breakDown(std::shared_ptr<Jobs> lot, const QString &reason, Loss loss)
{
    qCWarning(logStore, "A commit has failed: %ls", qUtf16Printable(reason));
    Jobs jobs = std::move(*lot); // none, if it was found by a beat
    do {
        for (const Job &job : jobs) {
            --pending;
            job.fail();
        }
        handOver();
        jobs = writes.takeBackOrResume();
    } while (!jobs.empty());
    Q_EMIT q->broken(reason, loss);
}

StorageThread::StorageThread(Open openWriter, Open openReader, QObject *parent)
    : StorageThread(std::move(openWriter), std::move(openReader), Opening::AtOnce, parent)
{
}

StorageThread::StorageThread(Open openWriter, Open openReader, Opening opening, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(openWriter), std::move(openReader), opening))
{
    std::promise<void> opened;
    std::future<void> isOpen = opened.get_future();
    d->writerThread.reset(QThread::create([this, &opened] { d->write(std::move(opened)); }));
    d->writerThread->setObjectName(u"storage"_s);
    d->writerThread->start();
    try {
        isOpen.get();
    } catch (...) {
        d->writerThread->wait();
        throw;
    }
    d->readerThread.reset(QThread::create([this] { d->browse(); }));
    d->readerThread->setObjectName(u"storage reader"_s);
    d->readerThread->start();
}

StorageThread::~StorageThread()
{
    d->handOver();
    d->browses.close(false);
    d->writes.close(true);
    d->readerThread->wait();
    d->writerThread->wait();
}

void StorageThread::commit(Events events, std::unique_ptr<Outcome> outcome)
{
    d->queue({std::move(events), std::move(outcome), {}, {}, {}});
}

void StorageThread::commit(Events events, Callback stored, Callback failed)
{
    commit(std::move(events), std::make_unique<Callbacks>(std::move(stored), std::move(failed)));
}

void StorageThread::read(Work work, Callback failed)
{
    d->queue({{}, {}, std::move(work), {}, std::move(failed)});
}

void StorageThread::browse(Work work, Callback failed)
{
    ++d->pending;
    Jobs one;
    one.push_back({{}, {}, std::move(work), {}, std::move(failed)});
    d->browses.add(std::move(one));
}

void StorageThread::beat(Callback beaten)
{
    d->beaten = std::move(beaten);
    d->writes.askForBeat();
}

void StorageThread::interrupt()
{
    const std::lock_guard lock(d->storeMutex);
    if (d->store)
        d->store->interrupt();
}

void StorageThread::setCommitTimes(Histogram<12> *times)
{
    d->commitTimes.store(times, std::memory_order_relaxed);
}

int StorageThread::pending() const
{
    return d->pending;
}

} // namespace deskbell
