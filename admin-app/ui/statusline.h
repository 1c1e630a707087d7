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

/// The line at the foot of the list: connection, who is there, mail, what the desktop lacks. Nothing in it is cut: what does not fit
/// stands on a second line, and what is not even there is brought out by a button that says how much it is. What somebody has to do
/// something about stands above all that, in the colour of what failed, and is always there.
class StatusLine final : public QFrame {
    Q_OBJECT

public:
    StatusLine(const Team &team, const Letters &letters, Session &session, const Theme &theme, QWidget *parent = nullptr);
    void setDesktop(const DesktopState &state);
    void setIndexed(std::optional<int> percent); ///< of the older conversations; none: all

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    void deadLettersPressed();
    void soundPressed(); ///< it is to be heard again

private:
    void showAll();
    void arrange();
    [[nodiscard]] QList<QPushButton *> buttons() const; ///< in their order
    [[nodiscard]] int placeTrouble();
    [[nodiscard]] int placeButtons(int top, int rowHeight);
    [[nodiscard]] QString connection() const;

    const Team &m_team;
    const Letters &m_letters;
    Session &m_session;
    const Theme &m_theme;
    DesktopState m_desktop;
    std::optional<int> m_indexed;
    QLabel *m_dot = nullptr;
    QStringList m_parts; ///< what matters most first
    bool m_isWhole = false; ///< all of them are wanted
    bool m_isPlaced = false;
    PlainLabel *m_trouble = nullptr;
    PlainLabel *m_text = nullptr;
    QPushButton *m_more = nullptr;
    QPushButton *m_sound = nullptr;
    QPushButton *m_dead = nullptr;
    QPushButton *m_retry = nullptr;
    QTimer m_second; ///< until the next attempt to connect
};

} // namespace deskbell
