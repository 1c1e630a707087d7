// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// Drops what can be made again (pictures of icons and letters), and hands what is free back to the system, which the allocator keeps
/// otherwise. Takes some milliseconds: for a time at which nobody looks.
void giveBackMemory();

} // namespace deskbell
