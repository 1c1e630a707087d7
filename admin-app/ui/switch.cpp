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
    painter.setOpacity(isEnabled() ? 1 : 0.5);
    // What is off is an outline only: in the dark, too, what is on stands out from it.
    constexpr qreal line = 1.5;
    painter.setPen(isChecked() ? QPen(Qt::NoPen) : QPen(colours.muted, line));
    painter.setBrush(isChecked() ? colours.primary.ground : colours.paper);
    const QRectF ground = isChecked() ? track : track.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2);
    const qreal gap = isChecked() ? 3 : 4.5;
    const qreal knob = track.height() - 2 * gap;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? colours.primary.text : colours.muted);
    painter.drawEllipse(QRectF(isChecked() ? track.right() - gap - knob : track.left() + gap, track.top() + gap, knob, knob));
    painter.setOpacity(1);
    if (!hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0 - 1, height() / 2.0 - 1);
}

} // namespace deskbell
