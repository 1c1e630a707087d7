// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace deskbell {

/// What appears, moves or changes its meaning under the pointer is not what the person meant to press: the widget ignores the
/// mouse at first, so that a click goes to what is behind it, and a press that began before, on it or on a button in it, counts no
/// more. The keyboard and assistive technology reach it at any time. Lives as long as the widget.
class MouseGuard final : public QObject {
    Q_OBJECT
public:
    static constexpr int lasts = 350; ///< ms

    explicit MouseGuard(QWidget *widget);
    void begin(); ///< the widget means something else from now on

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_widget;
    QTimer m_time;
    bool m_isPressed = false;
    bool m_isStale = false; ///< the press that goes on was for what the widget meant before
};

} // namespace deskbell
