// SPDX-License-Identifier: MIT
#pragma once

#include "ui/cardwindow.h"
#include "ui/labels.h"

class QPushButton;

namespace deskbell {

class Theme;

/// How many wait besides those that have a card of their own.
class MoreCallsCard final : public CardWindow {
    Q_OBJECT

public:
    explicit MoreCallsCard(const Theme &theme);

    [[nodiscard]] static int heightFor(const Theme &theme);
    void setWaiting(int count, bool rings); ///< rings: at least one of them is a call that can be taken
    void fit(); ///< to the size of the text

Q_SIGNALS:
    void openPressed(); ///< to see all of them

private:
    void showBell();

    const Theme &m_theme;
    PlainLabel *m_bell = nullptr;
    ElidedLabel *m_words = nullptr;
    QPushButton *m_open = nullptr;
    bool m_rings = true;
};

} // namespace deskbell
