// SPDX-License-Identifier: MIT
#include "ui/codeenddialog.h"

#include <QPushButton>

namespace deskbell {

CodeEndDialog::CodeEndDialog(Requests &requests, QWidget *parent)
    : AccountStep(requests, tr("Turn off two-step sign-in"), tr("Turn off"), parent)
    , m_password(addSecret(tr("Password")))
{
    setIntro(tr("From then on the password alone is enough to sign in. The recovery codes stop working."));
    deskbell::setLook(verb(), "danger");
    m_password->setFocus();
}

void CodeEndDialog::submit()
{
    if (m_password->text().isEmpty()) {
        m_password->say(tr("Please enter your password."));
        m_password->setFocus();
        return;
    }
    setBusy(true);
    const auto done = [this](const Ack &) {
        Q_EMIT finishedWith(tr("Two-step sign-in is off."));
        accept();
    };
    requests().ask(this, EndTotp{{}, m_password->text()},
                   {done, [this](const Refused &refused) { showRefusal(refused, m_password); }});
}

} // namespace deskbell
