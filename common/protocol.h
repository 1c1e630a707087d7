// SPDX-License-Identifier: MIT
#pragma once

// THE wire protocol: every record, command, event, code and limit, once. docs/protocol.md says the same in prose,
// common/examples/ holds one golden frame of each; a test keeps the three together.
//
// A frame is one WebSocket text message holding one JSON object with a "type". Times are milliseconds since
// 1970-01-01 UTC; durations are milliseconds. Text lengths count UTF-16 units, as QString::size() and JavaScript do.

#include "common/ids.h"

#include <QList>
#include <QString>
#include <optional>
#include <variant>

namespace deskbell {

using namespace Qt::StringLiterals;

inline constexpr int protocolVersion = 1;
inline constexpr int oldestProtocolVersion = 1;

// Limits of the wire. What an operator may change is in the configuration instead.
/// Client to server. A frame whose fields are all within their limits is never larger, if its texts have no control
/// characters but LF and tab and nothing is escaped without need: a test adds them up.
inline constexpr int maxFrameBytes = 80 * 1024;
inline constexpr int maxKeyLength = 64;         ///< [A-Za-z0-9_-]
inline constexpr int maxTextLength = 4000;
inline constexpr int maxInquiryLength = 20000;
inline constexpr int maxTitleLength = 200;
inline constexpr int maxNameLength = 60;
inline constexpr int maxEmailLength = 254;  ///< RFC 5321, 4.5.3.1.3
inline constexpr int maxPageLength = 1000;
inline constexpr int maxAgentLength = 400;
inline constexpr int maxIdentityLength = 4096; ///< a token signed by the site
inline constexpr int maxPageMessages = 300; ///< one page of history
inline constexpr int maxPageBytes = 256 * 1024;
inline constexpr int minPasswordLength = 8;
inline constexpr int maxPasswordLength = 1024;
inline constexpr int maxBoardRows = 200;    ///< one page of the board
inline constexpr qint64 heartbeatInterval = 25'000;
inline constexpr qint64 heartbeatPatience = 33'000; ///< a client gives a connection up after this long without a frame

// ---- words ---------------------------------------------------------------------------------------------------------

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
enum class MessageKind { Text, Called, Joined, Left, Missed, RangAgain, Cancelled, Ended, Filed, Unknown };
template <> struct Words<MessageKind> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"text"_L1, "called"_L1, "joined"_L1, "left"_L1, "missed"_L1,
                                                 "rang_again"_L1, "cancelled"_L1, "ended"_L1, "filed"_L1, "unknown"_L1};
};

enum class InquiryKind { Error, Suggestion, Other, MissedCall };
template <> struct Words<InquiryKind> {
    static constexpr QLatin1StringView list[] = {"error"_L1, "suggestion"_L1, "other"_L1, "missed_call"_L1};
};

enum class InquiryState { Open, Resolved };
template <> struct Words<InquiryState> {
    static constexpr QLatin1StringView list[] = {"open"_L1, "resolved"_L1};
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
enum class ChatChange { Opened, Accepted, Cancelled, Missed, RangAgain, Ended, Updated };
template <> struct Words<ChatChange> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"opened"_L1, "accepted"_L1, "cancelled"_L1, "missed"_L1,
                                                 "rang_again"_L1, "ended"_L1, "updated"_L1};
};

enum class InquiryChange { Filed, Commented, Resolved, Reopened, Deleted, Updated };
template <> struct Words<InquiryChange> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"filed"_L1, "commented"_L1, "resolved"_L1, "reopened"_L1,
                                                 "deleted"_L1, "updated"_L1};
};

enum class BoardFilter { Open, Resolved, All };
template <> struct Words<BoardFilter> {
    static constexpr QLatin1StringView list[] = {"open"_L1, "resolved"_L1, "all"_L1};
};

enum class BoardSort { At, State, Kind, Title, Visitor, Comments };
template <> struct Words<BoardSort> {
    static constexpr QLatin1StringView list[] = {"at"_L1, "state"_L1, "kind"_L1, "title"_L1, "visitor"_L1, "comments"_L1};
};

/// Why a command was not carried out. Unavailable, TooFast and WorkNeeded mean "not yet, or not known: send again with the
/// same key"; every other code is final and promises that nothing was stored.
enum class Refusal {
    BadRequest,    ///< the frame breaks the protocol
    TooOld,        ///< this client speaks a version that the server no longer knows
    NotLoggedIn,
    WrongLogin,
    TooLong,
    Empty,
    TooFast,       ///< retry_after says when
    Unavailable,   ///< the server cannot store at the moment; retry_after says when
    NotFound,      ///< does not exist, or is not yours
    AlreadyTaken,  ///< by names the admin who was first
    NotWaiting,    ///< the call is over
    ChatOver,
    NotSettled,    ///< an inquiry with neither comment nor resolution cannot be deleted
    Blocked,
    IdentityNeeded,  ///< this site takes only visitors whom it vouches for
    IdentityRefused, ///< the site's token is wrong or over
    WorkNeeded,      ///< challenge and bits say which work; send again with the same key and the work
    CodeNeeded,      ///< the password is right; the account also asks for a code
    WrongCode,
    WeakPassword,    ///< the new one is too short
    Unknown
};
template <> struct Words<Refusal> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"bad_request"_L1, "too_old"_L1, "not_logged_in"_L1, "wrong_login"_L1,
                                                 "too_long"_L1, "empty"_L1, "too_fast"_L1, "unavailable"_L1,
                                                 "not_found"_L1, "already_taken"_L1, "not_waiting"_L1, "chat_over"_L1,
                                                 "not_settled"_L1, "blocked"_L1, "identity_needed"_L1,
                                                 "identity_refused"_L1, "work_needed"_L1, "code_needed"_L1,
                                                 "wrong_code"_L1, "weak_password"_L1, "unknown"_L1};
};

