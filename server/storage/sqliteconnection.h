// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/sqlconnection.h"
#include "server/storage/sqliteerrors.h"

namespace deskbell {

/// One connection to the file, with the settings that everybody needs and its prepared statements. Belongs to the thread
/// that made it. Everything throws SqliteError.
class SqliteConnection final : public SqlConnection {
public:
    enum class Mode {
        ReadWrite, ///< creates the file (0600) if there is none
        ReadOnly, ///< what a program that died in the middle of a write has left in it is undone first; that alone is written
        Scratch ///< in memory, gone with the connection; the path is not looked at
    };

    static constexpr int busyTimeout = 4000; ///< ms; below the 5 s within which a sender hears "unavailable"

    SqliteConnection(const QString &path, Mode mode);

    /// Changes how the file is written; only after its schema is known to be ours.
    void useWriteAheadLog();

    void beginReading() override;
    void endReading() noexcept override;
    [[nodiscard]] bool endsTransaction(const StorageError &error) const override;
    [[nodiscard]] QString epoch() override;
    [[nodiscard]] QString withoutCase(const QString &text) const override;
    [[nodiscard]] QString contains(const QString &text, const QString &part) const override;
    [[nodiscard]] QString isAmong(const QString &column) const override;
    [[nodiscard]] QVariant listOf(const QList<qint64> &numbers) const override;
    [[nodiscard]] QString indexedBy(const QString &index) const override;
    [[nodiscard]] QString asUtf8(const QString &text) const override;

protected:
    [[noreturn]] void fail(const QSqlError &error) const override;

private:
    /// A file without a write-ahead log (new, restored, or from elsewhere) whose writer was killed cannot be read before its rollback
    /// journal has been played back, and a read-only connection must not: https://sqlite.org/rescode.html#readonly_rollback
    void undoInterruptedWrite();
};

} // namespace deskbell
