// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <optional>

namespace deskbell {

/// Somebody whom the site vouches for.
struct Identity {
    QString subject; ///< who, in the site's own words; not empty
    QString name;    ///< fit to be shown; not empty
    QString email;   ///< may be empty
};

/// Whether calls and inquiries need the site to vouch for who it is.
enum class IdentityRule { Off, Optional, Required };

/// What was found out about a creating command before the rules see it.
struct CommandContext {
    std::optional<Identity> identity;
    bool hasBadToken = false; ///< a token came that is not believed
    bool isOwnPage = false;   ///< from a page of this server's own, which takes calls without the site's word
    std::optional<Refused> workAsked; ///< what is answered instead, if nothing else speaks against the command
};

} // namespace deskbell
