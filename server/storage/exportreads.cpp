// SPDX-License-Identifier: MIT
#include "server/storage/exportreads.h"

#include "common/jsontext.h"
#include "server/storage/conversationrows.h"
#include "server/storage/filereads.h"
#include "server/storage/messagetable.h"
#include "server/storage/notereads.h"

#include <algorithm>
#include <limits>

namespace deskbell {

namespace {

constexpr qsizetype pageSize = 256 * 1024; ///< bytes of texts, with what is around them
constexpr qsizetype sizeOfLine = 120;      ///< around its text
constexpr qsizetype sizeOfConversation = 400;
constexpr int mostConversations = 200;     ///< of a page
constexpr int mostLines = 1'000;           ///< that are read at once for a page


QString asJson(const QList<qint64> &ids)
{
    QStringList all;
    for (const qint64 id : ids)
        all.append(QString::number(id));
    return u'[' + all.join(u',') + u']';
}

// ---- which conversations come next ---------------------------------------------------------------------------------

QString timeOf(ConversationKind kind)
{
    return kind == ConversationKind::Chat ? u"opened_at"_s : u"at"_s;
}

QList<ConversationSummary> nextOf(SqliteConnection &database, ConversationKind kind, const ExportQuery &query)
{
    const std::optional<ListedConversations> all = listed(query.filters, kind);
    if (!all)
        return {};
    const bool isChat = kind == ConversationKind::Chat;
    QString where = all->where.sql;
    QVariantList values = all->where.values;
    if (query.after) {
        const HistoryPlace &place = query.after->conversation;
        where += u" AND ("_s + timeOf(kind) + u", id) > (?, ?)"_s;
        values << place.at
               << (kind == place.kind ? place.id : kind < place.kind ? std::numeric_limits<qint64>::max() : 0);
    }
    values.append(mostConversations);
    const QByteArray sql = ((isChat ? QStringLiteral(CHAT_SUMMARY) : QStringLiteral(INQUIRY_SUMMARY)) + u"IN (SELECT id FROM "_s
                            + all->from + where + u" ORDER BY "_s + timeOf(kind) + u", id LIMIT ?)"_s
                            + (isChat ? u" ORDER BY c.opened_at, c.id"_s : u" ORDER BY i.at, i.id"_s))
                               .toLatin1();
    QList<ConversationSummary> found;
    SqliteRows rows = database.run(QLatin1StringView(sql), values);
    while (rows.next())
        found.append(summaryFrom(rows, kind));
    return found;
}

int countOf(SqliteConnection &database, ConversationKind kind, const ConversationFilters &filters)
{
    const std::optional<ListedConversations> all = listed(filters, kind);
    if (!all)
        return 0;
    const QByteArray sql = (u"SELECT count(*) FROM "_s + all->from + all->where.sql).toLatin1();
    SqliteRows rows = database.run(QLatin1StringView(sql), all->where.values);
    return rows.next() ? rows.number(0) : 0;
}

std::optional<ConversationSummary> summaryAt(SqliteConnection &database, const HistoryPlace &place)
{
    SqliteRows rows = place.kind == ConversationKind::Chat ? database.run(CHAT_SUMMARY "= ?"_L1, place.id)
                                                           : database.run(INQUIRY_SUMMARY "= ?"_L1, place.id);
    return rows.next() ? std::optional(summaryFrom(rows, place.kind)) : std::nullopt;
}

// ---- what stands in them -------------------------------------------------------------------------------------------

using Conversations = QList<ExportedChatOrInquiry>;

/// Runs `read` with each row of a statement about these conversations of one kind, which names their ids first.
template <class Read>
void eachRow(SqliteConnection &database, QLatin1StringView sql, Conversations &all, ConversationKind kind, const Read &read)
{
    QHash<qint64, ExportedChatOrInquiry *> byId;
    QList<qint64> ids;
    for (ExportedChatOrInquiry &one : all) {
        const qint64 id = one.summary.place().id;
        if (one.summary.kind == kind) {
            byId.insert(id, &one);
            ids.append(id);
        }
    }
    if (ids.isEmpty())
        return;
    SqliteRows rows = database.run(sql, asJson(ids));
    while (rows.next()) {
        if (ExportedChatOrInquiry *one = byId.value(rows.integer(0)))
            read(rows, *one);
    }
}

/// What is known of them besides what was said.
void readFacts(SqliteConnection &database, Conversations &all)
{
    eachRow(database,
            "SELECT id, email, page, accepted_at, ended_at, rating, rating_text FROM chat WHERE id IN (SELECT value FROM json_each(?))"_L1, all,
            ConversationKind::Chat, [](const SqliteRows &rows, ExportedChatOrInquiry &one) {
                one.email = rows.text(1);
                one.page = rows.text(2);
                one.acceptedAt = rows.integer(3);
                one.endedAt = rows.integer(4);
                one.rating.value = rows.word<Rating>(5);
                one.rating.text = rows.text(6);
            });
    eachRow(database, "SELECT id, email, page, CAST(text AS BLOB) FROM inquiry WHERE id IN (SELECT value FROM json_each(?))"_L1, all,
            ConversationKind::Inquiry, [](const SqliteRows &rows, ExportedChatOrInquiry &one) {
                one.email = rows.text(1);
                one.page = rows.text(2);
                one.text = rows.utf8(3);
            });
}

#define COMMENT_COLUMNS "inquiry, id, side, at, mailed, admin, CAST(name AS BLOB), CAST(text AS BLOB) FROM comment "

InquiryComment commentFrom(const SqliteRows &rows)
{
    InquiryComment comment;
    comment.id = {rows.integer(1)};
    comment.from = rows.word<Side>(2);
    comment.at = rows.integer(3);
    comment.mailed = rows.flag(4);
    comment.admin = {rows.integer(5)};
    comment.name = rows.utf8(6);
    comment.text = rows.utf8(7);
    return comment;
}

void attachTheirFiles(SqliteConnection &database, ExportedChatOrInquiry &one)
{
    if (!one.summary.hasFiles)
        return;
    if (one.summary.kind == ConversationKind::Chat)
        return attachFiles(database, one.summary.chat, one.messages);
    const QHash<CommentId, SentFile> files = readFilesOf(database, one.summary.inquiry);
    for (InquiryComment &comment : one.comments) {
        if (const auto it = files.constFind(comment.id); it != files.constEnd())
            comment.file = *it;
    }
}

/// All that stands in them, few statements for all of them.
void readAll(SqliteConnection &database, MessageTable &messages, Conversations &all, bool hasNotes)
{
    QList<ChatId> chats;
    for (const ExportedChatOrInquiry &one : std::as_const(all)) {
        if (one.summary.kind == ConversationKind::Chat)
            chats.append(one.summary.chat);
    }
    QHash<ChatId, QList<ChatMessage>> said = messages.allOf(chats);
    eachRow(database, "SELECT " COMMENT_COLUMNS "WHERE inquiry IN (SELECT value FROM json_each(?)) ORDER BY inquiry, id"_L1, all,
            ConversationKind::Inquiry, [](const SqliteRows &rows, ExportedChatOrInquiry &one) { one.comments.append(commentFrom(rows)); });
    for (ExportedChatOrInquiry &one : all) {
        if (one.summary.kind == ConversationKind::Chat)
            one.messages = said.take(one.summary.chat);
        attachTheirFiles(database, one);
    }
    if (!hasNotes)
        return;
    for (const ConversationKind kind : {ConversationKind::Chat, ConversationKind::Inquiry}) {
        QList<qint64> ids;
        QHash<qint64, ExportedChatOrInquiry *> byId;
        for (ExportedChatOrInquiry &one : all) {
            if (one.summary.kind == kind) {
                ids.append(one.summary.place().id);
                byId.insert(ids.last(), &one);
            }
        }
        const QList<Note> notes = readNotesOf(database, kind, ids);
        for (const Note &note : notes)
            byId.value(kind == ConversationKind::Chat ? note.chat.value : note.inquiry.value)->notes.append(note);
    }
}

// ---- how much of it goes on a page ---------------------------------------------------------------------------------

/// What is left of a page.
class Room {
public:
    [[nodiscard]] bool isFull() const { return m_left <= 0; }
    void take(const QString &text, qsizetype around) { m_left -= json::bytesOf(text) + around; }

private:
    qsizetype m_left = pageSize;
};

/// Takes what fits from the front of a list, and at least one if nothing has been taken yet.
template <class Lines>
bool fits(Lines &lines, Room &room)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (room.isFull()) {
            lines.resize(i);
            return false;
        }
        room.take(lines.at(i).text, sizeOfLine);
    }
    return true;
}

