// SPDX-License-Identifier: MIT
#include "server/domain/rules/accountparts.h"

#include "common/plaintext.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/transferrules.h"

#include <algorithm>

namespace deskbell {

namespace {

Refused isLoginName(QLatin1StringView field)
{
    Refused refused = refusedWith(Refusal::LoginName);
    refused.field = field;
    return refused;
}

} // namespace

bool hasOwnerBesides(AdminId admin, const DeskState &state)
{
    const QList<Admin> &all = state.accounts.admins();
    return std::any_of(all.begin(), all.end(), [admin](const Admin &one) {
        return one.isOwner && !one.disabled && !one.hasOneTimePassword() && one.id != admin;
    });
}

bool isLastOwner(const Admin &admin, const DeskState &state)
{
    return admin.isOwner && !admin.disabled && !hasOwnerBesides(admin.id, state);
}

Events endingSessionsOf(AdminId admin, const DeskState &state, qint64 at, SessionId except)
{
    Events events;
    for (const AdminSession &session : state.accounts.sessions()) {
        if (session.admin == admin && session.id != except)
            events.append(SessionRevoked{session.id, at});
    }
    return events;
}

AccountChanged changeOf(const Admin &admin, const Admin *by, AccountChange what, qint64 at)
{
    return {admin.id, admin.version + 1, by ? by->id : AdminId{}, by ? by->name : QString(), what, at};
}

Decision disabling(const Admin &admin, bool disabled, const Admin *by, const DeskState &state, qint64 at)
{
    if (admin.disabled == disabled)
        return Done{};
    if (disabled && isLastOwner(admin, state))
        return refusedWith(Refusal::LastOwner);
    Events events{AdminDisabled{admin.id, disabled, at}};
    if (disabled)
        events += endingSessionsOf(admin.id, state, at) + endingTransfersTo(admin.id, state, at);
    events.append(changeOf(admin, by, disabled ? AccountChange::Disabled : AccountChange::Enabled, at));
    return Done{events, {}};
}

std::optional<Refused> displayNameProblem(const QString &shown, const QString &name, const DeskState &state)
{
    if (shown.size() > maxNameLength)
        return tooLong("display_name"_L1);
    if (!shown.isEmpty() && (shown.compare(name, Qt::CaseInsensitive) == 0 || state.accounts.find(shown)))
        return isLoginName("display_name"_L1);
    return {};
}

std::optional<Refused> loginNameProblem(const QString &name, const DeskState &state)
{
    if (name.size() > maxNameLength)
        return tooLong("name"_L1);
    if (displayName(name).isEmpty()) {
        Refused refused = refusedWith(Refusal::Empty);
        refused.field = "name"_L1;
        return refused;
    }
    if (state.accounts.find(displayName(name))) {
        Refused refused = refusedWith(Refusal::AlreadyTaken);
        refused.field = "name"_L1;
        return refused;
    }
    const QList<Admin> &all = state.accounts.admins();
    const bool isShown = std::any_of(all.begin(), all.end(), [&](const Admin &one) {
        return one.displayName.compare(displayName(name), Qt::CaseInsensitive) == 0;
    });
    return isShown ? std::optional(isLoginName("name"_L1)) : std::nullopt;
}

} // namespace deskbell
