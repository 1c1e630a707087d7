// SPDX-License-Identifier: MIT
#include "server/storage/erasing.h"

#include "server/storage/errortable.h"
#include "server/storage/filereads.h"
#include "server/storage/messages.h"
#include "server/storage/sqlconnection.h"

#include <QRandomGenerator>

namespace deskbell {

namespace {

constexpr int erasedAtOnce = 500;

template <class Id>
void addAll(SqlConnection &database, QLatin1StringView sql, VisitorId visitor, QList<Id> &ids)
{
    SqlRows rows = database.run(sql, visitor);
    while (rows.next()) {
        if (const Id id{rows.integer(0)}; !ids.contains(id))
            ids.append(id);
    }
}

constexpr QLatin1StringView chatsOf{"SELECT id FROM chat WHERE visitor = ? ORDER BY id"};
constexpr QLatin1StringView inquiriesOf{"SELECT id FROM inquiry WHERE visitor = ? ORDER BY id"};

/// A letter that has gone is counted, and nobody can tell any more where it went.
constexpr QLatin1StringView lettersOfChat{
    "UPDATE letter SET state = CASE state WHEN 'sent' THEN 'sent' ELSE 'discarded' END, message_id = '', recipient = '', subject = '',"
    " body = '', reason = '', comment = 0, inquiry = 0, chat = 0 WHERE chat = ? AND chat <> 0"};
constexpr QLatin1StringView lettersOfInquiry{
    "UPDATE letter SET state = CASE state WHEN 'sent' THEN 'sent' ELSE 'discarded' END, message_id = '', recipient = '', subject = '',"
    " body = '', reason = '', comment = 0, inquiry = 0, chat = 0 WHERE inquiry = ? AND inquiry <> 0"};

void eraseChat(SqlConnection &database, Messages &messages, ChatId chat)
{
    database.run("INSERT INTO counted_chat (id, site, end_reason, opened_at, ringing_since, wait_time, missed_at, accepted_at,"
                 " ended_at, owner, topic, rating, lines, answered_at, answered_by) SELECT c.id, c.site, c.end_reason, c.opened_at, c.ringing_since, c.wait_time,"
                 " c.missed_at, c.accepted_at, c.ended_at, c.owner, c.topic, c.rating, coalesce(p.last_seq, 0), c.answered_at, c.answered_by FROM chat c"
                 " LEFT JOIN chat_progress p ON p.chat = c.id WHERE c.id = ? ON CONFLICT DO NOTHING"_L1,
                 chat);
    messages.erase(chat);
    database.run("DELETE FROM page_error WHERE chat = ? AND chat <> 0"_L1, chat);
    eraseFiles(database, chat);
    database.run("UPDATE note SET deleted = 1, admin_name = '', text = '', key = '' WHERE chat = ? AND chat <> 0"_L1, chat);
    database.run("DELETE FROM unread WHERE chat = ? AND chat <> 0"_L1, chat);
    database.run(lettersOfChat, chat);
    database.run("DELETE FROM joined_call WHERE visitor = (SELECT visitor FROM chat WHERE id = ?) AND chat = ?"_L1, chat, chat);
    database.run("DELETE FROM rating_key WHERE visitor = (SELECT visitor FROM chat WHERE id = ?) AND chat = ?"_L1, chat, chat);
    database.run("UPDATE inquiry SET chat = 0 WHERE id = (SELECT inquiry FROM chat WHERE id = ?)"_L1, chat);
    database.run("INSERT INTO erased (inquiry, chat, finished) VALUES (0, ?, 0)"_L1, chat);
    database.run("DELETE FROM chat WHERE id = ?"_L1, chat);
}

void eraseVisitor(SqlConnection &database, VisitorId visitor)
{
    database.run("UPDATE note SET deleted = 1, admin_name = '', text = '', key = '' WHERE visitor = ? AND visitor <> 0"_L1, visitor);
    database.run("DELETE FROM joined_call WHERE visitor = ?"_L1, visitor);
    database.run("DELETE FROM rating_key WHERE visitor = ?"_L1, visitor);
    database.run("UPDATE block SET address = '' WHERE visitor = ?"_L1, visitor);
    // Of nobody's token this is the hash.
    QByteArray nobodys(32, '\0');
    QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(nobodys.data()), reinterpret_cast<quint32 *>(nobodys.data() + nobodys.size()));
    database.run("UPDATE visitor SET token_hash = ?, name = '', email = '', subject = '', verified = 0, known_at = 0,"
                 " erased = 1 WHERE id = ?"_L1,
                 nobodys, visitor);
}

} // namespace

