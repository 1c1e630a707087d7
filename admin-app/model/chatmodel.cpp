// SPDX-License-Identifier: MIT
#include "model/chatmodel.h"

namespace deskbell {

ChatModel::ChatModel(Console &console, Drafts &drafts, ChatId chat, QObject *parent)
    : Conversation(console, drafts, {chat, {}}, parent)
    , m_chat(console.chats().open(chat))
    , m_lines(*m_chat->lines(), m_chat->notes())
    , m_firstUnread(firstUnread())
{
    m_writing.begin(drafts.message(chat), drafts.note(chat), drafts.edit(place()));
    const QList<Drafts::NotSent> notSent = drafts.notSent(chat);
    for (const Drafts::NotSent &one : notSent)
        m_chat->lines()->addFailed(one.key, one.text, one.at, one.why);
    listenTo(m_chat->notes());
    connect(m_chat, &OpenChat::changed, this, [this] {
        showTranscript();
        Q_EMIT changed();
    });
    connect(m_chat, &OpenChat::refused, this, &ChatModel::refused);
    connect(m_chat->lines(), &MessageListModel::loadedChanged, this, &ChatModel::markUnread);
    connect(m_chat->lines(), &MessageListModel::loadedChanged, this, &ChatModel::changed);
    connect(&console.link(), &DeskLink::deskLoaded, this, &ChatModel::changed);
    showTranscript();
    markUnread();
}

ChatModel::~ChatModel()
{
    close();
}

bool ChatModel::isMine() const
{
    const std::optional<DeskChat> record = m_chat->record();
    return record && record->state == ChatState::Active && record->owner == m_console.link().me();
}

Conversation::State ChatModel::state() const
{
    const std::optional<DeskChat> record = m_chat->record();
    if (!record)
        return m_chat->lines()->isLoaded() ? State::Ended : State::Unknown;
    switch (record->state) {
    case ChatState::Active: return isDecided(Decision::Kind::EndChat) ? State::Ended : State::Active;
    case ChatState::Ended: return State::Ended;
    case ChatState::Missed: return State::Missed;
    case ChatState::Waiting: break;
    }
    return State::Waiting;
}

Conversation::About ChatModel::about() const
{
    About about;
    about.visitorName = visitorName();
    const std::optional<DeskChat> record = m_chat->record();
    if (!record)
        return about;
    about.email = record->email;
    about.page = record->page;
    about.agent = record->agent;
    about.visitor = record->visitor;
    about.screen = record->screen;
    about.language = record->language;
    about.zone = record->zone;
    about.rating = record->rating;
    about.ratingText = record->ratingText;
    about.transcriptAt = record->transcriptAt;
    about.verified = record->verified;
    about.blocked = record->blocked;
    about.isVisitorThere = record->visitorOnline;
    about.owner = record->ownerName;
    about.isMine = isMine();
    about.topic = record->topic;
    about.tags = record->tags;
    about.isHandedHere = record->state == ChatState::Active && record->transferTo == m_console.link().me();
    about.at = record->openedAt;
    about.since = record->acceptedAt;
    about.related.inquiry = record->inquiry;
    return about;
}

/// Where the reader had got to when the chat was opened; nothing is above the first line of all.
void ChatModel::markUnread()
{
    const MessageListModel &lines = *m_chat->lines();
    if (lines.isLoaded() && m_lines.firstUnread() == 0 && m_firstUnread > 0)
        m_lines.setFirstUnread(m_firstUnread);
    if (!lines.isLoaded() || m_lines.firstUnread() > 0 || !isMine() || lines.receipts().adminRead == 0)
        return;
    for (const Message &message : lines.messages()) {
        if (message.seq > lines.receipts().adminRead && message.from == Side::Visitor && message.kind == MessageKind::Text) {
            m_lines.setFirstUnread(message.seq);
            return;
        }
    }
}

bool ChatModel::canBeTaken() const
{
    const std::optional<DeskChat> record = m_chat->record();
    return record
        && (record->state == ChatState::Waiting || record->state == ChatState::Missed
            || (record->state == ChatState::Active && record->transferTo == m_console.link().me())
            || (record->overdue == Overdue::Everyone && !isMine()));
}

QString ChatModel::visitorName() const
{
    if (const std::optional<DeskChat> record = m_chat->record())
        return record->visitorName;
    for (const Message &message : m_chat->lines()->messages()) {
        if (message.from == Side::Visitor || message.kind == MessageKind::Called)
            return message.name;
    }
    return {};
}

std::optional<ChatModel::Failure> ChatModel::failure() const
{
    const MessageListModel &lines = *m_chat->lines();
    for (int row = lines.rowCount() - 1; row >= 0; --row) {
        const QModelIndex line = lines.index(row);
        if (line.data(MessageListModel::SeqRole).toLongLong() > 0)
            return std::nullopt;
        if (line.data(MessageListModel::StatusRole).toInt() == int(MessageListModel::Status::Failed))
            return Failure{line.data(MessageListModel::KeyRole).toString(),
                           static_cast<Refusal>(line.data(MessageListModel::FailureRole).toInt())};
    }
    return std::nullopt;
}

void ChatModel::sendAgain(const QString &failedKey)
{
    m_chat->sendAgain(failedKey);
    m_drafts.dropNotSent(m_chat->id(), failedKey);
}

void ChatModel::takeBack(const QString &failedKey)
{
    const QString text = m_chat->lines()->failedText(failedKey);
    if (text.isEmpty())
        return;
    m_writing.giveBackReply(text);
    m_writing.setMode(Writing::Mode::Reply);
    keepDrafts();
    drop(failedKey);
    Q_EMIT draftsKept();
    Q_EMIT writingChanged();
}

void ChatModel::drop(const QString &failedKey)
{
    m_chat->dropFailed(failedKey);
    m_drafts.dropNotSent(m_chat->id(), failedKey);
}

void ChatModel::setDraft(const QString &text)
{
    Conversation::setDraft(text);
    if (mode() == Writing::Mode::Reply && !text.trimmed().isEmpty() && isMine())
        m_chat->sayTyping();
}

ChatModel::Reach ChatModel::reach() const
{
    if (mode() == Writing::Mode::Note)
        return Reach::Colleagues;
    const std::optional<DeskChat> record = m_chat->record();
    if (!record || record->state == ChatState::Ended || isDecided(Decision::Kind::EndChat))
        return Reach::Over;
    if (record->state != ChatState::Active)
        return Reach::NotTaken;
    if (!isMine())
        return Reach::SomebodyElses;
    if (!isOnline())
        return Reach::Later;
    return record->visitorOnline ? Reach::VisitorsWindow : Reach::VisitorAway;
}

void ChatModel::markSeen()
{
    if (isMine())
        m_chat->markRead(m_chat->lines()->lastSeq());
}

void ChatModel::take()
{
    m_console.calls().accept(m_chat->id());
}

/// That it was mailed is a line between the others.
void ChatModel::showTranscript()
{
    if (const std::optional<DeskChat> record = m_chat->record())
        m_lines.setTranscript(record->transcriptAt, record->transcriptBy);
}

bool ChatModel::canMailTranscript() const
{
    const std::optional<DeskChat> record = m_chat->record();
    return record && record->state == ChatState::Ended && record->acceptedAt > 0 && !record->email.isEmpty()
        && m_console.chats().mailsTranscripts() && m_console.letters().status().configured;
}

void ChatModel::mailTranscript()
{
    m_console.link().requests().ask(this, MailTranscript{{}, m_chat->id(), {}, {}},
                                    {{}, [this](const Refused &answer) { Q_EMIT transcriptRefused(answer); }});
}

void ChatModel::block()
{
    m_console.blocking().block(m_chat->id(), this, saying());
}

void ChatModel::close()
{
    if (std::exchange(m_isClosed, true))
        return;
    leave();
    m_chat->disconnect(this);
    m_chat->notes().disconnect(this);
    m_console.chats().close(m_chat->id());
}

} // namespace deskbell
