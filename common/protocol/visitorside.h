// SPDX-License-Identifier: MIT
#pragma once

// What visitors say and hear (path /ws).

#include "common/oneof.h"
#include "common/protocol/files.h"
#include "common/protocol/limits.h"
#include "common/protocol/shared.h"

namespace deskbell {

// ---- commands -----------------------------------------------------------------------------------------------------

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
    QString screen = {};   ///< "1920x1080"
    QString language = {}; ///< of the browser: "ko-KR"
    QString zone = {};     ///< the time where they are: "Asia/Seoul", or "+09:00"

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
        f.optional("screen"_L1, self.screen);
        f.optional("language"_L1, self.language);
        f.optional("zone"_L1, self.zone);
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
    QString topic = {};    ///< its type, if the site has one of that word; else `kind` says it
    QString screen = {};   ///< this and those below as in open_call
    QString language = {};
    QString zone = {};
    int pageErrors = 0;    ///< how many errors of the page will be reported once it is acknowledged

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
        f.optional("topic"_L1, self.topic);
        f.optional("screen"_L1, self.screen);
        f.optional("language"_L1, self.language);
        f.optional("zone"_L1, self.zone);
        f.optional("page_errors"_L1, self.pageErrors);
    }
    bool operator==(const FileInquiry &) const = default;
};

/// How they found a chat that somebody answered and that is over. May be changed for an hour; the last one counts. Only to a server
/// that says it knows it.
struct Rate {
    static constexpr QLatin1StringView type{"rate"};
    QString key;
    ChatId chat;
    Rating rating = Rating::None;
    QString text; ///< in words, may be empty

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
        f.required("rating"_L1, self.rating);
        f.optional("text"_L1, self.text);
    }
    bool operator==(const Rate &) const = default;
};

/// Signal, not answered: the person has seen an inquiry of theirs up to this comment. Only to a server that says it knows it.
struct SeeInquiry {
    static constexpr QLatin1StringView type{"see_inquiry"};
    InquiryId inquiry;
    CommentId comment;

    static void fields(auto &self, auto &f)
    {
        f.required("inquiry"_L1, self.inquiry);
        f.required("comment"_L1, self.comment);
    }
    bool operator==(const SeeInquiry &) const = default;
};

/// Signal, not answered: what had gone wrong in the page when the person called or left an inquiry; they have seen it all and
/// left it in. Only to a server that says it knows it.
struct ReportErrors {
    static constexpr QLatin1StringView type{"report_errors"};
    ChatId chat;
    InquiryId inquiry; ///< one of the two
    QList<PageError> errors; ///< the oldest first
    bool later = false; ///< they went with a line of the chat or a comment, not with what began it

    static void fields(auto &self, auto &f)
    {
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("errors"_L1, self.errors);
        f.optional("later"_L1, self.later);
    }
    bool operator==(const ReportErrors &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

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
    bool mail = false;           ///< answers are mailed too, if an address was left
    std::optional<VisitorChat> chat; ///< the open one, else the one asked for
    QList<Message> messages;         ///< those after `after`, at most a page
    bool more = false;               ///< read_chat for the rest
    bool startOver = false;          ///< throw away what is held of the chat: messages begin at 1
    QList<VisitorInquiry> inquiries; ///< the newest 20
    QStringList features;            ///< commands that this server knows beyond those of the first servers of this version
    std::optional<FileLimits> files = {}; ///< nothing: this server takes none
    QStringList names = {};          ///< this and the next as in PresenceEvent
    std::optional<Hours> hours = {};

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
        f.optional("mail"_L1, self.mail);
        f.optional("chat"_L1, self.chat);
        f.optional("messages"_L1, self.messages);
        f.optional("more"_L1, self.more);
        f.optional("start_over"_L1, self.startOver);
        f.optional("inquiries"_L1, self.inquiries);
        f.optional("features"_L1, self.features);
        f.optional("files"_L1, self.files);
        f.optional("names"_L1, self.names);
        f.optional("hours"_L1, self.hours);
    }
    bool operator==(const Welcome &) const = default;
};

/// To a visitor: their chat has changed.
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

/// Signal to a visitor: who is there, and how many apps have shown the alert for their call. All of it each time.
struct PresenceEvent {
    static constexpr QLatin1StringView type{"presence"};
    int online = 0;
    int away = 0;
    int alerts = 0;
    QStringList names = {};          ///< of up to maxNamesThere of those at their desks: those who have one for visitors
    std::optional<Hours> hours = {}; ///< nothing: this site has none, and is always open

    static void fields(auto &self, auto &f)
    {
        f.required("online"_L1, self.online);
        f.required("away"_L1, self.away);
        f.optional("alerts"_L1, self.alerts);
        f.optional("names"_L1, self.names);
        f.optional("hours"_L1, self.hours);
    }
    bool operator==(const PresenceEvent &) const = default;
};

/// To a visitor: one of their inquiries as it is now.
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

class VisitorCommand;
template <> struct KindsOf<VisitorCommand> {
    using Type = std::variant<Hello, OpenCall, CancelCall, FileInquiry, SendMessage, EndChat, ReadChat,
                                    CommentInquiry, Receipt, Typing, SeeInquiry, ReportErrors, Rate, MailTranscript, OpenFile, DropFile, ReadFile>;
};
extern template class OneOf<VisitorCommand>;
class VisitorCommand final : public OneOf<VisitorCommand> {
public:
    using OneOf::OneOf;
};
class VisitorEvent;
template <> struct KindsOf<VisitorEvent> {
    using Type = std::variant<Welcome, Ack, Refused, ChatPage, MessageEvent, VisitorChatEvent, ReceiptsEvent,
                                  Typing, PresenceEvent, VisitorInquiryEvent, Heartbeat, FileProgress, FilePart>;
};
extern template class OneOf<VisitorEvent>;
class VisitorEvent final : public OneOf<VisitorEvent> {
public:
    using OneOf::OneOf;
};

} // namespace deskbell
