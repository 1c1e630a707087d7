// SPDX-License-Identifier: MIT
#pragma once

#include "model/writing.h"
#include "ui/labels.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace deskbell {

class MouseGuard;

/// Above the field: whether a reply or a note is being written, and at the right, always, who gets it and how.
class ModeBar final : public QWidget {
    Q_OBJECT

public:
    /// Ctrl+Shift+N switches wherever the focus is in the window of `parent`.
    explicit ModeBar(QWidget *parent = nullptr);

    void showMode(Writing::Mode mode);
    void offerTakingOver(bool is); ///< of a colleague's chat
    void setOnline(bool isOnline);
    void showReach(const QString &sentence);

Q_SIGNALS:
    void chosen(deskbell::Writing::Mode mode);
    void takeOverPressed();

private:
    QPushButton *m_reply = nullptr;
    QPushButton *m_note = nullptr;
    ElidedLabel *m_reach = nullptr;
    QPushButton *m_takeOver = nullptr;
    MouseGuard *m_takeOverGuard = nullptr;
    QString m_sentence;
};

/// A note is yellow before it is sent, too.
void showMode(Writing::Mode mode, QPlainTextEdit *field, QPushButton *send);

} // namespace deskbell
