// SPDX-License-Identifier: MIT
#pragma once

#include "server/serve.h"

#include <QStringList>

namespace deskbell {

/// `deskbell-server handover [--to NODE]`: another node is to lead.
[[nodiscard]] ExitCode runHandoverCommand(const QStringList &arguments, const QString &to, const Config &config);

} // namespace deskbell
