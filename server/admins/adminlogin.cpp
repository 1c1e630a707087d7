// SPDX-License-Identifier: MIT
// How admins come in and go out.
#include "server/admins/admins.h"

#include "common/plaintext.h"
#include "server/admins/secondfactor.h"
#include "server/domain/inboxviews.h"
#include "server/domain/views.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcAdmins, "desk.admins")

ClientKnows knownBy(const QStringList &features)
{
    return {features.contains(notesFeature), features.contains(inboxFeature), features.contains(personsFeature), features.contains(eraseFeature),
            features.contains(repliesFeature), features.contains(teamFeature), features.contains(siteFeature)};
}

} // namespace

void Admins::login(Client::Number number, const Login &command)
{
    Line &line = m_lines.at(number);
    Client *client = m_switchboard.find(number);
    if (!client)
        return;
    if (command.version < oldestProtocolVersion) {
        refuse(number, command.key, Refusal::TooOld);
        return client->close(CloseCode::TooOld);
    }
    if (line.isLoggingIn) {
        m_accounts.noteHaste(client->peer(), Pipeline::now().steady);
        return refuse(number, command.key, Refusal::TooFast, 1'000);
    }
    const bool isSame = command.newPassword == command.password;
    if (!command.newPassword.isEmpty() && (command.newPassword.size() < minPasswordLength || isSame))
        return refuse(number, command.key, Refusal::WeakPassword);
    if (command.newPassword.size() > maxPasswordLength)
        return refuse(number, command.key, Refusal::TooLong);
    line.isLoggingIn = true;
    line.knows = knownBy(command.features);
    const Admin *account = m_pipeline.desk().accounts.find(command.name);
    // Only a one-time password gives way to another one here.
    const QString newPassword = account && account->hasOneTimePassword() ? command.newPassword : QString();
    // None is longer, so what is longer is wrong; hashing it would only cost more.
    const Accounts::Question question{command.name, command.password.left(maxPasswordLength + 1), newPassword, client->peer()};
    m_accounts.check(question, account, Pipeline::now().steady,
                     [this, number, command, hash = account ? account->passwordHash : QByteArray()](const Accounts::Verdict &verdict) {
                         loginChecked(number, command, hash, verdict);
                     });
}

/// What a connection is in the middle of goes on then; one that has asked for something else meanwhile begins again.
void Admins::whenLoaded(Client::Number number, const std::function<void()> &then)
{
    if (m_pipeline.whenLoaded(number, then))
        return;
    m_switchboard.close(number, CloseCode::Reload);
}

/// The password was looked at; the code is looked at only if it was right, so that neither answer tells a stranger anything.
void Admins::loginChecked(Client::Number number, const Login &command, const QByteArray &hash, const Accounts::Verdict &verdict)
{
    const auto it = m_lines.find(number);
    const Client *client = m_switchboard.find(number);
    if (it == m_lines.end() || !client)
        return;
    if (!m_pipeline.isLoaded())
        return whenLoaded(number, [=, this] { loginChecked(number, command, hash, verdict); });
    it->second.isLoggingIn = false;
    const auto no = [&](Refusal code, QLatin1StringView event, qint64 retryAfter = 0) {
        logEvent(lcAdmins(), event, {{u"client"_s, qint64(number)}, {u"address"_s, client->peer().toString()}}, QtWarningMsg);
        refuse(number, command.key, code, retryAfter);
    };
    if (verdict.retryAfter > 0)
        return no(Refusal::TooFast, "login_throttled"_L1, verdict.retryAfter);
    // The account may have changed while the password was hashed.
    const Admin *admin = m_pipeline.desk().accounts.find(verdict.admin);
    if (!admin || admin->disabled || admin->passwordHash != hash)
        return no(Refusal::WrongLogin, "login_refused"_L1);

    OpenSession session{hash, {}, verdict.newHash, {}, displayName(command.device)};
    session.isNewPassword = admin->hasOneTimePassword() && !command.newPassword.isEmpty();
    if (admin->asksForCode()) {
        if (command.code.isEmpty())
            return no(Refusal::CodeNeeded, "login_code_needed"_L1);
        const Now now = Pipeline::now();
        if (const qint64 wait = m_accounts.codeWait(admin->id, client->peer(), now.steady); wait > 0 && isTotpCode(command.code))
            return no(Refusal::TooFast, "login_throttled"_L1, wait);
        session.code = codeIn(command.code, *admin, now.wall);
        if (!session.code) {
            m_accounts.codeWasWrong(admin->id, now.steady);
            return no(Refusal::WrongCode, "login_code_refused"_L1);
        }
    }
    m_accounts.succeeded(command.name, client->peer());
    openSession(number, command, admin->id, session);
}

void Admins::openSession(Client::Number number, const Login &command, AdminId admin, OpenSession session)
{
    const QString token = Accounts::makeToken();
    session.tokenHash = Accounts::hashToken(token);
    const auto opened = [this, number, admin, token, hash = session.tokenHash, key = command.key](const Pipeline::Answer &answer) {
        if (const auto *refused = std::get_if<Refused>(&answer))
            return refuse(number, key, refused->code, refused->retryAfter);
        // Revoked while it was on its way to the disk: enter() will say so.
        const AdminSession *mine = m_pipeline.desk().accounts.session(hash);
        enter(number, admin, mine ? mine->id : SessionId{}, key, token);
    };
    m_pipeline.execute(admin, session, opened);
}

void Admins::resume(Client::Number number, const Resume &command)
{
    Client *client = m_switchboard.find(number);
    if (!client)
        return;
    if (command.version < oldestProtocolVersion) {
        refuse(number, command.key, Refusal::TooOld);
        return client->close(CloseCode::TooOld);
    }
    const AdminSession *session = m_pipeline.desk().accounts.session(Accounts::hashToken(command.session));
    const Admin *admin = session ? m_pipeline.desk().accounts.find(session->admin) : nullptr;
    if (!admin || admin->disabled) {
        refuse(number, command.key, Refusal::NotLoggedIn);
        return client->close(CloseCode::SessionEnded);
    }
    // So the addresses of those who are at work are known again after a restart.
    m_accounts.trust(client->peer());
    m_lines.at(number).knows = knownBy(command.features);
    m_lines.at(number).presence = command.presence == Presence::Away ? Presence::Away : Presence::Online;
    enter(number, admin->id, session->id, command.key, {});
}

/// The snapshot is made now and released behind everything queued; desk events made later follow it in number.
void Admins::enter(Client::Number number, AdminId admin, SessionId session, const QString &key, const QString &token)
{
    const auto it = m_lines.find(number);
    const DeskState &desk = m_pipeline.desk();
    if (it == m_lines.end() || it->second.admin.isValid())
        return;
    if (!m_pipeline.isLoaded())
        return whenLoaded(number, [=, this] { enter(number, admin, session, key, token); });
    // Revoked while it was on its way to the disk: nobody would close a connection that is not bound yet.
    if (!desk.accounts.isGood(session)) {
        refuse(number, key, Refusal::NotLoggedIn);
        m_switchboard.close(number, CloseCode::SessionEnded);
        return;
    }
    it->second.admin = admin;
    it->second.session = session;

    const Now now = Pipeline::now();
    DeskEvent snapshot;
    snapshot.key = key;
    snapshot.epoch = desk.epoch;
    snapshot.desk = m_pipeline.deskNumber();
    snapshot.now = now.wall;
    snapshot.waitTime = desk.settings.waitTime;
    snapshot.admin = admin;
    snapshot.name = desk.accounts.find(admin)->name;
    snapshot.session = token;
    snapshot.admins = presences();
    for (AdminPresence &one : snapshot.admins) {
        if (one.id == admin) // who is there as soon as they have this
            one.presence = std::max(one.presence, it->second.presence);
    }
    const QList<ChatId> open = desk.chats.open();
    for (const ChatId id : open)
        snapshot.chats.append(deskView(desk, *desk.chats.find(id), now));
    snapshot.mail = m_pipeline.mail();
    snapshot.openInquiries = desk.inquiries.openCount();
    snapshot.features = {notesFeature, inboxFeature, personsFeature, eraseFeature, repliesFeature, teamFeature, siteFeature, statisticsFeature, exportFeature, setupFeature, MailTranscript::type};
    snapshot.program = QStringLiteral(DESKBELL_VERSION);
    snapshot.owner = desk.accounts.find(admin)->isOwner;
    if (m_files)
        snapshot.files = m_files->limits();
    snapshot.topics = desk.settings.topics;
    if (it->second.knows.inbox)
        snapshot.unread = unreadView(desk.unread.of(admin));
    m_pipeline.afterStored(
        [this, number, admin, session, snapshot]() mutable {
            const auto line = m_lines.find(number);
            if (line == m_lines.end())
                return;
            snapshot.refusedOrigins = m_refusedOrigins.list();
            snapshot.visited = m_firstSteps.visited();
            send(number, snapshot);
            line->second.isReady = true;
            m_switchboard.bindAdmin(number, admin, session, line->second.presence, line->second.knows);
            logEvent(lcAdmins(), "login"_L1, {{u"client"_s, qint64(number)}, {u"admin"_s, admin.value}, {u"session"_s, session.value}});
            tellPresence();
        },
        [this, number] {
            m_switchboard.close(number, CloseCode::Reload);
        });
}

void Admins::endSession(SessionId session)
{
    const QList<Client::Number> numbers = m_switchboard.clientsOf(session);
    for (const Client::Number number : numbers)
        m_switchboard.close(number, CloseCode::SessionEnded);
}

} // namespace deskbell
