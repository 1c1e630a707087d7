// SPDX-License-Identifier: MIT
#include "ui/deskapp.h"

#include "client/serveraddress.h"
#include "ui/accountdialog.h"
#include "ui/blocksdialog.h"
#include "ui/chatwindow.h"
#include "ui/deadletters.h"
#include "ui/icons.h"
#include "ui/logindialog.h"
#include "ui/mainwindow.h"
#include "ui/restraint.h"
#include "ui/sounds.h"
#include "ui/texts.h"

#ifdef DESKBELL_DBUS
#include "ui/dbusnotifier.h"
#endif

#include <QApplication>
#include <QMessageBox>
#include <QStandardPaths>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Beside each other: what was not acknowledged yet, and what was not even sent.
QString wordsDirectory()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return data.isEmpty() ? QString() : data + u"/outbox"_s;
}

std::unique_ptr<Notifier> makeNotices()
{
#ifdef DESKBELL_DBUS
    return std::make_unique<DBusNotifier>();
#else
    return nullptr;
#endif
}

constexpr auto patienceWithKeyring = 1s;

QString noKeyring()
{
    return DeskApp::tr("No keyring is available, so the password will be asked for again at the next start.");
}

} // namespace

DeskApp::DeskApp(QApplication &app, std::unique_ptr<TokenStore> tokens)
    : m_app(app)
    , m_theme(app)
    , m_console(m_session, wordsDirectory())
    , m_tokens(std::move(tokens))
    , m_tray(&m_trayMenu)
    , m_balloons(m_tray)
    , m_notices(makeNotices())
    , m_notifier(m_notices ? *m_notices : m_balloons, m_balloons)
    , m_sound(makeRingSound())
    , m_alert(m_tray, m_notifier, *m_sound)
{
    m_app.installEventFilter(&m_repeatedCommits);
    m_app.setQuitOnLastWindowClosed(false);
    m_app.setWindowIcon(appIcon());
    m_theme.setAppearance(m_preferences.appearance());
    m_languages.use(m_preferences.language());
    connect(&m_scheme, &DesktopScheme::darkPreferred, &m_theme, &Theme::setDesktopIsDark);
    m_scheme.start();
    connect(&m_signals, &UnixSignals::toldToEnd, this, &DeskApp::quit);
    connect(&app, &QCoreApplication::aboutToQuit, this, &DeskApp::leave);
    buildTrayMenu();
    joinSession();
    joinAlert();
}

DeskApp::~DeskApp()
{
    dropWindows();
    delete m_login;
}

void DeskApp::joinSession()
{
    connect(&m_session, &Session::tokenIssued, this, [this](const QString &token) {
        if (m_login)
            m_tokens->store(m_session.server(), m_login->form().name, token);
    });
    connect(&m_session, &Session::loggedIn, this, &DeskApp::loggedIn);
    connect(&m_session, &Session::stateChanged, this, [this](Session::State state) {
        // Back again is known with the desk, and so is who still rings.
        if (state != Session::State::Online)
            updatePresence();
    });
    connect(&m_session, &Session::ended, this, &DeskApp::signedOut);
    connect(m_tokens.get(), &TokenStore::persistentChanged, this, [this](bool persistent) {
        if (!persistent && m_main)
            tell(noKeyring());
    });
    connect(&m_console.link(), &DeskLink::deskLoaded, this, [this] {
        openDrafts();
        m_alert.setUnread(m_console.calls().list()->unreadTotal());
    });
    connect(&m_console.calls(), &Calls::accepted, this, &DeskApp::openChat);
    connect(&m_console.calls(), &Calls::acceptRefused, this, [this](ChatId, const Refused &refused) {
        showMain();
        mainWindow().showNotice(m_session.isOnline()
                                    ? sentenceOf(refused.code, 0, refused.by)
                                    : tr("The connection is lost, so the call cannot be taken at the moment."));
    });
    connect(&m_console.outbox(), &Outbox::refusedForGood, this, &DeskApp::giveBack);
    connect(&m_console.team(), &Team::presenceRefused, this, [this](const Refused &refused) {
        if (m_main)
            m_main->showNotice(sentenceOf(refused.code, refused.retryAfter, refused.by));
    });
    connect(&m_console.chats(), &Chats::messageArrived, this, &DeskApp::messageArrived);
}

