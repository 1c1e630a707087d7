// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace deskbell {

/// The visible button of this text or accessible name; null if there is none.
inline QPushButton *button(const QWidget &in, const QString &name)
{
    const auto all = in.findChildren<QPushButton *>();
    for (QPushButton *one : all) {
        if (one->isVisible() && (one->text() == name || one->accessibleName() == name))
            return one;
    }
    return nullptr;
}

} // namespace deskbell
