// SPDX-License-Identifier: MIT
#include "server/storage/filethread.h"

#include <QLoggingCategory>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>
#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logFiles, "desk.files")

constexpr size_t largestLot = 64; ///< jobs: some blocks of each upload
constexpr std::chrono::seconds idleTime{20};
constexpr int niceness = 10;

struct Job {
    FileThread::Work work;
    FileThread::Callback done;   ///< what the work returned
    FileThread::Callback failed;
    bool isWrite = false;
};
using Jobs = std::vector<Job>;

} // namespace

class FileThread::Private {
public:
    Private(FileThread *owner, Open openStore)
        : q(owner)
        , open(std::move(openStore))
    {
    }

    void queue(Job job);
    Jobs take();
    void run();
    void work(Jobs jobs);

    FileThread *q;
    Open open;
    std::unique_ptr<QThread> thread; ///< the owner's
    std::mutex mutex;
    std::condition_variable filled;
    Jobs jobs;
    bool isClosing = false;
    std::unique_ptr<FileStore> store; ///< the thread's
};

FileThread::FileThread(Open open, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(open)))
{
}

FileThread::~FileThread()
{
    if (!d->thread)
        return;
    {
        const std::lock_guard lock(d->mutex);
        d->isClosing = true;
        d->filled.notify_one();
    }
    d->thread->wait();
}

void FileThread::write(Work work, Callback failed)
{
    d->queue({std::move(work), {}, std::move(failed), true});
}

void FileThread::read(Work work, Callback failed)
{
    d->queue({std::move(work), {}, std::move(failed), false});
}

void FileThread::Private::queue(Job job)
{
    {
        const std::lock_guard lock(mutex);
        jobs.push_back(std::move(job));
        filled.notify_one();
    }
    if (thread)
        return;
    thread.reset(QThread::create([this] { run(); }));
    thread->setObjectName(u"files"_s);
    thread->start();
}

// ---- the thread of files -------------------------------------------------------------------------------------------

/// Waits for jobs; none means that it is time to end.
Jobs FileThread::Private::take()
{
    std::unique_lock lock(mutex);
    const auto isWanted = [this] { return isClosing || !jobs.empty(); };
    while (!isWanted()) {
        if (!store) {
            filled.wait(lock, isWanted);
        } else if (!filled.wait_for(lock, idleTime, isWanted)) {
            lock.unlock();
            store.reset();
            lock.lock();
        }
    }
    if (jobs.size() <= largestLot)
        return std::exchange(jobs, {});
    const auto end = jobs.begin() + std::ptrdiff_t(largestLot);
    Jobs lot(std::move_iterator(jobs.begin()), std::move_iterator(end));
    jobs.erase(jobs.begin(), end);
    return lot;
}

void FileThread::Private::run()
{
#ifdef Q_OS_LINUX
    // Of this thread only: a line goes before a file.
    ::setpriority(PRIO_PROCESS, 0, niceness);
#endif
    for (Jobs lot = take(); !lot.empty(); lot = take())
        work(std::move(lot));
    store.reset();
}

void FileThread::Private::work(Jobs given)
{
    // Shared, because a callback of the event loop must be copyable.
    auto lot = std::make_shared<Jobs>(std::move(given));
    const bool isWriting = std::any_of(lot->cbegin(), lot->cend(), [](const Job &job) { return job.isWrite; });
    try {
        if (!store)
            store = open();
        if (isWriting)
            store->begin();
        for (Job &job : *lot)
            job.done = job.work(*store);
        if (isWriting)
            store->commit();
    } catch (const std::exception &error) {
        qCWarning(logFiles, "Files cannot be kept or read: %s", error.what());
        if (store)
            store->rollback();
        store.reset();
        for (Job &job : *lot)
            job.done = job.failed;
    }
    QMetaObject::invokeMethod(
        q,
        [lot] {
            // What the jobs hold is let go in the owner's thread, and not in that of files, which may still be in this function.
            const Jobs done = std::exchange(*lot, {});
            for (const Job &job : done) {
                if (job.done)
                    job.done();
            }
        },
        Qt::QueuedConnection);
}

} // namespace deskbell
