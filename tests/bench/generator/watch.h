// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/generator/clock.h"

#include <sys/types.h>

namespace deskbell::bench {

/// CPU time of all threads of a process so far, to the nanosecond.
[[nodiscard]] Nanoseconds cpuTime(pid_t process);
/// Resident memory in bytes.
[[nodiscard]] int64_t residentBytes(pid_t process);

} // namespace deskbell::bench
