// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/theme.h"

#include <QFrame>

class QAction;
class QMenu;
class QPushButton;

namespace deskbell {

/// The strip at the very left: where one is in the app, and oneself.
class Rail final : public QFrame {
    Q_OBJECT

public:
    /// `loginName`: of this admin, until the server has said what they are called.
    Rail(Console &console, Session &session, const Theme &theme, const QString &loginName, QWidget *parent = nullptr);
    void setAsking(int count); ///< what asks for this admin, as a number at the inbox
    void setNarrow(bool isNarrow);
    enum class Place { Inbox, Statistics, Settings };
    void setPlace(Place place); ///< where one is
    void setRinging(int count); ///< calls that could be muted
    void setQuiet(qint64 until); ///< sounds are off here until then (UTC ms); 0: they are on

Q_SIGNALS:
    void inboxPressed();
    void statisticsPressed();
    void shortcutsPressed();
    void settingsPressed();
    void accountPressed();
    void muteAllPressed();
    void quietPressed(bool isQuiet); ///< no sound for an hour, or again
    void signOutPressed();
    void quitPressed();

private:
    QPushButton *addButton(const QString &name, const QString &tip);
    void fillAccount();
    void showColours();
    void showMe();
    void markPresence();
    void showPlace();

    Console &m_console;
    Session &m_session;
    const Theme &m_theme;
    QString m_loginName;
    QPushButton *m_inbox = nullptr;
    QPushButton *m_statistics = nullptr;
    QPushButton *m_keys = nullptr;
    QPushButton *m_settings = nullptr;
    QPushButton *m_me = nullptr;
    QMenu *m_accountMenu = nullptr;
    QList<QAction *> m_presences; ///< in the order of the menu
    QAction *m_muteAll = nullptr;
    QAction *m_quiet = nullptr;
    qint64 m_quietUntil = 0;
    int m_asking = 0;
    Place m_place = Place::Inbox;
};

} // namespace deskbell
