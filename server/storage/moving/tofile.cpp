// SPDX-License-Identifier: MIT
#include "server/storage/moving/bothends.h"

#include "server/storage/datafiles.h"
#include "server/storage/durablefiles.h"
#include "server/storage/postgres/postgrescopy.h"
#include "server/storage/postgres/postgresschema.h"
#include "server/storage/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

namespace deskbell {

namespace {

using Kind = MoveOutcome::Kind;

void removeAll(const QString &file)
{
    for (const QString &name : filesOfDatabase(file))
        QFile::remove(name);
}

QByteArray insertInto(const MovedTable &table)
{
    QByteArray columns, values;
    for (const MovedTable::Column &column : table.columns) {
        columns += (columns.isEmpty() ? "" : ", ") + column.name;
        values += values.isEmpty() ? "" : ", ";
        values += column.kind == MovedTable::Kind::Text ? "CAST(? AS TEXT)" : "?";
    }
    return "INSERT INTO " + table.name + " (" + columns + ") VALUES (" + values + ")";
}

QVariant valueOf(MovedTable::Kind kind, QByteArrayView field)
{
    switch (kind) {
    case MovedTable::Kind::Text:
        return toBound(textFrom(field));
    case MovedTable::Kind::Bytes:
        return toBound(bytesFrom(field));
    default:
        return toBound(numberFrom(field));
    }
}

/// In the order in which the file's own keys stand: messages as they were committed.
void fill(SqliteConnection &file, PostgresConnection &postgres, const QList<MovedTable> &tables, qint64 total, const MoveProgress &progress)
{
    RowsDone done(progress, MoveStep::Copying, total);
    PostgresCopy copy(postgres);
    file.runOnce(u"DELETE FROM meta"_s);
    for (const MovedTable &table : tables) {
        const QByteArray insert = insertInto(table);
        QVariantList values;
        copy.out("COPY (" + table.inPostgres + " ORDER BY 1) TO STDOUT", [&](QByteArrayView line) {
            const QList<QByteArrayView> fields = fieldsOf(line);
            if (fields.size() != table.columns.size())
                throw PostgresError({}, u"a row of PostgreSQL has other columns than were asked for"_s);
            values.clear();
            for (qsizetype i = 0; i < fields.size(); ++i)
                values.append(valueOf(table.columns.at(i).kind, fields.at(i)));
            file.run(QLatin1StringView(insert), values);
            done.add(1);
        });
    }
    done.finish();
}

/// Nothing of it counts before it is whole and has another name: it need not be safe until then.
void makeFile(const QString &path, PostgresConnection &postgres, const QList<MovedTable> &tables, qint64 total, const MoveProgress &progress)
{
    SqliteConnection file(path, SqliteConnection::Mode::ReadWrite);
    (void)file.value(u"PRAGMA journal_mode = OFF"_s);
    file.runOnce(u"PRAGMA synchronous = OFF"_s);
    migrate(file, path);
    file.runOnce(u"BEGIN EXCLUSIVE"_s);
    fill(file, postgres, tables, total, progress);
    file.runOnce(u"COMMIT"_s);
}

/// A message that does not follow the one before it cannot be found in the file: docs/decisions/0001.
void proveOrder(PostgresConnection &postgres)
{
    const QString sql = u"SELECT EXISTS (SELECT 1 FROM (SELECT id, seq, chat, lag(id) OVER chat AS before, row_number() OVER chat AS n FROM message"
                         " WHERE chat > 0 WINDOW chat AS (PARTITION BY chat ORDER BY seq)) m WHERE before > id OR n <> seq)"_s;
    if (postgres.value(sql).toBool())
        throw PostgresError({}, u"messages of a chat are missing, or not in the order in which they were stored"_s);
}

bool isSame(const QString &path, PostgresConnection &postgres, const QList<MovedTable> &tables, const MoveProgress &progress)
{
    SqliteConnection file(path, SqliteConnection::Mode::ReadOnly);
    if (schemaVersion(file) != migrations().size() || !haveOneEpoch(file, postgres))
        return false;
    return firstDifference(file, postgres, tables, rowsIn(postgres, tables), progress).isEmpty();
}

MoveOutcome store(PostgresConnection &postgres, const QString &file, const QList<MovedTable> &tables, const MoveProgress &progress)
{
    proveOrder(postgres);
    const QString partial = madeByMove(file);
    removeAll(partial);
    auto removePartial = qScopeGuard([&partial] { removeAll(partial); });
    const qint64 total = rowsIn(postgres, tables);
    makeFile(partial, postgres, tables, total, progress);
    syncToDisk(partial);
    {
        SqliteConnection made(partial, SqliteConnection::Mode::ReadOnly);
        proveSchema(made, schemaVersion(made));
        if (const QString table = firstDifference(made, postgres, tables, total, progress); !table.isEmpty())
            return {Kind::Differs, table};
    }
    renameDurably(partial, file);
    removePartial.dismiss();
    return {Kind::Moved, {}, total};
}

MoveOutcome move(PostgresConnection &postgres, const PostgresPlace &place, const QString &file, const MoveProgress &progress)
{
    const QList<MovedTable> tables = movedTables();
    MoveOutcome outcome;
    if (!QFileInfo::exists(file)) {
        outcome = store(postgres, file, tables, progress);
    } else if (isSame(file, postgres, tables, progress)) {
        outcome.rows = rowsIn(postgres, tables); // one that was interrupted has left the file whole
    } else {
        outcome.kind = Kind::NotEmpty;
    }
    if (outcome.kind != Kind::Moved)
        return outcome;
    progress(MoveStep::Stored, outcome.rows, outcome.rows);
    postgres.runOnce(u"DROP SCHEMA IF EXISTS %1 CASCADE"_s.arg(schemaAfterMove(place.schema)));
    postgres.runOnce(u"ALTER SCHEMA %1 RENAME TO %2"_s.arg(place.schema, schemaAfterMove(place.schema)));
    return outcome;
}

} // namespace

MoveOutcome moveToFile(const PostgresPlace &place, const QString &file, const MoveProgress &progress)
{
    PostgresEnd end(place);
    PostgresConnection &postgres = end.database();
    const int version = versionOf(postgres);
    if (version == 0) {
        const bool wasMoved = postgres.value(u"SELECT to_regnamespace('%1') IS NOT NULL"_s.arg(schemaAfterMove(place.schema))).toBool();
        return {wasMoved && QFileInfo::exists(file) ? Kind::MovedBefore : Kind::NothingThere};
    }
    if (version < postgresMigrations().size())
        return {Kind::OlderPostgres};

    // One transaction from the first row that is read to the new name of the schema: nobody writes between them.
    postgres.begin();
    try {
        const MoveOutcome outcome = move(postgres, place, file, progress);
        if (outcome.kind == Kind::Moved)
            postgres.commit();
        else
            postgres.rollback();
        return outcome;
    } catch (...) {
        postgres.rollback();
        throw;
    }
}

} // namespace deskbell
