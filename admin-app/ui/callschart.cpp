// SPDX-License-Identifier: MIT
#include "ui/callschart.h"

#include "ui/statisticstexts.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal labelGap = 7; ///< between an axis and what is written at it
constexpr qreal barWidth = 12;
constexpr qreal leastBarWidth = 3;
constexpr qreal radius = 2;

} // namespace

CallsChart::CallsChart(const Theme &theme)
    : Chart(tr("Calls per day"), theme)
{
}

QString CallsChart::title() const
{
    const bool isByWeek = std::any_of(data().spans.begin(), data().spans.end(), [](const StatisticsSpan &span) { return span.first != span.last; });
    return isByWeek ? tr("Calls per week") : Chart::title();
}

QStringList CallsChart::tipOf(int index) const
{
    const StatisticsSpan &span = data().spans.at(index);
    QStringList lines{daysOf(span), tr("Answered %1 · missed %2").arg(span.calls.answered).arg(span.calls.missed)};
    if (span.calls.ringing() > 0)
        lines << tr("Still ringing %1").arg(span.calls.ringing());
    if (span.calls.withdrawn > 0)
        lines << tr("Given up %1").arg(span.calls.withdrawn);
    if (span.wait.count > 0)
        lines << tr("Median wait %1").arg(waitOf(span.wait.p50));
    return lines;
}

NumberTable CallsChart::numbers() const
{
    NumberTable table{{tr("Day"), tr("Calls"), tr("Answered"), tr("Missed"), tr("Given up")}, {}};
    const bool isAnyRinging = data().totals.calls.ringing() > 0;
    if (isAnyRinging)
        table.head << tr("Still ringing");
    for (const StatisticsSpan &span : data().spans) {
        table.rows.append({daysOf(span), QString::number(span.calls.all), QString::number(span.calls.answered),
                           QString::number(span.calls.missed), QString::number(span.calls.withdrawn)});
        if (isAnyRinging)
            table.rows.last() << QString::number(span.calls.ringing());
    }
    return table;
}

QSize CallsChart::sizeHint() const
{
    return {theme().scaled(520), theme().scaled(214)};
}

QSize CallsChart::minimumSizeHint() const
{
    return {theme().scaled(260), theme().scaled(214)};
}

void CallsChart::prepare()
{
    int most = 0;
    for (const StatisticsSpan &span : data().spans)
        most = std::max(most, span.calls.all);
    m_axis = countAxis(most);
    const QFontMetricsF metrics = small();
    const qreal left = metrics.horizontalAdvance(QString::number(m_axis.top())) + labelGap;
    m_plot = QRectF(contentsRect()).adjusted(left, std::ceil(metrics.height() / 2), 0, -std::ceil(metrics.height()) - labelGap);
}

QRectF CallsChart::slotOf(qsizetype index) const
{
    const qreal width = m_plot.width() / qreal(std::max<qsizetype>(1, data().spans.size()));
    return {m_plot.left() + width * qreal(index), m_plot.top(), width, m_plot.height()};
}

qreal CallsChart::heightOf(int calls) const
{
    return m_plot.height() * m_axis.share(calls);
}

QRectF CallsChart::placeOf(int index) const
{
    return slotOf(index);
}

int CallsChart::indexAt(QPointF point) const
{
    if (data().spans.isEmpty() || point.x() < m_plot.left() || point.x() >= m_plot.right() || m_plot.width() <= 0)
        return -1;
    return int((point.x() - m_plot.left()) / m_plot.width() * qreal(data().spans.size()));
}

void CallsChart::paint(QPainter &painter)
{
    const QFontMetricsF metrics = small();
    const qreal letters = metrics.height();
    for (int step = 0; step <= m_axis.steps; ++step) {
        const qreal y = std::round(m_plot.bottom() - m_plot.height() * step / m_axis.steps) + 0.5;
        painter.setPen(QPen(colours().line, 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        drawSmall(painter, {0, y - letters / 2, m_plot.left() - labelGap, letters}, Qt::AlignRight | Qt::AlignVCenter,
                  QString::number(m_axis.step * step), colours().muted);
    }
    if (const int pointed = pointedAt(); pointed >= 0) {
        QColor column = colours().series;
        column.setAlphaF(0.08F);
        painter.fillRect(slotOf(pointed), column);
    }

    const qreal bar = std::clamp(slotOf(0).width() * 0.64, leastBarWidth, barWidth);
    painter.setPen(Qt::NoPen);
    for (qsizetype i = 0; i < data().spans.size(); ++i) {
        const CallCount &calls = data().spans[i].calls;
        int below = 0;
        const auto addPart = [&](int part, const QColor &colour) {
            if (part == 0)
                return;
            QRectF rect(slotOf(i).center().x() - bar / 2, m_plot.bottom() - heightOf(below + part), bar, heightOf(part));
            if (below > 0)
                rect.adjust(0, 0, 0, -1); // a gap between
            painter.setBrush(colour);
            painter.drawRoundedRect(rect, radius, radius);
            below += part;
        };
        addPart(calls.answered, colours().series);
        addPart(calls.missed, colours().brass);
        addPart(calls.withdrawn, colours().scroll);
        if (calls.ringing() > 0) { // what becomes of them is open, and so is their part
            QRectF rect(slotOf(i).center().x() - bar / 2, m_plot.bottom() - heightOf(calls.all), bar, heightOf(calls.ringing()));
            rect.adjust(0.75, 0.75, -0.75, below > 0 ? -1.75 : -0.75);
            painter.setPen(QPen(colours().brass, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(rect, radius, radius);
            painter.setPen(Qt::NoPen);
        }
    }

    qreal widest = 1;
    for (const StatisticsSpan &span : data().spans)
        widest = std::max(widest, metrics.horizontalAdvance(shortDayOf(span.first)));
    const auto labelled = labelledSpans(data().spans, qsizetype(m_plot.width() / (widest + 12)));
    for (const qsizetype i : labelled) {
        QRectF label(0, m_plot.bottom() + labelGap, widest + 2, letters);
        label.moveCenter({slotOf(i).center().x(), label.center().y()});
        label.moveLeft(std::clamp(label.left(), 0.0, std::max(0.0, qreal(width()) - label.width())));
        drawSmall(painter, label, Qt::AlignCenter, shortDayOf(data().spans[i].first), colours().muted);
    }
}

} // namespace deskbell
