// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/sqlitestore.h"

#include <QDirIterator>
#include <QTemporaryDir>

namespace deskbell {

/// A store on a real file in a directory of its own.
class StoreFile {
public:
    StoreFile() { reopen(); }

    SqliteStore *operator->() { return m_store.get(); }
    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("deskbell.db")); }
    [[nodiscard]] QString folder() const { return m_dir.path(); }

    /// These bytes stand in the database or in a file beside it.
    [[nodiscard]] bool holds(const QByteArray &bytes) const
    {
        for (QDirIterator it(folder(), QDir::Files); it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                return true;
        }
        return false;
    }

    void close() { m_store.reset(); }
    /// What a restart sees.
    void reopen()
    {
        close();
        m_store = std::make_unique<SqliteStore>(path());
    }
    /// One transaction.
    void store(const Events &events)
    {
        m_store->begin();
        m_store->append(events);
        m_store->commit();
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<SqliteStore> m_store;
};

} // namespace deskbell
