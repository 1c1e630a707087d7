// SPDX-License-Identifier: MIT
#pragma once

// The rules: for calls, chats, inquiries. Plain code without sockets, SQL, timers or clock.
//
// decide() changes nothing and apply() decides nothing: a decision's events are applied at once, then stored, and nobody
// hears of them before they are on disk. If that fails the Desk is loaded afresh.

#include "server/domain/event.h"
#include "server/domain/standing.h"
#include "server/domain/whoisthere.h"

#include <QSet>
#include <map>
#include <unordered_map>

namespace deskbell {

/// Wall time stamps what people see; steady time, which no clock change moves, drives every deadline. Both in ms.
struct Now {
    qint64 wall = 0;
    qint64 steady = 0;
};

struct DeskSettings {
    qint64 waitTime = 180'000;        ///< how long a call rings, 30 s to 30 min
    int messagesPerTenSeconds = 20;   ///< of one visitor; 0 = no limit
    IdentityRule identity = IdentityRule::Off;
};

/// The command is carried out by these events. An empty list is a yes that changes nothing.
struct Done {
    Events events;
    Ack ack;
};
/// What must be taken into memory before the command can be decided.
struct Needs {
    std::variant<VisitorKey, ChatId, InquiryId, VisitorId> what;
};
using Decision = std::variant<Done, Refused, Needs>;

class Desk final {
public:
    /// `there` outlives the Desk; the rules ask it, and nothing of it is kept here.
    Desk(const DeskSettings &settings, const WhoIsThere &there);

    /// Replaces everything in memory. Every waiting call gets its remaining time by the wall clock, but at least 60 s and
    /// at most the full wait. Visitors count as gone until they are taken in, and owners who are not reachable as lost from now on at the earliest.
    void load(LoadedDesk loaded, Now now);

    // Taking in what load() left on disk. What is in memory already is the newer one and stays.
    void takeIn(const VisitorKey &key, const std::optional<LoadedVisitor> &visitor);
    void takeIn(LoadedChat chat);
    void takeIn(StoredInquiry inquiry);
    /// Needed, asked for, and not on disk: decide() will answer not_found instead of asking again.
    void missing(ChatId chat);
    void missing(InquiryId inquiry);
    [[nodiscard]] bool isMissing(ChatId chat) const { return m_missingChats.contains(chat); }
    [[nodiscard]] bool isMissing(InquiryId inquiry) const { return m_missingInquiries.contains(inquiry); }
    /// The last connection of this browser has gone.
    void forget(const VisitorKey &key);

    // Commands. A repeat of a known key is answered before any other rule.
    [[nodiscard]] Decision decide(const VisitorKey &who, const OpenCall &command, Now now,
                                  const Standing &standing = {}) const;
    [[nodiscard]] Decision decide(const VisitorKey &who, const CancelCall &command, Now now) const;
    [[nodiscard]] Decision decide(const VisitorKey &who, const FileInquiry &command, Now now,
                                  const Standing &standing = {}) const;
    [[nodiscard]] Decision decide(const VisitorKey &who, const SendMessage &command, Now now) const;
    [[nodiscard]] Decision decide(const VisitorKey &who, const EndChat &command, Now now) const;
    [[nodiscard]] Decision decide(const VisitorKey &who, const CommentInquiry &command, Now now,
                                  const Standing &standing = {}) const;
    [[nodiscard]] Decision decide(const VisitorKey &who, const Receipt &command, Now now) const;

    [[nodiscard]] Decision decide(AdminId who, const AcceptCall &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const SendMessage &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const EndChat &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const CommentInquiry &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const ResolveInquiry &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const ReopenInquiry &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const DeleteInquiry &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const Receipt &command, Now now) const;
    /// address: where the visitor is connected from, to be blocked with him until `addressUntil` (UTC ms); may be empty.
    [[nodiscard]] Decision decide(AdminId who, const BlockVisitor &command, const QString &address, qint64 addressUntil,
                                  Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const UnblockVisitor &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const RetryLetter &command, Now now) const;
    [[nodiscard]] Decision decide(AdminId who, const DiscardLetter &command, Now now) const;

