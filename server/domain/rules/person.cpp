// SPDX-License-Identifier: MIT
#include "server/domain/rules/person.h"

#include "common/guest.h"
#include "common/plaintext.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

Person personOf(const QString &name, const QString &email, const QString &known, const CommandContext &context, VisitorId number)
{
    Person person{displayName(name), cleanEmail(email), {}};
    if (person.name.isEmpty())
        person.name = known.isEmpty() ? u"Guest"_s : known;
    if (isGuest(person.name))
        person.name = numberedGuest(person.name, number.value);
    if (const auto &identity = context.identity) {
        person.name = identity->name;
        person.subject = identity->subject;
        if (!identity->email.isEmpty())
            person.email = identity->email;
    }
    return person;
}

Visitor visitorAs(const Person &person, Visitor visitor, VisitorId next)
{
    if (!visitor.id.isValid())
        visitor.id = next;
    visitor.name = person.name;
    visitor.verified = !person.subject.isEmpty();
    if (!person.email.isEmpty())
        visitor.email = person.email;
    if (visitor.verified)
        visitor.subject = person.subject;
    return visitor;
}

std::optional<Refused> problemWith(const DeskState &state, const CommandContext &context, const Visitor &visitor)
{
    const auto &identity = context.identity;
    if (state.blocks.isBlocked(visitor) || (identity && state.blocks.isBlocked(identity->subject)))
        return refusedWith(Refusal::Blocked);
    // One browser's token never becomes a second person's: they would see the first one's chats.
    if (identity && !visitor.subject.isEmpty() && visitor.subject != identity->subject)
        return refusedWith(Refusal::IdentityRefused);
    if (state.settings.identity == IdentityRule::Required && !identity && !context.isOwnPage)
        return refusedWith(context.hasBadToken ? Refusal::IdentityRefused : Refusal::IdentityNeeded);
    return context.workAsked;
}

} // namespace deskbell