/// Not yet, or not known: the same command is sent again with the same key.
[[nodiscard]] constexpr bool isTemporary(Refusal code)
{
    return code == Refusal::TooFast || code == Refusal::Unavailable || code == Refusal::WorkNeeded;
}

/// WebSocket close codes of our own (RFC 6455, 7.4.2 leaves 4000-4999 to us). Below 4100: reconnect; from 4100: do not.
enum class CloseCode {
    HelloMissing = 4000,  ///< no hello, login or resume in time
    TooSlow = 4001,       ///< more unsent output than the limit; reconnect and resume
    NoAnswer = 4002,      ///< pings went unanswered
    Reload = 4003,        ///< the server has loaded afresh; reconnect and resume
    TooMany = 4004,       ///< connection limit; reconnect later
    BadFrames = 4100,     ///< frames that break the protocol, again and again
    SessionEnded = 4101,  ///< the admin session was revoked; log in again
    TooOld = 4102         ///< the client must be updated
};

/// The client does not come back by itself after this close code.
[[nodiscard]] constexpr bool endsForGood(int closeCode)
{
    return closeCode >= int(CloseCode::BadFrames) && closeCode < 5000;
}

// ---- records -------------------------------------------------------------------------------------------------------

/// One numbered line of a chat. Numbers are 1, 2, 3 … without gaps, the same for everyone.
struct Message {
    qint64 seq = 0;
    MessageKind kind = MessageKind::Text;
    Side from = Side::System;
    QString name; ///< who, as shown; of a system line: the person it is about
    QString text;
    qint64 at = 0;
    QString key;  ///< the sender's; lets a client recognise its own message. Empty on system lines made by the server.

    static void fields(auto &self, auto &f)
    {
        f.required("seq"_L1, self.seq);
        f.required("kind"_L1, self.kind);
        f.required("from"_L1, self.from);
        f.optional("name"_L1, self.name);
        f.optional("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.optional("key"_L1, self.key);
    }
    bool operator==(const Message &) const = default;
};

/// How far each side has got; both numbers only grow.
struct Receipts {
    qint64 visitorDelivered = 0;
    qint64 visitorRead = 0;
    qint64 adminDelivered = 0;
    qint64 adminRead = 0;

    static void fields(auto &self, auto &f)
    {
        f.optional("visitor_delivered"_L1, self.visitorDelivered);
        f.optional("visitor_read"_L1, self.visitorRead);
        f.optional("admin_delivered"_L1, self.adminDelivered);
        f.optional("admin_read"_L1, self.adminRead);
    }
    bool operator==(const Receipts &) const = default;
};

/// A chat as its visitor sees it.
struct VisitorChat {
    ChatId id;
    ChatState state = ChatState::Waiting;
    EndReason endReason = EndReason::None;
    qint64 openedAt = 0;
    qint64 remaining = 0; ///< of the wait, at the moment of the frame; 0 unless waiting
    qint64 waitTime = 0;  ///< the whole wait
    qint64 lastSeq = 0;   ///< of the newest line before this frame; those that its event adds follow
    QString adminName;    ///< who answers it; empty while nobody does
    bool overdue = false; ///< who answers it has not read for long: "one moment"
    int alerts = 0;       ///< admins whose app has shown the alert
    Receipts receipts;
    InquiryId inquiry;    ///< filed from this chat, if any

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("state"_L1, self.state);
        f.optional("end_reason"_L1, self.endReason);
        f.required("opened_at"_L1, self.openedAt);
        f.optional("remaining"_L1, self.remaining);
        f.required("wait_time"_L1, self.waitTime);
        f.required("last_seq"_L1, self.lastSeq);
        f.optional("admin_name"_L1, self.adminName);
        f.optional("overdue"_L1, self.overdue);
        f.optional("alerts"_L1, self.alerts);
        f.optional("receipts"_L1, self.receipts);
        f.optional("inquiry"_L1, self.inquiry);
    }
    bool operator==(const VisitorChat &) const = default;
};

