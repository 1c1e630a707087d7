// SPDX-License-Identifier: MIT
#include "model/daytext.h"

#include <QRegularExpression>
#include <QStringList>
#include <tuple>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Year (0: none), month, day.
struct Day {
    int year = 0;
    int month = 0;
    int day = 0;
};

bool read(const QString &text, Day &day)
{
    static const QRegularExpression form(u"\\A\\s*(?:([0-9]{4})\\s*[년./-]\\s*)?([0-9]{1,2})\\s*[월./-]\\s*([0-9]{1,2})\\s*[일.]?\\s*\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return false;
    day = {match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
    return true;
}

/// The last one of several, which may be without what it has in common with the first: "27일" of "12월 25일~27일".
bool readEnd(const QString &text, const Day &first, Day &last)
{
    static const QRegularExpression form(u"\\A\\s*([0-9]{1,2})\\s*[일.]?\\s*\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return read(text, last);
    last = {first.year, first.month, match.captured(1).toInt()};
    return last.day >= first.day;
}

/// One day, or the two at the ends.
QStringList endsIn(const QString &typed)
{
    static const QRegularExpression between(u"\\s*(?:~|\uff5e|\u301c|\\.\\.|부터|\\bto\\b)\\s*"_s);
    static const QRegularExpression dash(u"\\A([^–—-]+)[–—-]([^–—-]+)\\z"_s);
    QString text = typed.trimmed();
    if (text.endsWith(u"까지"_s))
        text.chop(2);
    const QStringList parts = text.replace(".~"_L1, "~"_L1).split(between);
    Day whole;
    // "12/25-12/27", where the dash does not stand between month and day.
    if (const auto match = dash.match(text); parts.size() == 1 && match.hasMatch() && !read(text, whole))
        return {match.captured(1), match.captured(2)};
    return parts;
}

QString word(const Day &day)
{
    const QString rest = u"%1-%2"_s.arg(day.month, 2, 10, QChar(u'0')).arg(day.day, 2, 10, QChar(u'0'));
    return day.year > 0 ? u"%1-%2"_s.arg(day.year, 4, 10, QChar(u'0')).arg(rest) : rest;
}

} // namespace

bool endsBeforeItBegins(const QString &typed)
{
    const QStringList parts = endsIn(typed);
    Day first, last;
    if (parts.size() != 2 || !read(parts.first(), first))
        return false;
    if (!readEnd(parts.last(), first, last))
        return last.day > 0;
    if (first.year > 0 && last.year > 0)
        return std::tuple(last.year, last.month, last.day) < std::tuple(first.year, first.month, first.day);
    return last.month == first.month && last.day < first.day;
}

QString tidyDay(const QString &typed)
{
    const QStringList parts = endsIn(typed);
    Day first, last;
    if (parts.size() > 2 || !read(parts.first(), first) || (parts.size() == 2 && !readEnd(parts.last(), first, last)))
        return typed;
    if (parts.size() == 1)
        return word(first);
    const bool isOverNewYear = std::pair(last.month, last.day) < std::pair(first.month, first.day);
    if (isOverNewYear && first.month == last.month && (first.year == 0 || last.year == 0))
        return typed; // nearly a year: the two were mixed up
    if (first.year > 0 && last.year == 0) // "2026년 12월 31일 ~ 1월 2일" goes on into the next year
        last.year = first.year + (isOverNewYear ? 1 : 0);
    else if (first.year == 0 && last.year > 0)
        first.year = last.year - (isOverNewYear ? 1 : 0);
    return word(first) + ".."_L1 + word(last);
}

} // namespace deskbell
