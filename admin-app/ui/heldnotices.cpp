// SPDX-License-Identifier: MIT
#include "ui/heldnotices.h"

#include <algorithm>
#include <utility>

namespace deskbell {

HeldNotices::HeldNotices(Notifier &notifier)
    : m_notifier(notifier)
{
}

void HeldNotices::show(const Notice &notice)
{
    if (m_isHeld) {
        keep(notice);
        return;
    }
    m_last = notice;
    m_sinceLast.start();
    m_notifier.show(notice);
}

void HeldNotices::keep(const Notice &notice)
{
    const auto same = std::find_if(m_kept.begin(), m_kept.end(), [&](const Notice &kept) { return kept.id == notice.id; });
    if (same == m_kept.end()) {
        m_kept.append(notice);
        return;
    }
    const QString before = std::exchange(*same, notice).body;
    if (!notice.id.isValid() && before != notice.body)
        same->body = before.endsWith(u'\n' + notice.body) ? before : before + u'\n' + notice.body;
}

void HeldNotices::close(ConversationId id)
{
    m_kept.removeIf([id](const Notice &kept) { return kept.id == id; });
    if (m_last.id == id)
        m_sinceLast.invalidate();
    m_notifier.close(id);
}

void HeldNotices::closeAll()
{
    m_kept.clear();
    m_sinceLast.invalidate();
    m_notifier.closeAll();
}

void HeldNotices::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) == isHeld)
        return;
    if (isHeld) {
        if (m_sinceLast.isValid() && !m_sinceLast.hasExpired(lasts))
            keep(m_last);
        m_sinceLast.invalidate();
        m_notifier.closeAll();
        return;
    }
    const QList<Notice> kept = std::exchange(m_kept, {});
    for (const Notice &notice : kept)
        show(notice);
}

} // namespace deskbell