/// A chat as every admin sees it. Texts are not in it, but for the first line while it rings.
struct DeskChat {
    ChatId id;
    ChatState state = ChatState::Waiting;
    EndReason endReason = EndReason::None;
    qint64 openedAt = 0;
    qint64 ringingSince = 0; ///< when the present or last ringing began
    qint64 remaining = 0;    ///< of the wait, at the moment of the frame; 0 unless waiting
    qint64 waitTime = 0;
    qint64 acceptedAt = 0;
    qint64 endedAt = 0;
    qint64 lastSeq = 0;      ///< of the newest line before this frame; those that its event adds follow
    AdminId owner;           ///< who answers it; kept after the end
    QString ownerName;
    Overdue overdue = Overdue::No; ///< while active: whom it rings for
    QString visitorName;
    QString email;
    bool verified = false;   ///< the site has vouched for the name
    bool visitorOnline = false;
    bool blocked = false;    ///< this visitor may not ring or write any more
    QString page;            ///< address of the page the call came from; http or https, or empty
    QString agent;           ///< the browser's User-Agent
    QString firstText;       ///< while waiting or missed: what the visitor wrote first, the first 500 characters of it
    Receipts receipts;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("state"_L1, self.state);
        f.optional("end_reason"_L1, self.endReason);
        f.required("opened_at"_L1, self.openedAt);
        f.optional("ringing_since"_L1, self.ringingSince);
        f.optional("remaining"_L1, self.remaining);
        f.optional("wait_time"_L1, self.waitTime);
        f.optional("accepted_at"_L1, self.acceptedAt);
        f.optional("ended_at"_L1, self.endedAt);
        f.required("last_seq"_L1, self.lastSeq);
        f.optional("owner"_L1, self.owner);
        f.optional("owner_name"_L1, self.ownerName);
        f.optional("overdue"_L1, self.overdue);
        f.required("visitor_name"_L1, self.visitorName);
        f.optional("email"_L1, self.email);
        f.optional("verified"_L1, self.verified);
        f.optional("visitor_online"_L1, self.visitorOnline);
        f.optional("blocked"_L1, self.blocked);
        f.optional("page"_L1, self.page);
        f.optional("agent"_L1, self.agent);
        f.optional("first_text"_L1, self.firstText);
        f.optional("receipts"_L1, self.receipts);
        f.optional("inquiry"_L1, self.inquiry);
    }
    bool operator==(const DeskChat &) const = default;
};

struct Comment {
    CommentId id;
    Side from = Side::Admin;
    QString name;
    QString text;
    qint64 at = 0;
    QString key;
    bool mailed = false; ///< a mail with it has reached the visitor's mail server

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("from"_L1, self.from);
        f.required("name"_L1, self.name);
        f.required("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.optional("key"_L1, self.key);
        f.optional("mailed"_L1, self.mailed);
    }
    bool operator==(const Comment &) const = default;
};

/// One line of the board.
struct BoardRow {
    InquiryId id;
    InquiryState state = InquiryState::Open;
    InquiryKind kind = InquiryKind::Other;
    QString title; ///< empty for a missed call: the client has the words
    QString visitorName;
    bool verified = false;
    qint64 at = 0;
    int comments = 0;
    ChatId chat; ///< the chat it came from, if any

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("state"_L1, self.state);
        f.required("kind"_L1, self.kind);
        f.optional("title"_L1, self.title);
        f.required("visitor_name"_L1, self.visitorName);
        f.optional("verified"_L1, self.verified);
        f.required("at"_L1, self.at);
        f.optional("comments"_L1, self.comments);
        f.optional("chat"_L1, self.chat);
    }
    bool operator==(const BoardRow &) const = default;
};

/// An inquiry in full, for admins.
struct Inquiry {
    BoardRow row;
    QString text;
    QString email;
    QString page;
    QString agent;
    qint64 waited = 0; ///< how long its call rang; 0 if it did not
    bool blocked = false; ///< its visitor may not ring or write any more
    QList<Comment> comments;

    static void fields(auto &self, auto &f)
    {
        f.required("row"_L1, self.row);
        f.optional("text"_L1, self.text);
        f.optional("email"_L1, self.email);
        f.optional("page"_L1, self.page);
        f.optional("agent"_L1, self.agent);
        f.optional("waited"_L1, self.waited);
        f.optional("blocked"_L1, self.blocked);
        f.optional("comments"_L1, self.comments);
    }
    bool operator==(const Inquiry &) const = default;
};

/// An inquiry as the visitor who left it sees it.
struct VisitorInquiry {
    InquiryId id;
    InquiryState state = InquiryState::Open;
    InquiryKind kind = InquiryKind::Other;
    QString title;
    QString text;
    qint64 at = 0;
    ChatId chat;
    QList<Comment> comments;

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("state"_L1, self.state);
        f.required("kind"_L1, self.kind);
        f.optional("title"_L1, self.title);
        f.optional("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.optional("chat"_L1, self.chat);
        f.optional("comments"_L1, self.comments);
    }
    bool operator==(const VisitorInquiry &) const = default;
};

struct AdminPresence {
    AdminId id;
    QString name;
    Presence presence = Presence::Offline;

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("name"_L1, self.name);
        f.required("presence"_L1, self.presence);
    }
    bool operator==(const AdminPresence &) const = default;
};

/// State of the mail outbox.
struct MailStatus {
    bool configured = false;
    int waiting = 0;
    int dead = 0; ///< letters given up; see read_dead_letters
    QString trouble; ///< while letters wait: why the last try came to nothing, as in DeadLetter; empty if it did not

    static void fields(auto &self, auto &f)
    {
        f.required("configured"_L1, self.configured);
        f.optional("waiting"_L1, self.waiting);
        f.optional("dead"_L1, self.dead);
        f.optional("trouble"_L1, self.trouble);
    }
    bool operator==(const MailStatus &) const = default;
};

/// A site whose page carries the button, but which the server's settings do not let in.
struct RefusedOrigin {
    QString origin; ///< as it would stand in the settings, or "null": a page without one, which cannot be let in
    qint64 at = 0;  ///< the last time

    static void fields(auto &self, auto &f)
    {
        f.required("origin"_L1, self.origin);
        f.required("at"_L1, self.at);
    }
    bool operator==(const RefusedOrigin &) const = default;
};

