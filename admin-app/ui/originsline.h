// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/preferences.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace deskbell {

/// A site that the server did not let in, with what to do about it: mostly it is the operators' own. One line,
/// for the latest one that was not put away on this machine; hidden if there is none.
class OriginsLine final : public QFrame {
    Q_OBJECT

public:
    explicit OriginsLine(Console &console, QWidget *parent = nullptr);

Q_SIGNALS:
    void settingsPressed(); ///< where it can be allowed

private:
    void show();

    Console &m_console;
    Preferences m_preferences;
    QString m_origin; ///< shown; empty: none
    QLabel *m_text = nullptr;
    QPushButton *m_look = nullptr; ///< of owners
};

} // namespace deskbell
