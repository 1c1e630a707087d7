// SPDX-License-Identifier: MIT
#include "server/domain/siteviews.h"

#include "server/domain/toldtovisitors.h"

namespace deskbell {

static_assert(!isToldToVisitors<SitePage> && !isToldToVisitors<SiteNews>, "the record is no frame of a visitor's");

std::optional<SiteNews> siteTelling(const Event &event)
{
    const auto *changed = std::get_if<SiteChanged>(&event);
    return changed ? std::optional(SiteNews{changed->record.version, changed->record.by}) : std::nullopt;
}

} // namespace deskbell
