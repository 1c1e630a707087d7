// SPDX-License-Identifier: MIT
#pragma once

#include "model/statistics.h"

#include <QWidget>
#include <array>

class QGridLayout;

namespace deskbell {

class Chart;
class ChartCard;
class LegendItem;
class StatisticTile;
class Theme;

/// Tiles and charts of a range: as many side by side as there is room for.
class StatisticsBody final : public QWidget {
    Q_OBJECT

public:
    explicit StatisticsBody(const Theme &theme);

    void show(const Statistics &statistics);
    using QWidget::show;
    [[nodiscard]] const std::array<ChartCard *, 4> &cards() const { return m_cards; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    const Theme &m_theme;
    std::array<StatisticTile *, 6> m_tiles{};
    std::array<ChartCard *, 4> m_cards{};
    LegendItem *m_withdrawn = nullptr;
    LegendItem *m_ringing = nullptr;
    QGridLayout *m_tileGrid = nullptr;
    QGridLayout *m_cardGrid = nullptr;
    int m_tileColumns = 0;
    int m_cardColumns = 0;
};

} // namespace deskbell
