// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/generator/crowd.h"
#include "tests/bench/generator/figures.h"

namespace deskbell::bench {

struct Options {
    Target target;
    int visitors = 200; ///< who write, ring or come back
    int inFlight = 4;
    int idle = 0;       ///< visitors who are only connected
    int admins = 10;
    int atOnce = 64;    ///< connections on their way at the same time
    int count = 0;      ///< how often, where a workload counts
    double rate = 2000;
    Nanoseconds warmUp = oneSecond;
    Nanoseconds time = 5 * oneSecond;
    pid_t server = 0;
    int64_t chats = 0;  ///< board: how many chats and inquiries there are in the database
    int64_t inquiries = 0;
    bool onlyLongChats = false; ///< board: read the chats of 10,000 lines, and nothing else
};

// Each connects whom it needs, does its work once, and throws if anything is lost, out of order or refused.

/// Texts as fast as acks come back.
[[nodiscard]] Figures throughput(const Options &options);
/// Texts at a steady rate, and how long they take.
[[nodiscard]] Figures latency(const Options &options);
/// `count` texts of each visitor, nothing timed: only that all come, once, in order.
[[nodiscard]] Figures smoke(const Options &options);
/// New connections up to the answer to their hello; `count` of them, which stay.
[[nodiscard]] Figures connecting(const Options &options);
/// Resident memory with 0, 1,000, 5,000 … `idle` connections.
[[nodiscard]] Figures memory(const Options &options);
/// From a visitor's ring to the call at the admin's socket; `count` rings, one after the other.
[[nodiscard]] Figures ringing(const Options &options);
/// From connect() to the last byte of a welcome with 300 lines in it; `count` times.
[[nodiscard]] Figures resuming(const Options &options);
/// Reads of a full board and of old chats while texts flow, and without, in turn.
[[nodiscard]] Figures board(const Options &options);

/// Texts at a steady rate, first alone, then while once a second an admin asks for `count` pages at once and reads none of them.
[[nodiscard]] Figures pipelined(const Options &options);
/// Texts at a steady rate in chats of ten lines, which are begun and ended all the time; how the server grows.
[[nodiscard]] Figures soak(const Options &options);

/// The small server in this program: what the generator itself can do. Speaks Dialect::Plain. Never returns.
void mirror(uint16_t port);

} // namespace deskbell::bench
