// SPDX-License-Identifier: MIT
#include "server/storage/postgres/impatience.h"

namespace deskbell {

namespace {

constexpr std::chrono::milliseconds again(200); ///< for what was opened only then

} // namespace

Impatience::Impatience(std::chrono::milliseconds patience, std::function<void()> interrupt)
    : m_interrupt(std::move(interrupt))
    , m_thread([this, patience] { run(patience); })
{
}

Impatience::~Impatience()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        m_ends.notify_all();
    }
    m_thread.join();
}

bool Impatience::hasInterrupted() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasInterrupted;
}

void Impatience::run(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    while (!m_ends.wait_for(lock, patience, [this] { return m_isOver; })) {
        m_hasInterrupted = true;
        m_interrupt();
        patience = again;
    }
}

} // namespace deskbell
