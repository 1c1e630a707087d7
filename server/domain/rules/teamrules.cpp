// SPDX-License-Identifier: MIT
#include "server/domain/rules/teamrules.h"

#include "common/plaintext.h"
#include "server/domain/rules/accountparts.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

namespace {

Ack yes(const QString &key, Now now)
{
    Ack ack;
    ack.key = key;
    ack.at = now.wall;
    return ack;
}

Decision withAck(Decision decision, const QString &key, Now now)
{
    if (Done *done = std::get_if<Done>(&decision))
        done->ack = yes(key, now);
    return decision;
}

} // namespace

Decision TeamRules::decide(const Admin &me, const AddColleague &command, Now now, const MadePassword &password) const
{
    if (const auto problem = loginNameProblem(command.name, s))
        return *problem;
    const QString name = displayName(command.name);
    const QString shown = displayName(command.displayName);
    if (const auto problem = displayNameProblem(command.displayName.size() > maxNameLength ? command.displayName : shown, name, s))
        return *problem;
    const QString email = mailAddressIn(command.email);
    if (email.isEmpty())
        return notFound("email"_L1);
    Admin admin{s.accounts.nextAdmin(), name, email, password.hash};
    admin.displayName = shown;
    admin.isOwner = command.owner;
    admin.passwordUntil = password.until;
    admin.changedBy = me.name;
    AccountChanged change = changeOf(admin, &me, AccountChange::Added, now.wall);
    change.version = admin.version;
    return Done{{AdminAdded{admin, now.wall}, change}, yes(command.key, now)};
}

Decision TeamRules::decide(const Admin &me, const ChangeColleague &command, Now now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    const QString shown = displayName(command.displayName);
    const QString email = mailAddressIn(command.email);
    const DutyDays days(command.days);
    const bool isAsItStands = shown == admin->displayName && email == admin->email && days == admin->dutyDays && command.owner == admin->isOwner;
    if (isAsItStands)
        return Done{{}, yes(command.key, now)};
    if (admin->version != command.version)
        return refusedWith(Refusal::Changed, 0, admin->changedBy);
    Events events;
    if (shown != admin->displayName) {
        if (const auto problem = displayNameProblem(command.displayName.size() > maxNameLength ? command.displayName : shown, admin->name, s))
            return *problem;
        events.append(AdminDisplayNameSet{admin->id, shown});
    }
    if (email.isEmpty())
        return notFound("email"_L1);
    if (email != admin->email)
        events.append(AdminEmailSet{admin->id, email});
    if (command.owner != admin->isOwner) {
        if (!command.owner && isLastOwner(*admin, s))
            return refusedWith(Refusal::LastOwner);
        events.append(OwnerSet{admin->id, command.owner});
    }
    if (days != admin->dutyDays)
        events.append(DutyDaysSet{admin->id, days});
    events.append(changeOf(*admin, &me, AccountChange::Settings, now.wall));
    return Done{events, yes(command.key, now)};
}

Decision TeamRules::decide(const Admin &me, const DisableColleague &command, Now now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    return withAck(disabling(*admin, command.disabled, &me, s, now.wall), command.key, now);
}

Decision TeamRules::decide(const Admin &me, const EndSessions &command, Now now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    Events events = endingSessionsOf(admin->id, s, now.wall);
    if (!events.isEmpty())
        events.append(changeOf(*admin, &me, AccountChange::SignedOut, now.wall));
    return Done{events, yes(command.key, now)};
}

Decision TeamRules::decide(const Admin &me, const DropFactorOf &command, Now now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    Events events;
    if (admin->asksForCode())
        events = {SecondFactorSet{admin->id, {}, 0, {}}, changeOf(*admin, &me, AccountChange::SecondFactor, now.wall)};
    return Done{events, yes(command.key, now)};
}

Decision TeamRules::decide(const Admin &me, const RenewPasswordOf &command, Now now, const MadePassword &password) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    if (admin->id == me.id)
        return refusedWith(Refusal::BadRequest);
    return Done{Events{AdminPasswordSet{admin->id, password.hash, password.until}} + endingSessionsOf(admin->id, s, now.wall)
                    + Events{changeOf(*admin, &me, AccountChange::Password, now.wall)},
                yes(command.key, now)};
}

} // namespace deskbell
