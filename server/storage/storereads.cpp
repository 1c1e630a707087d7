// SPDX-License-Identifier: MIT
#include "server/storage/storereads.h"

#include "common/jsontext.h"
#include "server/domain/fold.h"
#include "server/domain/state/recentcalls.h"
#include "server/storage/replyreads.h"
#include "server/storage/sqlconnection.h"

namespace deskbell {

namespace {

#define CHAT_COLUMNS                                                                                                   \
    " c.id, c.site, c.visitor, c.key, c.state, c.end_reason, c.opened_at, c.ringing_since, c.deadline, c.wait_time,"   \
    " c.missed_at, c.accepted_at, c.ended_at, c.owner, c.owner_name, c.visitor_name, c.email, c.verified, c.page,"     \
    " c.agent, c.first_text, p.visitor_delivered, p.visitor_read, p.admin_delivered, p.admin_read, c.inquiry,"         \
    " p.last_seq, c.topic, c.tags, c.transfer_to, c.transfer_until,"                         \
    " c.screen, c.language, c.zone, c.rating, c.rating_text, c.rated_at, c.rated_times,"   \
    " c.transcript_at, c.transcript_times, c.transcript_by, c.transcript_key, c.escalated,"              \
    " (SELECT coalesce(min(f.seq), 0) FROM file f WHERE f.chat = c.id AND f.chat <> 0) FROM chat c JOIN chat_progress p ON p.chat = c.id "

/// A type, and behind it tags.
Labels labelsFrom(const SqlRows &rows, int at)
{
    return {rows.text(at), rows.text(at + 1).split(u'\n', Qt::SkipEmptyParts)};
}

Device deviceFrom(const SqlRows &rows, int at)
{
    return {rows.text(at), rows.text(at + 1), rows.text(at + 2)};
}

Chat chatFrom(const SqlRows &rows)
{
    Chat chat;
    chat.id = {rows.integer(0)};
    chat.site = {rows.integer(1)};
    chat.visitor = {rows.integer(2)};
    chat.key = rows.text(3);
    chat.state = rows.word<ChatState>(4);
    chat.endReason = rows.word<EndReason>(5);
    chat.openedAt = rows.integer(6);
    chat.ringingSince = rows.integer(7);
    chat.deadline = rows.integer(8);
    chat.waitTime = rows.integer(9);
    chat.missedAt = rows.integer(10);
    chat.acceptedAt = rows.integer(11);
    chat.endedAt = rows.integer(12);
    chat.owner = {rows.integer(13)};
    chat.ownerName = rows.text(14);
    chat.visitorName = rows.text(15);
    chat.email = rows.text(16);
    chat.verified = rows.flag(17);
    chat.page = rows.text(18);
    chat.agent = rows.text(19);
    chat.firstText = rows.text(20);
    chat.receipts = {rows.integer(21), rows.integer(22), rows.integer(23), rows.integer(24)};
    chat.inquiry = {rows.integer(25)};
    chat.lastSeq = rows.integer(26);
    chat.labels = labelsFrom(rows, 27);
    chat.transferTo = {rows.integer(29)};
    chat.transferUntil = rows.integer(30);
    chat.device = deviceFrom(rows, 31);
    chat.rating = {rows.word<Rating>(34), rows.text(35), rows.integer(36), rows.number(37)};
    chat.transcript = {rows.integer(38), rows.number(39), AdminId{rows.integer(40)}, rows.text(41)};
    chat.escalated = rows.word<Escalation>(42);
    chat.firstFile = rows.integer(43);
    return chat;
}

InquiryComment commentFrom(const SqlRows &rows)
{
    return {CommentId{rows.integer(0)}, rows.word<Side>(1), rows.text(2), rows.text(3), rows.integer(4), rows.text(5),
            rows.flag(6),               AdminId{rows.integer(7)}};
}

template <class T>
T highest(SqlConnection &database, const QString &table)
{
    return T{database.value(u"SELECT coalesce(max(id), 0) FROM "_s + table).toLongLong()};
}

int count(SqlConnection &database, const QString &what)
{
    return database.value(u"SELECT count(*) FROM "_s + what).toInt();
}

int openInquiries(SqlConnection &database)
{
    return count(database, u"inquiry WHERE state = 'open' AND deleted = 0"_s);
}

} // namespace

SiteRecord readSiteRecord(SqlConnection &database)
{
    SiteRecord record;
    {
        SqlRows rows = database.run("SELECT version, changed_by, at FROM site_record"_L1);
        if (rows.next()) {
            record.version = rows.integer(0);
            record.by = rows.text(1);
            record.at = rows.integer(2);
        }
    }
    SqlRows rows = database.run("SELECT name, value FROM site_setting ORDER BY name, place"_L1);
    while (rows.next())
        record.values[rows.text(0)].append(rows.text(1));
    return record;
}

LoadedDesk readDesk(SqlConnection &database)
{
    LoadedDesk desk;
    desk.epoch = database.epoch();
    desk.lastVisitor = highest<VisitorId>(database, u"visitor"_s);
    desk.lastChat = std::max(highest<ChatId>(database, u"chat"_s), highest<ChatId>(database, u"counted_chat"_s));
    desk.lastInquiry = highest<InquiryId>(database, u"inquiry"_s);
    desk.lastComment = highest<CommentId>(database, u"comment"_s);
    desk.lastLetter = highest<LetterId>(database, u"letter"_s);
    desk.lastAdmin = highest<AdminId>(database, u"admin"_s);
    desk.lastSession = highest<SessionId>(database, u"session"_s);
    desk.lastBlock = highest<BlockId>(database, u"block"_s);
    desk.lastNote = highest<NoteId>(database, u"note"_s);
    desk.replies = readReplyFacts(database);
    desk.lastReply = readLastReply(database);
    desk.site = readSiteRecord(database);
    desk.openInquiries = openInquiries(database);
    {
        SqlRows rows = database.run("SELECT id, state, inquiry, chat, hook, gathered, settled_at FROM letter WHERE state IN ('waiting', 'dead')"_L1);
        while (rows.next()) {
            LetterFacts facts{rows.text(1) == "dead"_L1, InquiryId{rows.integer(2)}, ChatId{rows.integer(3)}, rows.flag(4), rows.flag(5)};
            if (facts.isDead && facts.isGathered)
                facts.diedAt = rows.integer(6);
            desk.letters.insert(LetterId{rows.integer(0)}, facts);
        }
    }
    {
        SqlRows rows = database.run("SELECT since, until, refusals FROM mail_pause"_L1);
        if (rows.next())
            desk.mailPause = {rows.integer(0), rows.integer(1), rows.number(2)};
    }
    {
        SqlRows rows = database.run("SELECT opened_at FROM chat ORDER BY id DESC LIMIT ?"_L1, RecentCalls::most);
        while (rows.next())
            desk.recentCalls.prepend(rows.integer(0));
    }
    {
        SqlRows rows = database.run(
            "SELECT id, name, email, password_hash, disabled, totp_secret, totp_used, display_name, owner, version, changed_by,"
            " password_until, duty_days, last_login FROM admin ORDER BY id"_L1);
        while (rows.next()) {
            desk.admins.append({AdminId{rows.integer(0)}, rows.text(1), rows.text(2), rows.bytes(3), rows.flag(4),
                                rows.bytes(5), rows.integer(6), {}, rows.text(7), rows.flag(8), rows.integer(9), rows.text(10),
                                rows.integer(11), DutyDays::fromBits(rows.number(12)), rows.integer(13)});
        }
    }
    for (Admin &admin : desk.admins) {
        SqlRows rows = database.run("SELECT code_hash FROM recovery_code WHERE admin = ?"_L1, admin.id);
        while (rows.next())
            admin.recoveryCodes.insert(rows.bytes(0));
    }
    {
        SqlRows rows = database.run(
            "SELECT b.id, b.visitor, v.subject, v.name, b.address, b.address_until, b.admin, b.at FROM block b"
            " JOIN visitor v ON v.id = b.visitor WHERE b.lifted_at = 0 ORDER BY b.id"_L1);
        while (rows.next()) {
            desk.blocks.append({BlockId{rows.integer(0)}, VisitorId{rows.integer(1)}, rows.text(2), rows.text(3), rows.text(4),
                                rows.integer(5), AdminId{rows.integer(6)}, rows.integer(7)});
        }
    }
    {
        SqlRows rows = database.run("SELECT admin, chat, inquiry, number, why, first, at FROM unread"_L1);
        while (rows.next()) {
            desk.unread.append({AdminId{rows.integer(0)},
                                {{ChatId{rows.integer(1)}, InquiryId{rows.integer(2)}}, rows.integer(3), rows.word<UnreadWhy>(4),
                                 rows.integer(5), rows.integer(6)}});
        }
    }
    SqlRows rows = database.run(
        "SELECT id, admin, token_hash, device, opened_at FROM session WHERE revoked_at = 0 ORDER BY id"_L1);
    while (rows.next()) {
        desk.sessions.append({SessionId{rows.integer(0)}, AdminId{rows.integer(1)}, rows.bytes(2), rows.text(3),
                              rows.integer(4)});
    }
    return desk;
}

QList<Chat> readOpenChats(SqlConnection &database)
{
    QList<Chat> chats;
    SqlRows rows = database.run("SELECT" CHAT_COLUMNS "WHERE c.state <> 'ended' ORDER BY c.id"_L1);
    while (rows.next())
        chats.append(chatFrom(rows));
    return chats;
}

std::optional<Chat> readChat(SqlConnection &database, ChatId id)
{
    SqlRows rows = database.run("SELECT" CHAT_COLUMNS "WHERE c.id = ?"_L1, id);
    if (!rows.next())
        return {};
    return chatFrom(rows);
}

std::optional<LoadedVisitor> readVisitor(SqlConnection &database, SiteId site, const QByteArray &tokenHash)
{
    LoadedVisitor loaded;
    Visitor &visitor = loaded.visitor;
    {
        SqlRows rows = database.run(
            "SELECT id, name, email, verified, subject FROM visitor WHERE site = ? AND token_hash = ?"_L1, site, tokenHash);
        if (!rows.next())
            return {};
        visitor = {VisitorId{rows.integer(0)}, site, tokenHash, rows.text(1), rows.text(2), rows.flag(3), rows.text(4)};
    }
    {
        SqlRows rows = database.run(
            "SELECT id FROM chat WHERE visitor = ? AND state <> 'ended' ORDER BY id DESC LIMIT 1"_L1, visitor.id);
        if (rows.next())
            loaded.openChat = {rows.integer(0)};
    }
    {
        SqlRows rows = database.run("SELECT max(id) FROM chat WHERE visitor = ?"_L1, visitor.id);
        if (rows.next())
            loaded.newestChat = {rows.integer(0)};
    }
    // All of them, however old: a key is known for as long as what it made is there.
    SqlRows rows = database.run(
        "SELECT key, chat, seq, inquiry, comment, at FROM ("
        " SELECT key, id AS chat, 1 AS seq, 0 AS inquiry, 0 AS comment, opened_at AS at FROM chat WHERE visitor = ?"
        " UNION ALL SELECT key, chat, seq, 0, 0, at FROM joined_call WHERE visitor = ?"
        " UNION ALL SELECT key, chat, 0, 0, 0, at FROM rating_key WHERE visitor = ?"
        " UNION ALL SELECT key, chat, 0, id, 0, at FROM inquiry WHERE visitor = ?"
        " UNION ALL SELECT key, 0, 0, inquiry, id, at FROM comment WHERE visitor = ? AND side = 'visitor'"
        ") AS answers WHERE key <> ''"_L1,
        visitor.id, visitor.id, visitor.id, visitor.id, visitor.id);
    while (rows.next()) {
        Ack ack;
        ack.key = rows.text(0);
        ack.chat = {rows.integer(1)};
        ack.seq = rows.integer(2);
        ack.inquiry = {rows.integer(3)};
        ack.comment = {rows.integer(4)};
        ack.at = rows.integer(5);
        loaded.answers.insert(ack);
    }
    return loaded;
}

std::optional<std::pair<SiteId, QByteArray>> readVisitorKey(SqlConnection &database, VisitorId id)
{
    SqlRows rows = database.run("SELECT site, token_hash FROM visitor WHERE id = ? AND erased = 0"_L1, id);
    if (!rows.next())
        return {};
    return std::pair(SiteId{rows.integer(0)}, rows.bytes(1));
}

namespace {

#define HAS_FILES " EXISTS (SELECT 1 FROM file f WHERE f.inquiry = inquiry.id AND f.inquiry <> 0)"
#define INQUIRY_COLUMNS                                                                                                \
    " id, site, visitor, key, deleted, state, kind, title, visitor_name, verified, at, comments, chat, text, email,"   \
    " page, agent, waited, topic, tags, assignee, assignee_name, screen, language, zone, seen, filed_as,"         \
    HAS_FILES " FROM inquiry "

StoredInquiry inquiryFrom(const SqlRows &rows)
{
    StoredInquiry stored;
    stored.site = {rows.integer(1)};
    stored.visitor = {rows.integer(2)};
    stored.key = rows.text(3);
    stored.deleted = rows.flag(4);
    stored.summary = {InquiryId{rows.integer(0)}, rows.word<InquiryState>(5), rows.word<InquiryKind>(6),
                      rows.text(7),               rows.text(8),               rows.flag(9),
                      rows.integer(10),           rows.number(11),            ChatId{rows.integer(12)},
                      labelsFrom(rows, 18),       AdminId{rows.integer(20)},  rows.text(21),
                      rows.flag(27)};
    stored.text = rows.text(13);
    stored.email = rows.text(14);
    stored.page = rows.text(15);
    stored.agent = rows.text(16);
    stored.waited = rows.integer(17);
    stored.device = deviceFrom(rows, 22);
    stored.seen = {rows.integer(25)};
    stored.filedAs = rows.text(26);
    return stored;
}

void readComments(SqlConnection &database, StoredInquiry &stored)
{
    SqlRows rows = database.run("SELECT id, side, name, text, at, key, mailed, admin FROM comment"
                                   " WHERE inquiry = ? ORDER BY id"_L1,
                                   stored.summary.id);
    while (rows.next())
        fold(stored, commentFrom(rows));
}

void readLinks(SqlConnection &database, StoredInquiry &stored)
{
    SqlRows rows = database.run("SELECT token_hash, until FROM inquiry_link WHERE inquiry = ? ORDER BY until, token_hash"_L1,
                                   stored.summary.id);
    while (rows.next())
        stored.links.append({rows.bytes(0), rows.integer(1)});
}

} // namespace

std::optional<InquiryId> readLinked(SqlConnection &database, const QByteArray &tokenHash)
{
    SqlRows rows = database.run("SELECT inquiry FROM inquiry_link WHERE token_hash = ?"_L1, tokenHash);
    return rows.next() ? std::optional(InquiryId{rows.integer(0)}) : std::nullopt;
}

std::optional<StoredInquiry> readInquiry(SqlConnection &database, InquiryId id)
{
    StoredInquiry stored;
    {
        SqlRows rows = database.run("SELECT" INQUIRY_COLUMNS "WHERE id = ?"_L1, id);
        if (!rows.next())
            return {};
        stored = inquiryFrom(rows);
    }
    readComments(database, stored);
    readLinks(database, stored);
    return stored;
}

QList<StoredInquiry> readInquiriesOf(SqlConnection &database, VisitorId visitor, int limit)
{
    QList<StoredInquiry> inquiries;
    {
        SqlRows rows = database.run("SELECT" INQUIRY_COLUMNS "WHERE visitor = ? AND deleted = 0"
                                       " ORDER BY at DESC, id DESC LIMIT ?"_L1,
                                       visitor, std::max(limit, 0));
        while (rows.next())
            inquiries.append(inquiryFrom(rows));
    }
    qsizetype length = 0;
    for (qsizetype i = 0; i < inquiries.size(); ++i) {
        StoredInquiry &inquiry = inquiries[i];
        readComments(database, inquiry);
        length += json::bytesOf(inquiry.text);
        for (const InquiryComment &comment : std::as_const(inquiry.comments))
            length += json::bytesOf(comment.text);
        // All of them go out in one frame, each time that somebody connects.
        if (i > 0 && length > maxPageBytes)
            return inquiries.first(i);
    }
    return inquiries;
}

BoardRows readBoard(SqlConnection &database, const ReadBoard &query)
{
    struct Order {
        BoardSort sort;
        QLatin1StringView column;
        QLatin1StringView index;
        bool isText = false;
    };
    static constexpr Order orders[] = {{BoardSort::At, "at"_L1, "inquiry_by_at"_L1},
                                       {BoardSort::State, "state"_L1, "inquiry_by_state"_L1},
                                       {BoardSort::Kind, "kind"_L1, "inquiry_by_kind"_L1},
                                       {BoardSort::Title, "title"_L1, "inquiry_by_title"_L1, true},
                                       {BoardSort::Visitor, "visitor_name"_L1, "inquiry_by_name"_L1, true},
                                       {BoardSort::Comments, "comments"_L1, "inquiry_by_comments"_L1}};
    static_assert(std::size(orders) == std::size(Words<BoardSort>::list));
    static_assert([] {
        for (size_t i = 0; i < std::size(orders); ++i) {
            if (orders[i].sort != BoardSort(i))
                return false;
        }
        return true;
    }());
    QVariantList values;
    QString where = u" WHERE deleted = 0"_s;
    if (query.filter != BoardFilter::All) {
        where += u" AND state = ?"_s;
        values.append(toBound(query.filter == BoardFilter::Open ? InquiryState::Open : InquiryState::Resolved));
    }
    if (query.kind) {
        where += u" AND kind = ?"_s;
        values.append(toBound(*query.kind));
    }
    // The indexes hold what is filtered by, which the planner does not see: left alone it sorts all rows that match.
    const QLatin1StringView filterIndex = query.kind                        ? "inquiry_by_kind"_L1
                                        : query.filter != BoardFilter::All ? "inquiry_by_state"_L1
                                                                           : "inquiry_by_at"_L1;
    const bool isByTime = query.sort == BoardSort::At;
    const QLatin1StringView index = isByTime ? filterIndex : orders[int(query.sort)].index;
    const QString direction = query.ascending ? u" ASC"_s : u" DESC"_s;
    QString order = u" ORDER BY "_s;
    if (!isByTime) {
        const Order &by = orders[int(query.sort)];
        order += (by.isText ? database.withoutCase(by.column) : QString(by.column)) + direction + u", "_s;
    }
    order += u"at"_s + direction + u", id"_s + direction;

    BoardRows page;
    page.openInquiries = openInquiries(database);
    {
        const QByteArray sql = (u"SELECT count(*) FROM inquiry"_s + database.indexedBy(filterIndex) + where).toLatin1();
        SqlRows rows = database.run(QLatin1StringView(sql), values);
        if (rows.next())
            page.total = rows.number(0);
    }
    values << std::clamp(query.limit, 1, maxBoardRows) << std::max(query.offset, 0);
    const QByteArray sql = (u"SELECT id, state, kind, title, visitor_name, verified, at, comments, chat, topic, tags, assignee,"
                             " assignee_name," HAS_FILES " FROM inquiry"
                             " WHERE id IN (SELECT id FROM inquiry"_s
                            + database.indexedBy(index) + where + order + u" LIMIT ? OFFSET ?)"_s + order)
                               .toLatin1();
    SqlRows rows = database.run(QLatin1StringView(sql), values);
    while (rows.next()) {
        page.rows.append({InquiryId{rows.integer(0)}, rows.word<InquiryState>(1), rows.word<InquiryKind>(2), rows.text(3),
                          rows.text(4), rows.flag(5), rows.integer(6), rows.number(7), ChatId{rows.integer(8)},
                          labelsFrom(rows, 9), AdminId{rows.integer(11)}, rows.text(12), rows.flag(13)});
    }
    return page;
}

namespace {

#define LETTER_COLUMNS " id, message_id, recipient, subject, body, at, next_at, attempts, comment, inquiry, chat, hook, gathered FROM letter "

/// No letter is ever put off for longer than an hour: one further ahead was stamped before the clock was set back.
constexpr qint64 furthestAhead = 3'600'000;

QList<Letter> lettersFrom(SqlRows &&rows)
{
    QList<Letter> letters;
    while (rows.next()) {
        letters.append({LetterId{rows.integer(0)}, rows.text(1), rows.text(2), rows.text(3), rows.text(4),
                        rows.integer(5), rows.integer(6), rows.number(7), CommentId{rows.integer(8)}, InquiryId{rows.integer(9)},
                        ChatId{rows.integer(10)}, rows.flag(11), rows.flag(12)});
    }
    return letters;
}

std::optional<qint64> timeFrom(SqlRows &&rows)
{
    return rows.next() ? std::optional(rows.integer(0)) : std::nullopt;
}

} // namespace

QList<Letter> readDueLetters(SqlConnection &database, qint64 now, int limit)
{
    return lettersFrom(database.run("SELECT" LETTER_COLUMNS "WHERE state = 'waiting' AND hook = 0 AND (next_at <= ? OR next_at > ?)"
                                    " ORDER BY next_at, id LIMIT ?"_L1,
                                    now, now + furthestAhead, std::max(limit, 0)));
}

std::optional<qint64> readNextLetterAt(SqlConnection &database)
{
    return timeFrom(database.run("SELECT next_at FROM letter WHERE state = 'waiting' AND hook = 0 ORDER BY next_at LIMIT 1"_L1));
}

QList<Letter> readGatheredLetters(SqlConnection &database, const QString &to, int limit)
{
    return lettersFrom(database.run("SELECT" LETTER_COLUMNS "WHERE state = 'waiting' AND gathered = 1 AND recipient = ? ORDER BY id LIMIT ?"_L1, to,
                                    std::max(limit, 0)));
}

QList<Letter> readDueHookLetters(SqlConnection &database, qint64 now, const QStringList &hooks)
{
    QList<Letter> letters;
    for (const QString &hook : hooks) {
        letters += lettersFrom(database.run("SELECT" LETTER_COLUMNS "WHERE state = 'waiting' AND hook = 1 AND recipient = ?"
                                            " AND (next_at <= ? OR next_at > ?) ORDER BY next_at, id LIMIT 1"_L1,
                                            hook, now, now + furthestAhead));
    }
    return letters;
}

std::optional<qint64> readNextHookLetterAt(SqlConnection &database, const QStringList &hooks)
{
    std::optional<qint64> first;
    for (const QString &hook : hooks) {
        const auto at = timeFrom(database.run("SELECT next_at FROM letter WHERE state = 'waiting' AND hook = 1 AND recipient = ?"
                                              " ORDER BY next_at LIMIT 1"_L1,
                                              hook));
        if (at && (!first || *at < *first))
            first = at;
    }
    return first;
}

QList<Letter> readOldHookLetters(SqlConnection &database, qint64 before, int limit)
{
    return lettersFrom(database.run("SELECT" LETTER_COLUMNS "WHERE state = 'waiting' AND hook = 1 AND at < ? ORDER BY at, id LIMIT ?"_L1,
                                    before, std::max(limit, 0)));
}

QList<DeadMail> readDeadLetters(SqlConnection &database, int limit, bool areHooks)
{
    QList<DeadMail> letters;
    // Letters that went as one mail are one: they are settled in one moment.
    SqlRows rows = database.run(
        "SELECT MIN(id), recipient, MAX(subject), MAX(reason), MAX(at), MAX(attempts), COUNT(*) FROM letter"
        " WHERE state = 'dead' AND hook = ? GROUP BY recipient, CASE WHEN gathered = 1 THEN settled_at ELSE -id END"
        " ORDER BY MAX(at) DESC, MIN(id) DESC LIMIT ?"_L1,
        areHooks, std::max(limit, 0));
    while (rows.next()) {
        letters.append({LetterId{rows.integer(0)}, rows.text(1), rows.text(2), rows.text(3), rows.integer(4),
                        rows.number(5), areHooks, rows.number(6)});
    }
    return letters;
}

QList<DeadCommentMail> readDeadMailsOf(SqlConnection &database, InquiryId inquiry)
{
    QList<DeadCommentMail> mails;
    SqlRows rows = database.run("SELECT id, comment, reason FROM letter"
                                   " WHERE inquiry = ? AND inquiry <> 0 AND comment <> 0 AND state = 'dead' ORDER BY id"_L1,
                                   inquiry);
    while (rows.next())
        mails.append({LetterId{rows.integer(0)}, CommentId{rows.integer(1)}, rows.text(2)});
    return mails;
}

} // namespace deskbell
