// SPDX-License-Identifier: MIT
#include "ui/heatchart.h"

#include "ui/statisticstexts.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int days = 7;
constexpr int usualCell = 26; ///< high, at the usual size of the text
constexpr int leastCell = 22;
constexpr int mostCell = 28;
constexpr int mostCellWidth = 64;
constexpr qreal gap = 2;
constexpr qreal radius = 4;
constexpr qreal missedHeight = 4;
constexpr qreal missedInset = 4;
constexpr qreal labelGap = 8;

} // namespace

HeatChart::HeatChart(const Theme &theme)
    : Chart(tr("Weekdays and hours"), theme)
{
}

int HeatChart::count() const
{
    return days * m_columns.count();
}

const HeatCell &HeatChart::cellOf(int index) const
{
    return data().heat[size_t(weekdayOf(index))][size_t(hourOf(index))];
}

QStringList HeatChart::tipOf(int index) const
{
    const HeatCell &cell = cellOf(index);
    const QString head = tr("%1, %2 to %3").arg(longWeekdayOf(weekdayOf(index)), hourWordOf(hourOf(index)), hourWordOf(hourOf(index) + 1));
    if (cell.calls == 0)
        return {head, tr("No calls")};
    QString calls = tr("Calls %1 · missed %2").arg(cell.calls).arg(cell.missed);
    if (cell.missed > 0 && cell.calls >= fewestCases)
        calls += u" ("_s + percentOf(cell.missed, cell.calls) + u')';
    return {head, calls};
}

NumberTable HeatChart::numbers() const
{
    NumberTable table{{tr("Hour · calls (missed)")}, {}};
    for (int weekday = 0; weekday < days; ++weekday)
        table.head << deskbell::weekdayOf(weekday);
    for (int hour = m_columns.first; hour <= m_columns.last; ++hour) {
        QStringList row{hourWordOf(hour)};
        for (int weekday = 0; weekday < days; ++weekday) {
            const HeatCell &cell = data().heat[size_t(weekday)][size_t(hour)];
            row << (cell.missed > 0 ? u"%1 (%2)"_s.arg(cell.calls).arg(cell.missed) : QString::number(cell.calls));
        }
        table.rows.append(row);
    }
    return table;
}

int HeatChart::headHeight() const
{
    return int(std::ceil(small().height())) + 6;
}

QSize HeatChart::sizeHint() const
{
    return {theme().scaled(520), headHeight() + days * (theme().scaled(usualCell) + int(gap)) + 8};
}

QSize HeatChart::minimumSizeHint() const
{
    return {theme().scaled(280), headHeight() + days * (theme().scaled(leastCell) + int(gap)) + 8};
}

void HeatChart::prepare()
{
    m_columns = hourColumns(data().heat, data().hours).value_or(HourColumns{});
    m_scale = HeatScale(data().heat);
    const QFontMetricsF metrics = small();
    qreal left = 0;
    for (int weekday = 0; weekday < days; ++weekday)
        left = std::max(left, metrics.horizontalAdvance(deskbell::weekdayOf(weekday)));
    m_plot = QRectF(contentsRect()).adjusted(std::ceil(left) + labelGap, headHeight(), 0, 0);
    m_plot.setWidth(std::min(m_plot.width(), qreal(m_columns.count() * theme().scaled(mostCellWidth))));
    m_plot.setHeight(std::clamp(m_plot.height(), days * (theme().scaled(leastCell) + gap), days * (theme().scaled(mostCell) + gap)));
}

QRectF HeatChart::placeOf(int index) const
{
    const qreal width = m_plot.width() / m_columns.count();
    const qreal height = m_plot.height() / days;
    const QRectF whole(m_plot.left() + width * (hourOf(index) - m_columns.first), m_plot.top() + height * weekdayOf(index), width, height);
    return whole.adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2);
}

int HeatChart::indexAt(QPointF point) const
{
    if (!m_plot.contains(point))
        return -1;
    const int column = std::min(m_columns.count() - 1, int((point.x() - m_plot.left()) / m_plot.width() * m_columns.count()));
    const int row = std::min(days - 1, int((point.y() - m_plot.top()) / m_plot.height() * days));
    return row * m_columns.count() + column;
}

