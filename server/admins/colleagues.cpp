// SPDX-License-Identifier: MIT
#include "server/admins/colleagues.h"

#include "common/plaintext.h"
#include "common/wire.h"
#include "server/domain/teamviews.h"
#include "server/live/switchboard.h"

namespace deskbell {

namespace {

constexpr qint64 retryAfter = 1'000;

} // namespace

Colleagues::Colleagues(Pipeline &pipeline, Switchboard &switchboard, Accounts &accounts, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_switchboard(switchboard)
    , m_accounts(accounts)
{
}

bool Colleagues::isAllowed(const Asking &asking, const QString &key)
{
    const Admin *me = m_pipeline.desk().accounts.find(asking.admin);
    if (me && me->isOwner)
        return true;
    refuse(asking, {key, Refusal::OwnersOnly, 0, {}});
    return false;
}

/// As of now, and sent behind all that is queued: what is told by `colleague` later is newer.
void Colleagues::carryOut(const Asking &asking, const ReadTeam &command)
{
    if (!isAllowed(asking, command.key))
        return;
    TeamList page;
    page.key = command.key;
    for (const Admin &admin : m_pipeline.desk().accounts.admins())
        page.colleagues.append(colleagueView(admin, m_pipeline.desk()));
    m_pipeline.afterStored([this, number = asking.number, page] { m_switchboard.send(number, wire::encode(page)); },
                           [this, asking, key = command.key] { refuse(asking, {key, Refusal::Unavailable, retryAfter, {}}); });
}

void Colleagues::carryOut(const Asking &asking, const AddColleague &command)
{
    withPassword(asking, command, [name = displayName(command.name)](const AccountTable &accounts) { return accounts.find(name); });
}

void Colleagues::carryOut(const Asking &asking, const RenewPasswordOf &command)
{
    withPassword(asking, command, [id = command.admin](const AccountTable &accounts) { return accounts.find(id); });
}

/// Makes a password, lets the rules decide, and tells it to who asked once it is stored. `find`: whose it is then.
template <class Command, class Find>
void Colleagues::withPassword(const Asking &asking, const Command &command, Find find)
{
    if (!isAllowed(asking, command.key))
        return;
    if (m_making.contains(asking.number))
        return refuse(asking, {command.key, Refusal::TooFast, retryAfter, {}});
    m_making.insert(asking.number);
    const QString password = Accounts::makeOneTimePassword();
    m_accounts.hash(password, [=, this](const QByteArray &hash) {
        m_making.remove(asking.number);
        if (!m_switchboard.find(asking.number))
            return; // nobody would ever learn the password
        if (hash.isEmpty())
            return refuse(asking, {command.key, Refusal::Unavailable, retryAfter, {}});
        const qint64 until = Pipeline::now().wall + oneTimePasswordTime;
        m_pipeline.executeBy(
            [=](const Desk &desk, Now now) { return desk.decide(asking.admin, command, now, MadePassword{hash, until}); },
            [=, this](const Pipeline::Answer &answer) {
                const Admin *admin = find(m_pipeline.desk().accounts);
                if (const auto *refused = std::get_if<Refused>(&answer)) {
                    Refused mine = *refused;
                    mine.key = command.key;
                    refuse(asking, mine);
                } else if (admin) {
                    m_switchboard.send(asking.number, wire::encode(OneTimePassword{command.key, admin->id, password, until}));
                }
            });
    });
}

void Colleagues::refuse(const Asking &asking, const Refused &refused)
{
    m_switchboard.send(asking.number, wire::encode(refused));
}

} // namespace deskbell
