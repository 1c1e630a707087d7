// SPDX-License-Identifier: MIT
#pragma once

#include "client/letters.h"
#include "client/team.h"
#include "ui/labels.h"
#include "ui/theme.h"

#include <QFrame>
#include <QTimer>
#include <optional>

class QPushButton;

namespace deskbell {

/// What the desktop gives to the alert; said in the status line where something is missing.
struct DesktopState {
    bool hasTray = true;
    bool hasNotifications = true;
    bool hasSound = true;
    qint64 quietUntil = 0; ///< UTC ms: until then sounds are off here; 0: they are on
    qint64 quietTimesUntil = 0; ///< likewise: a quiet time that was chosen
};

/// The line at the foot of the list: connection, who is there, mail, what the desktop lacks.
class StatusLine final : public QFrame {
    Q_OBJECT

public:
    StatusLine(const Team &team, const Letters &letters, Session &session, const Theme &theme, QWidget *parent = nullptr);
    void setDesktop(const DesktopState &state);
    void setIndexed(std::optional<int> percent); ///< of the older conversations; none: all

Q_SIGNALS:
    void deadLettersPressed();
    void soundPressed(); ///< it is to be heard again

private:
    void show();
    [[nodiscard]] QString connection() const;

    const Team &m_team;
    const Letters &m_letters;
    Session &m_session;
    const Theme &m_theme;
    DesktopState m_desktop;
    std::optional<int> m_indexed;
    QLabel *m_dot = nullptr;
    ElidedLabel *m_text = nullptr;
    QPushButton *m_sound = nullptr;
    QPushButton *m_dead = nullptr;
    QPushButton *m_retry = nullptr;
    QTimer m_second; ///< until the next attempt to connect
};

} // namespace deskbell
