// SPDX-License-Identifier: MIT
#pragma once

#include "model/statistics.h"
#include "ui/numbertable.h"
#include "ui/theme.h"

#include <QWidget>

namespace deskbell {

/// A drawing of numbers. One of the things in it can be pointed at, with the pointer or with the arrows, and then has a tip with its
/// numbers beside it; a screen reader hears the tip as the name of the chart. The same numbers are there as a table.
class Chart : public QWidget {
    Q_OBJECT

public:
    Chart(const QString &title, const Theme &theme);

    void show(const Statistics &statistics);
    using QWidget::show;

    [[nodiscard]] virtual int count() const = 0; ///< of the things that can be pointed at
    [[nodiscard]] virtual QStringList tipOf(int index) const = 0; ///< its lines; the first one is a heading
    [[nodiscard]] virtual NumberTable numbers() const = 0;
    /// A sentence to be shown instead; empty: there is something to draw.
    [[nodiscard]] virtual QString emptySentence() const;

    [[nodiscard]] virtual QString title() const { return m_title; } ///< may follow what is shown
    [[nodiscard]] int pointedAt() const; ///< -1: at nothing
    void pointAt(int index);             ///< as the arrows do

protected:
    /// Within contentsRect() of what is painted on.
    virtual void paint(QPainter &painter) = 0;
    [[nodiscard]] virtual QRectF placeOf(int index) const = 0;
    [[nodiscard]] virtual int indexAt(QPointF point) const = 0; ///< -1: nothing
    /// Where an arrow leads from a thing; the same: nowhere.
    [[nodiscard]] virtual int neighbour(int index, int key) const;
    virtual void prepare() {} ///< other numbers, another size, other letters: whatever is computed of them

    [[nodiscard]] const Statistics &data() const { return m_statistics; }
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] const Colours &colours() const { return m_theme.colours(); }
    [[nodiscard]] QFontMetricsF small() const; ///< of the letters on axes
    void drawSmall(QPainter &painter, const QRectF &rect, int flags, const QString &text, const QColor &colour, bool bold = false) const;

    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void paintTip(QPainter &painter, int index) const;
    void nameIt();

    const QString m_title;
    const Theme &m_theme;
    Statistics m_statistics;
    int m_hovered = -1;
    int m_chosen = -1; ///< with the arrows
};

} // namespace deskbell
