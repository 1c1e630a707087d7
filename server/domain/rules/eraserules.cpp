// SPDX-License-Identifier: MIT
#include "server/domain/rules/eraserules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

namespace {

template <class Id>
void addTo(QList<Id> &ids, Id id)
{
    if (!ids.contains(id))
        ids.append(id);
}

} // namespace

/// A repeat finds nothing any more, and is answered as the first time was.
Decision EraseRules::decide(const Admin &me, const ErasePerson &command, Now now, const Traces &stored) const
{
    if (command.chat.isValid() == command.inquiry.isValid())
        return refusedWith(Refusal::BadRequest);
    if (!stored.isEmpty())
        return Done{erasing(stored, me.id, now), ackOf(command.key, now.wall)};
    const bool wasThere = command.chat.isValid() ? command.chat < s.chats.next() : command.inquiry < s.inquiries.next();
    return wasThere ? Decision(Done{{}, ackOf(command.key, now.wall)}) : refusedWith(Refusal::NotFound);
}

Decision EraseRules::decide(const Operator &, const EraseVisitor &, Now now, const Traces &stored) const
{
    return stored.isEmpty() ? refusedWith(Refusal::NotFound) : Decision(Done{erasing(stored, {}, now), {}});
}

/// What has come to life again since it was looked up stays.
Decision EraseRules::decide(const Operator &, const EraseOld &, Now now, const Aged &stored) const
{
    Traces traces = stored.conversations;
    traces.chats.removeIf([this](ChatId id) {
        const ChatInMemory *entry = s.chats.find(id);
        return entry && entry->chat().isOpen();
    });
    traces.inquiries.removeIf([this](InquiryId id) {
        const StoredInquiry *known = s.inquiries.find(id);
        return known && (known->deleted || known->summary.state == InquiryState::Open);
    });
    // Whoever is in memory is connected, or gives a command.
    traces.visitors.removeIf([this](VisitorId id) { return s.visitors.keyOf(id) != nullptr || !s.chats.of(id).isEmpty() || s.blocks.isBlocked(id); });
    Events events;
    for (const LetterId letter : stored.deadLetters) {
        if (s.letters.isDead(letter))
            events.append(LetterDiscarded{letter, s.letters.inquiryOf(letter)});
    }
    if (!stored.letters.isEmpty())
        events.append(LettersForgotten{stored.letters});
    if (!stored.sessions.isEmpty())
        events.append(SessionsForgotten{stored.sessions});
    if (!stored.addresses.isEmpty())
        events.append(AddressesForgotten{stored.addresses});
    if (!traces.isEmpty())
        events += erasing(traces, {}, now);
    return Done{events, {}};
}

Decision EraseRules::decide(const Operator &, const FinishErasure &command, Now) const
{
    return Done{{ErasureFinished{command.upTo}}, {}};
}

Events EraseRules::erasing(Traces traces, AdminId by, Now now) const
{
    for (const VisitorId visitor : std::as_const(traces.visitors)) {
        for (const ChatId chat : s.chats.of(visitor))
            addTo(traces.chats, chat);
        for (const InquiryId inquiry : s.inquiries.of(visitor))
            addTo(traces.inquiries, inquiry);
    }

    Events events;
    Erased erased{traces.visitors, traces.chats, traces.inquiries, 0, by, now.wall};
    for (const ChatId chat : std::as_const(traces.chats)) {
        if (const ChatInMemory *entry = s.chats.find(chat); entry && entry->chat().isOpen())
            events.append(ChatEnded{chat, EndReason::Admin, now.wall});
    }
    for (const InquiryId inquiry : std::as_const(traces.inquiries)) {
        // What is in memory is the newer one.
        const StoredInquiry *stored = s.inquiries.find(inquiry);
        const bool isOpen = stored ? !stored->deleted && stored->summary.state == InquiryState::Open
                                   : traces.openInquiries.contains(inquiry) && !s.inquiries.isMissing(inquiry);
        erased.openInquiries += isOpen ? 1 : 0;
    }
    for (const LetterId letter : s.letters.of(traces.chats, traces.inquiries))
        events.append(LetterDiscarded{letter});
    for (const VisitorBlock &block : s.blocks.standing()) {
        if (traces.visitors.contains(block.visitor))
            events.append(VisitorUnblocked{block.id, block.visitor, by, now.wall});
    }
    for (const VisitorId visitor : std::as_const(traces.visitors)) {
        if (const VisitorKey *key = s.visitors.keyOf(visitor))
            erased.browsers.append(*key);
    }
    events.append(erased);
    return events;
}

} // namespace deskbell
