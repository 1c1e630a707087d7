// SPDX-License-Identifier: MIT
// The heads of the sections of the inbox: when there is one, and what it counts.
#include "model/inboxmodel.h"

namespace deskbell {

bool InboxModel::shows(Section section) const
{
    switch (m_filter) {
    case Filter::Open: return section != Section::Resolved;
    case Filter::Mine: return section == Section::Mine;
    case Filter::Resolved: return section == Section::Resolved;
    case Filter::All: return true;
    }
    return false;
}

/// Whose turn it is in what was not read yet, nobody knows: it may belong to either of the two.
bool InboxModel::hasMore(Section section) const
{
    const BoardModel &board = *m_console.inquiries().board();
    switch (section) {
    case Section::NeedsAnswer:
    case Section::Waiting: return board.isLoaded() && board.rowCount() < board.total();
    case Section::Resolved: return m_known.resolved().hasMore();
    default: return false;
    }
}

InboxRow InboxModel::head(Section section) const
{
    InboxRow head;
    head.isHead = true;
    head.section = section;
    head.count = static_cast<int>(m_members[size_t(section)].size());
    head.hasMore = hasMore(section);
    head.isFolded = isFolded(section);
    if (section != Section::Colleagues)
        return head;
    const InboxRow *first = nullptr;
    for (const ConversationId &id : m_members[size_t(section)]) {
        const InboxRow *row = m_known.find(id);
        if (row && (!first || isBefore(placeOf(*row), placeOf(*first))))
            first = row;
    }
    if (first) {
        head.owner = first->owner;
        head.at = first->at;
    }
    return head;
}

void InboxModel::showHead(Section section)
{
    const int place = headOf(section);
    const InboxRow wanted = head(section);
    if (wanted.count > 0 && place < 0)
        insert(wanted);
    else if (wanted.count > 0)
        replace(place, wanted);
    else if (place >= 0)
        removeRows(place, place);
}

void InboxModel::showHeads()
{
    for (const Section section : allSections)
        showHead(section);
}

/// Without making it come or go.
void InboxModel::updateHead(Section section)
{
    if (const int place = headOf(section); place >= 0)
        replace(place, head(section));
}

} // namespace deskbell
