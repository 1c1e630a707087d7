// SPDX-License-Identifier: MIT
#include "server/domain/rules/labelrules.h"

#include "common/tags.h"
#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

/// Looks up what the command names; `go` decides once it is there.
template <class Command, class Go>
Decision LabelRules::withLabels(const Command &command, Go go) const
{
    const Place place = placeIn(command);
    if (!place.isValid())
        return refusedWith(Refusal::BadRequest);
    if (place.chat.isValid()) {
        const ChatInMemory *entry = s.chats.find(place.chat);
        if (!entry && !s.chats.isMissing(place.chat))
            return Needs{place.chat};
        return entry ? go(place, entry->chat().labels) : refusedWith(Refusal::NotFound);
    }
    const StoredInquiry *stored = s.inquiries.find(place.inquiry);
    if (!stored && !s.inquiries.isMissing(place.inquiry))
        return Needs{place.inquiry};
    return stored && !stored->deleted ? go(place, stored->summary.labels) : refusedWith(Refusal::NotFound);
}

Decision LabelRules::decide(const Admin &me, const Assign &command, Now now) const
{
    const StoredInquiry *stored = s.inquiries.find(command.inquiry);
    if (!stored && !s.inquiries.isMissing(command.inquiry))
        return Needs{command.inquiry};
    if (!stored || stored->deleted)
        return refusedWith(Refusal::NotFound);
    const Admin *to = s.accounts.find(command.to);
    if (command.to.isValid() && (!to || to->disabled))
        return notFound("to"_L1);
    const Ack ack = ackOf(command.key, {{}, command.inquiry}, 0, now.wall);
    if (stored->summary.assignee == command.to)
        return Done{{}, ack};
    return Done{{InquiryAssigned{command.inquiry, command.to, to ? to->name : QString(), me.id, now.wall}}, ack};
}

Decision LabelRules::decide(const Admin &me, const SetType &command, Now now) const
{
    return withLabels(command, [&](const Place &place, const Labels &labels) -> Decision {
        if (!s.settings.topics.contains(command.topic) && command.topic != missedTopic)
            return notFound("topic"_L1);
        const Ack ack = ackOf(command.key, place, 0, now.wall);
        if (labels.topic == command.topic)
            return Done{{}, ack};
        return Done{{TopicSet{place, command.topic, me.id, now.wall}}, ack};
    });
}

Decision LabelRules::decide(const Admin &me, const SetTags &command, Now now) const
{
    return withLabels(command, [&](const Place &place, const Labels &labels) -> Decision {
        const QStringList tags = cleanTags(command.tags);
        if (!areTagsWithinLimits(tags))
            return tooLong("tags"_L1);
        const Ack ack = ackOf(command.key, place, 0, now.wall);
        if (labels.tags == tags)
            return Done{{}, ack};
        return Done{{TagsSet{place, tags, me.id, now.wall}}, ack};
    });
}

} // namespace deskbell
