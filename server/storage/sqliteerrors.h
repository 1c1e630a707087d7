// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/storageerrors.h"

#include <QString>

namespace deskbell {

/// What SQLite said: its code (https://sqlite.org/rescode.html, possibly an extended one) and a plain sentence.
class SqliteError : public StorageError {
public:
    SqliteError(int code, const QString &sentence)
        : StorageError(sentence.toStdString())
        , m_code(code)
    {
    }

    [[nodiscard]] int code() const { return m_code & 0xff; }
    [[nodiscard]] bool isBusy() const { return code() == 5 || code() == 6; }
    [[nodiscard]] bool isInputOutput() const { return code() == 10; }
    [[nodiscard]] bool isDiskFull() const { return code() == 13; }
    [[nodiscard]] bool isDamaged() const { return code() == 11 || code() == 26; }
    /// Too big, the wrong type, or against a constraint, but not one that depends on what else is there.
    [[nodiscard]] bool isFinal() const override { return code() == 18 || code() == 20 || (code() == 19 && m_code != 1555 && m_code != 2067); }
    /// SQLite may have rolled the transaction back on its own: nothing may be written any more before the next begin.
    [[nodiscard]] bool mayHaveRolledBack() const { return code() != 19; }

private:
    int m_code;
};

/// The disk has failed in a commit: what is in the log by then may be found there by whoever opens the file next.
class InDoubtSqliteError final : public SqliteError, public MaybeStored {
public:
    explicit InDoubtSqliteError(const SqliteError &error)
        : SqliteError(error)
    {
    }
};

/// The disk has no room for a copy. Nothing was begun.
class NoRoomError : public StorageError {
public:
    /// free, needed: bytes.
    NoRoomError(const QString &folder, qint64 free, qint64 needed)
        : StorageError(QStringLiteral("%1 has room for %2 MB, and %3 MB are needed")
                           .arg(folder).arg(inMegabytes(free)).arg(inMegabytes(needed) + 1).toStdString())
        , m_folder(folder)
        , m_free(free)
        , m_needed(needed)
    {
    }

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] qint64 freeMegabytes() const { return inMegabytes(m_free); }
    [[nodiscard]] qint64 neededMegabytes() const { return inMegabytes(m_needed) + 1; }

private:
    static qint64 inMegabytes(qint64 bytes) { return bytes >> 20; }

    QString m_folder;
    qint64 m_free;
    qint64 m_needed;
};

} // namespace deskbell
