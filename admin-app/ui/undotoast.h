// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace deskbell {

class MouseGuard;

/// Says for eight seconds what was done, and how to undo it; longer while the pointer is on it, also one that it has come under. Never takes the focus. Ignores the
/// mouse when it has just come, moved, or got another meaning.
class UndoToast final : public QFrame {
    Q_OBJECT

public:
    explicit UndoToast(QWidget *parent);

    void say(const QString &sentence, const QString &next = {}); ///< `next`: the words of a second button; empty: none
    void placeAbove(int bottom); ///< in the middle of the parent's width; higher where something there can be pressed

Q_SIGNALS:
    void undoPressed();
    void nextPressed();
    void pointerIsOn(bool isOn);
    void over(); ///< it has been there for long enough

protected:
    bool event(QEvent *event) override;

private:
    void lookForPointer();
    void setPointerOn(bool isOn);

    PlainLabel *m_words = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_next = nullptr;
    MouseGuard *m_guard = nullptr;
    QTimer m_shown;
    QTimer m_look; ///< for a pointer that rests on it: nothing says that it is there, or has left
    bool m_isPointerOn = false;
};

} // namespace deskbell
