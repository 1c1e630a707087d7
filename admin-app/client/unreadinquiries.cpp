// SPDX-License-Identifier: MIT
#include "client/unreadinquiries.h"

namespace deskbell {

void UnreadInquiries::follow(const Labelling &labelling, UnreadList &list)
{
    m_labelling = &labelling;
    m_list = &list;
    connect(&list, &UnreadList::marked, this, &UnreadInquiries::changed);
    connect(&list, &UnreadList::arrived, this, [this](const Unread &unread) { Q_EMIT arrived({unread.chat, unread.inquiry}); });
}

bool UnreadInquiries::isUnread(const BoardRow &row) const
{
    if (isKept())
        return m_list->isUnread({{}, row.id});
    if (m_unread.contains(row.id))
        return true;
    return row.state == InquiryState::Open && row.comments == 0 && !m_seen.contains(row.id);
}

void UnreadInquiries::markSeen(const NotePlace &place)
{
    if (isKept())
        return m_list->markRead(place);
    if (!place.inquiry.isValid())
        return;
    const bool wasUnread = m_unread.remove(place.inquiry);
    if (!wasUnread && m_seen.contains(place.inquiry))
        return;
    m_seen.insert(place.inquiry);
    Q_EMIT changed(place);
}

void UnreadInquiries::markUnread(const NotePlace &place)
{
    if (isKept())
        return m_list->markUnread(place);
    if (!place.inquiry.isValid())
        return;
    m_unread.insert(place.inquiry);
    m_seen.remove(place.inquiry);
    Q_EMIT changed(place);
}

/// Kept with a newer server, too, which may be replaced by an older one.
void UnreadInquiries::take(const DeskInquiryEvent &event)
{
    const InquiryId id = event.row.id;
    if (event.change == InquiryChange::Deleted) {
        m_seen.remove(id);
        m_unread.remove(id);
    } else if (event.comment && event.comment->from == Side::Visitor) {
        m_unread.insert(id);
        if (!isKept())
            Q_EMIT arrived({{}, id});
    }
}

void UnreadInquiries::forgetAll()
{
    m_seen.clear();
    m_unread.clear();
}

} // namespace deskbell
