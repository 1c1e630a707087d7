// SPDX-License-Identifier: MIT
#pragma once

#include "client/session.h"
#include "ui/alertedges.h"

#include <QTimer>
#include <chrono>

namespace deskbell {

/// Says once that the connection is lost, when it has been for a while, and takes that back when it is there again.
class LostNotice final : public QObject {
    Q_OBJECT
public:
    LostNotice(Session &session, Notifier &notifier, QObject *parent = nullptr,
               std::chrono::milliseconds patience = std::chrono::seconds(30));

private:
    void follow(Session::State state);
    void say();

    Notifier &m_notifier;
    QTimer m_patience;
    bool m_wasOnline = false;
    bool m_isShown = false;
};

} // namespace deskbell
