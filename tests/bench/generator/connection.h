// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/generator/frames.h"
#include "tests/bench/generator/loop.h"

#include <string>
#include <string_view>

namespace deskbell::bench {

/// One end of a WebSocket, without blocking. What comes is handed on in whole frames, straight from the shared read buffer.
class Connection : public Pollable {
public:
    explicit Connection(Loop &loop)
        : m_loop(loop)
    {
    }
    virtual ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Client: connects to 127.0.0.1 and asks for the upgrade. `request` is the whole HTTP head.
    void connectTo(uint16_t port, uint32_t source, std::string request);
    /// Server: takes an accepted descriptor.
    void take(int descriptor);

    /// Written together with all else for this connection at the end of the loop's turn; outside of one at once.
    void sendText(std::string_view payload);
    /// Without a closing handshake.
    void cut();
    /// Gives the descriptor away: nothing is read any more, whatever comes, nor noticed.
    [[nodiscard]] int letGo();

    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }

    void ready(uint32_t events) final;
    void settle() final;

protected:
    virtual void opened() = 0;
    virtual void received(std::string_view payload, Nanoseconds at) = 0;
    virtual void closed(const std::string &why) = 0;
    /// Server: what to answer to the request `head`; client: whether the answer is the upgrade.
    virtual std::string answerTo(std::string_view head) = 0;

private:
    enum class State { Closed, Connecting, Upgrading, Open };

    void fail(const std::string &why);
    void readSome();
    /// Handles what is complete; returns how many bytes that was.
    size_t consume(char *data, size_t size, Nanoseconds at);
    size_t takeHead(std::string_view data);
    void flushSoon();
    void flush();
    void watchOutput(bool watch);

    Loop &m_loop;
    int m_descriptor = -1;
    State m_state = State::Closed;
    bool m_isServer = false;
    bool m_isUnsettled = false;
    bool m_isWatchingOutput = false;
    uint32_t m_mask = 0;
    std::string m_in;  ///< the beginning of a frame whose rest has not come yet
    std::string m_out;
};

} // namespace deskbell::bench
