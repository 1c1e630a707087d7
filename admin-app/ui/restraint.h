// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// Whether a window may be put in front of the others by something that nobody here asked for, such as a call: not while
/// a window of this app is active, and not while one shows words that have not been sent.
[[nodiscard]] bool mayComeForward();

} // namespace deskbell
