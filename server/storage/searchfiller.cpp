// SPDX-License-Identifier: MIT
#include "server/storage/searchfiller.h"

#include "server/storage/searchindex.h"
#include "server/storage/searchwords.h"

#include <functional>
#include <map>
#include <vector>

namespace deskbell {

namespace {

constexpr int newMessagesAtOnce = 4000; ///< each portion costs by itself, in each part of the index that it has something for
constexpr int oldMessagesAtOnce = 1000;
constexpr int othersAtOnce = 100;
constexpr int erasedAtOnce = 2000; ///< of a chat costs as much as of many

struct Entry {
    HistoryPlace place;
    VisitorId visitor; ///< whose it is
    IndexWords words;
};

/// Words of several conversations, in the order in which the index wants them.
using WordsByRow = std::map<qint64, Entry>;

IndexWords &wordsOf(WordsByRow &all, const HistoryPlace &place, qint64 visitor)
{
    Entry &entry = all[rowOf(place)];
    entry.place = place;
    entry.visitor = {visitor};
    return entry.words;
}

} // namespace

class SearchFiller::Private {
public:
    Private(std::unique_ptr<SqlConnection> database, const QString &beside);
    Done portion(Take what);
    void settle() { m_index.settle(); }

private:
    using Source = SearchIndex::Source;
    struct Range {
        SearchIndex::Seen seen; ///< as it will be
        qint64 from = 0;
        qint64 to = 0;
    };
    /// What a portion brings in.
    struct Gathered {
        WordsByRow chats;          ///< words beside those that they have
        WordsByRow chatsWithNotes; ///< whose notes are written anew
        QSet<InquiryId> inquiries; ///< written anew as a whole
        QSet<VisitorId> erased;    ///< of whom words have been replaced that are to be gone
    };

    void matchDatabase();
    [[nodiscard]] qint64 lastRow(Source source);
    [[nodiscard]] std::optional<Range> newRows(Source source, int most);
    [[nodiscard]] std::optional<Range> oldRows(Source source, int most);
    [[nodiscard]] bool eraseNew();
    [[nodiscard]] Done takeNew();
    [[nodiscard]] bool takeOld(Source source);
    void gather(Source source, const Range &range, Gathered &all);
    void gatherChats(const Range &range, Gathered &all);
    void gatherMessages(const Range &range, Gathered &all);
    void gatherInquiries(Source source, const Range &range, Gathered &all);
    void gatherRelabelled(const Range &range, Gathered &all);
    void put(Gathered all);
    void putNotes(const WordsByRow &chats);
    void putInquiries(const QSet<InquiryId> &inquiries);
    void write(const std::function<void()> &work);

