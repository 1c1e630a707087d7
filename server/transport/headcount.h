// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <memory>
#include <utility>

namespace deskbell {

struct HeadcountSettings {
    int connections = 10'000; ///< open at once, of any kind; 0 = no limit
    int perAddress = 50;      ///< likewise, of one address
};

/// How many connections are open, over all listeners. Counts only; how each is counted, the front door decides.
class Headcount final {
    struct Counts {
        int open = 0;
        QHash<QByteArray, int> openOf; ///< by limitKey()
    };

public:
    /// One connection that is in, until this is gone. It may outlive the Headcount.
    class Seat final {
    public:
        explicit Seat(std::shared_ptr<Counts> counts)
            : m_counts(std::move(counts))
        {
            ++m_counts->open;
        }
        Q_DISABLE_COPY_MOVE(Seat)
        ~Seat()
        {
            --m_counts->open;
            if (const auto it = m_counts->openOf.find(m_key); it != m_counts->openOf.end() && --*it <= 0)
                m_counts->openOf.erase(it);
        }

        /// From now on it is one of those of an address. Once.
        void countAs(const QByteArray &key)
        {
            m_key = key;
            ++m_counts->openOf[key];
        }

    private:
        std::shared_ptr<Counts> m_counts;
        QByteArray m_key; ///< empty: not counted by address
    };

    explicit Headcount(HeadcountSettings settings)
        : m_settings(settings)
    {
    }

    /// Who is in stays.
    void setSettings(HeadcountSettings settings) { m_settings = settings; }
    [[nodiscard]] int count() const { return m_counts->open; }
    [[nodiscard]] bool isFull() const { return m_settings.connections > 0 && count() >= m_settings.connections; }
    [[nodiscard]] bool isFullFor(const QByteArray &key) const
    {
        return m_settings.perAddress > 0 && m_counts->openOf.value(key) >= m_settings.perAddress;
    }
    [[nodiscard]] std::shared_ptr<Seat> enter() { return std::make_shared<Seat>(m_counts); }

private:
    HeadcountSettings m_settings;
    std::shared_ptr<Counts> m_counts = std::make_shared<Counts>();
};

} // namespace deskbell