struct DeadLetter {
    LetterId id;
    QString to;
    QString subject;
    QString reason; ///< what the mail server said, or why it could not be asked
    qint64 at = 0;
    int attempts = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("to"_L1, self.to);
        f.required("subject"_L1, self.subject);
        f.required("reason"_L1, self.reason);
        f.required("at"_L1, self.at);
        f.required("attempts"_L1, self.attempts);
    }
    bool operator==(const DeadLetter &) const = default;
};

/// One login of an account, on one device.
struct SessionInfo {
    SessionId id;
    QString device;
    qint64 openedAt = 0;
    bool online = false;  ///< it has a connection now
    bool current = false; ///< the one that asks

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.optional("device"_L1, self.device);
        f.required("opened_at"_L1, self.openedAt);
        f.optional("online"_L1, self.online);
        f.optional("current"_L1, self.current);
    }
    bool operator==(const SessionInfo &) const = default;
};

/// A visitor who may not ring or write any more.
struct Block {
    BlockId id;
    QString visitorName;
    qint64 at = 0;
    QString by;
    qint64 addressUntil = 0; ///< until then new visitors from that network address have to do work first; 0: they need not

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("visitor_name"_L1, self.visitorName);
        f.required("at"_L1, self.at);
        f.optional("by"_L1, self.by);
        f.optional("address_until"_L1, self.addressUntil);
    }
    bool operator==(const Block &) const = default;
};

// ---- commands of a visitor (path /ws) ------------------------------------------------------------------------------
// Every command carries a key that the client made; the one answer (ack, refused or a page) names it. Commands that
// create something (open_call, send_message, file_inquiry, comment_inquiry) may be sent again with the same key, at any
// time: the first answer comes again.

/// First frame of a visitor. Stores nothing. With chat, epoch and after: carry on there.
struct Hello {
    static constexpr QLatin1StringView type{"hello"};
    int version = protocolVersion;
    SiteId site{1};
    QString token;        ///< 22 characters of base64url = 128 random bits, made and kept by the browser
    ChatId chat;
    QString epoch;
    qint64 after = 0;     ///< the last number seen of chat

    static void fields(auto &self, auto &f)
    {
        f.required("version"_L1, self.version);
        f.defaulted("site"_L1, self.site);
        f.required("token"_L1, self.token);
        f.optional("chat"_L1, self.chat);
        f.optional("epoch"_L1, self.epoch);
        f.optional("after"_L1, self.after);
    }
    bool operator==(const Hello &) const = default;
};

/// Rings. If a call of this visitor is open already, its text is added to that one; a missed one rings again.
struct OpenCall {
    static constexpr QLatin1StringView type{"open_call"};
    QString key;
    QString name;
    QString email;
    QString text;  ///< first line, may be empty
    QString page;
    QString agent;
    QString identity = {}; ///< the site's signed token, if it gave one
    QString work = {};     ///< what the last work_needed asked for
    QString website = {};  ///< a field that people do not see; only a program fills it

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("name"_L1, self.name);
        f.optional("email"_L1, self.email);
        f.optional("text"_L1, self.text);
        f.optional("page"_L1, self.page);
        f.optional("agent"_L1, self.agent);
        f.optional("identity"_L1, self.identity);
        f.optional("work"_L1, self.work);
        f.optional("website"_L1, self.website);
    }
    bool operator==(const OpenCall &) const = default;
};

/// Ends a waiting call at the visitor's own wish; nothing is filed.
struct CancelCall {
    static constexpr QLatin1StringView type{"cancel_call"};
    QString key;
    ChatId chat;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
    }
    bool operator==(const CancelCall &) const = default;
};

/// Leaves an inquiry, with or without a call before it. A waiting or missed call ends by it. If the server has filed
/// one for this chat already, the text becomes a comment on that one.
struct FileInquiry {
    static constexpr QLatin1StringView type{"file_inquiry"};
    QString key;
    ChatId chat;
    InquiryKind kind = InquiryKind::Error;
    QString title;
    QString text;
    QString name;
    QString email;
    QString page;
    QString agent;
    QString identity = {}; ///< the site's signed token, if it gave one
    QString work = {};     ///< what the last work_needed asked for
    QString website = {};  ///< a field that people do not see; only a program fills it

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.required("kind"_L1, self.kind);
        f.required("title"_L1, self.title);
        f.required("text"_L1, self.text);
        f.optional("name"_L1, self.name);
        f.optional("email"_L1, self.email);
        f.optional("page"_L1, self.page);
        f.optional("agent"_L1, self.agent);
        f.optional("identity"_L1, self.identity);
        f.optional("work"_L1, self.work);
        f.optional("website"_L1, self.website);
    }
    bool operator==(const FileInquiry &) const = default;
};

// ---- commands of both sides ----------------------------------------------------------------------------------------

struct SendMessage {
    static constexpr QLatin1StringView type{"send_message"};
    QString key;
    ChatId chat;
    QString text;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
        f.required("text"_L1, self.text);
    }
    bool operator==(const SendMessage &) const = default;
};

struct EndChat {
    static constexpr QLatin1StringView type{"end_chat"};
    QString key;
    ChatId chat;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
    }
    bool operator==(const EndChat &) const = default;
};

/// Asks for a page of a chat: the first messages after `after`, or, with before > 0, the last ones below `before`.
/// An admin who asks also hears the chat live from then on, until close_chat. With a wrong epoch, or an `after` that
/// is ahead of the chat, the page starts over from 1.
struct ReadChat {
    static constexpr QLatin1StringView type{"read_chat"};
    QString key;
    ChatId chat;
    QString epoch;
    qint64 after = 0;
    qint64 before = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
        f.optional("epoch"_L1, self.epoch);
        f.optional("after"_L1, self.after);
        f.optional("before"_L1, self.before);
    }
    bool operator==(const ReadChat &) const = default;
};

