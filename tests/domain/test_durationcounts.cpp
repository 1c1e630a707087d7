// SPDX-License-Identifier: MIT
#include "server/domain/casecounts.h"
#include "server/domain/statistics.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

qint64 exact(QList<qint64> all, int percent)
{
    std::sort(all.begin(), all.end());
    return all.at((all.size() * percent + 99) / 100 - 1);
}

bool isNear(qint64 told, qint64 wanted)
{
    return std::abs(told - wanted) <= std::max(50.0, 0.008 * double(wanted));
}

} // namespace

class TestDurationCounts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noCaseIsNothing()
    {
        QCOMPARE(DurationCounts().durations(), Durations());
    }

    void anyDurationIsNearItself()
    {
        for (double value = 0; value < 400.0 * 86'400'000; value = value * 1.003 + 1) {
            DurationCounts counts;
            counts.add(qint64(value));

            const Durations told = counts.durations();

            QCOMPARE(told.n, 1);
            QVERIFY2(isNear(told.p50, qint64(value)), qPrintable(QString::number(value)));
            QCOMPARE(told.p90, told.p50);
        }
    }

    void halfOfThemAndNineInTenAreNear()
    {
        std::mt19937 dice(5);
        for (int n = 1; n < 300; n += 7) {
            DurationCounts counts;
            QList<qint64> all;
            for (int i = 0; i < n; ++i) {
                all.append(qint64(std::exp(std::uniform_real_distribution<double>(5, 20)(dice))));
                counts.add(all.constLast());
            }

            const Durations told = counts.durations();

            QCOMPARE(told.n, n);
            QVERIFY(isNear(told.p50, exact(all, 50)));
            QVERIFY(isNear(told.p90, exact(all, 90)));
        }
    }

    void aClockThatWasSetBackIsNoTime()
    {
        DurationCounts counts;
        counts.add(-5'000);
        QCOMPARE(counts.durations(), (Durations{1, 0, 0}));
    }

    void whatIsWrittenIsAddedToWhatIsThere()
    {
        CaseCounts one;
        one.calls = 300;
        one.missed = 2;
        one.hours[0] = {1, 0};
        one.hours[23] = {299, 2};
        one.wait.add(24'000);
        one.resolve.add(9 * 86'400'000LL);
        CaseCounts other;
        other.calls = 1;
        other.bad = 1;
        other.hours[23] = {1, 0};
        other.wait.add(24'000);
        other.wait.add(90'000);

        CaseCounts sum;
        QVERIFY(sum.addBytes(one.toBytes()));
        QCOMPARE(sum, one);
        QVERIFY(sum.addBytes(other.toBytes()));

        QCOMPARE(sum.calls, 301);
        QCOMPARE(sum.missed, 2);
        QCOMPARE(sum.bad, 1);
        QCOMPARE(sum.hours[23], (CaseCounts::Hour{300, 2}));
        QCOMPARE(sum.figures().wait.n, 3);
        QVERIFY(isNear(sum.figures().wait.p50, 24'000));
        QVERIFY(isNear(sum.figures().wait.p90, 90'000));
        QCOMPARE(sum.figures().resolve.n, 1);
    }

    void otherBytesAreNone()
    {
        CaseCounts counts;
        counts.wait.add(24'000);
        counts.hours[5] = {1, 1};
        const QByteArray bytes = counts.toBytes();
        CaseCounts read;
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!CaseCounts(read).addBytes(bytes.left(size)));
        QVERIFY(!CaseCounts(read).addBytes(bytes + 'x'));
        QVERIFY(!CaseCounts(read).addBytes(QByteArray(40, '\xff')));
    }

    void aRangeIsOfDays_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("days");
        QTest::newRow("one day") << u"2026-11-28"_s << u"2026-11-28"_s << 1;
        QTest::newRow("a leap year") << u"2024-01-01"_s << u"2024-12-31"_s << 366;
        QTest::newRow("the longest") << u"2026-01-01"_s << u"2027-02-04"_s << 400;
        QTest::newRow("too long") << u"2026-01-01"_s << u"2027-02-05"_s << 0;
        QTest::newRow("the wrong way round") << u"2026-11-28"_s << u"2026-11-27"_s << 0;
        QTest::newRow("no such day") << u"2026-02-29"_s << u"2026-03-01"_s << 0;
        QTest::newRow("long ago") << u"1999-12-31"_s << u"2000-01-01"_s << 0;
        QTest::newRow("no day") << u""_s << u"2026-01-01"_s << 0;
        QTest::newRow("a time") << u"2026-01-01T00:00:00"_s << u"2026-01-01"_s << 0;
        QTest::newRow("other digits") << u"２０２６-01-01"_s << u"2026-01-01"_s << 0;
        QTest::newRow("short") << u"2026-1-1"_s << u"2026-01-01"_s << 0;
        QTest::newRow("far") << u"2026-01-01"_s << u"12026-01-01"_s << 0;
    }

    void aRangeIsOfDays()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const int, days);

        const auto range = rangeOf({from, to, {}, {}});

        QCOMPARE(range ? range->days() : 0, days);
        if (range)
            QCOMPARE(range->beforeFrom().daysTo(range->from), qint64(days));
    }
};

QTEST_GUILESS_MAIN(TestDurationCounts)
#include "test_durationcounts.moc"
