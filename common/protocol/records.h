// SPDX-License-Identifier: MIT
#pragma once

// What is told of chats, inquiries, people and letters.

#include "common/ids.h"
#include "common/protocol/words.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace deskbell {

/// A file that somebody sent, as everybody sees it. Its bytes are asked for with read_file.
struct FileInfo {
    FileId id;
    QString name;       ///< fit to be shown, and to be a name in a folder
    qint64 size = 0;    ///< bytes
    QString type;       ///< media type, told from the first bytes; application/octet-stream if they do not tell
    int width = 0;      ///< of a picture or a film, in pixels, as its sender says; 0: not said
    int height = 0;
    int thumbnail = 0;  ///< bytes of a small picture of it, made by the sender; 0: there is none

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("name"_L1, self.name);
        f.required("size"_L1, self.size);
        f.required("type"_L1, self.type);
        f.optional("width"_L1, self.width);
        f.optional("height"_L1, self.height);
        f.optional("thumbnail"_L1, self.thumbnail);
    }
    bool operator==(const FileInfo &) const = default;
};

/// What a server takes of files.
struct FileLimits {
    qint64 largest = 0; ///< bytes of one
    int atOnce = 0;     ///< on their way on one connection; 0: no bound

    static void fields(auto &self, auto &f)
    {
        f.required("largest"_L1, self.largest);
        f.optional("at_once"_L1, self.atOnce);
    }
    bool operator==(const FileLimits &) const = default;
};

/// One numbered line of a chat. Numbers are 1, 2, 3 … without gaps, the same for everyone.
struct Message {
    qint64 seq = 0;
    MessageKind kind = MessageKind::Text;
    Side from = Side::System;
    QString name; ///< who, as shown; of a system line: the person it is about
    QString text;
    qint64 at = 0;
    QString key;  ///< the sender's; lets a client recognise its own message. Empty on system lines made by the server.
    std::optional<FileInfo> file = {}; ///< the line is this file; its text only tells older clients of it

