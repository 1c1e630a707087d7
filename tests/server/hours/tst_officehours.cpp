// SPDX-License-Identifier: MIT
// Whether a site is at work, at every edge that a day, a week, a year and a change of the clocks have.
#include "common/site/hourswords.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestOfficeHours : public QObject {
    Q_OBJECT

    static OfficeHours hours(const QStringList &open, const char *zone, const QStringList &daysOff = {})
    {
        OfficeHours hours;
        hours.zone = QTimeZone(zone);
        QString wrong;
        const auto week = parseWeek(open, wrong);
        if (!week || !parseDaysOff(daysOff, hours, wrong))
            QTest::qFail(qPrintable(wrong), __FILE__, __LINE__);
        hours.week = week.value_or(hours.week);
        return hours;
    }

    static qint64 utc(const QString &moment) { return QDateTime::fromString(moment + u'Z', Qt::ISODateWithMs).toMSecsSinceEpoch(); }

    /// "open until 2026-11-30T09:00:00Z", "closed" if it never changes.
    static QString at(const OfficeHours &hours, qint64 wall)
    {
        const OfficeHours::Opening opening = hours.at(wall);
        if (opening.isOpen != hours.isOpenAt(wall))
            return u"the two answers differ"_s;
        QString text = opening.isOpen ? u"open"_s : u"closed"_s;
        if (opening.until > 0)
            text += u" until "_s + QDateTime::fromMSecsSinceEpoch(opening.until, Qt::UTC).toString(Qt::ISODateWithMs).remove(u".000"_s);
        return text;
    }
    static QString at(const OfficeHours &hours, const QString &moment) { return at(hours, utc(moment)); }

