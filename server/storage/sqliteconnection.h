// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"
#include "server/storage/sqliteerrors.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <array>
#include <memory>

namespace deskbell {

/// What a bound value looks like in the file: ids and times as integers, enumerators as the wire's words, text never NULL.
inline QVariant toBound(qint64 value) { return value; }
inline QVariant toBound(int value) { return value; }
inline QVariant toBound(bool value) { return value ? 1 : 0; }
inline QVariant toBound(const QString &value) { return value.isNull() ? QString(u""_s) : value; }
inline QVariant toBound(const QByteArray &value) { return value.isNull() ? QByteArray("") : value; }
template <class Tag>
QVariant toBound(Id<Tag> id) { return id.value; }
template <class E>
    requires std::is_enum_v<E>
QVariant toBound(E value)
{
    static const QVariantList words(std::begin(Words<E>::list), std::end(Words<E>::list)); // made once: every message has two
    return words.at(qsizetype(value));
}

/// The rows of one run of a prepared statement. Finishes the statement at its end, since an unfinished one keeps a lock.
class SqliteRows final {
public:
    explicit SqliteRows(QSqlQuery *query)
        : m_query(query)
    {
    }
    ~SqliteRows() { m_query->finish(); }
    Q_DISABLE_COPY_MOVE(SqliteRows)

    [[nodiscard]] bool next();
    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] int number(int column) const { return m_query->value(column).toInt(); }
    [[nodiscard]] bool flag(int column) const { return m_query->value(column).toInt() != 0; }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    /// A text that is selected as CAST(… AS BLOB): where there are many, Qt reads them faster than SQLite makes them UTF-16.
    [[nodiscard]] QString utf8(int column) const { return QString::fromUtf8(bytes(column)); }
    /// A word that this program does not know is the last enumerator of a tolerant enum, which stands for such; of any other
    /// it is damage: DamagedDatabaseError.
    template <class E>
    [[nodiscard]] E word(int column) const
    {
        const QString word = text(column);
        constexpr size_t count = std::size(Words<E>::list);
        for (size_t i = 0; i < count; ++i) {
            if (word == Words<E>::list[i])
                return E(i);
        }
        if constexpr (requires { Words<E>::tolerant; })
            return E(count - 1);
        else
            throw DamagedDatabaseError("the database is damaged: a word in it is unknown");
    }

private:
    QSqlQuery *m_query;
};

/// One connection to the file, with the settings that everybody needs and its prepared statements. Belongs to the thread
/// that made it. Everything throws SqliteError.
class SqliteConnection final {
public:
    enum class Mode {
        ReadWrite, ///< creates the file (0600) if there is none
        ReadOnly,
        Scratch ///< in memory, gone with the connection; the path is not looked at
    };

    static constexpr int busyTimeout = 4000; ///< ms; below the 5 s within which a sender hears "unavailable"

    SqliteConnection(const QString &path, Mode mode);
    ~SqliteConnection();
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    /// Runs a statement that is prepared once and kept, with its values bound in order.
    template <class... Values>
    SqliteRows run(QLatin1StringView sql, const Values &...values)
    {
        const std::array<QVariant, sizeof...(Values)> bound{toBound(values)...};
        return SqliteRows(execute(sql, bound.data(), int(bound.size())));
    }
    SqliteRows run(QLatin1StringView sql, const QVariantList &values)
    {
        return SqliteRows(execute(sql, values.constData(), int(values.size())));
    }

    /// Runs one statement once, without keeping it. Not for anything that carries values.
    void runOnce(const QString &sql);
    /// The first value of the first row.
    [[nodiscard]] QVariant value(const QString &sql);

    /// Changes how the file is written; only after its schema is known to be ours.
    void useWriteAheadLog();

private:
    void closeDatabase();
    QSqlQuery *execute(QLatin1StringView sql, const QVariant *values, int count);

    QString m_name;
    QSqlDatabase m_database;
    QHash<QByteArray, std::shared_ptr<QSqlQuery>> m_statements;
};

} // namespace deskbell
