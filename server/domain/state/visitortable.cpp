// SPDX-License-Identifier: MIT
#include "server/domain/state/visitortable.h"

namespace deskbell {

const VisitorInMemory *VisitorTable::find(const VisitorKey &key) const
{
    const auto it = m_visitors.constFind(key);
    return it == m_visitors.constEnd() ? nullptr : &*it;
}

const VisitorInMemory *VisitorTable::find(VisitorId id) const
{
    const VisitorKey *key = keyOf(id);
    return key ? find(*key) : nullptr;
}

VisitorInMemory *VisitorTable::edit(VisitorId id)
{
    const VisitorKey *key = keyOf(id);
    const auto it = key ? m_visitors.find(*key) : m_visitors.end();
    return it == m_visitors.end() ? nullptr : &*it;
}

const VisitorKey *VisitorTable::keyOf(VisitorId id) const
{
    const auto key = m_keys.constFind(id);
    return key == m_keys.constEnd() ? nullptr : &*key;
}

void VisitorTable::takeIn(const VisitorKey &key, const std::optional<LoadedVisitor> &visitor)
{
    if (m_visitors.contains(key))
        return;
    VisitorInMemory entry;
    entry.visitor.site = key.site;
    entry.visitor.tokenHash = key.tokenHash;
    if (visitor) {
        static_cast<LoadedVisitor &>(entry) = *visitor;
        entry.isNew = false;
        m_keys.insert(visitor->visitor.id, key);
    }
    m_visitors.insert(key, entry);
}

void VisitorTable::becomeNew(VisitorId id)
{
    const auto known = m_keys.constFind(id);
    if (known == m_keys.constEnd())
        return;
    const VisitorKey key = *known;
    m_keys.erase(known);
    VisitorInMemory entry;
    entry.visitor.site = key.site;
    entry.visitor.tokenHash = key.tokenHash;
    m_visitors.insert(key, entry);
}

void VisitorTable::forget(const VisitorKey &key)
{
    const auto it = m_visitors.constFind(key);
    if (it == m_visitors.constEnd())
        return;
    m_keys.remove(it->visitor.id);
    m_visitors.erase(it);
}

} // namespace deskbell
