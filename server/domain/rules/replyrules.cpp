// SPDX-License-Identifier: MIT
#include "server/domain/rules/replyrules.h"

#include "common/plaintext.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

namespace {

Refused emptyField(QLatin1StringView field)
{
    Refused refused = refusedWith(Refusal::Empty);
    refused.field = field;
    return refused;
}

/// What stands against these texts.
std::optional<Refused> problemOf(const QString &name, const QString &ko, const QString &en)
{
    if (name.size() > maxNameLength)
        return tooLong("name"_L1);
    if (displayLine(name, maxNameLength).isEmpty())
        return emptyField("name"_L1);
    if (ko.size() > maxTextLength)
        return tooLong("ko"_L1);
    if (en.size() > maxTextLength)
        return tooLong("en"_L1);
    if (isBlank(ko) && isBlank(en))
        return emptyField("text"_L1);
    return {};
}

/// As it is kept: a text in which nothing can be seen is none.
void setTexts(CannedReply &reply, const auto &command)
{
    reply.name = displayLine(command.name, maxNameLength);
    reply.ko = isBlank(command.ko) ? QString() : command.ko;
    reply.en = isBlank(command.en) ? QString() : command.en;
}

} // namespace

template <class Go>
Decision ReplyRules::unlessKnown(const ReplyKey &key, Go go) const
{
    if (!s.replies.knows(key))
        return Needs{key};
    if (const Ack *answer = s.replies.answerTo(key))
        return Done{{}, *answer};
    return go();
}

/// Looks one up that this admin may use; `go` decides if it is still as they had it before them.
template <class Go>
Decision ReplyRules::withReply(const Admin &me, ReplyId id, qint64 version, Go go) const
{
    const ReplyFacts *facts = s.replies.find(id, me.id);
    if (!facts)
        return refusedWith(Refusal::NotFound);
    if (facts->version != version)
        return refusedWith(Refusal::Changed, 0, facts->byName);
    return go(*facts);
}

Decision ReplyRules::decide(const Admin &me, const AddReply &command, Now now) const
{
    return unlessKnown({me.id, command.key}, [&]() -> Decision {
        if (const auto problem = problemOf(command.name, command.ko, command.en))
            return *problem;
        CannedReply reply;
        reply.owner = command.own ? me.id : AdminId{};
        if (s.replies.count(reply.owner) >= maxReplies)
            return refusedWith(Refusal::NoRoom);
        setTexts(reply, command);
        reply.id = s.replies.next();
        reply.by = me.id;
        reply.byName = me.name;
        reply.at = now.wall;
        return Done{{ReplyAdded{reply, command.key, now.wall}}, ackOfReply(command.key, now.wall)};
    });
}

Decision ReplyRules::decide(const Admin &me, const EditReply &command, Now now) const
{
    return unlessKnown({me.id, command.key}, [&]() -> Decision {
        return withReply(me, command.reply, command.version, [&](const ReplyFacts &facts) -> Decision {
            if (const auto problem = problemOf(command.name, command.ko, command.en))
                return *problem;
            CannedReply reply;
            reply.owner = command.own ? me.id : AdminId{};
            if (reply.owner != facts.owner && s.replies.count(reply.owner) >= maxReplies)
                return refusedWith(Refusal::NoRoom);
            setTexts(reply, command);
            reply.id = command.reply;
            reply.version = facts.version + 1;
            reply.by = me.id;
            reply.byName = me.name;
            reply.at = now.wall;
            return Done{{ReplyEdited{reply, facts.owner, command.key, now.wall}}, ackOfReply(command.key, now.wall)};
        });
    });
}

Decision ReplyRules::decide(const Admin &me, const DeleteReply &command, Now now) const
{
    return unlessKnown({me.id, command.key}, [&]() -> Decision {
        return withReply(me, command.reply, command.version, [&](const ReplyFacts &facts) -> Decision {
            return Done{{ReplyDeleted{command.reply, facts.version, facts.owner, me.id, command.key, now.wall}},
                        ackOfReply(command.key, now.wall)};
        });
    });
}

} // namespace deskbell
