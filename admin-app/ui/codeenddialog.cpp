// SPDX-License-Identifier: MIT
#include "ui/codeenddialog.h"

#include <QPushButton>

namespace deskbell {

CodeEndDialog::CodeEndDialog(Account &account, QWidget *parent)
    : AccountStep(account, tr("Turn off two-step sign-in"), tr("Turn off"), parent)
    , m_password(addSecret(tr("Password")))
{
    setIntro(tr("From then on the password alone is enough to sign in. The recovery codes stop working."));
    deskbell::setLook(verb(), "danger");
    m_password->setFocus();

    connect(&account, &Account::done, this, [this](Account::Step step) {
        if (step != Account::Step::EndCode)
            return;
        Q_EMIT finishedWith(tr("Two-step sign-in is off."));
        accept();
    });
    connect(&account, &Account::refused, this, [this](Account::Step step, const Refused &refused) {
        if (step == Account::Step::EndCode)
            showRefusal(refused, m_password);
    });
}

void CodeEndDialog::submit()
{
    if (m_password->text().isEmpty()) {
        m_password->say(tr("Please enter your password."));
        m_password->setFocus();
        return;
    }
    setBusy(true);
    account().endCode(m_password->text());
}

} // namespace deskbell
