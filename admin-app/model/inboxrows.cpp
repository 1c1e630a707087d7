// SPDX-License-Identifier: MIT
#include "model/inboxrows.h"

namespace deskbell {

namespace {

using Section = InboxRow::Section;

ConversationId idOf(const NotePlace &place)
{
    return {place.chat, place.inquiry};
}

} // namespace

InboxRows::InboxRows(Console &console, const Drafts &drafts, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_drafts(drafts)
    , m_resolved(console)
{
    followCalls();
    followBoard();
    followDrafts();
    connect(&m_resolved, &ResolvedRows::changed, this, [this](const QList<InquiryId> &inquiries) {
        QList<ConversationId> ids;
        for (const InquiryId inquiry : inquiries)
            ids << ConversationId{{}, inquiry};
        gather(ids);
    });
    Inquiries &inquiries = console.inquiries();
    connect(&inquiries.lastWords(), &LastWords::changed, this, [this](InquiryId inquiry) { gather({{{}, inquiry}}); });
    connect(&inquiries.unread(), &UnreadInquiries::changed, this, [this](const NotePlace &place) { gather({idOf(place)}); });
    // Who is signed in and what is unread come with it; nothing else says so.
    connect(&console.link(), &DeskLink::deskLoaded, this, &InboxRows::gatherAll);
    gatherAll();
}

void InboxRows::followCalls()
{
    CallListModel *calls = m_console.calls().list();
    connect(calls, &QAbstractItemModel::modelReset, this, &InboxRows::gatherAll);
    connect(calls, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) { gather(chatsIn(first, last)); });
    connect(calls, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
        // Once a second time passes there, and nothing of it is shown here.
        if (!roles.contains(CallListModel::ElapsedMsRole))
            gather(chatsIn(first.row(), last.row()));
    });
    // Also when it is gone from the list.
    connect(&m_console.calls(), &Calls::told, this, [this](const DeskChatEvent &event) { gather({event.chat.id}); });
}

void InboxRows::followBoard()
{
    BoardModel *board = m_console.inquiries().board();
    connect(board, &QAbstractItemModel::modelReset, this, &InboxRows::gatherAll);
    connect(board, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) { gather(inquiriesIn(first, last)); });
    connect(board, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { gather(inquiriesIn(first.row(), last.row())); });
    connect(board, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        // Later, but before anything else is heard.
        const QList<ConversationId> going = inquiriesIn(first, last);
        connect(m_console.inquiries().board(), &QAbstractItemModel::rowsRemoved, this, [this, going] { gather(going); }, Qt::SingleShotConnection);
    });
    connect(&m_console.inquiries(), &Inquiries::told, this, [this](const DeskInquiryEvent &event) { gather({{{}, event.row.id}}); });
}

/// Also of those that nobody looks at: words come back there, too.
void InboxRows::followDrafts()
{
    connect(&m_drafts, &Drafts::changed, this, [this](const NotePlace &place) {
        const ConversationId id = idOf(place);
        if (id.isValid())
            gather({id});
        else if (!place.visitor.isValid())
            gatherAll();
    });
}

QList<ConversationId> InboxRows::chatsIn(int first, int last) const
{
    QList<ConversationId> ids;
    for (int row = first; row <= last; ++row)
        ids << ConversationId{m_console.calls().list()->at(row)->id};
    return ids;
}

QList<ConversationId> InboxRows::inquiriesIn(int first, int last) const
{
    QList<ConversationId> ids;
    for (int row = first; row <= last; ++row)
        ids << ConversationId{{}, m_console.inquiries().board()->at(row)->id};
    return ids;
}

const InboxRow *InboxRows::find(ConversationId id) const
{
    const auto it = m_rows.constFind(id);
    return it == m_rows.cend() ? nullptr : &*it;
}

void InboxRows::setOpen(ConversationId id)
{
    const ConversationId before = std::exchange(m_open, id);
    m_fresh.remove(id.chat);
    gather({before, id});
}

