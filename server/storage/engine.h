// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/erasure.h"
#include "server/storage/sqlstore.h"

#include <memory>

namespace deskbell {

class SearchFiller;

/// Where the data is kept, and how that is opened: whoever has one need not know which engine it is. Values only; from any thread.
/// What opens something throws StorageError.
class Engine {
public:
    virtual ~Engine() = default;

    /// To write. Makes what is not there yet, brings what is older up to date, and proves that all of it is there.
    [[nodiscard]] virtual std::unique_ptr<SqlStore> open() const = 0;
    /// To write to what this process has opened so before.
    [[nodiscard]] virtual std::unique_ptr<SqlStore> reopen() const = 0;
    /// begin, then reads, then rollback see one moment.
    [[nodiscard]] virtual std::unique_ptr<SqlStore> openReader() const = 0;
    [[nodiscard]] virtual std::unique_ptr<SearchFiller> openFiller() const = 0;
    /// Whose number, or word of the site for them, this is, or a part of their name or address; the newest first. Beside whoever
    /// writes.
    [[nodiscard]] virtual QList<FoundPerson> findPeople(const QString &text, int limit) const = 0;

    /// As the operator knows it; without a password.
    [[nodiscard]] virtual QString name() const = 0;
    /// It is a file that we make, copy and put back ourselves. Else it has tools of its own for that.
    [[nodiscard]] virtual bool isFile() const = 0;
    /// This does not pass by itself: somebody has to do something about it.
    [[nodiscard]] virtual bool lasts(const StorageError &error) const = 0;
};

/// A file in the data directory.
class SqliteEngine final : public Engine {
public:
    explicit SqliteEngine(QString file);

    [[nodiscard]] std::unique_ptr<SqlStore> open() const override;
    [[nodiscard]] std::unique_ptr<SqlStore> reopen() const override;
    [[nodiscard]] std::unique_ptr<SqlStore> openReader() const override;
    [[nodiscard]] std::unique_ptr<SearchFiller> openFiller() const override;
    [[nodiscard]] QList<FoundPerson> findPeople(const QString &text, int limit) const override;
    [[nodiscard]] QString name() const override { return m_file; }
    [[nodiscard]] bool isFile() const override { return true; }
    [[nodiscard]] bool lasts(const StorageError &error) const override;

private:
    QString m_file;
};

} // namespace deskbell
