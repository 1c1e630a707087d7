// SPDX-License-Identifier: MIT
#include "server/storage/postgres/postgrescopy.h"

#include "server/storage/postgres/postgresconnection.h"

#include <QScopeGuard>
#include <QSqlError>

namespace deskbell {

PostgresCopy::PostgresCopy(PostgresConnection &database)
    : m_database(database)
    , m_libpq(*LibPq::find())
    , m_connection(database.handle())
{
}

void PostgresCopy::in(const QByteArray &statement, const std::function<bool(QByteArray &lot)> &next)
{
    begin(statement, LibPq::copyInHasBegun);
    try {
        QByteArray lot;
        for (bool isMore = true; isMore;) {
            lot.clear();
            isMore = next(lot);
            if (!lot.isEmpty() && m_libpq.putCopyData(m_connection, lot.constData(), int(lot.size())) != 1)
                fail(nullptr);
        }
        if (m_libpq.putCopyEnd(m_connection, nullptr) != 1)
            fail(nullptr);
    } catch (...) {
        m_libpq.putCopyEnd(m_connection, "given up");
        giveUp();
        throw;
    }
    finish();
}

void PostgresCopy::out(const QByteArray &statement, const std::function<void(QByteArrayView line)> &visit)
{
    begin(statement, LibPq::copyOutHasBegun);
    try {
        for (;;) {
            char *bytes = nullptr;
            const int size = m_libpq.getCopyData(m_connection, &bytes, false);
            if (size < 0)
                break; // the end, or why there is none: its result says it
            const auto free = qScopeGuard([this, bytes] { m_libpq.freeMemory(bytes); });
            visit(QByteArrayView(bytes, size - 1));
        }
    } catch (...) {
        giveUp();
        throw;
    }
    finish();
}

void PostgresCopy::begin(const QByteArray &statement, int status)
{
    LibPq::Result *result = m_libpq.exec(m_connection, statement.constData());
    const auto clear = qScopeGuard([this, result] { m_libpq.clear(result); });
    if (m_libpq.resultStatus(result) != status)
        fail(result);
}

/// Qt would wait for ever for the result of a COPY that is not brought to its end.
void PostgresCopy::finish()
{
    LibPq::Result *failed = nullptr;
    while (LibPq::Result *result = m_libpq.getResult(m_connection)) {
        if (m_libpq.resultStatus(result) == LibPq::commandIsDone || failed)
            m_libpq.clear(result);
        else
            failed = result;
    }
    const auto clear = qScopeGuard([this, failed] { m_libpq.clear(failed); });
    if (failed)
        fail(failed);
    if (m_libpq.status(m_connection) == LibPq::connectionIsBad)
        fail(nullptr);
}

void PostgresCopy::giveUp() noexcept
{
    char *bytes = nullptr;
    while (m_libpq.getCopyData(m_connection, &bytes, false) > 0)
        m_libpq.freeMemory(bytes);
    while (LibPq::Result *result = m_libpq.getResult(m_connection))
        m_libpq.clear(result);
}

void PostgresCopy::fail(const LibPq::Result *result)
{
    const char *state = result ? m_libpq.resultErrorField(result, LibPq::sqlState) : nullptr;
    if (m_libpq.status(m_connection) == LibPq::connectionIsBad)
        m_database.failAsLost();
    const char *sentence = result ? m_libpq.resultErrorField(result, LibPq::sentence) : nullptr;
    m_database.fail(QSqlError({}, QString::fromUtf8(sentence), QSqlError::StatementError, QString::fromLatin1(state)));
}

} // namespace deskbell
