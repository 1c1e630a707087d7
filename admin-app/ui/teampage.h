// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/settingscard.h"
#include "ui/theme.h"

#include <QMap>

class QPushButton;
class QVBoxLayout;

namespace deskbell {

class OneTimePasswords;

/// The team, for owners: who is in it, and what is to be done with their accounts. Asks before it takes something away from somebody.
class TeamPage final : public SettingsPage {
    Q_OBJECT

public:
    /// All of them outlive it.
    TeamPage(Console &console, OneTimePasswords &passwords, const Theme &theme);

private:
    void showTeam();
    void showState();
    [[nodiscard]] QWidget *makeRow(const Colleague &colleague);
    [[nodiscard]] QPushButton *makeMenu(const Colleague &colleague);
    void add();
    void change(AdminId id);
    void renewPassword(const Colleague &colleague);
    void dropFactor(const Colleague &colleague);
    void signOut(const Colleague &colleague);
    void disable(const Colleague &colleague);
    void enable(AdminId id);
    template <class Command> void ask(const Command &command, const QString &done);
    enum class Note { None, Problem, Done };
    void say(const QString &sentence, Note note);
    void showRefusal(const Refused &refused);

    Console &m_console;
    Colleagues &m_colleagues;
    OneTimePasswords &m_passwords;
    const Theme &m_theme;
    QPushButton *m_add = nullptr;
    PlainLabel *m_message = nullptr;
    PlainLabel *m_empty = nullptr;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QMap<AdminId, QPushButton *> m_menus;
};

} // namespace deskbell