void DeskApp::joinAlert()
{
    connect(&m_console.calls(), &Calls::ringingChanged, this, &DeskApp::ringFor);
    connect(&m_console.link(), &DeskLink::deskLoaded, this, [this] { ringFor(m_console.calls().ringing()); });
    connect(&m_console.chats(), &Chats::changed, this, [this] { ringFor(m_console.calls().ringing()); });
    connect(&m_console.team(), &Team::presenceChanged, this, &DeskApp::updatePresence);
    connect(m_console.calls().list(), &CallListModel::unreadTotalChanged, &m_alert, &TrayAlert::setUnread);
    connect(&m_alert, &TrayAlert::alertShown, &m_console.calls(), &Calls::alertShown);
    connect(&m_alert, &TrayAlert::acceptRequested, &m_console.calls(), &Calls::accept);
    connect(&m_alert, &TrayAlert::silenceRequested, this, &DeskApp::silence);
    connect(&m_alert, &TrayAlert::openRequested, this, &DeskApp::openFromNotice);
    connect(&m_alert, &TrayAlert::rang, this, &DeskApp::popUp);
    connect(&m_tray, &Tray::activated, this, &DeskApp::raise);
    connect(&m_tray, &Tray::availabilityChanged, this, &DeskApp::updateDesktop);
    connect(&m_notifier, &Notifier::availabilityChanged, this, &DeskApp::updateDesktop);
    connect(m_sound.get(), &RingSound::audibleChanged, this, [this](bool isAudible) {
        m_isAudible = isAudible;
        updateDesktop();
        if (!isAudible)
            tell(tr("The sound of a call cannot be played here. Check the sound output of this machine."));
    });
    // A notification service may need a moment to start; nothing is said about it before.
    QTimer::singleShot(3s, this, &DeskApp::updateDesktop);
}

void DeskApp::buildTrayMenu()
{
    m_trayMenu.clear();
    m_trayMenu.addAction(tr("Open Deskbell"), this, &DeskApp::raise);
    m_trayMenu.addSeparator();
    for (const Presence presence : {Presence::Online, Presence::Away})
        m_trayMenu.addAction(wordOf(presence), &m_console.team(), [this, presence] { m_console.team().setPresence(presence); });
    m_trayMenu.addSeparator();
    m_trayMenu.addAction(tr("Quit"), this, &DeskApp::quit);
}

void DeskApp::start(const QString &server)
{
    m_typedServer = server.isEmpty() ? m_preferences.server() : server;
    const QUrl url = serverAddress(m_typedServer);
    const QString name = m_preferences.name();
    const bool isKnown = url.isValid() && !name.isEmpty() && url == serverAddress(m_preferences.server());
    if (!isKnown) {
        showLogin();
        return;
    }
    // A keyring may be locked, or ask its person first: nobody waits for it without a window.
    m_keyringPatience.setSingleShot(true);
    m_keyringPatience.callOnTimeout(this, [this] { showLogin(); });
    m_keyringPatience.start(patienceWithKeyring);
    m_tokens->load(url, name, this, [this, url](const QString &token) { tokenFound(url, token); });
}

/// It may come late: then it is of use only while nobody has begun to sign in.
void DeskApp::tokenFound(const QUrl &server, const QString &token)
{
    m_keyringPatience.stop();
    const bool isStillWanted = m_session.state() == Session::State::SignedOut && !m_main && (!m_login || m_login->isUntouched());
    if (!isStillWanted)
        return;
    if (token.isEmpty()) {
        if (!m_login)
            showLogin();
        return;
    }
    if (m_login) {
        m_login->hide();
        m_login->deleteLater();
        m_login = nullptr;
    }
    m_session.resume(server, token);
    showMain();
}

void DeskApp::showLogin(const QString &sentence)
{
    if (!m_login) {
        m_login = new LoginDialog(m_session, {m_typedServer, m_preferences.name()});
        m_login->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_login, &LoginDialog::closePressed, this, &DeskApp::quit);
    }
    if (!sentence.isEmpty())
        m_login->say(sentence);
    m_login->show();
    m_login->raise();
    m_login->activateWindow();
}

