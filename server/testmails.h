// SPDX-License-Identifier: MIT
#pragma once

#include "server/notify/mailworker.h"

#include <QObject>
#include <functional>
#include <memory>

namespace deskbell {

/// Sends a mail past the outbox, for owners who want to see whether mail goes out.
class TestMails final : public QObject {
    Q_OBJECT
public:
    using Told = std::function<void(bool isSent, const QString &reason)>;

    /// `told` is called once, later, unless this is destroyed before. One after the other: until then nobody asks again.
    void send(const Config &config, const QString &email, const Told &told);

private:
    std::unique_ptr<MailWorker> m_worker;
};

} // namespace deskbell