/// A visitor's comment reopens a resolved inquiry.
struct CommentInquiry {
    static constexpr QLatin1StringView type{"comment_inquiry"};
    QString key;
    InquiryId inquiry;
    QString text;
    QString work = {}; ///< of a visitor: what the last work_needed asked for

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
        f.required("text"_L1, self.text);
        f.optional("work"_L1, self.work);
    }
    bool operator==(const CommentInquiry &) const = default;
};

/// Signal, not answered: this side has received up to `delivered` and its person has seen up to `read`.
struct Receipt {
    static constexpr QLatin1StringView type{"receipt"};
    ChatId chat;
    qint64 delivered = 0;
    qint64 read = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("chat"_L1, self.chat);
        f.required("delivered"_L1, self.delivered);
        f.required("read"_L1, self.read);
    }
    bool operator==(const Receipt &) const = default;
};

/// Signal both ways: somebody is writing. Repeat at most every 3 s; it fades after 6 s without one.
/// Server to client it carries the name and side of the writer.
struct Typing {
    static constexpr QLatin1StringView type{"typing"};
    ChatId chat;
    Side from = Side::System;
    QString name;

    static void fields(auto &self, auto &f)
    {
        f.required("chat"_L1, self.chat);
        f.optional("from"_L1, self.from);
        f.optional("name"_L1, self.name);
    }
    bool operator==(const Typing &) const = default;
};

// ---- commands of an admin (path /ws/admin) -------------------------------------------------------------------------

/// First frame of an admin without a session. The answer is desk, with a session token to keep.
struct Login {
    static constexpr QLatin1StringView type{"login"};
    QString key;
    int version = protocolVersion;
    QString name;
    QString password;
    QString device; ///< host name, shown in the list of sessions
    QString code = {};   ///< of the authenticator, or a recovery code; empty unless code_needed has asked for it

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.required("name"_L1, self.name);
        f.required("password"_L1, self.password);
        f.optional("device"_L1, self.device);
        f.optional("code"_L1, self.code);
    }
    bool operator==(const Login &) const = default;
};

/// First frame of an admin with a session. The answer is desk.
struct Resume {
    static constexpr QLatin1StringView type{"resume"};
    QString key;
    int version = protocolVersion;
    QString session;
    Presence presence = Presence::Online;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.required("session"_L1, self.session);
        f.defaulted("presence"_L1, self.presence);
    }
    bool operator==(const Resume &) const = default;
};

/// Ends this session for good and closes the connection.
struct Logout {
    static constexpr QLatin1StringView type{"logout"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const Logout &) const = default;
};

/// Online or away. Whoever is away is not counted as online, and his app rings once, quietly.
struct SetPresence {
    static constexpr QLatin1StringView type{"set_presence"};
    QString key;
    Presence presence = Presence::Online;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("presence"_L1, self.presence);
    }
    bool operator==(const SetPresence &) const = default;
};

/// Takes a waiting or missed call. One admin wins; the others are refused with already_taken.
struct AcceptCall {
    static constexpr QLatin1StringView type{"accept_call"};
    QString key;
    ChatId chat;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
    }
    bool operator==(const AcceptCall &) const = default;
};

/// Signal: this app has put the alert for the call before its person.
struct AlertShown {
    static constexpr QLatin1StringView type{"alert_shown"};
    ChatId chat;

    static void fields(auto &self, auto &f) { f.required("chat"_L1, self.chat); }
    bool operator==(const AlertShown &) const = default;
};

/// Signal: stop sending this chat's live text here.
struct CloseChat {
    static constexpr QLatin1StringView type{"close_chat"};
    ChatId chat;

    static void fields(auto &self, auto &f) { f.required("chat"_L1, self.chat); }
    bool operator==(const CloseChat &) const = default;
};

struct ReadBoard {
    static constexpr QLatin1StringView type{"read_board"};
    QString key;
    BoardFilter filter = BoardFilter::Open;
    std::optional<InquiryKind> kind;
    BoardSort sort = BoardSort::At;
    bool ascending = false;
    int offset = 0;
    int limit = 100;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("filter"_L1, self.filter);
        f.optional("kind"_L1, self.kind);
        f.optional("sort"_L1, self.sort);
        f.optional("ascending"_L1, self.ascending);
        f.optional("offset"_L1, self.offset);
        f.defaulted("limit"_L1, self.limit);
    }
    bool operator==(const ReadBoard &) const = default;
};

