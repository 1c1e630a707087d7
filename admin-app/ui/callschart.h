// SPDX-License-Identifier: MIT
#pragma once

#include "model/chartmath.h"
#include "ui/chart.h"

namespace deskbell {

/// Calls per day as bars: the answered ones below, the missed ones on top. Weeks where the range is long.
class CallsChart final : public Chart {
    Q_OBJECT

public:
    explicit CallsChart(const Theme &theme);

    [[nodiscard]] int count() const override { return int(data().spans.size()); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QStringList tipOf(int index) const override;
    [[nodiscard]] NumberTable numbers() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paint(QPainter &painter) override;
    [[nodiscard]] QRectF placeOf(int index) const override;
    [[nodiscard]] int indexAt(QPointF point) const override;
    void prepare() override;

private:
    [[nodiscard]] QRectF slotOf(qsizetype index) const; ///< the whole height above the axis
    [[nodiscard]] qreal heightOf(int calls) const;

    Axis m_axis;
    QRectF m_plot;
};

} // namespace deskbell
