// SPDX-License-Identifier: MIT
#pragma once

#include "client/session.h"
#include "model/chatmodel.h"
#include "ui/labels.h"

#include <QWidget>

class QPushButton;

namespace deskbell {

class BlockedBadge;
class Composer;
class MenuButton;
class MessageView;
class ModeBar;
class Theme;
class VerifiedBadge;

/// One chat in its own window. Closing it does not end the chat.
class ChatWindow final : public QWidget {
    Q_OBJECT

public:
    ChatWindow(std::unique_ptr<ChatModel> model, const Session &session, const Theme &theme);
    ~ChatWindow() override;

    [[nodiscard]] ChatModel &model() const { return *m_model; }
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
    void showTypist(const QString &name);
    void showRefusal(const Refused &refused);
    void showWriting();
    void showReach();
    void confirmDelete(NoteId note);
    void send();
    void markSeen();
    void onTextChanged();

    ChatModel *m_model = nullptr; ///< the last child, so that the others can be deleted first
    MessageListModel &m_lines;
    const Session &m_session;
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
    ModeBar *m_mode = nullptr;
    Composer *m_composer = nullptr;
    PlainLabel *m_length = nullptr;
    QPushButton *m_send = nullptr;
};

} // namespace deskbell
