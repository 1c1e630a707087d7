// SPDX-License-Identifier: MIT
#include "tests/bench/generator/workloads.h"

#include "tests/bench/generator/traffic.h"
#include "tests/bench/generator/watch.h"

#include <algorithm>
#include <stdexcept>

namespace deskbell::bench {

namespace {

constexpr Nanoseconds patience = 60 * oneSecond;
constexpr int linesToResume = 300;

/// Admins first: each one who comes is told to every visitor.
void fill(Crowd &crowd, const Options &options)
{
    crowd.bringAdmins(options.admins);
    crowd.bringVisitors(options.visitors, options.atOnce);
    crowd.openChats(0, size_t(options.visitors));
    crowd.bringVisitors(options.idle, options.atOnce);
}

} // namespace

Figures throughput(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    fill(crowd, options);
    Traffic traffic(crowd, size_t(options.visitors), options.server);
    traffic.writeInTurn(options.inFlight, options.warmUp, options.time);
    return traffic.figures();
}

Figures latency(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    fill(crowd, options);
    Traffic traffic(crowd, size_t(options.visitors), options.server);
    traffic.writeAtRate(options.rate, options.warmUp, options.time);
    return traffic.figures();
}

Figures smoke(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    fill(crowd, options);
    Traffic traffic(crowd, size_t(options.visitors), options.server);
    traffic.writeCounted(options.count);
    return traffic.figures();
}

Figures connecting(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    crowd.bringAdmins(1);
    Durations durations;
    crowd.listen([&](Client &client, const Heard &heard, std::string_view, Nanoseconds at) {
        if (heard.kind == Heard::Kind::Ready)
            durations.add(at - client.began);
    });
    const Nanoseconds began = now();
    const Nanoseconds server = options.server ? cpuTime(options.server) : 0;
    crowd.bringVisitors(options.count, options.atOnce);
    const double seconds = double(now() - began) / double(oneSecond);

    Figures figures;
    figures.add("connections_per_second", double(options.count) / seconds);
    if (options.server)
        figures.add("server_cpu_us_per_connection", double(cpuTime(options.server) - server) / 1000 / options.count);
    figures.add("hello", std::move(durations));
    return figures;
}

Figures memory(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    crowd.bringAdmins(options.admins);
    Figures figures;
    int64_t empty = 0;
    for (const int count : {0, 1'000, 5'000, 10'000}) {
        if (count > options.idle)
            break;
        crowd.bringVisitors(count - int(crowd.visitors()), options.atOnce);
        loop.runFor(options.time);
        crowd.check();
        const int64_t resident = residentBytes(options.server);
        const std::string name = "at_" + std::to_string(count);
        figures.add(name + "_resident_mb", double(resident) / 1e6);
        if (count == 0)
            empty = resident;
        else
            figures.add(name + "_bytes_each", double(resident - empty) / count);
    }
    const Nanoseconds server = cpuTime(options.server);
    const Nanoseconds began = now();
    loop.runFor(options.warmUp);
    figures.add("idle_cpu_percent", double(cpuTime(options.server) - server) / double(now() - began) * 100);
    return figures;
}

Figures ringing(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    crowd.bringAdmins(options.admins);
    crowd.bringVisitors(options.count, options.atOnce);
    crowd.bringVisitors(options.idle, options.atOnce);

    Durations alerts;
    Durations acks;
    Nanoseconds rangAt = 0;
    int heardBy = 0;
    bool isAcked = false;
    crowd.listen([&](Client &client, const Heard &heard, std::string_view, Nanoseconds at) {
        if (client.role == Role::Admin && heard.kind == Heard::Kind::Chat && heard.change == "opened" && ++heardBy == 1)
            alerts.add(at - rangAt);
        if (client.role == Role::Visitor && heard.kind == Heard::Kind::Ack) {
            isAcked = true;
            acks.add(at - rangAt);
        }
    });
    for (int i = 0; i < options.count; ++i) {
        heardBy = 0;
        isAcked = false;
        rangAt = now();
        crowd.visitor(size_t(i)).send("open_call", R"("name":"이지민","text":")" + crowd.text() + '"');
        crowd.await([&] { return isAcked && heardBy == options.admins; }, patience, "a call");
        loop.runFor(2 * oneMillisecond);
    }
    Figures figures;
    figures.add("alert", std::move(alerts));
    figures.add("ack", std::move(acks));
    return figures;
}

Figures resuming(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    std::string epoch;
    crowd.bringAdmins(1);
    crowd.listen([&](Client &, const Heard &heard, std::string_view payload, Nanoseconds) {
        if (heard.kind == Heard::Kind::Ready)
            epoch = valueOf(payload, "epoch");
    });
    crowd.bringVisitors(options.visitors, options.atOnce);
    crowd.openChats(0, size_t(options.visitors));
    {
        Traffic traffic(crowd, size_t(options.visitors), 0);
        traffic.writeCounted(linesToResume);
    }

    Durations durations;
    int64_t bytes = 0;
    bool isBack = false;
    crowd.listen([&](Client &client, const Heard &heard, std::string_view payload, Nanoseconds at) {
        if (client.role != Role::Visitor || heard.kind != Heard::Kind::Ready)
            return;
        isBack = true;
        bytes = int64_t(payload.size());
        durations.add(at - client.began);
        int lines = 0;
        for (size_t found = payload.find("\"seq\":"); found != std::string_view::npos; found = payload.find("\"seq\":", found + 1))
            ++lines;
        if (lines != linesToResume)
            throw std::runtime_error("resumed with " + std::to_string(lines) + " lines");
    });
    for (int i = 0; i < options.count; ++i) {
        Client &client = crowd.visitor(size_t(i % options.visitors));
        client.cut();
        client.greeting = client.usualGreeting() + ",\"chat\":" + std::to_string(client.chat) + ",\"epoch\":\"" + epoch
            + "\",\"after\":" + std::to_string(client.lastSeq - linesToResume);
        isBack = false;
        client.connect();
        crowd.await([&] { return isBack; }, patience, "a resume");
    }
    Figures figures;
    figures.add("resume_bytes", bytes);
    figures.add("resume", std::move(durations));
    return figures;
}

} // namespace deskbell::bench
