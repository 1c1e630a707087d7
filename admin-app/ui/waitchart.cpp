// SPDX-License-Identifier: MIT
#include "ui/waitchart.h"

#include "ui/statisticstexts.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal labelGap = 7;
constexpr qreal dot = 2.6; ///< radius of a day between two gaps

} // namespace

WaitChart::WaitChart(const Theme &theme)
    : Chart(tr("Wait"), theme)
{
}

QStringList WaitChart::tipOf(int index) const
{
    const StatisticsSpan &span = data().spans.at(index);
    if (span.wait.count == 0)
        return {daysOf(span), tr("No call within office hours was answered")};
    return {daysOf(span), tr("Median %1 · 90% %2").arg(waitOf(span.wait.p50), waitOf(span.wait.p90)),
            tr("Calls within office hours: %1").arg(span.wait.count)};
}

NumberTable WaitChart::numbers() const
{
    NumberTable table{{tr("Day"), tr("Calls within office hours"), tr("Median wait"), tr("90% waited at most")}, {}};
    for (const StatisticsSpan &span : data().spans) {
        const bool isGap = span.wait.count == 0;
        table.rows.append({daysOf(span), QString::number(span.wait.count), isGap ? u"–"_s : waitOf(span.wait.p50),
                           isGap ? u"–"_s : waitOf(span.wait.p90)});
    }
    return table;
}

QString WaitChart::emptySentence() const
{
    if (const QString none = Chart::emptySentence(); !none.isEmpty())
        return none;
    return waitRuns(data().spans).isEmpty() ? tr("No call within office hours was answered in this time.") : QString();
}

QSize WaitChart::sizeHint() const
{
    return {theme().scaled(520), theme().scaled(214)};
}

QSize WaitChart::minimumSizeHint() const
{
    return {theme().scaled(280), theme().scaled(214)};
}

void WaitChart::prepare()
{
    qint64 most = data().waitLimit;
    for (const StatisticsSpan &span : data().spans) {
        if (span.wait.count > 0)
            most = std::max(most, span.wait.p90);
    }
    m_axis = timeAxis(most);
    const QFontMetricsF metrics = small();
    const QFontMetricsF bold(theme().font(TextSize::Small, true));
    qreal left = 0;
    for (int step = 0; step <= m_axis.steps; ++step)
        left = std::max(left, metrics.horizontalAdvance(waitOf(m_axis.step * step)));
    qreal right = 0;
    const auto labels = endLabels();
    for (const EndLabel &label : labels)
        right = std::max(right, (label.isBold ? bold : metrics).horizontalAdvance(label.text));
    m_plot = QRectF(contentsRect()).adjusted(left + labelGap, std::ceil(metrics.height() / 2), -right - labelGap - 1,
                                             -std::ceil(metrics.height()) - labelGap);
}

QList<WaitChart::EndLabel> WaitChart::endLabels() const
{
    QList<EndLabel> labels;
    if (data().waitLimit > 0)
        labels.append({tr("Wait limit"), colours().brassText, yOf(data().waitLimit), false});
    const auto runs = waitRuns(data().spans);
    if (!runs.isEmpty()) {
        const Spread &last = data().spans[runs.constLast().second].wait;
        labels.append({tr("90% %1").arg(waitOf(last.p90)), colours().ink, yOf(last.p90), false});
        labels.append({tr("Median %1").arg(waitOf(last.p50)), colours().ink, yOf(last.p50), true});
    }
    return labels;
}

qreal WaitChart::xOf(qsizetype index) const
{
    const qsizetype spans = data().spans.size();
    return spans < 2 ? m_plot.center().x() : m_plot.left() + m_plot.width() * qreal(index) / qreal(spans - 1);
}

qreal WaitChart::yOf(qint64 wait) const
{
    return m_plot.bottom() - m_plot.height() * m_axis.share(wait);
}

QRectF WaitChart::placeOf(int index) const
{
    return {xOf(index) - 2, m_plot.top(), 4, m_plot.height()};
}

int WaitChart::indexAt(QPointF point) const
{
    const qsizetype spans = data().spans.size();
    if (spans == 0 || m_plot.width() <= 0 || point.x() < m_plot.left() - labelGap || point.x() > m_plot.right() + labelGap)
        return -1;
    const auto nearest = qsizetype(std::lround((point.x() - m_plot.left()) / m_plot.width() * qreal(spans - 1)));
    return int(std::clamp<qsizetype>(nearest, 0, spans - 1));
}

