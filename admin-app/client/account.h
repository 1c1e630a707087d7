// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QHash>
#include <QObject>
#include <functional>

namespace deskbell {

/// One's own account: reads it, and takes the steps that change it. Keeps no secret: what comes is handed on and forgotten.
/// Each step ends in exactly one signal: its answer, done(), or refused() (Unavailable if the connection is not there or goes).
class Account final : public QObject {
    Q_OBJECT
public:
    enum class Step { Read, ChangePassword, EndSession, BeginCode, ConfirmCode, EndCode };
    Q_ENUM(Step)
    using Write = std::function<bool(const AdminCommand &)>;

    explicit Account(Write write, QObject *parent = nullptr);

    void read();                        ///< loaded()
    void changePassword(const QString &present, const QString &next); ///< done(); every other session ends
    void endSession(SessionId session); ///< done()
    void beginCode(const QString &password); ///< secretCame(); changes nothing yet
    void confirmCode(const QString &code);   ///< codesCame(); on the connection of beginCode only
    void endCode(const QString &password);   ///< done()
    [[nodiscard]] bool isWaiting(Step step) const;

    // Fed by the Console.
    void take(const AccountPage &page);
    void take(const TotpSecret &secret);
    void take(const RecoveryCodes &codes);
    bool confirm(const Ack &ack);        ///< false if nobody here has asked
    bool refuse(const Refused &refused); ///< likewise
    void setOffline();

Q_SIGNALS:
    void loaded(const deskbell::AccountPage &page);
    void secretCame(const deskbell::TotpSecret &secret);
    void codesCame(const QStringList &codes);
    void done(deskbell::Account::Step step);
    void refused(deskbell::Account::Step step, const deskbell::Refused &refused);

private:
    template <class Command>
    void ask(Step step, Command command);

    Write m_write;
    QHash<QString, Step> m_asked; ///< by key
};

} // namespace deskbell
