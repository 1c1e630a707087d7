// SPDX-License-Identifier: MIT
#pragma once

#include "model/exportformat.h"

namespace deskbell {

/// In the language of the app.
[[nodiscard]] ExportWords exportWords();

} // namespace deskbell
