// SPDX-License-Identifier: MIT
#include "server/admins/refusedorigins.h"

#include <algorithm>

namespace deskbell {

RefusedOrigins::RefusedOrigins(std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_isUntold)
            tell();
    });
}

void RefusedOrigins::note(const QString &origin, qint64 at)
{
    const auto known = std::find_if(m_list.begin(), m_list.end(), [&](const RefusedOrigin &one) { return one.origin == origin; });
    const bool isNew = known == m_list.end();
    const int times = isNew ? 1 : known->times + 1;
    if (!isNew)
        m_list.erase(known);
    m_list.append({origin, at, times});
    if (m_list.size() > most)
        m_list.removeFirst();
    if (!isNew)
        return;
    if (m_pause.isActive())
        m_isUntold = true;
    else
        tell();
}

void RefusedOrigins::forget(const QStringList &allowed)
{
    if (m_list.removeIf([&](const RefusedOrigin &one) { return allowed.contains(one.origin); }) > 0)
        tell();
}

void RefusedOrigins::tell()
{
    m_isUntold = false;
    m_pause.start();
    Q_EMIT changed();
}

} // namespace deskbell
