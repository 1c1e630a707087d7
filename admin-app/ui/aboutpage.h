// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "ui/settingscard.h"

namespace deskbell {

/// Which program this is, and which server it speaks to.
class AboutPage final : public SettingsPage {
    Q_OBJECT

public:
    AboutPage(const DeskLink &link, const Theme &theme);
};

} // namespace deskbell
