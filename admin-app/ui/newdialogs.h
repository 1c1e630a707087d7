// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QWidget;

namespace deskbell {

/// A dialog that has just come: the second click of the double click that opened it was not meant for it, and may have left it
/// without the keyboard, since a window manager keeps that where the person clicked last. So for a moment it takes no presses of
/// the mouse, and then, if it still has no keyboard and the person is still here, it is made active.
///
/// An event filter for the whole application, so that it holds for every dialog that blocks the window it belongs to.
class NewDialogs final : public QObject {
    Q_OBJECT

public:
    explicit NewDialogs(QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void giveKeyboard();

    QPointer<QWidget> m_dialog; ///< the newest
    QTimer m_time;
};

} // namespace deskbell
