// SPDX-License-Identifier: MIT
#include "server/storage/sqlitestore.h"

#include "server/domain/fold.h"
#include "server/storage/checkpointer.h"
#include "server/storage/erasing.h"
#include "server/storage/errortable.h"
#include "server/storage/exportreads.h"
#include "server/storage/filereads.h"
#include "server/storage/messagetable.h"
#include "server/storage/notereads.h"
#include "server/storage/replyreads.h"
#include "server/storage/schema.h"
#include "server/storage/searchindex.h"
#include "server/storage/searchreads.h"
#include "server/storage/sqliteconnection.h"
#include "server/storage/sqlitereads.h"
#include "server/storage/statisticsfile.h"
#include "server/storage/statisticsreads.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <algorithm>
#include <utility>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logStore, "desk.store")

/// Each event as rows.
class EventWriter {
public:
    EventWriter(SqliteConnection &database, MessageTable &messages)
        : m_database(database)
        , m_messages(messages)
    {
    }

    void operator()(const VisitorKnown &event)
    {
        const Visitor &visitor = event.visitor;
        m_database.run("INSERT INTO visitor (id, site, token_hash, name, email, verified, subject, known_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                       " name = excluded.name, email = excluded.email, verified = excluded.verified, subject = excluded.subject"_L1,
                       visitor.id, visitor.site, visitor.tokenHash, visitor.name, visitor.email, visitor.verified,
                       visitor.subject, event.at);
    }

    void operator()(const CallOpened &event)
    {
        const Chat &chat = event.chat;
        m_database.run("INSERT INTO chat (id, site, visitor, key, state, end_reason, opened_at, ringing_since,"
                       " deadline, wait_time, missed_at, accepted_at, ended_at, owner, owner_name, visitor_name, email,"
                       " verified, page, agent, first_text, inquiry, first_row, screen, language, zone)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                       chat.id, chat.site, chat.visitor, chat.key, chat.state, chat.endReason, chat.openedAt,
                       chat.ringingSince, chat.deadline, chat.waitTime, chat.missedAt, chat.acceptedAt, chat.endedAt,
                       chat.owner, chat.ownerName, chat.visitorName, chat.email, chat.verified, chat.page, chat.agent,
                       chat.firstText, chat.inquiry, m_messages.firstFreeRow(), chat.device.screen, chat.device.language,
                       chat.device.zone);
        m_messages.open(chat.id);
        recount(chat.id);
    }
    void operator()(const MessageAdded &event)
    {
        m_messages.add(event);
        writeFile(m_database, event);
    }
    void operator()(const CallAccepted &event)
    {
        m_database.run("UPDATE chat SET state = ?, owner = ?, owner_name = ?, accepted_at = ?, transfer_to = 0, transfer_until = 0"
                       " WHERE id = ?"_L1,
                       ChatState::Active, event.admin, event.adminName, event.at, event.chat);
        m_database.run("UPDATE chat SET answered_at = ?, answered_by = ? WHERE id = ? AND answered_at = 0"_L1, event.at, event.admin, event.chat);
        recount(event.chat);
    }
    void operator()(const CallJoined &event)
    {
        m_database.run("INSERT INTO joined_call (visitor, key, chat, seq, at) VALUES (?, ?, ?, ?, ?)"_L1, event.visitor, event.key,
                       event.chat, event.seq, event.at);
    }
    void operator()(const CallEscalated &event)
    {
        m_database.run("UPDATE chat SET escalated = ? WHERE id = ?"_L1, event.step, event.chat);
    }
    void operator()(const CallMissed &event)
    {
        m_database.run("UPDATE chat SET state = ?, missed_at = ? WHERE id = ?"_L1, ChatState::Missed, event.at,
                       event.chat);
        recount(event.chat);
    }
    void operator()(const CallRangAgain &event)
    {
        m_database.run("UPDATE chat SET state = ?, ringing_since = ?, deadline = ?, transfer_to = 0, transfer_until = 0, escalated = ''"
                       " WHERE id = ?"_L1, ChatState::Waiting,
                       event.at, event.deadline, event.chat);
        recount(event.chat);
    }
    void operator()(const ChatEnded &event)
    {
        m_database.run("UPDATE chat SET state = ?, end_reason = ?, ended_at = ?, transfer_to = 0, transfer_until = 0"
                       " WHERE id = ?"_L1, ChatState::Ended,
                       event.reason, event.at, event.chat);
        m_messages.end(event.chat);
        recount(event.chat);
    }
    void operator()(const ChatOverdue &) { }
    void operator()(const CallRingsAtAll &) { }
    void operator()(const ReceiptsMoved &event) { m_messages.move(event.chat, event.receipts); }

