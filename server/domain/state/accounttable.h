// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"

namespace deskbell {

/// All admins, and their sessions that were not revoked.
class AccountTable final {
public:
    [[nodiscard]] const QList<Admin> &admins() const { return m_admins; }
    [[nodiscard]] const QList<AdminSession> &sessions() const { return m_sessions; } ///< oldest first
    [[nodiscard]] const Admin *find(AdminId id) const;
    [[nodiscard]] const Admin *find(const QString &name) const; ///< case does not matter
    [[nodiscard]] const AdminSession *session(const QByteArray &tokenHash) const;
    /// It was not revoked, and its admin may log in.
    [[nodiscard]] bool isGood(SessionId session) const;
    [[nodiscard]] AdminId nextAdmin() const { return {m_lastAdmin.value + 1}; }
    [[nodiscard]] SessionId nextSession() const { return {m_lastSession.value + 1}; }

private:
    friend class Applier;
    friend class Desk;

    [[nodiscard]] Admin *edit(AdminId id);

    QList<Admin> m_admins;
    QList<AdminSession> m_sessions;
    AdminId m_lastAdmin;
    SessionId m_lastSession;
};

} // namespace deskbell