void DeskApp::loggedIn()
{
    if (m_login) {
        m_typedServer = displayAddress(m_session.server());
        m_preferences.setServer(m_typedServer);
        m_preferences.setName(m_login->form().name);
        m_login->hide();
        m_login->deleteLater();
        m_login = nullptr;
    }
    showMain();
    if (!m_tokens->isPersistent())
        mainWindow().showNotice(noKeyring());
}

void DeskApp::signedOut(std::optional<Session::Problem> why)
{
    if (m_login)
        return;
    m_alert.setCalls({});
    // Only this one says that the token is worth nothing any more.
    if (why == Session::Problem::SessionEnded)
        m_tokens->forget(m_session.server(), m_preferences.name());
    dropWindows();
    // Whoever signs in next may be somebody else, who is to find nothing of this one.
    m_drafts.close();
    m_alert.setUnread(0);
    m_notifier.closeAll();
    showLogin(why == Session::Problem::TooOld           ? sentenceOf(Refusal::TooOld)
                  : why == Session::Problem::BadFrames    ? sentenceOf(Refusal::BadRequest)
                  : why == Session::Problem::SessionEnded ? tr("Your session was ended. Please sign in again.")
                                                          : QString());
}

void DeskApp::signOut()
{
    m_tokens->forget(m_session.server(), m_preferences.name());
    m_session.logout();
}

void DeskApp::quit()
{
    if (m_main)
        m_preferences.setGeometry("main", m_main->saveGeometry());
    // Not quit(), which asks each window first: they say no, since closing means something else to them.
    QCoreApplication::exit();
}

void DeskApp::leave()
{
    // Settling handles events. A call that comes meanwhile rings at the others, and a button pressed now must not take one.
    m_session.disconnect(this);
    for (QObject *part : {static_cast<QObject *>(&m_console.link()), static_cast<QObject *>(&m_console.outbox()),
                          static_cast<QObject *>(&m_console.calls()), static_cast<QObject *>(m_console.calls().list()),
                          static_cast<QObject *>(&m_console.chats()), static_cast<QObject *>(&m_console.team())}) {
        part->disconnect(this);
        part->disconnect(&m_alert);
    }
    m_alert.disconnect();
    m_tray.disconnect(this);
    dropWindows();
    m_alert.setCalls({});
    m_notifier.closeAll();
    m_notifier.settle();
    m_session.disconnectNow();
}

MainWindow &DeskApp::mainWindow()
{
    if (m_main)
        return *m_main;
    m_main = new MainWindow(m_console, m_session, m_theme, m_drafts, m_preferences.language());
    m_main->restoreGeometry(m_preferences.geometry("main"));
    connect(m_main, &MainWindow::closePressed, this, &DeskApp::closeMain);
    connect(m_main, &MainWindow::chatPressed, this, &DeskApp::openChat);
    connect(m_main, &MainWindow::silencePressed, this, &DeskApp::silence);
    connect(m_main, &MainWindow::accountPressed, this, &DeskApp::openAccount);
    connect(m_main, &MainWindow::blocksPressed, this, &DeskApp::openBlocks);
    connect(m_main, &MainWindow::deadLettersPressed, this, &DeskApp::openDeadLetters);
    // Queued: the menu that was clicked is deleted with its window.
    connect(m_main, &MainWindow::signOutPressed, this, &DeskApp::signOut, Qt::QueuedConnection);
    connect(m_main, &MainWindow::quitPressed, this, &DeskApp::quit);
    connect(m_main, &MainWindow::shownChanged, &m_alert, &TrayAlert::setWindowShown);
    connect(m_main, &MainWindow::appearanceChosen, this, [this](Appearance appearance) {
        m_preferences.setAppearance(appearance);
        m_theme.setAppearance(appearance);
    });
    connect(m_main, &MainWindow::languageChosen, this, [this](const QString &code) {
        m_preferences.setLanguage(code);
        m_languages.use(code);
        rebuildWindows();
    }, Qt::QueuedConnection);
    updateDesktop();
    return *m_main;
}

