// SPDX-License-Identifier: MIT
#pragma once

// What stands in a file, table by table, and files as servers of older versions have left them: tests/storage/released/README.md.

#include "server/storage/sqliteconnection.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

namespace deskbell::filetables {

using namespace Qt::StringLiterals;

inline QStringList releasedFiles()
{
    const QDir folder(QStringLiteral(RELEASED_SCHEMAS));
    QStringList all;
    for (const QString &name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name))
        all.append(folder.filePath(name));
    return all;
}

inline void runFile(SqliteConnection &database, const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression end(u";\\s*\\n"_s);
    const QStringList statements = QString::fromUtf8(file.readAll()).split(end, Qt::SkipEmptyParts);
    for (const QString &statement : statements)
        database.runOnce(statement);
}

/// A database as a server of that version has left it.
inline void makeOld(const QString &path, int version)
{
    SqliteConnection database(path, SqliteConnection::Mode::ReadWrite);
    database.runOnce(u"BEGIN"_s);
    for (const QString &file : releasedFiles().first(version))
        runFile(database, file);
    database.runOnce(u"COMMIT"_s);
}

struct Table {
    QStringList columns;
    QList<QStringList> rows;
    bool operator==(const Table &) const = default;
};
using Tables = QMap<QString, Table>;

inline QStringList textsOf(SqliteConnection &database, const QString &sql)
{
    return database.value(sql).toString().split(u'\n', Qt::SkipEmptyParts);
}

/// All that stands in the database, in these columns, or in all it has.
inline Tables contents(SqliteConnection &database, const Tables *like = nullptr)
{
    Tables all;
    const QStringList names = like ? like->keys()
                                   : textsOf(database, u"SELECT group_concat(name, char(10)) FROM sqlite_schema WHERE type = 'table'"
                                                       " AND name NOT LIKE 'sqlite%'"_s);
    for (const QString &name : names) {
        Table table;
        table.columns = like ? like->value(name).columns
                             : textsOf(database, u"SELECT group_concat(name, char(10)) FROM pragma_table_info('%1')"_s.arg(name));
        const QString asText = u"quote(\"%1\")"_s.arg(table.columns.join(u"\"), quote(\""_s));
        const QByteArray sql = u"SELECT %1 FROM %2 ORDER BY %1"_s.arg(asText, name).toLatin1();
        SqlRows rows = database.run(QLatin1StringView(sql));
        while (rows.next()) {
            QStringList row;
            for (int i = 0; i < table.columns.size(); ++i)
                row.append(rows.text(i));
            table.rows.append(row);
        }
        all.insert(name, table);
    }
    return all;
}

} // namespace deskbell::filetables
