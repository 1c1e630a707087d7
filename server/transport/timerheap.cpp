// SPDX-License-Identifier: MIT
#include "server/transport/timerheap.h"

#include <algorithm>
#include <bit>

namespace deskbell {

namespace {

using namespace std::chrono_literals;

TimerHeap::Moment alignedUp(TimerHeap::Moment moment, TimerHeap::Duration step)
{
    const auto past = moment.time_since_epoch() % step;
    return past.count() == 0 ? moment : moment + (step - past);
}

} // namespace

void TimerHeap::add(int id, Duration interval, Qt::TimerType type, QObject *object, Moment now)
{
    remove(id);
    auto timer = std::make_shared<Timer>(Timer{id, std::max(interval, Duration::zero()), type, object, {}, {}, running});
    timer->beat = now + timer->interval;
    setDue(*timer);
    m_timers.emplace(id, timer);
    putIn(timer);
}

bool TimerHeap::remove(int id)
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return false;
    Timer &timer = *it->second;
    if (timer.place != running)
        takeOut(timer);
    timer.place = removed;
    m_timers.erase(it);
    return true;
}

bool TimerHeap::removeAllOf(const QObject *object)
{
    const std::vector<const Timer *> all = allOf(object);
    for (const Timer *timer : all)
        remove(timer->id);
    return !all.empty();
}

const TimerHeap::Timer *TimerHeap::find(int id) const
{
    const auto it = m_timers.find(id);
    return it == m_timers.end() ? nullptr : it->second.get();
}

std::vector<const TimerHeap::Timer *> TimerHeap::allOf(const QObject *object) const
{
    std::vector<const Timer *> all;
    for (const auto &[id, timer] : m_timers) {
        if (timer->object == object)
            all.push_back(timer.get());
    }
    return all;
}

std::optional<TimerHeap::Moment> TimerHeap::next() const
{
    if (m_heap.empty())
        return {};
    return m_heap.front()->due;
}

// ---- when ----------------------------------------------------------------------------------------------------------

void TimerHeap::setDue(Timer &timer)
{
    timer.due = timer.beat;
    if (timer.type == Qt::VeryCoarseTimer) {
        timer.due = alignedUp(timer.beat, 1s);
    } else if (timer.type == Qt::CoarseTimer) {
        const auto slack = std::chrono::duration_cast<std::chrono::milliseconds>(timer.interval / 20);
        if (slack > 1ms)
            timer.due = alignedUp(timer.beat, std::chrono::milliseconds(std::bit_floor(quint64(slack.count()))));
    }
}

/// Beats that were missed are left out.
void TimerHeap::setNext(Timer &timer, Moment now)
{
    timer.beat += timer.interval;
    if (timer.beat <= now)
        timer.beat = now + std::max(timer.interval, Duration(1));
    setDue(timer);
}

// ---- the heap ------------------------------------------------------------------------------------------------------

void TimerHeap::putIn(const std::shared_ptr<Timer> &timer)
{
    m_heap.emplace_back();
    place(m_heap.size() - 1, timer);
    rise(timer->place);
}

void TimerHeap::takeOut(Timer &timer)
{
    const size_t hole = timer.place;
    timer.place = running;
    std::shared_ptr<Timer> last = std::move(m_heap.back());
    m_heap.pop_back();
    if (hole == m_heap.size())
        return;
    place(hole, std::move(last));
    rise(hole);
    sink(hole);
}

void TimerHeap::place(size_t at, std::shared_ptr<Timer> timer)
{
    timer->place = at;
    m_heap[at] = std::move(timer);
}

void TimerHeap::rise(size_t at)
{
    while (at > 0) {
        const size_t parent = (at - 1) / 2;
        if (m_heap[parent]->due <= m_heap[at]->due)
            return;
        std::swap(m_heap[parent], m_heap[at]);
        m_heap[at]->place = at;
        m_heap[parent]->place = parent;
        at = parent;
    }
}

void TimerHeap::sink(size_t at)
{
    for (;;) {
        size_t least = at;
        for (const size_t child : {2 * at + 1, 2 * at + 2}) {
            if (child < m_heap.size() && m_heap[child]->due < m_heap[least]->due)
                least = child;
        }
        if (least == at)
            return;
        std::swap(m_heap[least], m_heap[at]);
        m_heap[at]->place = at;
        m_heap[least]->place = least;
        at = least;
    }
}

} // namespace deskbell
