// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QDialog>

namespace deskbell {

/// Shows a one-time password, to be handed on. It is shown nowhere else, and gone with the dialog: that asks before it is closed by
/// anything but its own button.
class OneTimePasswordDialog final : public QDialog {
    Q_OBJECT

public:
    /// `name`: what they log in with whose it is.
    OneTimePasswordDialog(const QString &name, const OneTimePassword &made, QWidget *parent);

    void reject() override;

protected:
    bool event(QEvent *event) override;
};

} // namespace deskbell
