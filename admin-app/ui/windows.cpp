// SPDX-License-Identifier: MIT
#include "ui/windows.h"

#include "ui/accountdialog.h"
#include "ui/alertedges.h"
#include "ui/blocksdialog.h"
#include "ui/conversationarea.h"
#include "ui/conversationwindow.h"
#include "ui/deadletters.h"
#include "ui/freememory.h"
#include "ui/inboxwindow.h"
#include "ui/repliesdialog.h"
#include "ui/restraint.h"

#include <QApplication>
#include <QTimer>
#include <chrono>

namespace deskbell {

using namespace std::chrono_literals;

Windows::Windows(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

Windows::~Windows()
{
    dropAll();
    delete m_login;
}

void Windows::showLogin(const LoginForm &form, const QString &sentence)
{
    if (!m_login) {
        m_login = new LoginDialog(m_parts.session, form);
        m_login->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_login, &LoginDialog::closePressed, this, &Windows::quitPressed);
    }
    if (!sentence.isEmpty())
        m_login->say(sentence);
    m_login->show();
    m_login->raise();
    m_login->activateWindow();
}

void Windows::dropLogin()
{
    if (!m_login)
        return;
    m_login->hide();
    m_login->deleteLater();
    m_login = nullptr;
}

InboxWindow &Windows::mainWindow()
{
    if (m_main)
        return *m_main;
    m_main = new InboxWindow({m_parts.console, m_parts.session, m_parts.theme, m_parts.drafts, m_parts.preferences});
    for (auto it = m_poppedOut.cbegin(); it != m_poppedOut.cend(); ++it)
        m_main->area().markOut(it.key());
    connect(m_main, &InboxWindow::closePressed, this, &Windows::closeMain);
    connect(m_main, &InboxWindow::popOutPressed, this, &Windows::popOut);
    connect(m_main, &InboxWindow::fetchPressed, this, &Windows::fetch);
    connect(m_main, &InboxWindow::pageMade, this, [this](ConversationPage *page) { listenTo(*page); });
    connect(m_main, &InboxWindow::silencePressed, this, &Windows::silencePressed);
    connect(m_main, &InboxWindow::quietPressed, this, &Windows::quietPressed);
    connect(m_main, &InboxWindow::accountPressed, this, &Windows::openAccount);
    connect(m_main, &InboxWindow::repliesPressed, this, &Windows::openReplies);
    connect(m_main, &InboxWindow::blocksPressed, this, &Windows::openBlocks);
    connect(m_main, &InboxWindow::deadLettersPressed, this, &Windows::openDeadLetters);
    connect(m_main, &InboxWindow::shownChanged, this, &Windows::shownChanged);
    connect(m_main, &InboxWindow::quitPressed, this, &Windows::quitPressed);
    connect(m_main, &InboxWindow::appearanceChosen, this, &Windows::appearanceChosen);
    // Queued: the menu that was clicked is deleted with its window.
    connect(m_main, &InboxWindow::signOutPressed, this, &Windows::signOutPressed, Qt::QueuedConnection);
    connect(m_main, &InboxWindow::languageChosen, this, &Windows::languageChosen, Qt::QueuedConnection);
    Q_EMIT desktopWanted();
    return *m_main;
}

void Windows::listenTo(ConversationPage &page)
{
    connect(&page, &ConversationPage::seen, this, &Windows::seen);
}

bool Windows::hasMain() const
{
    return m_main;
}

void Windows::showMain()
{
    mainWindow().setAttribute(Qt::WA_ShowWithoutActivating, false);
    mainWindow().show();
}

void Windows::raise()
{
    if (m_login) {
        showLogin({});
        return;
    }
    showMain();
    if (m_main->isMinimized())
        m_main->showNormal();
    m_main->raise();
    m_main->activateWindow();
}

void Windows::comeForward()
{
    // It rings all the same: in the tray, in the notice, in the speaker.
    if (!mayComeForward()) {
        if (m_main)
            QApplication::alert(m_main);
        return;
    }
    // Without taking the keyboard away from what the person is doing.
    InboxWindow &window = mainWindow();
    if (!window.isVisible()) {
        window.setAttribute(Qt::WA_ShowWithoutActivating);
        window.show();
    }
    window.raise();
    QApplication::alert(&window);
}

void Windows::closeMain()
{
    m_main->remember();
    if (!m_parts.tray.isAvailable()) {
        m_main->showMinimized();
        Q_EMIT minimised();
        return;
    }
    // Gone, not hidden: in the tray the app should be small.
    m_main->hide();
    m_main->deleteLater();
    m_main = nullptr;
    QTimer::singleShot(1s, this, [this] {
        if (!m_main)
            giveBackMemory();
    });
    Q_EMIT hidden();
}

void Windows::saveMain()
{
    if (m_main)
        m_main->remember();
}

void Windows::open(ConversationId id)
{
    if (ConversationWindow *window = m_poppedOut.value(id)) {
        window->isMinimized() ? window->showNormal() : window->show();
        window->raise();
        window->activateWindow();
        return;
    }
    raise();
    if (m_main)
        m_main->open(id);
}

void Windows::callAccepted(ChatId chat)
{
    if (m_main && m_main->openAccepted(chat))
        return;
    const ConversationId id{chat, {}};
    if (m_main && m_main->openId() != id && !m_poppedOut.contains(id) && m_main->holdsUnsentWords())
        m_main->markFresh(chat);
    else
        open(id);
}

void Windows::popOut(ConversationId id)
{
    if (m_poppedOut.contains(id)) {
        open(id);
        return;
    }
    auto *window = new ConversationWindow(m_main->area().takeOut(id));
    m_poppedOut.insert(id, window);
    window->restoreGeometry(m_parts.preferences.geometry("conversation"));
    connect(window, &ConversationWindow::closePressed, this, [this, id] { closePoppedOut(id); });
    window->page().disconnect(m_main);
    connect(&window->page(), &ConversationPage::conversationPressed, this, [this](const NotePlace &place) { open(idOf(place)); });
    connect(&window->page(), &ConversationPage::nextPressed, this, [this] { open(mainWindow().model().longestWaiting()); });
    window->show();
    window->activateWindow();
    window->page().focusComposer();
    // The second click of a double click goes to the main window, and brings that to the front.
    QTimer::singleShot(QApplication::doubleClickInterval(), window, [this, window] {
        if (m_main && m_main->isActiveWindow() && window->isVisible()) {
            window->raise();
            window->activateWindow();
        }
    });
}

void Windows::closePoppedOut(ConversationId id)
{
    ConversationWindow *window = m_poppedOut.take(id);
    if (!window)
        return;
    m_parts.preferences.setGeometry("conversation", window->saveGeometry());
    window->hide();
    window->page().close();
    window->deleteLater();
    if (m_main)
        m_main->area().isGone(id);
}

void Windows::fetch(ConversationId id)
{
    closePoppedOut(id);
    open(id);
}

void Windows::flash(ConversationId id)
{
    ConversationWindow *window = m_poppedOut.value(id);
    if (QWidget *shown = window ? static_cast<QWidget *>(window) : m_main.data())
        QApplication::alert(shown);
}

bool Windows::isInView(ConversationId id) const
{
    if (const ConversationWindow *window = m_poppedOut.value(id))
        return window->page().isInView();
    return m_main && m_main->isInView(id);
}

void Windows::openAccount()
{
    if (!m_account)
        m_account = new AccountDialog(m_parts.console.link(), m_parts.session, &mainWindow());
    m_account->show();
    m_account->raise();
}

void Windows::openReplies()
{
    if (!m_repliesModel)
        m_repliesModel = std::make_unique<RepliesModel>(m_parts.console);
    if (!m_replies)
        m_replies = new RepliesDialog(m_parts.console, *m_repliesModel, &mainWindow());
    m_replies->show();
    m_replies->raise();
}

void Windows::openBlocks()
{
    if (!m_blocks)
        m_blocks = new BlocksDialog(m_parts.console.link(), m_parts.console.blocking(), &mainWindow());
    m_blocks->show();
    m_blocks->raise();
}

void Windows::openDeadLetters()
{
    if (!m_letters)
        m_letters = new DeadLettersDialog(m_parts.console.link(), m_parts.console.letters(), &mainWindow());
    m_letters->show();
    m_letters->raise();
}

void Windows::notice(const QString &sentence)
{
    mainWindow().showNotice(sentence);
}

bool Windows::tell(const QString &sentence)
{
    if (!m_main || !m_main->isVisible() || m_main->isMinimized())
        return false;
    m_main->showNotice(sentence);
    return true;
}

void Windows::takeBack(const QString &sentence)
{
    if (m_main)
        m_main->takeBackNotice(sentence);
}

void Windows::setDesktop(const DesktopState &state)
{
    if (m_main)
        m_main->setDesktop(state);
}

void Windows::dropAll()
{
    if (m_main)
        m_main->remember();
    const auto windows = std::exchange(m_poppedOut, {});
    for (ConversationWindow *window : windows) {
        window->page().close();
        delete window;
    }
    delete m_main;
}

void Windows::rebuild()
{
    const bool hadMain = m_main && m_main->isVisible();
    const ConversationId shown = m_main ? m_main->openId() : ConversationId{};
    const QList<ConversationId> poppedOut = m_poppedOut.keys();
    QHash<ConversationId, QByteArray> places;
    for (auto it = m_poppedOut.cbegin(); it != m_poppedOut.cend(); ++it)
        places.insert(it.key(), it.value()->saveGeometry());
    // Open all the while, so that what has been read stays.
    QList<ChatId> held;
    for (const ConversationId &id : poppedOut + QList{shown}) {
        if (id.isChat())
            held << id.chat;
    }
    for (const ChatId chat : std::as_const(held))
        m_parts.console.chats().open(chat);
    dropAll();
    if (hadMain || !poppedOut.isEmpty())
        showMain();
    if (hadMain && shown.isValid())
        m_main->open(shown);
    for (const ConversationId &id : poppedOut) {
        popOut(id);
        m_poppedOut.value(id)->restoreGeometry(places.value(id));
    }
    if (!hadMain && m_main)
        closeMain();
    for (const ChatId chat : std::as_const(held))
        m_parts.console.chats().close(chat);
}

} // namespace deskbell
