// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"

namespace deskbell {

/// The blocks that stand.
class BlockTable final {
public:
    [[nodiscard]] const QList<VisitorBlock> &standing() const { return m_blocks; } ///< oldest first
    [[nodiscard]] bool isBlocked(VisitorId visitor) const { return m_visitors.contains(visitor); }
    [[nodiscard]] bool isBlocked(const QString &subject) const { return m_subjects.contains(subject); }
    [[nodiscard]] bool isBlocked(const Visitor &visitor) const { return isBlocked(visitor.id) || isBlocked(visitor.subject); }
    [[nodiscard]] const QSet<VisitorId> &visitors() const { return m_visitors; }
    /// How many hold this address at the moment. New visitors from there are slowed down, not refused: addresses are
    /// shared. See docs/decisions.
    [[nodiscard]] int countOf(const QString &address, qint64 wall) const;
    [[nodiscard]] BlockId last() const { return m_last; } ///< given so far, standing or not

private:
    friend class Applier;
    friend class Desk;

    void index();

    QList<VisitorBlock> m_blocks;
    QSet<VisitorId> m_visitors;
    QSet<QString> m_subjects; ///< never the empty one
    BlockId m_last;
};

} // namespace deskbell
