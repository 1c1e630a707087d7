// SPDX-License-Identifier: MIT
#include "ui/logindialog.h"

#include "client/codetyped.h"
#include "client/serveraddress.h"
#include "ui/icons.h"
#include "ui/texts.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LoginDialog::LoginDialog(Session &session, const LoginForm &form)
    : m_session(session)
    , m_given(form)
    , m_hint(new PlainLabel("muted"))
    , m_message(new PlainLabel("danger"))
    , m_button(new QPushButton(tr("Sign in")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setWindowTitle(tr("Sign in — Deskbell"));
    setWindowIcon(appIcon());
    setLook(this, "board");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(400);

    auto *bell = new PlainLabel;
    bell->setPixmap(appIcon().pixmap(QSize(56, 56), devicePixelRatioF()));
    bell->setAlignment(Qt::AlignHCenter);
    auto *brand = new PlainLabel(u"Deskbell"_s, "brand");
    brand->setAlignment(Qt::AlignHCenter);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(32, 28, 32, 28);
    column->setSpacing(6);
    column->addWidget(bell);
    column->addWidget(brand);
    column->addSpacing(12);
    m_server = addField(column, tr("Server address"), form.server);
    m_server->setPlaceholderText(u"https://chat.example.org"_s);
    column->addWidget(m_hint);
    m_hint->setWordWrap(true);
    m_name = addField(column, tr("Name"), form.name);
    m_password = addField(column, tr("Password"), {});
    m_password->setEchoMode(QLineEdit::Password);
    m_codeField = makeCodeField();
    column->addWidget(m_codeField);
    m_newPassword = makeNewPassword();
    column->addWidget(m_newPassword);
    column->addSpacing(6);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    column->addSpacing(6);
    setLook(m_button, "primary");
    m_button->setDefault(true);
    m_button->setMinimumHeight(38);
    column->addWidget(m_button);
    setLook(m_cancel, "link");
    m_cancel->hide();
    column->addWidget(m_cancel, 0, Qt::AlignHCenter);
    column->addStretch();

    for (QLineEdit *field : {m_server, m_name, m_password, m_code, m_new, m_again})
        connect(field, &QLineEdit::returnPressed, this, &LoginDialog::submit);
    // Whether a code is needed is a matter of the account.
    for (QLineEdit *field : {m_server, m_name})
        connect(field, &QLineEdit::textEdited, this, [this] { showCodeField(false); });
    // Whether the password is a one-time one is a matter of the password as well.
    for (QLineEdit *field : {m_server, m_name, m_password})
        connect(field, &QLineEdit::textEdited, this, [this] { showNewPassword(false); });
    m_wait.setInterval(1s);
    connect(&m_wait, &QTimer::timeout, this, [this] {
        --m_waitSeconds;
        showWait();
    });
    connect(m_server, &QLineEdit::textChanged, this, &LoginDialog::showHint);
    connect(m_button, &QPushButton::clicked, this, &LoginDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &LoginDialog::giveUp);
    connect(&session, &Session::loginRefused, this, &LoginDialog::showRefusal);
    connect(&session, &Session::connectionProblem, this, &LoginDialog::showProblem);
    showHint();
    QLineEdit *first = form.server.isEmpty() ? m_server : form.name.isEmpty() ? m_name : m_password;
    first->setFocus();
}

QLineEdit *LoginDialog::addField(QVBoxLayout *column, const QString &label, const QString &text)
{
    auto *caption = new PlainLabel(label, "section");
    auto *field = new QLineEdit(text);
    field->setAccessibleName(label);
    field->setMaxLength(500);
    caption->setBuddy(field);
    column->addSpacing(4);
    column->addWidget(caption);
    column->addWidget(field);
    return field;
}

QWidget *LoginDialog::makeCodeField()
{
    auto *field = new QWidget;
    auto *column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_code = addField(column, tr("Code"), {});
    m_code->setMaxLength(40);
    auto *hint = new PlainLabel(tr("The six digits from your authenticator app, or one of your recovery codes."), "muted");
    hint->setWordWrap(true);
    m_code->setAccessibleDescription(hint->text());
    column->addWidget(hint);
    field->hide();
    return field;
}

void LoginDialog::showCodeField(bool shown)
{
    if (!shown)
        m_code->clear();
    m_codeField->setVisible(shown);
    fitHeight();
}

QWidget *LoginDialog::makeNewPassword()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_new = addField(column, tr("New password"), {});
    m_again = addField(column, tr("Confirm new password"), {});
    for (QLineEdit *field : {m_new, m_again})
        field->setEchoMode(QLineEdit::Password);
    auto *hint = new PlainLabel(tr("From now on you sign in with this one. At least %1 characters.").arg(minPasswordLength), "muted");
    hint->setWordWrap(true);
    m_new->setAccessibleDescription(hint->text());
    column->addWidget(hint);
    part->hide();
    return part;
}

