// SPDX-License-Identifier: MIT
#include "server/domain/exporting.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr qsizetype partsOfPlace = 3; ///< of HistoryPlace

} // namespace

QString ExportPlace::toText() const
{
    const QString place = conversation.toText();
    return isWithin ? u"%1-%2-%3"_s.arg(place).arg(line).arg(note) : place;
}

std::optional<ExportPlace> ExportPlace::fromText(const QString &text)
{
    const QStringList parts = text.split(u'-');
    const std::optional<HistoryPlace> conversation = HistoryPlace::fromText(parts.mid(0, partsOfPlace).join(u'-'));
    if (!conversation || (parts.size() != partsOfPlace && parts.size() != partsOfPlace + 2))
        return {};
    ExportPlace place{*conversation};
    if (parts.size() == partsOfPlace)
        return place;
    bool isLine = false, isNote = false;
    place.isWithin = true;
    place.line = parts[partsOfPlace].toLongLong(&isLine);
    place.note = parts[partsOfPlace + 1].toLongLong(&isNote);
    if (!isLine || !isNote || place.line < 0 || place.note < 0)
        return {};
    return place;
}

} // namespace deskbell
