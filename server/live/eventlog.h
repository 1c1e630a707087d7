// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"

namespace deskbell {

/// Writes down what an operator wants to find in the log of it, if anything: ids, never what somebody wrote.
void logEvent(const Event &event);

} // namespace deskbell
