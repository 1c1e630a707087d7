// SPDX-License-Identifier: MIT
#pragma once

#include "model/arrangement.h"
#include "ui/labels.h"

#include <QWidget>

class QPushButton;

namespace deskbell {

class MouseGuard;

/// Above the reply, while an own chat rings at a colleague: at whom, and how to call it back; afterwards, that it was not taken.
class TransferLine final : public QWidget {
    Q_OBJECT

public:
    explicit TransferLine(Arrangement &arrangement, QWidget *parent = nullptr);
    void forget(); ///< that it was not taken

Q_SIGNALS:
    void said(const QString &sentence); ///< why something was not done

private:
    void say(const QString &sentence, bool canBeCalledBack);
    void showRinging();

    Arrangement &m_arrangement;
    PlainLabel *m_text = nullptr;
    QPushButton *m_callBack = nullptr;
    MouseGuard *m_callBackGuard = nullptr;
    bool m_isNotTaken = false;
};

} // namespace deskbell
