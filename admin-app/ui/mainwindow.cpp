// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "client/serveraddress.h"
#include "ui/boardpanel.h"
#include "ui/callpanel.h"
#include "ui/dots.h"
#include "ui/icons.h"
#include "ui/languages.h"
#include "ui/menubutton.h"
#include "ui/originsline.h"
#include "ui/searchpanel.h"
#include "ui/texts.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text, bool chosen)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(chosen);
    group->addAction(action);
    return action;
}

} // namespace

MainWindow::MainWindow(Console &console, Session &session, const Theme &theme, Drafts &drafts, const QString &language)
    : m_team(console.team())
    , m_link(console.link())
    , m_session(session)
    , m_theme(theme)
    , m_noticeFrame(new QFrame)
    , m_notice(new PlainLabel("bannerText"))
    , m_status(new StatusLine(console.team(), console.letters(), session, theme))
{
    setWindowIcon(appIcon());
    setWindowTitle(tr("Deskbell — %1").arg(windowTitleText(shownLine(session.server().host()))));
    resize(1080, 740);
    setMinimumSize(820, 520);

    auto *calls = new CallPanel(*console.calls().list());
    m_board = new BoardPanel({console, session, theme, drafts});
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(calls);
    middle->addWidget(makeSearch(console), 1);
    setLook(m_noticeFrame, "banner");
    m_notice->setWordWrap(true);
    auto *noticeRow = new QHBoxLayout(m_noticeFrame);
    noticeRow->setContentsMargins(16, 8, 16, 8);
    noticeRow->addWidget(m_notice);
    m_noticeFrame->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader(language));
    column->addWidget(makeBanner());
    column->addWidget(m_noticeFrame);
    column->addWidget(new OriginsLine(console.refusedOrigins()));
    column->addLayout(middle, 1);
    column->addWidget(m_status);

    connect(calls, &CallPanel::acceptPressed, &console.calls(), &Calls::accept);
    connect(calls, &CallPanel::silencePressed, this, &MainWindow::silencePressed);
    connect(calls, &CallPanel::chatPressed, this, &MainWindow::chatPressed);
    connect(m_board, &BoardPanel::chatPressed, this, &MainWindow::chatPressed);
    connect(m_status, &StatusLine::deadLettersPressed, this, &MainWindow::deadLettersPressed);
    connect(&m_team, &Team::presenceChanged, this, &MainWindow::showPresence);
    connect(&m_link, &DeskLink::deskLoaded, this, &MainWindow::showPresence);
    connect(&theme, &Theme::changed, this, &MainWindow::showPresence);
    connect(&session, &Session::stateChanged, this, &MainWindow::showConnection);
    connect(&m_second, &QTimer::timeout, this, &MainWindow::showConnection);
    m_second.setInterval(1s);
    m_noticeTime.setSingleShot(true);
    m_noticeTime.setInterval(12s);
    connect(&m_noticeTime, &QTimer::timeout, m_noticeFrame, &QWidget::hide);
    showPresence();
    showConnection();
    m_board->setFocus();
}

QWidget *MainWindow::makeHeader(const QString &language)
{
    auto *header = new QFrame;
    setLook(header, "header");
    auto *bell = new PlainLabel;
    bell->setPixmap(appIcon().pixmap(QSize(28, 28), devicePixelRatioF()));
    m_presence = new MenuButton;
    for (const Presence presence : {Presence::Online, Presence::Away})
        m_presence->items()->addAction(wordOf(presence), &m_team, [this, presence] { m_team.setPresence(presence); });
    m_account = new MenuButton;
    fillAccountMenu(language);

    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(12);
    row->addWidget(bell);
    row->addWidget(new PlainLabel(u"Deskbell"_s, "brand"));
    row->addWidget(m_presence);
    row->addStretch();
    row->addWidget(m_account);
    return header;
}

QWidget *MainWindow::makeBanner()
{
    m_banner = new QFrame;
    setLook(m_banner, "banner");
    m_bannerText = new PlainLabel("bannerText");
    m_bannerText->setWordWrap(true);
    m_retry = new QPushButton(tr("Try now"));
    connect(m_retry, &QPushButton::clicked, &m_session, &Session::retryNow);
    auto *row = new QHBoxLayout(m_banner);
    row->setContentsMargins(16, 6, 12, 6);
    row->addWidget(m_bannerText, 1);
    row->addWidget(m_retry);
    return m_banner;
}

QWidget *MainWindow::makeSearch(Console &console)
{
    m_history = new HistoryModel(console.link(), this);
    m_found = new SearchPanel(*m_history, console.link(), m_theme);
    m_searchField = new QLineEdit;
    m_searchField->setPlaceholderText(tr("Search names, mail addresses and texts (Ctrl+K)"));
    m_searchField->setAccessibleName(tr("Search conversations"));
    m_searchField->setClearButtonEnabled(true);
    m_searchField->setMaxLength(maxSearchLength);
    m_searchField->installEventFilter(this);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_board);
    m_pages->addWidget(m_found);

    auto *side = new QFrame;
    setLook(side, "board");
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(16, 12, 16, 0);
    field->addWidget(m_searchField);
    column->addLayout(field);
    column->addWidget(m_pages, 1);

    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_K), this), &QShortcut::activated, this, &MainWindow::enterSearch);
    connect(m_searchField, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_history->setText(text);
        if (!text.isEmpty())
            showFound();
    });
    connect(m_found, &SearchPanel::leavePressed, this, &MainWindow::leaveSearch);
    connect(m_found, &SearchPanel::chatPressed, this, &MainWindow::chatPressed);
    connect(m_found, &SearchPanel::inquiryPressed, this, [this](InquiryId inquiry) {
        leaveSearch();
        m_board->choose(inquiry);
    });
    connect(m_history, &HistoryModel::changed, this, [this] { m_status->setIndexed(m_history->indexedPercent()); });
    return side;
}

