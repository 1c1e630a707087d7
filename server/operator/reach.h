// SPDX-License-Identifier: MIT
#pragma once

// How commands get at the database, and what they say if they do not.

#include "server/domain/store.h"
#include "server/operator/control.h"
#include "server/serve.h"
#include "server/storage/datadir.h"

#include <chrono>
#include <functional>
#include <optional>

namespace deskbell {

class Engine;

/// Why the command cannot go on, after an error message: there is no database, and it must not make one. Only
/// in a directory that the command line names may the first admin, or a backup, begin a new one.
[[nodiscard]] std::optional<ExitCode> problemWithDatabase(const Config &config, bool mayMake);
/// Whether the database is to blame, or the place, the disk or another program.
[[nodiscard]] ExitCode exitCodeOf(const StorageError &error);
/// Why a command cannot have the data directory for itself, after an error message.
[[nodiscard]] ExitCode refuseFor(DataDir::Problem problem, const Config &config);
/// Whoever has the data directory does it: this command, by `here`, or the running server, which is asked by `request`. Another command that
/// has it for a moment is waited for, six seconds at the longest. Says what was in the way.
[[nodiscard]] ExitCode hereOrAsked(const Config &config, const QJsonObject &request, const std::function<ExitCode(const DataDir &)> &here);
/// Runs `work`, which stores something with one commit. False, after an error message: it is not known whether that is stored, since PostgreSQL,
/// or its standby, has not answered, or not in that time. Throws what `work` throws else: then nothing of it is.
[[nodiscard]] bool storeInTime(const Engine &engine, std::chrono::seconds patience, const std::function<void()> &work);
/// Has a request carried out that runAccountCommand() knows, by the running server if there is one, else straight in the file; says what
/// came of it.
[[nodiscard]] ExitCode askDesk(const QJsonObject &request, const Config &config);
} // namespace deskbell
