// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/arrangement.h"
#include "model/replytext.h"
#include "model/writing.h"

#include <QTimer>
#include <memory>

namespace deskbell {

/// One conversation as a page shows it, be it a chat or an inquiry: what stands in it, how it stands, what may be done, and what
/// has been begun to write.
class Conversation : public QObject {
    Q_OBJECT
public:
    enum class State {
        Unknown, ///< not read yet, or of long ago
        Waiting, ///< a call that rings
        Missed,  ///< one that nobody took in time, and that still can be taken
        Active,  ///< a chat
        Ended,
        Open,    ///< an inquiry
        Resolved,
        Deleted
    };
    /// Who gets what is being written now.
    enum class Reach {
        VisitorsWindow, ///< at once
        VisitorAway,    ///< when they come back
        MailAndBrowser,
        BrowserOnly, ///< there is no address
        NoMail,      ///< likewise: the server sends none
        MailIsLate,  ///< the browser; by mail when that works again
        Colleagues,  ///< a note
        Later,       ///< there is no connection: what is sent now goes once it is back
        NotRead,     ///< it is being read
        NotTaken,    ///< nobody: the call has not been accepted. Likewise below; a note can be left
        SomebodyElses,
        Over,
        Nobody       ///< it was deleted: not even a note
    };
    /// What is known of it. As others wrote it: nothing here is fit to be shown yet.
    struct About {
        QString visitorName;
        QString title; ///< of an inquiry
        QString text;  ///< its own, of an inquiry
        QString email;
        QString page;
        QString agent;
        bool verified = false;
        bool blocked = false;
        VisitorId visitor;
        QString screen;   ///< these as the browser has said them
        QString language;
        QString zone;
        Rating rating = Rating::None; ///< how they found the chat, and in what words
        QString ratingText;
        qint64 transcriptAt = 0; ///< when what was said was last mailed to them; 0: never
        int mailed = 0;   ///< answers that have reached the visitor's mail server, of an inquiry
        QString mailRefusal; ///< why the last of them that was given up has not
        bool isVisitorThere = false; ///< on the page now
        QString owner;               ///< who answers the chat
        bool isMine = false;         ///< that is this admin
        bool isHandedHere = false;   ///< its owner hands it to this admin
        AdminId keeper;              ///< who looks after the inquiry; invalid: nobody in particular
        QString keeperName;
        QString topic;               ///< its type: a word of the site's own; empty: none yet
        QStringList tags;
        std::optional<InquiryKind> kind;
        qint64 at = 0;     ///< when it began
        qint64 since = 0;  ///< when the chat was answered
        qint64 waited = 0; ///< of an inquiry: how long its call rang
        NotePlace related; ///< the chat of an inquiry, the inquiry of a chat
    };

    Conversation(Console &console, Drafts &drafts, const NotePlace &place, QObject *parent);

    [[nodiscard]] const NotePlace &place() const { return m_place; }
    [[nodiscard]] bool isInquiry() const { return m_place.inquiry.isValid(); }
    [[nodiscard]] virtual About about() const = 0;
    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual Reach reach() const = 0;
    [[nodiscard]] virtual QAbstractItemModel *lines() = 0; ///< with the roles of ChatLines
    /// Who has resolved the inquiry, or opened it again, before our eyes; empty if nobody, or this admin.
    [[nodiscard]] virtual QString settledBy() const { return {}; }
    /// What a canned reply that is sent here has to say of the visitor, of this admin and of the day.
    [[nodiscard]] ReplyContext replyContext() const;
    [[nodiscard]] Replies &replies() const { return m_console.replies(); }
    [[nodiscard]] virtual int firstUnreadRow() const { return -1; } ///< of lines(): above it everything had been read
    [[nodiscard]] qint64 now() const { return m_console.link().now().server; }
    /// Without a connection all of this is as of `knownAt()`, and what needs an answer cannot be asked.
    [[nodiscard]] bool isOnline() const { return m_console.link().isOnline(); }
    [[nodiscard]] qint64 knownAt() const { return m_console.link().lostAt(); } ///< server time

    [[nodiscard]] virtual bool isLoaded() const = 0;     ///< its lines have been read; else they come once there is a connection
    [[nodiscard]] virtual bool canReply() const = 0;     ///< to the visitor, as things stand
    [[nodiscard]] virtual bool canBeTaken() const = 0;   ///< a call, or a chat that is handed here or whose owner does not answer
    [[nodiscard]] virtual bool canBeDeleted() const = 0; ///< an inquiry that is settled
    virtual void take() = 0;
    /// settle() of an inquiry is on its way, or waits for the connection.
    [[nodiscard]] virtual bool isSettling() const { return false; }
    virtual void settle() = 0; ///< ends the chat; resolves the inquiry, or opens it again
    virtual void remove() = 0; ///< deletes the inquiry
    /// What can be undone here, if anything: the newest decision.
    [[nodiscard]] std::optional<Decision> undoable() const { return m_console.decisions().undoable(m_place); }
    void undo();
    void carryOut(); ///< what has been decided here, which cannot be undone from now on
    void holdUndo(bool isHeld); ///< the person is about to press it
    virtual void block() = 0;
    [[nodiscard]] virtual bool canMailTranscript() const { return false; } ///< what was said in the chat, to its visitor
    virtual void mailTranscript() { }
    /// All that is kept of the visitor, for good; only an owner may.
    [[nodiscard]] bool canErase() const { return m_console.erasing().isAllowed(); }
    void erasePerson();
    virtual void sendMailAgain(LetterId) { } ///< one that was given up, of an answer to an inquiry
    virtual void markSeen() = 0; ///< the newest line is before the person's eyes
    void markRead(); ///< it has been open before them for long enough
    void markUnread();
    [[nodiscard]] bool canBeUnread() const; ///< as it stands it can be marked
    [[nodiscard]] bool isMarkedUnread() const; ///< by hand

