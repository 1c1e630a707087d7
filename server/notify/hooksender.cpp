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

HookSender::~HookSender()
{
    if (!m_thread)
        return;
    m_ending = true;
    wake();
    m_thread->wait();
}

void HookSender::send(LetterId letter, const HookRequest &request)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isRefusing)
            return finishLater(letter, libCurlMissing());
        m_next.push_back({letter, request});
    }
    if (m_thread)
        return wake();
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->setObjectName(u"webhooks"_s);
    m_thread->start();
}

/// A thread that has only begun looks for itself.
void HookSender::wake()
{
    const std::lock_guard lock(m_mutex);
    if (m_multi)
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

void HookSender::refuseAll()
{
    const std::lock_guard lock(m_mutex);
    m_isRefusing = true;
    for (const Order &order : std::exchange(m_next, {}))
        finishLater(order.letter, libCurlMissing());
}

/// libcurl is loaded here and not where requests are given: it takes its time.
void HookSender::run()
{
    const LibCurl *curl = LibCurl::find();
    if (!curl)
        return refuseAll();
    void *multi = curl->multiInit();
    setMulti(multi);
    std::vector<std::unique_ptr<Flight>> flights;
    const auto end = [&](auto flight, int code) {
        const SendResult result = (*flight)->transfer.result(code);
        curl->multiRemoveHandle(multi, (*flight)->transfer.handle());
        finishLater((*flight)->letter, result);
        flights.erase(flight);
    };
    while (!m_ending) {
        std::deque<Order> next;
        {
            const std::lock_guard lock(m_mutex);
            next.swap(m_next);
        }
        for (const Order &order : next) {
            flights.push_back(std::unique_ptr<Flight>(new Flight{order.letter, {order.request, m_guard, m_timeouts}}));
            if (curl->multiAddHandle(multi, flights.back()->transfer.handle()) != CURLM_OK)
                end(flights.end() - 1, CURLE_OUT_OF_MEMORY);
        }
        int running = 0;
        curl->multiPerform(multi, &running);
        int left = 0;
        while (const CURLMsg *message = curl->multiInfoRead(multi, &left)) {
            const auto flight = std::find_if(flights.begin(), flights.end(),
                                             [message](const auto &one) { return one->transfer.handle() == message->easy_handle; });
            if (message->msg == CURLMSG_DONE && flight != flights.end())
                end(flight, message->data.result);
        }
        if (!m_ending)
            curl->multiPoll(multi, nullptr, 0, flights.empty() ? longestSleep : 500, nullptr);
    }
    for (const std::unique_ptr<Flight> &flight : flights)
        curl->multiRemoveHandle(multi, flight->transfer.handle());
    flights.clear();
    setMulti(nullptr);
    curl->multiCleanup(multi);
}

void HookSender::setMulti(void *multi)
{
    const std::lock_guard lock(m_mutex);
    m_multi = multi;
}

} // namespace deskbell
