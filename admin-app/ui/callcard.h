// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"
#include "ui/labels.h"

#include <QWidget>

class QFrame;
class QPushButton;

namespace deskbell {

class MouseGuard;
class Theme;

/// A call in a small window of its own, above all others: it never takes the keyboard, ignores the mouse when it has just come or
/// means something else, and is read out. Its size follows the size of the text alone, whatever it says.
class CallCard final : public QWidget {
    Q_OBJECT

public:
    CallCard(const Notice &call, const Theme &theme);

    void setCall(const Notice &call);
    [[nodiscard]] const Notice &call() const { return m_call; }
    void fit(); ///< to the size of the text

Q_SIGNALS:
    void cameUp(); ///< it is on the screen; once
    void acceptPressed();
    void silencePressed(); ///< or put away, where there is nothing to silence
    void openPressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    void showCall();
    void readOut();

    const Theme &m_theme;
    Notice m_call;
    QFrame *m_frame = nullptr; ///< all that is seen: a window itself cannot let the mouse pass to nothing
    PlainLabel *m_bell = nullptr;
    TwoLineLabel *m_title = nullptr;
    TwoLineLabel *m_words = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_silence = nullptr;
    QPushButton *m_open = nullptr;
    MouseGuard *m_guard = nullptr;
    bool m_hasComeUp = false;
};

} // namespace deskbell
