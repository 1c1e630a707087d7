// SPDX-License-Identifier: MIT
#include "ui/conversationpage.h"

#include "ui/composer.h"
#include "ui/conversationheader.h"
#include "ui/messageview.h"
#include "ui/questions.h"
#include "ui/replybox.h"
#include "ui/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace deskbell {

using State = Conversation::State;

ConversationPage::ConversationPage(const Parts &parts, const NotePlace &place, QWidget *parent)
    : QWidget(parent)
    , m_model(openConversation(parts.console, parts.drafts, place).release())
    , m_chat(qobject_cast<ChatModel *>(m_model))
    , m_session(parts.session)
    , m_header(new ConversationHeader(*m_model))
    , m_banner(new PlainLabel("bannerText"))
    , m_older(new QPushButton(tr("Show earlier messages")))
    , m_view(new MessageView(parts.theme, *m_model->lines()))
    , m_newest(new QPushButton(m_view))
    , m_typing(new ElidedLabel("muted"))
    , m_failures(new QWidget)
    , m_failureText(new PlainLabel("danger"))
    , m_notice(new PlainLabel("danger"))
    , m_reply(new ReplyBox(*m_model))
    , m_state(m_model->state())
    , m_wasMine(m_model->about().isMine)
{
    setLook(this, "board");
    setAttribute(Qt::WA_StyledBackground);
    m_banner->setWordWrap(true);
    m_banner->setContentsMargins(16, 8, 16, 8);
    auto *bannerFrame = new QFrame;
    setLook(bannerFrame, "banner");
    auto *bannerRow = new QVBoxLayout(bannerFrame);
    bannerRow->setContentsMargins(0, 0, 0, 0);
    bannerRow->addWidget(m_banner);
    setLook(m_older, "link");
    m_older->hide();
    setLook(m_newest, "primary");
    m_newest->hide();
    m_typing->setContentsMargins(16, 4, 16, 4);
    m_typing->setMinimumHeight(24);
    m_typing->setVisible(m_chat);
    m_notice->setContentsMargins(16, 4, 16, 4);
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_failureText->setWordWrap(true);
    m_failures->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(bannerFrame);
    column->addWidget(m_older, 0, Qt::AlignHCenter);
    column->addWidget(m_view, 1);
    column->addWidget(m_typing);
    column->addWidget(m_failures);
    column->addWidget(m_notice);
    column->addWidget(m_reply);

    connect(m_header, &ConversationHeader::titleChanged, this, &ConversationPage::titleChanged);
    connect(m_header, &ConversationHeader::panelPressed, this, &ConversationPage::panelPressed);
    connect(m_header, &ConversationHeader::popOutPressed, this, &ConversationPage::popOutPressed);
    connect(m_header, &ConversationHeader::conversationPressed, this, &ConversationPage::conversationPressed);
    connect(m_header, &ConversationHeader::deletePressed, this, &ConversationPage::confirmDelete);
    connect(m_newest, &QPushButton::clicked, m_view, &MessageView::showNewest);
    connect(m_view, &MessageView::placeChanged, this, &ConversationPage::markSeen);
    connect(m_view, &MessageView::newestIsOutOfView, this, &ConversationPage::countNew);
    connect(m_view, &MessageView::editNotePressed, this, [this](NoteId note) {
        m_model->editNote(note);
        focusComposer();
    });
    connect(m_view, &MessageView::deleteNotePressed, this, &ConversationPage::confirmDeleteNote);
    connect(m_model, &Conversation::changed, this, &ConversationPage::showState);
    connect(m_model, &Conversation::refused, this, &ConversationPage::showRefusal);
    connect(m_model, &Conversation::deleted, this, &ConversationPage::showDeleted);
    connect(m_reply, &ReplyBox::sent, m_view, &MessageView::showNewest);
    connect(m_reply, &ReplyBox::sent, m_notice, &QWidget::hide);
    connect(&parts.session, &Session::stateChanged, this, &ConversationPage::showConnection);
    m_view->setWriting(&m_reply->composer());
    if (m_chat)
        listenToChat();
    showConnection();
    m_model->setParent(this);
}

ConversationPage::~ConversationPage() = default;

void ConversationPage::listenToChat()
{
    OpenChat &chat = m_chat->chat();
    MessageListModel *lines = chat.lines();
    auto *again = new QPushButton(tr("Send again"));
    auto *drop = new QPushButton(tr("Remove"));
    setLook(again, "link");
    setLook(drop, "link");
    auto *failureRow = new QHBoxLayout(m_failures);
    failureRow->setContentsMargins(16, 4, 12, 4);
    failureRow->addWidget(m_failureText, 1);
    failureRow->addWidget(again);
    failureRow->addWidget(drop);
    const auto failedKey = [this] { return m_chat->failure().value_or(ChatModel::Failure{}).key; };
    connect(again, &QPushButton::clicked, this, [this, failedKey] { m_chat->chat().sendAgain(failedKey()); });
    connect(drop, &QPushButton::clicked, this, [this, failedKey] { m_chat->chat().dropFailed(failedKey()); });
    connect(m_view, &MessageView::retryPressed, this, [this](const QString &key) { m_chat->chat().sendAgain(key); });
    connect(m_view, &MessageView::dropPressed, this, [this](const QString &key) { m_chat->chat().dropFailed(key); });
    connect(m_older, &QPushButton::clicked, &chat, &OpenChat::readOlder);
    connect(lines, &QAbstractItemModel::rowsInserted, this, &ConversationPage::showFailures);
    connect(lines, &QAbstractItemModel::rowsRemoved, this, &ConversationPage::showFailures);
    connect(lines, &QAbstractItemModel::dataChanged, this, &ConversationPage::showFailures);
    connect(lines, &QAbstractItemModel::rowsInserted, this, &ConversationPage::markSeen);
    connect(lines, &MessageListModel::loadedChanged, this, &ConversationPage::markSeen);
    connect(lines, &MessageListModel::loadingOlderChanged, this, &ConversationPage::markSeen);
    connect(&chat, &OpenChat::typistChanged, this, &ConversationPage::showTypist);
    showFailures();
}

