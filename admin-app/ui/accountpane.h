// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "ui/labels.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace deskbell {

class AccountStep;
class Theme;

/// One's own account: who, two-step sign-in, password, and the devices that are signed in.
class AccountPane final : public QWidget {
    Q_OBJECT

public:
    AccountPane(DeskLink &link, Session &session, const Theme &theme, QWidget *parent = nullptr);

private:
    QWidget *makeRow(const QString &caption, PlainLabel *text, QPushButton *button);
    void read();
    void endSession(SessionId session);
    void showAccount(const AccountPage &page);
    void showSessions(const QList<SessionInfo> &sessions);
    QWidget *makeSession(const SessionInfo &session);
    void showState();
    void open(AccountStep *step);
    enum class Note { None, Waiting, Problem, Done };
    void say(const QString &sentence, Note note);

    DeskLink &m_link;
    Session &m_session;
    AccountPage m_page;
    bool m_loaded = false;
    Note m_note = Note::None;
    PlainLabel *m_name = nullptr;
    PlainLabel *m_email = nullptr;
    PlainLabel *m_codeState = nullptr;
    PlainLabel *m_passwordText = nullptr;
    PlainLabel *m_message = nullptr;
    PlainLabel *m_sessionsTitle = nullptr;
    QPushButton *m_code = nullptr;
    QPushButton *m_password = nullptr;
    QWidget *m_sessionList = nullptr;
    QVBoxLayout *m_sessions = nullptr;
};

} // namespace deskbell
