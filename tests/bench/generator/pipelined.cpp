// SPDX-License-Identifier: MIT
// An admin who asks for very much at once, and takes none of it.
#include "tests/bench/generator/workloads.h"

#include "tests/bench/generator/dialect.h"
#include "tests/bench/generator/frames.h"
#include "tests/bench/generator/traffic.h"
#include "tests/bench/generator/watch.h"

#include <algorithm>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace deskbell::bench {

namespace {

constexpr Nanoseconds patience = 60 * oneSecond;
constexpr Nanoseconds betweenLooks = 20 * oneMillisecond;
constexpr int linesBefore = 100;

/// Logged in, and deaf from then on.
class Deaf {
public:
    Deaf(Crowd &crowd, const Options &options)
    {
        Client &admin = crowd.add(Role::Admin);
        admin.greeting = R"("key":"login","version":1,"name":")" + options.target.adminName + R"(0","password":")" + options.target.password + '"';
        admin.connect();
        crowd.await([&] { return admin.isReady; }, patience, "the login of an admin who reads nothing");
        for (int i = 0; i < options.count; ++i) {
            const int64_t chat = crowd.visitor(size_t(i) % crowd.visitors()).chat;
            appendFrame(m_out, Opcode::Text, command(Dialect::Deskbell, "read_chat", admin.index, i + 2, "\"chat\":" + std::to_string(chat)),
                        0x5bd1e995u);
        }
        m_descriptor = admin.letGo();
    }
    ~Deaf() { ::close(m_descriptor); }
    Deaf(const Deaf &) = delete;
    Deaf &operator=(const Deaf &) = delete;

    /// As much as the kernel takes.
    void write()
    {
        while (m_sent < m_out.size()) {
            const ssize_t sent = ::send(m_descriptor, m_out.data() + m_sent, m_out.size() - m_sent, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            m_sent += size_t(sent);
        }
    }

private:
    int m_descriptor = -1;
    std::string m_out;
    size_t m_sent = 0;
};

} // namespace

Figures pipelined(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    crowd.bringAdmins(options.admins);
    crowd.bringVisitors(options.visitors, options.atOnce);
    crowd.openChats(0, size_t(options.visitors));
    Traffic(crowd, size_t(options.visitors), 0).writeCounted(linesBefore);

    const auto restart = [&] {
        for (size_t i = 0; i < crowd.visitors(); ++i) {
            crowd.visitor(i).sentAt.clear();
            crowd.visitor(i).lastSeq = crowd.visitor(i).heardSeq = 0;
        }
    };
    restart();
    Traffic alone(crowd, size_t(options.visitors), options.server);
    alone.writeAtRate(options.rate, options.warmUp, options.time);

    // Logging in is slow by design: before.
    const auto seconds = size_t(std::max<Nanoseconds>(1, options.time / oneSecond));
    std::vector<std::unique_ptr<Deaf>> deaf;
    for (size_t i = 0; i < seconds; ++i)
        deaf.push_back(std::make_unique<Deaf>(crowd, options));
    restart();
    const int64_t before = options.server ? residentBytes(options.server) : 0;
    int64_t most = before;
    Traffic beside(crowd, size_t(options.visitors), options.server);
    const Nanoseconds from = now() + options.warmUp;
    beside.beside = [&](Nanoseconds at) {
        if (at >= from)
            deaf[std::min(size_t((at - from) / oneSecond), seconds - 1)]->write();
        if (options.server)
            most = std::max(most, residentBytes(options.server));
        return at + betweenLooks;
    };
    beside.writeAtRate(options.rate, options.warmUp, options.time);

    Figures figures;
    figures.add("ack_alone", alone.acks());
    figures.add("ack_beside", beside.acks());
    figures.add("before_resident_mb", double(before) / 1e6);
    figures.add("grown_mb", double(most - before) / 1e6);
    return figures;
}

} // namespace deskbell::bench
