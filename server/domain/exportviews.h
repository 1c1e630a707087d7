// SPDX-License-Identifier: MIT
#pragma once

// What owners are given of conversations that they take out of the server.

#include "server/domain/exporting.h"

namespace deskbell {

[[nodiscard]] ExportedConversation exportView(const ExportedChatOrInquiry &stored);

} // namespace deskbell