    /// What time alone brings about: a wait that is over, an inquiry filed for a visitor who has gone, a chat that rings
    /// again or falls silent. One list for each chat; apply them before asking again.
    [[nodiscard]] std::vector<Events> due(Now now) const;
    /// What must be taken into memory before all that is due can be decided: due() leaves out what rests on it.
    [[nodiscard]] std::optional<Needs> neededForDue(Now now) const;

    void apply(const Events &events, Now now);
    void apply(const Event &event, Now now);

    /// They have come or left: a page that is loaded again must not lose its form to the server's filing.
    void noteSignOfLife(VisitorId visitor, Now now);
    /// True if this admin's app had not shown the alert for this ringing before.
    bool noteAlertShown(ChatId chat, AdminId admin);
    /// The admin's last app has gone, and its alerts with it: the calls that had one.
    [[nodiscard]] QList<ChatId> takeAlertsBack(AdminId admin);

    // Views.
    struct UnreadText {
        qint64 seq = 0;
        qint64 since = 0; ///< steady; when it was written, or its owner came
    };
    struct ChatInMemory {
        LoadedChat loaded;
        qint64 deadline = 0;     ///< steady; while waiting
        qint64 missedSince = 0;  ///< steady; while missed: the miss, or the visitor's last sign of life after it
        qint64 silentSince = 0;  ///< steady; the last text of either side
        QList<UnreadText> unread; ///< the visitor's texts that no admin has read, oldest first
        Overdue overdue = Overdue::No; ///< as it was last told
        QSet<AdminId> alerts;    ///< whose app has shown the alert for this ringing

        [[nodiscard]] const Chat &chat() const { return loaded.chat; }
    };
    [[nodiscard]] const ChatInMemory *chat(ChatId id) const;
    [[nodiscard]] const StoredInquiry *inquiry(InquiryId id) const;
    /// The inquiry in memory that holds this comment, if there is one.
    [[nodiscard]] const StoredInquiry *inquiryOf(CommentId comment) const;
    [[nodiscard]] const LoadedVisitor *visitor(const VisitorKey &key) const;
    [[nodiscard]] const LoadedVisitor *visitor(VisitorId id) const;
    /// Of a visitor in memory.
    [[nodiscard]] const VisitorKey *keyOf(VisitorId id) const;
    /// Whether this visitor in memory has given a command with this key before, as far as the chats in memory tell.
    [[nodiscard]] bool isKnown(const VisitorKey &visitor, const QString &key) const;
    [[nodiscard]] const Admin *admin(AdminId id) const;
    [[nodiscard]] const Admin *admin(const QString &name) const;
    [[nodiscard]] const QList<Admin> &admins() const { return m_admins; }
    [[nodiscard]] const QList<AdminSession> &sessions() const { return m_sessions; }
    [[nodiscard]] const AdminSession *session(const QByteArray &tokenHash) const;
    /// It was not revoked, and its admin may log in.
    [[nodiscard]] bool isGood(SessionId session) const;
    [[nodiscard]] QList<ChatId> openChats() const;
    [[nodiscard]] bool isBlocked(VisitorId visitor) const { return m_blocked.contains(visitor); }
    [[nodiscard]] bool isBlocked(const QString &subject) const { return m_blockedSubjects.contains(subject); }
    [[nodiscard]] bool isBlocked(const Visitor &visitor) const { return isBlocked(visitor.id) || isBlocked(visitor.subject); }
    [[nodiscard]] const QSet<VisitorId> &blockedVisitors() const { return m_blocked; }
    /// Those that stand, oldest first.
    [[nodiscard]] const QList<VisitorBlock> &blocks() const { return m_blocks; }
    /// How many blocks hold this address at the moment. New visitors from there are slowed down, not refused: addresses
    /// are shared. See docs/decisions.
    [[nodiscard]] int blocksOf(const QString &address, qint64 wall) const;
    /// The chats in memory of one visitor.
    [[nodiscard]] QList<ChatId> chatsOf(VisitorId visitor) const;
    [[nodiscard]] bool hasOpenChats() const { return m_chats.size() > size_t(m_endedChats.size()); }
    /// A visitor in memory who is connected.
    [[nodiscard]] bool isHere(VisitorId visitor) const;
    [[nodiscard]] const WhoIsThere &there() const { return *m_there; }
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    [[nodiscard]] int openInquiries() const { return m_openInquiries; }
    /// `configured` is not known here.
    [[nodiscard]] MailStatus mail() const;
    /// It is on its way still: not sent, given up or thrown away.
    [[nodiscard]] bool isWaiting(LetterId letter) const;
    [[nodiscard]] qint64 waitTime() const { return m_settings.waitTime; }

