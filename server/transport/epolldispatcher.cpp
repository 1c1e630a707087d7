// SPDX-License-Identifier: MIT
#include "server/transport/epolldispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cerrno>
#include <limits>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace deskbell {

namespace {

using std::chrono::steady_clock;

constexpr uint32_t always = EPOLLHUP | EPOLLERR; // reported to every notifier of the descriptor, as poll() does
constexpr uint32_t interests[] = {EPOLLIN, EPOLLOUT, EPOLLPRI};
static_assert(QSocketNotifier::Read == 0 && QSocketNotifier::Write == 1 && QSocketNotifier::Exception == 2);

/// Rounded up: a wait that ends too early would only be repeated.
int millisecondsUntil(steady_clock::time_point moment)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(moment - steady_clock::now()).count();
    return int(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

bool listens(int descriptor)
{
    int is = 0;
    socklen_t size = sizeof is;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &is, &size) == 0 && is != 0;
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : EventDispatcherBase(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = quint32(m_wakeUp);
    if (m_epoll < 0 || m_wakeUp < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event) != 0)
        qFatal("The event loop cannot be made: %s", strerror(errno));
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUp);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    const quint64 round = ++m_round;
    Q_EMIT awake();
    // Whatever is posted from here on wakes us again, also from within a handler; so nothing is left behind by sleeping.
    bool wasWoken = m_state.exchange(State::Awake) == State::Woken;
    QCoreApplication::sendPostedEvents();
    // Once more for what those have posted, since it may be to write: a socket that has nothing left to send when the kernel
    // is asked costs no change of interest.
    if (m_state == State::Woken) {
        wasWoken = true;
        m_state = State::Awake;
        QCoreApplication::sendPostedEvents();
    }

    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool withSockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    bool canBlock = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted && m_state != State::Woken;
    if (canBlock)
        Q_EMIT aboutToBlock();
    if (m_isInterrupted)
        return false;
    auto expected = State::Awake;
    // A nested round may have taken the news that this one should have heard of.
    canBlock = canBlock && round == m_round && m_state.compare_exchange_strong(expected, State::Asleep);
    wait(canBlock, withTimers, withSockets);
    expected = State::Asleep;
    m_state.compare_exchange_strong(expected, State::Awake);

    int handled = wasWoken ? 1 : 0;
    if (withSockets)
        handled += activateSockets(m_round);
    if (withTimers)
        handled += activateTimers();
    return handled > 0;
}

void EpollDispatcher::wait(bool canBlock, bool withTimers, bool withSockets)
{
    int timeout = canBlock ? -1 : 0;
    if (const auto next = m_timers.next(); canBlock && withTimers && next)
        timeout = millisecondsUntil(*next);
    m_ready.clear();
    if (!withSockets) {
        pollfd only{m_wakeUp, POLLIN, 0};
        if (::poll(&only, 1, timeout) > 0)
            clearWakeUp();
        return;
    }
    applyChanges();
    std::array<epoll_event, mostEvents> events;
    const int count = ::epoll_wait(m_epoll, events.data(), mostEvents, timeout);
    size_t listening = 0;
    for (int i = 0; i < count; ++i) {
        const int descriptor = int(events[size_t(i)].data.u64 & 0xffffffff);
        if (descriptor == m_wakeUp) {
            clearWakeUp();
            continue;
        }
        m_ready.push_back({descriptor, uint32_t(events[size_t(i)].data.u64 >> 32), events[size_t(i)].events});
        if (m_watches[size_t(descriptor)].isListening)
            std::swap(m_ready[listening++], m_ready.back());
    }
}

// ---- sockets -------------------------------------------------------------------------------------------------------

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    if (descriptor < 0)
        return;
    if (size_t(descriptor) >= m_watches.size())
        m_watches.resize(std::max(size_t(descriptor) + 1, m_watches.size() * 2));
    QSocketNotifier *&place = m_watches[size_t(descriptor)].notifiers[notifier->type()];
    if (place && place != notifier)
        qWarning("Two socket notifiers of one type on descriptor %d: only the newer one is served", descriptor);
    place = notifier;
    queueChange(descriptor);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = size_t(notifier->socket());
    if (descriptor >= m_watches.size() || m_watches[descriptor].notifiers[notifier->type()] != notifier)
        return;
    Watch &watch = m_watches[descriptor];
    watch.notifiers[notifier->type()] = nullptr;
    if (watch.notifiers != decltype(watch.notifiers){})
        return queueChange(int(descriptor));
    if (watch.applied != 0)
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, int(descriptor), nullptr); // an error means that it was closed too early
    watch.applied = 0;
    ++watch.generation;
}

