// SPDX-License-Identifier: MIT
#include "server/admins/firststeps.h"

#include "common/plaintext.h"
#include "common/site/sitewords.h"
#include "common/wire.h"
#include "server/live/switchboard.h"

namespace deskbell {

namespace {

constexpr qint64 retryAfter = 1'000;

bool isOfAMachine(const QString &origin)
{
    return isThisMachine(QUrl(origin).host());
}

} // namespace

FirstSteps::FirstSteps(Pipeline &pipeline, Switchboard &switchboard, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_switchboard(switchboard)
{
}

void FirstSteps::noteVisit(const QString &origin)
{
    if (!m_visited.isEmpty() && (!isOfAMachine(m_visited) || isOfAMachine(origin)))
        return;
    m_visited = origin;
    Q_EMIT visitedChanged();
}

void FirstSteps::carryOut(const Asking &asking, const TestMail &command)
{
    const Admin *me = m_pipeline.desk().accounts.find(asking.admin);
    if (!me || !me->isOwner)
        return refuse(asking, command.key, Refusal::OwnersOnly);
    if (!isMailAddress(command.email))
        return refuse(asking, command.key, Refusal::BadRequest);
    if (!m_send)
        return refuse(asking, command.key, Refusal::Unavailable, retryAfter);
    // A mail server that takes its time is not asked again meanwhile, by nobody.
    if (m_isSending)
        return refuse(asking, command.key, Refusal::TooFast, retryAfter);
    m_isSending = true;
    m_send(command.email, [this, number = asking.number, key = command.key](bool isSent, const QString &reason) {
        m_isSending = false;
        m_switchboard.send(number, wire::encode(MailTested{key, isSent, reason}));
    });
}

void FirstSteps::refuse(const Asking &asking, const QString &key, Refusal code, qint64 after)
{
    m_switchboard.send(asking.number, wire::encode(Refused{key, code, after, {}}));
}

} // namespace deskbell