void WaitChart::paintAxes(QPainter &painter) const
{
    const QFontMetricsF metrics = small();
    const qreal letters = metrics.height();
    for (int step = 0; step <= m_axis.steps; ++step) {
        const qreal y = std::round(m_plot.bottom() - m_plot.height() * step / m_axis.steps) + 0.5;
        painter.setPen(QPen(colours().line, 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        drawSmall(painter, {0, y - letters / 2, m_plot.left() - labelGap, letters}, Qt::AlignRight | Qt::AlignVCenter,
                  waitOf(m_axis.step * step), colours().muted);
    }
    qreal widest = 1;
    for (const StatisticsSpan &span : data().spans)
        widest = std::max(widest, metrics.horizontalAdvance(shortDayOf(span.first)));
    const auto labelled = labelledSpans(data().spans, qsizetype(m_plot.width() / (widest + 12)));
    for (const qsizetype i : labelled) {
        QRectF label(0, m_plot.bottom() + labelGap, widest + 2, letters);
        label.moveCenter({xOf(i), label.center().y()});
        label.moveLeft(std::clamp(label.left(), 0.0, std::max(0.0, qreal(width()) - label.width())));
        drawSmall(painter, label, Qt::AlignCenter, shortDayOf(data().spans[i].first), colours().muted);
    }
    if (data().waitLimit > 0) {
        QPen dotted(colours().brass, 1.8);
        dotted.setDashPattern({1, 2});
        painter.setPen(dotted);
        painter.drawLine(QPointF(m_plot.left(), yOf(data().waitLimit)), QPointF(m_plot.right(), yOf(data().waitLimit)));
    }
}

void WaitChart::paintRun(QPainter &painter, qsizetype first, qsizetype last) const
{
    QPolygonF half, most;
    for (qsizetype i = first; i <= last; ++i) {
        half.append({xOf(i), yOf(data().spans[i].wait.p50)});
        most.append({xOf(i), yOf(data().spans[i].wait.p90)});
    }
    const QColor line = colours().accent;
    if (first == last) {
        painter.setPen(QPen(line, 1.5));
        painter.setBrush(colours().paper);
        painter.drawEllipse(most.constFirst(), dot, dot);
        painter.setPen(Qt::NoPen);
        painter.setBrush(line);
        painter.drawEllipse(half.constFirst(), dot + 0.6, dot + 0.6);
        return;
    }
    QPolygonF band = most;
    std::for_each(half.crbegin(), half.crend(), [&band](QPointF point) { band.append(point); });
    QColor between = colours().series;
    between.setAlphaF(0.13F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(between);
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
    QPen dashed(line, 1.5, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    dashed.setDashPattern({5 / 1.5, 4 / 1.5}); // in widths of the pen
    painter.setPen(dashed);
    painter.drawPolyline(most);
    painter.setPen(QPen(line, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(half);
}

/// Beside the ends of the lines, as near as they may stand without touching each other.
void WaitChart::paintEnds(QPainter &painter) const
{
    QList<EndLabel> labels = endLabels();
    const qreal letters = std::ceil(small().height());
    std::stable_sort(labels.begin(), labels.end(), [](const EndLabel &a, const EndLabel &b) { return a.y < b.y; });
    for (qsizetype i = 1; i < labels.size(); ++i)
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + letters);
    qreal lowest = m_plot.bottom() + labelGap - letters / 2; // the days are below
    for (qsizetype i = labels.size() - 1; i >= 0; --i) {
        labels[i].y = std::min(labels[i].y, lowest);
        lowest = labels[i].y - letters;
    }
    for (const EndLabel &label : std::as_const(labels)) {
        const QRectF place(m_plot.right() + labelGap, label.y - letters / 2, width() - m_plot.right() - labelGap, letters);
        drawSmall(painter, place, Qt::AlignLeft | Qt::AlignVCenter, label.text, label.colour, label.isBold);
    }
}

void WaitChart::paint(QPainter &painter)
{
    paintAxes(painter);
    const int pointed = pointedAt();
    if (pointed >= 0) {
        painter.setPen(QPen(colours().scroll, 1));
        painter.drawLine(QPointF(xOf(pointed), m_plot.top()), QPointF(xOf(pointed), m_plot.bottom()));
    }
    const auto runs = waitRuns(data().spans);
    for (const auto &[first, last] : runs)
        paintRun(painter, first, last);
    if (pointed >= 0 && data().spans[pointed].wait.count > 0) {
        painter.setPen(QPen(colours().paper, 1.5));
        painter.setBrush(colours().accent);
        for (const qint64 wait : {data().spans[pointed].wait.p90, data().spans[pointed].wait.p50})
            painter.drawEllipse(QPointF(xOf(pointed), yOf(wait)), 4, 4);
    }
    paintEnds(painter);
}

} // namespace deskbell
