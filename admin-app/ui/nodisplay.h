// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// While one is alive, a screen that cannot be reached ends the program with a sentence and the code 1. Qt would end it with a
/// text of its own and abort(). To be alive while QApplication is made, and no longer; one at a time.
class NoDisplay final {
public:
    NoDisplay();
    ~NoDisplay();
    NoDisplay(const NoDisplay &) = delete;
    NoDisplay &operator=(const NoDisplay &) = delete;
};

} // namespace deskbell
