// SPDX-License-Identifier: MIT
#include "server/storage/statisticsreads.h"

#include "server/storage/caseoutcome.h"
#include "server/storage/statisticsfile.h"

#include <QFileInfo>
#include <algorithm>
#include <map>
#include <set>

namespace deskbell {

namespace {

constexpr qsizetype mostTopics = 100;    ///< that are told of one range
constexpr qsizetype pageUnits = 64 * 1024; ///< UTF-16, of types and tags in one page of rows

QString textOf(QDate day)
{
    return day.toString(Qt::ISODate);
}

/// Days, or weeks from Monday on.
class Points {
public:
    explicit Points(const StatisticsQuery &query)
        : m_from(query.from)
        , m_isWeekly(!query.byDay && query.days() > mostDailyPoints)
        , m_counts(size_t(placeOf(query.to) + 1))
        , m_to(query.to)
    {
    }

    [[nodiscard]] CaseCounts &at(QDate day) { return m_counts[size_t(placeOf(day))]; }

    [[nodiscard]] QList<StatisticPoint> list() const
    {
        QList<StatisticPoint> points;
        QDate day = m_from;
        for (const CaseCounts &counts : m_counts) {
            const QDate next = std::min(m_isWeekly ? day.addDays(8 - day.dayOfWeek()) : day.addDays(1), m_to.addDays(1));
            points.append({textOf(day), int(day.daysTo(next)), counts.figures()});
            day = next;
        }
        return points;
    }

private:
    [[nodiscard]] qint64 placeOf(QDate day) const
    {
        return m_isWeekly ? m_from.addDays(1 - m_from.dayOfWeek()).daysTo(day) / 7 : m_from.daysTo(day);
    }