    static void fields(auto &self, auto &f)
    {
        f.required("seq"_L1, self.seq);
        f.required("kind"_L1, self.kind);
        f.required("from"_L1, self.from);
        f.optional("name"_L1, self.name);
        f.optional("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.optional("key"_L1, self.key);
        f.optional("file"_L1, self.file);
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

/// When a site is at work, as its visitors are told.
struct Hours {
    bool closed = false; ///< at this moment
    qint64 until = 0;    ///< when that changes; 0: not within a year
    bool rings = false;  ///< while closed: a call rings all the same. If not, what somebody calls with is an inquiry at once
    bool inquiryFirst = false; ///< while closed and ringing: the form of an inquiry is the one to show first
    QString ko;          ///< while closed: what the site itself says of its hours, one line for each language; may be empty
    QString en;

    static void fields(auto &self, auto &f)
    {
        f.optional("closed"_L1, self.closed);
        f.optional("until"_L1, self.until);
        f.optional("rings"_L1, self.rings);
        f.optional("inquiry_first"_L1, self.inquiryFirst);
        f.optional("ko"_L1, self.ko);
        f.optional("en"_L1, self.en);
    }
    bool operator==(const Hours &) const = default;
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
    QString adminName;    ///< who answers it, by the name that they want to be called; empty while nobody does
    bool overdue = false; ///< who answers it has not read for long: "one moment"
    int alerts = 0;       ///< admins whose app has shown the alert
    Receipts receipts;
    InquiryId inquiry;    ///< filed from this chat, if any
    Rating rating = Rating::None; ///< theirs, once it is over
    QString ratingText = {};
    qint64 ratedAt = 0;   ///< the first time: it can be changed for an hour
    qint64 transcriptAt = 0; ///< when it was asked for by mail last; 0: never

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
        f.optional("rating"_L1, self.rating);
        f.optional("rating_text"_L1, self.ratingText);
        f.optional("rated_at"_L1, self.ratedAt);
        f.optional("transcript_at"_L1, self.transcriptAt);
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
    QString topic;           ///< its type: a word of the site's own; empty: none yet
    QStringList tags;
    AdminId transferTo;      ///< while it rings at one colleague: whom its owner hands it to
    qint64 transferRemaining = 0; ///< of that ringing, at the moment of the frame
    VisitorId visitor;
    QString screen;          ///< "1920x1080"; empty if it was not said. Likewise:
    QString language;        ///< of the browser, "ko-KR"
    QString zone;            ///< the time where they are: "Asia/Seoul", or "+09:00"
    Rating rating = Rating::None; ///< how the visitor found it, once it is over, and in what words
    QString ratingText = {};
    bool files = false; ///< a file has been sent in it
    qint64 transcriptAt = 0;      ///< when it was asked for by mail last; 0: never
    QString transcriptBy = {};    ///< the admin who did; empty: the visitor
    bool escalated = false; ///< while waiting: nobody was shown it, or nobody has taken it, for so long that it should ring louder
    QList<AdminId> ringsFirst = {}; ///< while it rings at those on duty: at whom. Empty: it rings at all
    qint64 ringsFirstRemaining = 0; ///< of that, at the moment of the frame

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
        f.optional("topic"_L1, self.topic);
        f.optional("tags"_L1, self.tags);
        f.optional("transfer_to"_L1, self.transferTo);
        f.optional("transfer_remaining"_L1, self.transferRemaining);
        f.optional("visitor"_L1, self.visitor);
        f.optional("screen"_L1, self.screen);
        f.optional("language"_L1, self.language);
        f.optional("zone"_L1, self.zone);
        f.optional("rating"_L1, self.rating);
        f.optional("rating_text"_L1, self.ratingText);
        f.optional("files"_L1, self.files);
        f.optional("transcript_at"_L1, self.transcriptAt);
        f.optional("transcript_by"_L1, self.transcriptBy);
        f.optional("escalated"_L1, self.escalated);
        f.optional("rings_first"_L1, self.ringsFirst);
        f.optional("rings_first_remaining"_L1, self.ringsFirstRemaining);
    }
    bool operator==(const DeskChat &) const = default;
};

/// Something that went wrong in the page of a visitor. It is what their browser said, and nobody vouches for it.
struct PageError {
    PageErrorKind kind = PageErrorKind::Error;
    QString text;  ///< what was thrown or rejected, one line; of a request its status
    QString where; ///< path without a query, of another origin with that before it, and the line: "/order.js:118"; may be empty
    qint64 at = 0; ///< the last time, by the browser's clock
    int count = 1; ///< how often

    static void fields(auto &self, auto &f)
    {
        f.required("kind"_L1, self.kind);
        f.optional("text"_L1, self.text);
        f.optional("where"_L1, self.where);
        f.required("at"_L1, self.at);
        f.defaulted("count"_L1, self.count);
    }
    bool operator==(const PageError &) const = default;
};

struct Comment {
    CommentId id;
    Side from = Side::Admin;
    QString name;
    QString text;
    qint64 at = 0;
    QString key;
    bool mailed = false; ///< a mail with it has reached the visitor's mail server
    std::optional<FileInfo> file = {}; ///< the comment is this file; its text only tells older clients of it

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("from"_L1, self.from);
        f.required("name"_L1, self.name);
        f.required("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.optional("key"_L1, self.key);
        f.optional("mailed"_L1, self.mailed);
        f.optional("file"_L1, self.file);
    }
    bool operator==(const Comment &) const = default;
};

/// One line of the board.
struct BoardRow {
    InquiryId id;
    InquiryState state = InquiryState::Open;
    InquiryKind kind = InquiryKind::Other;
    QString title; ///< empty for a missed call without a text: the client has the words
    QString visitorName;
    bool verified = false;
    qint64 at = 0;
    int comments = 0;
    ChatId chat; ///< the chat it came from, if any
    QString topic = {}; ///< its type: a word of the site's own
    QStringList tags = {};
    AdminId assignee = {}; ///< who looks after it; invalid: nobody in particular
    QString assigneeName = {};
    bool files = false; ///< a file has been sent in it

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
        f.optional("topic"_L1, self.topic);
        f.optional("tags"_L1, self.tags);
        f.optional("assignee"_L1, self.assignee);
        f.optional("assignee_name"_L1, self.assigneeName);
        f.optional("files"_L1, self.files);
    }
    bool operator==(const BoardRow &) const = default;
};

/// The mail with a comment did not reach the visitor's mail server, and is not tried any more.
struct FailedMail {
    CommentId comment;
    LetterId letter; ///< for retry_letter
    QString reason;  ///< as in DeadLetter

    static void fields(auto &self, auto &f)
    {
        f.required("comment"_L1, self.comment);
        f.required("letter"_L1, self.letter);
        f.optional("reason"_L1, self.reason);
    }
    bool operator==(const FailedMail &) const = default;
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
    QList<FailedMail> failedMails;
    CommentId seen;    ///< the newest comment that the visitor's browser has shown to them
    VisitorId visitor; ///< this and those below as in DeskChat
    QString screen;
    QString language;
    QString zone;

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
        f.optional("failed_mails"_L1, self.failedMails);
        f.optional("seen"_L1, self.seen);
        f.optional("visitor"_L1, self.visitor);
        f.optional("screen"_L1, self.screen);
        f.optional("language"_L1, self.language);
        f.optional("zone"_L1, self.zone);
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
    QString filedAs = {}; ///< the type that they chose, if it is one of the site's own: a word to be shown in the place of `kind`

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
        f.optional("filed_as"_L1, self.filedAs);
    }
    bool operator==(const VisitorInquiry &) const = default;
};

struct AdminPresence {
    AdminId id;
    QString name;
    Presence presence = Presence::Offline;
    QString displayName = {}; ///< what visitors call them; empty: by a word for all of them
    bool owner = false;       ///< may do what is for owners

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("name"_L1, self.name);
        f.required("presence"_L1, self.presence);
        f.optional("display_name"_L1, self.displayName);
        f.optional("owner"_L1, self.owner);
    }
    bool operator==(const AdminPresence &) const = default;
};

