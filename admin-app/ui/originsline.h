// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/preferences.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace deskbell {

/// The latest site that the server did not let in and that is not ignored on this machine: the one that is offered, wherever one is.
/// Nothing: there is none.
[[nodiscard]] QString offeredOrigin(Console &console, const Preferences &preferences);
/// What is to be known of pages that have no address of their own ("null"), and so cannot be let in.
[[nodiscard]] QString noAddressSentence();

/// A site that the server did not let in, with what to do about it: mostly it is the operators' own. One line,
/// for the latest one that was not put away on this machine; hidden if there is none.
class OriginsLine final : public QFrame {
    Q_OBJECT

public:
    /// Both outlive it.
    OriginsLine(Console &console, Preferences &preferences, QWidget *parent = nullptr);

Q_SIGNALS:
    void settingsPressed(); ///< where it can be allowed

private:
    void show();

    Console &m_console;
    Preferences &m_preferences;
    QString m_origin; ///< shown; empty: none
    QLabel *m_text = nullptr;
    QPushButton *m_look = nullptr; ///< of owners
};

} // namespace deskbell
