// SPDX-License-Identifier: MIT
#pragma once

// How the wire sees what the server keeps: the only place where records of the wire are made. Each field is written down
// here, for each side separately.

#include "server/domain/decision.h"
#include "server/domain/history.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

// What a visitor sees. Of an admin only what `names` calls them, whatever was stored with a line.
[[nodiscard]] VisitorChat visitorView(const ChatInMemory &entry, Now now, const StaffNames &names);
[[nodiscard]] VisitorInquiry visitorView(const StoredInquiry &stored, const StaffNames &names);
[[nodiscard]] QList<VisitorInquiry> visitorView(const QList<StoredInquiry> &inquiries, const StaffNames &names);
[[nodiscard]] Message visitorView(const ChatMessage &message, const StaffNames &names);
[[nodiscard]] QList<Message> visitorView(const QList<ChatMessage> &messages, const StaffNames &names);
[[nodiscard]] Comment visitorView(const InquiryComment &comment, const StaffNames &names);
/// Nothing for a site that has no hours.
[[nodiscard]] std::optional<Hours> visitorView(const OfficeHours &hours, const OfficeHours::Opening &opening);
/// An admin stands in it, and is called otherwise to a visitor than among admins.
[[nodiscard]] bool namesAdmin(const ChatMessage &message);

// What who came by a link sees.
[[nodiscard]] LinkedInquiry linkView(const StoredInquiry &stored, const StaffNames &names);

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

// What both sides of a conversation see alike, but for the names of admins: these are as among admins.
[[nodiscard]] Message sharedView(const ChatMessage &message);
[[nodiscard]] QList<Message> sharedView(const QList<ChatMessage> &messages);
[[nodiscard]] Comment sharedView(const InquiryComment &comment);

} // namespace deskbell
