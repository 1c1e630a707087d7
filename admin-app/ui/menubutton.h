// SPDX-License-Identifier: MIT
#pragma once

#include "ui/choicebutton.h"

#include <functional>

class QMenu;

namespace deskbell {

/// A button that opens a menu below itself. Unlike QPushButton::setMenu() it does not wait for the menu to close: a
/// screen reader that presses it gets its answer at once.
class MenuButton final : public ChoiceButton {
    Q_OBJECT

public:
    explicit MenuButton(QWidget *parent = nullptr);
    [[nodiscard]] QMenu *items() const { return m_items; }
    /// Asked before the menu opens; false keeps it closed.
    void setMayOpen(std::function<bool()> may) { m_mayOpen = std::move(may); }

private:
    QMenu *m_items = nullptr;
    std::function<bool()> m_mayOpen;
};

} // namespace deskbell