void MainWindow::showFound()
{
    if (m_pages->currentWidget() == m_found)
        return;
    m_focusBefore = focusWidget();
    m_history->open();
    m_pages->setCurrentWidget(m_found);
}

void MainWindow::enterSearch()
{
    showFound();
    m_searchField->setFocus(Qt::ShortcutFocusReason);
}

/// The board is as it was left.
void MainWindow::leaveSearch()
{
    m_pages->setCurrentWidget(m_board);
    m_history->close();
    m_searchField->clear();
    if (m_focusBefore && m_focusBefore != m_searchField)
        m_focusBefore->setFocus();
    else
        m_board->setFocus();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_searchField && event->type() == QEvent::MouseButtonPress)
        enterSearch();
    if (watched == m_searchField && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            leaveSearch();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            enterSearch();
            m_found->enter();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void MainWindow::fillAccountMenu(const QString &language)
{
    QMenu *menu = m_account->items();
    menu->addAction(tr("Account…"), this, &MainWindow::accountPressed);
    menu->addSeparator();
    QMenu *languages = menu->addMenu(tr("Language"));
    auto *languageGroup = new QActionGroup(languages);
    const auto addLanguage = [&](const QString &name, const QString &code) {
        QAction *action = addChoice(languages, languageGroup, name, code == language);
        connect(action, &QAction::triggered, this, [this, code] { Q_EMIT languageChosen(code); });
    };
    addLanguage(tr("As the desktop"), {});
    for (const Languages::Language &known : Languages::available())
        addLanguage(known.name, known.code);

    QMenu *looks = menu->addMenu(tr("Appearance"));
    auto *lookGroup = new QActionGroup(looks);
    const auto addLook = [&](const QString &name, Appearance appearance) {
        QAction *action = addChoice(looks, lookGroup, name, appearance == m_theme.appearance());
        connect(action, &QAction::triggered, this, [this, appearance] { Q_EMIT appearanceChosen(appearance); });
    };
    addLook(tr("As the desktop"), Appearance::System);
    addLook(tr("Light"), Appearance::Light);
    addLook(tr("Dark"), Appearance::Dark);

    menu->addSeparator();
    menu->addAction(tr("Blocked visitors…"), this, &MainWindow::blocksPressed);
    menu->addAction(tr("Undelivered mail…"), this, &MainWindow::deadLettersPressed);
    menu->addSeparator();
    menu->addAction(tr("Sign out"), this, &MainWindow::signOutPressed);
    menu->addAction(tr("Quit"), this, &MainWindow::quitPressed);
}

void MainWindow::showPresence()
{
    const Presence presence = m_team.presence();
    const Colours &colours = m_theme.colours();
    m_presence->setText(u' ' + wordOf(presence) + u" ▾"_s);
    m_presence->setAccessibleName(tr("Presence: %1").arg(wordOf(presence)));
    m_presence->setIcon(dot(presence == Presence::Online ? colours.accent : colours.muted, devicePixelRatioF()));
    m_presence->setIconSize({10, 10});
    const QString name = shownLine(m_link.myName(), 40);
    m_account->setText(name.isEmpty() ? tr("Account ▾") : buttonText(name) + u" ▾"_s);
    m_account->setAccessibleName(tr("Account: %1").arg(name));
}

void MainWindow::showConnection()
{
    const bool online = m_session.isOnline();
    m_banner->setVisible(!online);
    if (online) {
        m_second.stop();
        return;
    }
    if (!m_second.isActive() && isVisible())
        m_second.start();
    const bool waiting = m_session.state() == Session::State::Waiting;
    const qint64 seconds = (m_session.retryIn() + 999) / 1000;
    m_bannerText->setText(waiting && seconds > 0
                              ? tr("The connection is lost. It will be tried again in %1 s. You can go on writing.").arg(seconds)
                              : tr("Connecting to the server…"));
    m_retry->setVisible(waiting);
}

void MainWindow::setDesktop(const DesktopState &state)
{
    m_status->setDesktop(state);
}

void MainWindow::showNotice(const QString &sentence)
{
    m_notice->setText(breakable(sentence));
    m_noticeFrame->show();
    m_noticeTime.start();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Whether closing means hiding, minimising or quitting depends on the desktop, which others know.
    event->ignore();
    Q_EMIT closePressed();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showConnection();
    Q_EMIT shownChanged(true);
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
    Q_EMIT shownChanged(false);
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        Q_EMIT shownChanged(isVisible() && !isMinimized());
}

} // namespace deskbell
