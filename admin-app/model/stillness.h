// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>
#include <algorithm>

namespace deskbell {

/// Whether a hand is at a list, so that nothing in it may move. Times are steady, in ms.
class Stillness final {
public:
    static constexpr qint64 lasts = 1'500; ///< after the pointer moved over the list, or a key was pressed in it

    void pointerMoved(qint64 now) { m_pointerUntil = now + lasts; }
    void pointerLeft() { m_pointerUntil = 0; }
    void keyPressed(qint64 now) { m_keyUntil = now + lasts; }
    void setMenuOpen(bool isOpen) { m_hasMenu = isOpen; }

    [[nodiscard]] bool pointerHolds(qint64 now) const { return m_pointerUntil > now; }
    [[nodiscard]] bool keysHold(qint64 now) const { return m_keyUntil > now; }
    [[nodiscard]] bool holds(qint64 now) const { return m_hasMenu || remaining(now) > 0; }
    /// Until it ends, unless something happens; 0: it does not hold, or a menu is open.
    [[nodiscard]] qint64 remaining(qint64 now) const { return std::max<qint64>(0, std::max(m_pointerUntil, m_keyUntil) - now); }

private:
    qint64 m_pointerUntil = 0;
    qint64 m_keyUntil = 0;
    bool m_hasMenu = false;
};

} // namespace deskbell
