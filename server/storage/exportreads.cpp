// SPDX-License-Identifier: MIT
#include "server/storage/exportreads.h"

#include "common/jsontext.h"
#include "server/storage/conversationrows.h"
#include "server/storage/filereads.h"
#include "server/storage/messages.h"
#include "server/storage/notereads.h"

#include <algorithm>
#include <limits>

namespace deskbell {

namespace {

constexpr qsizetype pageSize = 256 * 1024; ///< bytes of texts, with what is around them
constexpr qsizetype sizeOfLine = 120;      ///< around its text
constexpr qsizetype sizeOfConversation = 400;
constexpr int mostConversations = 120;     ///< of a page
constexpr int mostLines = 1'000;           ///< that are read at once for a page

// ---- which conversations come next ---------------------------------------------------------------------------------

QString timeOf(ConversationKind kind)
{
    return kind == ConversationKind::Chat ? u"opened_at"_s : u"at"_s;
}

/// The places of one kind that come next, and no more than a page can hold.
QList<HistoryPlace> placesOf(SqlConnection &database, ConversationKind kind, const ExportQuery &query)
{
    const std::optional<ListedConversations> all = listed(database, query.filters, kind);
    if (!all)
        return {};
    QString where = all->where.sql;
    QVariantList values = all->where.values;
    if (query.after) {
        const HistoryPlace &place = query.after->conversation;
        where += u" AND ("_s + timeOf(kind) + u", id) > (?, ?)"_s;
        values << place.at
               << (kind == place.kind ? place.id : kind < place.kind ? std::numeric_limits<qint64>::max() : 0);
    }
    values.append(mostConversations);
    const QByteArray sql = (u"SELECT "_s + timeOf(kind) + u", id FROM "_s + all->from + where + u" ORDER BY "_s + timeOf(kind) + u", id LIMIT ?"_s)
                               .toLatin1();
    QList<HistoryPlace> places;
    SqlRows rows = database.run(QLatin1StringView(sql), values);
    while (rows.next())
        places.append({rows.integer(0), kind, rows.integer(1)});
    return places;
}

/// Those that come next, of both kinds, in their order. Only what is on the page is summed up.
QList<ConversationSummary> nextOf(SqlConnection &database, const ExportQuery &query)
{
    QList<HistoryPlace> places = placesOf(database, ConversationKind::Chat, query) + placesOf(database, ConversationKind::Inquiry, query);
    std::sort(places.begin(), places.end());
    if (places.size() > mostConversations)
        places.resize(mostConversations);
    QList<ConversationSummary> found;
    for (const ConversationKind kind : {ConversationKind::Chat, ConversationKind::Inquiry}) {
        QList<qint64> ids;
        for (const HistoryPlace &place : std::as_const(places)) {
            if (place.kind == kind)
                ids.append(place.id);
        }
        if (ids.isEmpty())
            continue;
        const QByteArray sql = ((kind == ConversationKind::Chat ? QStringLiteral(CHAT_SUMMARY) : QStringLiteral(INQUIRY_SUMMARY))
                                + database.isAmong({})).toLatin1();
        SqlRows rows = database.run(QLatin1StringView(sql), database.listOf(ids));
        while (rows.next())
            found.append(summaryFrom(rows, kind));
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.place() < b.place(); });
    return found;
}

int countOf(SqlConnection &database, ConversationKind kind, const ConversationFilters &filters)
{
    const std::optional<ListedConversations> all = listed(database, filters, kind);
    if (!all)
        return 0;
    const QByteArray sql = (u"SELECT count(*) FROM "_s + all->from + all->where.sql).toLatin1();
    SqlRows rows = database.run(QLatin1StringView(sql), all->where.values);
    return rows.next() ? rows.number(0) : 0;
}

std::optional<ConversationSummary> summaryAt(SqlConnection &database, const HistoryPlace &place)
{
    SqlRows rows = place.kind == ConversationKind::Chat ? database.run(CHAT_SUMMARY "= ?"_L1, place.id)
                                                           : database.run(INQUIRY_SUMMARY "= ?"_L1, place.id);
    return rows.next() ? std::optional(summaryFrom(rows, place.kind)) : std::nullopt;
}

// ---- what stands in them -------------------------------------------------------------------------------------------

using Conversations = QList<ExportedChatOrInquiry>;

/// Runs `read` with each row of a statement about these conversations of one kind, which selects their ids first. %1 in it stands for
/// the condition that `column` is one of them.
template <class Read>
void eachRow(SqlConnection &database, const QString &statement, const QString &column, Conversations &all, ConversationKind kind, const Read &read)
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
    const QByteArray sql = statement.arg(database.isAmong(column)).toLatin1();
    SqlRows rows = database.run(QLatin1StringView(sql), database.listOf(ids));
    while (rows.next()) {
        if (ExportedChatOrInquiry *one = byId.value(rows.integer(0)))
            read(rows, *one);
    }
}

