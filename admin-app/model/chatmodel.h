// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"

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

    ChatModel(Console &console, Drafts &drafts, ChatId chat, QObject *parent = nullptr);
    ~ChatModel() override;

    [[nodiscard]] OpenChat &chat() const { return *m_chat; }
    [[nodiscard]] bool isMine() const; ///< active, and answered by this admin
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] bool canBeTaken() const;
    /// As the record has it, else as the lines do: the desk sends no records of chats of long ago.
    [[nodiscard]] QString visitorName() const;
    [[nodiscard]] std::optional<Failure> failure() const; ///< the last line of all, if it was refused

    [[nodiscard]] QString draft() const { return m_draft; }
    void setDraft(const QString &text); ///< at each change; the visitor is told that one is writing
    [[nodiscard]] bool canSend() const; ///< mine, and not too long
    bool send();                        ///< the draft; false (and it stays) if there is nothing to send or it cannot go
    void markSeen();                    ///< the newest line is before the person's eyes
    void take();
    void block();
    /// Keeps the draft and needs the chat no more. Nothing else may be called after it.
    void close();

Q_SIGNALS:
    void changed(); ///< what may be done, or the record
    void refused(const deskbell::Refused &refused); ///< something that was asked for here, but no message

private:
    Console &m_console;
    Drafts &m_drafts;
    OpenChat *m_chat;
    QString m_draft;
    bool m_isClosed = false;
};

} // namespace deskbell
