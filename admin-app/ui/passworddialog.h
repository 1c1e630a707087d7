// SPDX-License-Identifier: MIT
#pragma once

#include "ui/accountstep.h"

namespace deskbell {

/// A new password for oneself.
class PasswordDialog final : public AccountStep {
    Q_OBJECT

public:
    PasswordDialog(Account &account, QWidget *parent);

protected:
    void submit() override;

private:
    [[nodiscard]] FormField *problem(); ///< says what is missing; null if nothing is

    FormField *m_present = nullptr;
    FormField *m_next = nullptr;
    FormField *m_again = nullptr;
};

} // namespace deskbell
