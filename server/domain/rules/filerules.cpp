// SPDX-License-Identifier: MIT
#include "server/domain/rules/filerules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/chatrules.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/inquiryrules.h"
#include "server/domain/rules/linkrules.h"

namespace deskbell {

namespace {

/// A yes to the text is a yes to the file, which is not there yet.
Decision withoutEvents(Decision decision, const OpenFile &command)
{
    const Done *done = std::get_if<Done>(&decision);
    return done && !done->events.isEmpty() ? Done{{}, ackOf(command.key, 0)} : decision;
}

/// The line or comment that the decision makes is the file.
Decision withFile(Decision decision, const QString &key, const SentFile &file)
{
    Done *done = std::get_if<Done>(&decision);
    if (!done)
        return decision;
    for (Event &event : done->events) {
        if (auto *added = std::get_if<MessageAdded>(&event); added && added->message.key == key)
            added->message.file = file;
        else if (auto *commented = std::get_if<InquiryCommented>(&event); commented && commented->comment.key == key)
            commented->comment.file = file;
    }
    return decision;
}

} // namespace

template <class Who, class... Context>
Decision FileRules::writing(const Who &me, const OpenFile &command, const QString &text, Now now, const Context &...context) const
{
    const Place place = placeIn(command);
    if (place.chat.isValid())
        return ChatRules(s).decide(me, SendMessage{command.key, place.chat, text}, now);
    if (place.inquiry.isValid())
        return InquiryRules(s).decide(me, CommentInquiry{command.key, place.inquiry, text, command.work}, now, context...);
    return refusedWith(Refusal::BadRequest);
}

Decision FileRules::decide(const VisitorInMemory &me, const OpenFile &command, Now now, const CommandContext &context) const
{
    return withoutEvents(writing(me, command, u"file"_s, now, context), command);
}

Decision FileRules::decide(const Admin &me, const OpenFile &command, Now now) const
{
    return withoutEvents(writing(me, command, u"file"_s, now), command);
}

Decision FileRules::decide(const LinkHolder &me, const OpenFile &command, Now now) const
{
    return withoutEvents(LinkRules(s).decide(me, WriteBack{command.key, u"file"_s}, now), command);
}

Decision FileRules::decide(const LinkHolder &me, const OpenFile &command, Now now, const SentFile &whole) const
{
    return withFile(LinkRules(s).decide(me, WriteBack{command.key, textOf(whole)}, now), command.key, whole);
}

Decision FileRules::decide(const VisitorInMemory &me, const OpenFile &command, Now now, const SentFile &whole) const
{
    return withFile(writing(me, command, textOf(whole), now), command.key, whole);
}

Decision FileRules::decide(const Admin &me, const OpenFile &command, Now now, const SentFile &whole) const
{
    return withFile(writing(me, command, textOf(whole), now), command.key, whole);
}

} // namespace deskbell
