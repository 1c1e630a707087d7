// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace deskbell {

/// While it lives nobody in this process waits for a PostgreSQL that stands still: one that takes what comes and answers nobody. Every
/// two seconds each that a session is connected to is asked for another one; if it has not said a word to that after five seconds, its sessions are
/// cut off. One that answers may take as long as it likes over a statement.
class StandstillWatch final {
public:
    /// helpless: called by a thread of its own, again and again, if a session is being opened for so long that nothing more is to
    /// be expected, since that cannot be cut off.
    explicit StandstillWatch(std::function<void()> helpless);
    ~StandstillWatch();
    StandstillWatch(const StandstillWatch &) = delete;
    StandstillWatch &operator=(const StandstillWatch &) = delete;

private:
    void run();

    const std::function<void()> m_helpless;
    std::mutex m_mutex;
    std::condition_variable m_ends;
    std::atomic<bool> m_isOver = false;
    std::thread m_thread;
};

} // namespace deskbell
