// SPDX-License-Identifier: MIT
#include "server/storage/sqlconnection.h"

#include <QSqlError>
#include <QUuid>

namespace deskbell {

namespace {

/// The name of the n-th placeholder. Where they have none, QSqlQuery makes one up anew for each value that is bound.
const QString &placeholder(int n)
{
    static thread_local QList<QString> names;
    while (names.size() <= n)
        names.append(u':' + QString::number(names.size()));
    return names.at(n);
}

QString withNamedPlaceholders(QLatin1StringView sql)
{
    QString named;
    int count = 0;
    for (const QChar c : QString(sql)) {
        if (c == u'?')
            named += placeholder(count++);
        else
            named += c;
    }
    return named;
}

} // namespace

bool SqlRows::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        m_database.fail(m_query->lastError());
    return false;
}

SqlConnection::SqlConnection(const QString &driver)
    : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_database(QSqlDatabase::addDatabase(driver, m_name))
{
}

SqlConnection::~SqlConnection()
{
    closeDatabase();
}

/// Queries go first: those that outlive their connection speak to one that is not there any more.
void SqlConnection::closeDatabase()
{
    m_statements.clear();
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

void SqlConnection::runOnce(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(isForwardOnly());
    if (!query.exec(sql))
        fail(query.lastError());
    query.finish();
}

QVariant SqlConnection::value(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(isForwardOnly());
    if (!query.exec(sql))
        fail(query.lastError());
    if (!query.next()) {
        if (query.lastError().isValid())
            fail(query.lastError());
        return {};
    }
    const QVariant first = query.value(0);
    query.finish();
    return first;
}

QSqlQuery *SqlConnection::execute(QLatin1StringView sql, const QVariant *values, int count)
{
    const QByteArray key = QByteArray::fromRawData(sql.data(), sql.size());
    QSqlQuery *query = nullptr;
    if (const auto it = m_statements.constFind(key); it != m_statements.constEnd()) {
        query = it->get();
    } else {
        auto fresh = std::make_shared<QSqlQuery>(m_database);
        fresh->setForwardOnly(isForwardOnly());
        if (!fresh->prepare(withNamedPlaceholders(sql)))
            fail(fresh->lastError());
        query = fresh.get();
        m_statements.insert(QByteArray(sql.data(), sql.size()), std::move(fresh));
    }
    for (int i = 0; i < count; ++i)
        query->bindValue(placeholder(i), fit(values[i]));
    if (!query->exec()) {
        const QSqlError error = query->lastError();
        query->finish();
        fail(error);
    }
    return query;
}

} // namespace deskbell
