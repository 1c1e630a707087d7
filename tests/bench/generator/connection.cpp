// SPDX-License-Identifier: MIT
#include "tests/bench/generator/connection.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace deskbell::bench {

namespace {

[[noreturn]] void failed(const char *what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

sockaddr_in address(uint32_t host, uint16_t port)
{
    sockaddr_in made{};
    made.sin_family = AF_INET;
    made.sin_addr.s_addr = htonl(host);
    made.sin_port = htons(port);
    return made;
}

} // namespace

Connection::~Connection()
{
    cut();
}

void Connection::connectTo(uint16_t port, uint32_t source, std::string request)
{
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        failed("socket");
    const int yes = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // Several addresses, since one has only 28,000 ports and closed ones rest for a minute. The port is chosen at connect().
    ::setsockopt(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    const sockaddr_in from = address(INADDR_LOOPBACK + source, 0);
    if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&from), sizeof from) != 0)
        failed("bind");
    const sockaddr_in to = address(INADDR_LOOPBACK, port);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0 && errno != EINPROGRESS)
        failed("connect");
    // Anything but 0, as browsers do: some servers skip the work for a mask of 0.
    m_mask = 0x5bd1e995u * (uint32_t(m_descriptor) + 1u) | 1u;
    m_state = State::Connecting;
    m_in.clear();
    m_out = std::move(request);
    m_isWatchingOutput = true;
    m_loop.add(m_descriptor, EPOLLIN | EPOLLOUT, *this);
}

void Connection::take(int descriptor)
{
    m_descriptor = descriptor;
    m_isServer = true;
    m_state = State::Upgrading;
    const int yes = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    m_loop.add(m_descriptor, EPOLLIN, *this);
}

int Connection::letGo()
{
    m_loop.remove(m_descriptor);
    m_state = State::Closed;
    return std::exchange(m_descriptor, -1);
}

void Connection::sendText(std::string_view payload)
{
    if (m_state != State::Open)
        return;
    appendFrame(m_out, Opcode::Text, payload, m_mask);
    flushSoon();
}

void Connection::flushSoon()
{
    if (m_isUnsettled || m_isWatchingOutput)
        return;
    m_isUnsettled = true;
    m_loop.settleLater(*this);
}

void Connection::settle()
{
    m_isUnsettled = false;
    if (m_descriptor >= 0 && !m_isWatchingOutput)
        flush();
}

void Connection::cut()
{
    if (m_descriptor < 0)
        return;
    m_loop.remove(m_descriptor);
    ::close(m_descriptor);
    m_descriptor = -1;
    m_state = State::Closed;
}

void Connection::fail(const std::string &why)
{
    if (m_descriptor < 0)
        return;
    cut();
    closed(why);
}

void Connection::ready(uint32_t events)
{
    if (m_descriptor < 0)
        return;
    if (m_state == State::Connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0)
            return fail(std::strerror(error));
        m_state = State::Upgrading;
    }
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        readSome();
    if (m_descriptor >= 0 && (events & EPOLLOUT))
        flush();
}

void Connection::readSome()
{
    static std::array<char, 256 * 1024> shared;
    const ssize_t count = ::recv(m_descriptor, shared.data(), shared.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0)
        return fail(count == 0 ? "the server has closed the connection" : std::strerror(errno));
    const Nanoseconds at = now();

    try {
        if (m_in.empty()) {
            const size_t used = consume(shared.data(), size_t(count), at);
            m_in.assign(shared.data() + used, size_t(count) - used);
        } else {
            m_in.append(shared.data(), size_t(count));
            m_in.erase(0, consume(m_in.data(), m_in.size(), at));
        }
    } catch (const std::runtime_error &error) {
        fail(error.what());
    }
}

size_t Connection::consume(char *data, size_t size, Nanoseconds at)
{
    size_t used = 0;
    if (m_state == State::Upgrading) {
        used = takeHead({data, size});
        if (used == 0)
            return 0;
    }
    while (m_state == State::Open) {
        const std::optional<Frame> frame = firstFrame(data + used, size - used);
        if (!frame)
            break;
        used += frame->size;
        if (frame->opcode == Opcode::Text)
            received(frame->payload, at);
        else if (frame->opcode == Opcode::Ping) {
            appendFrame(m_out, Opcode::Pong, frame->payload, m_mask);
            flushSoon();
        } else if (frame->opcode == Opcode::Close)
            fail("closed with " + std::to_string(frame->payload.size() < 2 ? 0 :
                     uint8_t(frame->payload[0]) * 256 + uint8_t(frame->payload[1])));
    }
    return m_descriptor < 0 ? size : used;
}

size_t Connection::takeHead(std::string_view data)
{
    const size_t end = data.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const std::string answer = answerTo(data.substr(0, end));
    if (m_isServer) {
        m_out += answer;
        flushSoon();
    } else if (!answer.empty())
        throw std::runtime_error(answer);
    m_state = State::Open;
    opened();
    return end + 4;
}

void Connection::flush()
{
    const ssize_t count = m_out.empty() ? 0 : ::send(m_descriptor, m_out.data(), m_out.size(), MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN && errno != EINTR)
        return fail(std::strerror(errno));
    if (count == ssize_t(m_out.size()))
        m_out.clear();
    else if (count > 0)
        m_out.erase(0, size_t(count));
    watchOutput(!m_out.empty());
}

void Connection::watchOutput(bool watch)
{
    if (watch == m_isWatchingOutput)
        return;
    m_isWatchingOutput = watch;
    m_loop.change(m_descriptor, watch ? EPOLLIN | EPOLLOUT : EPOLLIN, *this);
}

} // namespace deskbell::bench
