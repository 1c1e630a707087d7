// SPDX-License-Identifier: MIT
#include "model/chartmath.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

[[nodiscard]] qint64 roundedUp(qint64 value, qint64 step)
{
    return (value + step - 1) / step;
}

} // namespace

Axis countAxis(qint64 most)
{
    constexpr int steps = 4;
    for (qint64 tens = 1;; tens *= 10) {
        // In tenths: 1.5 and 2.5 are steps only where they are whole.
        for (const qint64 tenths : {10, 15, 20, 25, 30, 40, 50, 60, 80}) {
            const qint64 step = tenths * tens / 10;
            if (step * 10 == tenths * tens && step * steps >= most)
                return {step, steps};
        }
    }
}

Axis timeAxis(qint64 most)
{
    constexpr int mostSteps = 4;
    for (const qint64 step : {second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute, 3 * minute, 5 * minute,
                              10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour}) {
        if (step * mostSteps >= most)
            return {step, int(std::max<qint64>(2, roundedUp(most, step)))};
    }
    constexpr qint64 day = 24 * hour;
    const qint64 days = std::max<qint64>(1, roundedUp(most, day * mostSteps));
    return {days * day, int(std::max<qint64>(2, roundedUp(most, days * day)))};
}

QList<qsizetype> labelledSpans(const QList<StatisticsSpan> &spans, qsizetype most)
{
    QList<qsizetype> mondays;
    for (qsizetype i = 0; i < spans.size(); ++i) {
        if (spans[i].first.dayOfWeek() == Qt::Monday)
            mondays.append(i);
    }
    if (mondays.isEmpty() && !spans.isEmpty())
        mondays.append(0);
    if (mondays.size() <= 1) { // a few days
        mondays.clear();
        for (qsizetype i = 0; i < spans.size(); ++i)
            mondays.append(i);
    }
    const qsizetype every = std::max<qsizetype>(1, roundedUp(mondays.size(), std::max<qsizetype>(1, most)));
    QList<qsizetype> chosen;
    for (qsizetype i = 0; i < mondays.size(); i += every)
        chosen.append(mondays[i]);
    return chosen;
}

QList<std::pair<qsizetype, qsizetype>> waitRuns(const QList<StatisticsSpan> &spans)
{
    QList<std::pair<qsizetype, qsizetype>> runs;
    for (qsizetype i = 0; i < spans.size(); ++i) {
        if (spans[i].wait.count == 0)
            continue;
        if (!runs.isEmpty() && runs.constLast().second == i - 1)
            runs.last().second = i;
        else
            runs.append({i, i});
    }
    return runs;
}

std::optional<HourColumns> hourColumns(const HeatMap &heat, const QList<OpenTime> &hours)
{
    HourColumns columns{24, -1};
    const auto take = [&columns](int hour) {
        columns.first = std::min(columns.first, hour);
        columns.last = std::max(columns.last, hour);
    };
    for (const auto &day : heat) {
        for (int hour = 0; hour < int(day.size()); ++hour) {
            if (day[size_t(hour)].calls > 0)
                take(hour);
        }
    }
    for (const OpenTime &open : hours) {
        if (open.to <= open.from)
            continue;
        take(open.from / 60);
        take((open.to - 1) / 60);
    }
    if (columns.last < 0)
        return {};
    return columns;
}

HeatScale::HeatScale(const HeatMap &heat)
{
    QList<int> busy;
    for (const auto &day : heat) {
        for (const HeatCell &cell : day) {
            if (cell.calls > 0)
                busy.append(cell.calls);
        }
    }
    std::sort(busy.begin(), busy.end());
    const qsizetype quarters = heatLevels - 1;
    for (qsizetype quarter = 1; quarter < quarters; ++quarter) {
        // The last one of the quarter below: what is equal to it belongs there too.
        const qsizetype below = busy.size() * quarter / quarters;
        m_above[size_t(quarter - 1)] = below > 0 ? busy[below - 1] : 0;
    }
}

int HeatScale::levelOf(int calls) const
{
    if (calls <= 0)
        return 0;
    int level = 1;
    for (const int above : m_above)
        level += calls > above ? 1 : 0;
    return level;
}

QList<OpenBlock> openBlocks(const QList<OpenTime> &hours)
{
    QList<OpenTime> inOrder = hours;
    std::sort(inOrder.begin(), inOrder.end(), [](const OpenTime &a, const OpenTime &b) {
        return std::tuple(a.weekday, a.from, a.to) < std::tuple(b.weekday, b.from, b.to);
    });
    QList<OpenBlock> blocks;
    for (const OpenTime &open : std::as_const(inOrder)) {
        if (open.to <= open.from)
            continue;
        const auto same = std::find_if(blocks.begin(), blocks.end(), [&open](const OpenBlock &block) {
            return block.lastDay == open.weekday - 1 && block.from == open.from && block.to == open.to;
        });
        if (same != blocks.end())
            same->lastDay = open.weekday;
        else
            blocks.append({open.weekday, open.weekday, open.from, open.to});
    }
    return blocks;
}

} // namespace deskbell
