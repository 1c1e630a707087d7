// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferences.h"
#include "ui/settingscard.h"
#include "ui/soundoutput.h"

#include <QTimer>

class QPushButton;
class QTimeEdit;

namespace deskbell {

class QuietHour;
class RingSound;
class Switch;
class TrayAlert;

/// What one hears and sees when somebody rings or writes, on this machine.
class NotificationsPage final : public SettingsPage {
    Q_OBJECT

public:
    struct Parts {
        Preferences &preferences;
        const Theme &theme;
        TrayAlert &alert;
        RingSound &sound;
        QuietHour &quiet;
    };

    explicit NotificationsPage(const Parts &parts);
    ~NotificationsPage() override; ///< ends a test ring: nobody could stop it any more

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void addSounds();
    void addNotices();
    void addQuietTimes();
    QWidget *makeSpan(int day); ///< 0: every day; else 1 (Monday) to 7
    [[nodiscard]] QString captionOf(AlertEvent event) const;
    void listen(AlertEvent event);
    void changeTimes(const std::function<void(QuietTimes &)> &change);
    void showDays();
    void showOutput();
    void showMute();
    void showTest();

    Parts m_parts;
    SoundOutput m_output;
    QTimer m_look;
    QPushButton *m_mute = nullptr;
    QPushButton *m_test = nullptr;
    SettingsRow *m_quietRow = nullptr;
    SettingsRow *m_ringRow = nullptr;
    SettingsRow *m_outputRow = nullptr;
    PlainLabel *m_device = nullptr;
    QWidget *m_everyDay = nullptr;
    QList<QWidget *> m_days;
};

} // namespace deskbell