void DeskApp::showMain()
{
    mainWindow().setAttribute(Qt::WA_ShowWithoutActivating, false);
    mainWindow().show();
}

void DeskApp::raise()
{
    if (m_login) {
        showLogin();
        return;
    }
    showMain();
    if (m_main->isMinimized())
        m_main->showNormal();
    m_main->raise();
    m_main->activateWindow();
}

void DeskApp::closeMain()
{
    m_preferences.setGeometry("main", m_main->saveGeometry());
    if (!m_tray.isAvailable()) {
        m_main->showMinimized();
        hint("no-tray", tr("This desktop has no tray, so the window was minimised. Quit is in the account menu."));
        return;
    }
    // Gone, not hidden: in the tray the app should be small.
    m_main->hide();
    m_main->deleteLater();
    m_main = nullptr;
    hint("tray", tr("Deskbell goes on in the tray and rings when someone calls. Quit is in its menu there."));
}

void DeskApp::hint(const char *name, const QString &text)
{
    if (m_preferences.takeHint(name))
        m_notifier.show({ChatId{}, u"Deskbell"_s, text, Urgency::Normal, false});
}

ChatWindow *DeskApp::makeChatWindow(ChatId chat)
{
    auto *window = new ChatWindow(std::make_unique<ChatModel>(m_console, m_drafts, chat), m_session, m_theme);
    connect(window, &ChatWindow::closed, this, &DeskApp::closeChat);
    connect(window, &ChatWindow::seen, &m_alert, &TrayAlert::chatSeen);
    m_chats.insert(chat, window);
    return window;
}

void DeskApp::openChat(ChatId chat)
{
    ChatWindow *window = m_chats.value(chat);
    if (!window)
        window = makeChatWindow(chat);
    window->show();
    if (window->isMinimized())
        window->showNormal();
    window->raise();
    window->activateWindow();
}

void DeskApp::closeChat(ChatId chat)
{
    ChatWindow *window = m_chats.take(chat);
    if (!window)
        return;
    window->hide();
    window->deleteLater();
    window->model().close();
}

void DeskApp::openAccount()
{
    if (!m_account)
        m_account = new AccountDialog(m_console.link(), m_session, &mainWindow());
    m_account->show();
    m_account->raise();
}

void DeskApp::openBlocks()
{
    if (!m_blocks)
        m_blocks = new BlocksDialog(m_console.link(), m_console.blocking(), &mainWindow());
    m_blocks->show();
    m_blocks->raise();
}

void DeskApp::openDeadLetters()
{
    if (!m_letters)
        m_letters = new DeadLettersDialog(m_console.link(), m_console.letters(), &mainWindow());
    m_letters->show();
    m_letters->raise();
}

void DeskApp::dropWindows()
{
    qDeleteAll(std::exchange(m_chats, {}));
    delete m_main;
}

void DeskApp::rebuildWindows()
{
    const bool hadMain = m_main && m_main->isVisible();
    const QByteArray place = m_main ? m_main->saveGeometry() : QByteArray();
    QHash<ChatId, QByteArray> places;
    for (ChatWindow *window : std::as_const(m_chats))
        places.insert(window->model().chat().id(), window->saveGeometry());
    // Open all the while, so that what has been read stays.
    for (auto it = places.begin(); it != places.end(); ++it)
        m_console.chats().open(it.key());
    dropWindows();
    buildTrayMenu();
    if (hadMain) {
        m_preferences.setGeometry("main", place);
        showMain();
    }
    for (auto it = places.begin(); it != places.end(); ++it) {
        ChatWindow *window = makeChatWindow(it.key());
        window->restoreGeometry(it.value());
        window->show();
        m_console.chats().close(it.key());
    }
}

void DeskApp::ringFor(const QList<ChatId> &chats)
{
    QList<RingingCall> calls;
    for (const ChatId chat : chats) {
        const std::optional<DeskChat> record = m_console.chats().record(chat);
        if (record)
            calls << RingingCall{chat, record->ringingSince, record->visitorName, record->firstText, record->page,
                                 record->overdue, record->owner == m_console.link().me() && record->state == ChatState::Active};
    }
    m_alert.setState(presence(), calls);
}

