// SPDX-License-Identifier: MIT
// What of a conversation has been before the person's eyes on its page, and how they move in it.
#include "ui/conversationpage.h"

#include "ui/findbar.h"
#include "ui/messageview.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>

namespace deskbell {

bool ConversationPage::isInView() const
{
    return isActiveWindow() && isVisible() && !window()->isMinimized() && m_view->isAtNewest();
}

/// Ctrl+F.
void ConversationPage::find()
{
    if (m_model->lines()->rowCount() > 0)
        m_find->enter();
}

/// What was said long ago is to be found too: while words are looked for, page after page is read.
void ConversationPage::readForFinding()
{
    const bool isWanted = m_chat && !m_find->words().isEmpty() && m_chat->chat().lines()->hasOlder() && m_model->isOnline();
    if (isWanted)
        m_chat->chat().readOlder();
    m_find->setReading(isWanted);
}

void ConversationPage::countNew()
{
    ++m_new;
    m_newest->setText(tr("New messages: %1 ↓").arg(m_new));
    placeOverlays();
    m_newest->show();
}

void ConversationPage::markSeen()
{
    if (m_chat) {
        const MessageListModel &lines = *m_chat->chat().lines();
        m_older->setVisible(lines.hasOlder() && m_view->isAtOldest());
        m_older->setEnabled(!lines.isLoadingOlder());
    }
    if (m_view->isAtNewest()) {
        m_newest->hide();
        m_new = 0;
    }
    if (const int row = m_isPlaced || !isVisible() ? -1 : m_model->firstUnreadRow(); row >= 0) {
        m_isPlaced = true;
        m_view->showFrom(row);
    }
    if (!isInView() || (m_chat && !m_chat->chat().lines()->isLoaded()))
        return;
    m_model->markSeen();
    Q_EMIT seen({place().chat, place().inquiry});
}

void ConversationPage::beginReading()
{
    if (isActiveWindow() && isVisible() && !window()->isMinimized())
        m_reading.start();
    else
        m_reading.stop();
}

/// A page up or down in the lines, from the field.
bool ConversationPage::scrolls(const QKeyEvent &key)
{
    const bool isUp = key.key() == Qt::Key_PageUp;
    if (key.modifiers() != Qt::NoModifier || (!isUp && key.key() != Qt::Key_PageDown))
        return false;
    m_view->verticalScrollBar()->triggerAction(isUp ? QAbstractSlider::SliderPageStepSub : QAbstractSlider::SliderPageStepAdd);
    return true;
}

} // namespace deskbell
