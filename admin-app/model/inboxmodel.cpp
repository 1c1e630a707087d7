// SPDX-License-Identifier: MIT
#include "model/inboxmodel.h"

#include <algorithm>
#include <tuple>

namespace deskbell {

namespace {

using Section = InboxRow::Section;
using Fate = InboxRow::Fate;

constexpr Section allSections[] = {Section::Mine, Section::NeedsAnswer, Section::Waiting, Section::Colleagues, Section::Resolved};

bool comesBefore(const InboxRow &a, const InboxRow &b)
{
    return std::tie(a.order, a.id) < std::tie(b.order, b.id);
}

bool isSameRow(const InboxRow &a, const InboxRow &b)
{
    return a.isHead == b.isHead && a.id == b.id && (!a.isHead || a.section == b.section);
}

const InboxRow *find(const QList<InboxRow> &rows, const InboxRow &row)
{
    const auto it = std::find_if(rows.begin(), rows.end(), [&row](const InboxRow &one) { return isSameRow(one, row); });
    return it == rows.end() ? nullptr : &*it;
}

} // namespace

InboxModel::InboxModel(Console &console, const Drafts &drafts, QObject *parent)
    : QAbstractListModel(parent)
    , m_console(console)
    , m_drafts(drafts)
{
    const auto follow = [this](QAbstractItemModel *source) {
        const auto again = [this] { refresh(); };
        connect(source, &QAbstractItemModel::modelReset, this, again);
        connect(source, &QAbstractItemModel::rowsInserted, this, again);
        connect(source, &QAbstractItemModel::rowsRemoved, this, again);
        connect(source, &QAbstractItemModel::rowsMoved, this, again);
        return again;
    };
    Inquiries &inquiries = console.inquiries();
    for (BoardModel *board : {inquiries.board(), inquiries.resolved()}) {
        connect(board, &QAbstractItemModel::dataChanged, this, follow(board));
        connect(board, &BoardModel::loadingChanged, this, [this] { refresh(); });
    }
    CallListModel *calls = console.calls().list();
    follow(calls);
    connect(calls, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
        // Once a second time passes there, and nothing of it is shown here.
        if (!roles.contains(CallListModel::ElapsedMsRole))
            refresh();
    });
    connect(&console.calls(), &Calls::told, this, [this](const DeskChatEvent &event) {
        const ConversationId id{event.chat.id, {}};
        if (event.chat.state == ChatState::Ended)
            m_fates.insert(id, {event.chat.endReason == EndReason::Filed ? Fate::Filed : Fate::Ended, {}});
        refresh();
    });
    connect(&inquiries, &Inquiries::told, this, [this](const DeskInquiryEvent &event) {
        const ConversationId id{{}, event.row.id};
        if (event.change == InquiryChange::Deleted || event.change == InquiryChange::Resolved || event.change == InquiryChange::Reopened)
            m_fates.insert(id, {event.change == InquiryChange::Deleted        ? Fate::Deleted
                                    : event.change == InquiryChange::Resolved ? Fate::Resolved
                                                                              : Fate::Reopened, event.by});
        refresh();
    });
    connect(&inquiries, &Inquiries::openCountChanged, this, &InboxModel::countsChanged);
    connect(&inquiries.lastWords(), &LastWords::changed, this, [this] { refresh(); });
    connect(&inquiries.unread(), &UnreadInquiries::changed, this, [this] { refresh(); });
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        readBoard();
        refresh();
    });
    readBoard();
    refresh(How::ByHand);
}

// ---- the model -----------------------------------------------------------------------------------------------------

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == RowRole)
        return QVariant::fromValue(m_rows[index.row()]);
    return role == Qt::DisplayRole ? QVariant(m_rows[index.row()].name) : QVariant();
}

Qt::ItemFlags InboxModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

bool InboxModel::canFetchMore(const QModelIndex &parent) const
{
    if (parent.isValid() || m_filter == Filter::Mine)
        return false;
    Inquiries &inquiries = m_console.inquiries();
    return (m_filter != Filter::Resolved && inquiries.board()->canFetchMore({}))
        || (shows(Section::Resolved) && inquiries.resolved()->canFetchMore({}));
}

void InboxModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Inquiries &inquiries = m_console.inquiries();
    if (m_filter != Filter::Resolved)
        inquiries.board()->fetchMore({});
    if (shows(Section::Resolved))
        inquiries.resolved()->fetchMore({});
}

const InboxRow *InboxModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int InboxModel::rowOf(ConversationId id) const
{
    const auto it = std::find_if(m_rows.begin(), m_rows.end(), [&id](const InboxRow &row) { return !row.isHead && row.id == id; });
    return !id.isValid() || it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

bool InboxModel::isLoaded() const
{
    Inquiries &inquiries = m_console.inquiries();
    return (m_filter == Filter::Mine || m_filter == Filter::Resolved || inquiries.board()->isLoaded())
        && (!shows(Section::Resolved) || inquiries.resolved()->isLoaded());
}

// ---- by hand -------------------------------------------------------------------------------------------------------

void InboxModel::setFilter(Filter filter, std::optional<InquiryKind> kind)
{
    if (filter == m_filter && kind == m_kind)
        return;
    m_filter = filter;
    m_kind = kind;
    BoardModel *resolved = m_console.inquiries().resolved();
    if (resolved->kind() != kind)
        resolved->setKind(kind);
    if (shows(Section::Resolved) && !resolved->isLoaded())
        resolved->fetchMore({});
    refresh(How::ByHand);
}

void InboxModel::setFolded(Section section, bool isFolded)
{
    m_folded[size_t(section)] = isFolded;
    refresh(How::ByHand);
}

void InboxModel::setOpen(ConversationId id)
{
    m_open = id;
    m_fresh.remove(id.chat);
    refresh();
}

void InboxModel::markSeen(ConversationId id)
{
    m_console.inquiries().unread().markSeen({id.chat, id.inquiry});
}

void InboxModel::markUnread(ConversationId id)
{
    m_console.inquiries().unread().markUnread({id.chat, id.inquiry});
}

bool InboxModel::canBeUnread(ConversationId id) const
{
    return m_console.inquiries().unread().canBeMarked({id.chat, id.inquiry});
}

void InboxModel::setFresh(ChatId chat)
{
    m_fresh.insert(chat);
    refresh();
}

void InboxModel::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) && !isHeld)
        refresh();
}

void InboxModel::showPending()
{
    refresh(How::Settled);
}

void InboxModel::draftsChanged()
{
    refresh();
}

// ---- counts --------------------------------------------------------------------------------------------------------

int InboxModel::ringing() const
{
    return static_cast<int>(m_console.calls().ringing().size());
}

int InboxModel::mine() const
{
    return static_cast<int>(m_console.calls().list()->ids(CallListModel::Section::Mine).size());
}

int InboxModel::needingAnswer() const
{
    int missed = 0;
    const CallListModel &calls = *m_console.calls().list();
    for (int row = 0; row < calls.rowCount(); ++row)
        missed += calls.at(row)->state == ChatState::Missed && !calls.at(row)->inquiry.isValid();
    return std::max(0, m_console.inquiries().openCount() - m_waiting) + missed;
}

int InboxModel::asking() const
{
    int unread = 0;
    const CallListModel &calls = *m_console.calls().list();
    for (int row = 0; row < calls.rowCount(); ++row)
        unread += calls.index(row).data(CallListModel::UnreadRole).toInt() > 0;
    return ringing() + needingAnswer() + unread;
}

ConversationId InboxModel::longestWaiting() const
{
    Buckets buckets;
    addInquiries(buckets);
    addChats(buckets);
    const QList<InboxRow> &waiting = buckets[size_t(Section::NeedsAnswer)];
    const auto first = std::min_element(waiting.begin(), waiting.end(), comesBefore);
    return first == waiting.end() ? ConversationId{} : first->id;
}

ConversationId InboxModel::ownAfter(ConversationId id, int step) const
{
    const QList<ChatId> own = m_console.calls().list()->ids(CallListModel::Section::Mine);
    if (own.isEmpty())
        return {};
    const qsizetype at = own.indexOf(id.chat);
    const qsizetype next = at < 0 ? (step > 0 ? 0 : own.size() - 1) : (at + step + own.size()) % own.size();
    return {own[next], {}};
}

