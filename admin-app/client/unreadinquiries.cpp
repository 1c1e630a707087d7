// SPDX-License-Identifier: MIT
#include "client/unreadinquiries.h"

namespace deskbell {

bool UnreadInquiries::isUnread(const BoardRow &row) const
{
    if (m_unread.contains(row.id))
        return true;
    return row.state == InquiryState::Open && row.comments == 0 && !m_seen.contains(row.id);
}

void UnreadInquiries::markSeen(InquiryId inquiry)
{
    const bool wasUnread = m_unread.remove(inquiry);
    if (!wasUnread && m_seen.contains(inquiry))
        return;
    m_seen.insert(inquiry);
    Q_EMIT changed();
}

void UnreadInquiries::markUnread(InquiryId inquiry)
{
    m_unread.insert(inquiry);
    m_seen.remove(inquiry);
    Q_EMIT changed();
}

void UnreadInquiries::take(const DeskInquiryEvent &event)
{
    const InquiryId id = event.row.id;
    if (event.change == InquiryChange::Deleted) {
        m_seen.remove(id);
        m_unread.remove(id);
    } else if (event.comment) {
        if (event.comment->from == Side::Visitor)
            m_unread.insert(id);
    }
}

void UnreadInquiries::forgetAll()
{
    m_seen.clear();
    m_unread.clear();
}

} // namespace deskbell