Presence DeskApp::presence()
{
    return m_console.team().heardAs();
}

void DeskApp::popUp()
{
    if (m_console.team().presence() != Presence::Online)
        return;
    // It rings all the same: in the tray, in the notice, in the speaker.
    if (!mayComeForward()) {
        if (m_main)
            QApplication::alert(m_main);
        return;
    }
    // Without taking the keyboard away from what the person is doing.
    MainWindow &window = mainWindow();
    if (!window.isVisible()) {
        window.setAttribute(Qt::WA_ShowWithoutActivating);
        window.show();
    }
    window.raise();
    QApplication::alert(&window);
}

void DeskApp::messageArrived(ChatId chat, const Message &message)
{
    ChatWindow *window = m_chats.value(chat);
    if (window && window->isInView())
        return;
    m_alert.messageArrived({chat, personName(message.name), shownLine(message.text, 300), Urgency::Normal, false});
    if (window)
        QApplication::alert(window);
}

void DeskApp::openFromNotice(ChatId chat)
{
    const std::optional<DeskChat> record = m_console.chats().record(chat);
    if (record && record->state == ChatState::Active && record->owner == m_console.link().me())
        openChat(chat);
    else
        raise();
}

void DeskApp::silence(ChatId chat)
{
    const std::optional<DeskChat> record = m_console.chats().record(chat);
    m_console.calls().silence(chat);
    if (record)
        tell(tr("%1 does not ring here any more. It goes on ringing at the other admins.").arg(personName(record->visitorName)));
}

void DeskApp::tell(const QString &sentence)
{
    if (m_main && m_main->isVisible() && !m_main->isMinimized())
        m_main->showNotice(sentence);
    else
        m_notifier.show({ChatId{}, u"Deskbell"_s, sentence, Urgency::Normal, false});
}

/// What a chat's open window shows as not sent, and the field of an open inquiry has again, is in sight. Else it becomes
/// a draft, so that it is found where it was written.
void DeskApp::giveBack(const Unsent &entry, const Refused &refused)
{
    if (entry.text().isEmpty())
        return;
    openDrafts(); // the desk may be about to be loaded
    const QString why = sentenceOf(refused.code, refused.retryAfter, refused.by);
    if (refused.code == Refusal::NotFound && !m_console.chats().isWatched(entry.chat())) {
        showWords(tr("This was not sent. %1").arg(why), entry.text());
    } else if (entry.inquiry().isValid()) {
        m_drafts.keepComment(entry.inquiry(), Drafts::joined(entry.text(), m_drafts.comment(entry.inquiry())));
        tell(tr("A comment was not sent. %1 Its text is in the field of its inquiry again.").arg(why));
    } else if (!m_console.chats().isWatched(entry.chat())) {
        if (OpenChat *chat = m_console.chats().find(entry.chat()))
            chat->dropFailed(entry.key());
        m_drafts.keepMessage(entry.chat(), Drafts::joined(entry.text(), m_drafts.message(entry.chat())));
        tell(tr("A message was not sent. %1 Its text is in the field of its chat again.").arg(why));
    }
}

/// There is no field any more where they could be found.
void DeskApp::showWords(const QString &sentence, const QString &words)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, u"Deskbell"_s, sentence + u"\n\n"_s + plainText(words), QMessageBox::Close);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setAttribute(Qt::WA_ShowWithoutActivating);
    box->setModal(false);
    box->show();
}

void DeskApp::openDrafts()
{
    const QString directory = wordsDirectory();
    m_drafts.open(directory.isEmpty() ? QString()
                                      : Drafts::fileFor(directory, m_session.server().toString(), m_console.link().me().value, m_console.link().epoch()));
}

void DeskApp::updatePresence()
{
    m_alert.setPresence(presence());
}

void DeskApp::updateDesktop()
{
    if (m_main)
        m_main->setDesktop({m_tray.isAvailable(), m_notifier.isAvailable(), m_isAudible});
}

} // namespace deskbell
