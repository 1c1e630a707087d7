// SPDX-License-Identifier: MIT
#pragma once

#include "server/notify/hooktransfer.h"

#include <QObject>
#include <QThread>
#include <deque>
#include <mutex>
#include <utility>

namespace deskbell {

/// Sends to webhooks in a thread of its own, all that it is given side by side: who hangs holds nobody else up. What came of each is a
/// signal in the thread of this object. Destroying it ends what is under way within a second; that gets no answer and stays in the outbox.
class HookSender final : public QObject {
    Q_OBJECT

public:
    explicit HookSender(const HookGuard &guard, HookTimeouts timeouts = {}, QObject *parent = nullptr);
    ~HookSender() override;

    void send(LetterId letter, const HookRequest &request);

Q_SIGNALS:
    void finished(deskbell::LetterId letter, const deskbell::SendResult &result);

private:
    struct Order {
        LetterId letter;
        HookRequest request;
    };
    struct Flight;

    void wake();
    void finishLater(LetterId letter, const SendResult &result);
    void refuseAll();
    void run();
    void setMulti(void *multi);

    const HookGuard m_guard;
    const HookTimeouts m_timeouts;
    std::mutex m_mutex; ///< of the next three
    std::deque<Order> m_next;
    void *m_multi = nullptr; ///< CURLM; the thread's, while it runs
    bool m_isRefusing = false; ///< there is no libcurl
    std::atomic_bool m_ending = false;
    std::unique_ptr<QThread> m_thread; ///< from the first request on
};

} // namespace deskbell
