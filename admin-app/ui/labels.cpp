// SPDX-License-Identifier: MIT
#include "ui/labels.h"

#include "ui/texts.h"

#include <QEvent>
#include <QHelpEvent>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

namespace deskbell {

PlainLabel::PlainLabel(const char *look, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    deskbell::setLook(this, look);
}

PlainLabel::PlainLabel(const QString &text, const char *look, QWidget *parent)
    : PlainLabel(look, parent)
{
    setText(text);
}

void PlainLabel::setLook(const char *look)
{
    deskbell::setLook(this, look);
}

ElidedLabel::ElidedLabel(const char *look, QWidget *parent)
    : PlainLabel(look, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ElidedLabel::setWholeText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 3, QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(m_text) + margins.left() + margins.right() + 2, QLabel::sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, contentsRect().width());
    if (shown != text())
        setText(shown);
}

/// Not by setToolTip(): a tool tip is also what screen readers are given as the description, with its markup.
bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || text() == m_text)
        return PlainLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tooltipText(m_text), this);
    return true;
}

TwoLineLabel::TwoLineLabel(const char *look, QWidget *parent)
    : PlainLabel(look, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TwoLineLabel::setWholeText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    breakText();
}

QSize TwoLineLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 3, fontMetrics().lineSpacing() * m_lines};
}

void TwoLineLabel::resizeEvent(QResizeEvent *event)
{
    PlainLabel::resizeEvent(event);
    breakText();
}

void TwoLineLabel::changeEvent(QEvent *event)
{
    PlainLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        breakText();
}

void TwoLineLabel::breakText()
{
    const int room = contentsRect().width();
    QTextLayout layout(m_text, font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid())
        first.setLineWidth(room);
    const bool hasMore = first.isValid() && layout.createLine().isValid();
    layout.endLayout();
    QString shown = m_text;
    if (hasMore) {
        const int length = first.textLength();
        shown = m_text.left(length).trimmed() + u'\n' + fontMetrics().elidedText(m_text.mid(length), Qt::ElideRight, room);
    }
    if (shown != text())
        setText(shown);
    if (std::exchange(m_lines, hasMore ? 2 : 1) != (hasMore ? 2 : 1))
        updateGeometry();
}

void setLook(QWidget *widget, const char *look)
{
    if (!look || widget->property("look").toByteArray() == look)
        return;
    widget->setProperty("look", QByteArray(look));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace deskbell
