// SPDX-License-Identifier: MIT
#include "model/weektext.h"

#include "common/site/hourswords.h"

#include <QRegularExpression>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int hour = 60; // minutes
constexpr int noon = 12 * hour;

QString wordOf(const HoursText &hours)
{
    return hours.from + u'-' + hours.to;
}

std::optional<OfficeHours::Range> rangeOf(const HoursText &hours)
{
    QString wrong;
    const auto week = parseWeek({dayWord(0) + u' ' + wordOf(hours)}, wrong);
    return week ? std::optional(week->front().first()) : std::nullopt;
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
    return rangeOf(hours).has_value();
}

std::optional<std::pair<HoursText, HoursText>> withBreak(const HoursText &hours)
{
    const auto range = rangeOf(hours);
    if (!range || range->to - range->from < 2 * hour)
        return {};
    const bool isOverNoon = range->from < noon && range->to > noon + hour;
    const int begin = isOverNoon ? noon : ((range->from + range->to - hour) / 2) / (hour / 2) * (hour / 2);
    return std::pair(HoursText{hours.from, clockWord(begin)}, HoursText{clockWord(begin + hour), hours.to});
}

std::optional<int> overlapIn(const WeekText &week)
{
    for (int day = 0; day < 7; ++day) {
        QList<OfficeHours::Range> ranges;
        for (const HoursText &hours : week[size_t(day)]) {
            if (const auto range = rangeOf(hours))
                ranges.append(*range);
        }
        std::sort(ranges.begin(), ranges.end(), [](const auto &one, const auto &other) { return one.from < other.from; });
        for (qsizetype i = 1; i < ranges.size(); ++i) {
            if (ranges.at(i).from < ranges.at(i - 1).to)
                return day;
        }
    }
    return {};
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
