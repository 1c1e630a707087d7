// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"
#include "server/watch/figures.h"

#include <QObject>
#include <functional>
#include <memory>

namespace deskbell {

class Store;

/// The one way to the disk: a writer thread that takes whatever is queued, commits it as one transaction, and takes the
/// next lot (natural group commit), and a reader thread with a connection of its own for long reads.
///
/// Lives in the thread that made it; every callback runs there, and those of commit() and read() run in the order of the
/// calls, after the commit of the lot that they were in. So code that acts only in a callback never tells anybody of
/// something that a crash could lose, and a read() meets what is committed after it without a gap.
class StorageThread final : public QObject {
    Q_OBJECT
public:
    /// Opens a store in the thread that calls it. Throws StorageError.
    using Open = std::function<std::unique_ptr<Store>()>;
    using Callback = std::function<void()>;
    /// Runs in a storage thread; what it returns runs in the owner's thread.
    using Work = std::function<Callback(Store &)>;

    enum class Opening { AtOnce, WhenNeeded };
    /// Waits until the writer has opened its store, and throws what that threw. The reader's is opened when first needed, and so is the
    /// writer's, if that is asked for.
    StorageThread(Open openWriter, Open openReader, QObject *parent = nullptr);
    StorageThread(Open openWriter, Open openReader, Opening opening, QObject *parent = nullptr);
    /// Commits what is queued, then joins the threads. Callbacks that have not run by then do not run.
    ~StorageThread() override;

    /// What becomes of a commit: exactly one of these is called, in the owner's thread, where it is destroyed as well.
    class Outcome {
    public:
        virtual ~Outcome() = default;
        virtual void stored() = 0;
        /// The commit failed, with everything else that was in its lot or queued behind it up to the moment that broken()
        /// is emitted; all of those fail, in order.
        virtual void failed() = 0;
        /// The same, and it would fail as often as it is tried: the tables do not take what it says.
        virtual void refused() = 0;
    };

    /// Stores events.
    void commit(Events events, std::unique_ptr<Outcome> outcome);
    void commit(Events events, Callback stored, Callback failed);

    /// Reads on the writer connection in queue order. A lot of nothing but reads costs no sync.
    void read(Work work, Callback failed);

    /// Reads on the reader connection, as of some moment not before the last callback; order among others not promised.
    void browse(Work work, Callback failed);

    /// Has the writer give a sign of life, before all that is queued; `beaten` is called if it could.
    void beat(Callback beaten);
    /// What the writer waits for fails at once, if it waits for an answer from elsewhere.
    void interrupt();

    /// How long each commit takes is added there from now on. Before the first commit is given; it outlives the threads.
    void setCommitTimes(Histogram<12> *times);

    /// Jobs that have not been called back yet.
    [[nodiscard]] int pending() const;

    /// What became of the first lot that failed. None of those behind it is stored.
    enum class Loss {
        Nothing,  ///< is stored of it
        Doubtful  ///< all of it may be, and nobody was told
    };

Q_SIGNALS:
    /// A commit has failed, or the store was lost while something was read, and every job behind it too; `reason` is for the log. What was
    /// in memory ahead of the disk must be thrown away. Jobs given after this signal are served again; the writer reopens its store first if need be.
    void broken(const QString &reason, deskbell::StorageThread::Loss loss);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
