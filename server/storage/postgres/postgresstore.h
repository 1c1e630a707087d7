// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/postgresplace.h"
#include "server/storage/sqlstore.h"

namespace deskbell {

/// The Store on PostgreSQL 15 or newer. What is different there: docs/decisions/0056.
class PostgresStore final : public SqlStore {
public:
    enum class Mode {
        ReadWrite, ///< makes the tables if there are none, and brings older ones up to date. One at a time for each schema
        ReadOnly   ///< begin, then reads, then rollback see one moment; append and commit throw
    };

    /// beside: the path on this machine that the search index stands beside. Throws PostgresError, AnotherWriterError,
    /// NewerSchemaError or DamagedDatabaseError.
    PostgresStore(const PostgresPlace &place, const QString &beside, Mode mode = Mode::ReadWrite);
    ~PostgresStore() override;

    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    void tidy() noexcept override { }
    /// Its log is not ours: what was erased cannot be read any more, and leaves the files when PostgreSQL cleans them up.
    [[nodiscard]] bool isLogEmptied() override { return true; }

private:
    Mode m_mode;
};

} // namespace deskbell
