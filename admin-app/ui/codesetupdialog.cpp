// SPDX-License-Identifier: MIT
#include "ui/codesetupdialog.h"

#include "client/codetyped.h"
#include "common/wholefile.h"
#include "ui/qrcode.h"
#include "ui/questions.h"
#include "ui/texts.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Something to be read, selected and copied with the keyboard too, but not to be changed.
QPlainTextEdit *makeReading(const QString &name, int lines)
{
    auto *edit = new QPlainTextEdit;
    edit->setReadOnly(true);
    edit->setUndoRedoEnabled(false);
    edit->setTabChangesFocus(true);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    edit->setAccessibleName(name);
    edit->setFixedHeight(lines * edit->fontMetrics().lineSpacing() + 34);
    return edit;
}

QString inGroups(const QString &secret)
{
    QString text;
    for (qsizetype i = 0; i < secret.size(); i += 4)
        text += (i > 0 ? u" "_s : QString()) + secret.mid(i, 4);
    return text;
}

} // namespace

CodeSetupDialog::CodeSetupDialog(Requests &requests, Session &session, QWidget *parent)
    : AccountStep(requests, tr("Turn on two-step sign-in"), tr("Next"), parent)
    , m_password(addSecret(tr("Password")))
{
    m_secretPage = makeSecretPage();
    m_codesPage = makeCodesPage();
    body()->addWidget(m_secretPage);
    body()->addWidget(m_codesPage);
    showPage(Page::Password);

    connect(&session, &Session::stateChanged, this, &CodeSetupDialog::onConnection);
}

QWidget *CodeSetupDialog::makeSecretPage()
{
    auto *page = new QWidget;
    m_picture = new QrCode;
    m_picture->setAccessibleName(tr("QR code for the authenticator app"));
    m_secret = makeReading(tr("Key to type instead"), 2);
    m_code = new FormField(tr("Code of six digits"));
    m_code->edit()->setMaxLength(16);
    auto *caption = new PlainLabel(tr("Key to type instead"), "section");
    caption->setBuddy(m_secret);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(caption);
    column->addWidget(m_secret);
    column->addSpacing(4);
    column->addWidget(m_code);
    return page;
}

QWidget *CodeSetupDialog::makeCodesPage()
{
    auto *page = new QWidget;
    m_codes = makeReading(tr("Recovery codes"), 5);
    m_kept = new PlainLabel("muted");
    m_kept->setWordWrap(true);
    auto *copy = new QPushButton(tr("Copy"));
    auto *save = new QPushButton(tr("Save…"));
    for (QPushButton *button : {copy, save})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(copy);
    row->addWidget(save);
    row->addStretch();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_codes);
    column->addLayout(row);
    column->addWidget(m_kept);
    connect(copy, &QPushButton::clicked, this, &CodeSetupDialog::copyCodes);
    connect(save, &QPushButton::clicked, this, &CodeSetupDialog::saveCodes);
    return page;
}

void CodeSetupDialog::showPage(Page page)
{
    m_page = page;
    say({});
    setBusy(false); // first: what is disabled cannot take the keyboard
    m_password->setVisible(page == Page::Password);
    m_secretPage->setVisible(page == Page::Secret);
    m_codesPage->setVisible(page == Page::Codes);
    cancel()->setVisible(page != Page::Codes);
    switch (page) {
    case Page::Password:
        setIntro(tr("Sign-in then also asks for a code from an app on your phone, so a stolen password is not enough."));
        setVerb(tr("Next"));
        m_password->setFocus();
        break;
    case Page::Secret:
        setIntro(tr("Scan this with your authenticator app, then enter the code that it shows."));
        setVerb(tr("Turn on"));
        m_code->setFocus();
        break;
    case Page::Codes:
        setIntro(tr("It is on. If your phone is lost, each of these codes lets you in once. "
                    "They are shown only now, so please keep them in a safe place."));
        setVerb(tr("Done"));
        verb()->setFocus();
        break;
    }
}

