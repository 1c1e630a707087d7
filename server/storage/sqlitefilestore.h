// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/filestore.h"

#include <QCryptographicHash>
#include <map>

namespace deskbell {

class SqliteConnection;
class SqlRows;

/// The bytes of files in an SQLite file of their own beside the database: see docs/decisions/0029.
class SqliteFileStore final : public FileStore {
public:
    [[nodiscard]] static QString fileOf(const QString &database) { return database + QStringLiteral(".files"); }

    /// Makes the file (0600) if there is none.
    explicit SqliteFileStore(const QString &file);
    ~SqliteFileStore() override;

    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    [[nodiscard]] std::variant<KeptFile, Refusal> open(const FileToKeep &file, const FileQuota &quota) override;
    [[nodiscard]] bool append(FileId file, qint64 offset, QByteArrayView bytes, qint64 at) override;
    [[nodiscard]] std::variant<SentFile, Refusal> whole(FileId file) override;
    [[nodiscard]] QByteArray read(FileId file, qint64 offset) override;
    [[nodiscard]] QByteArray thumbnail(FileId file) override;
    [[nodiscard]] bool hasAllOf(FileId file) override;
    [[nodiscard]] std::optional<FileId> find(const QString &sender, const QString &key) override;
    void drop(const QList<FileId> &files) override;
    void dropErased(const ErasedSince &erased) override;
    [[nodiscard]] ErasuresSeen erasuresSeen() override;
    [[nodiscard]] bool settle() override;
    [[nodiscard]] QList<FileId> untouched(qint64 before, FileId after, int limit) override;

private:
    /// The hash of what came in one go; what was carried on with is read again in the end.
    struct Running {
        qint64 hashed = 0;
        std::shared_ptr<QCryptographicHash> hash;
    };

    [[nodiscard]] QByteArray block(FileId file, qint64 number);
    [[nodiscard]] QByteArray hashOf(FileId file, qint64 size);
    [[nodiscard]] qint64 inAll();
    void dropThose(SqlRows &&rows);

    std::unique_ptr<SqliteConnection> m_database;
    std::map<FileId, Running> m_running;
    std::optional<qint64> m_inAll; ///< bytes of all files, with what of them has not come yet
    bool m_isWriting = false;
};

} // namespace deskbell