    void operator()(const ChatRated &event)
    {
        const ChatRating &rating = event.rating;
        m_database.run("UPDATE chat SET rating = ?, rating_text = ?, rated_at = ?, rated_times = ? WHERE id = ?"_L1, rating.value,
                       rating.text, rating.at, rating.times, event.chat);
        m_database.run("INSERT INTO rating_key (visitor, key, chat, at) VALUES (?, ?, ?, ?)"_L1, event.visitor, event.key, event.chat,
                       event.at);
        recount(event.chat);
    }

    void operator()(const TranscriptAsked &event)
    {
        const ChatTranscript &transcript = event.transcript;
        m_database.run("UPDATE chat SET transcript_at = ?, transcript_times = ?, transcript_by = ?, transcript_key = ? WHERE id = ?"_L1,
                       transcript.at, transcript.times, transcript.by, transcript.key, event.chat);
        if (!event.key.isEmpty())
            m_database.run("INSERT INTO rating_key (visitor, key, chat, at) VALUES (?, ?, ?, ?)"_L1, event.visitor, event.key, event.chat,
                           transcript.at);
    }

    void operator()(const InquiryFiled &event)
    {
        const StoredInquiry &stored = event.inquiry;
        const InquirySummary &row = stored.summary;
        m_database.run("INSERT INTO inquiry (id, site, visitor, key, state, kind, title, visitor_name, verified, at,"
                       " comments, chat, deleted, settled_by, settled_at, waited, email, page, agent, text, topic, tags,"
                       " screen, language, zone, filed_as)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                       row.id, stored.site, stored.visitor, stored.key, row.state, row.kind, row.title, row.visitorName,
                       row.verified, row.at, row.chat, stored.waited, stored.email, stored.page, stored.agent,
                       stored.text, row.labels.topic, row.labels.tags.join(u'\n'), stored.device.screen, stored.device.language,
                       stored.device.zone, stored.filedAs);
        if (row.chat.isValid())
            m_database.run("UPDATE chat SET inquiry = ? WHERE id = ?"_L1, row.id, row.chat);
        recount(row.id);
    }
    void operator()(const InquiryCommented &event)
    {
        const InquiryComment &comment = event.comment;
        m_database.run("INSERT INTO comment (id, inquiry, visitor, side, admin, at, key, mailed, name, text)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                       comment.id, event.inquiry, event.visitor, comment.from, comment.author().admin, comment.at,
                       comment.key, comment.mailed, comment.name, comment.text);
        m_database.run("UPDATE inquiry SET comments = comments + 1 WHERE id = ?"_L1, event.inquiry);
        if (comment.from == Side::Admin) {
            m_database.run("UPDATE inquiry SET answered_at = ?, answered_by = ? WHERE id = ? AND answered_at = 0"_L1, comment.at,
                           comment.author().admin, event.inquiry);
            recount(event.inquiry);
        }
        writeFile(m_database, event);
    }
    void operator()(const InquiryResolved &event) { settle(event.inquiry, InquiryState::Resolved, event.admin, event.at); }
    void operator()(const InquiryReopened &event) { settle(event.inquiry, InquiryState::Open, event.admin, event.at); }
    void operator()(const InquirySeen &event)
    {
        m_database.run("UPDATE inquiry SET seen = ? WHERE id = ?"_L1, event.comment, event.inquiry);
    }
    void operator()(const LinkMade &event)
    {
        m_database.run("DELETE FROM inquiry_link WHERE until <= ?"_L1, event.at);
        m_database.run("INSERT INTO inquiry_link (token_hash, inquiry, until) VALUES (?, ?, ?)"_L1, event.link.tokenHash, event.inquiry,
                       event.link.until);
    }
    void operator()(const ErrorsReported &event) { storeErrors(m_database, event); }
    void operator()(const InquiryDeleted &event)
    {
        eraseInquiry(m_database, event.inquiry, event.admin, event.at);
    }
    void operator()(const Erased &event) { eraseTraces(m_database, m_messages, event); }
    void operator()(const LettersForgotten &event) { forgetLetters(m_database, event); }
    void operator()(const SessionsForgotten &event) { forgetSessions(m_database, event); }
    void operator()(const AddressesForgotten &event) { forgetAddresses(m_database, event); }
    void operator()(const ErasureFinished &event)
    {
        m_database.run("UPDATE erased SET finished = 1 WHERE finished = 0 AND id <= ?"_L1, event.upTo);
    }

