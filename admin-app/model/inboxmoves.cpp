// SPDX-License-Identifier: MIT
// Where the rows of the inbox stand, and the single steps by which they come, go and move.
#include "model/inboxmodel.h"

#include <algorithm>
#include <tuple>

namespace deskbell {

bool InboxModel::isBefore(const Place &a, const Place &b)
{
    const auto key = [](const Place &place) { return std::tuple(place.section, !place.isHead, place.order, place.id); };
    return key(a) < key(b);
}

/// Where it stands, or would stand.
int InboxModel::placeFor(const Place &place) const
{
    const auto it = std::lower_bound(m_rows.cbegin(), m_rows.cend(), place,
                                     [](const InboxRow &row, const Place &wanted) { return isBefore(placeOf(row), wanted); });
    return static_cast<int>(it - m_rows.cbegin());
}

int InboxModel::headOf(Section section) const
{
    const int place = placeFor({section, true, 0, {}});
    return place < m_rows.size() && m_rows[place].isHead && m_rows[place].section == section ? place : -1;
}

void InboxModel::insert(const InboxRow &row)
{
    const int place = placeFor(placeOf(row));
    beginInsertRows({}, place, place);
    m_rows.insert(place, row);
    if (!row.isHead)
        m_placed.insert(row.id, {row.section, row.order});
    endInsertRows();
}

void InboxModel::removeRows(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int row = first; row <= last; ++row) {
        if (!m_rows[row].isHead)
            m_placed.remove(m_rows[row].id);
    }
    m_rows.remove(first, last - first + 1);
    endRemoveRows();
}

void InboxModel::move(int from, const InboxRow &row)
{
    const int to = placeFor(placeOf(row));
    if (to == from || to == from + 1) {
        if (!row.isHead)
            m_placed.insert(row.id, {row.section, row.order});
        replace(from, row);
        return;
    }
    // Qt counts the destination before the row is taken out.
    beginMoveRows({}, from, from, {}, to);
    const int place = to > from ? to - 1 : to;
    m_rows.move(from, place);
    const bool isOther = m_rows[place] != row;
    m_rows[place] = row;
    m_placed.insert(row.id, {row.section, row.order});
    endMoveRows();
    if (isOther)
        Q_EMIT dataChanged(index(place), index(place));
}

/// By steps that a view can follow: rows keep their identity, so what is current in a view stays current.
void InboxModel::moveTo(const QList<InboxRow> &wanted)
{
    using Key = std::pair<int, ConversationId>;
    const auto keyOf = [](const InboxRow &row) { return Key(row.isHead ? int(row.section) : -1, row.id); };
    m_isMoving = true;
    QSet<Key> keys;
    for (const InboxRow &row : wanted)
        keys.insert(keyOf(row));
    for (int last = rowCount() - 1; last >= 0; --last) {
        int first = last + 1;
        while (first > 0 && !keys.contains(keyOf(m_rows[first - 1])))
            --first;
        if (first <= last)
            removeRows(first, last);
        last = std::min(first, last);
    }
    keys.clear();
    for (const InboxRow &row : std::as_const(m_rows))
        keys.insert(keyOf(row));
    for (int at = 0; at < wanted.size(); ++at) {
        int end = at;
        while (end < wanted.size() && !keys.contains(keyOf(wanted[end])))
            ++end;
        if (end > at) {
            beginInsertRows({}, at, end - 1);
            m_rows = m_rows.first(at) + wanted.sliced(at, end - at) + m_rows.sliced(at);
            for (int i = at; i < end; ++i) {
                if (!wanted[i].isHead)
                    m_placed.insert(wanted[i].id, {wanted[i].section, wanted[i].order});
            }
            endInsertRows();
            at = end - 1;
            continue;
        }
        int from = at;
        while (keyOf(m_rows[from]) != keyOf(wanted[at]))
            ++from;
        if (from != at) {
            beginMoveRows({}, from, from, {}, at);
            m_rows.move(from, at);
            endMoveRows();
        }
        if (!wanted[at].isHead)
            m_placed.insert(wanted[at].id, {wanted[at].section, wanted[at].order});
        replace(at, wanted[at]);
    }
    m_isMoving = false;
}

void InboxModel::replace(int at, const InboxRow &row)
{
    if (m_rows[at] == row)
        return;
    m_rows[at] = row;
    Q_EMIT dataChanged(index(at), index(at));
}

void InboxModel::sayPending(qsizetype before)
{
    if (m_coming.size() != before)
        Q_EMIT pendingChanged(pending());
}

} // namespace deskbell
