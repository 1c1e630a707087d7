// SPDX-License-Identifier: MIT
#pragma once

#include "ui/conversationpage.h"

namespace deskbell {

/// One chat in its own window. Closing it does not end the chat.
class ChatWindow final : public QWidget {
    Q_OBJECT

public:
    ChatWindow(const ConversationPage::Parts &parts, ChatId chat);

    [[nodiscard]] ChatId chat() const { return m_page->place().chat; }
    [[nodiscard]] ConversationPage &page() const { return *m_page; }

Q_SIGNALS:
    void closed(deskbell::ChatId chat);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showTitle();

    ConversationPage *m_page;
};

} // namespace deskbell