    void operator()(const TransferBegan &event)
    {
        m_database.run("UPDATE chat SET transfer_to = ?, transfer_until = ? WHERE id = ?"_L1, event.to, event.until, event.chat);
    }
    void operator()(const TransferEnded &event)
    {
        m_database.run("UPDATE chat SET transfer_to = 0, transfer_until = 0 WHERE id = ?"_L1, event.chat);
    }
    void operator()(const InquiryAssigned &event)
    {
        m_database.run("UPDATE inquiry SET assignee = ?, assignee_name = ? WHERE id = ?"_L1, event.to, event.toName, event.inquiry);
    }
    void operator()(const TopicSet &event)
    {
        if (event.place.chat.isValid())
            m_database.run("UPDATE chat SET topic = ? WHERE id = ?"_L1, event.topic, event.place.chat);
        else
            m_database.run("UPDATE inquiry SET topic = ? WHERE id = ?"_L1, event.topic, event.place.inquiry);
        recount(event.place.chat);
        recount(event.place.inquiry);
    }
    void operator()(const TagsSet &event)
    {
        const QString tags = event.tags.join(u'\n');
        if (event.place.chat.isValid())
            m_database.run("UPDATE chat SET tags = ? WHERE id = ?"_L1, tags, event.place.chat);
        else
            m_database.run("UPDATE inquiry SET tags = ? WHERE id = ?"_L1, tags, event.place.inquiry);
        m_database.run("INSERT INTO relabelled (chat, inquiry) VALUES (?, ?)"_L1, event.place.chat, event.place.inquiry);
    }
    void operator()(const UnreadSet &event)
    {
        const UnreadEntry &entry = event.entry;
        m_database.run("REPLACE INTO unread (admin, chat, inquiry, number, why, first, at) VALUES (?, ?, ?, ?, ?, ?, ?)"_L1, event.admin,
                       entry.place.chat, entry.place.inquiry, entry.number, entry.why, entry.first, entry.at);
    }
    void operator()(const UnreadCleared &event)
    {
        m_database.run("DELETE FROM unread WHERE admin = ? AND chat = ? AND inquiry = ?"_L1, event.admin, event.place.chat,
                       event.place.inquiry);
    }

    void operator()(const NoteAdded &event)
    {
        const Note &note = event.note;
        m_database.run("INSERT INTO note (id, chat, inquiry, admin, admin_name, at, edited_at, deleted, key, text, visitor)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                       note.id, note.chat, note.inquiry, note.admin, note.adminName, note.at, note.editedAt, note.deleted,
                       note.key, note.text, note.visitor);
        keepKey(note, note.key, note.at);
        noteChanged(note, false);
    }
    void operator()(const NoteEdited &event)
    {
        m_database.run("UPDATE note SET text = ?, edited_at = ? WHERE id = ?"_L1, event.note.text, event.note.editedAt,
                       event.note.id);
        keepKey(event.note, event.key, event.at);
        noteChanged(event.note, true);
    }
    void operator()(const NoteDeleted &event)
    {
        m_database.run("UPDATE note SET deleted = 1, admin_name = '', text = '' WHERE id = ?"_L1, event.note.id);
        keepKey(event.note, event.key, event.at);
        noteChanged(event.note, true);
    }