private Q_SLOTS:
    void whoNamesNoHoursIsAlwaysOpen()
    {
        OfficeHours none = hours({}, "Asia/Seoul", {u"2026-11-30"_s});

        QVERIFY(!none.areSet());
        QCOMPARE(at(none, u"2026-11-30T03:00:00"_s), u"open"_s);
        QVERIFY(!none.takesNoCallsAt(utc(u"2026-11-30T03:00:00"_s)));
    }

    void theFirstMomentIsOpenAndTheLastIsNot()
    {
        const OfficeHours office = hours({u"mon-fri 10:00-12:00 13:00-18:00"_s}, "Asia/Seoul");

        QCOMPARE(at(office, u"2026-11-30T00:59:59.999"_s), u"closed until 2026-11-30T01:00:00Z"_s); // a Monday, 09:59 in Seoul
        QCOMPARE(at(office, u"2026-11-30T01:00:00"_s), u"open until 2026-11-30T03:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-30T02:59:59.999"_s), u"open until 2026-11-30T03:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-30T03:00:00"_s), u"closed until 2026-11-30T04:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-30T09:00:00"_s), u"closed until 2026-12-01T01:00:00Z"_s);
        QCOMPARE(at(office, u"2026-12-04T09:00:00"_s), u"closed until 2026-12-07T01:00:00Z"_s); // over the weekend
    }

    void theDayIsThatOfTheSitesClocks()
    {
        const OfficeHours office = hours({u"mon 00:00-24:00"_s}, "Asia/Seoul");

        QCOMPARE(at(office, u"2026-11-29T14:59:59.999"_s), u"closed until 2026-11-29T15:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-29T15:00:00"_s), u"open until 2026-11-30T15:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-30T15:00:00"_s), u"closed until 2026-12-06T15:00:00Z"_s);
    }

    void hoursGoOnAcrossMidnight()
    {
        const OfficeHours office = hours({u"sun 22:00-02:00"_s}, "UTC");

        QCOMPARE(at(office, u"2026-11-29T21:59:59.999"_s), u"closed until 2026-11-29T22:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-29T23:59:59.999"_s), u"open until 2026-11-30T02:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-30T00:00:00"_s), u"open until 2026-11-30T02:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-30T02:00:00"_s), u"closed until 2026-12-06T22:00:00Z"_s);
    }

    void hoursThatMeetAreOne()
    {
        const OfficeHours office = hours({u"mon 18:00-24:00, tue 00:00-02:00 01:00-03:00"_s}, "UTC");

        QCOMPARE(at(office, u"2026-11-30T18:00:00"_s), u"open until 2026-12-01T03:00:00Z"_s);
        QCOMPARE(at(hours({u"daily 00:00-24:00"_s}, "Asia/Seoul"), u"2026-11-30T18:00:00"_s), u"open"_s);
    }

    void aDayOffTakesTheHoursThatBeginOnIt()
    {
        const OfficeHours office = hours({u"thu,fri 20:00-02:00"_s}, "UTC", {u"12-25"_s, u"2026-12-31..2027-01-01"_s});

        QCOMPARE(at(office, u"2026-12-25T01:00:00"_s), u"open until 2026-12-25T02:00:00Z"_s); // of the 24th, a Thursday
        QCOMPARE(at(office, u"2026-12-25T20:00:00"_s), u"closed until 2027-01-07T20:00:00Z"_s);
        QVERIFY(office.isOpenAt(utc(u"2026-12-24T20:00:00"_s)) && !office.isOpenAt(utc(u"2026-12-31T21:00:00"_s)));
        QVERIFY(!office.isOpenAt(utc(u"2027-01-01T20:00:00"_s)) && !hours({u"daily 09:00-17:00"_s}, "UTC", {u"12-25"_s}).isOpenAt(utc(u"2031-12-25T12:00:00"_s)));
    }

    void aDayThatIsOffForEverHasNoNextTime()
    {
        QStringList all;
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= QDate(2024, month, 1).daysInMonth(); ++day)
                all.append(u"%1-%2"_s.arg(month, 2, 10, QLatin1Char('0')).arg(day, 2, 10, QLatin1Char('0')));
        }
        QCOMPARE(at(hours({u"daily 09:00-17:00"_s}, "UTC", all), u"2026-11-30T12:00:00"_s), u"closed"_s);
    }

    void whenTheClocksGoForwardTheHourThatIsLeftOutOpensAtTheChange()
    {
        // In Berlin 02:00 is followed by 03:00 on 2026-03-29, at 01:00 UTC.
        const OfficeHours early = hours({u"sun 02:30-06:00"_s}, "Europe/Berlin");
        const OfficeHours inside = hours({u"sun 02:15-02:45"_s}, "Europe/Berlin");
        const OfficeHours across = hours({u"sat 22:00-02:30"_s}, "Europe/Berlin");

        QCOMPARE(at(early, u"2026-03-29T00:59:59.999"_s), u"closed until 2026-03-29T01:00:00Z"_s);
        QCOMPARE(at(early, u"2026-03-29T01:00:00"_s), u"open until 2026-03-29T04:00:00Z"_s);
        QCOMPARE(at(inside, u"2026-03-29T00:30:00"_s), u"closed until 2026-04-05T00:15:00Z"_s);
        QCOMPARE(at(across, u"2026-03-29T00:59:59.999"_s), u"open until 2026-03-29T01:00:00Z"_s);
    }

    void whenTheClocksGoBackNobodyIsTurnedAwayInTheHourThatComesTwice()
    {
        // In Berlin 03:00 is followed by 02:00 on 2026-10-25, at 01:00 UTC.
        const OfficeHours late = hours({u"sat 22:00-02:30"_s}, "Europe/Berlin");
        const OfficeHours early = hours({u"sun 02:30-06:00"_s}, "Europe/Berlin");

        QCOMPARE(at(late, u"2026-10-24T23:00:00"_s), u"open until 2026-10-25T01:30:00Z"_s);
        QCOMPARE(at(late, u"2026-10-25T01:30:00"_s), u"closed until 2026-10-31T21:00:00Z"_s);
        QCOMPARE(at(early, u"2026-10-25T00:29:59.999"_s), u"closed until 2026-10-25T00:30:00Z"_s);
        QCOMPARE(at(early, u"2026-10-25T01:10:00"_s), u"open until 2026-10-25T05:00:00Z"_s); // the clocks show 02:10 again
    }

    void onTheDaysOfAChangeOfTheClocksTheHoursAreThoseOfTheClocks()
    {
        const OfficeHours office = hours({u"daily 09:00-17:00"_s}, "America/New_York");

        QCOMPARE(at(office, u"2026-03-07T20:00:00"_s), u"open until 2026-03-07T22:00:00Z"_s);
        QCOMPARE(at(office, u"2026-03-08T12:00:00"_s), u"closed until 2026-03-08T13:00:00Z"_s);
        QCOMPARE(at(office, u"2026-11-01T12:00:00"_s), u"closed until 2026-11-01T14:00:00Z"_s);
        // Half an hour in Lord Howe, and midnight itself in Santiago.
        QCOMPARE(at(hours({u"daily 02:15-03:00"_s}, "Australia/Lord_Howe"), u"2026-10-03T15:00:00"_s), u"closed until 2026-10-03T15:30:00Z"_s);
        QCOMPARE(at(hours({u"sun 00:00-08:00"_s}, "America/Santiago"), u"2026-09-06T03:59:59.999"_s), u"closed until 2026-09-06T04:00:00Z"_s);
        QCOMPARE(at(hours({u"sat 20:00-24:00"_s}, "America/Santiago"), u"2026-09-06T03:59:59.999"_s), u"open until 2026-09-06T04:00:00Z"_s);
    }

    /// Whatever the calendar does: what is told of the next change is what is there just before it and in it.
    void theNextChangeIsTheNextChange_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const char *zone : {"Asia/Seoul", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void theNextChangeIsTheNextChange()
    {
        QFETCH(QByteArray, zone);
        const OfficeHours office = hours({u"mon-wed 09:00-12:00 13:30-18:00, fri 22:00-06:00, sat 23:30-02:30, sun 00:30-03:15"_s},
                                         zone.constData(), {u"2026-05-05..2026-05-07"_s, u"12-25"_s});
        qint64 now = utc(u"2026-01-01T00:00:00"_s);
        const qint64 end = utc(u"2027-01-01T00:00:00"_s);
        int changes = 0;
        while (now < end) {
            const OfficeHours::Opening opening = office.at(now);
            QVERIFY(opening.until > now);
            QCOMPARE(office.isOpenAt(opening.until - 1), opening.isOpen);
            QCOMPARE(office.isOpenAt(opening.until), !opening.isOpen);
            for (qint64 between = now; between < opening.until; between += 47 * 60'000)
                QCOMPARE(office.at(between), opening);
            now = opening.until;
            ++changes;
        }
        QVERIFY(changes > 700);
    }

    void wordsThatDoNotFitAreNamed_data()
    {
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("no days") << u"10:00-18:00"_s << u"10:00-18:00"_s;
        QTest::newRow("no hours") << u"mon 10:00-18:00 tue"_s << u"tue"_s;
        QTest::newRow("no day") << u"mondey 10:00-18:00"_s << u"mondey"_s;
        QTest::newRow("no time") << u"mon 10-18"_s << u"10-18"_s;
        QTest::newRow("no such time") << u"mon 24:00-25:00"_s << u"24:00-25:00"_s;
        QTest::newRow("after the end of the day") << u"mon 10:00-24:30"_s << u"10:00-24:30"_s;
        QTest::newRow("nothing, or a whole day") << u"mon 10:00-10:00"_s << u"10:00-10:00"_s;
        QTest::newRow("a line more") << u"mon 10:00-18:00\n"_s << u"10:00-18:00\n"_s;
    }
    void wordsThatDoNotFitAreNamed()
    {
        QFETCH(QString, open);
        QFETCH(QString, wrong);
        QString named;
        QVERIFY(!parseWeek({open}, named));
        QCOMPARE(named, wrong);
    }

    void daysAreNamedOneByOneOrFromTo()
    {
        QString wrong;
        const auto week = parseWeek({u"Fri-Mon"_s, u"10:00-12:00"_s, u"wed"_s, u"thu 09:00-10:00"_s, u"wed 11:00-12:00"_s}, wrong);

        QVERIFY(week);
        const QList<OfficeHours::Range> ten{{600, 720}};
        for (const size_t day : {size_t(0), size_t(4), size_t(5), size_t(6)})
            QCOMPARE((*week)[day], ten);
        QVERIFY((*week)[1].isEmpty());
        QCOMPARE((*week)[2], (QList<OfficeHours::Range>{{540, 600}, {660, 720}}));
        QCOMPARE((*week)[3], (QList<OfficeHours::Range>{{540, 600}}));
    }

    void daysOfEveryYearGoOverItsEndToo()
    {
        QString wrong;
        OfficeHours hours;

        QVERIFY(parseDaysOff({u"12-31..01-02"_s, u"02-28..03-01"_s, u"05-05..05-05"_s}, hours, wrong));
        QCOMPARE(hours.yearlyDaysOff, (QSet<std::pair<int, int>>{{12, 31}, {1, 1}, {1, 2}, {2, 28}, {2, 29}, {3, 1}, {5, 5}}));
        QVERIFY(hours.daysOff.isEmpty());
        QVERIFY(parseDaysOff({u"03-05..03-03"_s}, hours, wrong));
        QCOMPARE(hours.yearlyDaysOff.size(), 365); // of 366: all but the fourth of March
        QVERIFY(!hours.yearlyDaysOff.contains({3, 4}) && hours.yearlyDaysOff.contains({2, 29}));
    }

    void daysOffThatAreNoneAreNamed()
    {
        for (const QString &text : {u"2026-02-29"_s, u"02-30"_s, u"2026-1-1"_s, u"2026-12-31..2026-12-30"_s, u"2026-01-01..2027-06-01"_s, u"12-31..2027-01-02"_s,
                                    u"12-31.."_s, u"..12-31"_s, u".."_s, QString(), u"12-24..12-25..12-26"_s, u"02-28..02-30"_s, u"christmas"_s}) {
            OfficeHours hours;
            QString wrong;
            QVERIFY2(!parseDaysOff({u"2026-01-01"_s, text}, hours, wrong), qPrintable(text));
            QCOMPARE(wrong, text);
        }
    }
};

QTEST_GUILESS_MAIN(TestOfficeHours)
#include "tst_officehours.moc"
