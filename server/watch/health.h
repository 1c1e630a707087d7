// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <atomic>
#include <optional>

namespace deskbell {

struct Figures;

/// Whether the server can do its work, as told by signs of life of those who do it. Everything may be called from any thread;
/// nothing waits. Times are of the steady clock, in ms.
class Health final {
public:
    static constexpr qint64 beatInterval = 1'000; ///< how often the loop and the storage thread are to show a sign
    static constexpr qint64 mostSilence = 3'000;  ///< longer without one, and that part counts as stuck
    static constexpr qint64 leastDisk = 16 * 1024 * 1024; ///< bytes; with less the disk counts as full

    /// ledAt: of the server's life before this one, see below.
    explicit Health(const Figures &figures, qint64 ledAt = 0)
        : m_figures(figures)
        , m_ledAt(ledAt)
    {
    }

    void loopLives(qint64 now) { m_loopAt.store(now); }
    /// A sign of the storage thread has been asked for; one at a time.
    void askStorage(qint64 now) { m_storageAskedAt.store(now); }
    void storageLives(qint64 now)
    {
        m_storageAt.store(now);
        m_storageAskedAt.store(0);
    }
    [[nodiscard]] bool isStorageAsked() const { return m_storageAskedAt.load() != 0; }
    /// What was to be written could not be, or can be again.
    void setWritable(bool is) { m_isWritable.store(is); }
    [[nodiscard]] bool isWritable() const { return m_isWritable.load(); }

    /// Of several nodes one was seen to lead, or was not. It counts for a while; never called: there is one server.
    void setLed(bool is, qint64 now);
    /// When one was seen to lead for the last time; 0: it does not matter.
    [[nodiscard]] qint64 ledAt() const { return m_ledAt.load(); }

    struct State {
        bool loop = true;    ///< the main loop turns
        bool storage = true; ///< the storage thread answers
        bool disk = true;    ///< there is room, and the last write went through
        std::optional<bool> lead = {}; ///< a node leads, or has a moment ago; nothing: there is one server

        [[nodiscard]] bool isWell() const { return loop && storage && disk && lead.value_or(true); }
    };
    [[nodiscard]] State state(qint64 now) const;
    /// JSON for `/healthz`. wall: UTC, ms.
    [[nodiscard]] QByteArray toJson(const State &state, qint64 wall) const;

private:
    const Figures &m_figures;
    std::atomic<qint64> m_loopAt = 0; ///< 0: nothing has begun yet
    std::atomic<qint64> m_storageAt = 0;
    std::atomic<qint64> m_storageAskedAt = 0; ///< 0: no sign is due
    std::atomic<bool> m_isWritable = true;
    std::atomic<qint64> m_ledAt; ///< 0: it does not matter
};

} // namespace deskbell
