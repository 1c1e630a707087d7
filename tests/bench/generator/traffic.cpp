// SPDX-License-Identifier: MIT
#include "tests/bench/generator/traffic.h"

#include "tests/bench/generator/watch.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <unistd.h>

namespace deskbell::bench {

namespace {

constexpr Nanoseconds never = std::numeric_limits<Nanoseconds>::max();
constexpr int64_t mostOnTheirWay = 400; ///< far below what a server may hold back for one admin
constexpr Nanoseconds patience = 30 * oneSecond;

[[noreturn]] void outOfOrder(const char *who, int64_t chat, int64_t seq, int64_t last)
{
    throw std::runtime_error(std::string(who) + " of chat " + std::to_string(chat) + " hears line " + std::to_string(seq)
                             + " after line " + std::to_string(last));
}

} // namespace

Traffic::Traffic(Crowd &crowd, size_t busy, pid_t server)
    : m_crowd(crowd)
    , m_busy(busy)
    , m_server(server)
{
    m_crowd.listen([this](Client &client, const Heard &heard, std::string_view payload, Nanoseconds at) {
        hear(client, heard, payload, at);
    });
}

Traffic::Costs Traffic::costs() const
{
    return {now(), m_server ? cpuTime(m_server) : 0, cpuTime(::getpid()), m_acked, m_heard};
}

void Traffic::write(Client &client, Nanoseconds at)
{
    ++m_sent;
    client.say(at);
}

void Traffic::hear(Client &client, const Heard &heard, std::string_view payload, Nanoseconds at)
{
    const bool isText = heard.connection >= 0 && heard.number > 0
        && (heard.kind == Heard::Kind::Ack || heard.kind == Heard::Kind::Message);
    Client *writer = isText ? &m_crowd.client(heard.connection) : nullptr;
    const size_t text = writer ? size_t(heard.number - writer->firstText) : 0;
    if (!writer || heard.number < writer->firstText || text >= writer->sentAt.size()) {
        if (other)
            other(client, heard, payload, at);
        return;
    }
    const bool isAck = heard.kind == Heard::Kind::Ack;
    int64_t &last = isAck ? writer->lastSeq : writer->heardSeq;
    if (last != 0 && heard.seq != last + 1)
        outOfOrder(isAck ? "the visitor" : "the admin", heard.chat, heard.seq, last);
    last = heard.seq;
    ++(isAck ? m_acked : m_heard);
    const Nanoseconds sentAt = writer->sentAt[text];
    if (isMeasured(sentAt))
        (isAck ? m_acks : m_deliveries).add(at - sentAt);
    if (isAck && m_goesOn)
        write(client, now());
}

void Traffic::writeInTurn(int inFlight, Nanoseconds warmUp, Nanoseconds time)
{
    m_goesOn = true;
    m_from.at = m_until = never;
    for (size_t i = 0; i < m_busy; ++i) {
        for (int n = 0; n < inFlight; ++n)
            write(m_crowd.visitor(i), now());
        m_crowd.loop().turn(0);
    }
    m_crowd.loop().runFor(warmUp);
    m_from = costs();
    m_until = m_from.at + time;
    m_crowd.loop().runFor(time);
    m_to = costs();
    m_crowd.check();
    m_goesOn = false;
    drain();
}

void Traffic::writeAtRate(double rate, Nanoseconds warmUp, Nanoseconds time)
{
    std::exponential_distribution<double> gap(rate);
    std::uniform_int_distribution<size_t> who(0, m_busy - 1);
    const Nanoseconds from = now() + warmUp;
    m_from.at = from;
    m_until = from + time;
    bool isWarm = false;
    double due = double(now());
    for (Nanoseconds at = now(); at < m_until; at = now()) {
        if (!isWarm && at >= from) {
            isWarm = true;
            m_from = costs();
            m_from.at = from;
        }
        for (; due <= double(at); due += gap(m_dice) * double(oneSecond)) {
            write(m_crowd.visitor(who(m_dice)), Nanoseconds(due));
            if (isWarm)
                m_lateness.add(now() - Nanoseconds(due));
        }
        const Nanoseconds next = beside ? beside(at) : never;
        m_crowd.loop().turn(std::min({Nanoseconds(due), next, m_until}));
    }
    m_to = costs();
    drain();
}

void Traffic::writeCounted(int count)
{
    m_from = costs();
    m_until = never;
    for (int n = 0; n < count; ++n) {
        for (size_t i = 0; i < m_busy; ++i)
            write(m_crowd.visitor(i), now());
        m_crowd.await([this] { return m_sent - std::min(m_acked, m_heard) < mostOnTheirWay; }, patience, "the acks");
    }
    drain();
    m_to = costs();
}

void Traffic::drain()
{
    m_crowd.await([this] { return m_acked == m_sent && m_heard == m_sent; }, patience, "the last texts");
}

Figures Traffic::figures() const
{
    const double seconds = double(m_to.at - m_from.at) / double(oneSecond);
    const auto acked = double(m_to.acked - m_from.acked);
    Figures figures;
    figures.add("sent", m_sent);
    figures.add("seconds", seconds);
    figures.add("acked_per_second", acked / seconds);
    figures.add("relayed_per_second", double(m_to.heard - m_from.heard) / seconds);
    if (m_server)
        figures.add("server_cpu_us_per_message", double(m_to.server - m_from.server) / 1000 / std::max(acked, 1.0));
    figures.add("server_cpu_percent", double(m_to.server - m_from.server) / double(m_to.at - m_from.at) * 100);
    figures.add("generator_cpu_percent", double(m_to.generator - m_from.generator) / double(m_to.at - m_from.at) * 100);
    figures.add("ack", m_acks);
    figures.add("delivery", m_deliveries);
    if (m_lateness.count() > 0)
        figures.add("lateness", m_lateness);
    return figures;
}

} // namespace deskbell::bench
