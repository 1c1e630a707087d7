// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/generator/clock.h"

#include <cstdint>
#include <vector>

namespace deskbell::bench {

/// Something with a descriptor. Must outlive the turn in which it is taken out of the loop.
class Pollable {
public:
    virtual void ready(uint32_t events) = 0;
    /// The turn is over; called if one has asked for it by Loop::settleLater.
    virtual void settle() { }

protected:
    ~Pollable() = default;
};

/// epoll and nothing else: its cost does not depend on how many connections are idle.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    void add(int descriptor, uint32_t events, Pollable &pollable);
    void change(int descriptor, uint32_t events, Pollable &pollable);
    void remove(int descriptor);

    /// Within a turn: has settle() called at the end of it. Otherwise at once.
    void settleLater(Pollable &pollable);

    /// Waits for something to happen, at most until `deadline`, and handles it.
    void turn(Nanoseconds deadline);

    /// Turns until `isDone` says so. Throws std::runtime_error, naming `what`, if that takes too long.
    template <class Predicate>
    void runUntil(Predicate isDone, Nanoseconds patience, const char *what)
    {
        const Nanoseconds deadline = now() + patience;
        while (!isDone()) {
            if (now() >= deadline)
                giveUp(what);
            turn(deadline);
        }
    }
    void runFor(Nanoseconds time)
    {
        for (const Nanoseconds deadline = now() + time; now() < deadline;)
            turn(deadline);
    }

private:
    [[noreturn]] static void giveUp(const char *what);

    int m_epoll;
    bool m_isTurning = false;
    std::vector<Pollable *> m_unsettled;
};

} // namespace deskbell::bench
