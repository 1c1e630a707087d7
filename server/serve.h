// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"

#include <functional>

namespace deskbell {

/// Process exit codes, sysexits(3) where one fits.
enum class ExitCode {
    Ok = 0,
    Failed = 1,
    Usage = 64,
    BadData = 65,     ///< the database is damaged, or newer than this program
    Unavailable = 69, ///< the port is taken; the data directory is in use
    CannotCreate = 73,
    BadConfig = 78
};

/// Builds the server from its parts and runs it until SIGTERM or SIGINT. On SIGHUP `readAgain`, in another thread, brings other
/// settings; those that can be are put into force.
[[nodiscard]] ExitCode serve(const Config &config, std::function<std::variant<Config, ConfigError>()> readAgain);

} // namespace deskbell
