// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QFrame>
#include <QTimer>
#include <functional>

namespace deskbell {

/// One sentence; goes by itself, but not while the pointer is on it. Covers nothing that can be pressed.
class Toast final : public QFrame {
    Q_OBJECT

public:
    /// `over`: the part of the parent at whose foot it stands, in the middle; higher where something there can be pressed.
    Toast(QWidget *parent, std::function<QRect()> over);
    void say(const QString &sentence);
    void takeBack(const QString &sentence); ///< if that is what stands there: it is not so any more
    void placeAgain(); ///< something has changed its place below it

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();

    std::function<QRect()> m_over;
    PlainLabel *m_text = nullptr;
    QTimer m_time;
};

} // namespace deskbell
