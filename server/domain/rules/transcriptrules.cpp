// SPDX-License-Identifier: MIT
#include "server/domain/rules/transcriptrules.h"

#include "common/plaintext.h"
#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

std::optional<Refused> TranscriptRules::problemWith(const Chat &chat) const
{
    if (chat.isOpen() || chat.acceptedAt == 0)
        return refusedWith(Refusal::NotWaiting);
    if (!s.settings.sendsMail)
        return notFound("mail"_L1);
    if (chat.transcript.times >= mostTimes)
        return refusedWith(Refusal::ChatOver);
    return {};
}

Decision TranscriptRules::decide(const VisitorInMemory &me, const MailTranscript &command, Now now, const CommandContext &context) const
{
    if (const auto answer = me.answers.find(command.key))
        return Done{{}, *answer};
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry || me.isNew || entry->chat().visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);
    const Chat &chat = entry->chat();
    if (s.blocks.isBlocked(me.visitor))
        return refusedWith(Refusal::Blocked);
    if (const auto problem = problemWith(chat))
        return *problem;
    if (command.email.size() > maxEmailLength)
        return tooLong("email"_L1);
    // The site's word for an address goes over what a person types.
    const bool isGiven = !isBlank(command.email) && !(chat.verified && !chat.email.isEmpty());
    const QString email = isGiven ? cleanEmail(command.email) : chat.email;
    if (email.isEmpty())
        return notFound("email"_L1);
    if (context.workAsked)
        return *context.workAsked;
    return Done{{TranscriptAsked{command.chat, me.visitor.id, {now.wall, chat.transcript.times + 1, {}, {}}, email, command.key}},
                ackOf(command.key, {command.chat, {}}, 0, now.wall)};
}

Decision TranscriptRules::decide(const Admin &me, const MailTranscript &command, Now now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &chat = entry->chat();
    if (chat.transcript.by == me.id && chat.transcript.key == command.key)
        return Done{{}, ackOf(command.key, {command.chat, {}}, 0, chat.transcript.at)};
    if (const auto problem = problemWith(chat))
        return *problem;
    if (chat.email.isEmpty())
        return notFound("email"_L1);
    return Done{{TranscriptAsked{command.chat, chat.visitor, {now.wall, chat.transcript.times + 1, me.id, command.key}, chat.email, {}}},
                ackOf(command.key, {command.chat, {}}, 0, now.wall)};
}

} // namespace deskbell
