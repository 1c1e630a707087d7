// SPDX-License-Identifier: MIT
#include "server/transport/timerheap.h"

#include <QObject>
#include <QtTest>

#include <random>

using namespace deskbell;
using namespace std::chrono_literals;

class TestTimerHeap : public QObject {
    Q_OBJECT

    using Moment = TimerHeap::Moment;
    const Moment m_start{1000s};

    static std::vector<int> fireAll(TimerHeap &heap, Moment now)
    {
        std::vector<int> fired;
        while (heap.fireOne(now, [&](const TimerHeap::Timer &timer) { fired.push_back(timer.id); })) { }
        return fired;
    }

private Q_SLOTS:
    void timersFireInTheOrderOfTheirTimes()
    {
        TimerHeap heap;
        heap.add(1, 30ms, Qt::PreciseTimer, this, m_start);
        heap.add(2, 10ms, Qt::PreciseTimer, this, m_start);
        heap.add(3, 20ms, Qt::PreciseTimer, this, m_start);

        QVERIFY(heap.next() == m_start + 10ms);
        QCOMPARE(fireAll(heap, m_start + 9ms), std::vector<int>{});
        QCOMPARE(fireAll(heap, m_start + 25ms), (std::vector<int>{2, 3}));
        QVERIFY(heap.next() == m_start + 30ms);
    }

    void aTimerFiresOnceAtOneMomentHoweverManyBeatsItMissed()
    {
        TimerHeap heap;
        heap.add(1, 10ms, Qt::PreciseTimer, this, m_start);

        QCOMPARE(fireAll(heap, m_start + 95ms), std::vector<int>{1});
        QVERIFY(heap.next() == m_start + 105ms);
    }

    void aTimerWithoutIntervalIsDueAtEveryLook()
    {
        TimerHeap heap;
        heap.add(1, 0ms, Qt::CoarseTimer, this, m_start);

        QCOMPARE(fireAll(heap, m_start), std::vector<int>{1});
        QCOMPARE(fireAll(heap, m_start + 1us), std::vector<int>{1});
        QCOMPARE(fireAll(heap, m_start + 2us), std::vector<int>{1});
    }

    void noTimerIsEarlyAndNoCoarseOneIsMoreThanFivePercentLate()
    {
        for (const auto interval : {1ms, 19ms, 25ms, 100ms, 999ms, 25000ms, 180000ms}) {
            for (int offset = 0; offset < 50; ++offset) {
                TimerHeap heap;
                const Moment now = m_start + offset * 7ms + 13us;
                heap.add(1, interval, Qt::CoarseTimer, this, now);
                heap.add(2, interval, Qt::VeryCoarseTimer, this, now);
                heap.add(3, interval, Qt::PreciseTimer, this, now);
                QVERIFY(heap.find(1)->due >= now + interval);
                QVERIFY(heap.find(1)->due <= now + interval + interval / 20);
                QVERIFY(heap.find(2)->due >= now + interval);
                QVERIFY(heap.find(2)->due < now + interval + 1s);
                QVERIFY(heap.find(3)->due == now + interval);
            }
        }
    }

    void coarseTimersShareAWakeUp()
    {
        TimerHeap heap;
        QSet<qint64> moments;
        for (int id = 1; id <= 1000; ++id) {
            heap.add(id, 25000ms, Qt::CoarseTimer, this, m_start + id * 1ms);
            moments.insert(heap.find(id)->due.time_since_epoch().count());
        }

        QVERIFY(moments.size() <= 3);
    }

    void aTimerDoesNotFireWhileItsHandlerRuns()
    {
        TimerHeap heap;
        heap.add(1, 0ms, Qt::PreciseTimer, this, m_start);
        heap.add(2, 1ms, Qt::PreciseTimer, this, m_start);
        std::vector<int> inner;

        heap.fireOne(m_start, [&](const TimerHeap::Timer &) { inner = fireAll(heap, m_start + 5ms); });

        QCOMPARE(inner, std::vector<int>{2});
        QCOMPARE(fireAll(heap, m_start + 5ms), std::vector<int>{1});
    }

    void aTimerMayBeRemovedOrReplacedByItsHandler()
    {
        TimerHeap heap;
        heap.add(1, 10ms, Qt::PreciseTimer, this, m_start);
        heap.add(2, 10ms, Qt::PreciseTimer, this, m_start);

        const auto remove = [&](const TimerHeap::Timer &timer) { QVERIFY(heap.remove(timer.id)); };
        heap.fireOne(m_start + 10ms, remove);
        heap.fireOne(m_start + 10ms, [&](const TimerHeap::Timer &timer) {
            const int id = timer.id;
            heap.remove(id);
            heap.add(id, 500ms, Qt::PreciseTimer, this, m_start + 10ms);
        });

        QCOMPARE(int(heap.allOf(this).size()), 1);
        QVERIFY(heap.next() == m_start + 510ms);
    }

    void theTimersOfAnObjectGoTogether()
    {
        TimerHeap heap;
        QObject other;
        heap.add(1, 10ms, Qt::PreciseTimer, this, m_start);
        heap.add(2, 20ms, Qt::PreciseTimer, &other, m_start);
        heap.add(3, 30ms, Qt::PreciseTimer, this, m_start);

        QVERIFY(heap.removeAllOf(this));

        QVERIFY(!heap.removeAllOf(this));
        QCOMPARE(fireAll(heap, m_start + 1s), std::vector<int>{2});
    }

    /// Against the plainest thing that could work.
    void aLongRandomLifeEqualsThatOfASortedList()
    {
        std::mt19937 random(20261123);
        TimerHeap heap;
        QMap<int, Moment> plain;
        Moment now = m_start;
        for (int step = 0; step < 20'000; ++step) {
            const int id = int(random() % 200) + 1;
            switch (random() % 4) {
            case 0:
            case 1: {
                const auto interval = std::chrono::milliseconds(random() % 500 + 1);
                heap.add(id, interval, Qt::PreciseTimer, this, now);
                plain[id] = now + interval;
                break;
            }
            case 2:
                QCOMPARE(heap.remove(id), plain.remove(id) > 0);
                break;
            default:
                now += std::chrono::milliseconds(random() % 20);
                Moment last{};
                while (heap.fireOne(now, [&](const TimerHeap::Timer &timer) {
                    QVERIFY(plain.contains(timer.id));
                    QVERIFY(plain[timer.id] >= last && plain[timer.id] <= now);
                    last = plain[timer.id];
                    plain[timer.id] = timer.beat;
                })) { }
                for (const Moment &left : std::as_const(plain))
                    QVERIFY(left > now);
            }
            const auto first = std::min_element(plain.cbegin(), plain.cend());
            QCOMPARE(heap.next().has_value(), first != plain.cend());
            if (first != plain.cend())
                QVERIFY(*heap.next() == *first);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimerHeap)
#include "tst_timerheap.moc"
