// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/sqlstore.h"

namespace deskbell {

/// The Store on an SQLite file (WAL, synced at every commit). How a chat's messages are found: docs/decisions/0001.
class SqliteStore final : public SqlStore {
public:
    enum class Mode {
        ReadWrite, ///< creates the file if there is none, and brings an older one up to date
        Known,     ///< as ReadWrite, of a file that this process has opened so before: it is not proven again that all tables are there
        ReadOnly   ///< begin, then reads, then rollback see one moment; append and commit throw
    };

    /// Throws NewerSchemaError, DamagedDatabaseError (both leave the file as it is) or SqliteError.
    explicit SqliteStore(const QString &path, Mode mode = Mode::ReadWrite);
    ~SqliteStore() override;

    void begin() override;
    /// As of one moment: locked once, not for every statement.
    void beginReads() override;
    void commit() override;
    void rollback() noexcept override;
    void tidy() noexcept override;
    [[nodiscard]] bool isUntidy() const override;

    [[nodiscard]] qint64 unfinishedErasures() override;
    [[nodiscard]] bool isLogEmptied() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
