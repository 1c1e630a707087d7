// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"

#include <optional>

namespace deskbell {

struct VisitorInMemory : LoadedVisitor {
    bool isNew = true;    ///< nothing of theirs is stored yet
    QList<qint64> recent; ///< steady times of their latest texts, for the limit
};

/// The visitors in memory: those who are connected, and for a moment those whom a command needs.
class VisitorTable final {
public:
    [[nodiscard]] const VisitorInMemory *find(const VisitorKey &key) const;
    [[nodiscard]] const VisitorInMemory *find(VisitorId id) const;
    [[nodiscard]] const VisitorKey *keyOf(VisitorId id) const;
    [[nodiscard]] VisitorId next() const { return {m_last.value + 1}; }

    /// Null: a browser of which nothing is stored. Who is in memory already is the newer one and stays.
    void takeIn(const VisitorKey &key, const std::optional<LoadedVisitor> &visitor);
    void forget(const VisitorKey &key);

private:
    friend class Applier;
    friend class Desk;

    [[nodiscard]] VisitorInMemory *edit(VisitorId id);
    /// They are erased: to whoever still has their token, nothing of them is known.
    void becomeNew(VisitorId id);

    QHash<VisitorKey, VisitorInMemory> m_visitors;
    QHash<VisitorId, VisitorKey> m_keys;
    VisitorId m_last;
};

} // namespace deskbell
