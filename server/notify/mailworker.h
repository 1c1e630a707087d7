// SPDX-License-Identifier: MIT
#pragma once

#include "server/notify/mailer.h"

#include <QObject>
#include <QThread>

namespace deskbell {

/// SmtpMailer in a thread of its own: letters go in, outcomes come back as signals in the thread of this object, one for
/// each, in order. Destroying it ends a letter that is under way within a second; that one and those not yet begun get no
/// answer and stay in the outbox.
class MailWorker final : public QObject {
    Q_OBJECT

public:
    explicit MailWorker(const MailConfig &mail, MailTimeouts timeouts = {}, QObject *parent = nullptr);
    ~MailWorker() override;

    void send(const Letter &letter, MailReader reader = MailReader::Admin);

Q_SIGNALS:
    void finished(deskbell::LetterId letter, const deskbell::SendResult &result);

private:
    SmtpMailer m_mailer;
    QThread m_thread;
    QObject *m_inThread; ///< lives in m_thread and dies with it
    std::atomic_bool m_ending = false;
};

} // namespace deskbell
