// SPDX-License-Identifier: MIT
#pragma once

#include "client/colleagues.h"

#include <QList>
#include <QPointer>
#include <functional>

namespace deskbell {

class OneTimePasswordDialog;

/// Asks for one-time passwords, and shows them until each is put away by hand: also when the page or the window in which it was asked
/// for is gone by then, since nobody can be shown it again.
class OneTimePasswords final : public QObject {
    Q_OBJECT

public:
    explicit OneTimePasswords(Colleagues &colleagues, QObject *parent = nullptr);
    ~OneTimePasswords() override;

    /// One of the two follows, also when `asker` is gone: then only the password is shown.
    void add(const AddColleague &command, QObject *asker, std::function<void()> done, OnRefusal refused);
    void renew(const Colleague &colleague, QObject *asker, OnRefusal refused);
    void show(const QString &name, const OneTimePassword &made);

    [[nodiscard]] bool isAnyShown() const;
    void raise();
    [[nodiscard]] QWidget *windowOfThePerson() const;
    void drop(); ///< somebody else may come

private:
    template <class Command>
    void ask(const Command &command, const QString &name, QObject *asker, std::function<void()> done, OnRefusal refused);

    Colleagues &m_colleagues;
    QList<QPointer<OneTimePasswordDialog>> m_shown;
};

} // namespace deskbell
