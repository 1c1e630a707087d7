// SPDX-License-Identifier: MIT
#include "ui/chart.h"

#include "ui/labels.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal tipPadding = 10;
constexpr qreal tipGap = 6; ///< beside what it tells of

} // namespace

Chart::Chart(const QString &title, const Theme &theme)
    : m_title(title)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContentsMargins(6, 4, 6, 4); // for the ring of the focus
    setAccessibleName(title);
    connect(&theme, &Theme::changed, this, [this] {
        prepare();
        updateGeometry();
        update();
    });
}

void Chart::show(const Statistics &statistics)
{
    m_statistics = statistics;
    const auto within = [this](int index) { return index < count() ? index : -1; };
    m_hovered = within(m_hovered);
    m_chosen = within(m_chosen);
    prepare();
    updateGeometry();
    update();
    nameIt();
}

QString Chart::emptySentence() const
{
    return m_statistics.totals.calls.all > 0 ? QString() : tr("There were no calls in this time.");
}

int Chart::pointedAt() const
{
    if (!emptySentence().isEmpty())
        return -1;
    return m_hovered >= 0 ? m_hovered : hasFocus() ? m_chosen : -1;
}

void Chart::pointAt(int index)
{
    m_chosen = std::clamp(index, -1, count() - 1);
    m_hovered = -1;
    nameIt();
    update();
}

int Chart::neighbour(int index, int key) const
{
    const int step = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    return std::clamp(index + step, 0, std::max(0, count() - 1));
}

QFontMetricsF Chart::small() const
{
    return QFontMetricsF(m_theme.font(TextSize::Small));
}

void Chart::drawSmall(QPainter &painter, const QRectF &rect, int flags, const QString &text, const QColor &colour, bool bold) const
{
    painter.setFont(m_theme.font(TextSize::Small, bold));
    painter.setPen(colour);
    painter.drawText(rect, flags, text);
}

/// What is pointed at is said as the name: that is what screen readers tell again when it changes.
void Chart::nameIt()
{
    const int index = pointedAt();
    const QString empty = emptySentence();
    const QString more = !empty.isEmpty() ? empty : index >= 0 ? tipOf(index).join(u", "_s) : QString();
    if (const QString name = more.isEmpty() ? title() : u"%1: %2"_s.arg(title(), more); name != accessibleName())
        setAccessibleName(name);
}

void Chart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (const QString empty = emptySentence(); !empty.isEmpty()) {
        painter.setFont(m_theme.font(TextSize::Normal));
        painter.setPen(colours().muted);
        painter.drawText(contentsRect(), Qt::AlignCenter | Qt::TextWordWrap, empty);
    } else {
        paint(painter);
        if (const int index = pointedAt(); index >= 0)
            paintTip(painter, index);
    }
    if (hasFocus()) {
        painter.setPen(QPen(colours().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void Chart::paintTip(QPainter &painter, int index) const
{
    const QStringList lines = tipOf(index);
    const QFontMetricsF metrics = small();
    const QFontMetricsF bold(m_theme.font(TextSize::Small, true));
    qreal wide = 0;
    for (qsizetype i = 0; i < lines.size(); ++i)
        wide = std::max(wide, (i == 0 ? bold : metrics).horizontalAdvance(lines[i]));
    const qreal lineHeight = std::ceil(metrics.lineSpacing());
    const QRectF room = QRectF(rect()).adjusted(2, 2, -2, -2);
    QRectF box(0, 0, std::min(std::ceil(wide) + 2 * tipPadding, room.width()), lineHeight * qreal(lines.size()) + 12);
    const QRectF place = placeOf(index);
    box.moveTopLeft({place.right() + tipGap, place.top() + 4});
    if (box.right() > room.right())
        box.moveRight(place.left() - tipGap);
    box.moveLeft(std::clamp(box.left(), room.left(), std::max(room.left(), room.right() - box.width())));
    box.moveTop(std::clamp(box.top(), room.top(), std::max(room.top(), room.bottom() - box.height())));

    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().toast.ground);
    painter.drawRoundedRect(box, 8, 8);
    QRectF line = box.adjusted(tipPadding, 6, -tipPadding, 0);
    line.setHeight(lineHeight);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        drawSmall(painter, line, Qt::AlignLeft | Qt::AlignVCenter, lines[i], colours().toast.text, i == 0);
        line.translate(0, lineHeight);
    }
}

/// Esc takes the tip away first, and only then leaves the page.
bool Chart::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_chosen >= 0 && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    prepare();
}

void Chart::mouseMoveEvent(QMouseEvent *event)
{
    if (const int index = indexAt(event->position()); std::exchange(m_hovered, index) != index)
        update();
}

void Chart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (std::exchange(m_hovered, -1) >= 0)
        update();
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const int last = count() - 1;
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (!isPlain || last < 0 || !emptySentence().isEmpty())
        return QWidget::keyPressEvent(event);
    if (key == Qt::Key_Home || key == Qt::Key_End)
        return pointAt(key == Qt::Key_Home ? 0 : last);
    if (key == Qt::Key_Escape && m_chosen >= 0)
        return pointAt(-1);
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (!isArrow)
        return QWidget::keyPressEvent(event);
    if (m_chosen < 0 && (key == Qt::Key_Left || key == Qt::Key_Right))
        return pointAt(key == Qt::Key_Left ? last : 0);
    // What leads nowhere here scrolls the page.
    const int to = m_chosen < 0 ? -1 : neighbour(m_chosen, key);
    if (to == m_chosen)
        return QWidget::keyPressEvent(event);
    pointAt(to);
}

void Chart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    nameIt();
    update();
}

void Chart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    nameIt();
    update();
}

} // namespace deskbell
