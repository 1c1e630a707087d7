// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/filestore.h"

#include <QObject>
#include <functional>
#include <memory>

namespace deskbell {

/// The way to the bytes of files: a thread of its own, which takes whatever is queued, commits it as one transaction, and takes
/// the next lot. Nothing of it ever stands before the commit of a line.
///
/// Lives in the thread that made it; callbacks run there, in the order of the calls, after the commit of the lot that they were
/// in. The thread begins with the first job, and the store is closed while there has been nothing to do for a while.
class FileThread final : public QObject {
    Q_OBJECT
public:
    /// Opens the store in the thread that calls it. Throws StorageError.
    using Open = std::function<std::unique_ptr<FileStore>()>;
    using Callback = std::function<void()>;
    /// Runs in the thread of files; what it returns runs in the owner's.
    using Work = std::function<Callback(FileStore &)>;

    explicit FileThread(Open open, QObject *parent = nullptr);
    /// Finishes what is queued. Callbacks that have not run by then do not run.
    ~FileThread() override;

    /// `failed` if it, or the commit of its lot, has failed: then nothing of the lot was stored.
    void write(Work work, Callback failed);
    /// Sees what was written before.
    void read(Work work, Callback failed);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
