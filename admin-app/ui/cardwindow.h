// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QFrame;

namespace deskbell {

class MouseGuard;

/// A small window above all others, for what stands at the edge of the screen: it never takes the keyboard, ignores the mouse when it
/// has just come, moved or means something else, and is read out.
class CardWindow : public QWidget {
    Q_OBJECT

public:
    CardWindow();

Q_SIGNALS:
    void painted(); ///< what it says now is on the screen

protected:
    [[nodiscard]] QFrame *frame() const { return m_frame; } ///< all that is seen: a window itself cannot let the mouse pass to nothing
    void meansSomethingElse();
    void readOut(); ///< also done when it comes
    void paintEvent(QPaintEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    QFrame *m_frame = nullptr;
    MouseGuard *m_guard = nullptr;
    bool m_hasComeUp = false;
};

} // namespace deskbell
