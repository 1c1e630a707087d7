// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <optional>

namespace deskbell {

/// One row of a table of canned replies. Nothing: the table has no such column, and says nothing about it.
struct ReplyRow {
    QString name;
    std::optional<QString> ko;
    std::optional<QString> en;
    std::optional<bool> isOwn;
    bool operator==(const ReplyRow &) const = default;
};

/// A table with the columns name, ko, en and for whom, with a byte order mark, so that spreadsheets take it for UTF-8. A cell that a
/// spreadsheet would take for a formula has an apostrophe in front, which says "text" to it.
[[nodiscard]] QByteArray repliesToCsv(const QList<DeskReply> &replies);

/// The rows of such a table, as it was or as a spreadsheet has saved it: UTF-8 with or without a mark, UTF-16 with one, or the
/// code page of Korean Windows (CP949); with commas, semicolons or tabs; with its columns in any order if a head names them, in
/// English or Korean. Rows without name or text, or with too long a one, are left out.
struct ReadRows {
    QList<ReplyRow> rows;
    int nameless = 0; ///< left out, as the two below
    int textless = 0;
    int tooLong = 0;
};
/// Nothing if it is no table that can be read.
[[nodiscard]] std::optional<ReadRows> repliesFromCsv(const QByteArray &bytes);

} // namespace deskbell
