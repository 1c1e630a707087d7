// SPDX-License-Identifier: MIT
#include "ui/onetimepasswords.h"

#include "ui/onetimepassworddialog.h"

#include <QApplication>
#include <QWindow>
#include <algorithm>
#include <utility>

namespace deskbell {

OneTimePasswords::OneTimePasswords(Colleagues &colleagues, QObject *parent)
    : QObject(parent)
    , m_colleagues(colleagues)
{
}

OneTimePasswords::~OneTimePasswords()
{
    drop();
}

template <class Command>
void OneTimePasswords::ask(const Command &command, const QString &name, QObject *asker, std::function<void()> done, OnRefusal refused)
{
    const QPointer<QObject> by(asker);
    const auto made = [this, by, name, done = std::move(done)](const OneTimePassword &password) {
        show(name, password);
        if (by && done)
            done();
    };
    const auto isNot = [by, refused = std::move(refused)](const Refused &why) {
        if (by)
            refused(why);
    };
    m_colleagues.ask<Command>(this, command, made, isNot);
}

void OneTimePasswords::add(const AddColleague &command, QObject *asker, std::function<void()> done, OnRefusal refused)
{
    ask(command, command.name, asker, std::move(done), std::move(refused));
}

void OneTimePasswords::renew(const Colleague &colleague, QObject *asker, OnRefusal refused)
{
    ask(RenewPasswordOf{{}, colleague.id}, colleague.name, asker, {}, std::move(refused));
}

void OneTimePasswords::show(const QString &name, const OneTimePassword &made)
{
    m_shown.removeAll(nullptr);
    auto *dialog = new OneTimePasswordDialog(name, made, nullptr);
    m_shown.append(dialog);
    // Before it is shown: a window manager asks then which window it belongs to.
    dialog->winId();
    if (const QWidget *below = windowOfThePerson())
        dialog->windowHandle()->setTransientParent(below->windowHandle());
    dialog->show();
    raise();
}

bool OneTimePasswords::isAnyShown() const
{
    return std::any_of(m_shown.begin(), m_shown.end(), [](const auto &one) { return one && one->isVisible(); });
}

/// None: it is one of these.
QWidget *OneTimePasswords::windowOfThePerson() const
{
    QWidget *below = QApplication::activeWindow();
    while (below && below->parentWidget()) // a dialog goes when it has been answered
        below = below->parentWidget()->window();
    const bool isOneOfThem = std::any_of(m_shown.begin(), m_shown.end(), [below](const auto &one) { return one == below; });
    return isOneOfThem ? nullptr : below;
}

/// Above the window that the person looks at, whoever raises that one again.
void OneTimePasswords::raise()
{
    const QWidget *below = windowOfThePerson();
    for (const QPointer<OneTimePasswordDialog> &one : std::as_const(m_shown)) {
        if (!one || !one->isVisible())
            continue;
        if (below)
            one->windowHandle()->setTransientParent(below->windowHandle());
        one->raise();
        one->activateWindow();
    }
}

void OneTimePasswords::drop()
{
    const auto shown = std::exchange(m_shown, {});
    for (const QPointer<OneTimePasswordDialog> &one : shown)
        delete one.data();
}

} // namespace deskbell