    std::unique_ptr<SqlConnection> m_open;
    SqlConnection &m_database;
    SearchIndex m_index;
};

SearchFiller::Private::Private(std::unique_ptr<SqlConnection> database, const QString &beside)
    : m_open(std::move(database))
    , m_database(*m_open)
    , m_index(beside, SearchIndex::Mode::Fill)
{
    matchDatabase();
}

/// An index of another database (a backup has been restored, or there was none) begins anew.
void SearchFiller::Private::matchDatabase()
{
    const QString epoch = m_database.epoch();
    const bool isOurs = m_index.epoch() == epoch && m_index.seen(Source::Message).high <= lastRow(Source::Message);
    if (isOurs)
        return;
    QList<std::pair<Source, qint64>> last;
    // Read in one moment, so that nothing falls between two of them.
    m_database.beginReading();
    for (const Source source : {Source::Chat, Source::Message, Source::Inquiry, Source::Comment, Source::Erased, Source::Relabelled})
        last.append({source, lastRow(source)});
    m_database.endReading();
    m_index.reset(epoch, last);
}

qint64 SearchFiller::Private::lastRow(Source source)
{
    return m_database.value(u"SELECT coalesce(max(id), 0) FROM "_s + SearchIndex::nameOf(source)).toLongLong();
}

std::optional<SearchFiller::Private::Range> SearchFiller::Private::newRows(Source source, int most)
{
    const SearchIndex::Seen seen = m_index.seen(source);
    const qint64 last = std::min(lastRow(source), seen.high + most);
    if (last <= seen.high)
        return {};
    return Range{{seen.low, last}, seen.high + 1, last};
}

std::optional<SearchFiller::Private::Range> SearchFiller::Private::oldRows(Source source, int most)
{
    const SearchIndex::Seen seen = m_index.seen(source);
    if (seen.low <= 1)
        return {};
    const qint64 first = std::max<qint64>(1, seen.low - most);
    return Range{{first, seen.high}, first, seen.low - 1};
}

SearchFiller::Done SearchFiller::Private::portion(Take what)
{
    if (what == Take::NewFirst) {
        if (eraseNew())
            return Done::Some;
        if (const Done done = takeNew(); done != Done::Nothing)
            return done;
    }
    if (m_index.erase())
        return Done::Old;
    // Comments go with their inquiries.
    for (const Source source : {Source::Inquiry, Source::Chat, Source::Message}) {
        if (takeOld(source))
            return Done::Old;
    }
    return Done::Nothing;
}

bool SearchFiller::Private::eraseNew()
{
    const auto range = newRows(Source::Erased, erasedAtOnce);
    if (!range)
        return false;
    QList<InquiryId> gone;
    QList<ChatId> goneChats;
    {
        SqlRows rows = m_database.run("SELECT inquiry, chat FROM erased WHERE id BETWEEN ? AND ?"_L1, range->from, range->to);
        while (rows.next()) {
            if (rows.integer(1) > 0)
                goneChats.append(ChatId{rows.integer(1)});
            else
                gone.append(InquiryId{rows.integer(0)});
        }
    }
    write([&] {
        for (const InquiryId inquiry : std::as_const(gone))
            m_index.removeInquiry(inquiry);
        m_index.removeChats(goneChats);
        m_index.setSeen(Source::Erased, range->seen);
    });
    return true;
}

/// Of everything at once: lines that keep coming must not keep out what else there is.
SearchFiller::Done SearchFiller::Private::takeNew()
{
    Gathered all;
    QList<std::pair<Source, SearchIndex::Seen>> marks;
    bool isMore = false;
    for (const Source source : {Source::Message, Source::Chat, Source::Inquiry, Source::Comment, Source::Relabelled}) {
        const int most = source == Source::Message ? newMessagesAtOnce : othersAtOnce;
        const auto range = newRows(source, most);
        if (!range)
            continue;
        gather(source, *range, all);
        marks.append({source, range->seen});
        isMore = isMore || range->to - range->from + 1 >= most;
    }
    if (marks.isEmpty())
        return Done::Nothing;
    write([&] {
        put(std::move(all));
        for (const auto &[source, seen] : std::as_const(marks))
            m_index.setSeen(source, seen);
    });
    return isMore ? Done::Some : Done::New;
}

bool SearchFiller::Private::takeOld(Source source)
{
    const auto range = oldRows(source, source == Source::Message ? oldMessagesAtOnce : othersAtOnce);
    if (!range)
        return false;
    Gathered all;
    gather(source, *range, all);
    write([&] {
        put(std::move(all));
        m_index.setSeen(source, range->seen);
    });
    return true;
}

void SearchFiller::Private::write(const std::function<void()> &work)
{
    m_index.begin();
    try {
        work();
        m_index.commit();
    } catch (...) {
        m_index.rollback();
        throw;
    }
}

void SearchFiller::Private::gather(Source source, const Range &range, Gathered &all)
{
    switch (source) {
    case Source::Chat: return gatherChats(range, all);
    case Source::Message: return gatherMessages(range, all);
    case Source::Relabelled: return gatherRelabelled(range, all);
    default: return gatherInquiries(source, range, all);
    }
}

void SearchFiller::Private::gatherChats(const Range &range, Gathered &all)
{
    SqlRows rows = m_database.run("SELECT id, opened_at, visitor_name, email, page, tags, visitor FROM chat WHERE id BETWEEN ? AND ?"_L1,
                                  range.from, range.to);
    while (rows.next()) {
        const HistoryPlace place{rows.integer(1), ConversationKind::Chat, rows.integer(0)};
        wordsOf(all.chatsWithNotes, place, rows.integer(6));
        IndexWords &words = wordsOf(all.chats, place, rows.integer(6));
        for (const int column : {2, 3, 4, 5})
            words.add(rows.text(column));
    }
}

void SearchFiller::Private::gatherMessages(const Range &range, Gathered &all)
{
    const QByteArray sql = (u"SELECT m.chat, c.opened_at, "_s + m_database.asUtf8(u"m.text"_s)
                            + u", c.visitor FROM message m JOIN chat c ON c.id = m.chat WHERE m.id BETWEEN ? AND ? AND m.kind = 'text'"_s)
                               .toLatin1();
    struct Line {
        HistoryPlace chat;
        qint64 visitor;
        QString text;
    };
    std::vector<Line> lines;
    {
        // Read first, and taken to pieces afterwards: while somebody reads, the database's log cannot be begun anew.
        SqlRows rows = m_database.run(QLatin1StringView(sql), range.from, range.to);
        while (rows.next())
            lines.push_back({{rows.integer(1), ConversationKind::Chat, rows.integer(0)}, rows.integer(3), rows.utf8(2)});
    }
    for (const Line &line : lines)
        wordsOf(all.chats, line.chat, line.visitor).add(line.text);
}

void SearchFiller::Private::gatherInquiries(Source source, const Range &range, Gathered &all)
{
    SqlRows rows = source == Source::Inquiry
        ? m_database.run("SELECT id FROM inquiry WHERE id BETWEEN ? AND ?"_L1, range.from, range.to)
        : m_database.run("SELECT DISTINCT inquiry FROM comment WHERE id BETWEEN ? AND ?"_L1, range.from, range.to);
    while (rows.next())
        all.inquiries.insert(InquiryId{rows.integer(0)});
}

/// Tags that were set since, and notes that were written, changed or deleted: a chat gains the words of its tags and has its notes
/// written anew, an inquiry is written anew as a whole. A chat keeps the words of tags that it has no more; whoever searches looks
/// at what is stored.
void SearchFiller::Private::gatherRelabelled(const Range &range, Gathered &all)
{
    SqlRows rows = m_database.run("SELECT r.inquiry, r.chat, c.opened_at, c.tags, max(r.erased), coalesce(c.visitor, i.visitor, 0) FROM relabelled r"
                                  " LEFT JOIN chat c ON c.id = r.chat LEFT JOIN inquiry i ON i.id = r.inquiry"
                                  " WHERE r.id BETWEEN ? AND ? GROUP BY r.inquiry, r.chat, c.opened_at, c.tags, c.visitor, i.visitor"_L1,
                                  range.from, range.to);
    while (rows.next()) {
        if (rows.flag(4))
            all.erased.insert(VisitorId{rows.integer(5)});
        if (rows.integer(0) > 0) {
            all.inquiries.insert(InquiryId{rows.integer(0)});
            continue;
        }
        const HistoryPlace place{rows.integer(2), ConversationKind::Chat, rows.integer(1)};
        wordsOf(all.chatsWithNotes, place, rows.integer(5));
        wordsOf(all.chats, place, rows.integer(5)).add(rows.text(3));
    }
}

void SearchFiller::Private::put(Gathered all)
{
    putNotes(all.chatsWithNotes);
    for (auto &[row, entry] : all.chats)
        m_index.addToChat(entry.place, entry.visitor, std::move(entry.words));
    putInquiries(all.inquiries);
    for (const VisitorId whose : std::as_const(all.erased))
        m_index.eraseSoon(whose);
}

/// All that stand in each of these.
void SearchFiller::Private::putNotes(const WordsByRow &chats)
{
    for (const auto &[row, entry] : chats) {
        IndexWords words;
        {
            SqlRows rows = m_database.run("SELECT text FROM note WHERE chat = ? AND chat <> 0 AND deleted = 0"_L1, entry.place.id);
            while (rows.next())
                words.add(rows.text(0));
        }
        m_index.putNotes(entry.place, entry.visitor, std::move(words));
    }
}

/// Each of them with all of its comments and notes.
void SearchFiller::Private::putInquiries(const QSet<InquiryId> &inquiries)
{
    WordsByRow all;
    for (const InquiryId inquiry : inquiries) {
        IndexWords *words = nullptr;
        {
            SqlRows rows = m_database.run(
                "SELECT at, visitor_name, email, page, title, text, tags, visitor FROM inquiry WHERE id = ? AND deleted = 0"_L1, inquiry);
            if (!rows.next())
                continue; // erased
            words = &wordsOf(all, {rows.integer(0), ConversationKind::Inquiry, inquiry.value}, rows.integer(7));
            for (const int column : {1, 2, 3, 4, 5, 6})
                words->add(rows.text(column));
        }
        for (const QLatin1StringView texts : {"SELECT text FROM comment WHERE inquiry = ?"_L1,
                                              "SELECT text FROM note WHERE inquiry = ? AND inquiry <> 0 AND deleted = 0"_L1}) {
            SqlRows rows = m_database.run(texts, inquiry);
            while (rows.next())
                words->add(rows.text(0));
        }
    }
    for (auto &[row, entry] : all)
        m_index.putInquiry(entry.place, entry.visitor, std::move(entry.words));
}

SearchFiller::SearchFiller(const QString &database)
    : SearchFiller(std::make_unique<SqliteConnection>(database, SqliteConnection::Mode::ReadOnly), database)
{
}

SearchFiller::SearchFiller(std::unique_ptr<SqlConnection> database, const QString &beside)
    : d(std::make_unique<Private>(std::move(database), beside))
{
}

SearchFiller::~SearchFiller() = default;

bool SearchFiller::hasIndex(const QString &database)
{
    return SearchIndex::isThere(database);
}

void SearchFiller::drop(const QString &database)
{
    SearchIndex::remove(database);
}

SearchFiller::Done SearchFiller::portion(Take what)
{
    return d->portion(what);
}

void SearchFiller::settle()
{
    d->settle();
}

} // namespace deskbell
