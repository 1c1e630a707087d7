// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"
#include "ui/cardwindow.h"
#include "ui/labels.h"

class QPushButton;

namespace deskbell {

class Theme;

/// A call, with what can be done about it. Its size follows the size of the text alone, whatever it says.
class CallCard final : public CardWindow {
    Q_OBJECT

public:
    CallCard(const Notice &call, const Theme &theme);

    [[nodiscard]] static QSize sizeFor(const Theme &theme);
    void setCall(const Notice &call);
    [[nodiscard]] const Notice &call() const { return m_call; }
    void fit(); ///< to the size of the text

Q_SIGNALS:
    void acceptPressed();
    void silencePressed(); ///< or put away, where there is nothing to silence
    void openPressed();

private:
    void showCall();

    const Theme &m_theme;
    Notice m_call;
    PlainLabel *m_bell = nullptr;
    TwoLineLabel *m_title = nullptr;
    TwoLineLabel *m_words = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_silence = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace deskbell
