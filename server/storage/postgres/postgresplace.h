// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Where the tables of a desk are in PostgreSQL.
struct PostgresPlace {
    QString server;   ///< "host=… dbname=… user=…", https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING; without ';'
    QString password; ///< empty: none, or the server asks for none
    QString schema = QStringLiteral("desk_1"); ///< lower case letters, digits and underscores

    int shard = 1; ///< who leads it is in a row of this number

    bool operator==(const PostgresPlace &) const = default;
};

} // namespace deskbell
