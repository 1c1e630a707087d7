// SPDX-License-Identifier: MIT
#pragma once

#include "model/chartmath.h"
#include "ui/chart.h"

namespace deskbell {

/// How long calls waited, per day: half of them, nine of ten, and how long one may wait at all. A day without calls is a gap.
class WaitChart final : public Chart {
    Q_OBJECT

public:
    explicit WaitChart(const Theme &theme);

    [[nodiscard]] int count() const override { return int(data().spans.size()); }
    [[nodiscard]] QStringList tipOf(int index) const override;
    [[nodiscard]] NumberTable numbers() const override;
    [[nodiscard]] QString emptySentence() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paint(QPainter &painter) override;
    [[nodiscard]] QRectF placeOf(int index) const override;
    [[nodiscard]] int indexAt(QPointF point) const override;
    void prepare() override;

private:
    /// What is written at the right end of a line.
    struct EndLabel {
        QString text;
        QColor colour;
        qreal y = 0;
        bool isBold = false;
    };

    [[nodiscard]] qreal xOf(qsizetype index) const;
    [[nodiscard]] qreal yOf(qint64 wait) const;
    [[nodiscard]] QList<EndLabel> endLabels() const;
    void paintAxes(QPainter &painter) const;
    void paintRun(QPainter &painter, qsizetype first, qsizetype last) const;
    void paintEnds(QPainter &painter) const;

    Axis m_axis;
    QRectF m_plot;
};

} // namespace deskbell
