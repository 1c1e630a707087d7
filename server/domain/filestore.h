// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/file.h"
#include "server/domain/store.h"

#include <optional>
#include <variant>

namespace deskbell {

/// A file that somebody begins to send.
struct FileToKeep {
    QString sender;    ///< whose it is: one text for each visitor and each admin
    QString key;       ///< of the command that begins it
    bool isVisitors = false;
    Place place;
    QString name;      ///< fit to be shown
    qint64 size = 0;
    QByteArray sha256; ///< 32 bytes
    QString hint;      ///< media type, as the sender says
    int width = 0;
    int height = 0;
    QByteArray thumbnail;
    qint64 at = 0;     ///< UTC ms; now
};

struct KeptFile {
    FileId id;
    qint64 stored = 0; ///< bytes from the beginning that are there
};

/// How much may be kept; 0: no bound.
struct FileQuota {
    qint64 visitorsDay = 0; ///< bytes that one visitor may send in 24 hours
    qint64 inAll = 0;
};

/// What stands against another file of this size, when the sender has sent `today` and `inAll` bytes are kept or on their way.
[[nodiscard]] constexpr std::optional<Refusal> problemWithRoom(const FileQuota &quota, bool isVisitors, qint64 size, qint64 today, qint64 inAll)
{
    const bool isTooMuchToday = isVisitors && quota.visitorsDay > 0 && today + size > quota.visitorsDay;
    const bool isTooMuchInAll = quota.inAll > 0 && inAll + size > quota.inAll;
    return isTooMuchToday || isTooMuchInAll ? std::optional(Refusal::NoRoom) : std::nullopt;
}

/// Keeps the bytes of files. What refers to a file is stored elsewhere, after the file is whole here: so nobody ever sees half
/// a file, and bytes to which nothing refers are found and freed. One object belongs to one thread. Every function throws
/// StorageError.
class FileStore {
public:
    virtual ~FileStore() = default;

    /// begin, any number of the functions below, then commit: when commit returns, all of it is synced to disk.
    /// rollback forgets everything since begin; safe to call when there is nothing to forget.
    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;

    /// The file of this sender with this key: carried on with if it is known, else begun. One of another size or content that
    /// has the same key is thrown away: it was never whole, or its line would be known by the key.
    [[nodiscard]] virtual std::variant<KeptFile, Refusal> open(const FileToKeep &file, const FileQuota &quota) = 0;
    /// The bytes that follow what is there: fileBlockBytes of them, or all that are missing. False: there is no such file (any
    /// more), or they are not the next.
    [[nodiscard]] virtual bool append(FileId file, qint64 offset, QByteArrayView bytes, qint64 at) = 0;
    /// Of a file of which all bytes are there: WrongHash if they are not those that were announced, and then it is thrown away;
    /// Unavailable if there is none.
    [[nodiscard]] virtual std::variant<SentFile, Refusal> whole(FileId file) = 0;
    /// At most one block from `offset` on; empty: nothing is there.
    [[nodiscard]] virtual QByteArray read(FileId file, qint64 offset) = 0;
    [[nodiscard]] virtual QByteArray thumbnail(FileId file) = 0;
    /// All of its bytes can be read.
    [[nodiscard]] virtual bool hasAllOf(FileId file) = 0;
    [[nodiscard]] virtual std::optional<FileId> find(const QString &sender, const QString &key) = 0;

    virtual void drop(const QList<FileId> &files) = 0;
    /// Those of conversations that are erased, whoever sent them, whole or not; and up to where that is done is kept with them.
    virtual void dropErased(const ErasedSince &erased) = 0;
    /// What dropErased() was called with last; of a store that has never been: nothing.
    [[nodiscard]] virtual ErasuresSeen erasuresSeen() = 0;
    /// Outside of a transaction: what was dropped goes from the disk as well. False: somebody reads, and it has to be tried again.
    [[nodiscard]] virtual bool settle() = 0;
    /// To which nothing has come since `before` (UTC ms), in the order of their ids, those above `after`.
    [[nodiscard]] virtual QList<FileId> untouched(qint64 before, FileId after, int limit) = 0;
};

} // namespace deskbell
