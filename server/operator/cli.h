// SPDX-License-Identifier: MIT
#pragma once

#include "server/serve.h"

#include <QStringList>

namespace deskbell {

/// `deskbell-server admin …`: through the running server if there is one, else straight into the file.
[[nodiscard]] ExitCode runAdminCommand(const QStringList &arguments, const QString &email, bool passwordFromStdin,
                                       const Config &config);
/// `deskbell-server site list | set NAME VALUE… | unset NAME`: likewise.
[[nodiscard]] ExitCode runSiteCommand(const QStringList &arguments, const Config &config);
/// `deskbell-server backup FILE`, also beside a running server, and `deskbell-server restore FILE`, never beside one.
[[nodiscard]] ExitCode runBackupCommand(const QStringList &arguments, const Config &config);
[[nodiscard]] ExitCode runRestoreCommand(const QStringList &arguments, const Config &config);
/// `deskbell-server index rebuild`, never beside a running server.
[[nodiscard]] ExitCode runIndexCommand(const QStringList &arguments, const Config &config);
/// `deskbell-server mail test ADDRESS`: sends one mail now, past the outbox, and says what came of it.
[[nodiscard]] ExitCode runMailCommand(const QStringList &arguments, const Config &config);

} // namespace deskbell
