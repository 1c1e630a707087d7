// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// Has systemd let the packaged service read its settings again, or start it, and waits until it has. False where no systemd runs,
/// where this process is not root, and where the service refuses, which systemctl has said on standard error then.
[[nodiscard]] bool reloadService();

} // namespace deskbell
