// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"
#include "server/signals.h"

#include <functional>

namespace deskbell {

/// What outlives a life of the server, of which each begins standing by when the one before has stepped down.
struct Lives {
    ServerSignals signals;
    SiteValues site;       ///< what owners have set, as it was known last
    qint64 ledAt = 0;      ///< see Health
    bool isFirst = true;
};

/// Process exit codes, sysexits(3) where one fits.
enum class ExitCode {
    Ok = 0,
    Failed = 1,
    Usage = 64,
    BadData = 65,     ///< the database is damaged, or newer than this program
    Unavailable = 69, ///< the port is taken; the data directory is in use
    CannotCreate = 73,
    BadConfig = 78,
    SteppedDown = 1000 ///< of no process: this node led and does not any more, serve() is to be called again
};

/// Reads the settings, with what owners have set in the app below all else.
using ReadSettings = std::function<std::variant<Config, ConfigError>(const SiteValues &site)>;

/// Builds the server from its parts and runs it until SIGTERM or SIGINT, or until another node is to lead: SteppedDown, and then anew with
/// the same `lives`. On SIGHUP, and when owners have changed the site, `readAgain`, in another thread, brings other settings; those that can be
/// are put into force. `given`: as it brings them without any of the site.
[[nodiscard]] ExitCode serve(const Config &given, const ReadSettings &readAgain, Lives &lives);

} // namespace deskbell
