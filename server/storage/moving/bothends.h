// SPDX-License-Identifier: MIT
#pragma once

// What moves of both directions need of the two engines.

#include "server/storage/moving/copyline.h"
#include "server/storage/moving/move.h"
#include "server/storage/moving/movedtable.h"
#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/sqliteconnection.h"

#include <memory>

namespace deskbell {

/// Rows of the file, one after the other.
class FileRows final {
public:
    FileRows(SqliteConnection &file, const QByteArray &select, const QList<MovedTable::Column> &columns);
    /// False: there are no more.
    [[nodiscard]] bool next(CopyLine &line);

private:
    const QList<MovedTable::Column> &m_columns;
    SqlRows m_rows;
};

/// A session that alone writes to the schema, and has time: what is read or written may stand still for a minute. A transaction of it
/// sees one moment. Throws PostgresError, LostStoreError or AnotherWriterError.
class PostgresEnd final {
public:
    explicit PostgresEnd(const PostgresPlace &place);
    [[nodiscard]] PostgresConnection &database() { return m_database; }

private:
    PostgresConnection m_database;
};

/// Of its tables; 0: there are none. What stands against them is a PostgresError.
[[nodiscard]] int versionOf(PostgresConnection &postgres);

/// Counts for who waits.
class RowsDone final {
public:
    RowsDone(const MoveProgress &progress, MoveStep step, qint64 total);
    void add(qint64 rows);
    /// Also of what is made of other rows, and counts.
    void finish();

private:
    static constexpr qint64 tellEvery = 1000;

    const MoveProgress &m_progress;
    MoveStep m_step;
    qint64 m_total;
    qint64 m_done = 0;
    qint64 m_told = 0;
};

[[nodiscard]] qint64 rowsIn(SqliteConnection &file, const QList<MovedTable> &tables);
[[nodiscard]] qint64 rowsIn(PostgresConnection &postgres, const QList<MovedTable> &tables);

/// Reads every row of both; the name of the first table that is not the same on both sides, or nothing.
[[nodiscard]] QString firstDifference(SqliteConnection &file, PostgresConnection &postgres, const QList<MovedTable> &tables, qint64 total,
                                      const MoveProgress &progress);

/// Both say that they are the same life of a database.
[[nodiscard]] bool haveOneEpoch(SqliteConnection &file, PostgresConnection &postgres);

} // namespace deskbell
