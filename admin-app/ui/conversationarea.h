// SPDX-License-Identifier: MIT
#pragma once

#include "model/inboxmodel.h"
#include "ui/conversationpage.h"

#include <QHash>
#include <QStackedWidget>

class QPushButton;

namespace deskbell {

/// The middle of the window: the page of the open conversation, or what to do if there is none. Pages that were open before stay
/// behind it for a while, as they were left. A page may be lent to a window of its own.
class ConversationArea final : public QStackedWidget {
    Q_OBJECT

public:
    ConversationArea(const ConversationPage::Parts &parts, const InboxModel &model, QWidget *parent = nullptr);
    ~ConversationArea() override;

    void open(ConversationId id); ///< invalid: none
    [[nodiscard]] ConversationId openId() const { return m_open; }
    [[nodiscard]] ConversationPage *page() const; ///< of the open one; null if it is elsewhere, or there is none
    [[nodiscard]] ConversationPage *pageOf(ConversationId id) const { return m_pages.value(id); }
    [[nodiscard]] bool holdsUnsentWords() const; ///< before the person's eyes

    [[nodiscard]] ConversationPage *takeOut(ConversationId id); ///< for a window of its own, which owns it then
    void markOut(ConversationId id);      ///< it stands in such a window already
    void isGone(ConversationId id);       ///< the window, and its page
    [[nodiscard]] bool isOut(ConversationId id) const { return m_out.contains(id); }
    void showEmpty();
    /// Stands there in the place of what is said when there is no conversation, as long as it is wanted; takes it.
    void setGuide(QWidget *guide);
    void showGuide(bool isWanted);
    [[nodiscard]] bool hasGuide() const { return m_guide; }

Q_SIGNALS:
    void pageMade(deskbell::ConversationPage *page);
    void pageShown(); ///< another one, or none
    void fetchPressed(deskbell::ConversationId id); ///< it is to come back from its window

private:
    ConversationPage *make(ConversationId id);
    void drop(ConversationId id);
    void dropOldest();
    [[nodiscard]] QWidget *nothing() const { return m_guide && m_isGuideWanted ? m_guide : m_empty; } ///< where no conversation is open

    ConversationPage::Parts m_parts;
    const InboxModel &m_model;
    ConversationId m_open;
    QHash<ConversationId, ConversationPage *> m_pages;
    QList<ConversationId> m_order; ///< the latest opened last
    QSet<ConversationId> m_out;
    QWidget *m_empty = nullptr;
    QWidget *m_guide = nullptr; ///< may be null
    bool m_isGuideWanted = false;
    PlainLabel *m_emptyTitle = nullptr;
    PlainLabel *m_emptyText = nullptr;
    QWidget *m_elsewhere = nullptr;
    PlainLabel *m_elsewhereText = nullptr;
};

[[nodiscard]] inline ConversationId idOf(const NotePlace &place)
{
    return {place.chat, place.chat.isValid() ? InquiryId{} : place.inquiry};
}

} // namespace deskbell
