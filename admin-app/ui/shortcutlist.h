// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace deskbell {

/// All keys, and what they do.
class ShortcutList final : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutList(QWidget *parent);
};

} // namespace deskbell
