// SPDX-License-Identifier: MIT
#include "model/csv.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QStringView behindApostrophes(const QString &text)
{
    const auto behind = std::find_if(text.begin(), text.end(), [](QChar c) { return c != u'\''; });
    return QStringView(text).sliced(behind - text.begin());
}

} // namespace

bool looksLikeFormula(QStringView cell)
{
    // What formulas begin with, and what is skipped before one.
    static const QString beginnings = u"=+-@\t\r\uff1d\uff0b\uff0d\uff20"_s;
    return !cell.isEmpty() && beginnings.contains(cell.front());
}

QString csvCell(const QString &text)
{
    // One that begins with apostrophes before a formula gets one more, so that what is read back is what was written.
    QString cell = text;
    if (looksLikeFormula(behindApostrophes(text)))
        cell.prepend(u'\'');
    return u'"' + cell.replace(u'"', "\"\""_L1) + u'"';
}

QString csvRow(const QStringList &cells)
{
    QStringList quoted;
    quoted.reserve(cells.size());
    for (const QString &cell : cells)
        quoted.append(csvCell(cell));
    return quoted.join(u',') + "\r\n"_L1;
}

QString textOfCell(const QString &cell)
{
    return cell.startsWith(u'\'') && looksLikeFormula(behindApostrophes(cell)) ? cell.sliced(1) : cell;
}

} // namespace deskbell
