// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// A descriptor of our own for the socket of a session: libpq closes its one whenever it likes. Of its session's thread, but for
/// what says otherwise.
class SessionSocket final {
public:
    SessionSocket() = default;
    ~SessionSocket();
    SessionSocket(const SessionSocket &) = delete;
    SessionSocket &operator=(const SessionSocket &) = delete;

    /// Once.
    void take(int socketOfLibpq);
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// From any thread, while it is there: whatever waits for an answer there fails at once, and the session is over. Not PQcancel: a commit that waits for its standby
    /// would come back as if it were done.
    void shutDown() noexcept;
    /// From any thread: of all sessions of this process that are connected.
    static void shutDownAll() noexcept;

private:
    int m_descriptor = -1;
};

} // namespace deskbell
