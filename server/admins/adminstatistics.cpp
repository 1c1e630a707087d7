// SPDX-License-Identifier: MIT
// What admins may look at of how well it goes.
#include "server/admins/admins.h"

#include "server/domain/store.h"
#include "server/live/switchboard.h"
#include "server/storage/storagethread.h"

#include <algorithm>

namespace deskbell {

namespace {

using namespace std::chrono_literals;

constexpr auto countedFirst = 20ms; ///< for so long what has just changed is counted before a page is read

QList<OfficeRange> rangesOf(const OfficeHours &hours)
{
    QList<OfficeRange> ranges;
    for (size_t day = 0; day < hours.week.size(); ++day) {
        for (const OfficeHours::Range &range : hours.week[day])
            ranges.append({Weekday(day), range.from, range.to});
    }
    return ranges;
}

} // namespace

/// Of everybody who ever had an account.
QHash<AdminId, QString> Admins::shownNames() const
{
    QHash<AdminId, QString> names;
    for (const Admin &admin : m_pipeline.desk().accounts.admins())
        names.insert(admin.id, admin.displayName.isEmpty() ? admin.name : admin.displayName);
    return names;
}

void Admins::readStatistics(Client::Number number, const ReadStatistics &command, const ReadTurns::Turn &turn)
{
    const std::optional<StatisticsQuery> query = rangeOf(command.range);
    if (!query)
        return refuse(number, command.key, Refusal::BadRequest);
    const auto page = std::make_shared<StatisticsPage>();
    const Calendar &calendar = m_settings.calendar;
    page->key = command.key;
    page->range = command.range;
    page->beforeFrom = query->beforeFrom().toString(Qt::ISODate);
    page->beforeTo = query->from.addDays(-1).toString(Qt::ISODate);
    page->zone = QString::fromLatin1(calendar.zone.id());
    page->today = calendar.dayOf(Pipeline::now().wall).toString(Qt::ISODate);
    page->waitTime = m_pipeline.desk().settings.waitTime;
    page->open = rangesOf(calendar.hours);
    m_storage.browse(
        [=, this, query = *query, names = shownNames()](StatisticsReads &store) -> StorageThread::Callback {
            page->counting = int(std::min<qint64>(store.count(calendar, countedFirst), std::numeric_limits<int>::max()));
            const CountedRange found = store.statistics(calendar, query);
            page->total = found.total;
            page->before = found.before;
            page->points = found.points;
            page->hours = found.hours;
            for (const AdminFigures &one : found.admins)
                page->admins.append({one.admin, names.value(one.admin), one.figures});
            page->topics = found.topics;
            page->words = found.words;
            return [this, number, frame = wire::encode(*page), turn] { send(number, frame); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::readConversationRows(Client::Number number, const ReadConversationRows &command, const ReadTurns::Turn &turn)
{
    const std::optional<StatisticsQuery> range = rangeOf(command.range);
    const std::optional<HistoryPlace> after = HistoryPlace::fromText(command.after);
    if (!range || (!command.after.isEmpty() && !after))
        return refuse(number, command.key, Refusal::BadRequest);
    const ConversationRowsQuery query{*range, after, std::clamp(command.limit, 1, maxConversationRows)};
    m_storage.browse(
        [=, this, calendar = m_settings.calendar, names = shownNames()](StatisticsReads &store) -> StorageThread::Callback {
            FoundConversationRows found = store.conversationRows(calendar, query);
            ConversationRows page;
            page.key = command.key;
            page.rows = std::move(found.rows);
            for (ConversationRow &row : page.rows)
                row.name = names.value(row.admin);
            page.next = found.next ? found.next->toText() : QString();
            return [this, number, frame = wire::encode(page), turn] { send(number, frame); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

} // namespace deskbell