int HeatChart::neighbour(int index, int key) const
{
    const int columns = m_columns.count();
    switch (key) {
    case Qt::Key_Left: return index % columns > 0 ? index - 1 : index;
    case Qt::Key_Right: return index % columns < columns - 1 ? index + 1 : index;
    case Qt::Key_Up: return index >= columns ? index - columns : index;
    case Qt::Key_Down: return index + columns < count() ? index + columns : index;
    default: return index;
    }
}

void HeatChart::paintNames(QPainter &painter) const
{
    const QFontMetricsF metrics = small();
    const qreal letters = std::ceil(metrics.height());
    for (int weekday = 0; weekday < days; ++weekday) {
        const QRectF cell = placeOf(weekday * m_columns.count());
        drawSmall(painter, {0, cell.top(), m_plot.left() - labelGap, cell.height()}, Qt::AlignRight | Qt::AlignVCenter,
                  deskbell::weekdayOf(weekday), colours().muted);
    }
    const qreal column = m_plot.width() / m_columns.count();
    qreal widest = 1;
    for (int hour = m_columns.first; hour <= m_columns.last; ++hour)
        widest = std::max(widest, metrics.horizontalAdvance(hourWordOf(hour)));
    const int every = std::max(m_columns.count() > 4 ? 2 : 1, int(std::ceil((widest + 8) / column)));
    for (int i = 0; i < m_columns.count(); i += every) {
        QRectF name(0, 0, widest + 2, letters);
        name.moveCenter({placeOf(i).center().x(), contentsRect().top() + letters / 2});
        if (name.right() <= width())
            drawSmall(painter, name, Qt::AlignCenter, hourWordOf(m_columns.first + i), colours().muted);
    }
}

void HeatChart::paintCell(QPainter &painter, int index) const
{
    const HeatCell &cell = cellOf(index);
    const QRectF place = placeOf(index);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().heat[size_t(m_scale.levelOf(cell.calls))]);
    painter.drawRoundedRect(place, radius, radius);
    if (cell.missed > 0) {
        const qreal whole = place.width() - 2 * missedInset;
        const QRectF bar(place.left() + missedInset, place.bottom() - missedHeight - 3, std::max(missedHeight, whole * cell.missed / cell.calls),
                         missedHeight);
        painter.setPen(QPen(colours().paper, 1)); // it reads on every step
        painter.setBrush(colours().brass);
        painter.drawRoundedRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5), missedHeight / 2, missedHeight / 2);
    }
}

void HeatChart::paintHours(QPainter &painter) const
{
    const qreal perMinute = m_plot.width() / (m_columns.count() * 60);
    const qreal perDay = m_plot.height() / days;
    const auto xOf = [&](int minutes) { return m_plot.left() + (minutes - m_columns.first * 60) * perMinute; };
    const QList<OpenBlock> blocks = openBlocks(data().hours);
    // Dashes in two colours: they stand out from light cells and from dark ones.
    QPen dashed(colours().ink, 1.4, Qt::CustomDashLine, Qt::FlatCap);
    dashed.setDashPattern({3, 2.4});
    painter.setBrush(Qt::NoBrush);
    for (const OpenBlock &block : blocks) {
        const QRectF rect(QPointF(xOf(block.from), m_plot.top() + perDay * block.firstDay), QPointF(xOf(block.to), m_plot.top() + perDay * (block.lastDay + 1)));
        painter.setPen(QPen(colours().paper, 1.4));
        painter.drawRoundedRect(rect, radius + 1, radius + 1);
        painter.setPen(dashed);
        painter.drawRoundedRect(rect, radius + 1, radius + 1);
    }
}

void HeatChart::paint(QPainter &painter)
{
    paintNames(painter);
    for (int index = 0; index < count(); ++index)
        paintCell(painter, index);
    paintHours(painter);
    if (const int pointed = pointedAt(); pointed >= 0) {
        painter.setPen(QPen(colours().ink, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(placeOf(pointed), radius, radius);
    }
}

} // namespace deskbell
