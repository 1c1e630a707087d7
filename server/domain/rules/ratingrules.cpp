// SPDX-License-Identifier: MIT
#include "server/domain/rules/ratingrules.h"

#include "common/plaintext.h"
#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

Decision RatingRules::decide(const VisitorInMemory &me, const Rate &command, Now now) const
{
    if (const auto answer = me.answers.find(command.key))
        return Done{{}, *answer};
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry || me.isNew || entry->chat().visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);
    const Chat &chat = entry->chat();
    // Nobody is rated who was not there, nor before the end.
    if (chat.isOpen() || chat.acceptedAt == 0)
        return refusedWith(Refusal::NotWaiting);
    if (s.blocks.isBlocked(me.visitor))
        return refusedWith(Refusal::Blocked);
    if (command.rating == Rating::None)
        return refusedWith(Refusal::BadRequest);
    if (command.text.size() > maxTextLength)
        return tooLong("text"_L1);
    const ChatRating &before = chat.rating;
    if (before.times > 0 && (now.wall - before.at >= canBeChangedFor || before.times >= mostTimes))
        return refusedWith(Refusal::ChatOver);
    const ChatRating rating{command.rating, isBlank(command.text) ? QString() : command.text.trimmed(),
                            before.times > 0 ? before.at : now.wall, before.times + 1};
    return Done{{ChatRated{me.visitor.id, command.chat, rating, command.key, now.wall}},
                ackOf(command.key, {command.chat, {}}, 0, now.wall)};
}

} // namespace deskbell
