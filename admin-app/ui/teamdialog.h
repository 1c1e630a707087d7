// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/theme.h"

#include <QDialog>

namespace deskbell {

/// The team page in a window of its own. Closes when this admin is no owner any more.
class TeamDialog final : public QDialog {
    Q_OBJECT

public:
    TeamDialog(Console &console, const Theme &theme, QWidget *parent = nullptr);
};

} // namespace deskbell
