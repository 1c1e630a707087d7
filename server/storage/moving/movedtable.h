// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace deskbell {

/// A table of SQLite's file, and how PostgreSQL says it. Both statements read the same rows with the same columns.
struct MovedTable {
    enum class Kind { Number, Text, Bytes };
    struct Column {
        QByteArray name;
        Kind kind = Kind::Number;
    };

    QByteArray name;
    QList<Column> columns;
    QByteArray inFile;     ///< SELECT; texts as bytes
    QByteArray inPostgres; ///< SELECT; may be followed by ORDER BY

    // How it is kept by PostgreSQL.
    QByteArray keptIn = {};   ///< its table there; empty: it is made of other tables
    QByteArray toBeKept = {}; ///< SELECT from the file of what stands in that table
    QList<Column> keptColumns = {};
};

/// All of them, as the newest schema has them; those that others refer to come first.
[[nodiscard]] QList<MovedTable> movedTables();

} // namespace deskbell
