// SPDX-License-Identifier: MIT
// Much the same for long.
#include "tests/bench/generator/workloads.h"

#include "tests/bench/generator/traffic.h"
#include "tests/bench/generator/watch.h"

#include <algorithm>

namespace deskbell::bench {

namespace {

constexpr Nanoseconds patience = 60 * oneSecond;
constexpr int linesOfChat = 10;

void endChats(Crowd &crowd)
{
    size_t ended = 0;
    crowd.listen([&](Client &who, const Heard &heard, std::string_view, Nanoseconds) {
        ended += who.role == Role::Admin && heard.kind == Heard::Kind::Ack ? 1 : 0;
    });
    for (size_t i = 0; i < crowd.visitors(); ++i) {
        Client &visitor = crowd.visitor(i);
        crowd.admin(size_t(visitor.admin)).send("end_chat", "\"chat\":" + std::to_string(visitor.chat));
        visitor.sentAt.clear();
        visitor.lastSeq = visitor.heardSeq = 0;
    }
    crowd.await([&] { return ended == crowd.visitors(); }, patience, "the ends");
    crowd.listen({});
}

} // namespace

Figures soak(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    crowd.bringAdmins(options.admins);
    crowd.bringVisitors(options.visitors, options.atOnce);
    const auto round = Nanoseconds(double(linesOfChat * options.visitors) / options.rate * double(oneSecond));
    const Nanoseconds warm = now() + options.warmUp;
    const Nanoseconds until = warm + options.time;
    int64_t chats = 0, lines = 0, before = 0, most = 0;
    Durations acks;
    while (now() < until) {
        crowd.openChats(0, crowd.visitors());
        Traffic traffic(crowd, crowd.visitors(), 0);
        traffic.writeAtRate(options.rate, 0, round);
        endChats(crowd);
        chats += int64_t(crowd.visitors());
        acks.add(traffic.acks());
        lines += int64_t(traffic.acks().count());
        const int64_t resident = options.server ? residentBytes(options.server) : 0;
        if (before == 0 && now() >= warm)
            before = resident;
        most = before > 0 ? std::max(most, resident) : 0;
    }
    Figures figures;
    figures.add("chats", chats);
    figures.add("lines", lines);
    figures.add("ack", acks);
    figures.add("warm_resident_mb", double(before) / 1e6);
    figures.add("end_resident_mb", double(options.server ? residentBytes(options.server) : 0) / 1e6);
    figures.add("most_resident_mb", double(most) / 1e6);
    figures.add("grown_mb", double(most - before) / 1e6);
    return figures;
}

} // namespace deskbell::bench