// ---- what there is -------------------------------------------------------------------------------------------------

bool InboxModel::shows(Section section) const
{
    switch (m_filter) {
    case Filter::Open: return section != Section::Resolved;
    case Filter::Mine: return section == Section::Mine;
    case Filter::Resolved: return section == Section::Resolved;
    case Filter::All: return true;
    }
    return false;
}

InboxRow InboxModel::chatRow(const DeskChat &chat, const QModelIndex &listed) const
{
    InboxRow row;
    row.id = {chat.id, {}};
    row.name = chat.visitorName;
    row.isVerified = chat.verified;
    row.isOnline = chat.visitorOnline;
    row.isBlocked = chat.blocked;
    row.topic = chat.topic;
    row.isOverdue = chat.overdue != Overdue::No;
    row.isUnread = m_console.unread().isUnread({chat.id, {}});
    if (chat.state == ChatState::Missed) {
        row.section = Section::NeedsAnswer;
        row.kind = InquiryKind::MissedCall;
        row.text = chat.firstText.isEmpty() ? chat.page : chat.firstText;
        row.waitingSince = row.at = row.order = chat.ringingSince > 0 ? chat.ringingSince : chat.openedAt;
    } else if (chat.owner == m_console.link().me()) {
        const qint64 newest = listed.data(CallListModel::PreviewAtRole).toLongLong();
        row.section = Section::Mine;
        row.text = listed.data(CallListModel::PreviewRole).toString();
        row.isByMe = listed.data(CallListModel::PreviewMineRole).toBool();
        row.unread = listed.data(CallListModel::UnreadRole).toInt();
        row.isUnread = row.isUnread || row.unread > 0;
        row.isFresh = m_fresh.contains(chat.id);
        row.at = newest > 0 ? newest : chat.acceptedAt;
        row.order = -row.at;
    } else {
        row.section = Section::Colleagues;
        row.owner = chat.ownerName;
        row.text = chat.page;
        row.at = row.order = chat.acceptedAt;
    }
    if (row.id != m_open)
        row.draft = m_drafts.message(chat.id).isEmpty() ? m_drafts.note(chat.id) : m_drafts.message(chat.id);
    return row;
}

