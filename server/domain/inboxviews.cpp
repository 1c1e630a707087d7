// SPDX-License-Identifier: MIT
#include "server/domain/inboxviews.h"

#include "server/domain/toldtovisitors.h"
#include "server/domain/views.h"

namespace deskbell {

namespace {

static_assert(!isToldToVisitors<UnreadEvent> && !isToldToVisitors<DeskChatEvent> && !isToldToVisitors<DeskInquiryEvent>,
              "nothing of this is a frame of a visitor's");

class Teller {
public:
    Teller(const DeskState &desk, Now now)
        : m_desk(desk)
        , m_now(now)
    {
    }

    using Told = std::optional<DeskTold>;

    Told operator()(const TransferBegan &event) const { return chat(event.chat, ChatChange::Transferring, event.by); }
    Told operator()(const TransferEnded &event) const
    {
        const bool isCancelled = event.how == TransferEnd::Cancelled;
        return chat(event.chat, isCancelled ? ChatChange::TransferCancelled : ChatChange::NotTaken, event.to);
    }
    Told operator()(const InquiryAssigned &event) const { return inquiry(event.inquiry, InquiryChange::Assigned, event.by); }
    Told operator()(const TopicSet &event) const { return labelled(event.place, event.by); }
    Told operator()(const TagsSet &event) const { return labelled(event.place, event.by); }
    Told operator()(const auto &) const { return {}; }

private:
    [[nodiscard]] QString nameOf(AdminId id) const
    {
        const Admin *admin = m_desk.accounts.find(id);
        return admin ? admin->name : QString();
    }
    [[nodiscard]] Told labelled(const Place &place, AdminId by) const
    {
        return place.chat.isValid() ? chat(place.chat, ChatChange::Updated, by) : inquiry(place.inquiry, InquiryChange::Labelled, by);
    }
    [[nodiscard]] Told chat(ChatId id, ChatChange change, AdminId by) const
    {
        const ChatInMemory *entry = m_desk.chats.find(id);
        return entry ? Told(DeskChatEvent{0, change, deskView(m_desk, *entry, m_now), nameOf(by)}) : std::nullopt;
    }
    [[nodiscard]] Told inquiry(InquiryId id, InquiryChange change, AdminId by) const
    {
        const StoredInquiry *stored = m_desk.inquiries.find(id);
        if (!stored)
            return {};
        DeskInquiryEvent event;
        event.change = change;
        event.row = deskView(stored->summary);
        event.by = nameOf(by);
        event.openInquiries = m_desk.inquiries.openCount();
        return event;
    }

    const DeskState &m_desk;
    Now m_now;
};

struct UnreadTeller {
    using Told = std::optional<UnreadTelling>;

    Told operator()(const UnreadSet &event) const
    {
        return UnreadTelling{{event.admin}, {unreadView(event.entry)}, event.isAsked};
    }
    Told operator()(const UnreadCleared &event) const
    {
        return UnreadTelling{{event.admin}, {unreadView(UnreadEntry{event.place})}, event.isAsked};
    }
    Told operator()(const auto &) const { return {}; }
};

} // namespace

std::optional<DeskTold> inboxTelling(const Event &event, const DeskState &desk, Now now)
{
    return std::visit(Teller(desk, now), event);
}

std::optional<UnreadTelling> unreadTelling(const Event &event)
{
    return std::visit(UnreadTeller{}, event);
}

Unread unreadView(const UnreadEntry &entry)
{
    Unread view;
    view.chat = entry.place.chat;
    view.inquiry = entry.place.inquiry;
    view.number = entry.number;
    view.why = entry.why;
    view.first = entry.first;
    view.at = entry.at;
    return view;
}

QList<Unread> unreadView(const QList<UnreadEntry> &entries)
{
    QList<Unread> views;
    views.reserve(entries.size());
    for (const UnreadEntry &entry : entries)
        views.append(unreadView(entry));
    return views;
}

} // namespace deskbell
