// SPDX-License-Identifier: MIT
#include "client/unreadlist.h"

namespace deskbell {

namespace {

NotePlace placeOf(const Unread &unread)
{
    return {unread.chat, unread.inquiry};
}

} // namespace

UnreadList::UnreadList(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

const Unread *UnreadList::find(const NotePlace &place) const
{
    const auto it = m_unread.constFind(place);
    return it == m_unread.cend() ? nullptr : &*it;
}

void UnreadList::put(const Unread &unread)
{
    m_unread.insert(placeOf(unread), unread);
    Q_EMIT marked(placeOf(unread));
    Q_EMIT changed();
}

void UnreadList::drop(const NotePlace &place)
{
    if (!m_unread.remove(place))
        return;
    Q_EMIT marked(place);
    Q_EMIT changed();
    Q_EMIT seen(place);
}

void UnreadList::markRead(const NotePlace &place)
{
    const Unread *held = find(place);
    if (!held)
        return;
    const Unread before = *held;
    // With the next desk the server says it anew; until then nothing newer may be overwritten.
    const auto refusal = [this, before](const Refused &) {
        if (!find(placeOf(before)))
            put(before);
    };
    m_link.requests().ask(this, MarkRead{{}, place.chat, place.inquiry, before.number}, {{}, refusal});
    drop(place);
}

void UnreadList::markUnread(const NotePlace &place, qint64 first)
{
    const auto answer = [this, place, first](const Ack &ack) {
        const Unread *held = find(place);
        if (held && held->number >= ack.seq)
            return;
        Unread unread = held ? *held : Unread{place.chat, place.inquiry, 0, UnreadWhy::Marked, first, ack.at};
        unread.number = ack.seq;
        put(unread);
    };
    m_link.requests().ask(this, MarkUnread{{}, place.chat, place.inquiry, first},
                          {answer, [this](const Refused &no) { Q_EMIT refused(no); }});
}

void UnreadList::take(const DeskEvent &desk)
{
    const QHash<NotePlace, Unread> before = std::exchange(m_unread, {});
    for (const Unread &one : desk.unread)
        m_unread.insert(placeOf(one), one);
    Q_EMIT changed();
    for (const Unread &one : before) {
        if (!find(placeOf(one)))
            Q_EMIT seen(placeOf(one));
    }
}

void UnreadList::take(const UnreadEvent &event)
{
    const Unread &unread = event.unread;
    if (unread.number == 0)
        return drop(placeOf(unread));
    const Unread *held = find(placeOf(unread));
    const bool isNewer = !held || held->number < unread.number;
    if (!isNewer)
        return;
    put(unread);
    if (unread.why != UnreadWhy::Marked)
        Q_EMIT arrived(unread);
}

/// No word of it is left at the server.
void UnreadList::take(const DeskInquiryEvent &event)
{
    if (event.change == InquiryChange::Deleted)
        drop({{}, event.row.id});
}

void UnreadList::take(const PersonErased &event)
{
    for (const ChatId chat : event.chats)
        drop({chat, {}});
    for (const InquiryId inquiry : event.inquiries)
        drop({{}, inquiry});
}

} // namespace deskbell
