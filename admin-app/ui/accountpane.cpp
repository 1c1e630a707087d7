// SPDX-License-Identifier: MIT
#include "ui/accountpane.h"

#include "ui/codeenddialog.h"
#include "ui/codesetupdialog.h"
#include "ui/passworddialog.h"
#include "ui/settingscard.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int sideMargin = 24;

} // namespace

AccountPane::AccountPane(DeskLink &link, Session &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_session(session)
    , m_name(new PlainLabel("title"))
    , m_email(new PlainLabel("muted"))
    , m_codeState(new PlainLabel)
    , m_passwordText(new PlainLabel(tr("A new one signs your other devices out."), nullptr))
    , m_message(new PlainLabel("muted"))
    , m_sessionsTitle(new PlainLabel(tr("Signed in on"), "section"))
    , m_code(new QPushButton(tr("Turn on…")))
    , m_password(new QPushButton(tr("Change…")))
    , m_sessionList(new QWidget)
    , m_sessions(new QVBoxLayout)
{
    m_message->setWordWrap(true);
    m_name->setWordWrap(true);
    m_email->setWordWrap(true);
    m_password->setAccessibleName(tr("Change password"));

    m_sessions->setContentsMargins(0, 0, 0, 0);
    m_sessions->setSpacing(8);
    auto *list = new QVBoxLayout(m_sessionList);
    list->setContentsMargins(0, 0, 0, 0);
    list->addLayout(m_sessions);
    list->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_sessionList);
    scroll->viewport()->setAutoFillBackground(false);
    m_sessionList->setAutoFillBackground(false);

    auto *head = new QVBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_name);
    head->addWidget(m_email);
    auto *inner = new QWidget;
    const auto fit = [inner, &theme] { inner->setMaximumWidth(theme.scaled(SettingsPage::widest) + 2 * sideMargin); };
    fit();
    connect(&theme, &Theme::changed, inner, fit);
    auto *middle = new QHBoxLayout(this);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addStretch(1);
    middle->addWidget(inner, 1000);
    middle->addStretch(1);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(sideMargin, 16, sideMargin, 16);
    column->setSpacing(12);
    column->addWidget(new PlainLabel(tr("Account"), "heading"));
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(makeRow(tr("Two-step sign-in"), m_codeState, m_code));
    column->addWidget(makeRow(tr("Password"), m_passwordText, m_password));
    column->addSpacing(4);
    column->addWidget(m_sessionsTitle);
    column->addWidget(scroll, 1);

    connect(m_password, &QPushButton::clicked, this, [this] { open(new PasswordDialog(m_link.requests(), this)); });
    connect(m_code, &QPushButton::clicked, this, [this] {
        if (m_page.totp)
            open(new CodeEndDialog(m_link.requests(), this));
        else
            open(new CodeSetupDialog(m_link.requests(), m_session, this));
    });
    connect(&link, &DeskLink::deskLoaded, this, &AccountPane::read);
    connect(&session, &Session::stateChanged, this, &AccountPane::showState);
    showState();
    read();
}

QWidget *AccountPane::makeRow(const QString &caption, PlainLabel *text, QPushButton *button)
{
    auto *frame = new QFrame;
    setLook(frame, "card");
    text->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new PlainLabel(caption, "section"));
    words->addWidget(text);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(16, 12, 12, 12);
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addWidget(button, 0, Qt::AlignVCenter);
    button->setAutoDefault(false);
    return frame;
}

void AccountPane::read()
{
    if (!m_session.isOnline())
        return;
    m_link.requests().ask(this, ReadAccount{},
                             {[this](const AccountPage &page) { showAccount(page); },
                              [this](const Refused &refused) { say(sentenceOf(refused.code, refused.retryAfter), Note::Problem); }});
}

void AccountPane::endSession(SessionId session)
{
    const auto refusal = [this](const Refused &refused) {
        // The device has signed itself out meanwhile.
        if (refused.code == Refusal::NotFound)
            read();
        else
            say(sentenceOf(refused.code, refused.retryAfter), Note::Problem);
        showSessions(m_page.sessions);
    };
    m_link.requests().ask(this, RevokeSession{{}, session}, {[this](const Ack &) { read(); }, refusal});
}

void AccountPane::showAccount(const AccountPage &page)
{
    m_page = page;
    m_loaded = true;
    m_name->setText(breakable(shownLine(page.name)));
    m_email->setText(breakable(shownLine(page.email)));
    m_codeState->setText(page.totp ? tr("On. Recovery codes left: %1").arg(page.recoveryCodes)
                                   : tr("Off. The password alone is enough to sign in."));
    m_code->setText(page.totp ? tr("Turn off…") : tr("Turn on…"));
    m_code->setAccessibleName(page.totp ? tr("Turn off two-step sign-in") : tr("Turn on two-step sign-in"));
    showSessions(page.sessions);
    showState();
}

void AccountPane::showSessions(const QList<SessionInfo> &sessions)
{
    while (QLayoutItem *item = m_sessions->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const SessionInfo &session : sessions)
        m_sessions->addWidget(makeSession(session));
}

QWidget *AccountPane::makeSession(const SessionInfo &session)
{
    auto *frame = new QFrame;
    setLook(frame, "card");
    const QString device = shownLine(session.device);
    auto *name = new ElidedLabel("strong");
    name->setWholeText(device.isEmpty() ? tr("Device without a name") : device);
    auto *about = new ElidedLabel("muted");
    const QString since = tr("since %1").arg(momentOf(session.openedAt));
    const QString state = session.current ? tr("this device") : session.online ? tr("connected now") : tr("not connected");
    about->setWholeText(since + u" · "_s + state);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(name);
    words->addWidget(about);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(12);
    row->addLayout(words, 1);
    if (session.current)
        return frame;
    auto *end = new QPushButton(tr("Sign out"));
    setLook(end, "danger");
    end->setAutoDefault(false);
    end->setAccessibleName(tr("Sign out %1").arg(device));
    row->addWidget(end, 0, Qt::AlignVCenter);
    connect(end, &QPushButton::clicked, this, [this, end, id = session.id] {
        end->setEnabled(false);
        endSession(id);
    });
    return frame;
}

void AccountPane::showState()
{
    const bool online = m_session.isOnline();
    if (!online)
        say(tr("The connection is lost. You can go on here as soon as it is back."), Note::Waiting);
    else if (!m_loaded)
        say(tr("Reading your account…"), Note::Waiting);
    else if (m_note == Note::Waiting)
        say({}, Note::None);
    m_code->setEnabled(online && m_loaded);
    m_password->setEnabled(online && m_loaded);
    m_sessionsTitle->setVisible(m_loaded);
    m_sessionList->setEnabled(online);
}

void AccountPane::open(AccountStep *step)
{
    say({}, Note::None);
    connect(step, &AccountStep::finishedWith, this, [this](const QString &sentence) {
        say(sentence, Note::Done);
        read();
    });
    step->open();
}

void AccountPane::say(const QString &sentence, Note note)
{
    m_note = note;
    m_message->setLook(note == Note::Problem ? "danger" : "muted");
    m_message->setText(sentence);
    m_message->setAccessibleName(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

} // namespace deskbell
