// SPDX-License-Identifier: MIT
#include "ui/windows.h"

#include "client/serveraddress.h"
#include "model/sitemodel.h"
#include "ui/aboutpage.h"
#include "ui/accountpane.h"
#include "ui/alertedges.h"
#include "ui/blocksdialog.h"
#include "ui/conversationarea.h"
#include "ui/conversationwindow.h"
#include "ui/deadletters.h"
#include "ui/exportdialog.h"
#include "ui/firststepspage.h"
#include "ui/freememory.h"
#include "ui/hourspage.h"
#include "ui/inboxwindow.h"
#include "ui/lookpage.h"
#include "ui/notificationspage.h"
#include "ui/questions.h"
#include "ui/repliespane.h"
#include "ui/restraint.h"
#include "ui/settingsview.h"
#include "ui/shortcutspage.h"
#include "ui/sitespage.h"
#include "ui/statisticsview.h"
#include "ui/teampage.h"

#include <QApplication>
#include <QPushButton>
#include <QTimer>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Windows::Windows(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_firstSteps(parts.console,
                   {[&preferences = parts.preferences](const QString &epoch) { return preferences.firstSteps(epoch); },
                    [&preferences = parts.preferences](const QString &epoch, const QString &words) { preferences.setFirstSteps(epoch, words); }})
    , m_underWay(parts.console)
{
    connect(&m_firstSteps, &FirstSteps::changed, this, &Windows::showSteps);
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
    showSteps();
    connect(m_main, &InboxWindow::closePressed, this, &Windows::closeMain);
    connect(m_main, &InboxWindow::popOutPressed, this, &Windows::popOut);
    connect(m_main, &InboxWindow::fetchPressed, this, &Windows::fetch);
    connect(m_main, &InboxWindow::pageMade, this, [this](ConversationPage *page) { listenTo(*page); });
    connect(m_main, &InboxWindow::silencePressed, this, &Windows::silencePressed);
    connect(m_main, &InboxWindow::quietPressed, this, &Windows::quietPressed);
    connect(m_main, &InboxWindow::settingsPressed, this, &Windows::openSettings);
    connect(m_main, &InboxWindow::statisticsPressed, this, &Windows::openStatistics);
    connect(m_main, &InboxWindow::settingsLeft, this, [this] {
        if (m_underWay.holdsUnsaved())
            m_main->showNotice(tr("Changes in the settings are not saved yet. They are kept there until you quit."));
    });
    connect(m_main, &InboxWindow::deadLettersPressed, this, &Windows::openDeadLetters);
    connect(m_main, &InboxWindow::exportPressed, this,
            [this](const Criteria &criteria) { m_underWay.show(new ExportDialog(m_parts.console, criteria, nullptr)); });
    connect(m_main, &InboxWindow::personExportPressed, this, [this](const NotePlace &place, const QString &visitorName) {
        m_underWay.show(new ExportDialog(m_parts.console, place, visitorName, nullptr));
    });
    connect(m_main, &InboxWindow::shownChanged, this, &Windows::shownChanged);
    connect(m_main, &InboxWindow::quitPressed, this, &Windows::quitPressed);
    // Queued: the menu that was clicked is deleted with its window.
    connect(m_main, &InboxWindow::signOutPressed, this, &Windows::signOutPressed, Qt::QueuedConnection);
    Q_EMIT desktopWanted();
    return *m_main;
}

/// Made when they are wanted for the first time: most windows never show them.
void Windows::showSteps()
{
    if (!m_main)
        return;
    ConversationArea &area = m_main->area();
    if (m_firstSteps.isShown() && !area.hasGuide()) {
        auto *guide = new FirstStepsPage({m_firstSteps, m_parts.console, m_parts.session, m_parts.theme, m_parts.preferences, m_parts.alert, m_parts.sound},
                                         &area);
        area.setGuide(guide);
        connect(guide, &FirstStepsPage::settingsPressed, this, &Windows::openSettings);
        connect(guide, &FirstStepsPage::teamPressed, this, [this] { openSettings(u"team"_s); });
    }
    area.showGuide(m_firstSteps.isShown());
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
        if (m_main && m_flashes)
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
    if (m_flashes)
        QApplication::alert(&window);
}

void Windows::closeMain()
{
    m_main->remember();
    if (m_parts.preferences.onClose() == OnClose::Quit) {
        Q_EMIT quitPressed();
        return;
    }
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
    QWidget *shown = window ? static_cast<QWidget *>(window) : m_main.data();
    if (shown && m_flashes)
        QApplication::alert(shown);
}

bool Windows::isInView(ConversationId id) const
{
    if (const ConversationWindow *window = m_poppedOut.value(id))
        return window->page().isInView();
    return m_main && m_main->isInView(id);
}

