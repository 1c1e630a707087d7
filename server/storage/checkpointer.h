// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <memory>

namespace deskbell {

class SqliteConnection;

/// Brings what stands in the write-ahead log into the database, in a thread and by a connection of its own, so that no commit waits
/// until some thousand pages are written and synced. The writer does the rest, which is little, between two of its transactions:
/// only when nothing is left and nobody writes can the log be begun from its start. See docs/decisions/0042.
///
/// A crash at any moment costs nothing: a checkpoint copies what has been committed and synced, and SQLite does it again.
class Checkpointer final {
public:
    struct Bounds {
        qint64 begin = 1'000;  ///< frames in the log with which a checkpoint begins
        qint64 most = 8'000;   ///< with which readers that keep the log from being begun anew are waited for
        int patience = 250;    ///< ms; for them
    };

    /// `writer` is the only connection that writes to `database`, outlives this object and is used in the thread that calls tend().
    /// From now on it does no checkpoints of its own.
    Checkpointer(const QString &database, SqliteConnection &writer, const Bounds &bounds);
    /// With the bounds that were measured to do well.
    Checkpointer(const QString &database, SqliteConnection &writer);
    ~Checkpointer();
    Q_DISABLE_COPY_MOVE(Checkpointer)

    /// To be called outside of a transaction after every commit, or some; costs some microseconds if there is nothing to do. Throws
    /// SqliteError; nothing is lost by that, and it is tried again.
    void tend();
    /// Instead of tend(): brings in all of the log, and cuts it off, so that nothing of what stood there can be found in it. False:
    /// not yet, because somebody reads, or there is much to bring in; then it has to be called again.
    [[nodiscard]] bool empty();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
