// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"

#include <map>

namespace deskbell {

/// Who is connected. The owner of the connections writes it; everybody else reads it, and nobody keeps a copy. Plain code,
/// for one thread; times are steady ms.
class WhoIsThere final {
public:
    using Connection = quint64;

    // ---- visitors, each by the browser they came with ----

    /// One more connection of them has said who it is. Until isIn() nothing is told to it.
    void enters(const VisitorKey &visitor);
    /// That connection hears from now on what is told to its visitor. `isExempt`: held to no limit on texts.
    void isIn(const VisitorKey &visitor, bool isExempt);
    struct Left {
        bool wasLast = false;
        bool wasHere = false; ///< and not only about to be
    };
    /// One connection fewer, wherever it stood.
    Left leaves(const VisitorKey &visitor);

    /// From the first isIn() until the last connection has left.
    [[nodiscard]] bool isHere(const VisitorKey &visitor) const;
    /// Here, or about to be: some connection of theirs is left.
    [[nodiscard]] bool isExpected(const VisitorKey &visitor) const { return m_visitors.contains(visitor); }
    [[nodiscard]] bool isExempt(const VisitorKey &visitor) const;

    // ---- admins ----

    /// This connection of theirs has their desk. `presence`: Online or Away. `hasInbox`: a transfer can ring there.
    void comes(AdminId admin, Connection connection, Presence presence, bool hasInbox = true);
    void chooses(AdminId admin, Connection connection, Presence presence);
    /// True if it was their last.
    bool leaves(AdminId admin, Connection connection, qint64 now);

    /// The best of their connections; Offline if there is none.
    [[nodiscard]] Presence presenceOf(AdminId admin) const;
    [[nodiscard]] bool isReachable(AdminId admin) const { return m_admins.contains(admin); }
    /// By a connection at which a transfer can ring.
    [[nodiscard]] bool hasInbox(AdminId admin) const { return m_inboxes.contains(admin); }
    /// When they were lost, if they are not reachable; 0 if they have never been.
    [[nodiscard]] qint64 lostAt(AdminId admin) const { return m_lostAt.value(admin); }

private:
    struct Browser {
        int connections = 0;
        bool isHere = false;
        bool isExempt = false;
    };

    QHash<VisitorKey, Browser> m_visitors;
    QHash<AdminId, std::map<Connection, Presence>> m_admins; ///< never an empty map
    QHash<AdminId, QSet<Connection>> m_inboxes; ///< never an empty set
    QHash<AdminId, qint64> m_lostAt;
};

} // namespace deskbell
