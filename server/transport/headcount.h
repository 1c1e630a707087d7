// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>

namespace deskbell {

struct HeadcountSettings {
    int connections = 10'000; ///< open at once, of any kind; 0 = no limit
    int perAddress = 50;      ///< likewise, of one address
};

/// How many connections are open, over all listeners. Counts only; how each is counted, the front door decides.
class Headcount final {
public:
    explicit Headcount(HeadcountSettings settings)
        : m_settings(settings)
    {
    }

    /// Who is in stays.
    void setSettings(HeadcountSettings settings) { m_settings = settings; }
    [[nodiscard]] int count() const { return m_open; }
    [[nodiscard]] bool isFull() const { return m_settings.connections > 0 && m_open >= m_settings.connections; }
    [[nodiscard]] bool isFullFor(const QByteArray &key) const
    {
        return m_settings.perAddress > 0 && m_openOf.value(key) >= m_settings.perAddress;
    }
    void enter() { ++m_open; }
    void leave() { --m_open; }
    void enter(const QByteArray &key) { ++m_openOf[key]; }
    void leave(const QByteArray &key)
    {
        if (const auto it = m_openOf.find(key); it != m_openOf.end() && --*it <= 0)
            m_openOf.erase(it);
    }

private:
    HeadcountSettings m_settings;
    int m_open = 0;
    QHash<QByteArray, int> m_openOf; ///< by limitKey()
};

} // namespace deskbell
