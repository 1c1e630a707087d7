// SPDX-License-Identifier: MIT
#include "server/domain/teamviews.h"

#include "server/domain/toldtovisitors.h"

namespace deskbell {

namespace {

static_assert(!isToldToVisitors<ColleagueEvent> && !isToldToVisitors<TeamList> && !isToldToVisitors<OneTimePassword>,
              "no account is a frame of a visitor's");

/// Whose account it changes, as owners see it. What somebody else does to one ends with AccountChanged.
struct Whose {
    AdminId operator()(const AdminAdded &event) const { return event.admin.id; }
    AdminId operator()(const AccountChanged &event) const { return event.admin; }
    AdminId operator()(const AdminPasswordSet &event) const { return event.admin; }
    AdminId operator()(const SecondFactorSet &event) const { return event.admin; }
    AdminId operator()(const SessionOpened &event) const { return event.session.admin; }
    AdminId operator()(const auto &) const { return {}; }
};

} // namespace

Colleague colleagueView(const Admin &admin, const DeskState &desk)
{
    Colleague view;
    view.id = admin.id;
    view.version = admin.version;
    view.name = admin.name;
    view.displayName = admin.displayName;
    view.email = admin.email;
    view.owner = admin.isOwner;
    view.disabled = admin.disabled;
    view.totp = admin.asksForCode();
    view.presence = desk.there->presenceOf(admin.id);
    view.days = admin.dutyDays.list();
    view.lastLogin = admin.lastLogin;
    view.passwordUntil = admin.passwordUntil;
    view.by = admin.changedBy;
    return view;
}

std::optional<ColleagueEvent> colleagueTelling(const Event &event, const DeskState &desk)
{
    const AdminId whose = std::visit(Whose{}, event);
    const Admin *admin = whose.isValid() ? desk.accounts.find(whose) : nullptr;
    return admin ? std::optional(ColleagueEvent{colleagueView(*admin, desk)}) : std::nullopt;
}

} // namespace deskbell
