// SPDX-License-Identifier: MIT
#pragma once

// Looks into the database of a running server, and changes nothing.

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>

namespace deskbell::security {

/// Every row of every table.
inline QByteArray dump(const QString &file)
{
    QByteArray all;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("dump"));
        database.setDatabaseName(file);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        if (!database.open())
            return {};
        QStringList names = database.tables();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            QSqlQuery query(database);
            query.exec(QStringLiteral("SELECT * FROM \"%1\"").arg(name));
            while (query.next()) {
                all += name.toUtf8();
                for (int i = 0; i < query.record().count(); ++i)
                    all += '|' + query.value(i).toByteArray().toHex();
                all += '\n';
            }
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("dump"));
    return all;
}

/// The first value that a query gives.
inline qint64 number(const QString &file, const QString &sql)
{
    qint64 found = 0;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("number"));
        database.setDatabaseName(file);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        if (query.exec(sql) && query.next())
            found = query.value(0).toLongLong();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("number"));
    return found;
}

/// All values that a query gives, a line each.
inline QString words(const QString &file, const QString &sql)
{
    QStringList found;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("words"));
        database.setDatabaseName(file);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        query.exec(sql);
        while (query.next()) {
            for (int i = 0; i < query.record().count(); ++i)
                found.append(query.value(i).toString());
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("words"));
    return found.join(QChar::LineFeed);
}

} // namespace deskbell::security
