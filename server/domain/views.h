// SPDX-License-Identifier: MIT
#pragma once

// How the wire sees what the Desk holds.

#include "server/domain/desk.h"

namespace deskbell {

[[nodiscard]] VisitorChat visitorView(const Desk::ChatInMemory &entry, Now now);
[[nodiscard]] DeskChat deskView(const Desk &desk, const Desk::ChatInMemory &entry, Now now);
[[nodiscard]] VisitorInquiry visitorView(const StoredInquiry &stored);

} // namespace deskbell
