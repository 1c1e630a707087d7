// SPDX-License-Identifier: MIT
#include "server/storage/sqlstore.h"

#include "server/domain/fold.h"
#include "server/storage/erasing.h"
#include "server/storage/errortable.h"
#include "server/storage/eventwriter.h"
#include "server/storage/exportreads.h"
#include "server/storage/filereads.h"
#include "server/storage/messages.h"
#include "server/storage/notereads.h"
#include "server/storage/replyreads.h"
#include "server/storage/searchindex.h"
#include "server/storage/searchreads.h"
#include "server/storage/sqlconnection.h"
#include "server/storage/statisticsfile.h"
#include "server/storage/statisticsreads.h"
#include "server/storage/storereads.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace deskbell {

namespace {

/// The first text of the visitor; empty: they have not written anything.
QString firstTextIn(Messages &messages, ChatId chat)
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

/// Reads back from its end only as far as nobody has read, and to the last text. That is nearly always the last line, which is there.
OpenChat openChat(Messages &messages, const Chat &facts, const Messages::Line &last)
{
    OpenChat open{facts, facts.openedAt};
    if (open.chat.firstText.isEmpty())
        open.chat.firstText = firstTextIn(messages, facts.id);
    if (last.seq == 0)
        return open;
    if (last.kind == MessageKind::Text && last.seq <= facts.receipts.adminRead) {
        open.lastTextAt = last.at;
        return open;
    }
    bool isTextFound = false;
    messages.visitBackwards(facts.id, [&](const Messages::Line &line) {
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

class SqlStore::Private {
public:
    /// Runs what may break; an error inside a transaction can make that transaction unfit for further writes.
    template <class Work>
    auto guarded(Work work)
    {
        try {
            return work();
        } catch (const StorageError &error) {
            isUnfit = isUnfit || (isWriting && database->endsTransaction(error));
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
                    statistics = std::make_unique<StatisticsFile>(beside);
                return work(*statistics);
            } catch (const SqliteError &error) {
                statistics.reset();
                if (error.isDamaged())
                    StatisticsFile::remove(beside);
                throw;
            }
        });
    }

    std::unique_ptr<SqlConnection> database;
    std::unique_ptr<Messages> messages;
    QString beside;
    std::unique_ptr<SearchIndex> index = {}; ///< opened when first needed
    std::unique_ptr<StatisticsFile> statistics = {}; ///< likewise
    bool isInTransaction = false;
    bool isWriting = false; ///< between begin and commit of a store that writes
    bool isUnfit = false;
    bool isErasing = false; ///< in this transaction
};

SqlStore::SqlStore(Parts parts)
    : s(new Private{std::move(parts.database), std::move(parts.messages), parts.beside})
{
}

SqlStore::~SqlStore() = default;

SqlConnection &SqlStore::connection() const
{
    return *s->database;
}

// ---- transactions --------------------------------------------------------------------------------------------------

void SqlStore::begun(bool isWriting)
{
    s->isUnfit = false;
    s->isInTransaction = true;
    s->isWriting = isWriting;
}

void SqlStore::append(const Events &events)
{
    if (!s->isWriting)
        throw StorageError("events outside of a transaction");
    if (s->isUnfit)
        throw StorageError("the transaction has failed already");
    try {
        writeEvents(*s->database, *s->messages, events);
        for (const Event &event : events)
            s->isErasing = s->isErasing || std::holds_alternative<Erased>(event) || std::holds_alternative<InquiryDeleted>(event);
    } catch (...) {
        s->isUnfit = true; // Half of the list is in it.
        throw;
    }
}

void SqlStore::flush()
{
    s->read([] { });
}

void SqlStore::prepareCommit()
{
    if (!s->isWriting)
        throw StorageError("nothing to commit");
    if (s->isUnfit)
        throw StorageError("the transaction has failed already");
    s->isUnfit = true;
    s->messages->flush();
}

void SqlStore::committed()
{
    s->messages->committed();
    s->isWriting = false;
    s->isInTransaction = false;
    s->isUnfit = false;
    s->isErasing = false;
}

bool SqlStore::rolledBack() noexcept
{
    if (s->isWriting)
        s->messages->rolledBack();
    s->isWriting = false;
    s->isErasing = false;
    return std::exchange(s->isInTransaction, false);
}

bool SqlStore::isInTransaction() const
{
    return s->isInTransaction;
}

bool SqlStore::isErasing() const
{
    return s->isErasing;
}

// ---- reads ---------------------------------------------------------------------------------------------------------

SiteRecord SqlStore::siteRecord()
{
    return s->read([&] { return readSiteRecord(*s->database); });
}

LoadedDesk SqlStore::load()
{
    return s->read([&] {
        LoadedDesk desk = readDesk(*s->database);
        QList<ChatId> open;
        const QList<Chat> chats = readOpenChats(*s->database);
        for (const Chat &chat : chats)
            open.append(chat.id);
        s->messages->load(open);
        const QHash<ChatId, Messages::Line> last = s->messages->lastLines(open);
        desk.chats.reserve(chats.size());
        for (const Chat &chat : chats)
            desk.chats.append(openChat(*s->messages, chat, last.value(chat.id)));
        return desk;
    });
}

std::optional<LoadedVisitor> SqlStore::visitor(SiteId site, const QByteArray &tokenHash)
{
    return s->read([&] { return readVisitor(*s->database, site, tokenHash); });
}

std::optional<LoadedVisitor> SqlStore::visitor(VisitorId id)
{
    const auto key = s->read([&] { return readVisitorKey(*s->database, id); });
    return key ? visitor(key->first, key->second) : std::nullopt;
}

std::optional<Chat> SqlStore::chatFacts(ChatId id)
{
    return s->read([&] { return readChat(*s->database, id); });
}

std::optional<LoadedChat> SqlStore::chat(ChatId id)
{
    return s->read([&]() -> std::optional<LoadedChat> {
        const auto facts = readChat(*s->database, id);
        if (!facts)
            return {};
        LoadedChat loaded = withoutMessages(*facts);
        s->messages->visitAll(id, [&](const Messages::Row &row) { fold(loaded, row.message); });
        return loaded;
    });
}

MessagePage SqlStore::messages(ChatId chat, qint64 after, qint64 before, int limit)
{
    return s->read([&] {
        MessagePage page = s->messages->page(chat, after, before, limit);
        attachFiles(*s->database, chat, page.messages);
        return page;
    });
}

std::optional<StoredInquiry> SqlStore::inquiry(InquiryId id)
{
    return s->read([&] {
        std::optional<StoredInquiry> found = readInquiry(*s->database, id);
        if (found)
            attachFiles(*s->database, *found);
        return found;
    });
}

std::optional<InquiryId> SqlStore::linked(const QByteArray &tokenHash)
{
    return s->read([&] { return readLinked(*s->database, tokenHash); });
}

QList<StoredInquiry> SqlStore::inquiriesOf(VisitorId visitor, int limit)
{
    return s->read([&] {
        QList<StoredInquiry> all = readInquiriesOf(*s->database, visitor, limit);
        for (StoredInquiry &inquiry : all)
            attachFiles(*s->database, inquiry);
        return all;
    });
}

BoardRows SqlStore::board(const ReadBoard &query)
{
    return s->read([&] { return readBoard(*s->database, query); });
}

HistoryRows SqlStore::history(const HistoryQuery &query)
{
    return s->read([&] { return readHistory(*s->database, query); });
}

FoundRows SqlStore::search(const SearchQuery &query)
{
    return s->read([&] {
        try {
            if (!s->index && SearchIndex::isThere(s->beside))
                s->index = std::make_unique<SearchIndex>(s->beside, SearchIndex::Mode::Read);
            return readFound(*s->database, *s->messages, s->index.get(), query);
        } catch (...) {
            s->index.reset(); // perhaps it has been made anew
            throw;
        }
    });
}

ExportRows SqlStore::exported(const ExportQuery &query)
{
    return s->read([&] { return readExport(*s->database, *s->messages, query); });
}

qint64 SqlStore::count(const Calendar &calendar, std::chrono::milliseconds atMost)
{
    return s->withStatistics([&](StatisticsFile &kept) { return kept.follow(*s->database, calendar, atMost); });
}

CountedRange SqlStore::statistics(const Calendar &calendar, const StatisticsQuery &query)
{
    return s->withStatistics([&](StatisticsFile &kept) { return readStatistics(kept, *s->database, calendar, query); });
}

FoundConversationRows SqlStore::conversationRows(const Calendar &calendar, const ConversationRowsQuery &query)
{
    return s->read([&] { return readConversationRows(*s->database, calendar, query); });
}

QList<Letter> SqlStore::dueLetters(qint64 now, int limit)
{
    return s->read([&] { return readDueLetters(*s->database, now, limit); });
}

QList<Letter> SqlStore::gatheredLetters(const QString &to, int limit)
{
    return s->read([&] { return readGatheredLetters(*s->database, to, limit); });
}

QList<Letter> SqlStore::dueHookLetters(qint64 now, const QStringList &hooks)
{
    return s->read([&] { return readDueHookLetters(*s->database, now, hooks); });
}

std::optional<qint64> SqlStore::nextHookLetterAt(const QStringList &hooks)
{
    return s->read([&] { return readNextHookLetterAt(*s->database, hooks); });
}

QList<Letter> SqlStore::oldHookLetters(qint64 before, int limit)
{
    return s->read([&] { return readOldHookLetters(*s->database, before, limit); });
}

QList<DeadMail> SqlStore::deadHookLetters(int limit)
{
    return s->read([&] { return readDeadLetters(*s->database, limit, true); });
}

std::optional<qint64> SqlStore::nextLetterAt()
{
    return s->read([&] { return readNextLetterAt(*s->database); });
}

NoteFacts SqlStore::noteFacts(const NoteLookup &lookup)
{
    return s->read([&] { return readNoteFacts(*s->database, lookup); });
}

std::optional<Ack> SqlStore::replyAnswer(const ReplyKey &key)
{
    return s->read([&] { return readReplyAnswer(*s->database, key); });
}

ReplyPage SqlStore::repliesOf(AdminId admin, ReplyId after)
{
    return s->read([&] { return readRepliesOf(*s->database, admin, after); });
}

QList<Note> SqlStore::notesOf(ChatId chat, int limit)
{
    return s->read([&] { return readNotesOf(*s->database, chat, limit); });
}

QList<Note> SqlStore::notesOf(InquiryId inquiry, int limit)
{
    return s->read([&] { return readNotesOf(*s->database, inquiry, limit); });
}

QList<Note> SqlStore::notesOf(VisitorId person, int limit)
{
    return s->read([&] { return readNotesOf(*s->database, person, limit); });
}

QList<ReportedError> SqlStore::errorsOf(ChatId chat, InquiryId inquiry)
{
    return s->read([&] { return readErrors(*s->database, chat, inquiry); });
}

QList<DeadCommentMail> SqlStore::deadMailsOf(InquiryId inquiry)
{
    return s->read([&] { return readDeadMailsOf(*s->database, inquiry); });
}

std::optional<StandingFile> SqlStore::file(FileId id)
{
    return s->read([&] { return readFile(*s->database, id); });
}

QList<FileId> SqlStore::missingFiles(const QList<FileId> &files)
{
    return s->read([&] { return readMissingFiles(*s->database, files); });
}

QList<DeadMail> SqlStore::deadLetters(int limit)
{
    return s->read([&] {
        QList<DeadMail> letters = readDeadLetters(*s->database, limit, false) + readDeadLetters(*s->database, limit, true);
        std::sort(letters.begin(), letters.end(), [](const DeadMail &a, const DeadMail &b) { return std::tie(a.at, a.id) > std::tie(b.at, b.id); });
        return letters;
    });
}

Traces SqlStore::tracesOf(VisitorId visitor)
{
    return s->read([&] { return readTraces(*s->database, visitor); });
}

Aged SqlStore::aged(const AgeLimits &limits, int most)
{
    return s->read([&] { return readAged(*s->database, limits, most); });
}

std::optional<ErasedSince> SqlStore::erasedSince(const ErasuresSeen &seen)
{
    return s->read([&] { return readErasedSince(*s->database, seen); });
}

qint64 SqlStore::unfinishedErasures()
{
    return s->read([&] { return readUnfinishedErasures(*s->database); });
}

} // namespace deskbell
