// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/generator/crowd.h"
#include "tests/bench/generator/figures.h"

#include <functional>
#include <random>

namespace deskbell::bench {

/// Visitors who write and admins who hear it. Checks that every text is acknowledged and relayed once, in order.
class Traffic {
public:
    /// The first `busy` visitors of the crowd write. `server` may be 0: then its CPU time is not looked at.
    Traffic(Crowd &crowd, size_t busy, pid_t server);

    /// Each visitor has `inFlight` texts on their way at any time.
    void writeInTurn(int inFlight, Nanoseconds warmUp, Nanoseconds time);
    /// Texts at random moments (Poisson), `rate` a second, whether or not the server keeps up; each is counted from the moment at
    /// which it was due.
    void writeAtRate(double rate, Nanoseconds warmUp, Nanoseconds time);
    /// Each visitor writes `count` texts, a few at a time.
    void writeCounted(int count);
    /// Waits for all that is on its way. Throws if anything is lost.
    void drain();

    /// Called in every turn of writeAtRate: does something beside, and says when it wants to be called again.
    std::function<Nanoseconds(Nanoseconds)> beside;
    /// Hears what is neither an ack nor a text.
    Crowd::Listener other;

    [[nodiscard]] Figures figures() const;
    [[nodiscard]] const Durations &acks() const { return m_acks; }

private:
    struct Costs {
        Nanoseconds at = 0;
        Nanoseconds server = 0;
        Nanoseconds generator = 0;
        int64_t acked = 0;
        int64_t heard = 0;
    };
    [[nodiscard]] Costs costs() const;
    void write(Client &client, Nanoseconds at);
    void hear(Client &client, const Heard &heard, std::string_view payload, Nanoseconds at);
    [[nodiscard]] bool isMeasured(Nanoseconds sentAt) const { return sentAt >= m_from.at && sentAt < m_until; }

    Crowd &m_crowd;
    size_t m_busy;
    pid_t m_server;
    bool m_goesOn = false; ///< an ack is answered with the next text
    int64_t m_sent = 0;
    int64_t m_acked = 0;
    int64_t m_heard = 0;
    Costs m_from;
    Costs m_to;
    Nanoseconds m_until = 0;
    Durations m_acks;
    Durations m_deliveries;
    Durations m_lateness; ///< of the generator itself
    std::mt19937_64 m_dice{1};
};

} // namespace deskbell::bench
