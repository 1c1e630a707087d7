// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/statistics.h"
#include "server/storage/daycount.h"
#include "server/storage/sqliteconnection.h"

#include <functional>

namespace deskbell {

/// The figures of each day: a file beside the database, made from it and from nothing else, without a word or a name in it. It may be
/// thrown away at any time while nobody has it open; then all days are counted again.
///
/// One object belongs to one thread. Everything throws StorageError.
class StatisticsFile final {
public:
    enum class Mode {
        Fill, ///< makes the file, or makes it anew if it is of another version or damaged
        Read  ///< while somebody else may fill it: only forEachRow()
    };
    explicit StatisticsFile(const QString &database, Mode mode = Mode::Fill);

    [[nodiscard]] static QString fileOf(const QString &database) { return database + QStringLiteral(".statistics"); }
    static void remove(const QString &database); ///< while nobody has it open

    /// Counts the days again on which something has changed since, for about so long; at least one portion. The database shows one
    /// moment all the while. Returns the number of hours that are left.
    qint64 follow(SqlConnection &database, const Calendar &calendar, std::chrono::milliseconds atMost);

    /// The rows of these days that are kept, in their order.
    void forEachRow(QDate from, QDate to, const std::function<void(QDate day, const QString &topic, AdminId admin, const QByteArray &counts)> &visit);

private:
    void makeTables();
    void matchDatabase(SqlConnection &database, const Calendar &calendar);
    [[nodiscard]] bool portion(SqlConnection &database, const Calendar &calendar);
    void put(QDate day, const DayCount &count);
    void write(const std::function<void()> &work);
    [[nodiscard]] QString meta(const QString &name);
    void setMeta(const QString &name, const QString &value);
    [[nodiscard]] qint64 mark() { return meta(QStringLiteral("mark")).toLongLong(); }

    SqliteConnection m_rows;
};

} // namespace deskbell
