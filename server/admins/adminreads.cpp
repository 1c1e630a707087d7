// SPDX-License-Identifier: MIT
// What admins may look at: chats, the board, inquiries, the history, letters that were given up. Long pages become frames in the thread that
// has read them: whoever writes meanwhile does not wait for that.
#include "server/admins/admins.h"

#include "server/domain/noteviews.h"
#include "server/domain/replyviews.h"
#include "server/domain/store.h"
#include "server/domain/views.h"
#include "server/live/switchboard.h"
#include "server/storage/storagethread.h"

namespace deskbell {

/// A chat that is not in memory is over. To be looked at it need not be taken in with all its keys: it may be long.
void Admins::readChat(Client::Number number, const ReadChat &command, const ReadTurns::Turn &turn)
{
    const DeskState &desk = m_pipeline.desk();
    const ChatInMemory *entry = desk.chats.find(command.chat);
    const auto known = entry ? std::optional(entry->chat()) : std::nullopt;
    const auto read = entry ? &StorageThread::read : &StorageThread::browse;
    (m_storage.*read)(
        [=, this, epoch = desk.epoch](PageReads &store) -> StorageThread::Callback {
            const std::optional<Chat> chat = known ? known : store.chatFacts(command.chat);
            if (!chat)
                return [this, number, command, turn] { refuse(number, command.key, Refusal::NotFound); };
            ChatPage page;
            page.key = command.key;
            page.chat = command.chat;
            page.lastSeq = chat->lastSeq;
            page.receipts = chat->receipts;
            page.startOver = command.after > page.lastSeq || !(command.epoch.isEmpty() || command.epoch == epoch);
            MessagePage found = store.messages(command.chat, page.startOver ? 0 : command.after,
                                               page.startOver ? 0 : command.before, maxPageMessages);
            page.messages = sharedView(found.messages);
            page.more = found.more;
            const bool reachesTheNewest = page.messages.isEmpty() || page.messages.last().seq >= page.lastSeq;
            return [this, number, frame = wire::encode(page), chat = page.chat, reachesTheNewest, turn] {
                send(number, frame);
                m_switchboard.openChat(number, chat);
                if (reachesTheNewest)
                    sendNotes(number, chat, {}, turn);
            };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::readBoard(Client::Number number, const ReadBoard &command, const ReadTurns::Turn &turn)
{
    m_storage.browse(
        [=, this](PageReads &store) -> StorageThread::Callback {
            const BoardRows found = store.board(command);
            BoardPage page;
            page.key = command.key;
            page.rows = deskView(found.rows);
            page.total = found.total;
            page.openInquiries = found.openInquiries;
            return [this, number, frame = wire::encode(page), turn] { send(number, frame); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::readInquiry(Client::Number number, const ReadInquiry &command, const ReadTurns::Turn &turn)
{
    // As of now, like the read: what is queued behind it is not on disk yet.
    m_storage.read(
        [=, this, blocked = m_pipeline.desk().blocks.visitors()](PageReads &store) -> StorageThread::Callback {
            const std::optional<StoredInquiry> found = store.inquiry(command.inquiry);
            if (!found || found->deleted)
                return [this, number, command, turn] { refuse(number, command.key, Refusal::NotFound); };
            const InquiryPage page{command.key, deskView(*found, blocked.contains(found->visitor), store.deadMailsOf(command.inquiry))};
            return [this, number, page, turn] {
                send(number, page);
                sendNotes(number, {}, page.inquiry.row.id, turn);
            };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

/// Sent after the page, in the order of commits: what is told of notes later follows without a gap.
void Admins::sendNotes(Client::Number number, ChatId chat, InquiryId inquiry, const ReadTurns::Turn &turn)
{
    if (!m_switchboard.readsNotes(number))
        return;
    m_storage.read(
        [=, this](PageReads &store) -> StorageThread::Callback {
            const QList<Note> found = chat.isValid() ? store.notesOf(chat, maxNotes) : store.notesOf(inquiry, maxNotes);
            const NotesEvent notes{chat, inquiry, noteView(found)};
            return [this, number, notes, turn] { send(number, notes); };
        },
        [this, number] {
            // Nothing would tell it that they are missing.
            m_switchboard.close(number, CloseCode::Reload);
        });
}

/// In the order of commits, as the notes of a conversation are.
void Admins::readPerson(Client::Number number, const ReadPerson &command, const ReadTurns::Turn &turn)
{
    const DeskState &desk = m_pipeline.desk();
    const ChatInMemory *entry = desk.chats.find(command.chat);
    const auto known = entry ? std::optional(deskView(desk, *entry, Pipeline::now())) : std::nullopt;
    m_storage.read(
        [=, this, blocked = desk.blocks.visitors()](PageReads &store) -> StorageThread::Callback {
            PersonPage page;
            page.key = command.key;
            page.chat = known;
            if (const std::optional<Chat> chat = command.chat.isValid() && !known ? store.chatFacts(command.chat) : std::nullopt)
                page.chat = deskView(*chat, blocked.contains(chat->visitor));
            ChatId chatOf = command.chat;
            if (page.chat) {
                page.visitor = page.chat->visitor;
            } else if (const auto inquiry = command.chat.isValid() ? std::nullopt : store.inquiry(command.inquiry); inquiry && !inquiry->deleted) {
                page.visitor = inquiry->visitor;
                chatOf = inquiry->summary.chat;
            }
            if (!page.visitor.isValid())
                return [this, number, command, turn] { refuse(number, command.key, Refusal::NotFound); };
            page.notes = noteView(store.notesOf(page.visitor, maxNotes));
            page.errors = deskView(store.errorsOf(chatOf, command.chat.isValid() ? InquiryId{} : command.inquiry));
            return [this, number, page, turn] { send(number, page); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

/// In the order of commits: what is told of replies later is newer than what a page shows.
void Admins::readReplies(Client::Number number, const ReadReplies &command, const ReadTurns::Turn &turn)
{
    m_storage.read(
        [=, this, me = m_lines.at(number).admin, site = m_settings.site](PageReads &store) -> StorageThread::Callback {
            const ReplyPage found = store.repliesOf(me, command.after);
            RepliesPage page;
            page.key = command.key;
            page.site = site;
            for (const CannedReply &reply : found.replies)
                page.replies.append(replyView(reply));
            if (found.more)
                page.next = found.replies.constLast().id;
            return [this, number, page, turn] { send(number, page); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::readDeadLetters(Client::Number number, const ReadDeadLetters &command, const ReadTurns::Turn &turn)
{
    m_storage.read(
        [=, this](PageReads &store) -> StorageThread::Callback {
            const DeadLetters letters{command.key, deskView(store.deadLetters(shownLetters))};
            return [this, number, letters, turn] { send(number, letters); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::readHistory(Client::Number number, const ReadHistory &command, const ReadTurns::Turn &turn)
{
    HistoryQuery query{command.filters, HistoryPlace::fromText(command.before), command.limit};
    if (!command.before.isEmpty() && !query.before)
        return refuse(number, command.key, Refusal::BadRequest);
    m_storage.browse(
        [=, this](SearchReads &store) -> StorageThread::Callback {
            const HistoryRows found = store.history(query);
            HistoryPage page;
            page.key = command.key;
            for (const ConversationSummary &row : found.rows)
                page.rows.append(deskView(row));
            page.next = found.next ? found.next->toText() : QString();
            return [this, number, frame = wire::encode(page), turn] { send(number, frame); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::search(Client::Number number, const Search &command, const ReadTurns::Turn &turn)
{
    SearchQuery query{command.text, HistoryPlace::fromText(command.before), command.limit, command.filters};
    if (!command.before.isEmpty() && !query.before)
        return refuse(number, command.key, Refusal::BadRequest);
    if (command.text.size() > maxSearchLength)
        return refuse(number, command.key, Refusal::TooLong);
    m_storage.browse(
        [=, this](SearchReads &store) -> StorageThread::Callback {
            const FoundRows found = store.search(query);
            SearchPage page;
            page.key = command.key;
            for (const FoundConversation &hit : found.rows)
                page.hits.append(deskView(hit));
            page.next = found.next ? found.next->toText() : QString();
            page.unindexed = found.unindexed;
            page.indexed = found.indexed;
            return [this, number, frame = wire::encode(page), turn] { send(number, frame); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

} // namespace deskbell
