// SPDX-License-Identifier: MIT
#pragma once

#include "client/colleagues.h"
#include "ui/accountstep.h"

#include <array>

class QCheckBox;

namespace deskbell {

class OneTimePasswords;

/// "Mon, Wed, Fri", in the language of the app.
[[nodiscard]] QString daysInWords(const QList<Weekday> &days);

/// A new colleague, or another look at one. What was changed by somebody else meanwhile is not overwritten: it says so, and goes on
/// from what stands there now, with what the person has changed.
class ColleagueDialog final : public AccountStep {
    Q_OBJECT

public:
    /// A new one. `passwords` outlives it, and shows the one that they sign in with first.
    ColleagueDialog(Requests &requests, OneTimePasswords &passwords, QWidget *parent);
    /// `colleagues` outlives it.
    ColleagueDialog(Requests &requests, const Colleagues &colleagues, const Colleague &colleague, QWidget *parent);

protected:
    void submit() override;

private:
    ColleagueDialog(Requests &requests, const QString &headline, const QString &verb, bool isNew, QWidget *parent);
    void fill(const Colleague &colleague);
    [[nodiscard]] QString goOnFrom(const Colleague &now);
    [[nodiscard]] FormField *problem();
    void showProblem(const Refused &refused);
    void sendNew();
    void sendChange();

    OneTimePasswords *m_passwords = nullptr;  ///< null: of one who is there
    const Colleagues *m_colleagues = nullptr; ///< null: a new one
    Colleague m_base; ///< as it was when it was shown
    FormField *m_name = nullptr; ///< of a new one
    FormField *m_shown = nullptr;
    FormField *m_email = nullptr;
    QCheckBox *m_owner = nullptr;
    QWidget *m_duty = nullptr;
    std::array<QPushButton *, 7> m_days = {};
};

} // namespace deskbell
