// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QString>
#include <functional>
#include <memory>
#include <thread>

namespace deskbell {

/// Answers `GET /metrics` and `GET /healthz` in a thread of its own, one after the other: also when the main loop does not turn.
/// For programs of this machine: a loopback address, or a Unix socket that the owner and their group may open.
class WatchListener final {
public:
    struct Answer {
        bool isWell = true; ///< 200, else 503
        QByteArray type;
        QByteArray body;
    };
    /// Called in the listener's thread. An empty type: there is nothing at this path.
    using Answers = std::function<Answer(const QByteArray &path)>;

    explicit WatchListener(Answers answers);
    ~WatchListener();
    Q_DISABLE_COPY_MOVE(WatchListener)

    /// An empty answer, or what is in the way.
    [[nodiscard]] QString listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] QString listen(const QString &socketPath);
    /// The port; 0 for a Unix socket.
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    [[nodiscard]] QString begin(int socket, const void *address, unsigned int size);
    void run() const;
    void serve(int client) const;

    Answers m_answers;
    std::thread m_thread;
    QByteArray m_path; ///< of the socket, removed at the end
    int m_listener = -1;
    int m_end[2] = {-1, -1}; ///< a pipe; when its other end closes, the thread ends
    quint16 m_port = 0;
};

} // namespace deskbell
