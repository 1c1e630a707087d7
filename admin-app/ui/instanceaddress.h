// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Where the app of this person listens for a second start; the name of a QLocalServer.
[[nodiscard]] QString instanceAddress();

/// To be said by a second start before it tells the first: only who is in front may put another program there on Windows.
void letTheOtherComeForward();

} // namespace deskbell
