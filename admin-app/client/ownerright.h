// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

#include <utility>

namespace deskbell {

/// Something that an owner may do, if the server knows how. It goes and comes with the role, while they are signed in.
class OwnerRight {
public:
    OwnerRight(const DeskLink &link, QLatin1StringView feature)
        : m_link(link)
        , m_feature(feature)
    {
    }
    [[nodiscard]] bool isGiven() const { return m_isServed && m_isOwner; }

    void take(const DeskEvent &desk)
    {
        m_isServed = desk.features.contains(m_feature);
        m_saysRoles = desk.features.contains(teamFeature);
        m_isOwner = desk.owner;
    }
    /// True: the role is another one now.
    bool take(const AdminsEvent &event)
    {
        if (!m_saysRoles)
            return false;
        bool isOther = false;
        for (const AdminPresence &one : event.admins) {
            if (one.id == m_link.me())
                isOther = std::exchange(m_isOwner, one.owner) != one.owner;
        }
        return isOther;
    }

private:
    const DeskLink &m_link;
    QLatin1StringView m_feature;
    bool m_isServed = false;
    bool m_saysRoles = false; ///< in lists of admins; an older server does not
    bool m_isOwner = false;
};

} // namespace deskbell
