// SPDX-License-Identifier: MIT
#include "ui/composer.h"

#include "ui/attaching.h"

#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

namespace deskbell {

namespace {

constexpr int fewestLines = 2;
constexpr int mostLines = 8;
constexpr int frame = 16; ///< border and padding of the style sheet, top and bottom

} // namespace

Composer::Composer(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(2);
    connect(this, &QPlainTextEdit::textChanged, this, &Composer::fitHeight);
}

QString Composer::text() const
{
    return toPlainText().trimmed();
}

QSize Composer::sizeHint() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        lines += qMax(1, block.layout()->lineCount());
    const int shown = qBound(fewestLines, lines, mostLines);
    return {200, shown * fontMetrics().lineSpacing() + int(2 * document()->documentMargin()) + frame};
}

void Composer::fitHeight()
{
    const int height = sizeHint().height();
    const int most = mostLines * fontMetrics().lineSpacing() + int(2 * document()->documentMargin()) + frame;
    setVerticalScrollBarPolicy(height >= most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (height != this->height())
        setFixedHeight(height);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

bool Composer::event(QEvent *event)
{
    // Under X11 these edit text, unless they are given up to the window: search, and a file.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::ControlModifier && (key->key() == Qt::Key_K || key->key() == Qt::Key_U)) {
            event->ignore();
            return false;
        }
    }
    return QPlainTextEdit::event(event);
}

void Composer::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = event->preeditString();
    QPlainTextEdit::inputMethodEvent(event);
    Q_EMIT composed();
}

void Composer::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool sends = m_sending == Sending::ByEnter ? !event->modifiers().testFlag(Qt::ShiftModifier)
                                                     : event->modifiers().testFlag(Qt::ControlModifier);
    if (!enter || !sends) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    event->accept();
    // Most input methods have committed by now. One that has not is asked to, and answers by an input method event.
    if (!m_composing.isEmpty())
        QGuiApplication::inputMethod()->commit();
    if (m_composing.isEmpty() && !event->isAutoRepeat())
        Q_EMIT sendPressed();
}

bool Composer::canInsertFromMimeData(const QMimeData *source) const
{
    return isAttachable(*source) || source->hasText();
}

/// Files are for the whole conversation.
void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (isAttachable(*event->mimeData()))
        event->ignore();
    else
        QPlainTextEdit::dragEnterEvent(event);
}

void Composer::insertFromMimeData(const QMimeData *source)
{
    if (isAttachable(*source))
        Q_EMIT attachablePasted(source);
    else if (source->hasText())
        insertPlainText(source->text());
}

} // namespace deskbell
