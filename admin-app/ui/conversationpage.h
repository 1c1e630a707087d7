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

/// One conversation, chat or inquiry, for as long as the page lives: what was said in it, and what can be said and done. Stands in
/// any window; another conversation gets another page. Never takes the focus by itself. Deleting it does not end the chat, and
/// keeps what has been begun to write.
class ConversationPage final : public QWidget {
    Q_OBJECT

public:
    /// What a page is made with. All of it outlives the page.
    struct Parts {
        Console &console;
        const Session &session;
        const Theme &theme;
        Drafts &drafts;
    };

    ConversationPage(const Parts &parts, const NotePlace &place, QWidget *parent = nullptr);
    ~ConversationPage() override;

    [[nodiscard]] const NotePlace &place() const { return m_place; } ///< which one: a chat, or an inquiry
    [[nodiscard]] const QString &title() const { return m_title; } ///< one line for a window's title or a list
    [[nodiscard]] ChatModel &model() const { return *m_model; }
    [[nodiscard]] bool isInView() const; ///< the person can see the newest line now
    void focusComposer(); ///< as the person opens it
    void setPanelShown(bool shown);  ///< whether the visitor's panel stands beside it: the button shows that
    void setPoppedOut(bool poppedOut); ///< it has a window of its own, and offers neither that nor the panel
    /// Keeps the draft and needs the conversation no more: the page is about to be deleted, and another may be made for the same.
    void close();

Q_SIGNALS:
    void titleChanged(const QString &title);
    void seen(deskbell::ChatId chat);  ///< the newest line is before the person's eyes
    void panelPressed();               ///< the visitor's panel is wanted, or not any more
    void popOutPressed();              ///< a window of its own is wanted
    void conversationPressed(const deskbell::NotePlace &place); ///< another one is wanted: the chat of an inquiry, the inquiry of a chat
    void nextPressed();                ///< the one that has waited longest is wanted
    void closed();                     ///< there is nothing more to show: it was deleted. The page stays until it is deleted

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

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

    NotePlace m_place;
    QString m_title;
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
    QPushButton *m_popOut = nullptr;
    QPushButton *m_panel = nullptr;
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
