// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"

namespace deskbell {

/// What owners are told of an event; nothing of one that does not change the site's record.
[[nodiscard]] std::optional<SiteNews> siteTelling(const Event &event);

} // namespace deskbell
