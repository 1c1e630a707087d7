// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QFrame>
#include <QTimer>

namespace deskbell {

/// One sentence over the lower edge of its parent; goes by itself, but not while the pointer is on it.
class Toast final : public QFrame {
    Q_OBJECT

public:
    explicit Toast(QWidget *parent);
    void say(const QString &sentence);
    void takeBack(const QString &sentence); ///< if that is what stands there: it is not so any more

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();

    PlainLabel *m_text = nullptr;
    QTimer m_time;
};

} // namespace deskbell
