// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/engine.h"
#include "server/storage/postgres/postgresplace.h"

namespace deskbell {

/// A schema of PostgreSQL. What is of this machine alone, the search index, is in the data directory.
class PostgresEngine final : public Engine {
public:
    /// beside: see PostgresStore.
    PostgresEngine(PostgresPlace place, QString beside);

    /// Qt's plugin is installed, and the library that it needs.
    [[nodiscard]] static bool isPossible();

    [[nodiscard]] std::unique_ptr<SqlStore> open() const override;
    [[nodiscard]] std::unique_ptr<SqlStore> reopen() const override { return open(); }
    [[nodiscard]] std::unique_ptr<SqlStore> openReader() const override;
    [[nodiscard]] std::unique_ptr<SearchFiller> openFiller() const override;
    [[nodiscard]] QList<FoundPerson> findPeople(const QString &text, int limit) const override;
    [[nodiscard]] QString name() const override { return u"PostgreSQL ("_s + m_place.server + u')'; }
    [[nodiscard]] bool isFile() const override { return false; }
    [[nodiscard]] bool lasts(const StorageError &error) const override;

private:
    PostgresPlace m_place;
    QString m_beside;
};

} // namespace deskbell
