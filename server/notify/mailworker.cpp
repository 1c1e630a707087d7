// SPDX-License-Identifier: MIT
#include "server/notify/mailworker.h"

namespace deskbell {

using namespace Qt::StringLiterals;

MailWorker::MailWorker(const MailConfig &mail, MailTimeouts timeouts, QObject *parent)
    : QObject(parent)
    , m_mailer(mail, timeouts)
    , m_inThread(new QObject)
{
    m_thread.setObjectName(u"mail"_s);
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
}

MailWorker::~MailWorker()
{
    m_ending = true;
    m_mailer.abort();
    m_thread.quit();
    m_thread.wait();
    if (!m_thread.isFinished()) // it was never started
        delete m_inThread;
}

void MailWorker::send(const Letter &letter, MailReader reader)
{
    if (!m_thread.isRunning())
        m_thread.start();
    QMetaObject::invokeMethod(m_inThread, [this, letter, reader] {
        if (m_ending)
            return;
        const SendResult result = m_mailer.send(letter, reader);
        // Not in the destructor's time: the signal's object would be half gone.
        if (!m_ending)
            QMetaObject::invokeMethod(this, [this, id = letter.id, result] { Q_EMIT finished(id, result); });
    }, Qt::QueuedConnection);
}

} // namespace deskbell
