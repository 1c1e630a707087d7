// SPDX-License-Identifier: MIT
#include "server/storage/searchreads.h"

#include "server/storage/conversationrows.h"
#include "server/storage/messages.h"
#include "server/storage/searchindex.h"
#include "server/storage/searchwords.h"
#include "server/storage/storereads.h"

#include <QSet>
#include <algorithm>
#include <limits>

namespace deskbell {

namespace {

/// Letters that one page may look at, times the words that are looked for in them: then it ends, and the next one goes on.
constexpr qint64 workOfPage = 2'000'000;
/// Of one conversation. Beyond it the index is believed: its words are all there, perhaps not beside each other.
constexpr qint64 workOfOne = 30'000'000;
constexpr qint64 workOfLeavingOut = 200; ///< one that the filters do not let through
constexpr int mostMatches = 1000;        ///< of the index at a time

/// The rows of one kind that the filters let through.
QList<ConversationSummary> readKind(SqlConnection &database, ConversationKind kind, const HistoryQuery &query, int limit)
{
    const bool isChat = kind == ConversationKind::Chat;
    const std::optional<ListedConversations> all = listed(database, query.filters, kind);
    if (!all)
        return {};
    const QString time = isChat ? u"opened_at"_s : u"at"_s;
    QString where = all->where.sql;
    QVariantList values = all->where.values;
    if (query.before) {
        const HistoryPlace &place = *query.before;
        where += u" AND ("_s + time + u", id) < (?, ?)"_s;
        values << place.at
               << (kind == place.kind ? place.id : kind < place.kind ? std::numeric_limits<qint64>::max() : 0);
    }
    const QByteArray sql = ((isChat ? QStringLiteral(CHAT_SUMMARY) : QStringLiteral(INQUIRY_SUMMARY)) + u"IN (SELECT id FROM "_s
                            + all->from + where + u" ORDER BY "_s + time + u" DESC, id DESC LIMIT ?)"_s
                            + (isChat ? u" ORDER BY c.opened_at DESC, c.id DESC"_s : u" ORDER BY i.at DESC, i.id DESC"_s))
                               .toLatin1();
    values.append(limit);
    QList<ConversationSummary> found;
    SqlRows rows = database.run(QLatin1StringView(sql), values);
    while (rows.next())
        found.append(summaryFrom(rows, kind));
    return found;
}

/// Looks for words in one conversation, line by line, until it knows that all of them are there.
class Look {
public:
    explicit Look(const SearchWords &words)
        : m_words(words)
        , m_missing(words.words())
    {
    }

    [[nodiscard]] bool isComplete() const { return m_missing.isEmpty(); }
    [[nodiscard]] qint64 work() const { return m_work; }
    [[nodiscard]] bool hasHit() const { return m_best > 0; }

