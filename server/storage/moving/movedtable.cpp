// SPDX-License-Identifier: MIT
#include "server/storage/moving/movedtable.h"

#include "server/storage/schema.h"
#include "server/storage/sqliteconnection.h"

namespace deskbell {

namespace {

using Kind = MovedTable::Kind;

Kind kindOf(const QString &type)
{
    return type == "TEXT"_L1 ? Kind::Text : type == "BLOB"_L1 ? Kind::Bytes : Kind::Number;
}

/// "id, CAST(name AS BLOB)": of texts the bytes, which SQLite need not turn into anything else.
QByteArray selected(const QList<MovedTable::Column> &columns)
{
    QByteArray list;
    for (const MovedTable::Column &column : columns) {
        if (!list.isEmpty())
            list += ", ";
        list += column.kind == Kind::Text ? "CAST(" + column.name + " AS BLOB)" : column.name;
    }
    return list;
}

QByteArray named(const QList<MovedTable::Column> &columns)
{
    QByteArray list;
    for (const MovedTable::Column &column : columns)
        list += (list.isEmpty() ? "" : ", ") + column.name;
    return list;
}

QList<MovedTable::Column> without(QList<MovedTable::Column> columns, const QList<QByteArray> &names)
{
    columns.removeIf([&names](const MovedTable::Column &column) { return names.contains(column.name); });
    return columns;
}

/// PostgreSQL keeps no row before it: its key is the chat and the number. What erasing leaves of the newest row of all stands in chat 0,
/// with the number 0 in the file, and there with its id.
void describeMessages(MovedTable &table)
{
    table.inPostgres = "SELECT id, chat, CASE chat WHEN 0 THEN 0 ELSE seq END,"
                       " CASE chat WHEN 0 THEN 0 ELSE coalesce(lag(id) OVER (PARTITION BY chat ORDER BY seq), 0) END,"
                       " kind, side, admin, at, key, name, text FROM message";
    table.keptColumns = without(table.columns, {"prev"});
    table.toBeKept = "SELECT " + selected(table.keptColumns).replace("seq", "CASE chat WHEN 0 THEN id ELSE seq END") + " FROM message";
}

void describeProgress(MovedTable &table)
{
    table.inPostgres = "SELECT p.chat, coalesce((SELECT m.id FROM message m WHERE m.chat = p.chat ORDER BY m.seq DESC LIMIT 1), 0), p.last_seq,"
                       " p.visitor_delivered, p.visitor_read, p.admin_delivered, p.admin_read FROM chat_progress p";
    table.keptIn = "receipt";
    table.keptColumns = without(table.columns, {"last_row", "last_seq"});
    table.toBeKept = "SELECT " + selected(table.keptColumns)
        + " FROM chat_progress WHERE visitor_delivered + visitor_read + admin_delivered + admin_read > 0";
}

MovedTable described(SqliteConnection &schema, const QString &name)
{
    MovedTable table;
    table.name = name.toLatin1();
    SqlRows rows = schema.run("SELECT name, type FROM pragma_table_info(?) ORDER BY cid"_L1, name);
    while (rows.next())
        table.columns.append({rows.text(0).toLatin1(), kindOf(rows.text(1))});
    table.inFile = "SELECT " + selected(table.columns) + " FROM " + table.name;
    table.inPostgres = "SELECT " + named(table.columns) + " FROM " + table.name;
    table.keptIn = table.name;
    table.keptColumns = table.columns;
    table.toBeKept = table.inFile;
    if (name == "message"_L1) {
        describeMessages(table);
    } else if (name == "chat_progress"_L1) {
        describeProgress(table);
    } else if (name == "message_mark"_L1) {
        table.inPostgres = "SELECT chat, seq, id FROM message WHERE seq % 64 = 0 AND chat > 0";
        table.keptIn.clear();
    } else if (name == "meta"_L1) { // what is there besides is about the schema itself
        table.inFile += " WHERE name = 'epoch'";
        table.inPostgres += " WHERE name = 'epoch'";
        table.toBeKept = table.inFile;
    }
    return table;
}

} // namespace

QList<MovedTable> movedTables()
{
    SqliteConnection schema({}, SqliteConnection::Mode::Scratch);
    for (const Migration &migration : migrations()) {
        for (const QString &statement : migration)
            schema.runOnce(statement);
    }
    QStringList names;
    {
        SqlRows rows = schema.run("SELECT name FROM sqlite_schema WHERE type = 'table'"
                                  " ORDER BY name NOT IN ('visitor', 'admin'), name NOT IN ('chat', 'inquiry'), name"_L1);
        while (rows.next())
            names.append(rows.text(0));
    }
    QList<MovedTable> tables;
    for (const QString &name : std::as_const(names))
        tables.append(described(schema, name));
    return tables;
}

} // namespace deskbell