void LoginDialog::showNewPassword(bool shown)
{
    if (!shown) {
        m_new->clear();
        m_again->clear();
    }
    m_newPassword->setVisible(shown);
    fitHeight();
}

void LoginDialog::showWait()
{
    if (m_waitSeconds <= 0) {
        m_wait.stop();
        say({});
        return;
    }
    say(tr("There were too many attempts. Please try again in %1 s.").arg(m_waitSeconds));
}

bool LoginDialog::isUntouched() const
{
    return m_password->text().isEmpty() && m_code->text().isEmpty() && m_new->text().isEmpty() && form() == m_given;
}

LoginForm LoginDialog::form() const
{
    return {m_server->text().trimmed(), m_name->text().trimmed()};
}

/// Not adjustSize(), which takes the texts for as wide as they would like to be.
void LoginDialog::fitHeight()
{
    layout()->activate();
    resize(width(), layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
}

void LoginDialog::say(const QString &sentence)
{
    m_message->setAccessibleDescription({});
    m_message->setText(breakable(sentence));
    m_message->setAccessibleName(sentence);
    m_message->setVisible(!sentence.isEmpty());
    fitHeight();
}

/// detail: in the words of the system, for who runs the server.
void LoginDialog::sayDistrust(const QString &sentence, const QString &detail)
{
    say(sentence);
    m_message->setAccessibleDescription(shownLine(detail));
}

void LoginDialog::showHint()
{
    const QUrl server = serverAddress(m_server->text().trimmed());
    const bool exposed = server.isValid() && isUnprotected(server);
    m_hint->setText(exposed ? tr("This connection is not encrypted. Others in the network could read along.") : QString());
    m_hint->setVisible(exposed);
    fitHeight();
}

void LoginDialog::setBusy(bool busy)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_name),
                            static_cast<QWidget *>(m_password), static_cast<QWidget *>(m_code), m_newPassword,
                            static_cast<QWidget *>(m_button)})
        widget->setEnabled(!busy);
    m_button->setText(busy ? tr("Signing in…") : tr("Sign in"));
    m_cancel->setVisible(busy);
    if (busy)
        m_cancel->setFocus();
    fitHeight();
}

void LoginDialog::submit()
{
    const QUrl server = serverAddress(m_server->text().trimmed());
    if (!server.isValid()) {
        say(tr("Please enter the server's address, for example https://chat.example.org."));
        m_server->setFocus();
        return;
    }
    if (m_name->text().trimmed().isEmpty() || m_password->text().isEmpty()) {
        say(tr("Please enter name and password."));
        (m_name->text().trimmed().isEmpty() ? m_name : m_password)->setFocus();
        return;
    }
    if (!m_codeField->isHidden() && m_code->text().trimmed().isEmpty()) {
        say(tr("Please enter the code."));
        m_code->setFocus();
        return;
    }
    if (!m_newPassword->isHidden() && m_new->text().size() < minPasswordLength) {
        say(sentenceOf(Refusal::WeakPassword));
        m_new->setFocus();
        return;
    }
    if (!m_newPassword->isHidden() && m_new->text() == m_password->text()) {
        say(tr("This is the one-time password again. Please choose another one."));
        m_new->setFocus();
        return;
    }
    if (!m_newPassword->isHidden() && m_new->text() != m_again->text()) {
        say(tr("The two new passwords are not the same."));
        m_again->setFocus();
        return;
    }
    m_wait.stop();
    say({});
    setBusy(true);
    m_session.login(server, m_name->text().trimmed(), m_password->text(), codeTyped(m_code->text()), m_new->text());
}

