// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QFrame>
#include <QTimer>
#include <functional>

class QPushButton;

namespace deskbell {

/// Says for eight seconds what was done, and how to undo it; longer while the pointer is on it. Never takes the focus. In its first
/// 350 ms it ignores the mouse: whoever presses then meant what was there before.
class UndoToast final : public QFrame {
    Q_OBJECT

public:
    /// `clock`: a steady one, in ms.
    explicit UndoToast(QWidget *parent, std::function<qint64()> clock = {});

    void say(const QString &sentence, const QString &next = {}); ///< `next`: the words of a second button; empty: none
    void placeAbove(int bottom); ///< in the middle of the parent's width

Q_SIGNALS:
    void undoPressed();
    void nextPressed();
    void pointerIsOn(bool isOn);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isTooSoon(const QEvent &event) const;

    std::function<qint64()> m_clock;
    PlainLabel *m_words = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_next = nullptr;
    QTimer m_shown;
    qint64 m_since = 0;
};

} // namespace deskbell
