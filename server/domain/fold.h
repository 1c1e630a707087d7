// SPDX-License-Identifier: MIT
#pragma once

// What the rules know of a conversation besides its stored facts, gathered line by line. The same functions are used when
// an event is applied to memory and when stored rows are read back, so that both know the same; and every answer to a key
// is made here, so that a repeat is answered alike before and after a restart.

#include "server/domain/event.h"

#include <optional>

namespace deskbell {

/// Takes the next message of a chat in: its key, what its visitor wrote, when somebody last wrote. `chat.lastSeq` follows.
void fold(LoadedChat &loaded, const ChatMessage &message);
/// Where that starts: a chat with its facts and no messages yet.
[[nodiscard]] LoadedChat withoutMessages(const Chat &chat);
/// What the Desk begins with, of a chat whose lines are known.
[[nodiscard]] OpenChat openChatOf(const LoadedChat &loaded);
/// Takes a comment in: its key, and, unless the inquiry was deleted, its text.
void fold(StoredInquiry &stored, const InquiryComment &comment);

// The answers to the commands that made these.
[[nodiscard]] Ack ackOf(const QString &key, qint64 at); ///< that made nothing
/// `seq`: of the line, or another number that counts there; 0: none.
[[nodiscard]] Ack ackOf(const QString &key, const Place &place, qint64 seq, qint64 at);
[[nodiscard]] Ack ackOfCall(const Chat &chat);
[[nodiscard]] Ack ackOfCall(const CallJoined &joined);
/// How the visitor's command was answered that a line of theirs in this chat stands for; nothing if no line does.
[[nodiscard]] std::optional<Ack> ackOfLine(const LoadedChat &loaded, const QString &key);
[[nodiscard]] Ack ackOfInquiry(const InquirySummary &inquiry, const QString &key);
[[nodiscard]] Ack ackOfComment(InquiryId inquiry, const InquiryComment &comment);

} // namespace deskbell
