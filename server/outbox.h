// SPDX-License-Identifier: MIT
#pragma once

#include "server/notify/mailworker.h"

#include <QObject>
#include <QTimer>
#include <deque>
#include <memory>

namespace deskbell {

class Pipeline;
class StorageThread;

/// Drains what commits have queued: one letter after the other to the mail server, each outcome stored before the next
/// step rests on it. At least once: a letter is doubled only if the mail server's yes, or our note of it, was lost.
/// With no mail server configured it does nothing, and the letters wait.
class Outbox final : public QObject {
    Q_OBJECT
public:
    Outbox(const MailConfig &mail, Pipeline &pipeline, StorageThread &storage, QObject *parent = nullptr);

private:
    void pump();
    void sendNext();
    void note(LetterId id, const SendResult &result);

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    std::unique_ptr<MailWorker> m_worker;
    std::deque<Letter> m_due;
    QTimer m_timer;
    bool m_isBusy = false;  ///< reading, sending or noting
    bool m_isAgain = false; ///< something was queued meanwhile
};

} // namespace deskbell
