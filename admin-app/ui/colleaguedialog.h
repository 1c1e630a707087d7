// SPDX-License-Identifier: MIT
#pragma once

#include "client/colleagues.h"
#include "ui/accountstep.h"

#include <array>

class QCheckBox;

namespace deskbell {

/// A new colleague, or another look at one. What was changed by somebody else meanwhile is not overwritten: it says so, and goes on
/// from what stands there now, with what the person has changed.
class ColleagueDialog final : public AccountStep {
    Q_OBJECT

public:
    ColleagueDialog(Requests &requests, QWidget *parent);
    /// `colleagues` outlives it.
    ColleagueDialog(Requests &requests, const Colleagues &colleagues, const Colleague &colleague, QWidget *parent);

Q_SIGNALS:
    /// A new one is there; `name`: what they log in with.
    void passwordMade(const QString &name, const deskbell::OneTimePassword &password);

protected:
    void submit() override;

private:
    ColleagueDialog(Requests &requests, const QString &headline, const QString &verb, bool isNew, QWidget *parent);
    void fill(const Colleague &colleague);
    void goOnFrom(const Colleague &now);
    [[nodiscard]] FormField *problem();
    void showProblem(const Refused &refused);
    void sendNew();
    void sendChange();

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
