// SPDX-License-Identifier: MIT
#pragma once

#include "model/writing.h"
#include "ui/labels.h"

#include <QWidget>

class QHBoxLayout;
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

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    void chosen(deskbell::Writing::Mode mode);
    void takeOverPressed();

private:
    void place();

    QPushButton *m_reply = nullptr;
    QPushButton *m_note = nullptr;
    QHBoxLayout *m_row = nullptr;
    PlainLabel *m_reach = nullptr; ///< whole: below the buttons where there is no room beside them
    bool m_isBelow = false;
    QPushButton *m_takeOver = nullptr;
    MouseGuard *m_takeOverGuard = nullptr;
    QString m_sentence;
};

/// A note is yellow before it is sent, too.
void showMode(Writing::Mode mode, QPlainTextEdit *field, QPushButton *send);

} // namespace deskbell