    void operator()(const ReplyAdded &event)
    {
        const CannedReply &reply = event.reply;
        m_database.run("INSERT INTO reply (id, version, owner, name, ko, en, changed_by, changed_by_name, at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                       reply.id, reply.version, reply.owner, reply.name, reply.ko, reply.en, reply.by, reply.byName, reply.at);
        keepReplyKey(reply.by, event.key, reply.id, event.at);
    }
    void operator()(const ReplyEdited &event)
    {
        const CannedReply &reply = event.reply;
        m_database.run("UPDATE reply SET version = ?, owner = ?, name = ?, ko = ?, en = ?, changed_by = ?, changed_by_name = ?, at = ?"
                       " WHERE id = ?"_L1,
                       reply.version, reply.owner, reply.name, reply.ko, reply.en, reply.by, reply.byName, reply.at, reply.id);
        keepReplyKey(reply.by, event.key, reply.id, event.at);
    }
    void operator()(const ReplyDeleted &event)
    {
        m_database.run("DELETE FROM reply WHERE id = ?"_L1, event.reply);
        keepReplyKey(event.admin, event.key, event.reply, event.at);
    }

    void operator()(const LetterQueued &event)
    {
        const Letter &letter = event.letter;
        m_database.run("INSERT INTO letter (id, state, message_id, recipient, subject, body, at, next_at, attempts,"
                       " comment, inquiry, chat, hook, gathered, reason, settled_at)"
                       " VALUES (?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0)"_L1,
                       letter.id, letter.messageId, letter.to, letter.subject, letter.body, letter.at, letter.nextAt,
                       letter.attempts, letter.comment, letter.inquiry, letter.chat, letter.isHook, letter.isGathered);
    }
    void operator()(const LetterSent &event)
    {
        m_database.run("UPDATE letter SET state = 'sent', subject = '', body = '', reason = '', settled_at = ?"
                       " WHERE id = ?"_L1,
                       event.at, event.letter);
        if (event.comment.isValid())
            m_database.run("UPDATE comment SET mailed = 1 WHERE id = ?"_L1, event.comment);
    }
    void operator()(const LetterDeferred &event)
    {
        m_database.run("UPDATE letter SET attempts = ?, next_at = ?, reason = ? WHERE id = ? AND state = 'waiting'"_L1, event.attempts,
                       event.nextAt, event.reason, event.letter);
    }
    void operator()(const LetterDied &event)
    {
        m_database.run("UPDATE letter SET state = 'dead', attempts = ?, reason = ?, settled_at = ?"
                       " WHERE id = ? AND state = 'waiting'"_L1,
                       event.attempts, event.reason, event.at, event.letter);
    }
    void operator()(const LetterRequeued &event)
    {
        m_database.run("UPDATE letter SET state = 'waiting', attempts = 0, next_at = ?, settled_at = 0"
                       " WHERE id = ?"_L1,
                       event.at, event.letter);
    }
    void operator()(const LetterDiscarded &event)
    {
        m_database.run("UPDATE letter SET state = 'discarded', recipient = '', subject = '', body = '', reason = ''"
                       " WHERE id = ?"_L1, event.letter);
    }
    void operator()(const MailPaused &event)
    {
        m_database.run("REPLACE INTO mail_pause (id, since, until, refusals) VALUES (1, ?, ?, ?)"_L1, event.pause.since, event.pause.until,
                       event.pause.refusals);
    }

    void operator()(const AdminAdded &event)
    {
        const Admin &admin = event.admin;
        m_database.run("INSERT INTO admin (id, name, email, password_hash, disabled, added_at, display_name, owner, version, changed_by,"
                       " password_until, duty_days) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                       admin.id, admin.name, admin.email, admin.passwordHash, admin.disabled, event.at, admin.displayName, admin.isOwner,
                       admin.version, admin.changedBy, admin.passwordUntil, admin.dutyDays.bits());
    }
    void operator()(const SiteChanged &event)
    {
        const SiteRecord &record = event.record;
        m_database.run("REPLACE INTO site_record (id, version, changed_by, at) VALUES (1, ?, ?, ?)"_L1, record.version, record.by, record.at);
        m_database.run("DELETE FROM site_setting"_L1);
        for (const auto &[name, values] : record.values.asKeyValueRange()) {
            for (qsizetype place = 0; place < values.size(); ++place)
                m_database.run("INSERT INTO site_setting (name, place, value) VALUES (?, ?, ?)"_L1, name, place, values.at(place));
        }
    }
    void operator()(const OwnerSet &event)
    {
        m_database.run("UPDATE admin SET owner = ? WHERE id = ?"_L1, event.isOwner, event.admin);
    }
    void operator()(const SecondFactorSet &event)
    {
        m_database.run("UPDATE admin SET totp_secret = ?, totp_used = ? WHERE id = ?"_L1, event.secret, event.used,
                       event.admin);
        m_database.run("DELETE FROM recovery_code WHERE admin = ?"_L1, event.admin);
        for (const QByteArray &code : event.recoveryCodes)
            m_database.run("INSERT INTO recovery_code (admin, code_hash) VALUES (?, ?)"_L1, event.admin, code);
    }
    void operator()(const CodeUsed &event)
    {
        m_database.run("UPDATE admin SET totp_used = max(totp_used, ?) WHERE id = ?"_L1, event.counter, event.admin);
    }
    void operator()(const RecoveryCodeUsed &event)
    {
        m_database.run("DELETE FROM recovery_code WHERE admin = ? AND code_hash = ?"_L1, event.admin, event.codeHash);
    }
    void operator()(const AdminEmailSet &event)
    {
        m_database.run("UPDATE admin SET email = ? WHERE id = ?"_L1, event.email, event.admin);
    }

    void operator()(const AdminDisplayNameSet &event)
    {
        m_database.run("UPDATE admin SET display_name = ? WHERE id = ?"_L1, event.displayName, event.admin);
    }
    void operator()(const AdminPasswordSet &event)
    {
        m_database.run("UPDATE admin SET password_hash = ?, password_until = ? WHERE id = ?"_L1, event.passwordHash, event.until, event.admin);
    }
    void operator()(const DutyDaysSet &event)
    {
        m_database.run("UPDATE admin SET duty_days = ? WHERE id = ?"_L1, event.days.bits(), event.admin);
    }
    void operator()(const AccountChanged &event)
    {
        m_database.run("UPDATE admin SET version = ?, changed_by = ? WHERE id = ?"_L1, event.version, event.byName, event.admin);
    }
    void operator()(const AdminDisabled &event)
    {
        m_database.run("UPDATE admin SET disabled = ? WHERE id = ?"_L1, event.disabled, event.admin);
        if (event.disabled)
            m_database.run("DELETE FROM unread WHERE admin = ?"_L1, event.admin);
    }
    void operator()(const SessionOpened &event)
    {
        const AdminSession &session = event.session;
        m_database.run("INSERT INTO session (id, admin, token_hash, device, opened_at, revoked_at)"
                       " VALUES (?, ?, ?, ?, ?, 0)"_L1,
                       session.id, session.admin, session.tokenHash, session.device, session.openedAt);
        m_database.run("UPDATE admin SET last_login = max(last_login, ?) WHERE id = ?"_L1, session.openedAt, session.admin);
    }
    void operator()(const SessionRevoked &event)
    {
        m_database.run("UPDATE session SET revoked_at = ? WHERE id = ?"_L1, std::max<qint64>(event.at, 1), event.session);
    }

    void operator()(const VisitorBlocked &event)
    {
        const VisitorBlock &block = event.block;
        m_database.run("INSERT INTO block (id, visitor, address, address_until, admin, at, lifted_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, 0)"_L1,
                       block.id, block.visitor, block.address, block.addressUntil, block.admin, block.at);
        // Of whoever the site vouched for, in any browser. That an unblocked one has to ask anew is no loss.
        m_database.run("DELETE FROM inquiry_link WHERE inquiry IN (SELECT inquiry.id FROM inquiry JOIN visitor ON visitor.id = inquiry.visitor"
                       " WHERE visitor.id = ? OR (visitor.subject <> '' AND visitor.subject = ?))"_L1,
                       block.visitor, block.subject);
        // An address is kept no longer than it is needed.
        m_database.run("UPDATE block SET address = '' WHERE address <> '' AND address_until <= ?"_L1, block.at);
    }
    void operator()(const VisitorUnblocked &event)
    {
        m_database.run("UPDATE block SET lifted_at = ?, address = '' WHERE id = ?"_L1, std::max<qint64>(event.at, 1),
                       event.block);
    }

private:
    void settle(InquiryId inquiry, InquiryState state, AdminId admin, qint64 at)
    {
        m_database.run("UPDATE inquiry SET state = ?, settled_by = ?, settled_at = ? WHERE id = ?"_L1, state, admin, at,
                       inquiry);
        recount(inquiry);
    }

    /// What is counted of it may be something else from now on. Of an id that is none nothing happens.
    void recount(ChatId chat)
    {
        m_database.run("INSERT INTO recount (hour, change) SELECT opened_at / 3600000, (SELECT coalesce(max(change), 0) + 1 FROM recount)"
                       " FROM chat WHERE id = ? ON CONFLICT (hour) DO UPDATE SET change = excluded.change"_L1,
                       chat);
    }
    void recount(InquiryId inquiry)
    {
        m_database.run("INSERT INTO recount (hour, change) SELECT at / 3600000, (SELECT coalesce(max(change), 0) + 1 FROM recount)"
                       " FROM inquiry WHERE id = ? ON CONFLICT (hour) DO UPDATE SET change = excluded.change"_L1,
                       inquiry);
    }

    void keepKey(const Note &note, const QString &key, qint64 at)
    {
        m_database.run("INSERT INTO note_key (admin, key, chat, inquiry, at) VALUES (?, ?, ?, ?, ?)"_L1, note.admin, key,
                       note.chat, note.inquiry, at);
    }

    void keepReplyKey(AdminId admin, const QString &key, ReplyId reply, qint64 at)
    {
        m_database.run("INSERT INTO reply_key (admin, key, reply, at) VALUES (?, ?, ?, ?)"_L1, admin, key, reply, at);
    }

    /// The search index follows it. What is about a person stands in no conversation.
    void noteChanged(const Note &note, bool isGone)
    {
        if (!note.visitor.isValid())
            m_database.run("INSERT INTO relabelled (chat, inquiry, erased) VALUES (?, ?, ?)"_L1, note.chat, note.inquiry, isGone);
    }

    SqliteConnection &m_database;
    MessageTable &m_messages;
};

} // namespace

