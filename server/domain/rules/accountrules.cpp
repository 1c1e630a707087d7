// SPDX-License-Identifier: MIT
#include "server/domain/rules/accountrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/transferrules.h"

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

Events AccountRules::endingSessions(AdminId admin, qint64 at, SessionId except) const
{
    Events events;
    for (const AdminSession &session : s.accounts.sessions()) {
        if (session.admin == admin && session.id != except)
            events.append(SessionRevoked{session.id, at});
    }
    return events;
}

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
    if (!command.newHash.isEmpty())
        events.append(AdminPasswordSet{me.id, command.newHash});
    const Events all = endingSessions(me.id, now.wall);
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
    return Done{Events{AdminPasswordSet{me.id, command.newHash}} + endingSessions(me.id, now.wall, command.session),
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
    if (s.accounts.find(command.name))
        return refusedWith(Refusal::AlreadyTaken);
    Admin admin{s.accounts.nextAdmin(), command.name, command.email, command.passwordHash};
    admin.isOwner = !hasOwnerBesides({}); // the first one is
    return Done{{AdminAdded{admin, now.wall}}, {}};
}

Decision AccountRules::decide(const Operator &, const ResetPassword &command, Now now) const
{
    if (!s.accounts.find(command.admin))
        return refusedWith(Refusal::NotFound);
    return Done{Events{AdminPasswordSet{command.admin, command.passwordHash}} + endingSessions(command.admin, now.wall), {}};
}

Decision AccountRules::decide(const Operator &, const SetEmail &command, Now) const
{
    if (!s.accounts.find(command.admin))
        return refusedWith(Refusal::NotFound);
    return Done{{AdminEmailSet{command.admin, command.email}}, {}};
}

Decision AccountRules::decide(const Operator &, const SetDisplayName &command, Now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    return admin->displayName == command.displayName ? Done{} : Done{{AdminDisplayNameSet{command.admin, command.displayName}}, {}};
}

Decision AccountRules::decide(const Operator &, const DisableAdmin &command, Now now) const
{
    if (!s.accounts.find(command.admin))
        return refusedWith(Refusal::NotFound);
    Events events{AdminDisabled{command.admin, command.disabled, now.wall}};
    if (command.disabled)
        events += endingSessions(command.admin, now.wall) + endingTransfersTo(command.admin, s, now.wall);
    return Done{events, {}};
}

bool AccountRules::hasOwnerBesides(AdminId admin) const
{
    const QList<Admin> &all = s.accounts.admins();
    return std::any_of(all.begin(), all.end(), [admin](const Admin &one) { return one.isOwner && !one.disabled && one.id != admin; });
}

Decision AccountRules::decide(const Operator &, const SetOwner &command, Now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    if (admin->isOwner == command.isOwner)
        return Done{};
    if (!command.isOwner && !hasOwnerBesides(admin->id))
        return refusedWith(Refusal::OwnersOnly);
    return Done{{OwnerSet{admin->id, command.isOwner}}, {}};
}

Decision AccountRules::decide(const Operator &, const ResetSecondFactor &command, Now) const
{
    const Admin *admin = s.accounts.find(command.admin);
    if (!admin)
        return refusedWith(Refusal::NotFound);
    return admin->asksForCode() ? Done{{SecondFactorSet{command.admin, {}, 0, {}}}, {}} : Done{};
}

} // namespace deskbell
