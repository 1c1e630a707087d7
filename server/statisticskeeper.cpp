// SPDX-License-Identifier: MIT
#include "server/statisticskeeper.h"

#include "server/domain/store.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcStatistics, "desk.statistics")

using namespace std::chrono_literals;

constexpr auto gathering = 2'000ms; ///< from the first of what has happened until it is counted, so that much goes together
constexpr auto atOnce = 20ms;
constexpr auto pause = 40ms;
constexpr auto afterTrouble = 60'000ms;

template <class... Counted>
bool isOneOf(const Event &event)
{
    return (std::holds_alternative<Counted>(event) || ...);
}

} // namespace

StatisticsKeeper::StatisticsKeeper(StorageThread &storage, QObject *parent)
    : QObject(parent)
    , m_storage(storage)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StatisticsKeeper::count);
}

void StatisticsKeeper::use(const Calendar &calendar)
{
    if (m_isInUse && calendar == m_calendar)
        return;
    m_isInUse = true;
    m_calendar = calendar;
    m_isNoted = m_isCounting;
    wakeIn(pause);
}

void StatisticsKeeper::note(const Event &event)
{
    if (!isOneOf<CallOpened, CallAccepted, CallMissed, CallRangAgain, ChatEnded, ChatRated, InquiryFiled, InquiryCommented, InquiryResolved,
                 InquiryReopened, TopicSet>(event))
        return;
    m_isNoted = m_isCounting;
    if (!m_timer.isActive())
        wakeIn(gathering);
}

void StatisticsKeeper::wakeIn(std::chrono::milliseconds time)
{
    if (m_isInUse && !m_isCounting)
        m_timer.start(time);
}

void StatisticsKeeper::count()
{
    m_isCounting = true;
    m_isNoted = false;
    m_storage.browse(
        [this, calendar = m_calendar](StatisticsReads &store) -> StorageThread::Callback {
            return [this, left = store.count(calendar, atOnce)] {
                m_isCounting = false;
                m_hasFailed = false;
                if (left > 0)
                    wakeIn(pause);
                else if (m_isNoted)
                    wakeIn(gathering);
            };
        },
        [this] {
            m_isCounting = false;
            if (!std::exchange(m_hasFailed, true))
                logEvent(lcStatistics(), "statistics_not_counted"_L1, {}, QtWarningMsg);
            wakeIn(afterTrouble);
        });
}

} // namespace deskbell