namespace {

/// The first text of the visitor; empty: they have not written anything.
QString firstTextIn(MessageTable &messages, ChatId chat)
{
    MessagePage page;
    do {
        page = messages.page(chat, page.messages.isEmpty() ? 0 : page.messages.constLast().seq, 0, maxPageMessages);
        for (const ChatMessage &message : std::as_const(page.messages)) {
            if (message.kind == MessageKind::Text && message.from == Side::Visitor)
                return message.text;
        }
    } while (page.more);
    return {};
}

/// Reads back from its end only as far as nobody has read, and to the last text.
OpenChat openChat(MessageTable &messages, const Chat &facts)
{
    OpenChat open{facts, facts.openedAt};
    if (open.chat.firstText.isEmpty())
        open.chat.firstText = firstTextIn(messages, facts.id);
    bool isTextFound = false;
    messages.visitBackwards(facts.id, [&](const MessageTable::Line &line) {
        const bool isUnread = line.seq > facts.receipts.adminRead;
        if (line.kind == MessageKind::Text && !std::exchange(isTextFound, true))
            open.lastTextAt = line.at;
        if (line.kind == MessageKind::Text && line.from == Side::Visitor && isUnread)
            open.unread.append({line.seq, line.at});
        return isUnread || !isTextFound;
    });
    std::reverse(open.unread.begin(), open.unread.end());
    return open;
}

} // namespace

