// SPDX-License-Identifier: MIT
#pragma once

#include <QProcessEnvironment>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QUuid>

namespace deskbell {

/// A database of a server's own in the PostgreSQL that this program is run on (tests/support/postgres.py starts one); without one it
/// is nothing, and the server keeps its data in a file.
class PostgresDatabase final {
public:
    PostgresDatabase()
    {
        const QString server = qEnvironmentVariable("DESKBELL_POSTGRES");
        if (server.isEmpty())
            return;
        const QString name = QStringLiteral("d_") + QUuid::createUuid().toString(QUuid::Id128);
        m_connection = server + QStringLiteral(" dbname=") + name;
        run(server, QStringLiteral("CREATE DATABASE %1 OWNER deskbell TEMPLATE template0").arg(name));
    }

    /// One that is reached by these words, whether it is there or not.
    explicit PostgresDatabase(const QString &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] bool isThere() const { return !m_connection.isEmpty(); }
    /// With it in there as the server's settings.
    [[nodiscard]] QProcessEnvironment in(QProcessEnvironment environment) const
    {
        if (isThere()) {
            environment.insert(QStringLiteral("DESKBELL_DATABASE_ENGINE"), QStringLiteral("postgresql"));
            environment.insert(QStringLiteral("DESKBELL_DATABASE_CONNECTION"), m_connection);
            environment.insert(QStringLiteral("DESKBELL_DATABASE_SYNCHRONOUS"), QStringLiteral("false"));
        }
        return environment;
    }
    /// As its operator may. The first value of the answer.
    QVariant run(const QString &sql) const { return run(m_connection, sql); }

private:
    static QVariant run(const QString &connection, const QString &sql)
    {
        const QString name = QUuid::createUuid().toString();
        QVariant first;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
            database.setConnectOptions(connection + QStringLiteral(" user=postgres"));
            if (!database.open())
                return {};
            QSqlQuery query(database);
            if (query.exec(sql) && query.next())
                first = query.value(0);
        }
        QSqlDatabase::removeDatabase(name);
        return first;
    }

    QString m_connection;
};

} // namespace deskbell
