// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>

namespace deskbell {

/// Speaks to the service manager that has started this process: datagrams to the socket in NOTIFY_SOCKET, sd_notify(3). Without
/// one everything here does nothing. Nothing waits: what cannot be handed over at once is not said.
class ServiceManager final {
public:
    explicit ServiceManager(const QProcessEnvironment &environment);
    ~ServiceManager();
    Q_DISABLE_COPY_MOVE(ServiceManager)

    void ready() { say("READY=1"); }
    void stopping() { say("STOPPING=1"); }
    void keepAlive() { say("WATCHDOG=1"); }

    /// It expects keepAlive() at least that often, ms; 0: it does not.
    [[nodiscard]] qint64 watchdog() const { return m_watchdog; }

private:
    void say(const QByteArray &message) const;

    int m_socket = -1;
    QByteArray m_address; ///< a sockaddr_un
    qint64 m_watchdog = 0;
};

} // namespace deskbell
