// SPDX-License-Identifier: MIT
#include "ui/conversationwindow.h"

#include "ui/icons.h"
#include "ui/texts.h"

#include <QCloseEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace deskbell {

ConversationWindow::ConversationWindow(ConversationPage *page)
    : m_page(page)
{
    setWindowIcon(appIcon());
    setMinimumSize(400, 420);
    resize(480, 620);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(page);
    page->show();
    const auto showTitle = [this] { setWindowTitle(tr("%1 — Deskbell").arg(windowTitleText(m_page->title()))); };
    connect(page, &ConversationPage::titleChanged, this, showTitle);
    showTitle();
    connect(page, &ConversationPage::closed, this, &ConversationWindow::closePressed);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_W), this), &QShortcut::activated, this, &ConversationWindow::closePressed);
}

ConversationWindow::~ConversationWindow() = default;

void ConversationWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closePressed();
}

/// Not to whatever button comes next when what has the keyboard is hidden.
bool ConversationWindow::focusNextPrevChild(bool next)
{
    QWidget *leaving = focusWidget();
    if (!leaving || (leaving->isVisible() && leaving->isEnabled()))
        return QWidget::focusNextPrevChild(next);
    leaving->clearFocus();
    m_page->focusComposer();
    return true;
}

} // namespace deskbell
