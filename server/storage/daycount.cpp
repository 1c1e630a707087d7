// SPDX-License-Identifier: MIT
#include "server/storage/daycount.h"

#include "server/storage/caseoutcome.h"
#include "server/storage/sqlconnection.h"

namespace deskbell {

namespace {

/// In the order of time, so that the hours are looked up only where they change.
class OpenHours {
public:
    explicit OpenHours(const OfficeHours &hours)
        : m_hours(hours)
    {
    }

    [[nodiscard]] bool areAt(qint64 wall)
    {
        if (!m_hours.areSet())
            return true;
        if (wall < m_from || wall >= m_until) {
            const OfficeHours::Opening opening = m_hours.at(wall);
            m_isOpen = opening.isOpen;
            m_from = wall;
            m_until = opening.until > 0 ? opening.until : std::numeric_limits<qint64>::max();
        }
        return m_isOpen;
    }

private:
    const OfficeHours &m_hours;
    qint64 m_from = 0;
    qint64 m_until = 0;
    bool m_isOpen = true;
};

/// Columns: opened_at, state, end_reason, missed_at, answered_at, answered_by, owner, topic, rating.
void addCalls(SqlRows &&rows, const Calendar &calendar, DayCount &count)
{
    OpenHours hours(calendar.hours);
    while (rows.next()) {
        const qint64 openedAt = rows.integer(0);
        const qint64 answeredAt = rows.integer(4);
        const QString topic = rows.text(7);
        const CaseOutcome outcome = outcomeOf(rows.word<ChatState>(1), rows.word<EndReason>(2), rows.integer(3), answeredAt);
        CaseCounts &cell = count[{topic, outcome == CaseOutcome::Answered ? rows.integer(5) : 0}];
        CaseCounts::Hour &hour = cell.hours[size_t(calendar.hourAt(openedAt))];
        ++cell.calls;
        ++hour.calls;
        if (outcome == CaseOutcome::Answered) {
            ++cell.answered;
            cell.wait.add(lasted(openedAt, answeredAt));
            if (hours.areAt(openedAt))
                cell.officeWait.add(lasted(openedAt, answeredAt));
        } else if (outcome == CaseOutcome::Missed) {
            ++cell.missed;
            ++hour.missed;
        } else if (outcome == CaseOutcome::Withdrawn) {
            ++cell.withdrawn;
        }
        const auto rating = rows.word<Rating>(8);
        if (rating != Rating::None)
            ++(count[{topic, rows.integer(6)}].*(rating == Rating::Good ? &CaseCounts::good : &CaseCounts::bad));
    }
}

/// Columns: at, state, settled_at, settled_by, answered_at, answered_by, topic.
void addInquiries(SqlRows &&rows, DayCount &count)
{
    while (rows.next()) {
        const qint64 at = rows.integer(0);
        const QString topic = rows.text(6);
        const qint64 answeredAt = rows.integer(4);
        CaseCounts &cell = count[{topic, answeredAt > 0 ? rows.integer(5) : 0}];
        ++cell.inquiries;
        if (answeredAt > 0)
            cell.firstAnswer.add(lasted(at, answeredAt));
        if (rows.word<InquiryState>(1) == InquiryState::Resolved)
            count[{topic, rows.integer(3)}].resolve.add(lasted(at, rows.integer(2)));
    }
}

} // namespace

DayCount countDay(SqlConnection &database, const Calendar &calendar, QDate day)
{
    const qint64 begin = calendar.beginOf(day);
    const qint64 end = calendar.beginOf(day.addDays(1));
    DayCount count;
    addCalls(database.run("SELECT opened_at, 'ended', end_reason, missed_at, answered_at, answered_by, owner, topic, rating FROM chat"
                          " WHERE state = 'ended' AND opened_at >= ? AND opened_at < ? ORDER BY opened_at"_L1,
                          begin, end),
             calendar, count);
    addCalls(database.run("SELECT opened_at, state, end_reason, missed_at, answered_at, answered_by, owner, topic, rating FROM chat"
                          " WHERE state <> 'ended' AND opened_at >= ? AND opened_at < ? ORDER BY opened_at"_L1,
                          begin, end),
             calendar, count);
    addCalls(database.run("SELECT opened_at, 'ended', end_reason, missed_at, answered_at, answered_by, owner, topic, rating FROM counted_chat"
                          " WHERE opened_at >= ? AND opened_at < ? ORDER BY opened_at"_L1,
                          begin, end),
             calendar, count);
    addInquiries(database.run("SELECT at, state, settled_at, settled_by, answered_at, answered_by, topic FROM inquiry"
                              " WHERE deleted = 0 AND at >= ? AND at < ?"_L1,
                              begin, end),
                 count);
    addInquiries(database.run("SELECT at, state, settled_at, settled_by, answered_at, answered_by, topic FROM counted_inquiry"
                              " WHERE at >= ? AND at < ?"_L1,
                              begin, end),
                 count);
    return count;
}

} // namespace deskbell
