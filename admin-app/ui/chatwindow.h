// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/labels.h"

#include <QWidget>

class QPushButton;

namespace deskbell {

class BlockedBadge;
class Composer;
class MenuButton;
class MessageView;
class Theme;
class VerifiedBadge;

/// One chat in its own window. Closing it does not end the chat.
class ChatWindow final : public QWidget {
    Q_OBJECT

public:
    ChatWindow(Console &console, Session &session, const Theme &theme, ChatId chat);
    ~ChatWindow() override;

    [[nodiscard]] ChatId chat() const { return m_chat; }
    [[nodiscard]] QString draft() const;
    void setDraft(const QString &text);
    /// True if the person can see the newest line now.
    [[nodiscard]] bool isInView() const;

Q_SIGNALS:
    void closed(deskbell::ChatId chat);
    void seen(deskbell::ChatId chat);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeInput();
    void showRecord();
    void showConnection();
    void showFailures();
    void showRefusal(const Request &request, const Refused &refused);
    void send();
    void markSeen();
    [[nodiscard]] bool isMine() const;
    [[nodiscard]] bool isOver() const;

    Console &m_console;
    Session &m_session;
    MessageListModel &m_model;
    ChatId m_chat;
    ElidedLabel *m_name = nullptr;
    VerifiedBadge *m_verified = nullptr;
    PlainLabel *m_verifiedText = nullptr;
    BlockedBadge *m_blocked = nullptr;
    ElidedLabel *m_about = nullptr;
    QPushButton *m_end = nullptr;
    QPushButton *m_take = nullptr;
    MenuButton *m_more = nullptr;
    QAction *m_block = nullptr;
    PlainLabel *m_banner = nullptr;
    QPushButton *m_older = nullptr;
    MessageView *m_view = nullptr;
    QPushButton *m_newest = nullptr;
    ElidedLabel *m_typing = nullptr;
    QWidget *m_failures = nullptr;
    PlainLabel *m_failureText = nullptr;
    PlainLabel *m_notice = nullptr;
    QWidget *m_input = nullptr;
    Composer *m_composer = nullptr;
    PlainLabel *m_length = nullptr;
    QPushButton *m_send = nullptr;
};

} // namespace deskbell