class SqliteStore::Private {
public:
    Private(const QString &path, Mode openMode)
        : mode(openMode == Mode::Known ? Mode::ReadWrite : openMode)
        , file(path)
    {
        // Looked at through a read-only connection first: a file that is not for us stays as it is, to the last byte.
        if (openMode == Mode::ReadWrite && QFileInfo(path).size() > 0) {
            SqliteConnection probe(path, SqliteConnection::Mode::ReadOnly);
            proveSchema(probe, schemaVersion(probe));
        }
        database = std::make_unique<SqliteConnection>(path, mode == Mode::ReadWrite ? SqliteConnection::Mode::ReadWrite
                                                                                    : SqliteConnection::Mode::ReadOnly);
        if (mode == Mode::ReadWrite) {
            database->useWriteAheadLog();
            migrate(*database, path);
        } else {
            (void)schemaVersion(*database);
        }
        messages = std::make_unique<MessageTable>(*database);
    }

    /// Runs what may break; an error inside a transaction makes that transaction unfit for further writes.
    template <class Work>
    auto guarded(Work work)
    {
        try {
            return work();
        } catch (const SqliteError &error) {
            isUnfit = isUnfit || (isWriting && error.mayHaveRolledBack());
            throw;
        }
    }

    /// A read that sees what was appended.
    template <class Work>
    auto read(Work work)
    {
        if (isWriting) {
            try {
                messages->flush();
            } catch (...) {
                isUnfit = true;
                throw;
            }
        }
        return guarded(work);
    }

    /// Works with the kept statistics. They are made from the database at any time: damaged ones go.
    template <class Work>
    auto withStatistics(Work work)
    {
        return read([&] {
            try {
                if (!statistics)
                    statistics = std::make_unique<StatisticsFile>(file);
                return work(*statistics);
            } catch (const SqliteError &error) {
                statistics.reset();
                if (error.isDamaged())
                    StatisticsFile::remove(file);
                throw;
            }
        });
    }

    Mode mode;
    QString file;
    bool isInTransaction = false;
    bool isWriting = false; ///< between begin and commit of a ReadWrite store
    bool isUnfit = false;
    bool isErasing = false;    ///< in this transaction
    bool isLogToEmpty = false; ///< what was erased may stand in it
    std::unique_ptr<SqliteConnection> database;
    std::unique_ptr<MessageTable> messages;
    std::unique_ptr<SearchIndex> index; ///< opened when first needed
    std::unique_ptr<StatisticsFile> statistics; ///< likewise
    std::unique_ptr<Checkpointer> checkpointer; ///< from the first tidy() on; before, SQLite checkpoints in the commits
};

SqliteStore::SqliteStore(const QString &path, Mode mode)
    : d(std::make_unique<Private>(path, mode))
{
}

SqliteStore::~SqliteStore()
{
    rollback();
}

SiteRecord SqliteStore::siteRecord()
{
    return d->read([&] { return readSiteRecord(*d->database); });
}

LoadedDesk SqliteStore::load()
{
    return d->read([&] {
        LoadedDesk desk = readDesk(*d->database);
        QList<ChatId> open;
        const QList<Chat> chats = readOpenChats(*d->database);
        for (const Chat &chat : chats)
            open.append(chat.id);
        d->messages->load(open);
        for (const Chat &chat : chats)
            desk.chats.append(openChat(*d->messages, chat));
        return desk;
    });
}

void SqliteStore::begin()
{
    rollback();
    d->isUnfit = false;
    d->database->run(d->mode == Mode::ReadOnly ? "BEGIN"_L1 : "BEGIN IMMEDIATE"_L1);
    d->isInTransaction = true;
    d->isWriting = d->mode == Mode::ReadWrite;
}

