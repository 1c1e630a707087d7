// SPDX-License-Identifier: MIT
#pragma once

#include "ui/conversationpage.h"

namespace deskbell {

/// One conversation in a window of its own. Closing it does not end the chat.
class ConversationWindow final : public QWidget {
    Q_OBJECT

public:
    explicit ConversationWindow(ConversationPage *page);
    ~ConversationWindow() override;
    [[nodiscard]] ConversationPage &page() const { return *m_page; }

Q_SIGNALS:
    void closePressed();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    ConversationPage *m_page;
};

} // namespace deskbell
