// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

class QObject;

namespace deskbell {

/// The timers of an event loop, the next one on top. Adding, removing and firing cost log(n). The clock is the caller's.
///
/// Precise timers fire at the first look after their time. Coarse ones are moved back by at most 5 % of their interval,
/// very coarse ones to the next full second, so that many of them share one wake-up. None is ever early.
class TimerHeap final {
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::nanoseconds;

    struct Timer {
        int id = 0;
        Duration interval{};
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
        Moment beat; ///< when it should fire
        Moment due;  ///< when it will
        size_t place = 0; ///< in the heap
    };

    void add(int id, Duration interval, Qt::TimerType type, QObject *object, Moment now);
    bool remove(int id);
    bool removeAllOf(const QObject *object);
    [[nodiscard]] const Timer *find(int id) const;
    [[nodiscard]] std::vector<const Timer *> allOf(const QObject *object) const;

    /// When the next one is due. Those whose handlers run do not count.
    [[nodiscard]] std::optional<Moment> next() const;

    /// Runs `handler` with one timer that is due and sets its next time, which lies after `now`: asked until it says
    /// false, it ends. While its handler runs, a timer does not fire again. The handler may do anything.
    template <class Handler>
    bool fireOne(Moment now, Handler handler)
    {
        if (m_heap.empty() || m_heap.front()->due > now)
            return false;
        const std::shared_ptr<Timer> timer = m_heap.front(); // may be removed meanwhile
        takeOut(*timer);
        setNext(*timer, now);
        handler(*timer);
        if (timer->place == running)
            putIn(timer);
        return true;
    }

private:
    static constexpr size_t running = size_t(-1);
    static constexpr size_t removed = size_t(-2);

    static void setDue(Timer &timer);
    static void setNext(Timer &timer, Moment now);
    void putIn(const std::shared_ptr<Timer> &timer);
    void takeOut(Timer &timer);
    void place(size_t at, std::shared_ptr<Timer> timer);
    void rise(size_t at);
    void sink(size_t at);

    std::unordered_map<int, std::shared_ptr<Timer>> m_timers;
    std::vector<std::shared_ptr<Timer>> m_heap;
};

} // namespace deskbell
