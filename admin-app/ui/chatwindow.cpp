// SPDX-License-Identifier: MIT
#include "ui/chatwindow.h"

#include "ui/icons.h"
#include "ui/texts.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace deskbell {

ChatWindow::ChatWindow(const ConversationPage::Parts &parts, ChatId chat)
    : m_page(new ConversationPage(parts, {chat, {}}, this))
{
    setWindowIcon(appIcon());
    resize(440, 580);
    setMinimumSize(340, 360);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    m_page->setPoppedOut(true);
    m_page->focusComposer();
    connect(m_page, &ConversationPage::titleChanged, this, &ChatWindow::showTitle);
    showTitle();
}

void ChatWindow::showTitle()
{
    setWindowTitle(tr("%1 — Deskbell").arg(windowTitleText(m_page->title())));
}

void ChatWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed(chat());
}

} // namespace deskbell
