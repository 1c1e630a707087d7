// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/headcount.h"
#include "server/transport/plainsocket.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>
#include <functional>
#include <list>
#include <memory>

namespace deskbell {

/// Connections of which nothing has been read yet: each no more than its socket.
class WaitingRoom final : public QObject {
    Q_OBJECT
public:
    struct Guest {
        QHostAddress peer;    ///< the believed one, once the head is read
        std::shared_ptr<Headcount::Seat> seat;
        bool hadEmptyLine = false; ///< before the request
    };
    /// Hears that something has come from this guest, who had so many ms left to say it all; 0: no limit. Nothing is read yet.
    using Called = std::function<void(std::unique_ptr<PlainSocket> socket, const Guest &guest, int left)>;

    explicit WaitingRoom(Called called, QObject *parent = nullptr);
    ~WaitingRoom() override;

    /// patience: ms after which somebody who says nothing is sent away; 0: never.
    void add(std::unique_ptr<PlainSocket> socket, const Guest &guest, int patience);

private:
    struct Waiting;

    void sendAway();

    Called m_called;
    std::list<Waiting> m_waiting; ///< in the order in which they came
    QTimer m_timer;
};

} // namespace deskbell
