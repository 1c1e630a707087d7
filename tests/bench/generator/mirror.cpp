// SPDX-License-Identifier: MIT
#include "tests/bench/generator/connection.h"
#include "tests/bench/generator/dialect.h"
#include "tests/bench/generator/workloads.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <deque>
#include <map>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace deskbell::bench {

namespace {

class Peer;

/// Relays as little as can be, without storage: more than this no server could show.
class Mirror final : public Pollable {
public:
    Mirror(Loop &loop, int listener)
        : m_loop(loop)
        , m_listener(listener)
    {
    }
    void ready(uint32_t) override;

    struct Chat {
        Peer *visitor = nullptr;
        Peer *admin = nullptr;
        int64_t seq = 0;
    };
    std::deque<Chat> chats;
    std::deque<Peer *> admins;

private:
    Loop &m_loop;
    int m_listener;
    std::deque<Peer> m_peers;
};

class Peer final : public Connection {
public:
    Peer(Loop &loop, Mirror &mirror)
        : Connection(loop)
        , m_mirror(mirror)
    {
    }

private:
    void opened() override { }
    void closed(const std::string &) override { }
    std::string answerTo(std::string_view) override
    {
        // Without the proof of RFC 6455, which the generator does not ask for.
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    }
    void received(std::string_view payload, Nanoseconds) override
    {
        const std::string_view type = valueOf(payload, "type");
        if (type == "hello")
            return sendText(R"({"type":"welcome"})");
        if (type == "login") {
            m_mirror.admins.push_back(this);
            return sendText(R"({"type":"desk"})");
        }
        const std::string key(valueOf(payload, "key"));
        if (type == "open_call") {
            m_mirror.chats.push_back({this, nullptr, 0});
            return acknowledge(key, m_mirror.chats.size(), 0);
        }
        const size_t number = std::stoul(std::string(valueOf(payload, "chat")));
        Mirror::Chat &chat = m_mirror.chats.at(number - 1);
        if (type == "accept_call") {
            chat.admin = this;
            return acknowledge(key, number, 0);
        }
        acknowledge(key, number, ++chat.seq);
        std::string relayed = "{\"type\":\"message\",\"chat\":" + std::to_string(number) + ",\"message\":{\"seq\":"
            + std::to_string(chat.seq) + ",\"key\":\"" + key + "\",\"text\":\"";
        relayed.append(valueOf(payload, "text")).append("\"}}");
        chat.admin->sendText(relayed);
    }
    void acknowledge(const std::string &key, size_t chat, int64_t seq)
    {
        sendText("{\"type\":\"ack\",\"key\":\"" + key + "\",\"chat\":" + std::to_string(chat)
                 + ",\"seq\":" + std::to_string(seq) + '}');
    }

    Mirror &m_mirror;
};

void Mirror::ready(uint32_t)
{
    const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor >= 0)
        m_peers.emplace_back(m_loop, *this).take(descriptor);
}

} // namespace

void mirror(uint16_t port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    socklen_t size = sizeof address;
    if (listener < 0 || ::bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(listener, 1024) != 0
        || ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        throw std::system_error(errno, std::generic_category(), "listen");
    std::printf("listening on 127.0.0.1:%d\n", int(ntohs(address.sin_port)));
    std::fflush(stdout);

    Loop loop;
    Mirror server(loop, listener);
    loop.add(listener, EPOLLIN, server);
    while (true)
        loop.turn(now() + oneSecond);
}

} // namespace deskbell::bench
