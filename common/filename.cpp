// SPDX-License-Identifier: MIT
#include "common/filename.h"

#include "common/plaintext.h"
#include "common/protocol/limits.h"

#include <algorithm>
#include <array>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestEnding = 20; ///< bytes, with its dot

/// What no file may be called on Windows, whatever its ending (Win32 "Naming Files"); superscripts count as digits there.
bool isDevice(QStringView stem)
{
    static constexpr std::array devices{"con"_L1, "prn"_L1, "aux"_L1, "nul"_L1, "conin$"_L1, "conout$"_L1, "clock$"_L1};
    const QString lower = stem.trimmed().toString().toLower();
    if (std::any_of(devices.begin(), devices.end(), [&](QLatin1StringView one) { return lower == one; }))
        return true;
    const bool isPort = lower.size() == 4 && (lower.startsWith("com"_L1) || lower.startsWith("lpt"_L1));
    return isPort && (lower.back().isDigit() || u"\u00b9\u00b2\u00b3"_s.contains(lower.back()));
}

bool isAllowed(QChar c)
{
    return !u"\"<>|?*:"_s.contains(c);
}

/// As many whole characters as fit.
QString cut(const QString &text, qsizetype bytes)
{
    QString out = text;
    while (!out.isEmpty() && out.toUtf8().size() > bytes) {
        out.chop(out.back().isLowSurrogate() && out.size() > 1 ? 2 : 1);
    }
    return out;
}

QString withoutEnds(QString name)
{
    const auto isEnd = [](QChar c) { return c == u'.' || c.isSpace(); };
    while (!name.isEmpty() && isEnd(name.back()))
        name.chop(1);
    qsizetype first = 0;
    while (first < name.size() && isEnd(name.at(first)))
        ++first;
    return name.sliced(first);
}

QString cleanedOnce(const QString &name)
{
    // Both kinds of separators, whatever system it comes from.
    const qsizetype separator = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString clean = displayLine(name.sliced(separator + 1), maxFileNameLength);
    std::replace_if(clean.begin(), clean.end(), [](QChar c) { return !isAllowed(c); }, u'_');
    clean = withoutEnds(clean);
    if (clean.toUtf8().size() > maxFileNameBytes) {
        const qsizetype dot = clean.lastIndexOf(u'.');
        const QString ending = dot > 0 && clean.sliced(dot).toUtf8().size() <= longestEnding ? clean.sliced(dot) : QString();
        clean = withoutEnds(cut(clean.chopped(ending.size()), maxFileNameBytes - ending.toUtf8().size())) + ending;
        clean = withoutEnds(clean);
    }
    if (clean.isEmpty())
        return u"file"_s;
    if (isDevice(QStringView(clean).left(clean.indexOf(u'.') < 0 ? clean.size() : clean.indexOf(u'.'))))
        clean.prepend(u'_');
    return clean;
}

} // namespace

QString cleanFileName(const QString &name)
{
    // What was cut off may have held up something else: a joiner alone is nothing that can be seen, an ending no ending.
    QString clean = cleanedOnce(name);
    for (QString next = cleanedOnce(clean); next != clean; next = cleanedOnce(clean))
        clean = next;
    return clean;
}

} // namespace deskbell
