// SPDX-License-Identifier: MIT
#include "ui/textview.h"

#include "ui/labels.h"
#include "ui/texts.h"

#include <QTextBlock>
#include <QTextLayout>
#include <QWheelEvent>

namespace deskbell {

TextView::TextView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLook(this, "text");
    setFocusPolicy(Qt::ClickFocus);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    fitHeight();
}

void TextView::setWholeText(const QString &text)
{
    const QString shown = plainText(text);
    if (shown == toPlainText())
        return;
    setPlainText(shown);
    setAccessibleName(shown);
    fitHeight();
}

void TextView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void TextView::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void TextView::fitHeight()
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        lines += qMax(1, block.layout()->lineCount());
    setFixedHeight(qMax(1, lines) * fontMetrics().lineSpacing() + 2);
}

} // namespace deskbell
