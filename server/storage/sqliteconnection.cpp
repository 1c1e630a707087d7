// SPDX-License-Identifier: MIT
#include "server/storage/sqliteconnection.h"


#include <QFile>
#include <QSqlError>
#include <QUuid>

namespace deskbell {

namespace {

QString sentenceFor(int code)
{
    switch (code & 0xff) {
    case 5:
    case 6:
        return u"another program keeps the database locked"_s;
    case 8:
        return u"the database cannot be written"_s;
    case 10:
        return u"the disk reported an error"_s;
    case 11:
        return u"the database is damaged"_s;
    case 13:
        return u"the disk is full"_s;
    case 14:
        return u"the database file cannot be opened"_s;
    case 26:
        return u"the file is not a database"_s;
    default:
        return u"the database refused a statement"_s;
    }
}

/// The name of the n-th placeholder. Where they have none, QSqlQuery makes one up anew for each value that is bound.
const QString &placeholder(int n)
{
    static thread_local QList<QString> names;
    while (names.size() <= n)
        names.append(u':' + QString::number(names.size()));
    return names.at(n);
}

/// Our SQL has a question mark for each value and nowhere else.
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

[[noreturn]] void fail(const QSqlError &error)
{
    bool hasCode = false;
    int code = error.nativeErrorCode().toInt(&hasCode);
    if (!hasCode)
        code = 1;
    throw SqliteError(code, u"%1 (SQLite %2: %3)"_s.arg(sentenceFor(code)).arg(code).arg(error.text().trimmed()));
}

} // namespace

bool SqliteRows::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        fail(m_query->lastError());
    return false;
}

SqliteConnection::SqliteConnection(const QString &path, Mode mode)
    : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    if (mode == Mode::ReadWrite) {
        // Made before SQLite does, so that its mode, which the journal inherits, is never wider.
        constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        QFile file(path);
        if (!file.exists() && !file.open(QIODevice::ReadWrite | QIODevice::NewOnly, ownerOnly))
            throw SqliteError(14, u"%1 cannot be made: %2"_s.arg(path, file.errorString()));
        file.close();
        file.setPermissions(ownerOnly);
    }
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(mode == Mode::Scratch ? u":memory:"_s : path);
    const QString timeout = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout);
    m_database.setConnectOptions(mode == Mode::ReadOnly ? timeout + u";QSQLITE_OPEN_READONLY"_s : timeout);
    try {
        if (!m_database.open())
            fail(m_database.lastError());
        runOnce(u"PRAGMA trusted_schema = OFF"_s);
        runOnce(u"PRAGMA cell_size_check = ON"_s);
        runOnce(u"PRAGMA foreign_keys = ON"_s);
        if (mode == Mode::ReadOnly)
            runOnce(u"PRAGMA query_only = ON"_s);
    } catch (...) {
        closeDatabase();
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    closeDatabase();
}

void SqliteConnection::closeDatabase()
{
    m_statements.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

void SqliteConnection::useWriteAheadLog()
{
    runOnce(u"PRAGMA journal_mode = WAL"_s);
    runOnce(u"PRAGMA synchronous = FULL"_s);
    runOnce(u"PRAGMA secure_delete = ON"_s);
}

void SqliteConnection::runOnce(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        fail(query.lastError());
    query.finish();
}

QVariant SqliteConnection::value(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
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

QSqlQuery *SqliteConnection::execute(QLatin1StringView sql, const QVariant *values, int count)
{
    const QByteArray key = QByteArray::fromRawData(sql.data(), sql.size());
    QSqlQuery *query = nullptr;
    if (const auto it = m_statements.constFind(key); it != m_statements.constEnd()) {
        query = it->get();
    } else {
        auto fresh = std::make_shared<QSqlQuery>(m_database);
        fresh->setForwardOnly(true);
        if (!fresh->prepare(withNamedPlaceholders(sql)))
            fail(fresh->lastError());
        query = fresh.get();
        m_statements.insert(QByteArray(sql.data(), sql.size()), std::move(fresh));
    }
    for (int i = 0; i < count; ++i)
        query->bindValue(placeholder(i), values[i]);
    if (!query->exec()) {
        const QSqlError error = query->lastError();
        query->finish();
        fail(error);
    }
    return query;
}

} // namespace deskbell
