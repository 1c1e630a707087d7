// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <functional>
#include <optional>

namespace deskbell::fuzz {

/// A WebSocket client that sends what it is told, well formed or not. Nothing is sent or read but in pump(). One thread.
class WebSocket final {
public:
    enum class Result { Found, Closed, TimedOut };

    /// Connects and upgrades; isOpen() says whether that worked. An empty origin sends no Origin header.
    WebSocket(quint16 port, const QByteArray &path, const QByteArray &origin);
    ~WebSocket() { cut(); }
    WebSocket(const WebSocket &) = delete;
    WebSocket &operator=(const WebSocket &) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    /// Of the server's closing handshake; nothing if it ended without one.
    [[nodiscard]] std::optional<int> closeCode() const { return m_closeCode; }

    void sendText(const QByteArray &text) { sendFrame(0x81, text, text.size(), true); }
    /// Any frame: `first` is its first byte; `size` is what its head says, whatever the payload has.
    void sendFrame(quint8 first, const QByteArray &payload, qint64 size, bool isMasked);

    /// Sends, and hands each message that comes to `wanted` until it says true, the connection ends, or the time is over.
    Result pump(const std::function<bool(const QByteArray &)> &wanted, int milliseconds);
    /// Hangs up: with a reset that also throws away what is still to be sent.
    void cut();

private:
    bool upgrade(quint16 port, const QByteArray &path, const QByteArray &origin);
    bool fill(int milliseconds);
    bool take(const std::function<bool(const QByteArray &)> &wanted, bool &isFound);

    int m_descriptor = -1;
    QByteArray m_in;
    QByteArray m_out;
    QByteArray m_message;
    std::optional<int> m_closeCode;
};

} // namespace deskbell::fuzz
