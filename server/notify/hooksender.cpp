// SPDX-License-Identifier: MIT
#include "server/notify/hooksender.h"

#include "server/notify/curlhandles.h"

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
    GlobalCurl::begin();
    m_multi = curl_multi_init();
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->setObjectName(u"webhooks"_s);
    m_thread->start();
}

HookSender::~HookSender()
{
    m_ending = true;
    curl_multi_wakeup(m_multi);
    m_thread->wait();
    curl_multi_cleanup(m_multi);
}

void HookSender::send(LetterId letter, const HookRequest &request)
{
    std::unique_ptr<Flight> flight(new Flight{letter, {request, m_guard, m_timeouts}});
    {
        const std::lock_guard lock(m_mutex);
        m_next.push_back(std::move(flight));
    }
    curl_multi_wakeup(m_multi);
}

void HookSender::run()
{
    std::vector<std::unique_ptr<Flight>> flights;
    const auto end = [&](auto flight, int code) {
        const SendResult result = (*flight)->transfer.result(code);
        curl_multi_remove_handle(m_multi, (*flight)->transfer.handle());
        QMetaObject::invokeMethod(this, [this, letter = (*flight)->letter, result] {
            if (!m_ending)
                Q_EMIT finished(letter, result);
        }, Qt::QueuedConnection);
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
            if (curl_multi_add_handle(m_multi, flights.back()->transfer.handle()) != CURLM_OK)
                end(flights.end() - 1, CURLE_OUT_OF_MEMORY);
        }
        int running = 0;
        curl_multi_perform(m_multi, &running);
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            const auto flight = std::find_if(flights.begin(), flights.end(),
                                             [message](const auto &one) { return one->transfer.handle() == message->easy_handle; });
            if (message->msg == CURLMSG_DONE && flight != flights.end())
                end(flight, message->data.result);
        }
        if (!m_ending)
            curl_multi_poll(m_multi, nullptr, 0, flights.empty() ? longestSleep : 500, nullptr);
    }
    for (const std::unique_ptr<Flight> &flight : flights)
        curl_multi_remove_handle(m_multi, flight->transfer.handle());
}

} // namespace deskbell
