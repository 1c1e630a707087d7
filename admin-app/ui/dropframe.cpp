// SPDX-License-Identifier: MIT
#include "ui/dropframe.h"

#include "ui/theme.h"

#include <QPainter>

namespace deskbell {

DropFrame::DropFrame(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.colours().board;
    veil.setAlpha(225);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(m_theme.colours().accent, 2, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 12, -12, -12), 12, 12);
    painter.setFont(m_theme.font(TextSize::Normal, true));
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop it here to attach it"));
}

} // namespace deskbell
