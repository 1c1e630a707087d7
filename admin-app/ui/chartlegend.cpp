// SPDX-License-Identifier: MIT
#include "ui/chartlegend.h"

#include "ui/theme.h"

#include <QPainter>
#include <cmath>

namespace deskbell {

namespace {

constexpr int gap = 6;
constexpr int step = 20; ///< of the scale from few to many

} // namespace

LegendItem::LegendItem(Sign sign, const Theme &theme)
    : m_sign(sign)
    , m_theme(theme)
{
    switch (sign) {
    case Sign::Answered: m_words = tr("Answered"); break;
    case Sign::Missed: m_words = tr("Missed"); break;
    case Sign::Withdrawn: m_words = tr("Given up"); break;
    case Sign::Ringing: m_words = tr("Still ringing"); break;
    case Sign::MissedShare: m_words = tr("Share of missed"); break;
    case Sign::OfficeHours: m_words = tr("Office hours"); break;
    case Sign::FewToMany:
        m_before = tr("Few");
        m_words = tr("Many");
        break;
    }
    setAccessibleName(m_before.isEmpty() ? m_words : m_before + u' ' + m_words);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QFont LegendItem::letters() const
{
    return m_theme.font(TextSize::Small);
}

int LegendItem::signWidth() const
{
    switch (m_sign) {
    case Sign::MissedShare:
    case Sign::OfficeHours: return 20;
    case Sign::FewToMany: return int(m_theme.colours().heat.size()) * step;
    default: return 10;
    }
}

QSize LegendItem::sizeHint() const
{
    const QFontMetrics metrics(letters());
    const int before = m_before.isEmpty() ? 0 : metrics.horizontalAdvance(m_before) + gap;
    return {before + signWidth() + gap + metrics.horizontalAdvance(m_words) + 2, metrics.height() + 4};
}

void LegendItem::paintSign(QPainter &painter, const QRectF &place) const
{
    const Colours &colours = m_theme.colours();
    const QRectF square(place.left(), place.center().y() - 5, 10, 10);
    painter.setPen(Qt::NoPen);
    switch (m_sign) {
    case Sign::Answered:
    case Sign::Missed:
    case Sign::Withdrawn:
        painter.setBrush(m_sign == Sign::Answered ? colours.series : m_sign == Sign::Missed ? colours.brass : colours.scroll);
        painter.drawRoundedRect(square, 2.5, 2.5);
        break;
    case Sign::Ringing:
        painter.setPen(QPen(colours.brass, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(square.adjusted(0.75, 0.75, -0.75, -0.75), 2.5, 2.5);
        break;
    case Sign::MissedShare:
        painter.setBrush(colours.brass);
        painter.drawRoundedRect(QRectF(place.left() + 1, place.center().y() - 2, place.width() - 2, 4), 2, 2);
        break;
    case Sign::OfficeHours: {
        QPen dashed(colours.ink, 1.2, Qt::CustomDashLine, Qt::FlatCap);
        dashed.setDashPattern({3, 2.4});
        painter.setPen(dashed);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(place.left() + 1, place.center().y() - 6, place.width() - 2, 12), 3, 3);
        break;
    }
    case Sign::FewToMany:
        for (size_t level = 0; level < colours.heat.size(); ++level) {
            painter.setBrush(colours.heat[level]);
            painter.drawRoundedRect(QRectF(place.left() + step * double(level) + 1, place.center().y() - 6.5, step - 2, 13), 3, 3);
        }
        break;
    }
}

void LegendItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(letters());
    qreal x = 0;
    if (!m_before.isEmpty()) {
        painter.setPen(m_theme.colours().muted);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_before);
        x = QFontMetrics(letters()).horizontalAdvance(m_before) + gap;
    }
    paintSign(painter, {x, 0, qreal(signWidth()), qreal(height())});
    painter.setPen(m_theme.colours().muted);
    painter.drawText(QRectF(rect()).adjusted(x + signWidth() + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_words);
}

} // namespace deskbell
