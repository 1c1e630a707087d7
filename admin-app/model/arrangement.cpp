// SPDX-License-Identifier: MIT
#include "model/arrangement.h"

#include "model/conversation.h"

#include <algorithm>

namespace deskbell {

using State = Conversation::State;

Arrangement::Arrangement(Console &console, const Conversation &conversation)
    : m_console(console)
    , m_conversation(conversation)
{
    connect(&conversation, &Conversation::changed, this, &Arrangement::ends);
    connect(&console.labelling(), &Labelling::changed, this, &Arrangement::changed);
    connect(&console.team(), &Team::adminsChanged, this, &Arrangement::changed);
    connect(&console.labelling(), &Labelling::refused, this, [this](const NotePlace &where, const Refused &answer) {
        if (where != place())
            return;
        ends();
        Q_EMIT refused(answer);
    });
    connect(&console.transfers(), &Transfers::refused, this, [this](ChatId where, const Refused &answer) {
        if (where != place().chat)
            return;
        ends();
        Q_EMIT refused(answer);
    });
    connect(&console.transfers(), &Transfers::notTaken, this, [this](ChatId where, const QString &name) {
        if (where == place().chat)
            Q_EMIT notTaken(name);
    });
}

const NotePlace &Arrangement::place() const
{
    return m_conversation.place();
}

std::optional<DeskChat> Arrangement::chat() const
{
    return m_console.chats().record(place().chat);
}

bool Arrangement::begins()
{
    if (m_isAsking)
        return false;
    m_isAsking = true;
    Q_EMIT changed();
    return true;
}

void Arrangement::ends()
{
    m_isAsking = false;
    Q_EMIT changed();
}

QList<Arrangement::Person> Arrangement::people() const
{
    QList<Person> people;
    const CallListModel &calls = *m_console.calls().list();
    const QList<AdminPresence> admins = m_console.team().admins();
    for (const AdminPresence &admin : admins) {
        Person person{admin.id, admin.name, admin.presence, admin.id == m_console.link().me(), 0};
        if (person.isMe && !m_conversation.isInquiry())
            continue;
        for (int row = 0; row < calls.rowCount(); ++row)
            person.chats += calls.at(row)->state == ChatState::Active && calls.at(row)->owner == admin.id;
        people.append(person);
    }
    std::stable_sort(people.begin(), people.end(), [](const Person &a, const Person &b) { return a.isMe && !b.isMe; });
    return people;
}

bool Arrangement::canBeGiven() const
{
    const State state = m_conversation.state();
    return isServed() && (state == State::Open || state == State::Resolved || (state == State::Active && m_conversation.canReply()));
}

AdminId Arrangement::keeper() const
{
    return m_conversation.about().keeper;
}

QString Arrangement::keeperName() const
{
    return m_conversation.about().keeperName;
}

bool Arrangement::giveTo(AdminId to, const QString &note)
{
    if (!canBeGiven() || (m_conversation.isInquiry() && to == keeper()) || !begins())
        return false;
    if (m_conversation.isInquiry())
        m_console.labelling().assign(place().inquiry, to);
    else
        m_console.transfers().transfer(place().chat, to, note);
    return true;
}

bool Arrangement::canBeLabelled() const
{
    const State state = m_conversation.state();
    // The tags of a chat of long ago are not known here, and would be replaced.
    return isServed() && state != State::Unknown && state != State::Deleted && (m_conversation.isInquiry() || chat());
}

QString Arrangement::topic() const
{
    return m_conversation.about().topic;
}

QStringList Arrangement::tags() const
{
    return m_conversation.about().tags;
}

QStringList Arrangement::offeredTags() const
{
    QStringList offered = m_console.labelling().knownTags();
    const QStringList own = tags();
    offered.removeIf([&own](const QString &tag) { return own.contains(tag, Qt::CaseInsensitive); });
    return offered;
}

void Arrangement::setTopic(const QString &topic)
{
    if (canBeLabelled() && topic != this->topic() && begins())
        m_console.labelling().setTopic(place(), topic);
}

bool Arrangement::addTag(const QString &tag)
{
    if (tags().contains(tag.trimmed(), Qt::CaseInsensitive) || !canBeLabelled() || !begins())
        return true;
    const bool isAsked = m_console.labelling().setTags(place(), tags() << tag);
    if (!isAsked)
        ends();
    return isAsked;
}

void Arrangement::removeTag(const QString &tag)
{
    QStringList left = tags();
    if (left.removeAll(tag) > 0 && canBeLabelled() && begins())
        (void)m_console.labelling().setTags(place(), left);
}

QString Arrangement::ringsAt() const
{
    const std::optional<DeskChat> record = chat();
    if (!record || !record->transferTo.isValid() || record->owner != m_console.link().me())
        return {};
    return nameOf(record->transferTo);
}

QString Arrangement::nameOf(AdminId admin) const
{
    const QList<AdminPresence> admins = m_console.team().admins();
    for (const AdminPresence &one : admins) {
        if (one.id == admin)
            return one.name;
    }
    return QString::number(admin.value);
}

void Arrangement::callBack()
{
    if (!ringsAt().isEmpty() && begins())
        m_console.transfers().cancel(place().chat);
}

bool Arrangement::canBeTakenOver() const
{
    const std::optional<DeskChat> record = chat();
    return isServed() && record && record->state == ChatState::Active && record->owner != m_console.link().me();
}

void Arrangement::takeOver()
{
    if (canBeTakenOver() && begins())
        m_console.transfers().takeOver(place().chat);
}

} // namespace deskbell
