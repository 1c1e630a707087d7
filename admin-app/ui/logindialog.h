// SPDX-License-Identifier: MIT
#pragma once

#include "client/session.h"
#include "ui/labels.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

struct LoginForm {
    QString server; ///< as typed
    QString name;

    bool operator==(const LoginForm &) const = default;
};

/// Asks for server, name and password, for the code where the account has one, and for a password of their own after a one-time one; says in a sentence why it did not work.
/// The password stays in its field.
class LoginDialog final : public QWidget {
    Q_OBJECT

public:
    LoginDialog(Session &session, const LoginForm &form);

    [[nodiscard]] LoginForm form() const;
    /// Nobody has begun to fill it in.
    [[nodiscard]] bool isUntouched() const;
    /// A sentence above the button: why the person has to sign in again.
    void say(const QString &sentence);
    void sayDistrust(const QString &sentence, const QString &detail);

Q_SIGNALS:
    void closePressed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *addField(QVBoxLayout *column, const QString &label, const QString &text);
    QWidget *makeCodeField();
    QWidget *makeNewPassword();
    void showCodeField(bool shown);
    void showNewPassword(bool shown);
    void showWait();
    void fitHeight();
    void submit();
    void giveUp();
    void setBusy(bool busy);
    void showHint();
    void showProblem(Session::Problem problem, const QString &detail);
    void showRefusal(const Refused &refused);

    Session &m_session;
    LoginForm m_given;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_code = nullptr;
    QWidget *m_codeField = nullptr;
    QLineEdit *m_new = nullptr; ///< in the place of a one-time password
    QLineEdit *m_again = nullptr;
    QWidget *m_newPassword = nullptr;
    PlainLabel *m_hint = nullptr;
    PlainLabel *m_message = nullptr;
    QPushButton *m_button = nullptr;
    QPushButton *m_cancel = nullptr; ///< while an attempt is under way
    QTimer m_wait;
    qint64 m_waitSeconds = 0; ///< until the server hears the next try
};

} // namespace deskbell
