// SPDX-License-Identifier: MIT
#include "server/storage/moving/bothends.h"

#include "server/storage/moving/rowsum.h"
#include "server/storage/postgres/postgrescopy.h"
#include "server/storage/postgres/postgresschema.h"

namespace deskbell {

FileRows::FileRows(SqliteConnection &file, const QByteArray &select, const QList<MovedTable::Column> &columns)
    : m_columns(columns)
    , m_rows(file.run(QLatin1StringView(select)))
{
}

bool FileRows::next(CopyLine &line)
{
    line.clear();
    if (!m_rows.next())
        return false;
    int i = 0;
    for (const MovedTable::Column &column : m_columns) {
        switch (column.kind) {
        case MovedTable::Kind::Number:
            line.addNumber(m_rows.integer(i));
            break;
        case MovedTable::Kind::Text:
            line.addText(m_rows.bytes(i));
            break;
        case MovedTable::Kind::Bytes:
            line.addBytes(m_rows.bytes(i));
            break;
        }
        ++i;
    }
    return true;
}

namespace {

/// Of rows that stream from one engine to the other one side waits for the other, and that is not an end of the connection.
PostgresPlace patient(PostgresPlace place)
{
    place.server += u" tcp_user_timeout=60000"_s;
    return place;
}

} // namespace

PostgresEnd::PostgresEnd(const PostgresPlace &place)
    : m_database(patient(place))
{
    for (const QLatin1StringView setting : {"tcp_user_timeout = 60000"_L1, "idle_in_transaction_session_timeout = 0"_L1, "statement_timeout = 0"_L1,
                                            "default_transaction_isolation = 'repeatable read'"_L1, "bytea_output = hex"_L1, "work_mem = '64MB'"_L1})
        m_database.runOnce(u"SET "_s + setting);
    m_database.becomeWriter();
}

int versionOf(PostgresConnection &postgres)
{
    try {
        return schemaVersion(postgres);
    } catch (const NewerSchemaError &error) {
        throw PostgresError({}, QString::fromUtf8(error.what()));
    } catch (const DamagedDatabaseError &error) {
        throw PostgresError({}, QString::fromUtf8(error.what()));
    }
}

RowsDone::RowsDone(const MoveProgress &progress, MoveStep step, qint64 total)
    : m_progress(progress)
    , m_step(step)
    , m_total(total)
{
    m_progress(m_step, 0, m_total);
}

void RowsDone::add(qint64 rows)
{
    m_done += rows;
    if (m_done - m_told < tellEvery && m_done < m_total)
        return;
    m_told = m_done;
    m_progress(m_step, m_done, m_total);
}

void RowsDone::finish()
{
    if (m_told < m_total)
        add(m_total - m_done);
}

qint64 rowsIn(SqliteConnection &file, const QList<MovedTable> &tables)
{
    qint64 rows = 0;
    for (const MovedTable &table : tables)
        rows += file.value(u"SELECT count(*) FROM "_s + QLatin1StringView(table.name)).toLongLong();
    return rows;
}

qint64 rowsIn(PostgresConnection &postgres, const QList<MovedTable> &tables)
{
    qint64 rows = 0;
    for (const MovedTable &table : tables)
        rows += postgres.value(u"SELECT count(*) FROM (%1) r"_s.arg(QLatin1StringView(table.inPostgres))).toLongLong();
    return rows;
}

QString firstDifference(SqliteConnection &file, PostgresConnection &postgres, const QList<MovedTable> &tables, qint64 total,
                        const MoveProgress &progress)
{
    RowsDone done(progress, MoveStep::Comparing, 2 * total);
    PostgresCopy copy(postgres);
    for (const MovedTable &table : tables) {
        RowSum there, here;
        copy.out("COPY (" + table.inPostgres + ") TO STDOUT", [&](QByteArrayView line) {
            there.add(line);
            done.add(1);
        });
        FileRows rows(file, table.inFile, table.columns);
        for (CopyLine line; rows.next(line); done.add(1))
            here.add(line.bytes());
        if (here != there)
            return QString::fromLatin1(table.name);
    }
    done.finish();
    return {};
}

bool haveOneEpoch(SqliteConnection &file, PostgresConnection &postgres)
{
    const QString one = u"SELECT value FROM meta WHERE name = 'epoch'"_s;
    return file.value(one).toString() == postgres.value(one).toString();
}

} // namespace deskbell
