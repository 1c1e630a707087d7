// SPDX-License-Identifier: MIT
#pragma once

#include "client/openchat.h"

#include <map>
#include <memory>

namespace deskbell {

/// The chats that are open here. Own active ones are by themselves, so that previews and unread counts are right.
class Chats final : public QObject {
    Q_OBJECT
public:
    Chats(DeskLink &link, Calls &calls, Outbox &outbox, QObject *parent = nullptr);

    /// Opens it, or finds it open, for one watcher more. Each open() is followed by one close().
    OpenChat *open(ChatId chat);
    /// One watcher less. Without any, an own active chat lives on, every other one is deleted later.
    void close(ChatId chat);
    [[nodiscard]] OpenChat *find(ChatId chat) const; ///< null unless open
    [[nodiscard]] bool isWatched(ChatId chat) const;
    /// The last known one: of every chat on the list, and of open ones after their end too.
    [[nodiscard]] std::optional<DeskChat> record(ChatId chat) const;
    [[nodiscard]] bool isSomeoneWriting() const;
    [[nodiscard]] bool mailsTranscripts() const { return m_mailsTranscripts; } ///< else the server is older

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const DeskChatEvent &event);
    void take(const MessageEvent &event);
    void take(const ReceiptsEvent &event);
    void take(const Typing &typing);
    void take(const NoteEvent &event);
    void take(const NotesEvent &event);
    void visitorBlocked(ChatId chat);
    void connectionLost();
    void tick();
    void forgetAll(); ///< another admin comes

Q_SIGNALS:
    void changed(deskbell::ChatId chat); ///< record() is new
    void messageArrived(deskbell::ChatId chat, const deskbell::Message &message); ///< live, visitor's text, own chat

private:
    OpenChat &hold(ChatId chat);
    void drop(ChatId chat);
    void dropUnlessNeeded(ChatId chat);
    void sayChanged(ChatId chat);

    DeskLink &m_link;
    Calls &m_calls;
    Outbox &m_outbox;
    std::map<ChatId, std::unique_ptr<OpenChat>> m_open;
    bool m_mailsTranscripts = false;
};

} // namespace deskbell
