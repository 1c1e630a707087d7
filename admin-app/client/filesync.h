// SPDX-License-Identifier: MIT
#pragma once

#include <QFileDevice>

namespace deskbell {

/// Everything that was written to the file is on the disk itself, so that not even a power cut loses it. False: the system did not say so.
[[nodiscard]] bool syncToDisk(QFileDevice &file);

} // namespace deskbell
