// SPDX-License-Identifier: MIT
#pragma once

// How the wire sees what the server keeps: the only place where records of the wire are made. Each field is written down
// here, for each side separately.

#include "server/domain/decision.h"
#include "server/domain/history.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

// What a visitor sees.
[[nodiscard]] VisitorChat visitorView(const ChatInMemory &entry, Now now);
[[nodiscard]] VisitorInquiry visitorView(const StoredInquiry &stored);
[[nodiscard]] QList<VisitorInquiry> visitorView(const QList<StoredInquiry> &inquiries);

// What who came by a link sees.
[[nodiscard]] LinkedInquiry linkView(const StoredInquiry &stored);

// What admins see.
[[nodiscard]] DeskChat deskView(const DeskState &desk, const ChatInMemory &entry, Now now);
[[nodiscard]] BoardRow deskView(const InquirySummary &summary);
[[nodiscard]] QList<BoardRow> deskView(const QList<InquirySummary> &rows);
/// Of a chat that is over, as it is stored.
[[nodiscard]] DeskChat deskView(const Chat &over, bool isBlocked);
[[nodiscard]] Inquiry deskView(const StoredInquiry &stored, bool isBlocked, const QList<DeadCommentMail> &deadMails = {});
[[nodiscard]] HistoryRow deskView(const ConversationSummary &conversation);
[[nodiscard]] SearchHit deskView(const FoundConversation &found);
[[nodiscard]] QList<DeadLetter> deskView(const QList<DeadMail> &letters);
[[nodiscard]] QList<PageError> deskView(const QList<ReportedError> &errors);

// What both sides of a conversation see alike.
[[nodiscard]] Message sharedView(const ChatMessage &message);
[[nodiscard]] QList<Message> sharedView(const QList<ChatMessage> &messages);
[[nodiscard]] Comment sharedView(const InquiryComment &comment);

} // namespace deskbell
