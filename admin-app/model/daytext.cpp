// SPDX-License-Identifier: MIT
#include "model/daytext.h"

#include <QRegularExpression>
#include <QStringList>

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

QString word(const Day &day)
{
    const QString rest = u"%1-%2"_s.arg(day.month, 2, 10, QChar(u'0')).arg(day.day, 2, 10, QChar(u'0'));
    return day.year > 0 ? u"%1-%2"_s.arg(day.year, 4, 10, QChar(u'0')).arg(rest) : rest;
}

} // namespace

QString tidyDay(const QString &typed)
{
    static const QRegularExpression between(u"\\s*(?:~|–|\\.\\.)\\s*"_s);
    const QStringList parts = QString(typed).replace(".~"_L1, "~"_L1).split(between);
    Day first, last;
    if (parts.size() > 2 || !read(parts.first(), first) || (parts.size() == 2 && !read(parts.last(), last)))
        return typed;
    if (parts.size() == 1)
        return word(first);
    if (first.year > 0 && last.year == 0) // "12월 31일 ~ 1월 2일" goes on into the next year
        last.year = first.year + (std::pair(last.month, last.day) < std::pair(first.month, first.day) ? 1 : 0);
    return word(first) + ".."_L1 + word(last);
}

} // namespace deskbell
