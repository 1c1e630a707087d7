// SPDX-License-Identifier: MIT
#include "server/storage/storagethread.h"

#include "server/domain/store.h"

#include <QLoggingCategory>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logStore, "desk.store")

constexpr size_t largestLot = 2000;

struct Job {
    Events events;                    ///< of a commit
    StorageThread::Work work;         ///< of a read
    StorageThread::Callback done;     ///< stored, or what the work returned
    StorageThread::Callback failed;
};
using Jobs = std::deque<Job>;

/// What one storage thread has to do. Jobs go back to the owner after use: what they captured is destroyed there.
struct Queue {
    std::mutex mutex;
    std::condition_variable filled;
    Jobs jobs;
    bool isHalted = false; ///< a commit has failed and the owner has not heard of it yet
    bool isClosing = false;

    void add(Job job)
    {
        const std::lock_guard lock(mutex);
        jobs.push_back(std::move(job));
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

    /// Waits for jobs; none means that it is time to end.
    Jobs take(size_t most)
    {
        std::unique_lock lock(mutex);
        filled.wait(lock, [this] { return isClosing || (!isHalted && !jobs.empty()); });
        if (isHalted)
            return {};
        Jobs lot;
        while (!jobs.empty() && lot.size() < most) {
            lot.push_back(std::move(jobs.front()));
            jobs.pop_front();
        }
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

void call(const StorageThread::Callback &callback)
{
    if (callback)
        callback();
}

} // namespace

class StorageThread::Private {
public:
    Private(StorageThread *owner, Open writer, Open reader)
        : q(owner)
        , openWriter(std::move(writer))
        , openReader(std::move(reader))
    {
    }

    void write(std::promise<void> opened);
    void commitLot(Jobs lot);
    void browse();
    void post(std::shared_ptr<Jobs> lot);
    void breakDown(std::shared_ptr<Jobs> lot, const QString &reason);

    StorageThread *q;
    Open openWriter;
    Open openReader;
    Queue writes;
    Queue browses;
    std::unique_ptr<Store> store; ///< the writer thread's
    std::unique_ptr<QThread> writerThread;
    std::unique_ptr<QThread> readerThread;
    int pending = 0; ///< the owner's
};

// ---- the writer thread ---------------------------------------------------------------------------------------------

void StorageThread::Private::write(std::promise<void> opened)
{
    try {
        store = openWriter();
        opened.set_value();
    } catch (...) {
        opened.set_exception(std::current_exception());
        return;
    }
    for (Jobs lot = writes.take(largestLot); !lot.empty(); lot = writes.take(largestLot))
        commitLot(std::move(lot));
    store.reset();
}

void StorageThread::Private::commitLot(Jobs jobs)
{
    // Shared, because a callback of the event loop must be copyable.
    auto lot = std::make_shared<Jobs>(std::move(jobs));
    const bool hasEvents = std::any_of(lot->cbegin(), lot->cend(), [](const Job &job) { return !job.work; });
    try {
        if (!store)
            store = openWriter();
        if (hasEvents)
            store->begin();
        for (Job &job : *lot) {
            if (!job.work) {
                store->append(job.events);
                continue;
            }
            try {
                job.done = job.work(*store);
            } catch (const StorageError &error) {
                qCWarning(logStore, "A read has failed: %s", error.what());
                job.done = job.failed;
            }
        }
        if (hasEvents)
            store->commit();
    } catch (const std::exception &error) {
        const QString reason = QString::fromUtf8(error.what());
        if (store)
            store->rollback();
        // Opened anew before the next lot: after an I/O error only what is read from the file is certain.
        store.reset();
        if (!hasEvents) {
            // The store cannot be opened anew. Nobody's memory is ahead of the disk by reads alone.
            for (Job &job : *lot)
                job.done = job.failed;
            post(std::move(lot));
            return;
        }
        writes.halt();
        QMetaObject::invokeMethod(q, [this, lot, reason] { breakDown(lot, reason); }, Qt::QueuedConnection);
        return;
    }
    post(std::move(lot));
}

// ---- the reader thread ---------------------------------------------------------------------------------------------

void StorageThread::Private::browse()
{
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
            for (const Job &job : *lot) {
                --pending;
                call(job.done);
            }
        },
        Qt::QueuedConnection);
}

// ---- the owner's thread --------------------------------------------------------------------------------------------

/// The writer stands still until everything that was given before broken() has failed, in order.
void StorageThread::Private::breakDown(std::shared_ptr<Jobs> lot, const QString &reason)
{
    qCWarning(logStore, "A commit has failed: %ls", qUtf16Printable(reason));
    for (Jobs jobs = std::move(*lot); !jobs.empty(); jobs = writes.takeBackOrResume()) {
        for (const Job &job : jobs) {
            --pending;
            call(job.failed);
        }
    }
    Q_EMIT q->broken(reason);
}

StorageThread::StorageThread(Open openWriter, Open openReader, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(openWriter), std::move(openReader)))
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
    d->browses.close(false);
    d->writes.close(true);
    d->readerThread->wait();
    d->writerThread->wait();
}

void StorageThread::commit(Events events, Callback stored, Callback failed)
{
    ++d->pending;
    d->writes.add({std::move(events), {}, std::move(stored), std::move(failed)});
}

void StorageThread::read(Work work, Callback failed)
{
    ++d->pending;
    d->writes.add({{}, std::move(work), {}, std::move(failed)});
}

void StorageThread::browse(Work work, Callback failed)
{
    ++d->pending;
    d->browses.add({{}, std::move(work), {}, std::move(failed)});
}

int StorageThread::pending() const
{
    return d->pending;
}

} // namespace deskbell
