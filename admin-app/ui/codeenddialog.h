// SPDX-License-Identifier: MIT
#pragma once

#include "ui/accountstep.h"

namespace deskbell {

/// From now on sign-in asks for no code any more.
class CodeEndDialog final : public AccountStep {
    Q_OBJECT

public:
    CodeEndDialog(Requests &requests, QWidget *parent);

protected:
    void submit() override;

private:
    FormField *m_password = nullptr;
};

} // namespace deskbell
