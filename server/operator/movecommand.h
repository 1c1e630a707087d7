// SPDX-License-Identifier: MIT
#pragma once

#include "server/serve.h"

#include <QStringList>

namespace deskbell {

/// `deskbell-server move --to postgresql|sqlite`, never beside a running server.
[[nodiscard]] ExitCode runMoveCommand(const QStringList &arguments, const QString &to, const Config &config);

/// The data has been moved to PostgreSQL, and the settings still say the file: nobody is to begin a new one by mistake. After an
/// error message.
[[nodiscard]] std::optional<ExitCode> problemWithMovedFile(const Config &config);

} // namespace deskbell