/// State of the mail outbox, and of what else is done without anybody's asking.
struct MailStatus {
    bool configured = false;
    int waiting = 0;
    int dead = 0; ///< letters given up; see read_dead_letters
    QString trouble; ///< while letters wait: why the last try came to nothing, as in DeadLetter; empty if it did not
    int deadNotices = 0; ///< as `dead`, of what was for webhooks
    QString backupTrouble = {}; ///< why the last daily backup failed; empty: it did not, or none are made

    static void fields(auto &self, auto &f)
    {
        f.required("configured"_L1, self.configured);
        f.optional("waiting"_L1, self.waiting);
        f.optional("dead"_L1, self.dead);
        f.optional("trouble"_L1, self.trouble);
        f.optional("dead_notices"_L1, self.deadNotices);
        f.optional("backup_trouble"_L1, self.backupTrouble);
    }
    bool operator==(const MailStatus &) const = default;
};

/// A site whose page carries the button, but which the server's settings do not let in.
struct RefusedOrigin {
    QString origin; ///< as it would stand in the settings, or "null": a page without one, which cannot be let in
    qint64 at = 0;  ///< the last time
    int times = 0;  ///< since it is in the list; 0: an older server does not count

    static void fields(auto &self, auto &f)
    {
        f.required("origin"_L1, self.origin);
        f.required("at"_L1, self.at);
        f.optional("times"_L1, self.times);
    }
    bool operator==(const RefusedOrigin &) const = default;
};

struct DeadLetter {
    LetterId id;
    QString to;     ///< of one for a webhook: its name
    QString subject;
    QString reason; ///< what the mail server said, or why it could not be asked; of a webhook likewise
    qint64 at = 0;
    int attempts = 0;
    bool isNotice = false; ///< it was for a webhook
    int letters = 0;       ///< notices that went as this one mail; 0: it is one by itself

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("to"_L1, self.to);
        f.required("subject"_L1, self.subject);
        f.required("reason"_L1, self.reason);
        f.required("at"_L1, self.at);
        f.required("attempts"_L1, self.attempts);
        f.optional("notice"_L1, self.isNotice);
        f.optional("letters"_L1, self.letters);
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

/// A chat or an inquiry in a list of both.
struct HistoryRow {
    ConversationKind kind = ConversationKind::Chat;
    ChatId chat;       ///< the chat, or the one that the inquiry came from, if any
    InquiryId inquiry; ///< of an inquiry
    ConversationState state = ConversationState::Ended;
    std::optional<InquiryKind> inquiryKind; ///< of an inquiry
    VisitorId visitor;
    QString visitorName;
    bool verified = false;
    QString title;  ///< of a chat the beginning of its first text; empty for a missed call without one
    QString admin;  ///< who answered the chat last, or settled the inquiry; empty: nobody
    qint64 at = 0;  ///< when it began
    int lines = 0;  ///< of the chat; of an inquiry: it and its comments
    QString topic;  ///< its type: a word of the site's own; empty: none
    QStringList tags;
    AdminId assignee; ///< who answered the chat last, or looks after the inquiry
    QString assigneeName;
    bool files = false; ///< a file has been sent in it

    static void fields(auto &self, auto &f)
    {
        f.required("kind"_L1, self.kind);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("state"_L1, self.state);
        f.optional("inquiry_kind"_L1, self.inquiryKind);
        f.required("visitor"_L1, self.visitor);
        f.required("visitor_name"_L1, self.visitorName);
        f.optional("verified"_L1, self.verified);
        f.optional("title"_L1, self.title);
        f.optional("admin"_L1, self.admin);
        f.required("at"_L1, self.at);
        f.required("lines"_L1, self.lines);
        f.optional("topic"_L1, self.topic);
        f.optional("tags"_L1, self.tags);
        f.optional("assignee"_L1, self.assignee);
        f.optional("assignee_name"_L1, self.assigneeName);
        f.optional("files"_L1, self.files);
    }
    bool operator==(const HistoryRow &) const = default;
};

/// A part of a text, in UTF-16 units.
struct TextSpan {
    int start = 0;
    int length = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("start"_L1, self.start);
        f.required("length"_L1, self.length);
    }
    bool operator==(const TextSpan &) const = default;
};

/// A conversation that a search has found, and the line of it that says why.
struct SearchHit {
    HistoryRow row;
    qint64 seq = 0;        ///< of the line, in a chat; 0 if it is no line: a name, an address, a page, a title
    CommentId comment;     ///< of the line, if it is a comment
    NoteId note;           ///< of the line, if it is a note
    QString snippet;       ///< plain text around what was found, one line
    QList<TextSpan> spans; ///< of the snippet: what was found; ascending, apart from each other

    static void fields(auto &self, auto &f)
    {
        f.required("row"_L1, self.row);
        f.optional("seq"_L1, self.seq);
        f.optional("comment"_L1, self.comment);
        f.optional("note"_L1, self.note);
        f.optional("snippet"_L1, self.snippet);
        f.optional("spans"_L1, self.spans);
    }
    bool operator==(const SearchHit &) const = default;
};

} // namespace deskbell