QString ConversationPage::title() const
{
    return m_header->title();
}

bool ConversationPage::isInView() const
{
    return isActiveWindow() && isVisible() && !window()->isMinimized() && m_view->isAtNewest();
}

/// What others have done, while something stands in the field.
void ConversationPage::showState()
{
    const bool isMine = m_model->about().isMine;
    if (m_chat && !isMine)
        m_typing->setWholeText({});
    const State before = std::exchange(m_state, m_model->state());
    const bool wasMine = std::exchange(m_wasMine, isMine);
    if (before != m_state || wasMine != isMine)
        showMeanwhile();
    if (m_model->canBeDeleted())
        m_notice->hide();
}

void ConversationPage::showMeanwhile()
{
    const QString by = shownLine(m_model->settledBy());
    const auto sentence = [&]() -> QString {
        if (!m_model->hasDraft())
            return {};
        if (m_state == State::Resolved && !by.isEmpty())
            return tr("%1 marked this as resolved").arg(by);
        if (m_state == State::Ended)
            return tr("This chat has ended. What you were writing is kept here");
        if (m_state == State::Active && !m_wasMine)
            return tr("%1 has taken over this chat. What you were writing is kept here").arg(shownLine(m_model->about().owner));
        return {};
    };
    m_reply->say(sentence());
}

void ConversationPage::showDeleted(const QString &by)
{
    if (!m_model->hasDraft()) {
        Q_EMIT closed();
        return;
    }
    const QString name = shownLine(by);
    m_reply->say(name.isEmpty() ? tr("This inquiry was deleted. What you were writing is kept here")
                                : tr("%1 deleted this inquiry. What you were writing is kept here").arg(name));
}

void ConversationPage::showConnection()
{
    m_banner->parentWidget()->setVisible(!m_session.isOnline());
    m_banner->setText(tr("The connection is lost. You can go on writing; it is sent as soon as the connection is back."));
}

void ConversationPage::showFailures()
{
    const std::optional<ChatModel::Failure> failure = m_chat->failure();
    m_failures->setVisible(failure.has_value());
    if (failure)
        m_failureText->setText(breakable(tr("A message was not sent. %1").arg(sentenceOf(failure->why))));
}

void ConversationPage::showTypist(const QString &name)
{
    m_typing->setWholeText(name.isEmpty() ? QString() : tr("%1 is writing…").arg(personName(name)));
}

void ConversationPage::showRefusal(const Refused &refused)
{
    m_notice->setText(breakable(sentenceOf(refused.code, refused.retryAfter, refused.by)));
    m_notice->show();
}

void ConversationPage::confirmDelete()
{
    if (!m_model->canBeDeleted()) {
        showRefusal({{}, Refusal::NotSettled, 0, {}});
        return;
    }
    const QString detail = tr("It is removed for every admin, with its comments, and cannot be brought back.");
    askToDestroy(this, tr("Delete “%1”?").arg(title()), detail, tr("Delete"), [this] { m_model->remove(); });
}

void ConversationPage::confirmDeleteNote(NoteId note)
{
    askToDestroy(this, tr("Delete this note?"), tr("It is removed for every admin and cannot be brought back."), tr("Delete"),
                 [this, note] { m_model->deleteNote(note); });
}

void ConversationPage::countNew()
{
    ++m_new;
    m_newest->setText(tr("New messages: %1 ↓").arg(m_new));
    m_newest->adjustSize();
    m_newest->move((m_view->width() - m_newest->width()) / 2, m_view->height() - m_newest->height() - 8);
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
    Q_EMIT seen(place().chat);
}

void ConversationPage::focusComposer()
{
    m_reply->composer().setFocus();
}

void ConversationPage::setPanelShown(bool shown)
{
    m_header->setPanelShown(shown);
}

void ConversationPage::setPoppedOut(bool poppedOut)
{
    m_header->setPoppedOut(poppedOut);
}

void ConversationPage::close()
{
    m_model->close();
}

bool ConversationPage::event(QEvent *event)
{
    // What the window goes through tells whether this is in view.
    if (event->type() == QEvent::Show)
        window()->installEventFilter(this);
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Show)
        markSeen();
    return handled;
}

bool ConversationPage::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == window() && (type == QEvent::ActivationChange || type == QEvent::WindowStateChange))
        markSeen();
    return QWidget::eventFilter(watched, event);
}

} // namespace deskbell