struct ReadInquiry {
    static constexpr QLatin1StringView type{"read_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ReadInquiry &) const = default;
};

struct ResolveInquiry {
    static constexpr QLatin1StringView type{"resolve_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ResolveInquiry &) const = default;
};

struct ReopenInquiry {
    static constexpr QLatin1StringView type{"reopen_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ReopenInquiry &) const = default;
};

/// Refused with not_settled unless the inquiry has a comment or is resolved.
struct DeleteInquiry {
    static constexpr QLatin1StringView type{"delete_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const DeleteInquiry &) const = default;
};

struct ReadDeadLetters {
    static constexpr QLatin1StringView type{"read_dead_letters"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadDeadLetters &) const = default;
};

/// Puts a dead letter back into the outbox, due now.
struct RetryLetter {
    static constexpr QLatin1StringView type{"retry_letter"};
    QString key;
    LetterId letter;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("letter"_L1, self.letter);
    }
    bool operator==(const RetryLetter &) const = default;
};

struct DiscardLetter {
    static constexpr QLatin1StringView type{"discard_letter"};
    QString key;
    LetterId letter;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("letter"_L1, self.letter);
    }
    bool operator==(const DiscardLetter &) const = default;
};

/// Asks for one's own account and its sessions.
struct ReadAccount {
    static constexpr QLatin1StringView type{"read_account"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadAccount &) const = default;
};

/// A new password for oneself. Every other session of the account ends.
struct ChangePassword {
    static constexpr QLatin1StringView type{"change_password"};
    QString key;
    QString password; ///< the present one
    QString newPassword; ///< minPasswordLength to maxPasswordLength

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("password"_L1, self.password);
        f.required("new_password"_L1, self.newPassword);
    }
    bool operator==(const ChangePassword &) const = default;
};

/// Ends one of one's own sessions.
struct RevokeSession {
    static constexpr QLatin1StringView type{"revoke_session"};
    QString key;
    SessionId session;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("session"_L1, self.session);
    }
    bool operator==(const RevokeSession &) const = default;
};

/// Asks for the secret of an authenticator. Nothing changes before confirm_totp, on the same connection.
struct BeginTotp {
    static constexpr QLatin1StringView type{"begin_totp"};
    QString key;
    QString password;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("password"_L1, self.password);
    }
    bool operator==(const BeginTotp &) const = default;
};

/// Proves that the authenticator works; from now on every login asks for a code.
struct ConfirmTotp {
    static constexpr QLatin1StringView type{"confirm_totp"};
    QString key;
    QString code;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("code"_L1, self.code);
    }
    bool operator==(const ConfirmTotp &) const = default;
};

/// Logins ask for no code any more.
struct EndTotp {
    static constexpr QLatin1StringView type{"end_totp"};
    QString key;
    QString password;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("password"_L1, self.password);
    }
    bool operator==(const EndTotp &) const = default;
};

/// Blocks the visitor of a chat or of an inquiry, and for a while the address he is connected from. His open chat ends;
/// nothing of it is lost.
struct BlockVisitor {
    static constexpr QLatin1StringView type{"block_visitor"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
    }
    bool operator==(const BlockVisitor &) const = default;
};

/// Lifts a block.
struct UnblockVisitor {
    static constexpr QLatin1StringView type{"unblock_visitor"};
    QString key;
    BlockId block;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("block"_L1, self.block);
    }
    bool operator==(const UnblockVisitor &) const = default;
};

/// Asks for the blocks that stand.
struct ReadBlocks {
    static constexpr QLatin1StringView type{"read_blocks"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadBlocks &) const = default;
};

// ---- answers, to both sides ----------------------------------------------------------------------------------------

/// The command with this key is done and on disk. What it made is named.
struct Ack {
    static constexpr QLatin1StringView type{"ack"};
    QString key;
    ChatId chat;
    qint64 seq = 0;
    InquiryId inquiry;
    CommentId comment;
    qint64 at = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("seq"_L1, self.seq);
        f.optional("inquiry"_L1, self.inquiry);
        f.optional("comment"_L1, self.comment);
        f.optional("at"_L1, self.at);
    }
    bool operator==(const Ack &) const = default;
};

struct Refused {
    static constexpr QLatin1StringView type{"refused"};
    QString key; ///< of the command; empty if the frame had none that could be read
    Refusal code = Refusal::BadRequest;
    qint64 retryAfter = 0; ///< ms, of too_fast, unavailable and work_needed
    QString by;            ///< of already_taken: the admin's name
    QString field = {};    ///< of too_long and empty: which field it is about
    QString challenge = {};     ///< of work_needed: find a text x so that SHA-256(challenge + x) begins with `bits` zero bits
    int bits = 0;

    static void fields(auto &self, auto &f)
    {
        f.optional("key"_L1, self.key);
        f.required("code"_L1, self.code);
        f.optional("retry_after"_L1, self.retryAfter);
        f.optional("by"_L1, self.by);
        f.optional("field"_L1, self.field);
        f.optional("challenge"_L1, self.challenge);
        f.optional("bits"_L1, self.bits);
    }
    bool operator==(const Refused &) const = default;
};

/// Answer to read_chat.
struct ChatPage {
    static constexpr QLatin1StringView type{"chat_page"};
    QString key;
    ChatId chat;
    qint64 lastSeq = 0;     ///< of the whole chat
    QList<Message> messages; ///< ascending, without gaps
    bool more = false;      ///< there are further ones in the direction asked for
    bool startOver = false; ///< throw away what is held of this chat: this page begins at 1
    Receipts receipts;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
        f.required("last_seq"_L1, self.lastSeq);
        f.required("messages"_L1, self.messages);
        f.optional("more"_L1, self.more);
        f.optional("start_over"_L1, self.startOver);
        f.optional("receipts"_L1, self.receipts);
    }
    bool operator==(const ChatPage &) const = default;
};

// ---- events --------------------------------------------------------------------------------------------------------

