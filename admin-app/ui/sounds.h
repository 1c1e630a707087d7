// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

#include <memory>

namespace deskbell {

/// The best sound this build and machine have: libcanberra, else the desktop's beep.
[[nodiscard]] std::unique_ptr<RingSound> makeRingSound();

} // namespace deskbell
