// SPDX-License-Identifier: MIT
#include "model/chatmodel.h"

namespace deskbell {

ChatModel::ChatModel(Console &console, Drafts &drafts, ChatId chat, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_drafts(drafts)
    , m_chat(console.chats().open(chat))
    , m_lines(*m_chat->lines(), m_chat->notes())
{
    m_writing.begin(drafts.message(chat), drafts.note(chat));
    connect(&m_chat->notes(), &NoteList::refused, this, &ChatModel::refused);
    connect(&m_chat->notes(), &NoteList::returned, this, [this](const QString &text, const Refused &answer) {
        m_writing.giveBackNote(text);
        Q_EMIT writingChanged();
        Q_EMIT refused(answer);
    });
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
    m_writing.setDraft(text);
    if (mode() == Writing::Mode::Reply && !text.trimmed().isEmpty() && isMine())
        m_chat->sayTyping();
}

bool ChatModel::canSend() const
{
    return (mode() == Writing::Mode::Note || isMine()) && draft().trimmed().size() <= maxTextLength;
}

bool ChatModel::send()
{
    if (draft().trimmed().isEmpty() || !canSend())
        return false;
    const NoteId edited = m_writing.edited();
    const QString text = m_writing.take().trimmed();
    if (mode() == Writing::Mode::Reply)
        m_chat->send(text);
    else if (edited.isValid())
        m_chat->notes().edit(edited, text);
    else
        m_chat->notes().add(text);
    Q_EMIT writingChanged();
    return true;
}

void ChatModel::setMode(Writing::Mode mode)
{
    if (mode == m_writing.mode())
        return;
    m_writing.setMode(mode);
    Q_EMIT writingChanged();
}

ChatModel::Reach ChatModel::reach() const
{
    if (mode() == Writing::Mode::Note)
        return Reach::Colleagues;
    const std::optional<DeskChat> record = m_chat->record();
    if (!record || record->state == ChatState::Ended)
        return Reach::Over;
    if (record->state != ChatState::Active)
        return Reach::NotTaken;
    if (!isMine())
        return Reach::SomebodyElses;
    return record->visitorOnline ? Reach::VisitorsWindow : Reach::VisitorAway;
}

void ChatModel::editNote(NoteId note)
{
    const DeskNote *known = m_chat->notes().find(note);
    if (!known || !m_chat->notes().isMine(*known))
        return;
    m_writing.beginEdit(note, known->text);
    Q_EMIT writingChanged();
}

void ChatModel::deleteNote(NoteId note)
{
    m_chat->notes().remove(note);
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
    m_drafts.keepMessage(m_chat->id(), m_writing.reply());
    m_drafts.keepNote(m_chat->id(), m_writing.note());
    m_chat->disconnect(this);
    m_chat->notes().disconnect(this);
    m_console.chats().close(m_chat->id());
}

} // namespace deskbell
