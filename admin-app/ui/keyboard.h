// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace deskbell {

/// The keyboard goes there, unless that is hidden. Qt would remember a hidden one and take the keyboard there once it is shown,
/// whatever the person is doing by then.
inline void giveKeyboard(QWidget &widget)
{
    if (widget.isVisibleTo(widget.window()))
        widget.setFocus();
}

} // namespace deskbell