    // The next free numbers, for events that others make.
    [[nodiscard]] LetterId nextLetter() const { return {m_lastLetter.value + 1}; }
    [[nodiscard]] AdminId nextAdmin() const { return {m_lastAdmin.value + 1}; }
    [[nodiscard]] SessionId nextSession() const { return {m_lastSession.value + 1}; }

private:
    friend class Applier;
    struct VisitorInMemory {
        LoadedVisitor loaded;
        bool isNew = true; ///< nothing of his is stored yet
        QList<qint64> recent; ///< steady times of his latest texts, for the limit
    };

    const VisitorInMemory *known(const VisitorKey &key) const;
    static std::optional<Ack> ackOfLine(const ChatInMemory &entry, const QString &key);
    std::optional<Refused> problemWith(const Standing &standing, const Visitor &visitor) const;
    std::optional<Refused> problemWithLetter(AdminId who, const QString &key, LetterId letter) const;
    Events discardLettersOf(const StoredInquiry &inquiry) const;
    Decision endForVisitor(const VisitorKey &who, ChatId id, const QString &key, Now now) const;
    Decision commentOn(const StoredInquiry &inquiry, Author author, const QString &name, const QString &key,
                       const QString &text, Now now) const;
    [[nodiscard]] qint64 tooFastFor(const VisitorKey &who, const VisitorInMemory &me, Now now) const;
    [[nodiscard]] bool isDueForFiling(const ChatInMemory &entry, Now now) const;
    [[nodiscard]] Overdue overdueOf(const ChatInMemory &entry, qint64 read, Now now) const;
    void noteRead(Events &events, const ChatInMemory &entry, const Receipts &receipts, Now now) const;
    /// The inquiry that fileForVisitor() has to look at, if it is not in memory.
    [[nodiscard]] std::optional<Needs> neededToFile(const ChatInMemory &entry) const;
    Events fileForVisitor(const ChatInMemory &entry, InquiryId nextInquiry, CommentId nextComment, Now now) const;
    Events ringAgain(const ChatInMemory &entry, Now now, const QString &key = {}) const;
    void indexBlocks();
    void trim();

    DeskSettings m_settings;
    const WhoIsThere *m_there;
    QString m_epoch;
    std::unordered_map<ChatId, ChatInMemory, IdHash> m_chats; ///< the open ones, and ended ones that somebody asked about
    std::map<InquiryId, StoredInquiry> m_inquiries;
    // In the order in which they came, for trim().
    QList<ChatId> m_endedChats;
    QList<InquiryId> m_keptInquiries;
    QHash<VisitorKey, VisitorInMemory> m_visitors;
    QHash<VisitorId, VisitorKey> m_visitorKeys;
    QSet<ChatId> m_missingChats;
    QSet<InquiryId> m_missingInquiries;
    QList<Admin> m_admins;
    QList<AdminSession> m_sessions;
    QList<VisitorBlock> m_blocks;
    QSet<VisitorId> m_blocked;
    QSet<QString> m_blockedSubjects; ///< never the empty one
    qint64 m_loadedAt = 0;
    VisitorId m_lastVisitor;
    ChatId m_lastChat;
    InquiryId m_lastInquiry;
    CommentId m_lastComment;
    LetterId m_lastLetter;
    AdminId m_lastAdmin;
    SessionId m_lastSession;
    BlockId m_lastBlock;
    int m_openInquiries = 0;
    QHash<LetterId, LetterFacts> m_letters;
    int m_deadLetters = 0; ///< of them
    QString m_mailTrouble; ///< of the last try; a restart forgets it until the next one
};

} // namespace deskbell