void eraseInquiry(SqlConnection &database, InquiryId inquiry, AdminId admin, qint64 at)
{
    database.run("INSERT INTO counted_inquiry (id, site, at, topic, state, settled_by, settled_at, answered_by, answered_at)"
                 " SELECT id, site, at, topic, state, settled_by, settled_at, answered_by, answered_at FROM inquiry WHERE id = ? AND deleted = 0"
                 " ON CONFLICT DO NOTHING"_L1,
                 inquiry);
    eraseErrors(database, inquiry);
    database.run("DELETE FROM inquiry_link WHERE inquiry = ?"_L1, inquiry);
    database.run("UPDATE inquiry SET deleted = 1, settled_by = ?, settled_at = ?, title = '', visitor_name = '',"
                 " email = '', page = '', agent = '', text = '', topic = '', tags = '', assignee = 0, assignee_name = '',"
                 " screen = '', language = '', zone = '', filed_as = ''"
                 " WHERE id = ? AND deleted = 0"_L1,
                 admin, at, inquiry);
    database.run("DELETE FROM unread WHERE inquiry = ? AND inquiry <> 0"_L1, inquiry);
    database.run("UPDATE comment SET name = '', text = '' WHERE inquiry = ?"_L1, inquiry);
    database.run("UPDATE letter SET recipient = '', reason = '' WHERE inquiry = ? AND inquiry <> 0"_L1, inquiry);
    database.run("INSERT INTO erased (inquiry, finished) VALUES (?, 0)"_L1, inquiry);
    eraseFiles(database, inquiry);
    database.run("UPDATE note SET deleted = 1, admin_name = '', text = ''"
                 " WHERE inquiry = ? AND inquiry <> 0 AND deleted = 0"_L1,
                 inquiry);
}

void eraseTraces(SqlConnection &database, Messages &messages, const Erased &event)
{
    QList<ChatId> chats = event.chats;
    QList<InquiryId> inquiries = event.inquiries;
    for (const VisitorId visitor : event.visitors) {
        addAll(database, chatsOf, visitor, chats);
        addAll(database, inquiriesOf, visitor, inquiries);
    }
    for (const InquiryId inquiry : std::as_const(inquiries)) {
        eraseInquiry(database, inquiry, event.by, event.at);
        database.run(lettersOfInquiry, inquiry);
        database.run("UPDATE comment SET key = '' WHERE inquiry = ?"_L1, inquiry);
        database.run("UPDATE note SET key = '' WHERE inquiry = ? AND inquiry <> 0"_L1, inquiry);
        database.run("UPDATE inquiry SET key = '', chat = 0, verified = 0 WHERE id = ?"_L1, inquiry);
    }
    for (const ChatId chat : std::as_const(chats))
        eraseChat(database, messages, chat);
    for (const VisitorId visitor : event.visitors)
        eraseVisitor(database, visitor);
}

void forgetLetters(SqlConnection &database, const LettersForgotten &event)
{
    for (const LetterId letter : event.letters)
        database.run("UPDATE letter SET message_id = '', recipient = '', subject = '', body = '', reason = '' WHERE id = ? AND state = 'sent'"_L1, letter);
}

/// The newest row of all stays, with nothing in it: its number must not be given again.
void forgetSessions(SqlConnection &database, const SessionsForgotten &event)
{
    for (const SessionId session : event.sessions) {
        database.run("DELETE FROM session WHERE id = ? AND revoked_at <> 0 AND id < (SELECT max(id) FROM session)"_L1, session);
        database.run("UPDATE session SET token_hash = ?, device = '' WHERE id = ? AND revoked_at <> 0"_L1, QByteArray(), session);
    }
}

void forgetAddresses(SqlConnection &database, const AddressesForgotten &event)
{
    for (const BlockId block : event.blocks)
        database.run("UPDATE block SET address = '', address_until = 0 WHERE id = ?"_L1, block);
}

