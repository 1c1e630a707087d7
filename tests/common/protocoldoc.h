// SPDX-License-Identifier: MIT
#pragma once

// docs/protocol.md, taken apart: what tests hold the code to.

#include <QFile>
#include <QRegularExpression>
#include <QStringList>

namespace deskbell::protocoldoc {

using namespace Qt::StringLiterals;

/// A fenced JSON block; its info string names the examples that it shows: ```json visitor-event/ack admin-event/ack
struct Fence {
    QStringList names;
    QByteArray json;
};

inline QString document()
{
    QFile file(QStringLiteral(DESKBELL_SOURCE_DIR "/docs/protocol.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

inline QList<Fence> fences()
{
    static const QRegularExpression fence(u"^```json([^\\n]*)\\n(.*?)^```$"_s, QRegularExpression::MultilineOption
                                              | QRegularExpression::DotMatchesEverythingOption);
    QList<Fence> found;
    const QString text = document();
    auto matches = fence.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        found.append({match.captured(1).split(u' ', Qt::SkipEmptyParts), match.captured(2).toUtf8()});
    }
    return found;
}

/// The lines of the section under a heading, up to the next heading of the same or a higher level.
inline QString section(const QString &heading)
{
    const QStringList lines = document().split(u'\n');
    const qsizetype start = lines.indexOf(heading);
    if (start < 0)
        return {};
    const qsizetype level = heading.indexOf(u' ');
    qsizetype end = start + 1;
    while (end < lines.size() && !(lines[end].startsWith(u'#') && lines[end].indexOf(u' ') <= level))
        ++end;
    return lines.mid(start, end - start).join(u'\n');
}

/// The cells of a section's tables whose head begins with this column, row by row.
inline QList<QStringList> rows(const QString &section, QLatin1StringView firstColumn)
{
    QList<QStringList> found;
    bool isHead = true;
    bool isWanted = false;
    const QStringList lines = section.split(u'\n');
    for (const QString &line : lines) {
        if (!line.startsWith("| "_L1)) {
            isHead = true;
        } else if (std::exchange(isHead, false)) {
            isWanted = line.startsWith(u"| %1 |"_s.arg(firstColumn));
        } else if (isWanted && !line.startsWith("| ---"_L1)) {
            QStringList cells = line.mid(1, line.lastIndexOf(u'|') - 1).split(u'|');
            for (QString &cell : cells)
                cell = cell.trimmed();
            found.append(cells);
        }
    }
    return found;
}

/// The words between backticks.
inline QStringList words(const QString &text)
{
    static const QRegularExpression word(u"`([^`]*)`"_s);
    QStringList found;
    auto matches = word.globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured(1));
    return found;
}

} // namespace deskbell::protocoldoc
