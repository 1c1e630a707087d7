// SPDX-License-Identifier: MIT
#pragma once

#include "server/admins/accounts.h"
#include "server/live/pipeline.h"

#include <QObject>
#include <map>

namespace deskbell {

class Switchboard;

/// What an admin who is logged in may do with their own account: password, second factor, sessions.
class OwnAccount final : public QObject {
    Q_OBJECT
public:
    struct Asking {
        Client::Number number = 0;
        AdminId admin;
        SessionId session;
    };

    /// issuer: as authenticators show it above the code.
    OwnAccount(Pipeline &pipeline, Switchboard &switchboard, Accounts &accounts, const QString &issuer,
               QObject *parent = nullptr);

    void carryOut(const Asking &asking, const ReadAccount &command);
    void carryOut(const Asking &asking, const ChangePassword &command);
    void carryOut(const Asking &asking, const BeginTotp &command);
    void carryOut(const Asking &asking, const ConfirmTotp &command);
    void carryOut(const Asking &asking, const EndTotp &command);

    /// The connection has gone, and with it a secret that was not confirmed.
    void forget(Client::Number number) { m_lines.erase(number); }

private:
    struct Line {
        bool isChecking = false;  ///< one password at a time
        QByteArray secret;        ///< shown, and not confirmed yet
    };

    /// `then` runs if the password is this account's own, still, and the connection is still there.
    void withPassword(const Asking &asking, const QString &key, const QString &password, const QString &newPassword,
                      std::function<void(const Accounts::Verdict &)> then);
    /// `done` runs once it is on disk; without one the command is acknowledged.
    template <class Command> void execute(const Asking &asking, const Command &command, const std::function<void()> &done = {});
    void refuse(const Asking &asking, const QString &key, Refusal code, qint64 retryAfter = 0);
    template <class Frame> void send(Client::Number number, const Frame &frame);

    Pipeline &m_pipeline;
    Switchboard &m_switchboard;
    Accounts &m_accounts;
    QString m_issuer;
    std::map<Client::Number, Line> m_lines;
};

} // namespace deskbell
