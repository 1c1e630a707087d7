// SPDX-License-Identifier: MIT
#pragma once

// What the server keeps, as plain values. None of them is a record of the wire: what of them a visitor or an admin gets to
// see is written down field by field in views.h, so that a field added here is told to nobody by default. From the protocol
// come only ids, words and limits, and Ack, the answer to a command.

#include "common/protocol.h"
#include "server/domain/answersbykey.h"
#include "server/domain/duty.h"
#include "server/domain/file.h"
#include "server/domain/inbox.h"
#include "server/domain/keydigest.h"
#include "server/domain/reply.h"
#include "server/domain/site.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace deskbell {

/// A browser's token, hashed, at a site. It is known before anything of its visitor is stored.
struct VisitorKey {
    SiteId site{1};
    QByteArray tokenHash;

    bool operator==(const VisitorKey &) const = default;
    friend size_t qHash(const VisitorKey &k, size_t seed = 0) { return qHashMulti(seed, k.site, k.tokenHash); }
};

struct Visitor {
    VisitorId id;
    SiteId site{1};
    QByteArray tokenHash; ///< SHA-256 of the browser's token, 32 bytes
    QString name;
    QString email;
    bool verified = false; ///< the site vouched for the name when they last rang or filed
    QString subject = {};  ///< whom the site vouched for, once it has: this browser's token is that person's from then on

    bool operator==(const Visitor &) const = default;
};

struct Admin {
    AdminId id;
    QString name; ///< to log in with; never told to visitors
    QString email;
    QByteArray passwordHash; ///< argon2id, libsodium's string form
    bool disabled = false;
    QByteArray totpSecret = {};         ///< 20 bytes; empty: logins ask for no code
    qint64 totpUsed = 0;                ///< counter of the last code that was taken; it and those before it are spent
    QSet<QByteArray> recoveryCodes = {}; ///< those left; SHA-256
    QString displayName = {};           ///< what visitors call them; empty: by a word for all of them
    bool isOwner = false;               ///< may do what is for owners, see permissions.h
    qint64 version = 1;                 ///< grows whenever somebody else changes the account
    QString changedBy = {};             ///< what the owner logs in with who did so last; empty: nobody has, or the operator did
    qint64 passwordUntil = 0;           ///< UTC ms: it is a one-time password, good until then; 0: it is their own
    DutyDays dutyDays = {};
    qint64 lastLogin = 0;               ///< UTC ms; 0: none that is known

    [[nodiscard]] bool hasOneTimePassword() const { return passwordUntil > 0; }
    [[nodiscard]] bool asksForCode() const { return !totpSecret.isEmpty(); }
};

struct AdminSession {
    SessionId id;
    AdminId admin;
    QByteArray tokenHash; ///< SHA-256, 32 bytes
    QString device;
    qint64 openedAt = 0;
};

/// A visitor who may not ring or write any more, and for a while the network address they had.
struct VisitorBlock {
    BlockId id;
    VisitorId visitor;
    QString subject;         ///< the site's name for them, if it vouched for them: that is blocked in any browser
    QString visitorName;
    QString address;         ///< as per-address limits see it; empty: none
    qint64 addressUntil = 0; ///< UTC ms
    AdminId admin;
    qint64 at = 0;
};

/// What a visitor's browser says of itself besides its name. Empty: it was not said, or not in a form that is known.
struct Device {
    QString screen;   ///< "1920x1080"
    QString language; ///< "ko-KR"
    QString zone;     ///< "Asia/Seoul", or "+09:00"

    bool operator==(const Device &) const = default;
};

/// How a visitor found their chat, and in what words.
struct ChatRating {
    Rating value = Rating::None;
    QString text;
    qint64 at = 0; ///< UTC ms, the first time
    int times = 0; ///< that it was given or changed

    bool operator==(const ChatRating &) const = default;
};

/// What was said was asked for by mail.
struct ChatTranscript {
    qint64 at = 0; ///< UTC ms, the last time
    int times = 0;
    AdminId by;    ///< invalid: the visitor
    QString key;   ///< of an admin's; a visitor's keys are theirs

    bool operator==(const ChatTranscript &) const = default;
};

/// What has become of a call that rings: nobody was shown it in time, or nobody has taken it in time. The later is the higher.
enum class Escalation { None, Unseen, Unaccepted };
template <> struct Words<Escalation> {
    static constexpr QLatin1StringView list[] = {""_L1, "unseen"_L1, "unaccepted"_L1};
};

