// SPDX-License-Identifier: MIT
#include "model/signin.h"

#include <utility>

namespace deskbell {

namespace {

SignIn::Reason reasonOf(std::optional<Session::Problem> why)
{
    switch (why.value_or(Session::Problem::Lost)) {
    case Session::Problem::SessionEnded:
        return SignIn::Reason::SessionEnded;
    case Session::Problem::TooOld:
        return SignIn::Reason::TooOld;
    case Session::Problem::BadFrames:
        return SignIn::Reason::BadFrames;
    default:
        return SignIn::Reason::SignedOut;
    }
}

} // namespace

SignIn::SignIn(Session &session, TokenStore &tokens, FormState formState, QObject *parent, int patienceWithKeyring)
    : QObject(parent)
    , m_session(session)
    , m_tokens(tokens)
    , m_form(std::move(formState))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceWithKeyring);
    connect(&m_patience, &QTimer::timeout, this, [this] { Q_EMIT formWanted(Reason::Begin); });
    connect(&session, &Session::tokenIssued, this, [this](const QString &token) {
        m_token = token;
        const std::optional<Form> form = m_form();
        if (form && m_keepsLogin)
            m_tokens.store(m_session.server(), form->name, token);
    });
    connect(&session, &Session::loggedIn, this, &SignIn::onLoggedIn);
    connect(&session, &Session::ended, this, &SignIn::onEnded);
}

void SignIn::start(const QUrl &server, const QString &name)
{
    m_name = name;
    if (!server.isValid() || name.isEmpty()) {
        Q_EMIT formWanted(Reason::Begin);
        return;
    }
    // A keyring may be locked, or ask its person first: nobody waits for it without a window.
    m_patience.start();
    m_tokens.load(server, name, this, [this, server](const QString &token) { tokenFound(server, token); });
}

/// It may come late: then it is of use only while nobody has begun to sign in.
void SignIn::tokenFound(const QUrl &server, const QString &token)
{
    m_patience.stop();
    const std::optional<Form> form = m_form();
    const bool isStillWanted = m_session.state() == Session::State::SignedOut && !m_isAtDesk && (!form || form->isUntouched);
    if (!isStillWanted)
        return;
    if (token.isEmpty()) {
        if (!form)
            Q_EMIT formWanted(Reason::Begin);
        return;
    }
    if (form)
        Q_EMIT formDone();
    m_token = token;
    m_session.resume(server, token);
    m_isAtDesk = true;
    Q_EMIT deskWanted();
}

void SignIn::onLoggedIn()
{
    if (const std::optional<Form> form = m_form()) {
        m_name = form->name;
        Q_EMIT formDone();
        Q_EMIT loggedIn(m_name);
    }
    m_isAtDesk = true;
    Q_EMIT deskWanted();
}

void SignIn::onEnded(std::optional<Session::Problem> why)
{
    // An attempt by the form has ended: the form says why.
    if (m_form())
        return;
    // Only this one says that the token is worth nothing any more.
    if (why == Session::Problem::SessionEnded)
        m_tokens.forget(m_session.server(), m_name);
    m_token.clear();
    m_isAtDesk = false;
    Q_EMIT left();
    Q_EMIT formWanted(reasonOf(why));
}

void SignIn::setKeepsLogin(bool keeps)
{
    if (std::exchange(m_keepsLogin, keeps) == keeps || !m_isAtDesk)
        return;
    if (!keeps)
        m_tokens.forget(m_session.server(), m_name);
    else if (!m_token.isEmpty())
        m_tokens.store(m_session.server(), m_name, m_token);
}

void SignIn::leave()
{
    if (m_keepsLogin)
        m_session.disconnectNow();
    else
        m_session.logout();
}

void SignIn::signOut()
{
    m_tokens.forget(m_session.server(), m_name);
    m_session.logout();
}

} // namespace deskbell
