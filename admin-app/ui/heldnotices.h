// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

#include <QElapsedTimer>
#include <QList>

namespace deskbell {

/// Notices that can wait while something more urgent has their place on the screen: they are told once it is free again, the oldest
/// first, one of each conversation. What the app says of itself becomes one, so that no sentence of it takes the place of another.
class HeldNotices final {
public:
    /// ms; a notice told longer ago has been seen, or is in the list.
    static constexpr qint64 lasts = 10'000;

    explicit HeldNotices(Notifier &notifier);

    void show(const Notice &notice);
    void close(ConversationId id);
    void closeAll();
    void setHeld(bool isHeld);

private:
    void keep(const Notice &notice);

    Notifier &m_notifier;
    QList<Notice> m_kept;
    Notice m_last; ///< the one told last, unless it was closed
    QElapsedTimer m_sinceLast; ///< invalid: there is none
    bool m_isHeld = false;
};

} // namespace deskbell
