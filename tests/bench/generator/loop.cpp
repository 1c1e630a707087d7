// SPDX-License-Identifier: MIT
#include "tests/bench/generator/loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <system_error>
#include <unistd.h>

namespace deskbell::bench {

namespace {

void control(int epoll, int operation, int descriptor, uint32_t events, Pollable *pollable)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = pollable;
    if (::epoll_ctl(epoll, operation, descriptor, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

} // namespace

Loop::Loop()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll < 0)
        throw std::system_error(errno, std::generic_category(), "epoll_create1");
    // Else the kernel may wake us 50 µs late, which would count as the server's.
    ::prctl(PR_SET_TIMERSLACK, 1);
}

Loop::~Loop()
{
    ::close(m_epoll);
}

void Loop::add(int descriptor, uint32_t events, Pollable &pollable)
{
    control(m_epoll, EPOLL_CTL_ADD, descriptor, events, &pollable);
}

void Loop::change(int descriptor, uint32_t events, Pollable &pollable)
{
    control(m_epoll, EPOLL_CTL_MOD, descriptor, events, &pollable);
}

void Loop::remove(int descriptor)
{
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
}

void Loop::settleLater(Pollable &pollable)
{
    if (m_isTurning)
        m_unsettled.push_back(&pollable);
    else
        pollable.settle();
}

void Loop::turn(Nanoseconds deadline)
{
    std::array<epoll_event, 256> events;
    const Nanoseconds left = std::max<Nanoseconds>(deadline - now(), 0);
    const timespec wait{left / oneSecond, left % oneSecond};
    const int count = ::epoll_pwait2(m_epoll, events.data(), int(events.size()), &wait, nullptr);
    if (count < 0 && errno != EINTR)
        throw std::system_error(errno, std::generic_category(), "epoll_pwait2");
    m_isTurning = true;
    for (int i = 0; i < count; ++i)
        static_cast<Pollable *>(events[size_t(i)].data.ptr)->ready(events[size_t(i)].events);
    m_isTurning = false;
    for (Pollable *pollable : m_unsettled)
        pollable->settle();
    m_unsettled.clear();
}

void Loop::giveUp(const char *what)
{
    throw std::runtime_error(std::string("took too long: ") + what);
}

} // namespace deskbell::bench
