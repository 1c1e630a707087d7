// SPDX-License-Identifier: MIT
#pragma once

#include "model/chatlines.h"
#include "model/conversation.h"

namespace deskbell {

/// One chat as a page of it needs it: also which line has failed. Keeps the chat open while it lives.
class ChatModel final : public Conversation {
    Q_OBJECT
public:
    struct Failure {
        QString key;
        Refusal why = Refusal::Unknown;
    };

    ChatModel(Console &console, Drafts &drafts, ChatId chat, QObject *parent = nullptr);
    ~ChatModel() override;

    [[nodiscard]] OpenChat &chat() const { return *m_chat; }
    [[nodiscard]] bool isMine() const; ///< active, and answered by this admin
    /// As the record has it, else as the lines do: the desk sends no records of chats of long ago.
    [[nodiscard]] QString visitorName() const;
    [[nodiscard]] std::optional<Failure> failure() const; ///< the last line of all, if it was refused
    // What was refused for good stands as a line, and is kept, until one of these.
    void sendAgain(const QString &failedKey); ///< as a new message
    void takeBack(const QString &failedKey);  ///< into the draft of the reply
    void drop(const QString &failedKey);

    [[nodiscard]] About about() const override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] Reach reach() const override;
    [[nodiscard]] QAbstractItemModel *lines() override { return &m_lines; } ///< with the notes between them
    [[nodiscard]] int firstUnreadRow() const override { return m_lines.firstUnreadRow(); }
    [[nodiscard]] bool isLoaded() const override { return m_chat->lines()->isLoaded(); }
    [[nodiscard]] bool canReply() const override { return isMine() && !isDecided(Decision::Kind::EndChat); }
    [[nodiscard]] bool canBeTaken() const override;
    [[nodiscard]] bool canBeDeleted() const override { return false; }
    void take() override;
    void settle() override { decide(Decision::Kind::EndChat, m_chat->lines()->lastSeq()); }
    void remove() override { }
    void block() override;
    [[nodiscard]] bool canMailTranscript() const override;
    void mailTranscript() override;
    void markSeen() override;
    void setDraft(const QString &text) override; ///< the visitor is told that one is writing to them
    void close() override;

protected:
    [[nodiscard]] NoteList *notes() const override { return &m_chat->notes(); }
    void sendReply(const QString &text) override { m_chat->send(text); }

private:
    void markUnread();
    void showTranscript();

    OpenChat *m_chat;
    ChatLines m_lines;
    qint64 m_firstUnread; ///< when it was opened, as the server keeps it: of a chat that is over
    bool m_isClosed = false;
};

} // namespace deskbell