void InboxRows::setFresh(ChatId chat)
{
    m_fresh.insert(chat);
    gather({chat});
}

// ---- gathering -----------------------------------------------------------------------------------------------------

bool InboxRows::set(ConversationId id, const std::optional<InboxRow> &row)
{
    const auto held = m_rows.find(id);
    if (held == m_rows.end() ? !row : row && *held == *row)
        return false;
    const auto isAnswered = [](const InboxRow &one) { return one.section == Section::Waiting; };
    m_answered += int(row && isAnswered(*row)) - int(held != m_rows.end() && isAnswered(*held));
    if (!row)
        m_rows.erase(held);
    else if (held == m_rows.end())
        m_rows.insert(id, *row);
    else
        *held = *row;
    return true;
}

void InboxRows::gather(const QList<ConversationId> &ids)
{
    QList<ConversationId> others;
    for (const ConversationId &id : ids) {
        if (id.isValid() && set(id, rowOf(id)))
            others << id;
    }
    if (!others.isEmpty())
        Q_EMIT changed(others);
}

void InboxRows::gatherAll()
{
    QSet<ConversationId> ids;
    for (auto it = m_rows.keyBegin(); it != m_rows.keyEnd(); ++it)
        ids << *it;
    const QList<ConversationId> chats = chatsIn(0, m_console.calls().list()->rowCount() - 1);
    ids.unite({chats.begin(), chats.end()});
    const BoardModel &board = *m_console.inquiries().board();
    QHash<ConversationId, int> open;
    for (int row = 0; row < board.rowCount(); ++row)
        open.insert({{}, board.at(row)->id}, row);
    QList<ConversationId> others;
    for (auto it = open.cbegin(); it != open.cend(); ++it) {
        if (set(it.key(), inquiryRow(*board.at(it.value()))))
            others << it.key();
        ids.remove(it.key());
    }
    for (const ConversationId &id : std::as_const(ids)) {
        if (set(id, rowOf(id)))
            others << id;
    }
    if (!others.isEmpty())
        Q_EMIT changed(others);
}

std::optional<InboxRow> InboxRows::rowOf(ConversationId id)
{
    if (id.isChat())
        return chatRow(id.chat);
    const BoardModel &board = *m_console.inquiries().board();
    if (const BoardRow *open = board.at(board.rowOf(id.inquiry)))
        return inquiryRow(*open);
    if (const BoardRow *resolved = m_resolved.find(id.inquiry))
        return inquiryRow(*resolved);
    return std::nullopt;
}

std::optional<InboxRow> InboxRows::chatRow(ChatId id) const
{
    const CallListModel &calls = *m_console.calls().list();
    const int place = calls.rowOf(id);
    const DeskChat *listed = calls.at(place);
    // One that rings is a card. One that was missed and filed is an inquiry.
    if (!listed || listed->state == ChatState::Waiting || (listed->state == ChatState::Missed && listed->inquiry.isValid()))
        return std::nullopt;
    const DeskChat &chat = *listed;
    const auto said = [index = calls.index(place)](int role) { return index.data(role); };
    InboxRow row;
    row.id = chat.id;
    row.name = chat.visitorName;
    row.isVerified = chat.verified;
    row.isOnline = chat.visitorOnline;
    row.isBlocked = chat.blocked;
    row.hasFiles = chat.files;
    row.topic = chat.topic;
    row.tags = chat.tags;
    row.begun = chat.openedAt;
    row.isOverdue = chat.overdue != Overdue::No;
    row.isUnread = m_console.unread().isUnread({chat.id, {}});
    if (chat.state == ChatState::Missed) {
        row.section = Section::NeedsAnswer;
        row.kind = InquiryKind::MissedCall;
        row.text = chat.firstText.isEmpty() ? chat.page : chat.firstText;
        row.waitingSince = row.at = row.order = chat.ringingSince > 0 ? chat.ringingSince : chat.openedAt;
    } else if (chat.owner == m_console.link().me()) {
        const qint64 newest = said(CallListModel::PreviewAtRole).toLongLong();
        row.section = Section::Mine;
        row.person = chat.owner;
        row.text = said(CallListModel::PreviewRole).toString();
        row.isByMe = said(CallListModel::PreviewMineRole).toBool();
        row.unread = said(CallListModel::UnreadRole).toInt();
        row.isUnread = row.isUnread || row.unread > 0;
        row.isFresh = m_fresh.contains(chat.id);
        row.at = newest > 0 ? newest : chat.acceptedAt;
        row.order = -row.at;
    } else {
        row.section = Section::Colleagues;
        row.person = chat.owner;
        row.owner = chat.ownerName;
        row.text = chat.firstText.isEmpty() ? chat.page : chat.firstText; // what they say since then is not told to others
        row.at = row.order = chat.acceptedAt;
    }
    showBegun(row);
    return row;
}

