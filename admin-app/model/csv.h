// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace deskbell {

/// So that spreadsheets take a table for UTF-8.
inline constexpr QLatin1StringView utf8Mark{"\xef\xbb\xbf"};

/// A spreadsheet would take this cell for a formula (OWASP, CSV injection).
[[nodiscard]] bool looksLikeFormula(QStringView cell);

/// A cell in quotes (RFC 4180, 2). One that a spreadsheet would take for a formula has an apostrophe in front, which says "text" to it.
[[nodiscard]] QString csvCell(const QString &text);
/// One row, ended.
[[nodiscard]] QString csvRow(const QStringList &cells);
/// What was in a cell, without the quotes.
[[nodiscard]] QString textOfCell(const QString &cell);

} // namespace deskbell
