// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <memory>

namespace deskbell {

/// That somebody else wants the app to end, as a Qt signal, so that it leaves in order: SIGTERM, SIGINT and SIGHUP; on Windows the end
/// of the session, and the installer. One at a time.
class EndRequests final : public QObject {
    Q_OBJECT

public:
    explicit EndRequests(QObject *parent = nullptr);
    ~EndRequests() override;

Q_SIGNALS:
    void toldToEnd();
    void endsNow(); ///< there is no time left to return to the main loop: the process is ended after this

private:
    struct Listener;
    std::unique_ptr<Listener> m_listener;
};

} // namespace deskbell
