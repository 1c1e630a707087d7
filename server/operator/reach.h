// SPDX-License-Identifier: MIT
#pragma once

// How commands get at the database, and what they say if they do not.

#include "server/domain/store.h"
#include "server/operator/control.h"
#include "server/serve.h"
#include "server/storage/datadir.h"

#include <optional>

namespace deskbell {

/// Why the command cannot go on, after an error message: there is no database, and it must not make one. Only
/// in a directory that the command line names may the first admin, or a backup, begin a new one.
[[nodiscard]] std::optional<ExitCode> problemWithDatabase(const Config &config, bool mayMake);
/// Whether the database is to blame, or the place, the disk or another program.
[[nodiscard]] ExitCode exitCodeOf(const StorageError &error);
/// Why a command cannot have the data directory for itself, after an error message.
[[nodiscard]] ExitCode refuseFor(DataDir::Problem problem, const Config &config);
/// Has a request carried out that runAccountCommand() knows, by the running server if there is one, else straight in the file; says what
/// came of it.
[[nodiscard]] ExitCode askDesk(const QJsonObject &request, const Config &config);
/// Says what the running server has answered.
[[nodiscard]] ExitCode tellAnswer(const std::variant<QJsonObject, Control::Problem> &asked);

} // namespace deskbell
