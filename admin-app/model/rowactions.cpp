// SPDX-License-Identifier: MIT
#include "model/rowactions.h"

#include "common/tags.h"

#include <algorithm>
#include <limits>

namespace deskbell {

RowActions::RowActions(Console &console, const InboxModel &model, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_model(model)
{
    connect(&console.decisions(), &Decisions::carriedOut, this, [this](const Decision &decision) {
        if (!m_decided.remove(decision.place.inquiry) || decision.kind != Decision::Kind::Resolve)
            return;
        m_undoable = decision.place.inquiry;
        Q_EMIT resolved(m_undoable);
    });
    connect(&console.decisions(), &Decisions::refused, this, [this](const Decision &decision, const Refused &why) {
        if (m_decided.remove(decision.place.inquiry))
            Q_EMIT refused(why);
    });
}

OnRefusal RowActions::saying()
{
    return [this](const Refused &why) { Q_EMIT refused(why); };
}

template <class Command>
void RowActions::ask(const Command &command)
{
    m_console.link().requests().ask(this, command, {{}, saying()});
}

bool RowActions::isResolved(ConversationId id) const
{
    const InboxRow *row = m_model.known(id);
    return row && row->section == InboxRow::Section::Resolved;
}

void RowActions::resolve(InquiryId inquiry)
{
    const InboxRow *row = m_model.known({{}, inquiry});
    m_wasUnread = row && row->isUnread;
    decide(Decision::Kind::Resolve, inquiry);
}

void RowActions::decide(Decision::Kind kind, InquiryId inquiry)
{
    const BoardModel &board = *m_console.inquiries().board();
    const BoardRow *row = board.at(board.rowOf(inquiry));
    m_decided.insert(inquiry);
    m_console.decisions().decide({kind, {{}, inquiry}, {}, row ? row->comments : std::numeric_limits<qint64>::max()}, m_console.link().now().steady);
}

void RowActions::reopen(InquiryId inquiry)
{
    if (m_undoable == inquiry) {
        m_undoable = {};
        Q_EMIT undone();
    }
    decide(Decision::Kind::Reopen, inquiry);
}

void RowActions::undo()
{
    if (!m_undoable.isValid())
        return;
    const InquiryId inquiry = m_undoable;
    reopen(inquiry);
    // Whoever resolves an inquiry has dealt with it; undone, they have not.
    if (m_wasUnread)
        m_console.inquiries().unread().markUnread({{}, inquiry});
}

void RowActions::forgetUndo()
{
    m_undoable = {};
}

bool RowActions::canBeGiven(ConversationId id) const
{
    const InboxRow *row = m_model.known(id);
    return row && canBeLabelled() && (!id.isChat() || row->section == InboxRow::Section::Mine);
}

QList<RowActions::Person> RowActions::people(ConversationId id) const
{
    QList<Person> people;
    const QList<AdminPresence> admins = m_console.team().admins();
    for (const AdminPresence &admin : admins) {
        const bool isMe = admin.id == m_console.link().me();
        if (!isMe || !id.isChat())
            people.append({admin.id, admin.name, admin.presence, isMe});
    }
    std::stable_sort(people.begin(), people.end(), [](const Person &a, const Person &b) { return a.isMe && !b.isMe; });
    return people;
}

AdminId RowActions::keeper(ConversationId id) const
{
    const InboxRow *row = m_model.known(id);
    return row ? row->person : AdminId{};
}

void RowActions::give(ConversationId id, AdminId to)
{
    if (!canBeGiven(id) || keeper(id) == to)
        return;
    if (id.isChat())
        ask(Transfer{{}, id.chat, to, {}});
    else
        ask(Assign{{}, id.inquiry, to});
}

QString RowActions::topic(ConversationId id) const
{
    const InboxRow *row = m_model.known(id);
    return row ? row->topic : QString();
}

void RowActions::setTopic(ConversationId id, const QString &topic)
{
    if (!isKnown(id) || topic == this->topic(id))
        return;
    ask(SetType{{}, id.chat, id.inquiry, topic});
}

QStringList RowActions::tags(ConversationId id) const
{
    const InboxRow *row = m_model.known(id);
    return row ? row->tags : QStringList();
}

QStringList RowActions::offeredTags(ConversationId id) const
{
    QStringList offered = m_console.labelling().knownTags();
    offered.removeIf([own = tags(id)](const QString &tag) { return own.contains(tag, Qt::CaseInsensitive); });
    return offered;
}

void RowActions::addTag(ConversationId id, const QString &tag)
{
    // Without its row its other tags are not known, and would be replaced.
    if (!isKnown(id) || tags(id).contains(tag.trimmed(), Qt::CaseInsensitive))
        return;
    const QStringList clean = cleanTags(tags(id) << tag);
    if (!areTagsWithinLimits(clean))
        Q_EMIT tagRefused();
    else if (clean != tags(id))
        ask(SetTags{{}, id.chat, id.inquiry, clean});
}

void RowActions::removeTag(ConversationId id, const QString &tag)
{
    QStringList left = tags(id);
    if (left.removeAll(tag) > 0)
        ask(SetTags{{}, id.chat, id.inquiry, left});
}

void RowActions::readAddress(ConversationId id)
{
    if (id.isChat()) {
        const std::optional<DeskChat> chat = m_console.chats().record(id.chat);
        Q_EMIT address(id, chat ? chat->email : QString());
        return;
    }
    const auto answer = [this, id](const InquiryPage &page) { Q_EMIT address(id, page.inquiry.email); };
    m_console.link().requests().ask(this, ReadInquiry{{}, id.inquiry}, {answer, saying()});
}

} // namespace deskbell
