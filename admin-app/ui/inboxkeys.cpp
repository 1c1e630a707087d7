// SPDX-License-Identifier: MIT
// The keyboard in the main window: its shortcuts, and where Tab, F6 and Esc lead.
#include "ui/inboxwindow.h"

#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/inboxlist.h"
#include "ui/inboxview.h"
#include "ui/messageview.h"
#include "ui/rail.h"
#include "ui/ringlist.h"
#include "ui/settingsview.h"
#include "ui/statisticsview.h"
#include "ui/visitorpanel.h"

#include <QShortcut>

namespace deskbell {

void InboxWindow::addKey(const QKeySequence &keys, void (InboxWindow::*act)())
{
    connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
}

void InboxWindow::addKeys()
{
    addKey(Qt::CTRL | Qt::Key_K, &InboxWindow::enterSearch);
    addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_A, &InboxWindow::acceptMostUrgent);
    addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_M, &InboxWindow::muteAll);
    addKey(Qt::CTRL | Qt::Key_Tab, &InboxWindow::openNextOwn);
    addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, &InboxWindow::openPreviousOwn);
    addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, &InboxWindow::openPreviousOwn);
    addKey(Qt::CTRL | Qt::Key_J, &InboxWindow::openLongestWaiting);
    addKey(Qt::CTRL | Qt::Key_I, &InboxWindow::togglePanel);
    addKey(Qt::ALT | Qt::Key_Left, &InboxWindow::openBefore);
    addKey(Qt::Key_F1, &InboxWindow::showShortcuts);
    addKey(Qt::Key_F6, &InboxWindow::goRound);
    addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_S, &InboxWindow::pressStatistics);
    addKey(Qt::CTRL | Qt::Key_Comma, &InboxWindow::pressSettings);
    addKey(Qt::CTRL | Qt::Key_W, &InboxWindow::pressClose);
    addKey(Qt::Key_Escape, &InboxWindow::goBack);
}

void InboxWindow::enterSearch()
{
    showList();
    m_list->enterSearch();
}

void InboxWindow::acceptMostUrgent()
{
    const QList<ChatId> ringing = RingList::ringing(m_console.calls());
    if (!ringing.isEmpty())
        accept(ringing.constFirst());
}

void InboxWindow::muteAll()
{
    const QList<ChatId> ringing = m_console.calls().ringing();
    for (const ChatId chat : ringing)
        Q_EMIT silencePressed(chat);
}

void InboxWindow::openLongestWaiting()
{
    if (const ConversationId id = m_model->longestWaiting(); id.isValid())
        open(id);
}

/// The conversation from which an earlier one was opened beside it.
void InboxWindow::openBefore()
{
    if (!m_before.isEmpty())
        open(m_before.takeLast());
}

void InboxWindow::openNextOwn()
{
    if (const ConversationId id = m_model->ownAfter(openId(), 1); id.isValid())
        open(id);
}

void InboxWindow::openPreviousOwn()
{
    if (const ConversationId id = m_model->ownAfter(openId(), -1); id.isValid())
        open(id);
}

void InboxWindow::showShortcuts()
{
    Q_EMIT settingsPressed(u"shortcuts"_s);
}

void InboxWindow::pressSettings()
{
    Q_EMIT settingsPressed({});
}

void InboxWindow::pressStatistics()
{
    Q_EMIT statisticsPressed();
}

void InboxWindow::pressClose()
{
    if (instead())
        goBack();
    else
        Q_EMIT closePressed();
}

/// Settings or statistics, search, panel over the conversation, conversation, list: one step a time.
void InboxWindow::goBack()
{
    if (leaveInstead()) {
        if (m_focusBefore && m_focusBefore->isVisible())
            m_focusBefore->setFocus();
        else
            m_list->enter();
        return;
    }
    if (m_list->leaveSearch())
        return;
    if (room() != Room::Wide && isPanelShown()) {
        togglePanel();
        return;
    }
    showList();
    m_list->enter();
}

void InboxWindow::goRound()
{
    if (m_settings) {
        m_settings->goRound();
        return;
    }
    if (m_statistics) {
        m_statistics->goRound();
        return;
    }
    ConversationPage *page = m_area->page();
    QList<QWidget *> stops{&m_list->view()};
    if (page) {
        stops << page->findChild<MessageView *>() << page->findChild<Composer *>();
        if (m_panel->isVisible())
            stops << m_panel->findChild<QPushButton *>();
    }
    stops.removeIf([](const QWidget *stop) { return !stop || !stop->isVisible() || !stop->isEnabled(); });
    if (stops.isEmpty())
        return;
    const QWidget *now = focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        if (now && (stops[i] == now || stops[i]->isAncestorOf(now)))
            at = i;
    }
    QWidget *next = stops[(at + 1) % stops.size()];
    if (next == &m_list->view())
        m_list->enter();
    else
        next->setFocus(Qt::ShortcutFocusReason);
}

/// What has the keyboard is being hidden: Qt would hand it to whatever button comes next, and the words that follow would press that.
bool InboxWindow::focusNextPrevChild(bool next)
{
    QWidget *leaving = focusWidget();
    if (!leaving || (leaving->isVisible() && leaving->isEnabled()))
        return QWidget::focusNextPrevChild(next);
    ConversationPage *page = m_area->page();
    leaving->clearFocus();
    if (m_list->isAncestorOf(leaving) && m_list->view().isVisible())
        m_list->view().setFocus();
    else if (page && page->isVisible() && !m_list->isAncestorOf(leaving))
        page->focusComposer();
    return true;
}

/// The keyboard is nowhere, since what had it has gone: it comes to where one writes.
void InboxWindow::takeUpKeyboard()
{
    ConversationPage *page = m_area->page();
    if (const QWidget *now = focusWidget(); page && page->isVisible() && (!now || !now->isVisible()))
        page->focusComposer();
}

} // namespace deskbell