/// The facts of a chat that are stored with it. Its messages stand elsewhere.
struct Chat {
    ChatId id;
    SiteId site{1};
    VisitorId visitor;
    QString key; ///< of the open_call that made it
    ChatState state = ChatState::Waiting;
    EndReason endReason = EndReason::None;
    qint64 openedAt = 0;
    qint64 ringingSince = 0;
    qint64 deadline = 0; ///< UTC ms; when the wait ends, as known at its beginning
    qint64 waitTime = 0;
    qint64 missedAt = 0;
    qint64 acceptedAt = 0;
    qint64 endedAt = 0;
    AdminId owner;
    QString ownerName;
    QString visitorName;
    QString email;
    bool verified = false;
    QString page;
    QString agent;
    QString firstText;
    Receipts receipts;
    InquiryId inquiry;
    qint64 lastSeq = 0;
    Labels labels = {};
    AdminId transferTo = {};  ///< while it rings at one colleague of its owner
    qint64 transferUntil = 0; ///< UTC ms; when that ends, as known at its beginning
    Device device = {};
    ChatRating rating = {};
    qint64 firstFile = 0; ///< its first line that is a file; 0: there is none
    ChatTranscript transcript = {};
    Escalation escalated = Escalation::None; ///< of the present or last ringing

    [[nodiscard]] bool isOpen() const { return state != ChatState::Ended; }
    bool operator==(const Chat &) const = default;
};

/// Who wrote a message or a comment. System lines have neither.
struct Author {
    Side side = Side::System;
    AdminId admin;

    bool operator==(const Author &) const = default;
};

/// One numbered line of a chat. Numbers are 1, 2, 3 … without gaps, the same for everyone.
struct ChatMessage {
    qint64 seq = 0;
    MessageKind kind = MessageKind::Text;
    Side from = Side::System;
    QString name = {}; ///< who, as shown; of a system line: the person it is about
    QString text = {};
    qint64 at = 0;      ///< UTC ms
    QString key = {};   ///< the sender's; empty on system lines made by the server
    AdminId admin = {}; ///< the author of an admin's text, or whom a system line is about
    AttachedFile file = {}; ///< the line is this file, and its text only tells of it

    [[nodiscard]] Author author() const { return {from, from == Side::Admin ? admin : AdminId{}}; }
    bool operator==(const ChatMessage &) const = default;
};

/// The key of a creating command, as one sender's: two senders may use the same one.
[[nodiscard]] inline KeyDigest senderKey(const Author &author, QStringView key)
{
    return KeyDigest(key, quint64(author.admin.value) << 2 | quint64(author.side));
}

/// The first answer to a key.
struct KnownMessage {
    qint64 seq = 0;
    qint64 at = 0; ///< UTC ms
    Side from = Side::System;

    bool operator==(const KnownMessage &) const = default;
};

/// A chat as it is taken into memory: its facts, the keys of its messages, and what its visitor wrote.
struct LoadedChat {
    Chat chat;
    bool hasLines = true;  ///< else `keys`, `typed` and `joinedSeq` are still to be read: see OpenChat
    QHash<KeyDigest, KnownMessage> keys = {}; ///< by senderKey()
    QString typed = {};    ///< all texts of the visitor, joined by newlines, at most maxInquiryLength
    qint64 joinedSeq = 0;  ///< the line of the admin who took it last; 0 if nobody has
    qint64 lastTextAt = 0; ///< UTC ms of the last text of either side; openedAt if none

    bool operator==(const LoadedChat &) const = default;
};

/// An open chat as the Desk begins with it: what its clocks rest on. However long it is, its lines are read when a rule first needs
/// them.
struct OpenChat {
    struct Unread {
        qint64 seq = 0;
        qint64 at = 0; ///< UTC ms

        bool operator==(const Unread &) const = default;
    };

    Chat chat;
    qint64 lastTextAt = 0;     ///< as in LoadedChat
    QList<Unread> unread = {}; ///< the visitor's texts that no admin has read, oldest first
};

/// What a visitor's earlier creating commands were answered with: calls, inquiries, comments.
struct LoadedVisitor {
    Visitor visitor;
    AnswersByKey answers;
    ChatId openChat;             ///< the one chat that has not ended, if any
    ChatId newestChat;           ///< ended or not
};

/// What a list of inquiries shows of one.
struct InquirySummary {
    InquiryId id;
    InquiryState state = InquiryState::Open;
    InquiryKind kind = InquiryKind::Other;
    QString title; ///< empty for a missed call in which nothing was written
    QString visitorName;
    bool verified = false;
    qint64 at = 0; ///< UTC ms
    int comments = 0;
    ChatId chat; ///< the chat it came from, if any
    Labels labels = {};
    AdminId assignee = {}; ///< who looks after it; invalid: nobody in particular
    QString assigneeName = {};
    bool hasFiles = false; ///< a comment is one

    bool operator==(const InquirySummary &) const = default;
};

struct InquiryComment {
    CommentId id;
    Side from = Side::Admin;
    QString name;
    QString text;
    qint64 at = 0; ///< UTC ms
    QString key;
    bool mailed = false; ///< a mail with it has reached the visitor's mail server
    AdminId admin = {};  ///< who wrote it, if an admin did
    AttachedFile file = {}; ///< the comment is this file, and its text only tells of it