    QDate m_from;
    bool m_isWeekly;
    std::vector<CaseCounts> m_counts;
    QDate m_to;
};

void add(CaseCounts &counts, const QByteArray &bytes)
{
    if (!counts.addBytes(bytes))
        throw SqliteError(11, u"the kept statistics are damaged"_s);
}

/// The latest words of ratings of calls that began in this range.
QList<RatingWords> readWords(SqlConnection &database, const Calendar &calendar, const StatisticsQuery &query)
{
    QList<RatingWords> words;
    SqlRows rows = database.run("SELECT id, rating, rating_text, rated_at, visitor_name, owner FROM chat WHERE rating_text <> ''"
                                   " AND opened_at >= ? AND opened_at < ? AND (? = '' OR topic = ?) AND (? = 0 OR owner = ?)"
                                   " ORDER BY rated_at DESC, id DESC LIMIT ?"_L1,
                                   calendar.beginOf(query.from), calendar.beginOf(query.to.addDays(1)), query.topic, query.topic, query.admin,
                                   query.admin, maxRatingWords);
    while (rows.next())
        words.append({ChatId{rows.integer(0)}, rows.word<Rating>(1), rows.text(2), rows.integer(3), rows.text(4), AdminId{rows.integer(5)}});
    return words;
}

/// Where a page of one sort of conversations goes on: behind what came before in the order of time.
struct Begin {
    qint64 at = 0;
    qint64 afterId = 0; ///< of those that began at that moment
};

Begin beginOf(ConversationKind kind, qint64 first, const std::optional<HistoryPlace> &after)
{
    if (!after || after->at < first)
        return {first, 0};
    if (after->kind == kind)
        return {after->at, after->id};
    // Of one moment chats come before inquiries.
    return kind == ConversationKind::Chat ? Begin{after->at + 1, 0} : Begin{after->at, 0};
}

QStringList tagsIn(const QString &lines)
{
    return lines.split(u'\n', Qt::SkipEmptyParts);
}

void addChats(SqlRows &&rows, QList<ConversationRow> &all)
{
    while (rows.next()) {
        ConversationRow row;
        row.kind = ConversationKind::Chat;
        row.chat = ChatId{rows.integer(0)};
        row.at = rows.integer(1);
        const qint64 answeredAt = rows.integer(5);
        row.outcome = outcomeOf(rows.word<ChatState>(2), rows.word<EndReason>(3), rows.integer(4), answeredAt);
        row.admin = AdminId{rows.integer(6)};
        row.topic = rows.text(7);
        row.tags = tagsIn(rows.text(8));
        row.rating = rows.word<Rating>(9);
        if (answeredAt > 0)
            row.wait = lasted(row.at, answeredAt);
        all.append(row);
    }
}

void addInquiries(SqlRows &&rows, QList<ConversationRow> &all)
{
    while (rows.next()) {
        ConversationRow row;
        row.kind = ConversationKind::Inquiry;
        row.inquiry = InquiryId{rows.integer(0)};
        row.at = rows.integer(1);
        row.chat = ChatId{rows.integer(2)};
        const bool isResolved = rows.word<InquiryState>(3) == InquiryState::Resolved;
        const qint64 answeredAt = rows.integer(6);
        row.outcome = isResolved ? CaseOutcome::Resolved : CaseOutcome::Open;
        row.admin = AdminId{rows.integer(isResolved ? 4 : 7)};
        row.topic = rows.text(8);
        row.tags = tagsIn(rows.text(9));
        if (isResolved)
            row.resolve = lasted(row.at, rows.integer(5));
        if (answeredAt > 0)
            row.firstAnswer = lasted(row.at, answeredAt);
        all.append(row);
    }
}

HistoryPlace placeOf(const ConversationRow &row)
{
    return {row.at, row.kind, row.kind == ConversationKind::Chat ? row.chat.value : row.inquiry.value};
}

} // namespace

CountedRange readStatistics(StatisticsFile &kept, SqlConnection &database, const Calendar &calendar, const StatisticsQuery &query)
{
    CaseCounts total;
    CaseCounts before;
    Points points(query);
    std::array<std::array<CaseCounts::Hour, 24>, 7> hours = {};
    std::map<qint64, CaseCounts> admins;
    std::set<QString> topics;
    QDate today;
    CaseCounts ofToday;
    // Rows come day by day: what is wanted of each is put together once.
    const auto endDay = [&] {
        if (!today.isValid())
            return;
        for (size_t i = 0; i < ofToday.hours.size(); ++i) {
            CaseCounts::Hour &cell = hours[size_t(today.dayOfWeek() - 1)][i];
            cell.calls += ofToday.hours[i].calls;
            cell.missed += ofToday.hours[i].missed;
        }
        const QByteArray bytes = std::exchange(ofToday, {}).toBytes();
        add(total, bytes);
        add(points.at(today), bytes);
    };
    kept.forEachRow(query.beforeFrom(), query.to, [&](QDate day, const QString &topic, AdminId admin, const QByteArray &counts) {
        const bool isOfType = query.topic.isEmpty() || topic == query.topic;
        const bool isTheirs = !query.admin.isValid() || admin == query.admin;
        const bool isWanted = isOfType && isTheirs;
        if (day < query.from) {
            if (isWanted)
                add(before, counts);
            return;
        }
        if (isTheirs && qsizetype(topics.size()) < mostTopics)
            topics.insert(topic);
        if (isOfType && admin.isValid())
            add(admins[admin.value], counts);
        if (!isWanted)
            return;
        if (day != today) {
            endDay();
            today = day;
        }
        add(ofToday, counts);
    });
    endDay();

    CountedRange found;
    found.total = total.figures();
    found.before = before.figures();
    found.points = points.list();
    for (size_t day = 0; day < hours.size(); ++day) {
        for (size_t i = 0; i < hours[day].size(); ++i) {
            if (hours[day][i].calls > 0)
                found.hours.append({Weekday(day), int(i), hours[day][i].calls, hours[day][i].missed});
        }
    }
    for (const auto &[admin, counts] : admins)
        found.admins.append({AdminId{admin}, counts.figures()});
    std::stable_sort(found.admins.begin(), found.admins.end(),
                     [](const AdminFigures &a, const AdminFigures &b) { return a.figures.answered > b.figures.answered; });
    found.topics = QStringList(topics.begin(), topics.end());
    found.words = readWords(database, calendar, query);
    return found;
}

FoundConversationRows readConversationRows(SqlConnection &database, const Calendar &calendar, const ConversationRowsQuery &query)
{
    const StatisticsQuery &range = query.range;
    const qint64 first = calendar.beginOf(range.from);
    const qint64 end = calendar.beginOf(range.to.addDays(1));
    const Begin chats = beginOf(ConversationKind::Chat, first, query.after);
    const Begin inquiries = beginOf(ConversationKind::Inquiry, first, query.after);
    QList<ConversationRow> all;
    addChats(database.run("SELECT id, opened_at, 'ended', end_reason, missed_at, answered_at, answered_by, topic, tags, rating FROM chat"
                          " WHERE state = 'ended' AND (opened_at, id) > (?, ?) AND opened_at < ? AND (? = '' OR topic = ?)"
                          " AND (? = 0 OR answered_by = ? OR (owner = ? AND rating <> '')) ORDER BY opened_at, id LIMIT ?"_L1,
                          chats.at, chats.afterId, end, range.topic, range.topic, range.admin, range.admin, range.admin, query.limit + 1),
             all);
    addChats(database.run("SELECT id, opened_at, state, end_reason, missed_at, answered_at, answered_by, topic, tags, rating FROM chat"
                          " WHERE state <> 'ended' AND (opened_at, id) > (?, ?) AND opened_at < ? AND (? = '' OR topic = ?)"
                          " AND (? = 0 OR answered_by = ? OR (owner = ? AND rating <> '')) ORDER BY opened_at, id LIMIT ?"_L1,
                          chats.at, chats.afterId, end, range.topic, range.topic, range.admin, range.admin, range.admin, query.limit + 1),
             all);
    addInquiries(database.run("SELECT id, at, chat, state, settled_by, settled_at, answered_at, answered_by, topic, tags FROM inquiry"
                              " WHERE deleted = 0 AND (at, id) > (?, ?) AND at < ? AND (? = '' OR topic = ?)"
                              " AND (? = 0 OR answered_by = ? OR (settled_by = ? AND state = 'resolved')) ORDER BY at, id LIMIT ?"_L1,
                              inquiries.at, inquiries.afterId, end, range.topic, range.topic, range.admin, range.admin, range.admin,
                              query.limit + 1),
                 all);
    std::sort(all.begin(), all.end(), [](const ConversationRow &a, const ConversationRow &b) { return placeOf(a) < placeOf(b); });

    FoundConversationRows found;
    qsizetype units = 0;
    for (const ConversationRow &row : std::as_const(all)) {
        if (found.rows.size() == query.limit || (!found.rows.isEmpty() && units >= pageUnits)) {
            found.next = placeOf(found.rows.constLast());
            break;
        }
        units += row.topic.size() + row.tags.join(u' ').size();
        found.rows.append(row);
    }
    return found;
}

DailyRows readDailyRows(const QString &database, QDate from, QDate to)
{
    DailyRows found;
    Points points({from, to, {}, {}, true});
    CaseCounts total;
    // A server that has just begun has no file yet.
    if (QFileInfo::exists(StatisticsFile::fileOf(database))) {
        StatisticsFile kept(database, StatisticsFile::Mode::Read);
        kept.forEachRow(from, to, [&](QDate day, const QString &topic, AdminId admin, const QByteArray &bytes) {
            CaseCounts counts;
            add(counts, bytes);
            found.rows.append({day, topic, admin, counts.figures()});
            add(points.at(day), bytes);
            add(total, bytes);
        });
    }
    const QList<StatisticPoint> days = points.list();
    for (qsizetype i = 0; i < days.size(); ++i)
        found.days.append({from.addDays(i), days.at(i).figures});
    found.total = total.figures();
    return found;
}

void dropStatistics(const QString &database)
{
    StatisticsFile::remove(database);
}

} // namespace deskbell
