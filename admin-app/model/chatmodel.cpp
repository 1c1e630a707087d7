// SPDX-License-Identifier: MIT
#include "model/chatmodel.h"

namespace deskbell {

ChatModel::ChatModel(Console &console, Drafts &drafts, ChatId chat, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_drafts(drafts)
    , m_chat(console.chats().open(chat))
    , m_draft(drafts.message(chat))
{
    connect(m_chat, &OpenChat::changed, this, &ChatModel::changed);
    connect(m_chat, &OpenChat::refused, this, &ChatModel::refused);
    connect(m_chat->lines(), &MessageListModel::loadedChanged, this, &ChatModel::changed);
    connect(&console.link(), &DeskLink::deskLoaded, this, &ChatModel::changed);
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

bool ChatModel::isOver() const
{
    const std::optional<DeskChat> record = m_chat->record();
    return record && record->state == ChatState::Ended;
}

bool ChatModel::canBeTaken() const
{
    const std::optional<DeskChat> record = m_chat->record();
    return record
        && (record->state == ChatState::Waiting || record->state == ChatState::Missed
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

void ChatModel::setDraft(const QString &text)
{
    m_draft = text;
    if (!text.trimmed().isEmpty() && isMine())
        m_chat->sayTyping();
}

bool ChatModel::canSend() const
{
    return isMine() && m_draft.trimmed().size() <= maxTextLength;
}

bool ChatModel::send()
{
    const QString text = m_draft.trimmed();
    if (text.isEmpty() || !canSend())
        return false;
    m_draft.clear();
    m_chat->send(text);
    return true;
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

void ChatModel::block()
{
    m_console.blocking().block(m_chat->id(), this, [this](const Refused &answer) { Q_EMIT refused(answer); });
}

void ChatModel::close()
{
    if (std::exchange(m_isClosed, true))
        return;
    m_drafts.keepMessage(m_chat->id(), m_draft);
    m_chat->disconnect(this);
    m_console.chats().close(m_chat->id());
}

} // namespace deskbell
