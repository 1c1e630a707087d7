// SPDX-License-Identifier: MIT
#include "common/site/calendar.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;

Calendar calendarIn(const char *zone)
{
    return {QTimeZone(QByteArray(zone)), {}};
}

} // namespace

class TestCalendar final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayIsAsLongAsTheClocksSay_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<int>("hours");
        QTest::newRow("usual") << QByteArray("Asia/Seoul") << QDate(2026, 11, 28) << 24;
        QTest::newRow("an hour is left out") << QByteArray("Europe/Berlin") << QDate(2026, 3, 29) << 23;
        QTest::newRow("an hour comes twice") << QByteArray("Europe/Berlin") << QDate(2026, 10, 25) << 25;
        QTest::newRow("midnight is left out") << QByteArray("America/Santiago") << QDate(2026, 9, 6) << 23;
        QTest::newRow("the hour before midnight comes twice") << QByteArray("America/Santiago") << QDate(2026, 4, 4) << 25;
        QTest::newRow("the day is left out") << QByteArray("Pacific/Apia") << QDate(2011, 12, 30) << 0;
        QTest::newRow("the day before it") << QByteArray("Pacific/Apia") << QDate(2011, 12, 29) << 24;
        QTest::newRow("the day behind it") << QByteArray("Pacific/Apia") << QDate(2011, 12, 31) << 24;
    }

    void aDayIsAsLongAsTheClocksSay()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QDate, day);
        QFETCH(const int, hours);
        const Calendar calendar = calendarIn(zone.constData());

        const qint64 begin = calendar.beginOf(day);
        const qint64 end = calendar.beginOf(day.addDays(1));

        QCOMPARE(end - begin, hours * hour);
        if (hours > 0) {
            QCOMPARE(calendar.dayOf(begin), day);
            QCOMPARE(calendar.dayOf(end - 1), day);
            QVERIFY(calendar.dayOf(begin - 1) < day);
            QVERIFY(calendar.dayOf(end) > day);
        }
    }

    void everyMomentBelongsToTheDayThatTheClocksShow()
    {
        for (const char *zone : {"Asia/Seoul", "Europe/Berlin", "America/Santiago", "Asia/Kolkata", "Pacific/Apia", "America/St_Johns"}) {
            const Calendar calendar = calendarIn(zone);
            QDate before;
            for (qint64 at = 1'767'225'600'000 - 1; at < 1'798'761'600'000; at += 997 * 60'000) {
                const QDateTime clock = QDateTime::fromMSecsSinceEpoch(at, calendar.zone);
                QCOMPARE(calendar.dayOf(at), clock.date());
                QCOMPARE(calendar.hourAt(at), clock.time().hour());
                QVERIFY(!before.isValid() || calendar.dayOf(at) >= before);
                before = calendar.dayOf(at);
            }
        }
    }

    void itsFingerprintIsOfWhatItTells()
    {
        const Calendar one = calendarIn("Asia/Seoul");
        Calendar other = one;
        other.hours.closedKo = u"월-금 10-18시"_s;
        QCOMPARE(other.fingerprint(), one.fingerprint());
        other.hours.week[3] = {{600, 1080}};
        QVERIFY(other.fingerprint() != one.fingerprint());
        Calendar off = other;
        off.hours.daysOff = {QDate(2026, 12, 25), QDate(2026, 12, 24)};
        QVERIFY(off.fingerprint() != other.fingerprint());
        Calendar sameOff = other;
        sameOff.hours.daysOff = {QDate(2026, 12, 24), QDate(2026, 12, 25)};
        QCOMPARE(sameOff.fingerprint(), off.fingerprint());
        off.hours.yearlyDaysOff = {{1, 1}};
        QVERIFY(off.fingerprint() != sameOff.fingerprint());
        QVERIFY(calendarIn("Asia/Tokyo").fingerprint() != one.fingerprint());
    }
};

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