Aged readAged(SqlConnection &database, const AgeLimits &limits, int most)
{
    Aged aged;
    const auto take = []<class Id>(SqlRows &&rows, QList<Id> &ids) {
        while (rows.next())
            ids.append(Id{rows.integer(0)});
    };
    if (const qint64 before = limits.conversations; before > 0) {
        take(database.run("SELECT c.id FROM chat c WHERE c.state = 'ended' AND c.opened_at < ? AND c.ended_at < ?"
                          " AND NOT EXISTS (SELECT 1 FROM inquiry i WHERE i.id = c.inquiry AND i.deleted = 0 AND (i.state <> 'resolved'"
                          " OR i.settled_at >= ? OR EXISTS (SELECT 1 FROM comment k WHERE k.inquiry = i.id AND k.at >= ?)))"
                          " ORDER BY c.opened_at, c.id LIMIT ?"_L1,
                          before, before, before, before, most),
             aged.conversations.chats);
        take(database.run("SELECT i.id FROM inquiry i WHERE i.deleted = 0 AND i.state = 'resolved' AND i.at < ? AND i.settled_at < ?"
                          " AND NOT EXISTS (SELECT 1 FROM comment k WHERE k.inquiry = i.id AND k.at >= ?) ORDER BY i.at, i.id LIMIT ?"_L1,
                          before, before, before, most),
             aged.conversations.inquiries);
        if (aged.conversations.isEmpty()) // they have to go first
            take(database.run("SELECT v.id FROM visitor v WHERE v.erased = 0 AND v.known_at < ? AND NOT EXISTS (SELECT 1 FROM chat WHERE visitor = v.id)"
                              " AND NOT EXISTS (SELECT 1 FROM inquiry WHERE visitor = v.id AND deleted = 0)"
                              " AND NOT EXISTS (SELECT 1 FROM block WHERE visitor = v.id AND lifted_at = 0) ORDER BY v.id LIMIT ?"_L1,
                              before, most),
                 aged.conversations.visitors);
    }
    if (limits.letters > 0) {
        take(database.run("SELECT id FROM letter WHERE state = 'sent' AND recipient <> '' AND settled_at < ? ORDER BY id LIMIT ?"_L1, limits.letters, most), aged.letters);
        take(database.run("SELECT id FROM letter WHERE state = 'dead' AND settled_at < ? ORDER BY id LIMIT ?"_L1, limits.letters, most), aged.deadLetters);
    }
    if (limits.sessions > 0)
        take(database.run("SELECT id FROM session WHERE revoked_at > 0 AND revoked_at < ? AND (token_hash <> ? OR device <> '') ORDER BY id LIMIT ?"_L1, limits.sessions, QByteArray(), most),
             aged.sessions);
    if (limits.addresses > 0)
        take(database.run("SELECT id FROM block WHERE address <> '' AND at < ? ORDER BY id LIMIT ?"_L1, limits.addresses, most), aged.addresses);
    return aged;
}

Traces readTraces(SqlConnection &database, VisitorId visitor)
{
    Traces traces;
    {
        SqlRows rows = database.run("SELECT id FROM visitor WHERE erased = 0 AND id = ?"
                                       " UNION SELECT o.id FROM visitor v JOIN visitor o ON o.subject = v.subject AND o.site = v.site"
                                       " WHERE v.id = ? AND v.erased = 0 AND v.subject <> '' AND o.subject <> '' ORDER BY id"_L1,
                                       visitor, visitor);
        while (rows.next())
            traces.visitors.append(VisitorId{rows.integer(0)});
    }
    for (const VisitorId one : std::as_const(traces.visitors)) {
        addAll(database, chatsOf, one, traces.chats);
        SqlRows rows = database.run("SELECT id, state = 'open' AND deleted = 0 FROM inquiry WHERE visitor = ? ORDER BY id"_L1, one);
        while (rows.next()) {
            traces.inquiries.append(InquiryId{rows.integer(0)});
            if (rows.flag(1))
                traces.openInquiries.insert(InquiryId{rows.integer(0)});
        }
    }
    return traces;
}

std::optional<ErasedSince> readErasedSince(SqlConnection &database, const ErasuresSeen &seen)
{
    ErasedSince found{{database.epoch(), 0}, {}, {}};
    const bool isOurs = seen.life == found.seen.life && seen.upTo <= database.value(u"SELECT coalesce(max(id), 0) FROM erased"_s).toLongLong();
    SqlRows rows = database.run("SELECT id, chat, inquiry FROM erased WHERE id > ? ORDER BY id LIMIT ?"_L1, isOurs ? seen.upTo : 0, erasedAtOnce);
    while (rows.next()) {
        found.seen.upTo = rows.integer(0);
        if (rows.integer(1) > 0)
            found.chats.append(ChatId{rows.integer(1)});
        if (rows.integer(2) > 0)
            found.inquiries.append(InquiryId{rows.integer(2)});
    }
    return found.seen.upTo > 0 ? std::optional(found) : std::nullopt;
}

qint64 readUnfinishedErasures(SqlConnection &database)
{
    return database.value(u"SELECT coalesce(max(id), 0) FROM erased WHERE finished = 0"_s).toLongLong();
}

QList<FoundPerson> findPeople(SqlConnection &database, const QString &text, int limit)
{
    // As the columns are folded: the letters of ASCII, and no others.
    QString folded = text;
    for (QChar &c : folded) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + (u'a' - u'A'));
    }
    QList<FoundPerson> people;
    const QByteArray sql = (u"SELECT id, name, email, subject, known_at, (SELECT count(*) FROM chat WHERE visitor = v.id),"
                             " (SELECT count(*) FROM inquiry WHERE visitor = v.id AND deleted = 0) FROM visitor v WHERE erased = 0 AND ("_s
                            + database.contains(u"lower(name)"_s, u"?"_s) + u" OR "_s + database.contains(u"lower(email)"_s, u"?"_s)
                            + u" OR subject = ? OR id = ?) ORDER BY id DESC LIMIT ?"_s)
                               .toLatin1();
    SqlRows rows = database.run(QLatin1StringView(sql), folded, folded, text, text.toLongLong(), limit);
    while (rows.next()) {
        people.append({VisitorId{rows.integer(0)}, rows.text(1), rows.text(2), rows.text(3), rows.integer(4), rows.number(5),
                       rows.number(6)});
    }
    return people;
}

} // namespace deskbell
