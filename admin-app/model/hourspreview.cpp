// SPDX-License-Identifier: MIT
#include "model/hourspreview.h"

#include "common/site/hourswords.h"
#include "common/site/sitewords.h"

#include <QDateTime>
#include <QLocale>

namespace deskbell {

using namespace Qt::StringLiterals;

std::optional<OfficeHours> hoursOf(const std::function<QStringList(const QString &)> &values)
{
    for (const QString &name : {u"hours.open"_s, u"hours.days_off"_s, u"hours.zone"_s, u"site.time_zone"_s, u"hours.when_closed"_s, u"hours.closed_ko"_s,
                                u"hours.closed_en"_s}) {
        if (problemInSite(name, values(name)))
            return {};
    }
    OfficeHours hours;
    QString wrong;
    hours.week = *parseWeek(values(u"hours.open"_s), wrong);
    (void)parseDaysOff(values(u"hours.days_off"_s), hours, wrong);
    const QString own = values(u"hours.zone"_s).value(0);
    const QTimeZone zone((own.isEmpty() ? values(u"site.time_zone"_s).value(0) : own).toLatin1());
    if (zone.isValid())
        hours.zone = zone;
    hours.closedKo = values(u"hours.closed_ko"_s).value(0);
    hours.closedEn = values(u"hours.closed_en"_s).value(0);
    const qsizetype word = whenClosedWords().indexOf(values(u"hours.when_closed"_s).value(0));
    hours.whenClosed = OfficeHours::WhenClosed(std::max<qsizetype>(word, 0));
    return hours;
}

ClosedWords closedWords(const OfficeHours &hours, qint64 wall, bool isKorean)
{
    const OfficeHours::Opening opening = hours.at(wall);
    QStringList parts{isKorean ? hours.closedKo : hours.closedEn};
    if (opening.until > 0) {
        const QDateTime until = QDateTime::fromMSecsSinceEpoch(opening.until, hours.zone);
        const bool isToday = until.date() == QDateTime::fromMSecsSinceEpoch(wall, hours.zone).date();
        const QString time = until.toString(u"HH:mm"_s);
        if (isKorean) {
            const QString day = isToday ? u"오늘"_s : QLocale(QLocale::Korean).toString(until.date(), u"M월 d일 (ddd)"_s);
            parts.append(u"%1 %2에 다시 열어요"_s.arg(day, time));
        } else {
            const QString day = isToday ? u"today"_s : QLocale(QLocale::English).toString(until.date(), u"ddd, MMMM d"_s);
            parts.append(u"Open again %1 at %2"_s.arg(day, time));
        }
    }
    parts.removeAll(QString());
    const QString otherwise = isKorean ? u"확인하고 답변드릴게요."_s : u"We will read it and answer."_s;
    return {isKorean ? u"지금은 운영 시간이 아니에요"_s : u"We are closed right now"_s, parts.isEmpty() ? otherwise : parts.join(u" · "_s)};
}

} // namespace deskbell
