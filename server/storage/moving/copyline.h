// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace deskbell {

/// One row as a line of COPY's text format, written exactly as PostgreSQL writes it: the same row is the same bytes, whichever engine
/// it has come from. https://www.postgresql.org/docs/15/sql-copy.html, "Text Format".
class CopyLine final {
public:
    void addNumber(qint64 number);
    /// UTF-8. What is none, and U+0000, which PostgreSQL does not have, becomes U+FFFD.
    void addText(const QByteArray &text);
    void addBytes(const QByteArray &bytes);

    [[nodiscard]] QByteArrayView bytes() const { return m_line; } ///< without its end
    void clear();

private:
    void separate();

    QByteArray m_line;
    bool m_isBegun = false;
};

/// The fields of a line, as they stand there.
[[nodiscard]] QList<QByteArrayView> fieldsOf(QByteArrayView line);
[[nodiscard]] qint64 numberFrom(QByteArrayView field);
[[nodiscard]] QByteArray textFrom(QByteArrayView field);
[[nodiscard]] QByteArray bytesFrom(QByteArrayView field);

} // namespace deskbell
