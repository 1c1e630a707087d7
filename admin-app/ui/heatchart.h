// SPDX-License-Identifier: MIT
#pragma once

#include "model/chartmath.h"
#include "ui/chart.h"

namespace deskbell {

/// Calls by weekday and hour: the darker or, on a dark ground, the brighter, the more. A bar in a cell is the share that was missed;
/// dashed is when the site is open.
class HeatChart final : public Chart {
    Q_OBJECT

public:
    explicit HeatChart(const Theme &theme);

    [[nodiscard]] int count() const override;
    [[nodiscard]] QStringList tipOf(int index) const override;
    [[nodiscard]] NumberTable numbers() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paint(QPainter &painter) override;
    [[nodiscard]] QRectF placeOf(int index) const override;
    [[nodiscard]] int indexAt(QPointF point) const override;
    [[nodiscard]] int neighbour(int index, int key) const override;
    void prepare() override;

private:
    [[nodiscard]] int weekdayOf(int index) const { return index / m_columns.count(); }
    [[nodiscard]] int hourOf(int index) const { return m_columns.first + index % m_columns.count(); }
    [[nodiscard]] const HeatCell &cellOf(int index) const;
    [[nodiscard]] int headHeight() const;
    void paintNames(QPainter &painter) const;
    void paintCell(QPainter &painter, int index) const;
    void paintHours(QPainter &painter) const;

    HourColumns m_columns;
    HeatScale m_scale{HeatMap{}};
    QRectF m_plot;
};

} // namespace deskbell
