// SPDX-License-Identifier: MIT
#pragma once

// What charts compute before they draw: numbers in, numbers out.

#include "model/statistics.h"

#include <QList>
#include <optional>

namespace deskbell {

/// An axis from 0 to steps × step.
struct Axis {
    qint64 step = 1;
    int steps = 1;
    [[nodiscard]] qint64 top() const { return step * steps; }
    /// 0 at the bottom, 1 at the top.
    [[nodiscard]] double share(qint64 value) const { return double(value) / double(top()); }
    bool operator==(const Axis &) const = default;
};

/// Of numbers of things up to `most`: always four steps, each a number that one can count by.
[[nodiscard]] Axis countAxis(qint64 most);

/// Of times up to `most` (ms): two to four steps, each of seconds, minutes or hours as a clock has them.
[[nodiscard]] Axis timeAxis(qint64 most);

/// Which spans carry the name of their day: each Monday, or every one where there are not two of them; if not more than `most` of these
/// fit side by side, every second or third of them and so on. Indices, ascending.
[[nodiscard]] QList<qsizetype> labelledSpans(const QList<StatisticsSpan> &spans, qsizetype most);

/// Runs of spans that have calls to tell a wait of; between them is a gap, not a zero. First and last index of each.
[[nodiscard]] QList<std::pair<qsizetype, qsizetype>> waitRuns(const QList<StatisticsSpan> &spans);

/// The hours that the heat map has columns for: those with calls and those of the office, and what lies between. Both included;
/// nothing if there are none at all.
struct HourColumns {
    int first = 0;
    int last = 0;
    [[nodiscard]] int count() const { return last - first + 1; }
    bool operator==(const HourColumns &) const = default;
};
[[nodiscard]] std::optional<HourColumns> hourColumns(const HeatMap &heat, const QList<OpenTime> &hours);

inline constexpr int heatLevels = 5;

/// 0 for a cell without calls, 1 to 4 by the quarter of the cells with calls that it belongs to. Equal cells have equal levels.
class HeatScale final {
public:
    explicit HeatScale(const HeatMap &heat);
    [[nodiscard]] int levelOf(int calls) const;

private:
    std::array<int, heatLevels - 2> m_above{}; ///< more than this: level 2, 3, 4
};

/// The same time on consecutive weekdays, as one block. Days, both included; 0: Monday.
struct OpenBlock {
    int firstDay = 0;
    int lastDay = 0;
    int from = 0; ///< minutes
    int to = 0;
    bool operator==(const OpenBlock &) const = default;
};
[[nodiscard]] QList<OpenBlock> openBlocks(const QList<OpenTime> &hours);

} // namespace deskbell
