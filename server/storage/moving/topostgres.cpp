// SPDX-License-Identifier: MIT
#include "server/storage/moving/bothends.h"

#include "server/storage/datafiles.h"
#include "server/storage/durablefiles.h"
#include "server/storage/postgres/postgrescopy.h"
#include "server/storage/postgres/postgresschema.h"
#include "server/storage/schema.h"

#include <QFile>
#include <QFileInfo>

namespace deskbell {

namespace {

using Kind = MoveOutcome::Kind;

constexpr qsizetype lotSize = 256 * 1024; ///< bytes

/// Nobody else writes to it while this object lives, and nothing of it stands in a log.
class Source final {
public:
    explicit Source(const QString &file)
        : m_database(std::make_unique<SqliteConnection>(file, SqliteConnection::Mode::ReadWrite))
    {
        // Nobody who is at work keeps it for long, and nobody is waiting for us.
        m_database->runOnce(u"PRAGMA busy_timeout = 500"_s);
        m_isFree = m_database->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).toInt() == 0;
        m_database->runOnce(u"BEGIN IMMEDIATE"_s);
    }

    [[nodiscard]] bool isFree() const { return m_isFree; }
    [[nodiscard]] SqliteConnection &database() { return *m_database; }
    void close()
    {
        m_database->runOnce(u"ROLLBACK"_s);
        m_database.reset();
    }

private:
    std::unique_ptr<SqliteConnection> m_database;
    bool m_isFree = false;
};

QByteArray copyInto(const MovedTable &table)
{
    QByteArray columns;
    for (const MovedTable::Column &column : table.keptColumns)
        columns += (columns.isEmpty() ? "" : ", ") + column.name;
    return "COPY " + table.keptIn + " (" + columns + ") FROM STDIN";
}

void fill(PostgresConnection &postgres, SqliteConnection &file, const QList<MovedTable> &tables, qint64 total, const MoveProgress &progress)
{
    RowsDone done(progress, MoveStep::Copying, total);
    PostgresCopy copy(postgres);
    postgres.runOnce(u"DELETE FROM meta WHERE name = 'epoch'"_s);
    for (const MovedTable &table : tables) {
        if (table.keptIn.isEmpty())
            continue;
        FileRows rows(file, table.toBeKept, table.keptColumns);
        CopyLine line;
        copy.in(copyInto(table), [&](QByteArray &lot) {
            while (lot.size() < lotSize) {
                if (!rows.next(line))
                    return false;
                lot += line.bytes();
                lot += '\n';
                done.add(1);
            }
            return true;
        });
        postgres.runOnce(u"ANALYZE "_s + QLatin1StringView(table.keptIn));
    }
    done.finish();
}

/// Numbers that PostgreSQL gives go on behind those that were given.
void continueNumbers(PostgresConnection &postgres)
{
    QStringList tables;
    {
        SqlRows rows = postgres.run("SELECT table_name::text FROM information_schema.columns WHERE table_schema = current_schema()"
                                    " AND column_name = 'id' AND is_identity = 'YES'"_L1);
        while (rows.next())
            tables.append(rows.text(0));
    }
    for (const QString &table : std::as_const(tables))
        (void)postgres.value(u"SELECT setval(pg_get_serial_sequence('%1', 'id'), coalesce(max(id), 0) + 1, false) FROM %1"_s.arg(table));
}

/// No server has stored anything there.
bool isUnused(PostgresConnection &postgres, const QList<MovedTable> &tables)
{
    for (const MovedTable &table : tables) {
        if (table.name == "meta" || table.keptIn.isEmpty())
            continue;
        if (postgres.value(u"SELECT EXISTS (SELECT 1 FROM %1)"_s.arg(QLatin1StringView(table.keptIn))).toBool())
            return false;
    }
    return true;
}

void putAside(const QString &file)
{
    renameDurably(file, keptAfterMove(file));
    // Empty, and of whoever has it open still.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::remove(file + suffix);
}

MoveOutcome store(PostgresConnection &postgres, const PostgresPlace &place, SqliteConnection &file, const QList<MovedTable> &tables, bool areThere,
                  const MoveProgress &progress)
{
    const qint64 total = rowsIn(file, tables);
    postgres.begin();
    try {
        if (!areThere)
            makeTables(postgres, place.schema);
        fill(postgres, file, tables, total, progress);
        continueNumbers(postgres);
        if (const QString table = firstDifference(file, postgres, tables, total, progress); !table.isEmpty()) {
            postgres.rollback();
            return {Kind::Differs, table};
        }
        postgres.commit();
    } catch (...) {
        postgres.rollback();
        throw;
    }
    return {Kind::Moved, {}, total};
}

} // namespace

MoveOutcome moveToPostgres(const QString &file, const PostgresPlace &place, const MoveProgress &progress)
{
    if (!QFileInfo::exists(file))
        return {QFileInfo::exists(keptAfterMove(file)) ? Kind::MovedBefore : Kind::NothingThere};
    {
        SqliteConnection probe(file, SqliteConnection::Mode::ReadOnly);
        const int version = schemaVersion(probe);
        proveSchema(probe, version);
        if (version < migrations().size())
            return {Kind::OlderFile};
    }
    Source source(file);
    if (!source.isFree())
        return {Kind::FileInUse};
    const QList<MovedTable> tables = movedTables();
    PostgresEnd end(place);
    PostgresConnection &postgres = end.database();
    const int version = versionOf(postgres);
    if (version > 0 && version < postgresMigrations().size())
        return {Kind::OlderPostgres};

    MoveOutcome outcome;
    if (version == 0 || isUnused(postgres, tables)) {
        outcome = store(postgres, place, source.database(), tables, version > 0, progress);
        if (outcome.kind != Kind::Moved)
            return outcome;
    } else {
        // One that was interrupted after all was stored has left exactly this, and something else is somebody else's.
        outcome.rows = rowsIn(source.database(), tables);
        if (!haveOneEpoch(source.database(), postgres)
            || !firstDifference(source.database(), postgres, tables, outcome.rows, progress).isEmpty())
            return {Kind::NotEmpty};
    }
    progress(MoveStep::Stored, outcome.rows, outcome.rows);
    source.close();
    putAside(file);
    return outcome;
}

} // namespace deskbell
