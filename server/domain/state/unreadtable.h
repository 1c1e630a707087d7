// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/inbox.h"

#include <algorithm>
#include <map>

namespace deskbell {

/// What each admin has not seen: at most maxUnread conversations of each, however many there are.
class UnreadTable final {
public:
    [[nodiscard]] const UnreadEntry *find(AdminId admin, const Place &place) const;
    [[nodiscard]] QList<UnreadEntry> of(AdminId admin) const; ///< oldest number first
    [[nodiscard]] qsizetype countOf(AdminId admin) const;
    /// Who has not seen it, in the order of their ids.
    [[nodiscard]] QList<AdminId> whoHasNotSeen(const Place &place) const;
    /// Of the next thing that comes, to whomever. By the clock, so that none is given again when all have been read.
    [[nodiscard]] qint64 next(qint64 wall) const { return std::max(m_last + 1, wall); }

private:
    friend class Applier;
    friend class Desk;

    void set(AdminId admin, const UnreadEntry &entry);
    void clear(AdminId admin, const Place &place);
    void clear(AdminId admin) { m_admins.erase(admin); }
    void forget(const Place &place);

    std::map<AdminId, std::map<Place, UnreadEntry>> m_admins;
    qint64 m_last = 0;
};

} // namespace deskbell
