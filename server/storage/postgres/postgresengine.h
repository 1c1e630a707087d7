// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/engine.h"
#include "server/storage/postgres/lead.h"
#include "server/storage/postgres/postgresplace.h"

namespace deskbell {

/// A schema of PostgreSQL. What is of this machine alone, the search index, is in the data directory.
class PostgresEngine final : public Engine {
public:
    /// beside: see PostgresStore. node: who leads when open() or reopen() has opened something.
    PostgresEngine(PostgresPlace place, QString beside, Lead::Node node);

    /// Qt's plugin is installed, and the library that it needs.
    [[nodiscard]] static bool isPossible();

    /// Of this process for as long as it is open; AnotherWriterError while another one leads.
    [[nodiscard]] std::unique_ptr<SqlStore> open() const override;
    /// Under lead(), which has to be aimed first.
    [[nodiscard]] std::unique_ptr<SqlStore> reopen() const override;
    [[nodiscard]] const std::shared_ptr<Lead> &lead() const { return m_lead; }
    [[nodiscard]] const PostgresPlace &place() const { return m_place; }
    [[nodiscard]] std::unique_ptr<SqlStore> openReader() const override;
    [[nodiscard]] std::unique_ptr<SearchFiller> openFiller() const override;
    [[nodiscard]] QList<FoundPerson> findPeople(const QString &text, int limit) const override;
    /// Schemas with what was kept in this one before. Throws StorageError.
    [[nodiscard]] QStringList aside() const;
    [[nodiscard]] QString name() const override { return u"PostgreSQL ("_s + m_place.server + u')'; }
    [[nodiscard]] bool isFile() const override { return false; }
    [[nodiscard]] bool lasts(const StorageError &error) const override;

private:
    PostgresPlace m_place;
    QString m_beside;
    std::shared_ptr<Lead> m_lead;
};

} // namespace deskbell
