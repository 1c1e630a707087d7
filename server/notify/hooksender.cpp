// SPDX-License-Identifier: MIT
#include "server/notify/hooksender.h"

#include "server/notify/libcurl.h"

#include <algorithm>
#include <vector>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestSleep = 60'000; ///< ms without anything under way; who sends something wakes the thread

} // namespace

struct HookSender::Flight {
    LetterId letter;
    HookTransfer transfer;
};

HookSender::HookSender(const HookGuard &guard, HookTimeouts timeouts, QObject *parent)
    : QObject(parent)
    , m_guard(guard)
    , m_timeouts(timeouts)
{
}

/// When there is something to send for the first time.
void HookSender::begin()
{
    m_multi = LibCurl::find()->multiInit();
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->setObjectName(u"webhooks"_s);
    m_thread->start();
}

HookSender::~HookSender()
{
    if (!m_thread)
        return;
    m_ending = true;
    LibCurl::find()->multiWakeup(m_multi);
    m_thread->wait();
    LibCurl::find()->multiCleanup(m_multi);
}

void HookSender::send(LetterId letter, const HookRequest &request)
{
    std::unique_ptr<Flight> flight(new Flight{letter, {request, m_guard, m_timeouts}});
    if (!flight->transfer.handle())
        return finishLater(letter, flight->transfer.result(CURLE_OUT_OF_MEMORY));
    {
        const std::lock_guard lock(m_mutex);
        m_next.push_back(std::move(flight));
    }
    if (!m_thread)
        return begin();
    LibCurl::find()->multiWakeup(m_multi);
}

/// From any thread.
void HookSender::finishLater(LetterId letter, const SendResult &result)
{
    QMetaObject::invokeMethod(this, [this, letter, result] {
        if (!m_ending)
            Q_EMIT finished(letter, result);
    }, Qt::QueuedConnection);
}

void HookSender::run()
{
    const LibCurl &curl = *LibCurl::find();
    std::vector<std::unique_ptr<Flight>> flights;
    const auto end = [&](auto flight, int code) {
        const SendResult result = (*flight)->transfer.result(code);
        curl.multiRemoveHandle(m_multi, (*flight)->transfer.handle());
        finishLater((*flight)->letter, result);
        flights.erase(flight);
    };
    while (!m_ending) {
        std::deque<std::unique_ptr<Flight>> next;
        {
            const std::lock_guard lock(m_mutex);
            next.swap(m_next);
        }
        for (std::unique_ptr<Flight> &flight : next) {
            flights.push_back(std::move(flight));
            if (curl.multiAddHandle(m_multi, flights.back()->transfer.handle()) != CURLM_OK)
                end(flights.end() - 1, CURLE_OUT_OF_MEMORY);
        }
        int running = 0;
        curl.multiPerform(m_multi, &running);
        int left = 0;
        while (const CURLMsg *message = curl.multiInfoRead(m_multi, &left)) {
            const auto flight = std::find_if(flights.begin(), flights.end(),
                                             [message](const auto &one) { return one->transfer.handle() == message->easy_handle; });
            if (message->msg == CURLMSG_DONE && flight != flights.end())
                end(flight, message->data.result);
        }
        if (!m_ending)
            curl.multiPoll(m_multi, nullptr, 0, flights.empty() ? longestSleep : 500, nullptr);
    }
    for (const std::unique_ptr<Flight> &flight : flights)
        curl.multiRemoveHandle(m_multi, flight->transfer.handle());
}

} // namespace deskbell
