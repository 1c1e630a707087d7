// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"

namespace deskbell {

class Messages;
class SqlConnection;

/// Each of these as rows, in order, between begin and commit. Throws StorageError; then half of them may be in it.
void writeEvents(SqlConnection &database, Messages &messages, const Events &events);

} // namespace deskbell