void LoginDialog::giveUp()
{
    m_session.disconnectNow();
    setBusy(false);
    m_password->setFocus();
}

void LoginDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_cancel->isHidden())
        giveUp();
    else
        QWidget::keyPressEvent(event);
}

void LoginDialog::showRefusal(const Refused &refused)
{
    setBusy(false);
    const bool aboutCode = refused.code == Refusal::CodeNeeded || refused.code == Refusal::WrongCode;
    if (aboutCode)
        showCodeField(true);
    const bool aboutNew = refused.code == Refusal::PasswordNeeded || (refused.code == Refusal::WeakPassword && !m_newPassword->isHidden());
    if (aboutNew)
        showNewPassword(true);
    if (refused.code == Refusal::TooFast) {
        m_waitSeconds = qMax<qint64>(1, (refused.retryAfter + 999) / 1000);
        m_wait.start();
        showWait();
    } else if (refused.code == Refusal::CodeNeeded && m_code->text().isEmpty()) {
        say({}); // the field that appears asks for itself
    } else {
        say(sentenceOf(refused.code, refused.retryAfter, refused.by));
    }
    QLineEdit *next = aboutCode ? m_code : aboutNew ? m_new : m_password;
    next->setFocus();
    next->selectAll();
}

void LoginDialog::showProblem(Session::Problem problem, const QString &detail)
{
    setBusy(false);
    switch (problem) {
    case Session::Problem::Unreachable:
    case Session::Problem::Lost:
        say(tr("The server does not respond at this address. Is it running, and is this machine online?"));
        break;
    case Session::Problem::UnknownHost:
        say(tr("There is no server of this name. Please check the address."));
        break;
    case Session::Problem::NotDeskbell:
        say(tr("Something answers at this address, but it is not a Deskbell server. Please check address and port."));
        break;
    case Session::Problem::Moved:
        say(tr("The server is at another address now: %1 Please sign in there.").arg(shownLine(detail)));
        break;
    case Session::Problem::NotEncrypted:
        say(tr("Something answers at this address, but without the encryption that https asks for. Please check address and port."));
        break;
    case Session::Problem::OtherHost:
        sayDistrust(tr("The certificate of this server is for another address, so it may be somebody else's server. Please check the address, or ask who runs it."), detail);
        break;
    case Session::Problem::NotValidNow:
        sayDistrust(tr("The certificate of this server is not valid today. Please check the clock of this machine, or ask who runs the server."), detail);
        break;
    case Session::Problem::NotTrusted:
        sayDistrust(tr("The certificate of this server comes from nobody whom this machine trusts, so it may be somebody else's server. Please ask who runs it."), detail);
        break;
    case Session::Problem::TlsError:
        sayDistrust(tr("The connection cannot be trusted. Please check the address, or ask who runs the server."), detail);
        break;
    case Session::Problem::TooMany:
        say(tr("The server takes no more connections at the moment. Please try again shortly."));
        break;
    case Session::Problem::TooOld:
        say(sentenceOf(Refusal::TooOld));
        break;
    case Session::Problem::SessionEnded:
        say(tr("Your session was ended. Please sign in again."));
        break;
    case Session::Problem::BadFrames:
        say(sentenceOf(Refusal::BadRequest));
        break;
    }
}

void LoginDialog::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closePressed();
}

} // namespace deskbell
