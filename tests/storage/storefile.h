// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/postgres/postgresstore.h"
#include "server/storage/searchfiller.h"
#include "server/storage/sqliteconnection.h"
#include "server/storage/sqlitestore.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QUuid>

namespace deskbell {

/// The PostgreSQL that this program is run on (tests/support/postgres.py starts one); empty: it is run on SQLite.
inline QString testedPostgres() { return qEnvironmentVariable("DESKBELL_POSTGRES"); }

/// For what only a file has. Whoever is skipped says why.
#define ONLY_OF_A_FILE                                                                                                           \
    if (!testedPostgres().isEmpty())                                                                                               \
    QSKIP("This is about SQLite's file")

/// A place for a store of the engine that this program is run on: a file in a directory of its own, or a schema of its own.
class StorePlace {
public:
    enum class Use { Writing, Reading };

    [[nodiscard]] std::unique_ptr<SqlStore> open(Use use = Use::Writing) const
    {
        if (isFile())
            return std::make_unique<SqliteStore>(path(), use == Use::Writing ? SqliteStore::Mode::ReadWrite : SqliteStore::Mode::ReadOnly);
        return std::make_unique<PostgresStore>(m_postgres, path(), use == Use::Writing ? PostgresStore::Mode::ReadWrite : PostgresStore::Mode::ReadOnly);
    }
    /// A connection of its own to the same tables.
    [[nodiscard]] std::unique_ptr<SqlConnection> connect() const
    {
        if (isFile())
            return std::make_unique<SqliteConnection>(path(), SqliteConnection::Mode::ReadWrite);
        return std::make_unique<PostgresConnection>(m_postgres);
    }
    [[nodiscard]] std::unique_ptr<SearchFiller> filler() const
    {
        if (isFile())
            return std::make_unique<SearchFiller>(path());
        return std::make_unique<SearchFiller>(connect(), path());
    }

    [[nodiscard]] bool isFile() const { return m_postgres.server.isEmpty(); }
    /// Of the file, and of the search index beside it whatever the engine.
    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("deskbell.db")); }
    [[nodiscard]] QString folder() const { return m_dir.path(); }
    [[nodiscard]] const PostgresPlace &postgres() const { return m_postgres; }

private:
    QTemporaryDir m_dir;
    PostgresPlace m_postgres{testedPostgres(), {}, QStringLiteral("t_") + QUuid::createUuid().toString(QUuid::Id128),
                             int(QUuid::createUuid().data1 / 2)};
};

/// A store that is open for writing, and what can be done to it from outside.
class StoreFile : public StorePlace {
public:
    StoreFile() { reopen(); }

    SqlStore *operator->() { return m_store.get(); }
    SqlStore &operator*() { return *m_store; }

    /// These bytes stand in the database or in a file beside it.
    [[nodiscard]] bool holds(const QByteArray &bytes) const
    {
        for (QDirIterator it(folder(), QDir::Files); it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                return true;
        }
        return !isFile() && !tablesWith(bytes).isEmpty();
    }
    /// In which of PostgreSQL's tables they stand, as texts or as bytes.
    [[nodiscard]] QStringList tablesWith(const QByteArray &bytes) const
    {
        const std::unique_ptr<SqlConnection> database = connect();
        QStringList tables, found;
        {
            SqlRows rows = database->run(QLatin1StringView("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"));
            while (rows.next())
                tables.append(rows.text(0));
        }
        for (const QString &table : std::as_const(tables)) {
            const QByteArray sql = QStringLiteral("SELECT count(*) FROM %1 t WHERE strpos(t::text, ?) > 0 OR strpos(t::text, ?) > 0").arg(table).toLatin1();
            SqlRows rows = database->run(QLatin1StringView(sql), QString::fromUtf8(bytes), QString::fromLatin1(bytes.toHex()));
            if (rows.next() && rows.integer(0) > 0)
                found.append(table);
        }
        return found;
    }

    void close() { m_store.reset(); }
    /// What a restart sees.
    void reopen()
    {
        close();
        m_store = open();
    }
    /// One transaction.
    void store(const Events &events)
    {
        m_store->begin();
        m_store->append(events);
        m_store->commit();
    }
    /// Behind the store's back.
    void damage(const QString &sql) { connect()->runOnce(sql); }
    void fillIndex()
    {
        const std::unique_ptr<SearchFiller> one = filler();
        while (one->portion() != SearchFiller::Done::Nothing) { }
    }

private:
    std::unique_ptr<SqlStore> m_store;
};

} // namespace deskbell
