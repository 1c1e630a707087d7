// SPDX-License-Identifier: MIT
#include "server/domain/rules/accountrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/accountparts.h"
#include "server/domain/rules/checks.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr qsizetype mostSessions = 50; ///< of one account; the oldest go

/// What spends the code; nothing if it has been spent, or is none of this account.
std::optional<Event> spending(const Admin &admin, const LoginCode &code)
{
    if (const auto *totp = std::get_if<TotpCode>(&code))
        return totp->counter > admin.totpUsed ? std::optional<Event>(CodeUsed{admin.id, totp->counter}) : std::nullopt;
    const QByteArray &hash = std::get<RecoveryCode>(code).hash;
    return admin.recoveryCodes.contains(hash) ? std::optional<Event>(RecoveryCodeUsed{admin.id, hash}) : std::nullopt;
}

} // namespace

Decision AccountRules::decide(const Admin &me, const OpenSession &command, Now now) const
{
    if (me.passwordHash != command.passwordHash)
        return refusedWith(Refusal::WrongLogin);
    if (me.asksForCode() && !command.code)
        return refusedWith(Refusal::CodeNeeded);
    Events events;
    if (me.asksForCode()) {
        const std::optional<Event> spent = spending(me, *command.code);
        if (!spent)
            return refusedWith(Refusal::WrongCode);
        events.append(*spent);
    }
    if (me.hasOneTimePassword() && now.wall >= me.passwordUntil)
        return refusedWith(Refusal::PasswordOver);
    if (me.hasOneTimePassword() && !(command.isNewPassword && !command.newHash.isEmpty()))
        return refusedWith(Refusal::PasswordNeeded);
    if (!command.newHash.isEmpty())
        events.append(AdminPasswordSet{me.id, command.newHash});
    const Events all = endingSessionsOf(me.id, s, now.wall);
    events += all.first(std::max<qsizetype>(0, all.size() - mostSessions + 1));
    events.append(SessionOpened{{s.accounts.nextSession(), me.id, command.tokenHash, command.device, now.wall}});
    return Done{events, {}};
}

Decision AccountRules::decide(const Admin &me, const RevokeSession &command, Now now) const
{
    const QList<AdminSession> &sessions = s.accounts.sessions();
    const bool isOwn = std::any_of(sessions.begin(), sessions.end(), [&](const AdminSession &session) {
        return session.id == command.session && session.admin == me.id;
    });
    if (!isOwn)
        return refusedWith(Refusal::NotFound);
    return Done{{SessionRevoked{command.session, now.wall}}, ackOf(command.key, now.wall)};
}

Decision AccountRules::decide(const Admin &me, const SetPassword &command, Now now) const
{
    if (me.passwordHash != command.passwordHash)
        return refusedWith(Refusal::WrongLogin);
    return Done{Events{AdminPasswordSet{me.id, command.newHash}} + endingSessionsOf(me.id, s, now.wall, command.session),
                ackOf(command.key, now.wall)};
}

Decision AccountRules::decide(const Admin &me, const SetSecondFactor &command, Now now) const
{
    return Done{{SecondFactorSet{me.id, command.secret, command.counter, command.recoveryCodes}}, ackOf(command.key, now.wall)};
}

Decision AccountRules::decide(const Admin &me, const DropSecondFactor &command, Now now) const
{
    return Done{{SecondFactorSet{me.id, {}, 0, {}}}, ackOf(command.key, now.wall)};
}

Decision AccountRules::decide(const Operator &, const AddAdmin &command, Now now) const
{
    if (const auto problem = loginNameProblem(command.name, s))
        return *problem;
    Admin admin{s.accounts.nextAdmin(), command.name, command.email, command.passwordHash};
    admin.isOwner = !hasOwnerBesides({}, s); // the first one is
    return Done{{AdminAdded{admin, now.wall}}, {}};
}

Decision AccountRules::decide(const Operator &, const ResetPassword &command, Now now) const
{
    return of(command.admin, now, AccountChange::Password, [&](const Admin &admin) -> Events {
        return Events{AdminPasswordSet{admin.id, command.passwordHash}} + endingSessionsOf(admin.id, s, now.wall);
    });
}

Decision AccountRules::decide(const Operator &, const SetEmail &command, Now now) const
{
    return of(command.admin, now, AccountChange::Settings, [&](const Admin &admin) -> Events {
        return {AdminEmailSet{admin.id, command.email}};
    });
}

Decision AccountRules::decide(const Operator &, const SetDisplayName &command, Now now) const
{
    const Admin *known = s.accounts.find(command.admin);
    if (const auto problem = known ? displayNameProblem(command.displayName, known->name, s) : std::nullopt)
        return *problem;
    return of(command.admin, now, AccountChange::Settings, [&](const Admin &admin) -> Events {
        return admin.displayName == command.displayName ? Events{} : Events{AdminDisplayNameSet{admin.id, command.displayName}};
    });
}

Decision AccountRules::decide(const Operator &, const DisableAdmin &command, Now now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    return admin ? disabling(*admin, command.disabled, nullptr, s, now.wall) : Decision(refusedWith(Refusal::NotFound));
}

Decision AccountRules::decide(const Operator &, const SetOwner &command, Now now) const
{
    const Admin *known = s.accounts.find(command.admin);
    if (known && !command.isOwner && isLastOwner(*known, s))
        return refusedWith(Refusal::LastOwner);
    return of(command.admin, now, AccountChange::Settings, [&](const Admin &admin) -> Events {
        return admin.isOwner == command.isOwner ? Events{} : Events{OwnerSet{admin.id, command.isOwner}};
    });
}

Decision AccountRules::decide(const Operator &, const SetDutyDays &command, Now now) const
{
    return of(command.admin, now, AccountChange::Settings, [&](const Admin &admin) -> Events {
        return admin.dutyDays == command.days ? Events{} : Events{DutyDaysSet{admin.id, command.days}};
    });
}

Decision AccountRules::decide(const Operator &, const SignOut &command, Now now) const
{
    return of(command.admin, now, AccountChange::SignedOut, [&](const Admin &admin) { return endingSessionsOf(admin.id, s, now.wall); });
}

Decision AccountRules::decide(const Operator &, const ResetSecondFactor &command, Now now) const
{
    return of(command.admin, now, AccountChange::SecondFactor, [&](const Admin &admin) -> Events {
        return admin.asksForCode() ? Events{SecondFactorSet{admin.id, {}, 0, {}}} : Events{};
    });
}

/// What `make` makes of this admin's account, and that it was changed, if it makes something.
template <class Make>
Decision AccountRules::of(AdminId id, Now now, AccountChange what, Make make) const
{
    const Admin *admin = s.accounts.find(id);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    Events events = make(*admin);
    if (!events.isEmpty())
        events.append(changeOf(*admin, nullptr, what, now.wall));
    return Done{events, {}};
}

} // namespace deskbell