    [[nodiscard]] Author author() const { return {from, from == Side::Admin ? admin : AdminId{}}; }
    bool operator==(const InquiryComment &) const = default;
};

/// A mail has gone to its visitor with a link by which they come back to it from anywhere.
struct InquiryLink {
    QByteArray tokenHash; ///< SHA-256 of what stands in the mail, and nowhere else
    qint64 until = 0;     ///< UTC ms

    bool operator==(const InquiryLink &) const = default;
};

/// Who came by such a link. They are nobody but the one who may read this inquiry and write to it.
struct LinkHolder {
    InquiryId inquiry;
    QByteArray tokenHash;
};

/// An inquiry in full, whose it is, and the answers to the keys of its comments.
struct StoredInquiry {
    InquirySummary summary;
    SiteId site{1};
    VisitorId visitor;
    QString key; ///< of the file_inquiry that made it; empty if the server filed it
    QString text;
    QString email;
    QString page;
    QString agent;
    qint64 waited = 0; ///< ms that its call rang; 0 if it did not
    QList<InquiryComment> comments;
    Device device = {};
    CommentId seen = {};  ///< the newest comment that the visitor's browser has shown to them
    bool deleted = false; ///< its texts are gone; the row only keeps its key from making it again
    QHash<KeyDigest, Ack> commentAnswers; ///< by senderKey()
    QList<InquiryLink> links = {}; ///< those that were not revoked; some may be over
    QString filedAs = {};  ///< the type that the visitor chose, if it is one of the site's own

    bool operator==(const StoredInquiry &) const = default;
};

/// What a visitor's browser reported of its page. Not in memory: only who looks at the conversation asks for it.
struct ReportedError {
    PageErrorKind kind = PageErrorKind::Error;
    QString text;
    QString where;
    qint64 at = 0; ///< UTC ms
    int count = 1;

    bool operator==(const ReportedError &) const = default;
};

/// One mail in the outbox, or what goes to a webhook.
struct Letter {
    LetterId id;
    QString messageId; ///< the part before the @; stable over every attempt
    QString to;        ///< of a webhook: its name
    QString subject;
    QString body;      ///< of a webhook: the body of the request
    qint64 at = 0;
    qint64 nextAt = 0; ///< UTC ms; not before
    int attempts = 0;
    CommentId comment; ///< the comment that it carries to a visitor, if any
    InquiryId inquiry = {}; ///< whose texts are in it, if any: it goes with them
    ChatId chat = {};       ///< likewise, of a call
    bool isHook = false;    ///< it goes to a webhook
    bool isGathered = false; ///< it goes in one mail with all the others to this address that are

    bool operator==(const Letter &) const = default;
};

/// What the rules know of a letter that is waiting, or was given up.
struct LetterFacts {
    bool isDead = false;
    InquiryId inquiry;
    ChatId chat;
    bool isHook = false;
    bool isGathered = false;
    qint64 diedAt = 0; ///< UTC ms; of one that is gathered and was given up: those of one moment went as one mail

    bool operator==(const LetterFacts &) const = default;
};

/// No mail is tried, since the mail server has said something of us, our account or itself that holds for all of them.
struct MailPause {
    qint64 since = 0; ///< UTC ms
    qint64 until = 0; ///< UTC ms; 0: there is none
    int refusals = 0; ///< of us, one after the other

    bool operator==(const MailPause &) const = default;
};

/// A letter that was given up.
struct DeadMail {
    LetterId id;
    QString to;
    QString subject;
    QString reason; ///< what the mail server said, or why it could not be asked
    qint64 at = 0;  ///< UTC ms
    int attempts = 0;
    bool isHook = false; ///< `to` is the name of a webhook
    int letters = 1;     ///< that went as this one mail; `id` is that of the first
};

/// One that carried a comment to a visitor.
struct DeadCommentMail {
    LetterId id;
    CommentId comment;
    QString reason; ///< as in DeadMail
};

/// All that is in memory while the server runs.
struct LoadedDesk {
    QString epoch;
    VisitorId lastVisitor;
    ChatId lastChat;
    InquiryId lastInquiry;
    CommentId lastComment;
    LetterId lastLetter;
    AdminId lastAdmin;
    SessionId lastSession;
    BlockId lastBlock;
    NoteId lastNote = {};
    QList<Admin> admins;
    QList<AdminSession> sessions; ///< those that were not revoked
    QList<VisitorBlock> blocks = {}; ///< those that stand
    QList<OpenChat> chats;
    int openInquiries = 0;
    QHash<LetterId, LetterFacts> letters = {}; ///< those that are waiting or were given up
    QList<std::pair<AdminId, UnreadEntry>> unread = {};
    QHash<ReplyId, ReplyFacts> replies = {};
    ReplyId lastReply = {};
    SiteRecord site = {};
    QList<qint64> recentCalls = {}; ///< see RecentCalls: when the last ones were opened, oldest first; UTC ms
    MailPause mailPause = {};
};

} // namespace deskbell
