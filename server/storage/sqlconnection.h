// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"
#include "server/storage/storageerrors.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <array>
#include <concepts>
#include <memory>

namespace deskbell {

class SqlConnection;

/// What a bound value looks like in a row: ids and times as integers, enumerators as the wire's words, text never NULL.
inline QVariant toBound(qint64 value) { return value; }
inline QVariant toBound(int value) { return value; }
inline QVariant toBound(bool value) { return value ? 1 : 0; }
inline QVariant toBound(const QString &value) { return value.isNull() ? QString(u""_s) : value; }
inline QVariant toBound(const QByteArray &value) { return value.isNull() ? QByteArray("") : value; }
template <std::same_as<QVariant> T>
QVariant toBound(const T &value) { return value; }
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
class SqlRows final {
public:
    SqlRows(const SqlConnection &database, QSqlQuery *query)
        : m_database(database)
        , m_query(query)
    {
    }
    ~SqlRows() { m_query->finish(); }
    Q_DISABLE_COPY_MOVE(SqlRows)

    [[nodiscard]] bool next();
    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] int number(int column) const { return m_query->value(column).toInt(); }
    [[nodiscard]] bool flag(int column) const { return m_query->value(column).toInt() != 0; }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    /// A text that is selected as SqlConnection::asUtf8() says: where there are many, that is read faster.
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
    const SqlConnection &m_database;
    QSqlQuery *m_query;
};

/// One connection to a database of any engine, with its prepared statements: what the SQL that all engines share is written for.
/// Where they say a thing differently, the connection knows how its engine says it. Belongs to the thread that made it. Everything
/// throws StorageError.
class SqlConnection {
public:
    virtual ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    /// Runs a statement that is prepared once and kept, with its values bound in order. It has a question mark for each value
    /// and nowhere else.
    template <class... Values>
    SqlRows run(QLatin1StringView sql, const Values &...values)
    {
        const std::array<QVariant, sizeof...(Values)> bound{toBound(values)...};
        return SqlRows(*this, execute(sql, bound.data(), int(bound.size())));
    }
    SqlRows run(QLatin1StringView sql, const QVariantList &values)
    {
        return SqlRows(*this, execute(sql, values.constData(), int(values.size())));
    }

    /// Runs one statement once, without keeping it. Not for anything that carries values.
    void runOnce(const QString &sql);
    /// The first value of the first row.
    [[nodiscard]] QVariant value(const QString &sql);

    /// Reads between these two see one moment. Not inside of a transaction that writes.
    virtual void beginReading() = 0;
    virtual void endReading() noexcept = 0;

    /// After this error nothing may be written any more before the next transaction.
    [[nodiscard]] virtual bool endsTransaction(const StorageError &error) const = 0;
    /// Tells this life of the database from any other that could have given the same numbers to something else.
    [[nodiscard]] virtual QString epoch() = 0;

    // What engines say differently, as SQL.
    /// To compare and order texts by, A and a alike, and no other letters.
    [[nodiscard]] virtual QString withoutCase(const QString &text) const = 0;
    /// Whether `part` stands in `text`.
    [[nodiscard]] virtual QString contains(const QString &text, const QString &part) const = 0;
    /// Whether `column` is one of the numbers that are bound, as listOf() makes them one value.
    [[nodiscard]] virtual QString isAmong(const QString &column) const = 0;
    [[nodiscard]] virtual QVariant listOf(const QList<qint64> &numbers) const = 0;
    /// Behind the name of a table: the index that it is to be read by, for a planner that would not find it.
    [[nodiscard]] virtual QString indexedBy(const QString &index) const = 0;
    /// See SqlRows::utf8().
    [[nodiscard]] virtual QString asUtf8(const QString &text) const = 0;

protected:
    explicit SqlConnection(const QString &driver);

    [[nodiscard]] QSqlDatabase &database() { return m_database; }
    /// The session has not ended, as far as is known.
    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }
    void closeDatabase();
    /// What a value is bound as.
    [[nodiscard]] virtual QVariant fit(const QVariant &value) const { return value; }
    /// Throws what a query or an attempt to open has failed with.
    [[noreturn]] virtual void fail(const QSqlError &error) const = 0;
    /// Results are not kept, but read row by row, with nothing else asked meanwhile.
    [[nodiscard]] virtual bool isForwardOnly() const { return true; }

private:
    friend class SqlRows;
    QSqlQuery *execute(QLatin1StringView sql, const QVariant *values, int count);

    QString m_name;
    QSqlDatabase m_database;
    QHash<QByteArray, std::shared_ptr<QSqlQuery>> m_statements;
};

} // namespace deskbell
