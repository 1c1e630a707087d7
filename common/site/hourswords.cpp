// SPDX-License-Identifier: MIT
#include "common/site/hourswords.h"

#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Range = OfficeHours::Range;

constexpr int dayMinutes = 24 * 60;
constexpr int mostDaysOff = 366; ///< in one word
constexpr int leapYear = 2024;
constexpr qsizetype yearlyLength = 5; ///< of "12-25"

const QStringList dayWords{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};

/// Monday is 0. Empty: it is no word for days.
QList<int> daysIn(const QString &word)
{
    if (word == "daily"_L1)
        return {0, 1, 2, 3, 4, 5, 6};
    const QStringList ends = word.split(u'-');
    const qsizetype first = dayWords.indexOf(ends.first());
    const qsizetype last = dayWords.indexOf(ends.last());
    if (first < 0 || last < 0 || ends.size() > 2)
        return {};
    QList<int> days{int(first)};
    while (days.last() != int(last))
        days.append((days.last() + 1) % 7);
    return days;
}

std::optional<Range> rangeIn(const QString &word)
{
    static const QRegularExpression form(u"\\A([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])\\z"_s);
    const auto match = form.match(word);
    if (!match.hasMatch())
        return {};
    const auto minutes = [&match](int at) { return match.captured(at).toInt() * 60 + match.captured(at + 1).toInt(); };
    Range range{minutes(1), minutes(3)};
    // At the same minute: nothing, or a whole day?
    if (range.to > dayMinutes || range.from == range.to)
        return {};
    if (range.to < range.from)
        range.to += dayMinutes;
    return range;
}

/// "2026-12-25", or "12-25" in the leap year.
QDate dateIn(const QString &text)
{
    static const QRegularExpression form(u"\\A(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}\\z"_s);
    if (!form.match(text).hasMatch())
        return {};
    return QDate::fromString(text.size() == yearlyLength ? QString::number(leapYear) + u'-' + text : text, Qt::ISODate);
}

} // namespace

std::optional<std::array<QList<Range>, 7>> parseWeek(const QStringList &lines, QString &wrong)
{
    std::array<QList<Range>, 7> week;
    QList<int> days;
    bool hasHours = true; // of the days that were named last
    const QStringList all = lines.join(u' ').toLower().replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : all) {
        wrong = word;
        if (const QList<int> named = daysIn(word); !named.isEmpty()) {
            if (hasHours)
                days.clear();
            days += named;
            hasHours = false;
            continue;
        }
        const std::optional<Range> range = rangeIn(word);
        if (!range || days.isEmpty())
            return {};
        for (const int day : std::as_const(days)) {
            if (!week[size_t(day)].contains(*range))
                week[size_t(day)].append(*range);
        }
        hasHours = true;
    }
    if (!hasHours)
        return {};
    return week;
}

QString dayWord(int day)
{
    return dayWords.at(day);
}

QString clockWord(int minutes)
{
    const int shown = minutes > dayMinutes ? minutes - dayMinutes : minutes;
    return u"%1:%2"_s.arg(shown / 60, 2, 10, QChar(u'0')).arg(shown % 60, 2, 10, QChar(u'0'));
}

QStringList weekWords(const std::array<QList<Range>, 7> &week)
{
    QStringList lines;
    for (int first = 0; first < 7; ++first) {
        const QList<Range> &ranges = week[size_t(first)];
        if (ranges.isEmpty())
            continue;
        int last = first;
        while (last < 6 && week[size_t(last + 1)] == ranges)
            ++last;
        QString line = first == last ? dayWord(first) : dayWord(first) + u'-' + dayWord(last);
        for (const Range &range : ranges)
            line += u' ' + clockWord(range.from) + u'-' + clockWord(range.to);
        lines.append(line);
        first = last;
    }
    return lines;
}

std::optional<DaysOff> daysOffIn(const QString &text)
{
    const qsizetype dots = text.indexOf(".."_L1);
    const QString begin = dots < 0 ? text : text.left(dots);
    const QString end = dots < 0 ? text : text.mid(dots + 2);
    const DaysOff days{dateIn(begin), dateIn(end), begin.size() == yearlyLength};
    if (!days.first.isValid() || !days.last.isValid() || begin.size() != end.size())
        return {};
    const bool isInOrder = days.first <= days.last && days.first.daysTo(days.last) < mostDaysOff;
    return days.areYearly || isInOrder ? std::optional(days) : std::nullopt;
}

bool parseDaysOff(const QStringList &texts, OfficeHours &hours, QString &wrong)
{
    hours.daysOff.clear();
    hours.yearlyDaysOff.clear();
    for (const QString &text : texts) {
        wrong = text;
        const std::optional<DaysOff> days = daysOffIn(text);
        if (!days)
            return false;
        if (!days->areYearly) {
            for (QDate date = days->first; date <= days->last; date = date.addDays(1))
                hours.daysOff.insert(date);
            continue;
        }
        for (QDate date = days->first;; date = date.addDays(1)) {
            if (date.year() > leapYear)
                date = QDate(leapYear, 1, 1);
            hours.yearlyDaysOff.insert({date.month(), date.day()});
            if (date == days->last)
                break;
        }
    }
    return true;
}

} // namespace deskbell
