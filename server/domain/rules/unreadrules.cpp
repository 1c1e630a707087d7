// SPDX-License-Identifier: MIT
#include "server/domain/rules/unreadrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/mentions.h"

#include <algorithm>

namespace deskbell {

namespace {

/// What has become of some entries, before anything of it is applied.
class Changes {
public:
    Changes(const DeskState &state, Now now)
        : s(state)
        , m_now(now)
        , m_number(state.unread.next(now.wall))
    {
    }

    void add(AdminId admin, const Place &place, UnreadWhy why, qint64 first)
    {
        const std::optional<UnreadEntry> had = current(admin, place);
        UnreadEntry entry = had.value_or(UnreadEntry{place, 0, why, first, m_now.wall});
        entry.number = m_number++;
        if (entry.why != UnreadWhy::Mention)
            entry.why = why;
        if (entry.first == 0)
            entry.first = first;
        m_changed.insert_or_assign({admin, place}, entry);
    }
    /// keepMentions: whoever was called by name still has to look.
    void remove(AdminId admin, const Place &place, bool keepMentions = false)
    {
        const std::optional<UnreadEntry> had = current(admin, place);
        if (had && !(keepMentions && had->why == UnreadWhy::Mention))
            m_changed.insert_or_assign({admin, place}, std::nullopt);
    }

    [[nodiscard]] Events events() const
    {
        Events events;
        std::map<AdminId, qsizetype> counts;
        for (const auto &[of, entry] : m_changed) {
            const auto &[admin, place] = of;
            const bool isThere = s.unread.find(admin, place);
            qsizetype &count = counts.try_emplace(admin, s.unread.countOf(admin)).first->second;
            if (!entry && isThere) {
                --count;
                events.append(UnreadCleared{admin, place});
            } else if (entry) {
                count += isThere ? 0 : 1;
                events.append(UnreadSet{admin, *entry});
            }
        }
        for (const auto &[admin, count] : counts)
            makeRoom(events, admin, count - maxUnread);
        return events;
    }

private:
    [[nodiscard]] std::optional<UnreadEntry> current(AdminId admin, const Place &place) const
    {
        if (const auto changed = m_changed.find({admin, place}); changed != m_changed.end())
            return changed->second;
        const UnreadEntry *entry = s.unread.find(admin, place);
        return entry ? std::optional(*entry) : std::nullopt;
    }
    /// The oldest ones go.
    void makeRoom(Events &events, AdminId admin, qsizetype tooMany) const
    {
        if (tooMany <= 0)
            return;
        const QList<UnreadEntry> entries = s.unread.of(admin);
        for (const UnreadEntry &entry : entries) {
            if (tooMany <= 0)
                return;
            if (m_changed.contains({admin, entry.place}))
                continue;
            events.append(UnreadCleared{admin, entry.place});
            --tooMany;
        }
    }

    const DeskState &s;
    Now m_now;
    qint64 m_number;
    std::map<std::pair<AdminId, Place>, std::optional<UnreadEntry>> m_changed;
};

class Follower {
public:
    Follower(const DeskState &state, Changes &changes)
        : s(state)
        , m_changes(changes)
    {
    }

