// SPDX-License-Identifier: MIT
#pragma once

// When a chat rings again, whom it rings for, and what becomes of a call that nobody took. Only the rules include this.

#include "server/domain/decision.h"
#include "server/domain/rules/lines.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// An admin takes the chat, from whoever had it.
[[nodiscard]] Events accepting(const Chat &chat, const Admin &admin, Lines &lines, qint64 at);
/// A missed call rings once more, or a chat whose admin has vanished: the same to everyone who hears it. `key`: of the command
/// that the line stands for, if there is one.
[[nodiscard]] Events ringAgain(const ChatInMemory &entry, Now now, const QString &key = {});
/// Whom the chat rings for if its lines up to `read` were read: an admin who is connected is never declared gone.
[[nodiscard]] Overdue overdueOf(const ChatInMemory &entry, qint64 read, Now now);
/// The admin of the chat has got as far as `receipts`.
void noteRead(Events &events, const ChatInMemory &entry, const Receipts &receipts, Now now);

/// The chat whose lines, or the inquiry, that fileForVisitor() has to look at, if they are not in memory.
[[nodiscard]] std::optional<Needs> neededToFile(const DeskState &state, const ChatInMemory &entry);
/// Nobody came and the visitor has gone or says nothing: what the chat holds becomes an inquiry; with no text at all, a
/// missed call.
[[nodiscard]] Events fileForVisitor(const DeskState &state, const ChatInMemory &entry, InquiryId nextInquiry,
                                    CommentId nextComment, Now now);

} // namespace deskbell
