// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/libpq.h"

#include <QByteArray>
#include <QByteArrayView>
#include <functional>

namespace deskbell {

class PostgresConnection;

/// Many rows at once, in the text format of COPY (https://www.postgresql.org/docs/15/sql-copy.html), over the session that everything
/// else goes over. Qt does not do that, and libpq does. What it throws is what the session's other statements do.
class PostgresCopy final {
public:
    explicit PostgresCopy(PostgresConnection &database);

    /// `statement` is a COPY … FROM STDIN; `next` adds lines to an empty lot, each with its end, and says whether there are more.
    void in(const QByteArray &statement, const std::function<bool(QByteArray &lot)> &next);
    /// `statement` is a COPY … TO STDOUT; a line comes without its end.
    void out(const QByteArray &statement, const std::function<void(QByteArrayView line)> &visit);

private:
    void begin(const QByteArray &statement, int status);
    void finish();
    void giveUp() noexcept;
    [[noreturn]] void fail(const LibPq::Result *result);

    PostgresConnection &m_database;
    const LibPq &m_libpq;
    LibPq::Connection *m_connection;
};

} // namespace deskbell
