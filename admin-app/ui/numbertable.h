// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringList>

namespace deskbell {

/// The numbers of a chart in words: a head, and as many cells in each row. The first column names the row.
struct NumberTable {
    QStringList head;
    QList<QStringList> rows;
    bool operator==(const NumberTable &) const = default;
};

} // namespace deskbell
