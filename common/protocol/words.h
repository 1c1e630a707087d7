// SPDX-License-Identifier: MIT
#pragma once

// The enumerations of the wire.

#include <QLatin1StringView>

namespace deskbell {

using namespace Qt::StringLiterals;

/// The wire's word for each enumerator, in order. The last one of a tolerant enum stands for words of a newer peer.
template <class E>
struct Words;

enum class ChatState { Waiting, Active, Missed, Ended };
template <> struct Words<ChatState> {
    static constexpr QLatin1StringView list[] = {"waiting"_L1, "active"_L1, "missed"_L1, "ended"_L1};
};

/// How an ended chat ended.
enum class EndReason { None, Visitor, Admin, Cancelled, Silence, Filed };
template <> struct Words<EndReason> {
    static constexpr QLatin1StringView list[] = {""_L1, "visitor"_L1, "admin"_L1, "cancelled"_L1, "silence"_L1, "filed"_L1};
};

/// Who is speaking. System lines tell what happened ("called", "joined"); their name is that of the person they are about.
enum class Side { System, Visitor, Admin };
template <> struct Words<Side> {
    static constexpr QLatin1StringView list[] = {"system"_L1, "visitor"_L1, "admin"_L1};
};

/// Everything but Text is a system line. Unknown is a kind of a newer peer: shown as "needs a newer version".
enum class MessageKind { Text, Called, Joined, Left, Missed, RangAgain, Cancelled, Ended, Filed, PageErrors, Unknown };
template <> struct Words<MessageKind> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"text"_L1, "called"_L1, "joined"_L1, "left"_L1, "missed"_L1,
                                                 "rang_again"_L1, "cancelled"_L1, "ended"_L1, "filed"_L1, "page_errors"_L1, "unknown"_L1};
};

enum class InquiryKind { Error, Suggestion, Other, MissedCall };
template <> struct Words<InquiryKind> {
    static constexpr QLatin1StringView list[] = {"error"_L1, "suggestion"_L1, "other"_L1, "missed_call"_L1};
};

enum class InquiryState { Open, Resolved };
template <> struct Words<InquiryState> {
    static constexpr QLatin1StringView list[] = {"open"_L1, "resolved"_L1};
};

/// What went wrong in a page: something was thrown, a promise was rejected, a request failed.
enum class PageErrorKind { Error, Rejection, Request, Unknown };
template <> struct Words<PageErrorKind> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"error"_L1, "rejection"_L1, "request"_L1, "unknown"_L1};
};

/// How a visitor found their chat.
enum class Rating { None, Good, Bad };
template <> struct Words<Rating> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {""_L1, "good"_L1, "bad"_L1};
};

enum class Presence { Offline, Away, Online };
template <> struct Words<Presence> {
    static constexpr QLatin1StringView list[] = {"offline"_L1, "away"_L1, "online"_L1};
};

/// Whom a line that its admin leaves unread rings for, though they are connected.
enum class Overdue { No, Owner, Everyone };
template <> struct Words<Overdue> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {""_L1, "owner"_L1, "everyone"_L1};
};

/// What happened to a chat; comes with its record.
enum class ChatChange { Opened, Accepted, Cancelled, Missed, RangAgain, Ended, Transferring, NotTaken, TransferCancelled, Updated };
template <> struct Words<ChatChange> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"opened"_L1, "accepted"_L1, "cancelled"_L1, "missed"_L1,
                                                 "rang_again"_L1, "ended"_L1, "transferring"_L1, "not_taken"_L1,
                                                 "transfer_cancelled"_L1, "updated"_L1};
};

enum class InquiryChange { Filed, Commented, Resolved, Reopened, Deleted, Assigned, Labelled, Updated };
template <> struct Words<InquiryChange> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"filed"_L1, "commented"_L1, "resolved"_L1, "reopened"_L1,
                                                 "deleted"_L1, "assigned"_L1, "labelled"_L1, "updated"_L1};
};

/// Why a conversation is unread.
enum class UnreadWhy { Inquiry, FollowUp, Line, Mention, Assigned, Marked, Unknown };
template <> struct Words<UnreadWhy> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"inquiry"_L1, "follow_up"_L1, "line"_L1, "mention"_L1,
                                                 "assigned"_L1, "marked"_L1, "unknown"_L1};
};

enum class BoardFilter { Open, Resolved, All };
template <> struct Words<BoardFilter> {
    static constexpr QLatin1StringView list[] = {"open"_L1, "resolved"_L1, "all"_L1};
};

enum class BoardSort { At, State, Kind, Title, Visitor, Comments };
template <> struct Words<BoardSort> {
    static constexpr QLatin1StringView list[] = {"at"_L1, "state"_L1, "kind"_L1, "title"_L1, "visitor"_L1, "comments"_L1};
};

/// What the history and a search are made of.
enum class ConversationKind { Chat, Inquiry };
template <> struct Words<ConversationKind> {
    static constexpr QLatin1StringView list[] = {"chat"_L1, "inquiry"_L1};
};

/// The states of chats, then those of inquiries.
enum class ConversationState { Waiting, Active, Missed, Ended, Open, Resolved };
template <> struct Words<ConversationState> {
    static constexpr QLatin1StringView list[] = {"waiting"_L1, "active"_L1, "missed"_L1, "ended"_L1, "open"_L1, "resolved"_L1};
};

} // namespace deskbell
