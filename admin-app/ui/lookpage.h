// SPDX-License-Identifier: MIT
#pragma once

#include "ui/autostart.h"
#include "ui/preferences.h"
#include "ui/settingscard.h"

namespace deskbell {

class Switch;

/// How the app looks and speaks on this machine, and how it starts and ends there.
class LookPage final : public SettingsPage {
    Q_OBJECT

public:
    LookPage(Preferences &preferences, const Theme &theme, const Autostart &autostart);

protected:
    void showEvent(QShowEvent *event) override;
    bool event(QEvent *event) override;

private:
    void addLook();
    void addStart();
    QWidget *makeTextScale();
    void setAutostart(bool isOn);
    void showAutostart(); ///< as it is on disk

    Preferences &m_preferences;
    const Theme &m_theme;
    Autostart m_autostart;
    Switch *m_start = nullptr;
    SettingsRow *m_startRow = nullptr;
};

} // namespace deskbell
