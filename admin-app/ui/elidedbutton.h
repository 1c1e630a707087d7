// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace deskbell {

/// A button whose words end in "…" where they do not fit; its text stays the whole one.
class ElidedButton final : public QPushButton {
    Q_OBJECT

public:
    using QPushButton::QPushButton;
    [[nodiscard]] QString shownText() const; ///< as much of it as there is room for

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace deskbell
