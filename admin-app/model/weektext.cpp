// SPDX-License-Identifier: MIT
#include "model/weektext.h"

#include "common/site/hourswords.h"

#include <QRegularExpression>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString wordOf(const HoursText &hours)
{
    return hours.from + u'-' + hours.to;
}

QStringList lineByLine(const WeekText &week)
{
    QStringList lines;
    for (int day = 0; day < 7; ++day) {
        QStringList words{dayWord(day)};
        for (const HoursText &hours : week[size_t(day)])
            words.append(wordOf(hours));
        if (words.size() > 1)
            lines.append(words.join(u' '));
    }
    return lines;
}

} // namespace

WeekText weekTextOf(const QStringList &words)
{
    WeekText text;
    QString wrong;
    if (const auto week = parseWeek(words, wrong)) {
        for (size_t day = 0; day < 7; ++day) {
            for (const OfficeHours::Range &range : (*week)[day])
                text[day].append({clockWord(range.from), clockWord(range.to)});
        }
        return text;
    }
    for (const QString &line : words) {
        QStringList parts = line.split(u' ', Qt::SkipEmptyParts);
        for (int day = 0; day < 7 && !parts.isEmpty(); ++day) {
            if (parts.first() != dayWord(day))
                continue;
            for (const QString &part : parts.mid(1))
                text[size_t(day)].append({part.section(u'-', 0, 0), part.section(u'-', 1)});
            break;
        }
    }
    return text;
}

QStringList wordsOf(const WeekText &week)
{
    const QStringList lines = lineByLine(week);
    QString wrong;
    const auto parsed = parseWeek(lines, wrong);
    return parsed ? weekWords(*parsed) : lines;
}

bool isRight(const HoursText &hours)
{
    QString wrong;
    return parseWeek({dayWord(0) + u' ' + wordOf(hours)}, wrong).has_value();
}

QString tidyClock(const QString &typed)
{
    static const QRegularExpression form(u"\\A([0-9]{1,2})(?:[:.]?([0-9]{2}))?\\z"_s);
    const auto match = form.match(typed.trimmed());
    if (!match.hasMatch())
        return typed;
    return match.captured(1).rightJustified(2, u'0') + u':' + (match.captured(2).isEmpty() ? u"00"_s : match.captured(2));
}

} // namespace deskbell