QList<SettingsEntry> Windows::settingsEntries()
{
    return {
        {u"notifications"_s, tr("Notifications"), Symbol::Bell, [this] {
            return new NotificationsPage({m_parts.preferences, m_parts.theme, m_parts.alert, m_parts.sound, m_parts.quiet});
        }},
        {u"look"_s, tr("Look and language"), Symbol::Contrast, [this] {
            return new LookPage(m_parts.preferences, m_parts.theme, Autostart(QCoreApplication::applicationFilePath()));
        }},
        {u"replies"_s, tr("Canned replies"), Symbol::Slash, [this] { return new RepliesPane(m_parts.console, m_underWay.replies()); }},
        {u"team"_s, tr("Team"), Symbol::People, [this] { return new TeamPage(m_parts.console, m_underWay.passwords(), m_parts.theme); }},
        {u"hours"_s, tr("Hours"), Symbol::Clock, [this] {
            return new HoursPage(m_underWay.site(), m_parts.theme, [this] { return m_parts.console.link().now().server; });
        }},
        {u"sites"_s, tr("Sites"), Symbol::Globe, [this] {
            return new SitesPage(m_underWay.site(), m_parts.console, m_parts.preferences, m_parts.theme, displayAddress(m_parts.session.server()));
        }},
        {u"shortcuts"_s, tr("Shortcuts"), Symbol::Keyboard, [this] { return new ShortcutsPage(m_parts.preferences); }},
        {u"account"_s, tr("Account"), Symbol::Person, [this] { return new AccountPane(m_parts.console.link(), m_parts.session, m_parts.theme); }},
        {u"about"_s, tr("About"), Symbol::Info, [this] { return new AboutPage(m_parts.console.link(), m_parts.theme); }},
    };
}

void Windows::openSettings(const QString &page)
{
    InboxWindow &window = mainWindow();
    if (SettingsView *view = window.settings()) {
        if (!page.isEmpty())
            view->open(page);
        view->enter();
        return;
    }
    auto *view = new SettingsView(settingsEntries(), m_parts.theme, window.makeStrip());
    const auto addLink = [this, view](const QString &name, void (Windows::*press)()) {
        auto *link = new QPushButton(name);
        connect(link, &QPushButton::clicked, this, press);
        view->addLink(link);
        return link;
    };
    QPushButton *steps = addLink(tr("First steps…"), &Windows::showGuide);
    const auto fitSteps = [this, steps] { steps->setVisible(m_firstSteps.isOffered()); };
    connect(&m_firstSteps, &FirstSteps::changed, steps, fitSteps);
    fitSteps();
    addLink(tr("Blocked visitors…"), &Windows::openBlocks);
    addLink(tr("Undelivered…"), &Windows::openDeadLetters)->setToolTip(tr("Undelivered mail and notices"));
    connect(&m_parts.console.colleagues(), &Colleagues::allowedChanged, view, [this, view] { fit(*view); });
    connect(&m_underWay.site(), &SiteModel::changed, view, [this, view] { fit(*view); });
    fit(*view);
    connect(view, &SettingsView::withdrawn, this, &Windows::tellWithdrawn);
    view->open(page);
    window.showSettings(view);
}

void Windows::openStatistics()
{
    InboxWindow &window = mainWindow();
    if (StatisticsView *view = window.statistics()) {
        view->enter();
        return;
    }
    window.showStatistics(new StatisticsView(m_parts.console, m_underWay.statistics(), m_parts.theme, window.makeStrip()));
}

void Windows::showGuide()
{
    m_firstSteps.open();
    mainWindow().showNothing();
}

void Windows::fit(SettingsView &view)
{
    SiteModel &site = m_underWay.site();
    view.offer(u"team"_s, m_parts.console.colleagues().isAllowed());
    view.offer(u"hours"_s, site.isAllowed());
    view.offer(u"sites"_s, site.isAllowed());
    view.mark(u"hours"_s, site.holdsUnsaved(HoursPage::settingNames()));
    view.mark(u"sites"_s, site.holdsUnsaved(SitesPage::settingNames()));
}

void Windows::tellWithdrawn(const QString &page)
{
    QString sentence = tr("You are not an owner any more, so “%1” is not shown here now.").arg(page);
    if (m_underWay.site().holdsUnsaved())
        sentence += u' ' + tr("What you had not saved is kept until you quit or sign out, in case you become one again.");
    notice(sentence);
}

void Windows::whenNothingIsLost(const QString &verb, std::function<void()> then)
{
    const auto loss = m_underWay.loss();
    if (!loss) {
        then();
        return;
    }
    raise();
    if (const QString page = m_underWay.unsavedPage(); !page.isEmpty() && !m_login)
        openSettings(page);
    m_underWay.passwords().raise();
    delete m_leaving; // asked again, maybe for something else
    m_leaving = askToDestroy(m_login ? static_cast<QWidget *>(m_login) : m_main, loss->question, loss->detail, verb, [this, then = std::move(then)] {
        m_underWay.discard();
        then();
    });
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
    m_underWay.drop();
    dropWindows();
}

void Windows::dropWindows()
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
    const QString page = m_main && m_main->settings() ? m_main->settings()->openId() : QString();
    const bool hadStatistics = m_main && m_main->statistics();
    const QString control = m_main && m_main->focusWidget() ? m_main->focusWidget()->objectName() : QString();
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
    dropWindows();
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
    if (m_main && !page.isEmpty()) {
        openSettings(page);
        if (QWidget *same = control.isEmpty() ? nullptr : m_main->findChild<QWidget *>(control))
            same->setFocus();
    }
    if (m_main && hadStatistics)
        openStatistics();
    for (const ChatId chat : std::as_const(held))
        m_parts.console.chats().close(chat);
}

} // namespace deskbell