InboxRow InboxRows::inquiryRow(const BoardRow &inquiry)
{
    InboxRow row;
    m_console.labelling().noteTags(inquiry.tags);
    row.id = {{}, inquiry.id};
    row.name = inquiry.visitorName;
    row.isVerified = inquiry.verified;
    row.hasFiles = inquiry.files;
    row.kind = inquiry.kind;
    row.topic = inquiry.topic;
    row.tags = inquiry.tags;
    row.person = inquiry.assignee;
    row.begun = inquiry.at;
    row.keeper = inquiry.assignee.isValid() && inquiry.assignee != m_console.link().me() ? inquiry.assigneeName : QString();
    row.text = inquiry.title;
    row.isUnread = m_console.inquiries().unread().isUnread(inquiry);
    row.at = inquiry.at;
    if (inquiry.state == InquiryState::Resolved) {
        row.section = Section::Resolved;
        row.order = -inquiry.at;
    } else {
        judge(row, inquiry);
    }
    showBegun(row);
    return row;
}

/// What could not be sent before what has been begun: it looks as if it had been said.
void InboxRows::showBegun(InboxRow &row) const
{
    const auto &[chat, inquiry] = row.id;
    if (row.id == m_open)
        return;
    const QList<Drafts::NotSent> notSent = m_drafts.notSent(chat);
    row.isNotSent = !notSent.isEmpty();
    const QStringList begun{row.isNotSent ? notSent.constLast().text : QString(), chat.isValid() ? m_drafts.message(chat) : m_drafts.comment(inquiry),
                            chat.isValid() ? m_drafts.note(chat) : m_drafts.note(inquiry), m_drafts.edit({chat, inquiry, {}}).text};
    for (const QString &text : begun) {
        if (row.draft.isEmpty())
            row.draft = text;
    }
}

/// Of an open one: whose turn it is.
void InboxRows::judge(InboxRow &row, const BoardRow &inquiry)
{
    LastWords &lastWords = m_console.inquiries().lastWords();
    const std::optional<LastWords::Words> known = lastWords.of(inquiry);
    if (!known)
        lastWords.want(inquiry);
    // Who wrote last may not be known yet: rather one too many that needs an answer than one that nobody sees.
    const LastWords::Words words = known.value_or(LastWords::Words{inquiry.at, inquiry.at, Side::Visitor, {}, {}, 0});
    const bool isAnswered = words.waitingSince == 0;
    row.isAssumed = !known;
    row.section = isAnswered ? Section::Waiting : Section::NeedsAnswer;
    row.waitingSince = words.waitingSince;
    row.at = words.at;
    row.order = isAnswered ? -words.at : words.waitingSince;
    if (!words.text.isEmpty())
        row.text = words.text;
    if (words.from == Side::Admin) {
        row.author = words.name;
        row.isByMe = words.name == m_console.link().myName();
    }
}

} // namespace deskbell
