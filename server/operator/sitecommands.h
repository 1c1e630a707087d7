// SPDX-License-Identifier: MIT
#pragma once

// The settings of the site that owners change in the app: what `deskbell-server site …` does.

#include "server/operator/accountcommands.h"
#include "server/serve.h"

#include <QStringList>

namespace deskbell {

/// {"command": "site-list" | "site-set" | "site-unset", "name", "values"}
[[nodiscard]] AccountAnswer runSiteCommand(const QJsonObject &request, const Desk &desk, Now now);
[[nodiscard]] bool isSiteCommand(const QJsonObject &request);

} // namespace deskbell