/// Answer to hello.
struct Welcome {
    static constexpr QLatin1StringView type{"welcome"};
    int version = protocolVersion;
    QString epoch;
    qint64 now = 0;
    qint64 waitTime = 0;
    int online = 0; ///< admins at their desks
    int away = 0;
    QString name;   ///< of this visitor, if known
    QString email;
    bool identityNeeded = false; ///< calls and inquiries need the site's signed token
    std::optional<VisitorChat> chat; ///< the open one, else the one asked for
    QList<Message> messages;         ///< those after `after`, at most a page
    bool more = false;               ///< read_chat for the rest
    bool startOver = false;          ///< throw away what is held of the chat: messages begin at 1
    QList<VisitorInquiry> inquiries; ///< the newest 20

    static void fields(auto &self, auto &f)
    {
        f.required("version"_L1, self.version);
        f.required("epoch"_L1, self.epoch);
        f.required("now"_L1, self.now);
        f.required("wait_time"_L1, self.waitTime);
        f.optional("online"_L1, self.online);
        f.optional("away"_L1, self.away);
        f.optional("name"_L1, self.name);
        f.optional("email"_L1, self.email);
        f.optional("identity_needed"_L1, self.identityNeeded);
        f.optional("chat"_L1, self.chat);
        f.optional("messages"_L1, self.messages);
        f.optional("more"_L1, self.more);
        f.optional("start_over"_L1, self.startOver);
        f.optional("inquiries"_L1, self.inquiries);
    }
    bool operator==(const Welcome &) const = default;
};

/// A new line in a chat. The sender's own connection gets the ack instead, its other connections get this.
struct MessageEvent {
    static constexpr QLatin1StringView type{"message"};
    ChatId chat;
    Message message;

    static void fields(auto &self, auto &f)
    {
        f.required("chat"_L1, self.chat);
        f.required("message"_L1, self.message);
    }
    bool operator==(const MessageEvent &) const = default;
};

/// To a visitor: his chat has changed.
struct VisitorChatEvent {
    static constexpr QLatin1StringView type{"chat"};
    ChatChange change = ChatChange::Updated;
    VisitorChat chat;

    static void fields(auto &self, auto &f)
    {
        f.required("change"_L1, self.change);
        f.required("chat"_L1, self.chat);
    }
    bool operator==(const VisitorChatEvent &) const = default;
};

struct ReceiptsEvent {
    static constexpr QLatin1StringView type{"receipts"};
    ChatId chat;
    Receipts receipts;

    static void fields(auto &self, auto &f)
    {
        f.required("chat"_L1, self.chat);
        f.required("receipts"_L1, self.receipts);
    }
    bool operator==(const ReceiptsEvent &) const = default;
};

/// Signal to a visitor: how many admins are there, and how many apps have shown the alert for his call.
struct PresenceEvent {
    static constexpr QLatin1StringView type{"presence"};
    int online = 0;
    int away = 0;
    int alerts = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("online"_L1, self.online);
        f.required("away"_L1, self.away);
        f.optional("alerts"_L1, self.alerts);
    }
    bool operator==(const PresenceEvent &) const = default;
};

/// To a visitor: one of his inquiries as it is now.
struct VisitorInquiryEvent {
    static constexpr QLatin1StringView type{"inquiry"};
    InquiryChange change = InquiryChange::Updated;
    VisitorInquiry inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("change"_L1, self.change);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const VisitorInquiryEvent &) const = default;
};

/// Every 25 s to everyone, since scripts never see WebSocket pings. No answer is expected.
struct Heartbeat {
    static constexpr QLatin1StringView type{"heartbeat"};
    qint64 now = 0;

    static void fields(auto &self, auto &f) { f.required("now"_L1, self.now); }
    bool operator==(const Heartbeat &) const = default;
};

/// Answer to login and resume: everything an app needs to show, as of desk number `desk`. Desk events carry the numbers
/// after it, without gaps; whoever sees a gap reconnects.
struct DeskEvent {
    static constexpr QLatin1StringView type{"desk"};
    QString key;
    int version = protocolVersion;
    QString epoch;
    qint64 desk = 0;
    qint64 now = 0;
    qint64 waitTime = 0;
    AdminId admin;
    QString name;
    QString session; ///< only after login: the secret to resume with
    QList<AdminPresence> admins;
    QList<DeskChat> chats; ///< waiting, active and missed ones
    MailStatus mail;
    int openInquiries = 0;
    QList<RefusedOrigin> refusedOrigins;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.required("epoch"_L1, self.epoch);
        f.required("desk"_L1, self.desk);
        f.required("now"_L1, self.now);
        f.required("wait_time"_L1, self.waitTime);
        f.required("admin"_L1, self.admin);
        f.required("name"_L1, self.name);
        f.optional("session"_L1, self.session);
        f.optional("admins"_L1, self.admins);
        f.optional("chats"_L1, self.chats);
        f.required("mail"_L1, self.mail);
        f.optional("open_inquiries"_L1, self.openInquiries);
        f.optional("refused_origins"_L1, self.refusedOrigins);
    }
    bool operator==(const DeskEvent &) const = default;
};

/// To every admin: a chat has changed.
struct DeskChatEvent {
    static constexpr QLatin1StringView type{"chat"};
    qint64 desk = 0;
    ChatChange change = ChatChange::Updated;
    DeskChat chat;

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("change"_L1, self.change);
        f.required("chat"_L1, self.chat);
    }
    bool operator==(const DeskChatEvent &) const = default;
};

