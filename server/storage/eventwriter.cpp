// SPDX-License-Identifier: MIT
#include "server/storage/eventwriter.h"

#include "server/storage/erasing.h"
#include "server/storage/errortable.h"
#include "server/storage/filereads.h"
#include "server/storage/messages.h"
#include "server/storage/sqlconnection.h"

namespace deskbell {

namespace {

/// Each event as rows.
class EventWriter {
public:
    EventWriter(SqlConnection &database, Messages &messages)
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
                       chat.firstText, chat.inquiry, m_messages.firstRow(), chat.device.screen, chat.device.language,
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
        m_database.run("INSERT INTO unread (admin, chat, inquiry, number, why, first, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                       " ON CONFLICT (admin, chat, inquiry) DO UPDATE SET number = excluded.number, why = excluded.why, first = excluded.first,"
                       " at = excluded.at"_L1, event.admin,
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
        m_database.run("INSERT INTO mail_pause (id, since, until, refusals) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                       " since = excluded.since, until = excluded.until, refusals = excluded.refusals"_L1,
                       event.pause.since, event.pause.until, event.pause.refusals);
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
        m_database.run("INSERT INTO site_record (id, version, changed_by, at) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                       " version = excluded.version, changed_by = excluded.changed_by, at = excluded.at"_L1, record.version, record.by, record.at);
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
        m_database.run("UPDATE admin SET totp_used = ? WHERE id = ? AND totp_used < ?"_L1, event.counter, event.admin, event.counter);
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
        m_database.run("UPDATE admin SET last_login = ? WHERE id = ? AND last_login < ?"_L1, session.openedAt, session.admin, session.openedAt);
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

    SqlConnection &m_database;
    Messages &m_messages;
};

} // namespace

void writeEvents(SqlConnection &database, Messages &messages, const Events &events)
{
    EventWriter writer(database, messages);
    for (const Event &event : events)
        std::visit(writer, event);
}

} // namespace deskbell
