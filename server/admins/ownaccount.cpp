// SPDX-License-Identifier: MIT
#include "server/admins/ownaccount.h"

#include "common/wire.h"
#include "server/admins/secondfactor.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcAccount, "desk.admins")

constexpr qint64 retryAfter = 1'000;

} // namespace

OwnAccount::OwnAccount(Pipeline &pipeline, Switchboard &switchboard, Accounts &accounts, const QString &issuer, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_switchboard(switchboard)
    , m_accounts(accounts)
    , m_issuer(issuer)
{
}

void OwnAccount::carryOut(const Asking &asking, const ReadAccount &command)
{
    const Admin *admin = m_pipeline.desk().accounts.find(asking.admin);
    if (!admin)
        return refuse(asking, command.key, Refusal::NotLoggedIn);
    AccountPage page;
    page.key = command.key;
    page.name = admin->name;
    page.email = admin->email;
    page.totp = admin->asksForCode();
    page.recoveryCodes = int(admin->recoveryCodes.size());
    for (const AdminSession &session : m_pipeline.desk().accounts.sessions()) {
        if (session.admin != asking.admin)
            continue;
        page.sessions.prepend({session.id, session.device, session.openedAt,
                               !m_switchboard.clientsOf(session.id).isEmpty(), session.id == asking.session});
    }
    m_pipeline.afterStored([this, number = asking.number, page] { send(number, page); },
                           [this, asking, key = command.key] { refuse(asking, key, Refusal::Unavailable, retryAfter); });
}

void OwnAccount::carryOut(const Asking &asking, const ChangePassword &command)
{
    if (command.newPassword.size() < minPasswordLength)
        return refuse(asking, command.key, Refusal::WeakPassword);
    if (command.newPassword.size() > maxPasswordLength)
        return refuse(asking, command.key, Refusal::TooLong);
    withPassword(asking, command.key, command.password, command.newPassword,
                 [this, asking, key = command.key](const Accounts::Verdict &verdict) {
        if (verdict.newHash.isEmpty())
            return refuse(asking, key, Refusal::Unavailable, retryAfter);
        const Admin *admin = m_pipeline.desk().accounts.find(asking.admin);
        logEvent(lcAccount(), "password_changed"_L1, {{u"client"_s, qint64(asking.number)}, {u"admin"_s, asking.admin.value}});
        execute(asking, SetPassword{key, admin->passwordHash, verdict.newHash, asking.session});
    });
}

void OwnAccount::carryOut(const Asking &asking, const BeginTotp &command)
{
    withPassword(asking, command.key, command.password, {}, [this, asking, key = command.key](const Accounts::Verdict &) {
        const QByteArray secret = makeTotpSecret();
        m_lines[asking.number].secret = secret;
        send(asking.number, TotpSecret{key, base32(secret), totpUri(secret, m_issuer, m_pipeline.desk().accounts.find(asking.admin)->name)});
    });
}

void OwnAccount::carryOut(const Asking &asking, const ConfirmTotp &command)
{
    const auto line = m_lines.find(asking.number);
    if (line == m_lines.end() || line->second.secret.isEmpty())
        return refuse(asking, command.key, Refusal::NotFound);
    const QByteArray secret = line->second.secret;
    // Nobody gains by guessing here: the secret was shown to the one who asks.
    const auto counter = totpCounter(secret, command.code, Pipeline::now().wall, 0);
    if (!counter)
        return refuse(asking, command.key, Refusal::WrongCode);
    const QStringList codes = makeRecoveryCodes();
    SetSecondFactor set{command.key, secret, *counter, {}};
    for (const QString &code : codes)
        set.recoveryCodes.append(hashRecoveryCode(code));
    execute(asking, set, [this, number = asking.number, answer = RecoveryCodes{command.key, codes}] {
        if (const auto begun = m_lines.find(number); begun != m_lines.end())
            begun->second.secret.clear();
        send(number, answer);
    });
}

void OwnAccount::carryOut(const Asking &asking, const EndTotp &command)
{
    withPassword(asking, command.key, command.password, {}, [this, asking, key = command.key](const Accounts::Verdict &) {
        execute(asking, DropSecondFactor{key});
    });
}

// ---- parts ---------------------------------------------------------------------------------------------------------

void OwnAccount::withPassword(const Asking &asking, const QString &key, const QString &password, const QString &newPassword,
                              std::function<void(const Accounts::Verdict &)> then)
{
    const Client *client = m_switchboard.find(asking.number);
    const Admin *admin = m_pipeline.desk().accounts.find(asking.admin);
    if (!client || !admin)
        return;
    if (password.size() > maxPasswordLength)
        return refuse(asking, key, Refusal::WrongLogin);
    if (std::exchange(m_lines[asking.number].isChecking, true))
        return refuse(asking, key, Refusal::TooFast, retryAfter);
    m_accounts.check({admin->name, password, newPassword, client->peer()}, admin, Pipeline::now().steady,
                     [=, this, hash = admin->passwordHash](const Accounts::Verdict &verdict) {
        const auto line = m_lines.find(asking.number);
        const Client *asker = m_switchboard.find(asking.number);
        if (line == m_lines.end() || !asker)
            return;
        line->second.isChecking = false;
        if (verdict.retryAfter > 0)
            return refuse(asking, key, Refusal::TooFast, verdict.retryAfter);
        const Admin *now = m_pipeline.desk().accounts.find(asking.admin);
        if (verdict.admin != asking.admin || !now || !m_pipeline.desk().accounts.isGood(asking.session) || now->passwordHash != hash) {
            logEvent(lcAccount(), "password_refused"_L1, {{u"client"_s, qint64(asking.number)}, {u"admin"_s, asking.admin.value}},
                     QtWarningMsg);
            return refuse(asking, key, Refusal::WrongLogin);
        }
        m_accounts.succeeded(now->name, asker->peer());
        then(verdict);
    });
}

template <class Command>
void OwnAccount::execute(const Asking &asking, const Command &command, const std::function<void()> &done)
{
    m_pipeline.execute(asking.admin, command, [this, asking, key = command.key, done](const Pipeline::Answer &answer) {
        if (const auto *refused = std::get_if<Refused>(&answer))
            refuse(asking, key, refused->code, refused->retryAfter);
        else if (done)
            done();
        else
            send(asking.number, std::get<Ack>(answer));
    });
}

template <class Frame>
void OwnAccount::send(Client::Number number, const Frame &frame)
{
    m_switchboard.send(number, wire::encode(frame));
}

void OwnAccount::refuse(const Asking &asking, const QString &key, Refusal code, qint64 wait)
{
    send(asking.number, Refused{key, code, wait, {}});
}

} // namespace deskbell
