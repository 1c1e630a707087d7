// SPDX-License-Identifier: MIT
// What is decided about a conversation on its page: ended, resolved, deleted, and undone.
#include "ui/conversationpage.h"

#include "ui/composer.h"
#include "ui/conversationheader.h"
#include "ui/messageview.h"
#include "ui/replybox.h"
#include "ui/texts.h"
#include "ui/undotoast.h"

#include <utility>

namespace deskbell {

using State = Conversation::State;

void ConversationPage::showDeleted(const QString &by)
{
    if (!m_model->hasDraft()) {
        Q_EMIT closed();
        return;
    }
    const QString name = shownLine(by);
    m_reply->say(name.isEmpty() ? tr("This inquiry was deleted. What you were writing is kept here")
                                : tr("%1 deleted this inquiry. What you were writing is kept here").arg(nameInSentence(by)));
}

void ConversationPage::settle()
{
    if (!m_header->offersSettling() || (m_model->isInquiry() && !mayAsk()))
        return;
    m_isResolving = m_state == State::Open;
    m_model->settle();
    returnKeyboard();
}

/// To where one writes, or if that is gone now, to the lines: not to whatever stands beside a button that was pressed.
void ConversationPage::returnKeyboard()
{
    if (m_reply->composer().isVisible())
        focusComposer();
    else
        m_view->setFocus();
}

void ConversationPage::remove()
{
    if (m_model->canBeDeleted())
        m_model->remove();
    else
        showRefusal({{}, Refusal::NotSettled, 0, {}});
}

void ConversationPage::showDecision()
{
    const std::optional<Decision> decision = m_model->undoable();
    if (!decision) {
        if (!m_canReopen)
            m_toast->hide();
        return;
    }
    m_canReopen = false;
    const bool isNow = m_model->isOnline();
    switch (decision->kind) {
    case Decision::Kind::EndChat: m_toast->say(isNow ? tr("The chat is closed") : tr("The chat will be closed once the connection is back")); break;
    case Decision::Kind::DeleteInquiry:
        m_toast->say(isNow ? tr("The inquiry is deleted") : tr("The inquiry will be deleted once the connection is back"));
        break;
    case Decision::Kind::DeleteReply: break; // of no conversation
    case Decision::Kind::Resolve:
    case Decision::Kind::Reopen: break; // never waits to be undone
    case Decision::Kind::DeleteNote: m_toast->say(isNow ? tr("The note is deleted") : tr("The note will be deleted once the connection is back")); break;
    }
    placeOverlays();
}

void ConversationPage::showNotCarriedOut(const Decision &decision, const Refused &refused)
{
    const bool isOvertaken = refused.code == Refusal::NotSettled;
    QString sentence = sentenceOf(refused.code, refused.retryAfter, refused.by);
    if (isOvertaken && decision.kind == Decision::Kind::EndChat)
        sentence = tr("More was written meanwhile, so the chat was not closed.");
    else if (isOvertaken && decision.kind == Decision::Kind::Resolve)
        sentence = tr("More was written meanwhile, so the inquiry was not marked as resolved.");
    else if (isOvertaken)
        sentence = tr("More was written meanwhile, so the inquiry was not deleted.");
    say(sentence);
}

/// Resolving was done at once, and is undone by the opposite.
void ConversationPage::offerReopening()
{
    m_canReopen = true;
    m_notice->hide();
    m_toast->say(tr("Marked as resolved"), m_isPoppedOut ? QString() : tr("Next inquiry →"));
    placeOverlays();
}

void ConversationPage::undo()
{
    if (m_toast->isHidden())
        return;
    if (m_canReopen && !mayAsk())
        return;
    if (std::exchange(m_canReopen, false))
        m_model->settle();
    else
        m_model->undo();
    m_toast->hide();
    returnKeyboard();
}

} // namespace deskbell
