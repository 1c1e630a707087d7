// SPDX-License-Identifier: MIT
#include "server/retention.h"

#include "server/domain/store.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"

#include <chrono>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcErasing, "desk.erasing")

using namespace std::chrono_literals;

constexpr int atOnce = 10;
constexpr auto pause = 250ms;
constexpr auto interval = 1h;
constexpr qint64 day = 86'400'000;

qint64 before(qint64 now, int days)
{
    return days > 0 ? now - days * day : 0;
}

} // namespace

Retention::Retention(Pipeline &pipeline, StorageThread &storage, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Retention::look);
}

void Retention::use(const RetentionConfig &retention)
{
    m_settings = retention;
    if (!m_isBusy)
        look();
}

void Retention::look()
{
    m_timer.stop();
    const qint64 now = Pipeline::now().wall;
    const AgeLimits limits{before(now, m_settings.conversationsDays), before(now, m_settings.lettersDays), before(now, m_settings.sessionsDays),
                           before(now, m_settings.addressesDays)};
    m_isBusy = limits != AgeLimits{};
    if (!m_isBusy)
        return;
    m_storage.browse(
        [this, limits](ErasureReads &store) -> StorageThread::Callback {
            return [this, aged = store.aged(limits, atOnce)] { aged.isEmpty() || aged == m_last ? rest() : carryOut(aged); };
        },
        [this] { rest(); });
}

void Retention::carryOut(const Aged &aged)
{
    m_last = aged;
    m_pipeline.executeBy([aged](const Desk &desk, Now now) { return desk.decide(Operator{}, EraseOld{}, now, aged); },
                         [this, aged](const Pipeline::Answer &answer) {
                             if (!std::holds_alternative<Ack>(answer))
                                 return rest();
                             m_chats += aged.conversations.chats.size();
                             m_inquiries += aged.conversations.inquiries.size();
                             m_visitors += aged.conversations.visitors.size();
                             m_letters += aged.letters.size() + aged.deadLetters.size();
                             m_sessions += aged.sessions.size();
                             m_addresses += aged.addresses.size();
                             m_timer.start(pause);
                         });
}

/// Until the next hour. What could not be erased is tried again then.
void Retention::rest()
{
    m_isBusy = false;
    m_last = {};
    if (m_chats + m_inquiries + m_visitors + m_letters + m_sessions + m_addresses > 0)
        logEvent(lcErasing(), "retention"_L1,
                 {{u"chats"_s, m_chats}, {u"inquiries"_s, m_inquiries}, {u"visitors"_s, m_visitors}, {u"letters"_s, m_letters},
                  {u"sessions"_s, m_sessions}, {u"addresses"_s, m_addresses}});
    m_chats = m_inquiries = m_visitors = m_letters = m_sessions = m_addresses = 0;
    m_timer.start(interval);
}

} // namespace deskbell