void EpollDispatcher::queueChange(int descriptor)
{
    Watch &watch = m_watches[size_t(descriptor)];
    if (!std::exchange(watch.isQueued, true))
        m_changed.push_back(descriptor);
}

void EpollDispatcher::applyChanges()
{
    for (size_t i = 0; i < m_changed.size(); ++i) {
        const int descriptor = m_changed[i];
        Watch &watch = m_watches[size_t(descriptor)];
        watch.isQueued = false;
        epoll_event event{};
        for (size_t type = 0; type < watch.notifiers.size(); ++type)
            event.events |= watch.notifiers[type] ? interests[type] : 0;
        if (event.events == watch.applied)
            continue;
        event.data.u64 = quint64(watch.generation) << 32 | quint32(descriptor);
        if (watch.applied == 0)
            watch.isListening = listens(descriptor);
        int result = ::epoll_ctl(m_epoll, watch.applied != 0 ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event);
        if (result != 0 && errno == ENOENT) // closed and opened anew behind our back
            result = ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
        if (result == 0) {
            watch.applied = event.events;
            continue;
        }
        qWarning("Descriptor %d cannot be waited for: %s", descriptor, strerror(errno));
        for (QSocketNotifier *notifier : std::array(watch.notifiers)) {
            if (notifier)
                notifier->setEnabled(false);
        }
    }
    m_changed.clear();
}

int EpollDispatcher::activateSockets(quint64 round)
{
    int count = 0;
    for (size_t i = 0; i < m_ready.size(); ++i) {
        const Ready ready = m_ready[i];
        for (size_t type = 0; type < std::size(interests); ++type) {
            if ((ready.events & (interests[type] | always)) == 0)
                continue;
            const Watch &watch = m_watches[size_t(ready.descriptor)];
            if (watch.generation != ready.generation)
                break;
            if (QSocketNotifier *notifier = watch.notifiers[type]) {
                QEvent event(QEvent::SockAct);
                QCoreApplication::sendEvent(notifier, &event);
                ++count;
                if (m_round != round)
                    return count;
            }
        }
    }
    return count;
}

// ---- timers --------------------------------------------------------------------------------------------------------

int EpollDispatcher::activateTimers()
{
    int count = 0;
    const auto handler = [&count](const TimerHeap::Timer &timer) {
        count += timer.interval.count() > 0 ? 1 : 0; // a timer that is always due must not look like news
        QTimerEvent event(timer.id);
        QCoreApplication::sendEvent(timer.object, &event);
    };
    const auto now = steady_clock::now();
    while (m_timers.fireOne(now, handler)) { }
    return count;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAllOf(object);
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

void EpollDispatcher::registerTimer(Qt::TimerId timerId, Duration interval, Qt::TimerType timerType, QObject *object)
{
    m_timers.add(int(timerId), interval, timerType, object, steady_clock::now());
}

bool EpollDispatcher::unregisterTimer(Qt::TimerId timerId)
{
    return m_timers.remove(int(timerId));
}

QList<QAbstractEventDispatcher::TimerInfoV2> EpollDispatcher::timersForObject(QObject *object) const
{
    QList<TimerInfoV2> list;
    for (const TimerHeap::Timer *timer : m_timers.allOf(object))
        list.append({timer->interval, Qt::TimerId(timer->id), timer->type});
    return list;
}

QAbstractEventDispatcher::Duration EpollDispatcher::remainingTime(Qt::TimerId timerId) const
{
    const TimerHeap::Timer *timer = m_timers.find(int(timerId));
    return timer ? std::max<Duration>(timer->due - steady_clock::now(), Duration::zero()) : Duration::min();
}

#else

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    m_timers.add(timerId, std::chrono::milliseconds(interval), timerType, object, steady_clock::now());
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    return m_timers.remove(timerId);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> list;
    for (const TimerHeap::Timer *timer : m_timers.allOf(object)) {
        const auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(timer->interval).count();
        list.append({timer->id, int(interval), timer->type});
    }
    return list;
}

int EpollDispatcher::remainingTime(int timerId)
{
    const TimerHeap::Timer *timer = m_timers.find(timerId);
    return timer ? millisecondsUntil(timer->due) : -1;
}

#endif

// ---- other threads -------------------------------------------------------------------------------------------------

void EpollDispatcher::wakeUp()
{
    if (m_state.exchange(State::Woken) != State::Asleep)
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_wakeUp, &one, sizeof one);
}

void EpollDispatcher::clearWakeUp()
{
    quint64 count = 0;
    [[maybe_unused]] const auto got = ::read(m_wakeUp, &count, sizeof count);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

} // namespace deskbell
