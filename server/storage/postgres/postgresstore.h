// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/postgresplace.h"
#include "server/storage/sqlstore.h"

namespace deskbell {

class Lead;
class PostgresConnection;

/// The Store on PostgreSQL 15 or newer. What is different there: docs/decisions/0056.
class PostgresStore final : public SqlStore {
public:
    enum class Mode {
        ReadWrite, ///< makes the tables if there are none, and brings older ones up to date. One at a time for each schema
        ReadOnly   ///< begin, then reads, then rollback see one moment; append and commit throw
    };

    /// beside: the path on this machine that the search index stands beside. To write, it takes the lead if nobody has it, and gives
    /// it back. Throws PostgresError, AnotherWriterError, NewerSchemaError or DamagedDatabaseError.
    PostgresStore(const PostgresPlace &place, const QString &beside, Mode mode = Mode::ReadWrite);
    /// To write, under this lead, which is taken, or taken once more, before anything is read. Throws what Lead::take() throws as well.
    PostgresStore(const PostgresPlace &place, const QString &beside, std::shared_ptr<Lead> lead);
    /// To read: what it knows of timelines counts here too.
    PostgresStore(const PostgresPlace &place, const QString &beside, const Lead &lead);
    ~PostgresStore() override;

    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    void tidy() noexcept override { }
    void beginReads() override;
    void beat() override;
    void interrupt() noexcept override;
    /// After all that was queued: nobody leads any more, and that node may.
    void handOver(const QString &wanted);
    /// Its log is not ours: what was erased cannot be read any more, and leaves the files when PostgreSQL cleans them up.
    [[nodiscard]] bool isLogEmptied() override { return true; }

private:
    [[nodiscard]] PostgresConnection &postgres() const;
    template <class Work> void underLead(const Work &work);

    Mode m_mode;
    std::shared_ptr<Lead> m_lead; ///< null: it reads only
    qint64 m_term = 0;
};

} // namespace deskbell