/// Leaves of a conversation what fits; what follows has the place that is returned.
std::optional<ExportPlace> cut(ExportedChatOrInquiry &one, Room &room, ExportPlace from = {})
{
    room.take(one.text, sizeOfConversation);
    const bool areLinesIn = fits(one.messages, room) && fits(one.comments, room);
    if (!areLinesIn)
        one.notes.clear();
    const bool areNotesIn = areLinesIn && fits(one.notes, room);
    if (!one.messages.isEmpty())
        from.line = one.messages.last().seq;
    if (!one.comments.isEmpty())
        from.line = one.comments.last().id.value;
    if (!one.notes.isEmpty())
        from.note = one.notes.last().id.value;
    one.hasMore = one.hasMore || !areNotesIn;
    if (!one.hasMore)
        return {};
    from.conversation = one.summary.place();
    from.isWithin = true;
    return from;
}

/// One conversation that is too long to be read at once, or that has been begun: from there on, as far as it fits.
ExportRows readPart(SqliteConnection &database, MessageTable &messages, const ConversationSummary &summary, const ExportQuery &query, const ExportPlace &from)
{
    ExportRows page;
    ExportedChatOrInquiry one;
    one.summary = summary;
    Conversations all{one};
    readFacts(database, all);
    one = std::move(all.first());
    if (from.isWithin)
        one.text.clear();
    const bool isChat = summary.kind == ConversationKind::Chat;
    if (isChat) {
        MessagePage read = messages.page(summary.chat, from.line, 0, maxPageMessages);
        one.messages = std::move(read.messages);
        one.hasMore = read.more;
    } else {
        SqliteRows rows = database.run("SELECT " COMMENT_COLUMNS "WHERE inquiry = ? AND id > ? ORDER BY id LIMIT ?"_L1, summary.inquiry, from.line,
                                       maxPageMessages + 1);
        while (rows.next())
            one.comments.append(commentFrom(rows));
        one.hasMore = one.comments.size() > maxPageMessages;
        if (one.hasMore)
            one.comments.removeLast();
    }
    attachTheirFiles(database, one);
    if (query.hasNotes && !one.hasMore) {
        one.notes = readNotesOf(database, summary.kind, {summary.place().id});
        one.notes.removeIf([&](const Note &note) { return note.id.value <= from.note; });
    }
    Room room;
    page.next = cut(one, room, from);
    if (!page.next)
        page.next = ExportPlace{summary.place()};
    page.conversations.append(std::move(one));
    return page;
}

} // namespace

