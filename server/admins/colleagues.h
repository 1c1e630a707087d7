// SPDX-License-Identifier: MIT
#pragma once

#include "server/admins/accounts.h"
#include "server/live/pipeline.h"

#include <QObject>
#include <QSet>

namespace deskbell {

class Switchboard;

/// What owners ask of the accounts of others that is more than a command to the rules: the list, and one-time passwords, which are made
/// and hashed here. They are told to who asked, once, and only their hash is kept.
class Colleagues final : public QObject {
    Q_OBJECT
public:
    struct Asking {
        Client::Number number = 0;
        AdminId admin;
    };

    Colleagues(Pipeline &pipeline, Switchboard &switchboard, Accounts &accounts, QObject *parent = nullptr);

    void carryOut(const Asking &asking, const ReadTeam &command);
    void carryOut(const Asking &asking, const AddColleague &command);
    void carryOut(const Asking &asking, const RenewPasswordOf &command);

    void forget(Client::Number number) { m_making.remove(number); } ///< the connection has gone

private:
    /// False, and it is refused, unless who asks is an owner.
    [[nodiscard]] bool isAllowed(const Asking &asking, const QString &key);
    template <class Command, class Find> void withPassword(const Asking &asking, const Command &command, Find find);
    void refuse(const Asking &asking, const Refused &refused);

    Pipeline &m_pipeline;
    Switchboard &m_switchboard;
    Accounts &m_accounts;
    QSet<Client::Number> m_making; ///< connections for which a password is being hashed: one at a time
};

} // namespace deskbell
