// SPDX-License-Identifier: MIT
#include "server/testmails.h"

#include "server/notify/testletter.h"

namespace deskbell {

void TestMails::send(const Config &config, const QString &email, const Told &told)
{
    if (!config.mail.isConfigured()) {
        QMetaObject::invokeMethod(this, [told] { told(false, u"no mail server"_s); }, Qt::QueuedConnection);
        return;
    }
    m_worker = std::make_unique<MailWorker>(config.mail);
    connect(m_worker.get(), &MailWorker::finished, this, [this, told](LetterId, const SendResult &result) {
        m_worker.release()->deleteLater();
        told(result.outcome == SendResult::Sent, result.reason);
    });
    m_worker->send(testLetter(config, email));
}

} // namespace deskbell
