// SPDX-License-Identifier: MIT
#include "ui/windows.h"

#include "ui/accountdialog.h"
#include "ui/alertedges.h"
#include "ui/blocksdialog.h"
#include "ui/chatwindow.h"
#include "ui/deadletters.h"
#include "ui/mainwindow.h"
#include "ui/restraint.h"

#include <QApplication>

namespace deskbell {

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

MainWindow &Windows::mainWindow()
{
    if (m_main)
        return *m_main;
    m_main = new MainWindow(m_parts.console, m_parts.session, m_parts.theme, m_parts.drafts, m_parts.preferences.language());
    m_main->restoreGeometry(m_parts.preferences.geometry("main"));
    connect(m_main, &MainWindow::closePressed, this, &Windows::closeMain);
    connect(m_main, &MainWindow::chatPressed, this, &Windows::openChat);
    connect(m_main, &MainWindow::silencePressed, this, &Windows::silencePressed);
    connect(m_main, &MainWindow::accountPressed, this, &Windows::openAccount);
    connect(m_main, &MainWindow::blocksPressed, this, &Windows::openBlocks);
    connect(m_main, &MainWindow::deadLettersPressed, this, &Windows::openDeadLetters);
    connect(m_main, &MainWindow::shownChanged, this, &Windows::shownChanged);
    connect(m_main, &MainWindow::quitPressed, this, &Windows::quitPressed);
    connect(m_main, &MainWindow::appearanceChosen, this, &Windows::appearanceChosen);
    // Queued: the menu that was clicked is deleted with its window.
    connect(m_main, &MainWindow::signOutPressed, this, &Windows::signOutPressed, Qt::QueuedConnection);
    connect(m_main, &MainWindow::languageChosen, this, &Windows::languageChosen, Qt::QueuedConnection);
    Q_EMIT desktopWanted();
    return *m_main;
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
    MainWindow &window = mainWindow();
    if (!window.isVisible()) {
        window.setAttribute(Qt::WA_ShowWithoutActivating);
        window.show();
    }
    window.raise();
    QApplication::alert(&window);
}

void Windows::closeMain()
{
    m_parts.preferences.setGeometry("main", m_main->saveGeometry());
    if (!m_parts.tray.isAvailable()) {
        m_main->showMinimized();
        Q_EMIT minimised();
        return;
    }
    // Gone, not hidden: in the tray the app should be small.
    m_main->hide();
    m_main->deleteLater();
    m_main = nullptr;
    Q_EMIT hidden();
}

void Windows::saveMain()
{
    if (m_main)
        m_parts.preferences.setGeometry("main", m_main->saveGeometry());
}

ChatWindow *Windows::makeChatWindow(ChatId chat)
{
    auto *window = new ChatWindow({m_parts.console, m_parts.session, m_parts.theme, m_parts.drafts}, chat);
    connect(window, &ChatWindow::closed, this, &Windows::closeChat);
    connect(&window->page(), &ConversationPage::seen, this, &Windows::seen);
    m_chats.insert(chat, window);
    return window;
}

void Windows::openChat(ChatId chat)
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

void Windows::closeChat(ChatId chat)
{
    ChatWindow *window = m_chats.take(chat);
    if (!window)
        return;
    window->hide();
    window->deleteLater();
    window->page().close();
}

void Windows::flash(ChatId chat)
{
    if (ChatWindow *window = m_chats.value(chat))
        QApplication::alert(window);
}

bool Windows::isInView(ChatId chat) const
{
    const ChatWindow *window = m_chats.value(chat);
    return window && window->page().isInView();
}

void Windows::openAccount()
{
    if (!m_account)
        m_account = new AccountDialog(m_parts.console.link(), m_parts.session, &mainWindow());
    m_account->show();
    m_account->raise();
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

void Windows::setDesktop(const DesktopState &state)
{
    if (m_main)
        m_main->setDesktop(state);
}

void Windows::dropAll()
{
    qDeleteAll(std::exchange(m_chats, {}));
    delete m_main;
}

void Windows::rebuild()
{
    const bool hadMain = m_main && m_main->isVisible();
    const QByteArray place = m_main ? m_main->saveGeometry() : QByteArray();
    QHash<ChatId, QByteArray> places;
    for (auto it = m_chats.cbegin(); it != m_chats.cend(); ++it)
        places.insert(it.key(), it.value()->saveGeometry());
    // Open all the while, so that what has been read stays.
    for (auto it = places.cbegin(); it != places.cend(); ++it)
        m_parts.console.chats().open(it.key());
    dropAll();
    if (hadMain) {
        m_parts.preferences.setGeometry("main", place);
        showMain();
    }
    for (auto it = places.cbegin(); it != places.cend(); ++it) {
        ChatWindow *window = makeChatWindow(it.key());
        window->restoreGeometry(it.value());
        window->show();
        m_parts.console.chats().close(it.key());
    }
}

} // namespace deskbell