void SqliteStore::append(const Events &events)
{
    if (!d->isWriting)
        throw StorageError("events outside of a transaction");
    if (d->isUnfit)
        throw StorageError("the transaction has failed already");
    try {
        EventWriter writer(*d->database, *d->messages);
        for (const Event &event : events) {
            std::visit(writer, event);
            d->isErasing = d->isErasing || std::holds_alternative<Erased>(event) || std::holds_alternative<InquiryDeleted>(event);
        }
    } catch (...) {
        d->isUnfit = true; // Half of the list is in it.
        throw;
    }
}

void SqliteStore::commit()
{
    if (!d->isWriting)
        throw StorageError("nothing to commit");
    if (d->isUnfit)
        throw StorageError("the transaction has failed already");
    d->isUnfit = true;
    d->messages->flush();
    d->database->run("COMMIT"_L1);
    d->messages->committed();
    d->isWriting = false;
    d->isInTransaction = false;
    d->isUnfit = false;
    d->isLogToEmpty = std::exchange(d->isErasing, false) || d->isLogToEmpty;
}

void SqliteStore::rollback() noexcept
{
    if (d->isWriting)
        d->messages->rolledBack();
    d->isWriting = false;
    d->isErasing = false;
    if (!std::exchange(d->isInTransaction, false))
        return;
    try {
        d->database->run("ROLLBACK"_L1);
    } catch (const SqliteError &) {
        // SQLite has rolled it back on its own.
    }
}

void SqliteStore::tidy() noexcept
{
    if (d->mode == Mode::ReadOnly || d->isInTransaction)
        return;
    try {
        if (!d->checkpointer)
            d->checkpointer = std::make_unique<Checkpointer>(d->file, *d->database);
        if (d->isLogToEmpty)
            d->isLogToEmpty = !d->checkpointer->empty();
        else
            d->checkpointer->tend();
    } catch (const std::exception &error) {
        qCWarning(logStore, "The write-ahead log cannot be brought in: %s", error.what());
    }
}

bool SqliteStore::isUntidy() const
{
    return d->isLogToEmpty && !d->isInTransaction;
}

std::optional<LoadedVisitor> SqliteStore::visitor(SiteId site, const QByteArray &tokenHash)
{
    return d->read([&] { return readVisitor(*d->database, site, tokenHash); });
}

std::optional<LoadedVisitor> SqliteStore::visitor(VisitorId id)
{
    const auto key = d->read([&] { return readVisitorKey(*d->database, id); });
    return key ? visitor(key->first, key->second) : std::nullopt;
}

std::optional<Chat> SqliteStore::chatFacts(ChatId id)
{
    return d->read([&] { return readChat(*d->database, id); });
}

std::optional<LoadedChat> SqliteStore::chat(ChatId id)
{
    return d->read([&]() -> std::optional<LoadedChat> {
        const auto facts = readChat(*d->database, id);
        if (!facts)
            return {};
        LoadedChat loaded = withoutMessages(*facts);
        d->messages->visitAll(id, [&](const MessageTable::Row &row) { fold(loaded, row.message); });
        return loaded;
    });
}

MessagePage SqliteStore::messages(ChatId chat, qint64 after, qint64 before, int limit)
{
    return d->read([&] {
        MessagePage page = d->messages->page(chat, after, before, limit);
        attachFiles(*d->database, chat, page.messages);
        return page;
    });
}

std::optional<StoredInquiry> SqliteStore::inquiry(InquiryId id)
{
    return d->read([&] {
        std::optional<StoredInquiry> found = readInquiry(*d->database, id);
        if (found)
            attachFiles(*d->database, *found);
        return found;
    });
}

std::optional<InquiryId> SqliteStore::linked(const QByteArray &tokenHash)
{
    return d->read([&] { return readLinked(*d->database, tokenHash); });
}

QList<StoredInquiry> SqliteStore::inquiriesOf(VisitorId visitor, int limit)
{
    return d->read([&] {
        QList<StoredInquiry> all = readInquiriesOf(*d->database, visitor, limit);
        for (StoredInquiry &inquiry : all)
            attachFiles(*d->database, inquiry);
        return all;
    });
}

BoardRows SqliteStore::board(const ReadBoard &query)
{
    return d->read([&] { return readBoard(*d->database, query); });
}

HistoryRows SqliteStore::history(const HistoryQuery &query)
{
    return d->read([&] { return readHistory(*d->database, query); });
}

FoundRows SqliteStore::search(const SearchQuery &query)
{
    return d->read([&] {
        try {
            if (!d->index && SearchIndex::isThere(d->file))
                d->index = std::make_unique<SearchIndex>(d->file, SearchIndex::Mode::Read);
            return readFound(*d->database, *d->messages, d->index.get(), query);
        } catch (...) {
            d->index.reset(); // perhaps it has been made anew
            throw;
        }
    });
}