    void operator()(const InquiryFiled &event) { addForAll(event.inquiry.summary, UnreadWhy::Inquiry, 1); }
    void operator()(const InquiryCommented &event)
    {
        const Place place{{}, event.inquiry};
        if (event.comment.from == Side::Admin)
            return m_changes.remove(event.comment.admin, place);
        if (const StoredInquiry *stored = s.inquiries.find(event.inquiry))
            addForAll(stored->summary, UnreadWhy::FollowUp, stored->summary.comments + 2);
    }
    /// Somebody has seen to it.
    void operator()(const InquiryResolved &event)
    {
        const Place place{{}, event.inquiry};
        const QList<AdminId> admins = s.unread.whoHasNotSeen(place);
        for (const AdminId admin : admins)
            m_changes.remove(admin, place, true);
    }
    void operator()(const InquiryAssigned &event)
    {
        if (event.to.isValid() && event.to != event.by)
            m_changes.add(event.to, {{}, event.inquiry}, UnreadWhy::Assigned, 0);
    }
    void operator()(const NoteAdded &event) { mention(event.note, mentionsIn(event.note.text, s.accounts.admins())); }
    void operator()(const NoteEdited &event)
    {
        QSet<AdminId> mentioned = mentionsIn(event.note.text, s.accounts.admins());
        if (const Note *before = s.notes.find(event.note.id))
            mentioned -= mentionsIn(before->text, s.accounts.admins());
        mention(event.note, mentioned);
    }
    /// Who ends a chat has seen what is in it.
    void operator()(const ChatEnded &event)
    {
        const ChatInMemory *entry = s.chats.find(event.chat);
        if (!entry || entry->chat().state != ChatState::Active || entry->unread.isEmpty() || event.reason == EndReason::Admin)
            return;
        m_changes.add(entry->chat().owner, {event.chat, {}}, UnreadWhy::Line, entry->unread.first().seq);
    }
    void operator()(const auto &) { }

private:
    /// Who looks after it, or everybody.
    void addForAll(const InquirySummary &inquiry, UnreadWhy why, qint64 first)
    {
        const Admin *assignee = s.accounts.find(inquiry.assignee);
        const bool isLookedAfter = assignee && !assignee->disabled;
        for (const Admin &admin : s.accounts.admins()) {
            if (!admin.disabled && (!isLookedAfter || admin.id == assignee->id))
                m_changes.add(admin.id, {{}, inquiry.id}, why, first);
        }
    }
    void mention(const Note &note, const QSet<AdminId> &mentioned)
    {
        if (note.visitor.isValid())
            return; // what is about a person stands in no conversation
        for (const AdminId admin : mentioned) {
            if (admin != note.admin)
                m_changes.add(admin, {note.chat, note.inquiry}, UnreadWhy::Mention, 0);
        }
    }

    const DeskState &s;
    Changes &m_changes;
};

} // namespace

Events UnreadRules::following(const Events &events, Now now) const
{
    Changes changes(s, now);
    Follower follower(s, changes);
    for (const Event &event : events)
        std::visit(follower, event);
    return changes.events();
}

Decision UnreadRules::decide(const Admin &me, const MarkRead &command, Now now) const
{
    const Place place = placeIn(command);
    if (!place.isValid())
        return refusedWith(Refusal::BadRequest);
    const Ack ack = ackOf(command.key, place, command.number, now.wall);
    const UnreadEntry *entry = s.unread.find(me.id, place);
    // What has come after that number has not been seen.
    if (!entry || entry->number > command.number)
        return Done{{}, ack};
    return Done{{UnreadCleared{me.id, place, true}}, ack};
}

Decision UnreadRules::decide(const Admin &me, const MarkUnread &command, Now now) const
{
    const Place place = placeIn(command);
    if (!place.isValid())
        return refusedWith(Refusal::BadRequest);
    const ChatInMemory *chat = s.chats.find(place.chat);
    if (place.chat.isValid() && !chat) {
        // A chat that is over need not be taken in with all its keys: it may be long.
        const NoteLookup lookup{{me.id, command.key}, place.chat, {}};
        if (!s.notes.knows(lookup))
            return Needs{lookup};
        if (!s.notes.isChatThere(place.chat))
            return refusedWith(Refusal::NotFound);
    } else if (place.inquiry.isValid()) {
        const StoredInquiry *stored = s.inquiries.find(place.inquiry);
        if (!stored && !s.inquiries.isMissing(place.inquiry))
            return Needs{place.inquiry};
        if (!stored || stored->deleted)
            return refusedWith(Refusal::NotFound);
    }
    if (const UnreadEntry *entry = s.unread.find(me.id, place))
        return Done{{}, ackOf(command.key, place, entry->number, now.wall)};
    Changes changes(s, now);
    changes.add(me.id, place, UnreadWhy::Marked, std::max<qint64>(0, command.first));
    Events events = changes.events();
    qint64 number = 0;
    for (Event &event : events) {
        if (auto *set = std::get_if<UnreadSet>(&event)) {
            set->isAsked = true;
            number = set->entry.number;
        }
    }
    return Done{events, ackOf(command.key, place, number, now.wall)};
}

} // namespace deskbell
