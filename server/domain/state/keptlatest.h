// SPDX-License-Identifier: MIT
#pragma once

// How much of what is over stays in memory. All of it can be read again.

#include <QList>
#include <QSet>
#include <algorithm>
#include <map>

namespace deskbell {

inline constexpr int keptWhenOver = 256; ///< things of one kind
inline constexpr qsizetype bytesKeptWhenOver = 2 * 1024 * 1024; ///< of one kind, but always the latest

/// Nearly what an entry of a table takes besides its letters, which have two bytes each.
inline constexpr qsizetype bytesOfEntry = 144;

/// The latest in `order` stay: as many as are kept, and as fit. bytesOf: of one of `things`.
template <class Id, class Things, class BytesOf>
void keepLatest(QList<Id> &order, Things &things, BytesOf bytesOf)
{
    qsizetype bytes = 0, kept = 0;
    while (kept < std::min<qsizetype>(order.size(), keptWhenOver)) {
        const auto it = things.find(order[order.size() - 1 - kept]);
        bytes += it == things.end() ? 0 : bytesOf(it->second);
        if (kept > 0 && bytes > bytesKeptWhenOver)
            break;
        ++kept;
    }
    while (order.size() > kept)
        things.erase(order.takeFirst());
}

/// The latest ones of a kind.
template <class Id, class Thing>
struct KeptLatest {
    std::map<Id, Thing> things;
    QList<Id> order;

    /// What is here already is the newer one and stays.
    void keep(const Id &id, const Thing &thing)
    {
        if (things.try_emplace(id, thing).second)
            order.append(id);
        keepLatest(order, things, [](const Thing &) { return bytesOfEntry; });
    }
    void put(const Id &id, const Thing &thing)
    {
        if (const auto known = things.find(id); known != things.end())
            known->second = thing;
        else
            keep(id, thing);
    }
};

/// What was asked for and is not on disk, for a while.
template <class Id>
class Missing {
public:
    [[nodiscard]] bool contains(Id id) const { return m_ids.contains(id); }
    void insert(Id id)
    {
        if (m_ids.size() > keptWhenOver)
            m_ids.clear();
        m_ids.insert(id);
    }
    void remove(Id id) { m_ids.remove(id); }

private:
    QSet<Id> m_ids;
};

} // namespace deskbell
