// SPDX-License-Identifier: MIT
#pragma once

#include "client/session.h"
#include "client/tokenstore.h"

#include <QTimer>

namespace deskbell {

/// How one gets to the desk and leaves it: with the token that the keyring holds, else by a form; what happens to the token;
/// and when the form is there.
class SignIn final : public QObject {
    Q_OBJECT
public:
    enum class Reason { Begin, SignedOut, SessionEnded, TooOld, BadFrames };
    Q_ENUM(Reason)
    struct Form {
        QString name;
        bool isUntouched = true; ///< nobody has begun to fill it in
    };
    /// Nothing while no form is shown.
    using FormState = std::function<std::optional<Form>()>;

    SignIn(Session &session, TokenStore &tokens, FormState formState, QObject *parent = nullptr,
           int patienceWithKeyring = 1'000);

    /// By the token that is kept for `name` at `server`; an empty name: nothing is kept.
    void start(const QUrl &server, const QString &name);
    void signOut();
    /// The app ends. A session whose token is not kept ends with it, also at the server.
    void leave();
    /// Whether the token is kept in the keyring for the next start; true at first. In force at once.
    void setKeepsLogin(bool keeps);

Q_SIGNALS:
    void formWanted(deskbell::SignIn::Reason why);
    void formDone(); ///< it is to go
    void deskWanted(); ///< signed in, or on the way by a token: the desk is to be seen
    void loggedIn(const QString &name); ///< by the form; after formDone(), before deskWanted()
    void left(); ///< the one who was signed in is not any more, and nothing of theirs is to be seen; before formWanted()

private:
    void tokenFound(const QUrl &server, const QString &token);
    void onLoggedIn();
    void onEnded(std::optional<Session::Problem> why);

    Session &m_session;
    TokenStore &m_tokens;
    FormState m_form;
    QTimer m_patience;
    QString m_name;            ///< whose token it is
    QString m_token;           ///< of the session that is open
    bool m_keepsLogin = true;
    bool m_isAtDesk = false;   ///< deskWanted() was said, and left() was not
};

} // namespace deskbell
