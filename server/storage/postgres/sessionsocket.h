// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <atomic>
#include <chrono>

namespace deskbell {

/// A descriptor of our own for the socket of a session: libpq closes its one whenever it likes. Of its session's thread, but for
/// what says otherwise.
class SessionSocket final {
public:
    SessionSocket() = default;
    ~SessionSocket();
    SessionSocket(const SessionSocket &) = delete;
    SessionSocket &operator=(const SessionSocket &) = delete;

    /// Once. way: the words by which libpq gets to the same server once more.
    void take(int socketOfLibpq, const QByteArray &way);
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// From any thread, while it is there: whatever waits for an answer there fails at once, and the session is over. Not PQcancel: a commit that waits for its standby
    /// would come back as if it were done.
    void shutDown() noexcept;
    /// From any thread.
    [[nodiscard]] bool isShutDown() const { return m_isShutDown; }

    /// From any thread: of all sessions of this process that are connected.
    static void shutDownAll() noexcept;
    /// Likewise, of those that have got there in this way.
    static void shutDownAllOf(const QByteArray &way) noexcept;
    /// From any thread: in which ways the sessions of this process have got to their servers, each once.
    [[nodiscard]] static QList<QByteArray> ways();

private:
    int m_descriptor = -1;
    QByteArray m_way;
    std::atomic<bool> m_isShutDown = false;
};

/// Lives while a session is being opened: until that is done nobody but Qt has its socket, and nothing can be cut off.
class SessionOpening final {
public:
    SessionOpening();
    ~SessionOpening();
    SessionOpening(const SessionOpening &) = delete;
    SessionOpening &operator=(const SessionOpening &) = delete;

    /// From any thread: for how long the one has been opened that was begun first. 0: none is.
    [[nodiscard]] static std::chrono::milliseconds longest();

private:
    const std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
};

} // namespace deskbell
