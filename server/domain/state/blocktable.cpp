// SPDX-License-Identifier: MIT
#include "server/domain/state/blocktable.h"

#include <algorithm>

namespace deskbell {

int BlockTable::countOf(const QString &address, qint64 wall) const
{
    if (address.isEmpty())
        return 0;
    return int(std::count_if(m_blocks.begin(), m_blocks.end(), [&](const VisitorBlock &block) {
        return block.addressUntil > wall && block.address == address;
    }));
}

void BlockTable::index()
{
    m_visitors.clear();
    m_subjects.clear();
    for (const VisitorBlock &block : std::as_const(m_blocks)) {
        m_visitors.insert(block.visitor);
        if (!block.subject.isEmpty())
            m_subjects.insert(block.subject);
    }
}

} // namespace deskbell
