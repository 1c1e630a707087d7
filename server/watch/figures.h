// SPDX-License-Identifier: MIT
#pragma once

// What the server counts about itself. Counting is one increment, in any thread, and nobody waits for who reads.

#include "common/protocol.h"

#include <array>
#include <atomic>

namespace deskbell {

using Count = std::atomic<quint64>;

inline void countOne(Count &count)
{
    count.fetch_add(1, std::memory_order_relaxed);
}

/// How often something took how long.
template <size_t size> class Histogram final {
public:
    /// Upper bounds of the buckets in seconds, rising; one without a bound follows them.
    explicit Histogram(const std::array<double, size> &bounds)
        : m_bounds(bounds)
    {
    }

    void add(double seconds)
    {
        size_t i = 0;
        while (i < size && seconds > m_bounds[i])
            ++i;
        countOne(m_counts[i]);
        m_microseconds.fetch_add(quint64(std::max(0.0, seconds) * 1e6), std::memory_order_relaxed);
    }

    [[nodiscard]] const std::array<double, size> &bounds() const { return m_bounds; }
    /// Of one bucket alone; the last one, at `size`, has no bound.
    [[nodiscard]] quint64 count(size_t bucket) const { return m_counts[bucket].load(std::memory_order_relaxed); }
    [[nodiscard]] double sum() const { return double(m_microseconds.load(std::memory_order_relaxed)) / 1e6; }

private:
    const std::array<double, size> m_bounds;
    std::array<Count, size + 1> m_counts{};
    Count m_microseconds = 0;
};

/// Why somebody was not let in. The words are those of the log.
enum class TurnedAway { ConnectionRefused, OriginRefused, AdminAddressRefused, AcceptFailed };

struct Figures {
    // Since the start.
    Count callsOpened = 0;
    Count callsAccepted = 0;
    Count callsMissed = 0;
    Count callsRangAgain = 0;
    Count inquiriesFiled = 0;
    Count textsOfVisitors = 0;
    Count textsOfAdmins = 0;
    Count lettersSent = 0;
    Count lettersDeferred = 0;
    Count lettersDied = 0;
    Count hooksSent = 0;
    Count hooksDeferred = 0;
    Count hooksDied = 0;
    Count callsUnseen = 0;     ///< that came to this step
    Count callsUnaccepted = 0; ///< likewise
    Count commitsFailed = 0;
    Count backupsMade = 0;
    Count backupsFailed = 0;
    std::array<Count, size_t(Refusal::Unknown) + 1> refusals{};
    std::array<Count, 4> turnedAway{}; ///< by TurnedAway
    Histogram<12> commits{{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5}};
    Histogram<9> waits{{5, 10, 20, 30, 60, 120, 180, 300, 1800}}; ///< of accepted calls

    // As of the last look, a second ago or so.
    std::atomic<int> connections = 0; ///< of any kind, pages too
    std::atomic<int> visitors = 0;
    std::atomic<int> admins = 0;
    std::atomic<int> callsWaiting = 0;
    std::atomic<int> chatsActive = 0;
    std::atomic<int> lettersWaiting = 0;
    std::atomic<int> lettersDead = 0;
    std::atomic<qint64> lettersSince = 0;   ///< UTC ms; when the oldest of those that wait was written; 0: none does
    std::atomic<int> hooksWaiting = 0;
    std::atomic<int> hooksDead = 0;
    std::atomic<qint64> hooksSince = 0;     ///< UTC ms; as lettersSince, of webhooks
    std::atomic<qint64> diskFree = -1;      ///< bytes for the data directory; below 0: not known
    std::atomic<qint64> lastBackupAt = 0;   ///< UTC ms; 0: none, or not known
    std::atomic<bool> backupFailed = false; ///< the last one
    std::atomic<bool> hasBackups = false;   ///< the server makes some
};

} // namespace deskbell
