// SPDX-License-Identifier: MIT
#include "ui/passworddialog.h"

#include "ui/texts.h"

namespace deskbell {

PasswordDialog::PasswordDialog(Requests &requests, QWidget *parent)
    : AccountStep(requests, tr("Change password"), tr("Change"), parent)
    , m_present(addSecret(tr("Current password")))
    , m_next(addSecret(tr("New password")))
    , m_again(addSecret(tr("Confirm new password")))
{
    setIntro(tr("You stay signed in here. Your other devices are signed out."));
    m_next->hint(tr("At least %1 characters.").arg(minPasswordLength));
    m_present->setFocus();
}

void PasswordDialog::showProblem(const Refused &refused)
{
    if (refused.code == Refusal::WeakPassword) {
        setBusy(false);
        m_next->say(sentenceOf(refused.code));
        m_next->setFocus();
    } else {
        showRefusal(refused, m_present);
    }
}

FormField *PasswordDialog::problem()
{
    if (m_present->text().isEmpty()) {
        m_present->say(tr("Please enter your current password."));
        return m_present;
    }
    if (m_next->text().size() < minPasswordLength) {
        m_next->say(sentenceOf(Refusal::WeakPassword));
        return m_next;
    }
    if (m_next->text() != m_again->text()) {
        m_again->say(tr("This is not the same as above."));
        return m_again;
    }
    return nullptr;
}

void PasswordDialog::submit()
{
    if (FormField *wrong = problem()) {
        wrong->setFocus();
        return;
    }
    setBusy(true);
    const auto done = [this](const Ack &) {
        Q_EMIT finishedWith(tr("The password is changed. Your other devices are signed out."));
        accept();
    };
    requests().ask(this, ChangePassword{{}, m_present->text(), m_next->text()},
                   {done, [this](const Refused &refused) { showProblem(refused); }});
}

} // namespace deskbell
