// SPDX-License-Identifier: MIT
#pragma once

#include "server/serve.h"

namespace deskbell {

/// Ends the process from any thread, with whatever its others are at; what was said before has been handed over, if its reader takes it
/// within a second. For a process that waits for what nobody can cut off.
[[noreturn]] void endNow(ExitCode code);

} // namespace deskbell