ExportRows readExport(SqliteConnection &database, MessageTable &messages, const ExportQuery &query)
{
    if (query.after && query.after->isWithin) {
        // One that is not there any more has no more lines either.
        if (const auto begun = summaryAt(database, query.after->conversation))
            return readPart(database, messages, *begun, query, *query.after);
    }
    QList<ConversationSummary> found = nextOf(database, ConversationKind::Chat, query) + nextOf(database, ConversationKind::Inquiry, query);
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.place() < b.place(); });
    const auto total = [&] {
        return query.after ? 0 : countOf(database, ConversationKind::Chat, query.filters) + countOf(database, ConversationKind::Inquiry, query.filters);
    };
    if (!found.isEmpty() && found.first().lines > mostLines) {
        ExportRows page = readPart(database, messages, found.first(), query, {});
        page.total = total();
        return page;
    }
    bool isAll = found.size() < mostConversations;
    ExportRows page;
    int lines = 0;
    for (const ConversationSummary &summary : std::as_const(found)) {
        lines += summary.lines;
        if (page.conversations.size() == mostConversations || lines > mostLines) {
            isAll = false;
            break;
        }
        ExportedChatOrInquiry one;
        one.summary = summary;
        page.conversations.append(one);
    }
    readFacts(database, page.conversations);
    readAll(database, messages, page.conversations, query.hasNotes);
    Room room;
    for (qsizetype i = 0; i < page.conversations.size(); ++i) {
        if (room.isFull()) {
            page.conversations.resize(i);
            isAll = false;
            break;
        }
        page.next = cut(page.conversations[i], room);
        if (page.next) {
            page.conversations.resize(i + 1);
            break;
        }
    }
    if (!page.next && !isAll)
        page.next = ExportPlace{page.conversations.constLast().summary.place()};
    page.total = total();
    return page;
}

} // namespace deskbell