InboxRow InboxModel::inquiryRow(const BoardRow &inquiry) const
{
    InboxRow row;
    row.id = {{}, inquiry.id};
    row.name = inquiry.visitorName;
    row.isVerified = inquiry.verified;
    row.kind = inquiry.kind;
    row.topic = inquiry.topic;
    row.keeper = inquiry.assignee.isValid() && inquiry.assignee != m_console.link().me() ? inquiry.assigneeName : QString();
    row.text = inquiry.title;
    row.isUnread = m_console.inquiries().unread().isUnread(inquiry);
    row.at = inquiry.at;
    if (inquiry.state == InquiryState::Resolved) {
        row.section = Section::Resolved;
        row.order = -inquiry.at;
    } else {
        // Who wrote last may not be known yet: rather one too many that needs an answer than one that nobody sees.
        const LastWords::Words words =
            m_console.inquiries().lastWords().of(inquiry).value_or(LastWords::Words{inquiry.at, inquiry.at, Side::Visitor, {}, {}, 0});
        const bool isAnswered = words.waitingSince == 0;
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
    if (row.id != m_open)
        row.draft = m_drafts.comment(inquiry.id).isEmpty() ? m_drafts.note(inquiry.id) : m_drafts.comment(inquiry.id);
    return row;
}

void InboxModel::addChats(Buckets &buckets) const
{
    const CallListModel &calls = *m_console.calls().list();
    for (int at = 0; at < calls.rowCount(); ++at) {
        const DeskChat &chat = *calls.at(at);
        // One that rings is a card. One that was missed and filed is an inquiry.
        if (chat.state == ChatState::Waiting || (chat.state == ChatState::Missed && chat.inquiry.isValid()))
            continue;
        const InboxRow row = chatRow(chat, calls.index(at));
        buckets[size_t(row.section)].append(row);
    }
}

void InboxModel::addInquiries(Buckets &buckets) const
{
    const bool hasResolved = shows(Section::Resolved);
    for (const BoardModel *board : {m_console.inquiries().board(), m_console.inquiries().resolved()}) {
        if (board == m_console.inquiries().resolved() && !hasResolved)
            continue;
        for (int at = 0; at < board->rowCount(); ++at) {
            const InboxRow row = inquiryRow(*board->at(at));
            buckets[size_t(row.section)].append(row);
        }
    }
}

InboxModel::Buckets InboxModel::sorted() const
{
    Buckets buckets;
    addChats(buckets);
    addInquiries(buckets);
    for (const Section section : allSections) {
        QList<InboxRow> &rows = buckets[size_t(section)];
        if (!shows(section))
            rows.clear();
        if (m_kind)
            rows.removeIf([this](const InboxRow &row) { return row.kind != m_kind; });
        std::sort(rows.begin(), rows.end(), comesBefore);
    }
    return buckets;
}

// ---- what stays where it is ----------------------------------------------------------------------------------------

/// Says what has become of a row that is not where it stands any more. `now`: the same conversation as it is now, or null.
void InboxModel::setFate(InboxRow &row, const InboxRow *now) const
{
    row.fate = Fate::None;
    row.by.clear();
    if (now && now->section == row.section)
        return;
    const auto told = m_fates.constFind(row.id);
    if (now && now->section == Section::Waiting)
        row.fate = Fate::Answered;
    else if (now && row.section == Section::Resolved)
        row.fate = Fate::Reopened;
    else if (now && now->section == Section::Mine)
        row.fate = Fate::Taken;
    else if (now && now->section == Section::Colleagues)
        std::tie(row.fate, row.by) = std::pair(Fate::Taken, now->owner);
    else if (now && now->section == Section::NeedsAnswer && row.id.isChat())
        row.fate = Fate::Missed;
    else if (now && now->section == Section::Resolved)
        std::tie(row.fate, row.by) = std::pair(Fate::Resolved, told == m_fates.cend() ? QString() : told->second);
    else if (!now && told != m_fates.cend())
        std::tie(row.fate, row.by) = *told;
    else if (!now)
        row.fate = row.id.isChat() ? Fate::Ended : Fate::None;
}

/// The row of the open conversation stays where it is until another one is opened; but what becomes this admin's own chat
/// is shown as that.
void InboxModel::keepOpen(Buckets &buckets) const
{
    const int held = rowOf(m_open);
    if (held < 0)
        return;
    InboxRow kept = m_rows[held];
    InboxRow now;
    bool isThere = false;
    for (const Section section : allSections) {
        QList<InboxRow> &rows = buckets[size_t(section)];
        for (int i = 0; i < rows.size(); ++i) {
            if (rows[i].id != m_open)
                continue;
            if (section == kept.section || section == Section::Mine)
                return;
            now = rows.takeAt(i);
            isThere = true;
            break;
        }
    }
    if (!shows(kept.section))
        return;
    const InboxRow before = kept;
    if (isThere) {
        kept = now;
        kept.section = before.section;
        kept.order = before.order;
    }
    setFate(kept, isThere ? &now : nullptr);
    QList<InboxRow> &rows = buckets[size_t(kept.section)];
    rows.insert(std::upper_bound(rows.begin(), rows.end(), kept, comesBefore), kept);
}

QList<InboxRow> InboxModel::wanted(const Buckets &buckets) const
{
    QList<InboxRow> rows;
    for (const Section section : allSections) {
        const QList<InboxRow> &members = buckets[size_t(section)];
        if (members.isEmpty())
            continue;
        InboxRow head;
        head.isHead = true;
        head.section = section;
        head.count = static_cast<int>(members.size());
        head.isFolded = isFolded(section);
        if (section == Section::Colleagues) {
            head.owner = members.constFirst().owner;
            head.at = members.constFirst().at;
        }
        rows.append(head);
        if (!head.isFolded)
            rows.append(members);
    }
    return rows;
}

/// A view that hears of rows may ask for more of them at once, which changes what there is before it has all been shown.
void InboxModel::refresh(How how)
{
    m_isStale = true;
    if (m_isRefreshing)
        return;
    m_isRefreshing = true;
    while (std::exchange(m_isStale, false))
        refreshOnce(how);
    m_isRefreshing = false;
    Q_EMIT countsChanged();
}

void InboxModel::refreshOnce(How how)
{
    wantWords();
    Buckets buckets = sorted();
    if (how != How::ByHand)
        keepOpen(buckets);
    const QList<InboxRow> rows = wanted(buckets);
    if (how == How::Held) {
        updateInPlace(buckets, rows);
    } else {
        moveTo(rows);
        setPending(0);
        forgetFates();
    }
}

void InboxModel::updateInPlace(const Buckets &buckets, const QList<InboxRow> &wanted)
{
    QHash<ConversationId, const InboxRow *> now;
    for (const QList<InboxRow> &rows : buckets) {
        for (const InboxRow &row : rows)
            now.insert(row.id, &row);
    }
    QSet<ConversationId> shown;
    for (int at = 0; at < m_rows.size(); ++at) {
        InboxRow row = m_rows[at];
        if (row.isHead) {
            const InboxRow *head = find(wanted, row);
            row.count = head ? head->count : 0;
        } else {
            shown.insert(row.id);
            const InboxRow before = row;
            const InboxRow *present = now.value(row.id);
            if (present)
                row = *present;
            row.section = before.section;
            row.order = before.order;
            if (!present || present->section != before.section)
                setFate(row, present);
        }
        replace(at, row);
    }
    const auto isNew = [&shown](const InboxRow &row) { return !row.isHead && !shown.contains(row.id); };
    setPending(static_cast<int>(std::count_if(wanted.begin(), wanted.end(), isNew)));
}

/// By steps that a view can follow: rows keep their identity, so what is current in a view stays current.
void InboxModel::moveTo(const QList<InboxRow> &wanted)
{
    const auto keyOf = [](const InboxRow &row) { return std::pair(row.isHead ? int(row.section) : -1, row.id); };
    QSet<std::pair<int, ConversationId>> keys;
    for (const InboxRow &row : wanted)
        keys.insert(keyOf(row));
    for (int at = rowCount() - 1; at >= 0; --at) {
        if (keys.contains(keyOf(m_rows[at])))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    keys.clear();
    for (const InboxRow &row : std::as_const(m_rows))
        keys.insert(keyOf(row));
    for (int at = 0; at < wanted.size(); ++at) {
        int end = at;
        while (end < wanted.size() && !keys.contains(keyOf(wanted[end])))
            ++end;
        if (end > at) {
            beginInsertRows({}, at, end - 1);
            for (int i = at; i < end; ++i)
                m_rows.insert(i, wanted[i]);
            endInsertRows();
            at = end - 1;
            continue;
        }
        int from = at;
        while (!isSameRow(m_rows[from], wanted[at]))
            ++from;
        if (from != at) {
            beginMoveRows({}, from, from, {}, at);
            m_rows.move(from, at);
            endMoveRows();
        }
        replace(at, wanted[at]);
    }
}

void InboxModel::replace(int at, const InboxRow &row)
{
    if (m_rows[at] == row)
        return;
    m_rows[at] = row;
    Q_EMIT dataChanged(index(at), index(at));
}

void InboxModel::setPending(int pending)
{
    if (std::exchange(m_pending, pending) != pending)
        Q_EMIT pendingChanged(pending);
}

/// What the section of an inquiry depends on.
void InboxModel::wantWords()
{
    Inquiries &inquiries = m_console.inquiries();
    m_waiting = 0;
    for (int at = 0; at < inquiries.board()->rowCount(); ++at) {
        const BoardRow &row = *inquiries.board()->at(at);
        if (const auto words = inquiries.lastWords().of(row))
            m_waiting += words->waitingSince == 0;
        else
            inquiries.lastWords().want(row);
    }
    // Of the sort that is looked for there may be some on later pages.
    if (m_kind && m_filter == Filter::All && inquiries.board()->canFetchMore({}))
        inquiries.board()->fetchMore({});
}

void InboxModel::forgetFates()
{
    for (auto it = m_fates.begin(); it != m_fates.end();)
        it = rowOf(it.key()) < 0 ? m_fates.erase(it) : std::next(it);
}

void InboxModel::readBoard()
{
    BoardModel *board = m_console.inquiries().board();
    if (!board->isLoaded())
        board->fetchMore({});
}

} // namespace deskbell