void CodeSetupDialog::submit()
{
    switch (m_page) {
    case Page::Password:
        if (m_password->text().isEmpty()) {
            m_password->say(tr("Please enter your password."));
            m_password->setFocus();
            return;
        }
        setBusy(true);
        requests().ask(this, BeginTotp{{}, m_password->text()},
                       {[this](const TotpSecret &secret) { showSecret(secret); },
                        [this](const Refused &refused) { showRefusal(refused, m_password); }});
        return;
    case Page::Secret:
        if (codeTyped(m_code->text()).isEmpty()) {
            m_code->say(tr("Please enter the code that the app shows."));
            m_code->setFocus();
            return;
        }
        setBusy(true);
        requests().ask(this, ConfirmTotp{{}, codeTyped(m_code->text())},
                       {[this](const RecoveryCodes &codes) { showCodes(codes.codes); },
                        [this](const Refused &refused) { showCodeProblem(refused); }});
        return;
    case Page::Codes:
        reject();
        return;
    }
}

void CodeSetupDialog::showSecret(const TotpSecret &secret)
{
    m_password->clear();
    m_picture->setVisible(m_picture->setText(secret.uri));
    m_secret->setPlainText(inGroups(shownLine(secret.secret)));
    m_code->clear();
    showPage(Page::Secret);
    if (m_picture->isHidden())
        setIntro(tr("Type this key into your authenticator app, then enter the code that it shows."));
}

void CodeSetupDialog::showCodes(const QStringList &codes)
{
    m_picture->setText({});
    m_secret->clear();
    m_code->clear();
    QStringList lines;
    for (qsizetype i = 0; i < codes.size(); i += 2)
        lines << QStringList(codes.mid(i, 2)).replaceInStrings(u"\n"_s, QString()).join(u"      "_s);
    m_codes->setPlainText(plainText(lines.join(u'\n')));
    showPage(Page::Codes);
}

void CodeSetupDialog::showCodeProblem(const Refused &refused)
{
    if (refused.code == Refusal::WrongCode) {
        setBusy(false);
        m_code->say(tr("Wrong code. Please enter the one that the app shows now."));
        m_code->edit()->selectAll();
        m_code->setFocus();
    } else if (refused.code == Refusal::Unavailable) {
        // It may be on all the same, and then with recovery codes that nobody has seen.
        Q_EMIT finishedWith(tr("The connection was lost before the answer came. If two-step sign-in is on now, "
                               "please turn it off and on again to get recovery codes."));
        QDialog::reject();
    } else {
        showRefusal(refused, nullptr);
    }
}

void CodeSetupDialog::onConnection(Session::State state)
{
    // The secret belongs to the connection that asked for it.
    if (state == Session::State::Online || m_page != Page::Secret || isBusy())
        return;
    m_picture->setText({});
    m_secret->clear();
    m_code->clear();
    showPage(Page::Password);
    say(tr("The connection was lost, so please begin again."));
}

void CodeSetupDialog::reject()
{
    if (m_page != Page::Codes) {
        QDialog::reject();
    } else if (m_areKept) {
        finish();
    } else {
        askToDestroy(this, tr("Close without keeping the codes?"),
                     tr("They cannot be shown again. You can copy or save them here."), tr("Close"), [this] { finish(); });
    }
}

void CodeSetupDialog::finish()
{
    m_codes->clear();
    Q_EMIT finishedWith(tr("Two-step sign-in is on."));
    QDialog::accept();
}

QByteArray CodeSetupDialog::fileOfCodes() const
{
    return (m_codes->toPlainText() + u'\n').toUtf8();
}

void CodeSetupDialog::copyCodes()
{
    QGuiApplication::clipboard()->setText(m_codes->toPlainText());
    m_areKept = true;
    m_kept->setText(tr("The codes are copied. Please paste them into a safe place."));
}

void CodeSetupDialog::saveCodes()
{
    auto *chooser = new QFileDialog(this, tr("Save recovery codes"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->selectFile(tr("deskbell-recovery-codes.txt"));
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray bytes = fileOfCodes();
        const bool saved = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && file.write(bytes) == bytes.size() && commitWhole(file);
        m_areKept = m_areKept || saved;
        m_kept->setText(saved ? tr("The codes are saved.") : tr("The file could not be written. Please choose another place."));
    });
    chooser->open();
}

} // namespace deskbell
