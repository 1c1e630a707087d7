// SPDX-License-Identifier: MIT
// What charts compute before they draw.
#include "model/chartmath.h"
#include "model/dayrange.h"

#include <QTest>

using namespace deskbell;

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

QList<StatisticsSpan> daysFrom(QDate first, int count)
{
    QList<StatisticsSpan> spans;
    for (int i = 0; i < count; ++i) {
        StatisticsSpan span;
        span.first = span.last = first.addDays(i);
        span.wait = {1, 10, 20};
        spans.append(span);
    }
    return spans;
}

} // namespace

class TestChartMath final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsGoInFourStepsThatOneCanCountBy()
    {
        QCOMPARE(countAxis(0), (Axis{1, 4}));
        QCOMPARE(countAxis(4), (Axis{1, 4}));
        QCOMPARE(countAxis(5), (Axis{2, 4}));
        QCOMPARE(countAxis(18), (Axis{5, 4}));
        QCOMPARE(countAxis(41), (Axis{15, 4}));
        QCOMPARE(countAxis(100), (Axis{25, 4}));
        QCOMPARE(countAxis(101), (Axis{30, 4}));
        for (qint64 most = 0; most < 100'000; most = most * 11 / 10 + 1) {
            const Axis axis = countAxis(most);
            QVERIFY(axis.top() >= most);
            QVERIFY(most < 5 || axis.top() < 2 * most); // no chart is empty in its upper half
        }
    }

    void timesGoInStepsOfAClock()
    {
        QCOMPARE(timeAxis(0), (Axis{second, 2}));
        QCOMPARE(timeAxis(180 * second), (Axis{minute, 3}));
        QCOMPARE(timeAxis(91 * second), (Axis{30 * second, 4}));
        QCOMPARE(timeAxis(10 * minute), (Axis{3 * minute, 4}));
        QCOMPARE(timeAxis(3 * hour), (Axis{hour, 3}));
        QCOMPARE(timeAxis(100 * hour), (Axis{48 * hour, 3}));
        for (qint64 most = 0; most < 1000 * hour; most = most * 11 / 10 + second) {
            QVERIFY(timeAxis(most).top() >= most);
            QVERIFY(timeAxis(most).steps >= 2 && timeAxis(most).steps <= 4);
        }
    }

    void eachMondayIsNamedAsFarAsThereIsRoom()
    {
        const QList<StatisticsSpan> days = daysFrom({2026, 11, 1}, 28); // a Sunday
        QCOMPARE(labelledSpans(days, 20), (QList<qsizetype>{1, 8, 15, 22}));
        QCOMPARE(labelledSpans(days, 2), (QList<qsizetype>{1, 15}));
        QCOMPARE(labelledSpans(days, 0), (QList<qsizetype>{1}));
        QCOMPARE(labelledSpans(daysFrom({2026, 11, 22}, 7), 20), (QList<qsizetype>{0, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(labelledSpans(daysFrom({2026, 11, 24}, 1), 20), (QList<qsizetype>{0}));
        QCOMPARE(labelledSpans({}, 20), QList<qsizetype>());
    }

    void aDayWithoutCallsIsAGap()
    {
        QList<StatisticsSpan> days = daysFrom({2026, 11, 1}, 7);
        days[0].wait = days[3].wait = days[5].wait = {};
        using Run = std::pair<qsizetype, qsizetype>;
        QCOMPARE(waitRuns(days), (QList<Run>{{1, 2}, {4, 4}, {6, 6}}));
        QVERIFY(waitRuns({}).isEmpty());
    }

    void columnsAreTheHoursOfTheOfficeAndThoseWithCalls()
    {
        HeatMap heat{};
        QVERIFY(!hourColumns(heat, {}));
        const QList<OpenTime> office{{0, 570, 1080}};
        QCOMPARE(hourColumns(heat, office), (HourColumns{9, 17}));
        heat[6][22].calls = 1;
        QCOMPARE(hourColumns(heat, office), (HourColumns{9, 22}));
        heat[2][7].calls = 3;
        QCOMPARE(hourColumns(heat, office), (HourColumns{7, 22}));
        QCOMPARE(hourColumns(heat, {{0, 0, 1440}}), (HourColumns{0, 23}));
    }

    void heatGoesByQuarters()
    {
        HeatMap heat{};
        for (int hour = 0; hour < 8; ++hour)
            heat[0][size_t(hour)].calls = hour + 1;
        const HeatScale scale(heat);
        QCOMPARE(scale.levelOf(0), 0);
        QCOMPARE(scale.levelOf(1), 1);
        QCOMPARE(scale.levelOf(2), 1);
        QCOMPARE(scale.levelOf(3), 2);
        QCOMPARE(scale.levelOf(5), 3);
        QCOMPARE(scale.levelOf(6), 3);
        QCOMPARE(scale.levelOf(7), 4);
        QCOMPARE(scale.levelOf(8), 4);

        HeatMap even{};
        for (auto &cell : even[3])
            cell.calls = 5;
        QCOMPARE(HeatScale(even).levelOf(5), 1); // equal cells look alike, and there is nothing that they are more than
    }

    void theSameHoursOnDaysThatFollowAreOneBlock()
    {
        QList<OpenTime> hours;
        for (const int weekday : {4, 2, 0, 1, 3})
            hours.append({weekday, 600, 1080});
        hours.append({5, 660, 840});
        hours.append({2, 1200, 1320});
        hours.append({6, 700, 700});
        QCOMPARE(openBlocks(hours), (QList<OpenBlock>{{0, 4, 600, 1080}, {2, 2, 1200, 1320}, {5, 5, 660, 840}}));
    }

    void rangesEndToday()
    {
        const QDate today(2026, 3, 1);
        QCOMPARE(rangeOf(RangeKind::Today, today), (DayRange{RangeKind::Today, today, today}));
        QCOMPARE(rangeOf(RangeKind::Week, today).first, QDate(2026, 2, 23));
        QCOMPARE(rangeOf(RangeKind::FourWeeks, today).days(), 28);
        QCOMPARE(rangeOf(RangeKind::Month, today), (DayRange{RangeKind::Month, today, today}));
        QCOMPARE(rangeOf(RangeKind::Month, {2026, 2, 28}).first, QDate(2026, 2, 1));
    }

    void ownDaysMayComeInEitherOrderAndAreNotTooMany()
    {
        const QDate one(2026, 1, 10), other(2026, 2, 3);
        QCOMPARE(ownRange(other, one), (DayRange{RangeKind::Own, one, other}));
        const DayRange longest = ownRange({2020, 1, 1}, other);
        QCOMPARE(longest.last, other);
        QCOMPARE(longest.days(), mostDays);
        QVERIFY(longest.isCut && !ownRange(longest.first, other).isCut);
    }
};

QTEST_APPLESS_MAIN(TestChartMath)
#include "test_chartmath.moc"
