// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// Built with sanitizers, and so are the programs that the tests start: memory that was freed is kept for a while, and a lack
/// of descriptors looks like a broken object to the check of virtual calls, which probes memory with a pipe.
#ifdef __SANITIZE_ADDRESS__
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

} // namespace deskbell
