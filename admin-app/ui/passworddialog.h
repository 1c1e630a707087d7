// SPDX-License-Identifier: MIT
#pragma once

#include "ui/accountstep.h"

namespace deskbell {

/// A new password for oneself.
class PasswordDialog final : public AccountStep {
    Q_OBJECT

public:
    PasswordDialog(Requests &requests, QWidget *parent);

protected:
    void submit() override;

private:
    void showProblem(const Refused &refused);
    [[nodiscard]] FormField *problem(); ///< says what is missing; null if nothing is

    FormField *m_present = nullptr;
    FormField *m_next = nullptr;
    FormField *m_again = nullptr;
};

} // namespace deskbell
