// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractButton;

namespace deskbell {

/// Why what needs an answer of the server cannot be done now.
[[nodiscard]] QString noConnectionReason();

/// A button that cannot act for want of a connection stays where it is and can be pressed; it looks inert and says why, as its tool
/// tip and to a screen reader. Whoever hears of its press says so too.
void setInert(QAbstractButton &button, bool isInert);

} // namespace deskbell
