// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QObject>

namespace deskbell {

/// How it stands with the server's mail.
class Letters final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const MailStatus &status() const { return m_status; }

    // Fed by the Console.
    void take(const DeskEvent &desk) { set(desk.mail); }
    void take(const MailEvent &event) { set(event.mail); }

Q_SIGNALS:
    void statusChanged();

private:
    void set(const MailStatus &status)
    {
        m_status = status;
        Q_EMIT statusChanged();
    }

    MailStatus m_status;
};

} // namespace deskbell
