// SPDX-License-Identifier: MIT
#pragma once

#include "client/session.h"
#include "model/chatmodel.h"
#include "model/conversationid.h"
#include "ui/labels.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace deskbell {

class Preferences;

class ConversationHeader;
class DropFrame;
class FileSaver;
class FindBar;
class MentionList;
class MessageView;
class MouseGuard;
class PictureView;
class ReplyBox;
class ReplyList;
class Theme;
class TransferLine;
class UndoToast;

/// One conversation, chat or inquiry, for as long as the page lives: what was said in it, and what can be said and done. Stands in
/// any window; another conversation gets another page. Never takes the focus by itself. Deleting it does not end the chat, and
/// keeps what has been begun to write; what could still be undone is done then.
class ConversationPage final : public QWidget {
    Q_OBJECT

public:
    /// What a page is made with. All of it outlives the page.
    struct Parts {
        Console &console;
        const Session &session;
        const Theme &theme;
        Drafts &drafts;
        const Preferences &preferences;
    };

    ConversationPage(const Parts &parts, const NotePlace &place, QWidget *parent = nullptr);
    ~ConversationPage() override;

    [[nodiscard]] const NotePlace &place() const { return m_model->place(); } ///< which one: a chat, or an inquiry
    [[nodiscard]] QString title() const; ///< one line for a window's title
    [[nodiscard]] Conversation &model() const { return *m_model; }
    [[nodiscard]] bool isInView() const; ///< the person can see the newest line now
    [[nodiscard]] int writingTop() const; ///< where what one writes in begins
    void focusComposer(); ///< as the person opens it
    void setPanelShown(bool shown);  ///< whether the visitor's panel stands beside it: the button shows that
    void setPoppedOut(bool poppedOut); ///< it has a window of its own, and offers neither that nor the panel nor what comes next
    /// Keeps the draft and needs the conversation no more: the page is about to be deleted, and another may be made for the same.
    void close();

    // The keys of these are the page's own, and what stands beside it passes them on.
    void settle(); ///< ends the chat, resolves the inquiry or opens it again, if that is offered
    void undo();   ///< what the toast offers to undo

Q_SIGNALS:
    void titleChanged(const QString &title);
    void writingMoved(); ///< what one writes in has another place or height
    void seen(deskbell::ConversationId id); ///< the newest line is before the person's eyes
    void panelPressed();               ///< the visitor's panel is wanted, or not any more
    void popOutPressed();              ///< a window of its own is wanted
    void conversationPressed(const deskbell::NotePlace &place); ///< another one is wanted: the chat of an inquiry, the inquiry of a chat
    void nextPressed();                ///< the one that has waited longest is wanted
    void closed();                     ///< there is nothing more to show: it was deleted. The page stays until it is deleted

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void listenToChat();
    bool scrolls(const QKeyEvent &key);
    void showState();
    void showConnection();
    void showFailures();
    void showNoteReturned(const Refused &refused);
    void say(const QString &sentence);
    [[nodiscard]] bool mayAsk(); ///< false, and it is said why: there is no connection
    void find();
    void readForFinding();
    void showTypist(const QString &name);
    void showRefusal(const Refused &refused);
    void showMeanwhile();
    void showDeleted(const QString &by);
    void returnKeyboard();
    void remove();
    void showPicture(const FileInfo &file);
    void placeOverlays();
    void placeToast();
    void showDecision();
    void showNotCarriedOut(const Decision &decision, const Refused &refused);
    void offerReopening();
    void countNew();
    void markSeen();
    void beginReading();

    Conversation *m_model = nullptr; ///< the last child, so that the others can be deleted first
    ChatModel *m_chat = nullptr;     ///< the same, if it is a chat
    const Session &m_session;
    ConversationHeader *m_header = nullptr;
    PlainLabel *m_banner = nullptr;
    QPushButton *m_older = nullptr;
    FindBar *m_find = nullptr;
    MessageView *m_view = nullptr;
    QPushButton *m_newest = nullptr;
    int m_new = 0; ///< lines that have come out of view
    ElidedLabel *m_typing = nullptr;
    QWidget *m_failures = nullptr;
    PlainLabel *m_failureText = nullptr;
    QString m_failureKey; ///< which one its buttons are for
    QList<MouseGuard *> m_failureGuards;
    PlainLabel *m_notice = nullptr;
    TransferLine *m_transfer = nullptr;
    FileSaver *m_saver = nullptr;
    ReplyBox *m_reply = nullptr;
    MentionList *m_mentions = nullptr;
    ReplyList *m_replies = nullptr;
    UndoToast *m_toast = nullptr;
    DropFrame *m_drop = nullptr;
    QPointer<PictureView> m_picture;
    bool m_isPoppedOut = false;
    bool m_isResolving = false; ///< it was asked for here
    bool m_canReopen = false; ///< that is what the toast offers
    Conversation::State m_state = Conversation::State::Unknown;
    bool m_wasLoaded = false;
    bool m_wasMine = false;
    QPointer<QWidget> m_keyboardBefore; ///< where it was when this was opened before it was known
    QTimer m_reading; ///< what stands open before an active window for so long is read
    bool m_isPlaced = false;  ///< the view stands where the reading goes on
};

} // namespace deskbell
