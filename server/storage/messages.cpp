// SPDX-License-Identifier: MIT
#include "server/storage/messages.h"

#include "common/jsontext.h"
#include "server/storage/storageerrors.h"

#include <algorithm>

namespace deskbell {

PageRange pageRange(qint64 lastSeq, qint64 after, qint64 before, int limit)
{
    const bool isBackwards = before > 0;
    const qint64 count = std::clamp(limit, 1, maxPageMessages);
    const qint64 high = isBackwards ? std::min(before - 1, lastSeq) : std::min(lastSeq, std::max<qint64>(after, 0) + count);
    const qint64 low = isBackwards ? std::max<qint64>(1, high - count + 1) : std::max<qint64>(after, 0) + 1;
    return low > high ? PageRange{} : PageRange{low, high};
}

PageFiller::PageFiller(ChatId chat, qint64 lastSeq, const PageRange &range, bool isBackwards)
    : m_chat(chat)
    , m_isBackwards(isBackwards)
    , m_expected(isBackwards ? range.high : range.low)
{
    m_page.lastSeq = lastSeq;
}

bool PageFiller::take(const Messages::Row &row)
{
    if (row.chat != m_chat || row.message.seq != m_expected)
        throw DamagedDatabaseError("the database is damaged: a message is not where it should be");
    m_bytes += json::bytesOf(row.message.text);
    if (!m_page.messages.isEmpty() && m_bytes > pageBytes)
        return false;
    m_page.messages.append(row.message);
    m_expected += m_isBackwards ? -1 : 1;
    return true;
}

MessagePage PageFiller::finished()
{
    m_page.more = m_isBackwards ? m_expected >= 1 : m_expected <= m_page.lastSeq;
    if (m_isBackwards)
        std::reverse(m_page.messages.begin(), m_page.messages.end());
    return std::move(m_page);
}

} // namespace deskbell
