// SPDX-License-Identifier: MIT
#include "client/account.h"

#include "client/requests.h"

#include <algorithm>
#include <utility>

namespace deskbell {

Account::Account(Write write, QObject *parent)
    : QObject(parent)
    , m_write(std::move(write))
{
}

template <class Command>
void Account::ask(Step step, Command command)
{
    command.key = newKey();
    const QString key = command.key;
    m_asked.insert(key, step);
    if (m_write(command))
        return;
    // Later, so that whoever asks has finished asking.
    QMetaObject::invokeMethod(
        this, [this, key] { refuse({key, Refusal::Unavailable, 0, {}}); }, Qt::QueuedConnection);
}

void Account::read()
{
    ask(Step::Read, ReadAccount{});
}

void Account::changePassword(const QString &present, const QString &next)
{
    ask(Step::ChangePassword, ChangePassword{{}, present, next});
}

void Account::endSession(SessionId session)
{
    ask(Step::EndSession, RevokeSession{{}, session});
}

void Account::beginCode(const QString &password)
{
    ask(Step::BeginCode, BeginTotp{{}, password});
}

void Account::confirmCode(const QString &code)
{
    ask(Step::ConfirmCode, ConfirmTotp{{}, code});
}

void Account::endCode(const QString &password)
{
    ask(Step::EndCode, EndTotp{{}, password});
}

bool Account::isWaiting(Step step) const
{
    return std::any_of(m_asked.begin(), m_asked.end(), [step](Step asked) { return asked == step; });
}

void Account::take(const AccountPage &page)
{
    if (m_asked.remove(page.key))
        Q_EMIT loaded(page);
}

void Account::take(const TotpSecret &secret)
{
    if (m_asked.remove(secret.key))
        Q_EMIT secretCame(secret);
}

void Account::take(const RecoveryCodes &codes)
{
    if (m_asked.remove(codes.key))
        Q_EMIT codesCame(codes.codes);
}

bool Account::confirm(const Ack &ack)
{
    const auto it = m_asked.constFind(ack.key);
    if (it == m_asked.constEnd())
        return false;
    const Step step = *it;
    m_asked.erase(it);
    Q_EMIT done(step);
    return true;
}

bool Account::refuse(const Refused &answer)
{
    const auto it = m_asked.constFind(answer.key);
    if (it == m_asked.constEnd())
        return false;
    const Step step = *it;
    m_asked.erase(it);
    Q_EMIT refused(step, answer);
    return true;
}

void Account::setOffline()
{
    const QHash<QString, Step> lost = std::exchange(m_asked, {});
    for (auto it = lost.begin(); it != lost.end(); ++it)
        Q_EMIT refused(it.value(), {it.key(), Refusal::Unavailable, 0, {}});
}

} // namespace deskbell
