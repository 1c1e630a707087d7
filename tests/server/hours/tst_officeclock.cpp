// SPDX-License-Identifier: MIT
// In the second in which a site opens or closes it is said, and nothing looks at the clock before.
#include "common/site/hourswords.h"
#include "server/live/officeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestOfficeClock : public QObject {
    Q_OBJECT

    /// Open from noon on, in a zone whose clocks show noon in `lead` seconds.
    static OfficeHours noonIn(int lead, const QStringList &open = {u"daily 12:00-13:00"_s})
    {
        const QTime now = QDateTime::currentDateTimeUtc().time();
        int offset = (12 * 3600 - lead) - now.msecsSinceStartOfDay() / 1000;
        if (offset < -12 * 3600)
            offset += 24 * 3600;
        OfficeHours hours;
        hours.zone = QTimeZone(offset);
        QString wrong;
        hours.week = parseWeek(open, wrong).value();
        return hours;
    }

private Q_SLOTS:
    void itOpensInTheSecond()
    {
        const OfficeHours hours = noonIn(2);
        OfficeClock clock(hours);
        QSignalSpy changed(&clock, &OfficeClock::changed);
        QVERIFY(!clock.opening().isOpen);
        const qint64 until = clock.opening().until;
        QVERIFY(until > 0);

        QVERIFY(changed.wait(10'000));
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(now >= until);
        QVERIFY(clock.opening().isOpen);
        QCOMPARE(clock.opening().until, until + 3'600'000);
        QCOMPARE(changed.size(), 1);
    }

    void otherHoursAreInForceAtOnce()
    {
        OfficeClock clock(noonIn(600));
        QSignalSpy changed(&clock, &OfficeClock::changed);
        OfficeHours words = clock.hours();
        words.closedKo = u"점심시간이에요"_s;

        clock.setHours(words);
        QCOMPARE(changed.size(), 1);
        clock.setHours(words);
        QCOMPARE(changed.size(), 1);
        clock.setHours(noonIn(-600));
        QVERIFY(changed.size() > 1);
        QVERIFY(clock.opening().isOpen);
    }
};

QTEST_GUILESS_MAIN(TestOfficeClock)
#include "tst_officeclock.moc"