ExportRows SqliteStore::exported(const ExportQuery &query)
{
    return d->read([&] { return readExport(*d->database, *d->messages, query); });
}

QList<Letter> SqliteStore::dueLetters(qint64 now, int limit)
{
    return d->read([&] { return readDueLetters(*d->database, now, limit); });
}

QList<Letter> SqliteStore::gatheredLetters(const QString &to, int limit)
{
    return d->read([&] { return readGatheredLetters(*d->database, to, limit); });
}

QList<Letter> SqliteStore::dueHookLetters(qint64 now, const QStringList &hooks)
{
    return d->read([&] { return readDueHookLetters(*d->database, now, hooks); });
}

std::optional<qint64> SqliteStore::nextHookLetterAt(const QStringList &hooks)
{
    return d->read([&] { return readNextHookLetterAt(*d->database, hooks); });
}

QList<Letter> SqliteStore::oldHookLetters(qint64 before, int limit)
{
    return d->read([&] { return readOldHookLetters(*d->database, before, limit); });
}

QList<DeadMail> SqliteStore::deadHookLetters(int limit)
{
    return d->read([&] { return readDeadLetters(*d->database, limit, true); });
}

std::optional<qint64> SqliteStore::nextLetterAt()
{
    return d->read([&] { return readNextLetterAt(*d->database); });
}

NoteFacts SqliteStore::noteFacts(const NoteLookup &lookup)
{
    return d->read([&] { return readNoteFacts(*d->database, lookup); });
}

std::optional<Ack> SqliteStore::replyAnswer(const ReplyKey &key)
{
    return d->read([&] { return readReplyAnswer(*d->database, key); });
}

ReplyPage SqliteStore::repliesOf(AdminId admin, ReplyId after)
{
    return d->read([&] { return readRepliesOf(*d->database, admin, after); });
}

QList<Note> SqliteStore::notesOf(ChatId chat, int limit)
{
    return d->read([&] { return readNotesOf(*d->database, chat, limit); });
}

QList<Note> SqliteStore::notesOf(InquiryId inquiry, int limit)
{
    return d->read([&] { return readNotesOf(*d->database, inquiry, limit); });
}

QList<Note> SqliteStore::notesOf(VisitorId person, int limit)
{
    return d->read([&] { return readNotesOf(*d->database, person, limit); });
}

QList<ReportedError> SqliteStore::errorsOf(ChatId chat, InquiryId inquiry)
{
    return d->read([&] { return readErrors(*d->database, chat, inquiry); });
}

QList<DeadCommentMail> SqliteStore::deadMailsOf(InquiryId inquiry)
{
    return d->read([&] { return readDeadMailsOf(*d->database, inquiry); });
}

std::optional<StandingFile> SqliteStore::file(FileId id)
{
    return d->read([&] { return readFile(*d->database, id); });
}

QList<FileId> SqliteStore::missingFiles(const QList<FileId> &files)
{
    return d->read([&] { return readMissingFiles(*d->database, files); });
}

QList<DeadMail> SqliteStore::deadLetters(int limit)
{
    return d->read([&] {
        QList<DeadMail> letters = readDeadLetters(*d->database, limit, false) + readDeadLetters(*d->database, limit, true);
        std::sort(letters.begin(), letters.end(), [](const DeadMail &a, const DeadMail &b) { return std::tie(a.at, a.id) > std::tie(b.at, b.id); });
        return letters;
    });
}

Traces SqliteStore::tracesOf(VisitorId visitor)
{
    return d->read([&] { return readTraces(*d->database, visitor); });
}

Aged SqliteStore::aged(const AgeLimits &limits, int most)
{
    return d->read([&] { return readAged(*d->database, limits, most); });
}

UnfinishedErasures SqliteStore::unfinishedErasures()
{
    const UnfinishedErasures found = d->read([&] { return readUnfinishedErasures(*d->database); });
    d->isLogToEmpty = d->isLogToEmpty || found.upTo > 0;
    return found;
}

bool SqliteStore::isLogEmptied()
{
    return !d->isLogToEmpty;
}

qint64 SqliteStore::count(const Calendar &calendar, std::chrono::milliseconds atMost)
{
    return d->withStatistics([&](StatisticsFile &kept) { return kept.follow(*d->database, calendar, atMost); });
}

CountedRange SqliteStore::statistics(const Calendar &calendar, const StatisticsQuery &query)
{
    return d->withStatistics([&](StatisticsFile &kept) { return readStatistics(kept, *d->database, calendar, query); });
}

FoundConversationRows SqliteStore::conversationRows(const Calendar &calendar, const ConversationRowsQuery &query)
{
    return d->read([&] { return readConversationRows(*d->database, calendar, query); });
}

} // namespace deskbell
