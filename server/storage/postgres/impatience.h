// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace deskbell {

/// What is not over in time is interrupted, again and again until this object goes: by a thread of its own, since whoever waits cannot.
class Impatience final {
public:
    Impatience(std::chrono::milliseconds patience, std::function<void()> interrupt);
    ~Impatience();
    Impatience(const Impatience &) = delete;
    Impatience &operator=(const Impatience &) = delete;

    [[nodiscard]] bool hasInterrupted() const;

private:
    void run(std::chrono::milliseconds patience);

    const std::function<void()> m_interrupt;
    mutable std::mutex m_mutex;
    std::condition_variable m_ends;
    bool m_isOver = false;
    bool m_hasInterrupted = false;
    std::thread m_thread;
};

} // namespace deskbell
