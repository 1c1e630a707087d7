// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

#include <QIcon>
#include <QPixmap>

namespace deskbell {

/// The bell, in all sizes of the resources.
[[nodiscard]] QIcon appIcon();

/// The tray's picture. While nothing rings, unread messages are painted over it as a number.
[[nodiscard]] QIcon trayIcon(TrayLook look, int frame, int unread);

} // namespace deskbell
