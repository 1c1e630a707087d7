// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/timerheap.h"

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

namespace deskbell {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using EventDispatcherBase = QAbstractEventDispatcherV2;
#else
using EventDispatcherBase = QAbstractEventDispatcher;
#endif

/// An event loop whose cost grows with what happens, not with how many sockets there are: Qt's own loops on Linux give
/// every descriptor to poll() each time. Linux only; for one thread, installed before it runs an event loop.
///
/// - What a notifier is interested in is told to the kernel just before it waits, so that switching it on and off costs
///   nothing; but a descriptor without notifiers leaves the set at once, because it may be closed and its number used again.
/// - Another thread's wakeUp() costs a system call only while the loop sleeps.
/// - One round: posted events and what those posted, then sockets (at most `mostEvents`), then timers. After a nested loop the rest of the
///   round's sockets is left to the next one, since the nested one may have served them.
/// - Of the sockets of a round those that listen go first: who knocks waits for one round and not for two.
/// - A notifier on what cannot be waited for (a plain file, a closed descriptor) is warned of and switched off.
class EpollDispatcher final : public EventDispatcherBase {
    Q_OBJECT
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    void registerTimer(Qt::TimerId timerId, Duration interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(Qt::TimerId timerId) override;
    [[nodiscard]] QList<TimerInfoV2> timersForObject(QObject *object) const override;
    [[nodiscard]] Duration remainingTime(Qt::TimerId timerId) const override;
#else
    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override;
    [[nodiscard]] int remainingTime(int timerId) override;
#endif
    bool unregisterTimers(QObject *object) override;

    /// These two from any thread.
    void wakeUp() override;
    void interrupt() override;

private:
    static constexpr int mostEvents = 512;

    enum class State { Awake, Asleep, Woken };
    /// What is known of one descriptor.
    struct Watch {
        std::array<QSocketNotifier *, 3> notifiers{}; ///< by QSocketNotifier::Type
        uint32_t applied = 0;    ///< what the kernel knows; 0 = not in the set
        uint32_t generation = 0; ///< counts how often it left the set: events of an earlier life are void
        bool isQueued = false;
        bool isListening = false; ///< a socket on which connections are accepted
    };

    void queueChange(int descriptor);
    void applyChanges();
    void wait(bool canBlock, bool withTimers, bool withSockets);
    void clearWakeUp();
    int activateSockets(quint64 round);
    int activateTimers();

    int m_epoll = -1;
    int m_wakeUp = -1;
    std::atomic<State> m_state = State::Awake;
    std::atomic<bool> m_isInterrupted = false;
    std::vector<Watch> m_watches; ///< by descriptor
    std::vector<int> m_changed;
    struct Ready {
        int descriptor;
        uint32_t generation;
        uint32_t events;
    };
    std::vector<Ready> m_ready; ///< of the newest round
    TimerHeap m_timers;
    quint64 m_round = 0;
};

} // namespace deskbell