    void at(const QString &text, FoundConversation &hit, qint64 seq = 0, CommentId comment = {}, NoteId note = {})
    {
        if (text.isEmpty() || isComplete())
            return;
        const QString form = searchForm(text);
        m_work += 100 + text.size() * m_words.words().size();
        int count = 0;
        for (const QString &word : m_words.words())
            count += SearchWords::stands(word, form) ? 1 : 0;
        if (count == 0)
            return;
        m_missing.removeIf([&form](const QString &word) { return SearchWords::stands(word, form); });
        if (count <= m_best)
            return;
        m_best = count;
        Snippet snippet = snippetOf(text, m_words);
        hit.seq = seq;
        hit.comment = comment;
        hit.note = note;
        hit.snippet = std::move(snippet.text);
        hit.parts = std::move(snippet.parts);
    }

private:
    const SearchWords &m_words;
    QStringList m_missing;
    qint64 m_work = 0;
    int m_best = 0; ///< words of the line that is shown
};

/// Nothing if the words are not in it after all, or if it is not there (any more).
std::optional<FoundConversation> lookInto(SqlConnection &database, Messages &messages, const HistoryPlace &place,
                                          const SearchWords &words, qint64 &work)
{
    FoundConversation hit;
    Look look(words);
    const bool isChat = place.kind == ConversationKind::Chat;
    QStringList heads;
    QString text;
    {
        SqlRows rows = isChat ? database.run(CHAT_SUMMARY "= ?"_L1, place.id) : database.run(INQUIRY_SUMMARY "= ?"_L1, place.id);
        if (!rows.next())
            return {};
        hit.conversation = summaryFrom(rows, place.kind);
        heads = QStringList{rows.text(3), rows.text(9), rows.text(10)} + hit.conversation.labels.tags;
        if (!isChat) {
            heads.prepend(rows.text(5));
            text = rows.text(17);
        }
    }
    // A person or a page that all words are of is found without reading what was said.
    {
        Look ofHeads(words);
        FoundConversation byHead = hit;
        for (const QString &head : std::as_const(heads))
            ofHeads.at(head, byHead);
        work += ofHeads.work();
        if (ofHeads.isComplete())
            return byHead;
    }
    if (isChat) {
        messages.visitTexts(ChatId{place.id}, [&](qint64 seq, const QString &line) {
            look.at(line, hit, seq);
            return !look.isComplete() && look.work() <= workOfOne;
        });
    } else {
        SqlRows rows = database.run("SELECT id, text FROM comment WHERE inquiry = ? ORDER BY id DESC"_L1, place.id);
        while (!look.isComplete() && look.work() <= workOfOne && rows.next())
            look.at(rows.text(1), hit, 0, CommentId{rows.integer(0)});
        look.at(text, hit);
    }
    if (!look.isComplete() && look.work() <= workOfOne) {
        SqlRows rows = isChat
            ? database.run("SELECT id, text FROM note WHERE chat = ? AND chat <> 0 AND deleted = 0 ORDER BY id DESC"_L1, place.id)
            : database.run("SELECT id, text FROM note WHERE inquiry = ? AND inquiry <> 0 AND deleted = 0 ORDER BY id DESC"_L1, place.id);
        while (!look.isComplete() && look.work() <= workOfOne && rows.next())
            look.at(rows.text(1), hit, 0, {}, NoteId{rows.integer(0)});
    }
    for (const QString &head : std::as_const(heads))
        look.at(head, hit);
    work += look.work();
    if (!look.isComplete() && look.work() <= workOfOne)
        return {};
    return hit;
}

/// Of these, those that the filters let through.
QSet<qint64> fitting(SqlConnection &database, const ConversationFilters &filters, ConversationKind kind, const QList<qint64> &ids)
{
    QSet<qint64> fit;
    const std::optional<ConversationCondition> condition = conditionOf(database, filters, kind);
    if (ids.isEmpty() || !condition)
        return fit;
    const QString of = kind == ConversationKind::Chat ? u"chat WHERE"_s : u"inquiry WHERE deleted = 0 AND"_s;
    const QByteArray sql = (u"SELECT id FROM "_s + of + u' ' + database.isAmong(u"id"_s) + condition->sql).toLatin1();
    SqlRows rows = database.run(QLatin1StringView(sql), QVariantList{database.listOf(ids)} + condition->values);
    while (rows.next())
        fit.insert(rows.integer(0));
    return fit;
}

/// What of the index's answer is to be looked into. Without filters: all of it.
void leaveOthersOut(SqlConnection &database, const ConversationFilters &filters, QList<SearchIndex::Match> &matches)
{
    if (filters == ConversationFilters())
        return;
    QList<qint64> chats, inquiries;
    for (const SearchIndex::Match &match : std::as_const(matches))
        (match.place.kind == ConversationKind::Chat ? chats : inquiries).append(match.place.id);
    const QSet<qint64> fitChats = fitting(database, filters, ConversationKind::Chat, chats);
    const QSet<qint64> fitInquiries = fitting(database, filters, ConversationKind::Inquiry, inquiries);
    matches.removeIf([&](const SearchIndex::Match &match) {
        return !(match.place.kind == ConversationKind::Chat ? fitChats : fitInquiries).contains(match.place.id);
    });
}

} // namespace

HistoryRows readHistory(SqlConnection &database, const HistoryQuery &query)
{
    const int limit = std::clamp(query.limit, 1, maxHistoryRows);
    HistoryRows page;
    page.rows = readKind(database, ConversationKind::Chat, query, limit + 1);
    page.rows += readKind(database, ConversationKind::Inquiry, query, limit + 1);
    std::sort(page.rows.begin(), page.rows.end(),
              [](const ConversationSummary &a, const ConversationSummary &b) { return a.place() > b.place(); });
    if (page.rows.size() > limit) {
        page.rows.resize(limit);
        page.next = page.rows.last().place();
    }
    return page;
}

FoundRows readFound(SqlConnection &database, Messages &messages, SearchIndex *index, const SearchQuery &query)
{
    FoundRows page;
    const SearchWords words(query.text);
    if (!index)
        return page;
    const SearchIndex::Seen seen = index->seen(SearchIndex::Source::Message);
    page.unindexed = std::max<qint64>(0, seen.low - 1);
    page.indexed = page.unindexed > 0 ? seen.high - page.unindexed : 0;
    if (words.isEmpty())
        return page;
    const int limit = std::clamp(query.limit, 1, maxHistoryRows);
    const QString expression = words.expression();
    const ConversationFilters &filters = query.filters;
    qint64 work = 0;
    std::optional<HistoryPlace> before = query.before;
    if (const HistoryPlace end{filters.to, ConversationKind::Chat, 0}; filters.to > 0 && (!before || end < *before))
        before = end;
    int wanted = limit + 1;
    while (page.rows.size() < limit) {
        QList<SearchIndex::Match> matches = index->match(expression, before, wanted);
        const bool isLast = matches.size() < wanted || matches.last().place.at < filters.from;
        const std::optional<HistoryPlace> end = matches.isEmpty() ? before : std::optional(matches.last().place);
        work += qint64(matches.size()) * workOfLeavingOut;
        leaveOthersOut(database, filters, matches);
        for (const SearchIndex::Match &match : std::as_const(matches)) {
            if (page.rows.size() == limit || work > workOfPage) {
                page.next = before;
                return page;
            }
            if (auto hit = lookInto(database, messages, match.place, words, work))
                page.rows.append(std::move(*hit));
            work += 1000; // reading it at all
            before = match.place;
        }
        // What is behind the last one does not fit.
        before = end;
        if (isLast)
            return page;
        if (work > workOfPage)
            break;
        wanted = std::min(wanted * 4, mostMatches);
    }
    page.next = before;
    return page;
}

} // namespace deskbell
