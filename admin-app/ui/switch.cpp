// SPDX-License-Identifier: MIT
#include "ui/switch.h"

#include "ui/theme.h"

#include <QPainter>

namespace deskbell {

namespace {

constexpr int trackWidth = 38;
constexpr int trackHeight = 22;
constexpr int ring = 3; ///< around it, for the focus

} // namespace

Switch::Switch(const Theme &theme, QWidget *parent)
    : QCheckBox(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize Switch::sizeHint() const
{
    return {trackWidth + 2 * ring, trackHeight + 2 * ring};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track = QRectF(rect()).adjusted(ring, ring, -ring, -ring);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? colours.primary.ground : colours.muted);
    painter.setOpacity(isEnabled() ? 1 : 0.5);
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);
    const qreal knob = track.height() - 6;
    painter.setBrush(colours.primary.text);
    painter.drawEllipse(QRectF(isChecked() ? track.right() - 3 - knob : track.left() + 3, track.top() + 3, knob, knob));
    if (!hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0 - 1, height() / 2.0 - 1);
}

} // namespace deskbell