    [[nodiscard]] Arrangement &arrangement() { return m_arrangement; }

    [[nodiscard]] Writing::Mode mode() const { return m_writing.mode(); }
    void setMode(Writing::Mode mode);
    [[nodiscard]] QString draft() const { return m_writing.draft(); } ///< of the mode
    [[nodiscard]] bool hasReplyDraft() const { return !m_writing.reply().isEmpty(); }
    [[nodiscard]] bool hasDraft() const { return hasReplyDraft() || !m_writing.note().isEmpty() || m_writing.edit().note.isValid() || uploads().hasChosen(m_place); }
    virtual void setDraft(const QString &text); ///< at each change
    [[nodiscard]] int longest() const; ///< of a draft, in UTF-16 units
    [[nodiscard]] bool canSend() const; ///< a note, or a reply that would go; and not too long
    bool send(); ///< the draft, and the files that were chosen; false (and they stay) if there is nothing to send or it cannot go
    [[nodiscard]] Uploads &uploads() const { return m_console.uploads(); }
    [[nodiscard]] Downloads &downloads() const { return m_console.downloads(); }
    [[nodiscard]] QList<Upload> files() const { return uploads().of(m_place); } ///< that are chosen, or on their way
    [[nodiscard]] bool takesFiles() const; ///< beside what is being written now
    /// False: too many are there already.
    bool attach(const QString &path);
    bool attach(const QString &name, const Uploads::Source &source);
    /// One of one's own; its text is the draft, or what had been begun of it. Another edit that was begun becomes a note.
    void editNote(NoteId note);
    [[nodiscard]] bool isEditing() const { return m_writing.isEditing(); }
    /// The chat is to be handed to this colleague: send() does it, and the note that is written, if any, goes along.
    void beginGiving(AdminId to);
    [[nodiscard]] AdminId givenTo() const { return m_writing.isGivingAway() ? m_givenTo : AdminId{}; } ///< invalid: nothing is
    /// An edit is given up with its words; a chat is not handed over, and the note stays a draft.
    void cancelWriting();
    void deleteNote(NoteId note);
    /// Puts what has been begun where it outlasts the app. By itself after each pause in the writing, and as soon as something is
    /// sent or comes back; to be called when the conversation goes out of view.
    void keepDrafts();
    /// Keeps the drafts and needs the conversation no more. Nothing else may be called after it.
    virtual void close() = 0;

Q_SIGNALS:
    void changed(); ///< how it stands, or what is known of it
    void writingChanged(); ///< the mode, the reach, or the draft by other than setDraft()
    void filesChanged();
    void refused(const deskbell::Refused &refused); ///< something that was asked for here, but no message of a chat
    void transcriptRefused(const deskbell::Refused &refused);
    void noteReturned(const deskbell::Refused &refused); ///< the chat was not handed over: the note for that is a draft again
    void deleted(const QString &by);
    void draftsKept(); ///< by itself
    void unreadArrived(); ///< something that counts as unread has come
    void decided(); ///< undoable() is another one
    void notCarriedOut(const deskbell::Decision &decision, const deskbell::Refused &refused);

protected:
    [[nodiscard]] qint64 firstUnread() const; ///< as the server keeps it now; 0: none, or nothing stands above it
    [[nodiscard]] virtual NoteList *notes() const = 0; ///< null once there are none
    virtual void sendReply(const QString &text) = 0;
    void listenTo(NoteList &notes);
    [[nodiscard]] bool isDecided(Decision::Kind kind) const; ///< to end or to delete it
    void decide(Decision::Kind kind, qint64 seen, NoteId note = {});
    void returned(); ///< words have come back into a draft
    void leave(); ///< keeps the drafts a last time, and nothing is to be undone here any more
    [[nodiscard]] OnRefusal saying(); ///< refused()

    Console &m_console;
    Drafts &m_drafts;
    Writing m_writing;

private:
    [[nodiscard]] bool give();
    void hideDeletedNotes();
    void keepDraftsAndSay();

    NotePlace m_place;
    Arrangement m_arrangement;
    AdminId m_givenTo;
    QTimer m_pause; ///< since the last change of a draft
    bool m_isLeft = false;
};

/// The chat or the inquiry that stands there.
[[nodiscard]] std::unique_ptr<Conversation> openConversation(Console &console, Drafts &drafts, const NotePlace &place);

} // namespace deskbell