/// What is known of them besides what was said.
void readFacts(SqlConnection &database, Conversations &all)
{
    eachRow(database, u"SELECT id, email, page, accepted_at, ended_at, rating, rating_text FROM chat WHERE %1"_s, u"id"_s, all,
            ConversationKind::Chat, [](const SqlRows &rows, ExportedChatOrInquiry &one) {
                one.email = rows.text(1);
                one.page = rows.text(2);
                one.acceptedAt = rows.integer(3);
                one.endedAt = rows.integer(4);
                one.rating.value = rows.word<Rating>(5);
                one.rating.text = rows.text(6);
            });
    eachRow(database, u"SELECT id, email, page, "_s + database.asUtf8(u"text"_s) + u" FROM inquiry WHERE %1"_s, u"id"_s, all,
            ConversationKind::Inquiry, [](const SqlRows &rows, ExportedChatOrInquiry &one) {
                one.email = rows.text(1);
                one.page = rows.text(2);
                one.text = rows.utf8(3);
            });
}

QString selectComments(const SqlConnection &database)
{
    return u"SELECT inquiry, id, side, at, mailed, admin, %1, %2 FROM comment "_s.arg(database.asUtf8(u"name"_s), database.asUtf8(u"text"_s));
}

InquiryComment commentFrom(const SqlRows &rows)
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

void attachTheirFiles(SqlConnection &database, ExportedChatOrInquiry &one)
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
void readAll(SqlConnection &database, Messages &messages, Conversations &all, bool hasNotes)
{
    QList<ChatId> chats;
    for (const ExportedChatOrInquiry &one : std::as_const(all)) {
        if (one.summary.kind == ConversationKind::Chat)
            chats.append(one.summary.chat);
    }
    QHash<ChatId, QList<ChatMessage>> said = messages.allOf(chats);
    eachRow(database, selectComments(database) + u"WHERE %1 ORDER BY inquiry, id"_s, u"inquiry"_s, all, ConversationKind::Inquiry,
            [](const SqlRows &rows, ExportedChatOrInquiry &one) { one.comments.append(commentFrom(rows)); });
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
ExportRows readPart(SqlConnection &database, Messages &messages, const ConversationSummary &summary, const ExportQuery &query, const ExportPlace &from)
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
        const QByteArray sql = (selectComments(database) + u"WHERE inquiry = ? AND id > ? ORDER BY id LIMIT ?"_s).toLatin1();
        SqlRows rows = database.run(QLatin1StringView(sql), summary.inquiry, from.line, maxPageMessages + 1);
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

ExportRows readExport(SqlConnection &database, Messages &messages, const ExportQuery &query)
{
    if (query.after && query.after->isWithin) {
        // One that is not there any more has no more lines either.
        if (const auto begun = summaryAt(database, query.after->conversation))
            return readPart(database, messages, *begun, query, *query.after);
    }
    const QList<ConversationSummary> found = nextOf(database, query);
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
    for (const ConversationSummary &summary : found) {
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