/// To every admin: the board has changed. A comment comes with it when change is "commented".
struct DeskInquiryEvent {
    static constexpr QLatin1StringView type{"inquiry"};
    qint64 desk = 0;
    InquiryChange change = InquiryChange::Updated;
    BoardRow row;
    std::optional<Comment> comment;
    QString by; ///< name of the admin who resolved, reopened or deleted it
    int openInquiries = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("change"_L1, self.change);
        f.required("row"_L1, self.row);
        f.optional("comment"_L1, self.comment);
        f.optional("by"_L1, self.by);
        f.optional("open_inquiries"_L1, self.openInquiries);
    }
    bool operator==(const DeskInquiryEvent &) const = default;
};

/// To every admin: who is there.
struct AdminsEvent {
    static constexpr QLatin1StringView type{"admins"};
    qint64 desk = 0;
    QList<AdminPresence> admins;

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("admins"_L1, self.admins);
    }
    bool operator==(const AdminsEvent &) const = default;
};

/// To every admin: the state of the outbox.
struct MailEvent {
    static constexpr QLatin1StringView type{"mail"};
    qint64 desk = 0;
    MailStatus mail;

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("mail"_L1, self.mail);
    }
    bool operator==(const MailEvent &) const = default;
};

/// To every admin: another site was not let in. No desk number: only the latest counts.
struct OriginsEvent {
    static constexpr QLatin1StringView type{"origins"};
    QList<RefusedOrigin> refused; ///< since the server began, oldest first; a few

    static void fields(auto &self, auto &f) { f.required("refused"_L1, self.refused); }
    bool operator==(const OriginsEvent &) const = default;
};

/// Answer to read_board.
struct BoardPage {
    static constexpr QLatin1StringView type{"board_page"};
    QString key;
    int total = 0; ///< rows that match, on all pages
    int openInquiries = 0;
    QList<BoardRow> rows;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("total"_L1, self.total);
        f.optional("open_inquiries"_L1, self.openInquiries);
        f.required("rows"_L1, self.rows);
    }
    bool operator==(const BoardPage &) const = default;
};

/// Answer to read_inquiry.
struct InquiryPage {
    static constexpr QLatin1StringView type{"inquiry_page"};
    QString key;
    Inquiry inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const InquiryPage &) const = default;
};

/// Answer to read_dead_letters.
struct DeadLetters {
    static constexpr QLatin1StringView type{"dead_letters"};
    QString key;
    QList<DeadLetter> letters;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("letters"_L1, self.letters);
    }
    bool operator==(const DeadLetters &) const = default;
};

/// Answer to read_account.
struct AccountPage {
    static constexpr QLatin1StringView type{"account"};
    QString key;
    QString name;
    QString email;
    bool totp = false; ///< logins ask for a code
    int recoveryCodes = 0; ///< how many are left
    QList<SessionInfo> sessions;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("name"_L1, self.name);
        f.required("email"_L1, self.email);
        f.optional("totp"_L1, self.totp);
        f.optional("recovery_codes"_L1, self.recoveryCodes);
        f.required("sessions"_L1, self.sessions);
    }
    bool operator==(const AccountPage &) const = default;
};

/// Answer to begin_totp.
struct TotpSecret {
    static constexpr QLatin1StringView type{"totp_secret"};
    QString key;
    QString secret; ///< base32, to be typed by hand
    QString uri; ///< otpauth://, to be shown as a QR code

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("secret"_L1, self.secret);
        f.required("uri"_L1, self.uri);
    }
    bool operator==(const TotpSecret &) const = default;
};

/// Answer to confirm_totp: each lets in once instead of a code. They are never shown again.
struct RecoveryCodes {
    static constexpr QLatin1StringView type{"recovery_codes"};
    QString key;
    QStringList codes;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("codes"_L1, self.codes);
    }
    bool operator==(const RecoveryCodes &) const = default;
};

/// Answer to read_blocks.
struct Blocks {
    static constexpr QLatin1StringView type{"blocks"};
    QString key;
    QList<Block> blocks; ///< newest first

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("blocks"_L1, self.blocks);
    }
    bool operator==(const Blocks &) const = default;
};

// ---- who may send what ---------------------------------------------------------------------------------------------

using VisitorCommand = std::variant<Hello, OpenCall, CancelCall, FileInquiry, SendMessage, EndChat, ReadChat,
                                    CommentInquiry, Receipt, Typing>;
using AdminCommand = std::variant<Login, Resume, Logout, SetPresence, AcceptCall, SendMessage, EndChat, ReadChat,
                                  CloseChat, AlertShown, Receipt, Typing, ReadBoard, ReadInquiry, CommentInquiry,
                                  ResolveInquiry, ReopenInquiry, DeleteInquiry, ReadDeadLetters, RetryLetter,
                                  DiscardLetter, ReadAccount, ChangePassword, RevokeSession, BeginTotp, ConfirmTotp,
                                  EndTotp, BlockVisitor, UnblockVisitor, ReadBlocks>;
using VisitorEvent = std::variant<Welcome, Ack, Refused, ChatPage, MessageEvent, VisitorChatEvent, ReceiptsEvent,
                                  Typing, PresenceEvent, VisitorInquiryEvent, Heartbeat>;
using AdminEvent = std::variant<DeskEvent, Ack, Refused, ChatPage, MessageEvent, DeskChatEvent, ReceiptsEvent, Typing,
                                DeskInquiryEvent, AdminsEvent, MailEvent, OriginsEvent, BoardPage, InquiryPage, DeadLetters,
                                Heartbeat, AccountPage, TotpSecret, RecoveryCodes, Blocks>;

} // namespace deskbell
