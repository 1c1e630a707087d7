// SPDX-License-Identifier: MIT
#pragma once

// Commands, answers and events of both sides.
//
// Every command carries a key that the client made; the one answer (ack, refused or a page) names it. Commands that
// create something (open_call, send_message, file_inquiry, comment_inquiry) may be sent again with the same key, at any
// time: the first answer comes again.

#include "common/protocol/codes.h"
#include "common/protocol/records.h"

#include <optional>

namespace deskbell {

// ---- commands -----------------------------------------------------------------------------------------------------

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

/// What was said in a chat that somebody answered and that is over, to its visitor by mail. Only to a server that says it knows it.
struct MailTranscript {
    static constexpr QLatin1StringView type{"mail_transcript"};
    QString key;
    ChatId chat;
    QString email = {}; ///< of a visitor: where to, if not to the address of the chat
    QString work = {};  ///< of a visitor: what the last work_needed asked for

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
        f.optional("email"_L1, self.email);
        f.optional("work"_L1, self.work);
    }
    bool operator==(const MailTranscript &) const = default;
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

// ---- answers ------------------------------------------------------------------------------------------------------

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
    QString by;            ///< of already_taken and changed: the admin's name
    QString field = {};    ///< of too_long, empty and some not_found: which field it is about
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

// ---- events -------------------------------------------------------------------------------------------------------

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

/// Every 25 s to everyone, since scripts never see WebSocket pings. No answer is expected.
struct Heartbeat {
    static constexpr QLatin1StringView type{"heartbeat"};
    qint64 now = 0;

    static void fields(auto &self, auto &f) { f.required("now"_L1, self.now); }
    bool operator==(const Heartbeat &) const = default;
};

} // namespace deskbell
