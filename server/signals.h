// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <functional>

namespace deskbell {

/// The first line of main(): SIGTERM, SIGINT and SIGHUP wait until it is known what they shall do.
void holdSignals();

/// For a command: SIGTERM and SIGINT end it as they end any program; a terminal that goes away does not.
void leaveSignalsToTheSystem();

/// For a server: from here on SIGTERM and SIGINT ask it to end, SIGHUP to read again what can be read again. What has come
/// since holdSignals() counts. There is one of these in a process.
class ServerSignals final {
public:
    ServerSignals();
    ~ServerSignals();
    Q_DISABLE_COPY_MOVE(ServerSignals)

    /// From any thread: SIGTERM or SIGINT has come, and nobody has been told.
    [[nodiscard]] bool areAskingToEnd() const;
    /// Called by the event loop, for as long as `owner` lives.
    void tell(QObject *owner, std::function<void()> end, std::function<void()> reload) const;
};

} // namespace deskbell
