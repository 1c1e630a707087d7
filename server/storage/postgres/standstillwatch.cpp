// SPDX-License-Identifier: MIT
#include "server/storage/postgres/standstillwatch.h"

#include "server/storage/postgres/libpq.h"
#include "server/storage/postgres/sessionsocket.h"

#include <QScopeGuard>

#include <poll.h>

namespace deskbell {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto lookEvery = 2s;
constexpr auto patience = 5s;
constexpr auto longestOpening = 15s; ///< an address has two seconds, and a name that has to be looked up takes its time
constexpr int slice = 100;           ///< ms, after which it is seen that nobody wants to know any more

enum class Ready { Yes, No, GivenUp };

Ready waitFor(int socket, short events, Clock::time_point until, const std::atomic<bool> &isOver)
{
    pollfd waiting{socket, events, 0};
    while (!isOver) {
        if (::poll(&waiting, 1, slice) > 0)
            return Ready::Yes;
        if (Clock::now() >= until)
            return Ready::No;
    }
    return Ready::GivenUp;
}

/// Whatever it says, and be it that it lets nobody in, it does not stand still.
bool standsStill(const QByteArray &way, const std::atomic<bool> &isOver)
{
    const LibPq &libpq = *LibPq::find();
    LibPq::Connection *const asking = libpq.connectStart(way.constData());
    if (!asking)
        return false;
    const auto finish = qScopeGuard([&] { libpq.finish(asking); });
    if (libpq.status(asking) == LibPq::connectionIsBad)
        return false;
    const auto until = Clock::now() + patience;
    for (int how = LibPq::connectingWrites; how == LibPq::connectingReads || how == LibPq::connectingWrites; how = libpq.connectPoll(asking)) {
        const Ready ready = waitFor(libpq.socket(asking), how == LibPq::connectingReads ? POLLIN : POLLOUT, until, isOver);
        if (ready != Ready::Yes)
            return ready == Ready::No;
    }
    return false;
}

} // namespace

StandstillWatch::StandstillWatch(std::function<void()> helpless)
    : m_helpless(std::move(helpless))
    , m_thread([this] { run(); })
{
}

StandstillWatch::~StandstillWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        m_ends.notify_all();
    }
    m_thread.join();
}

void StandstillWatch::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ends.wait_for(lock, lookEvery, [this] { return m_isOver.load(); })) {
        lock.unlock();
        const QList<QByteArray> ways = SessionSocket::ways();
        for (const QByteArray &way : ways) {
            if (standsStill(way, m_isOver))
                SessionSocket::shutDownAllOf(way);
        }
        if (SessionOpening::longest() > longestOpening)
            m_helpless();
        lock.lock();
    }
}

} // namespace deskbell
