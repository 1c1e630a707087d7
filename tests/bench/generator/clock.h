// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ctime>

namespace deskbell::bench {

using Nanoseconds = int64_t;

inline constexpr Nanoseconds oneSecond = 1'000'000'000;
inline constexpr Nanoseconds oneMillisecond = 1'000'000;

/// The steady clock.
inline Nanoseconds now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * oneSecond + time.tv_nsec;
}

} // namespace deskbell::bench
