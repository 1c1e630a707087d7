// SPDX-License-Identifier: MIT
#pragma once

#include "model/conversation.h"
#include "ui/labels.h"

#include <QTimer>

class QPushButton;

namespace deskbell {

class BlockedBadge;
class LabelRow;
class MenuButton;
class MouseGuard;
class Theme;
class VerifiedBadge;

/// Above the lines of a conversation: who it is with and how it stands, what can be done, and what is known of it.
class ConversationHeader final : public QWidget {
    Q_OBJECT

public:
    ConversationHeader(Conversation &conversation, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const; ///< in one line
    [[nodiscard]] bool offersSettling() const; ///< ending, resolving, opening again
    void setPanelShown(bool shown);
    void setPoppedOut(bool poppedOut);
    void offerGiving(); ///< whom it may be given to, as by its button
    void beginTag();

Q_SIGNALS:
    void titleChanged(const QString &title);
    void settlePressed();
    void deletePressed();
    void said(const QString &sentence); ///< why something was not done
    void unreadPressed(); ///< it is to count as unread
    void panelPressed();
    void popOutPressed();
    void conversationPressed(const deskbell::NotePlace &place);
    void givingBegun(); ///< the chat is to be handed over; the note that goes along is written where replies are

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeTools();
    void makeMenu();
    void showAbout(const Conversation::About &about);
    void showState();
    void showMainButton();
    static void setMeaning(QPushButton &button, MouseGuard &guard, const QString &words);
    void showGiving();
    void offerPeople();
    void offerMore();
    [[nodiscard]] bool mayAsk(); ///< false, and it is said why: there is no connection
    void showTools(const Conversation::About &about);
    void refresh();
    void copyAddress();

    Conversation &m_conversation;
    const Theme &m_theme;
    QString m_title;
    bool m_isPanelShown = false;
    ElidedLabel *m_name = nullptr;
    VerifiedBadge *m_verified = nullptr;
    PlainLabel *m_state = nullptr;
    BlockedBadge *m_blocked = nullptr;
    ElidedLabel *m_who = nullptr;
    QPushButton *m_address = nullptr;
    PlainLabel *m_copied = nullptr;
    MenuButton *m_give = nullptr;
    QPushButton *m_take = nullptr;
    QPushButton *m_main = nullptr;
    MouseGuard *m_takeGuard = nullptr;
    MouseGuard *m_mainGuard = nullptr;
    MouseGuard *m_addressGuard = nullptr;
    MenuButton *m_more = nullptr;
    QAction *m_unread = nullptr;
    QAction *m_related = nullptr;
    QAction *m_transcript = nullptr;
    QAction *m_block = nullptr;
    QAction *m_delete = nullptr;
    QPushButton *m_panel = nullptr;
    PlainLabel *m_kind = nullptr; ///< as it was filed, where there are no types
    LabelRow *m_labels = nullptr;
    ElidedLabel *m_about = nullptr;
    PlainLabel *m_received = nullptr;
    QPushButton *m_popOut = nullptr;
    QTimer m_minute;    ///< for how long a chat has gone on
    QTimer m_copiedFor;
};

} // namespace deskbell
