// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/chatlines.h"
#include "model/writing.h"

namespace deskbell {

/// One chat as a window of it needs it: what may be done, what has been begun to write, which line has failed. Keeps the chat
/// open while it lives.
class ChatModel final : public QObject {
    Q_OBJECT
public:
    struct Failure {
        QString key;
        Refusal why = Refusal::Unknown;
    };
    /// Who gets what is being written now.
    enum class Reach {
        VisitorsWindow, ///< at once
        VisitorAway,    ///< when they come back
        Colleagues,     ///< a note
        NotTaken,       ///< nobody: the call has not been accepted. Likewise below; a note can be left
        SomebodyElses,
        Over
    };

    ChatModel(Console &console, Drafts &drafts, ChatId chat, QObject *parent = nullptr);
    ~ChatModel() override;

    [[nodiscard]] OpenChat &chat() const { return *m_chat; }
    [[nodiscard]] bool isMine() const; ///< active, and answered by this admin
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] bool canBeTaken() const;
    /// As the record has it, else as the lines do: the desk sends no records of chats of long ago.
    [[nodiscard]] QString visitorName() const;
    [[nodiscard]] std::optional<Failure> failure() const; ///< the last line of all, if it was refused

    [[nodiscard]] QAbstractItemModel *lines() { return &m_lines; } ///< with the notes between them
    [[nodiscard]] Writing::Mode mode() const { return m_writing.mode(); }
    void setMode(Writing::Mode mode);
    [[nodiscard]] Reach reach() const;
    [[nodiscard]] QString draft() const { return m_writing.draft(); } ///< of the mode
    [[nodiscard]] bool hasReplyDraft() const { return !m_writing.reply().isEmpty(); }
    void setDraft(const QString &text); ///< at each change; the visitor is told that one is writing to them
    [[nodiscard]] bool canSend() const; ///< mine or a note, and not too long
    bool send();                        ///< the draft; false (and it stays) if there is nothing to send or it cannot go
    void editNote(NoteId note);         ///< one of one's own; its text is the draft
    [[nodiscard]] bool isEditing() const { return m_writing.edited().isValid(); }
    void deleteNote(NoteId note);
    void markSeen();                    ///< the newest line is before the person's eyes
    void take();
    void block();
    /// Keeps the draft and needs the chat no more. Nothing else may be called after it.
    void close();

Q_SIGNALS:
    void changed(); ///< what may be done, or the record
    void writingChanged(); ///< the mode, or the draft by other than setDraft()
    void refused(const deskbell::Refused &refused); ///< something that was asked for here, but no message

private:
    Console &m_console;
    Drafts &m_drafts;
    OpenChat *m_chat;
    Writing m_writing;
    ChatLines m_lines;
    bool m_isClosed = false;
};

} // namespace deskbell
