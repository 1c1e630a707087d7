// SPDX-License-Identifier: MIT
#include "model/inboxmodel.h"

#include <algorithm>
#include <tuple>

namespace deskbell {

namespace {

using Section = InboxRow::Section;
using Fate = InboxRow::Fate;

constexpr qsizetype fewRows = 32; ///< up to so many are moved one by one

} // namespace

InboxModel::InboxModel(Console &console, const Drafts &drafts, QObject *parent)
    : QAbstractListModel(parent)
    , m_console(console)
    , m_known(console, drafts)
{
    Inquiries &inquiries = console.inquiries();
    connect(&console.calls(), &Calls::told, this, [this](const DeskChatEvent &event) {
        const ConversationId id{event.chat.id, {}};
        if (event.chat.state == ChatState::Ended)
            m_fates.insert(id, {event.chat.endReason == EndReason::Filed ? Fate::Filed : Fate::Ended, {}});
        follow({id});
    });
    connect(&inquiries, &Inquiries::told, this, [this](const DeskInquiryEvent &event) {
        const ConversationId id{{}, event.row.id};
        if (event.change == InquiryChange::Deleted || event.change == InquiryChange::Resolved || event.change == InquiryChange::Reopened)
            m_fates.insert(id, {event.change == InquiryChange::Deleted        ? Fate::Deleted
                                    : event.change == InquiryChange::Resolved ? Fate::Resolved
                                                                              : Fate::Reopened, event.by});
        follow({id});
    });
    connect(&m_known, &InboxRows::changed, this, &InboxModel::follow);
    connect(&m_known.resolved(), &ResolvedRows::loaded, this, [this] {
        updateHead(Section::Resolved);
        Q_EMIT countsChanged();
    });
    connect(inquiries.board(), &BoardModel::loadingChanged, this, [this] {
        readOn();
        updateHead(Section::NeedsAnswer);
        updateHead(Section::Waiting);
        Q_EMIT countsChanged();
    });
    connect(inquiries.board(), &BoardModel::totalChanged, this, [this] {
        updateHead(Section::NeedsAnswer);
        updateHead(Section::Waiting);
    });
    connect(&inquiries, &Inquiries::openCountChanged, this, &InboxModel::countsChanged);
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        readBoard();
        Q_EMIT countsChanged();
    });
    readBoard();
    rebuild(Open::Stays);
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
    const InboxRow &row = m_rows[index.row()];
    switch (role) {
    case RowRole: return QVariant::fromValue(row);
    case IsHeadRole: return row.isHead;
    case SectionRole: return int(row.section);
    case Qt::DisplayRole: return row.name;
    default: return {};
    }
}

Qt::ItemFlags InboxModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

bool InboxModel::canFetchMore(const QModelIndex &parent) const
{
    if (parent.isValid() || m_filter == Filter::Mine)
        return false;
    return (m_filter != Filter::Resolved && m_console.inquiries().board()->canFetchMore({}))
        || (shows(Section::Resolved) && m_known.resolved().canFetchMore());
}

void InboxModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    if (m_filter != Filter::Resolved)
        m_console.inquiries().board()->fetchMore({});
    if (shows(Section::Resolved))
        m_known.resolved().fetchMore();
}

const InboxRow *InboxModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int InboxModel::rowOf(ConversationId id) const
{
    const auto placed = m_placed.constFind(id);
    if (placed == m_placed.cend())
        return -1;
    if (m_isMoving) {
        const auto it = std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const InboxRow &row) { return !row.isHead && row.id == id; });
        return it == m_rows.cend() ? -1 : static_cast<int>(it - m_rows.cbegin());
    }
    return placeFor({placed->first, false, placed->second, id});
}

bool InboxModel::isLoaded() const
{
    return (m_filter == Filter::Mine || m_filter == Filter::Resolved || m_console.inquiries().board()->isLoaded())
        && (!shows(Section::Resolved) || m_known.resolved().isLoaded());
}

// ---- by hand -------------------------------------------------------------------------------------------------------

void InboxModel::setFilter(Filter filter)
{
    if (std::exchange(m_filter, filter) == filter)
        return;
    readOn();
    rebuild(Open::Goes);
}

void InboxModel::setCriteria(const Criteria &criteria)
{
    if (criteria == m_criteria)
        return;
    m_criteria = criteria;
    readOn();
    rebuild(Open::Goes);
}

void InboxModel::setFolded(Section section, bool isFolded)
{
    if (std::exchange(m_folded[size_t(section)], isFolded) != isFolded)
        rebuild(Open::Stays);
}

void InboxModel::setOpen(ConversationId id)
{
    const ConversationId before = std::exchange(m_open, id);
    m_known.setOpen(id);
    follow({before, id});
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
    m_known.setFresh(chat);
}

void InboxModel::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) && !isHeld)
        settleAll();
}

void InboxModel::showPending()
{
    settleAll();
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
    return std::max(0, m_console.inquiries().openCount() - m_known.answered()) + missed;
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
    const InboxRow *first = nullptr;
    for (const InboxRow &row : m_known.all()) {
        if (row.section == Section::NeedsAnswer && (!first || isBefore(placeOf(row), placeOf(*first))))
            first = &row;
    }
    return first ? first->id : ConversationId{};
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

// ---- what is to be shown -------------------------------------------------------------------------------------------

/// Its row, in the place where it is to stand; nothing: nowhere. Whether that section is folded is another question.
std::optional<InboxRow> InboxModel::wantedRow(ConversationId id, Open open) const
{
    const InboxRow *now = m_known.find(id);
    const bool fits = now && shows(now->section) && m_criteria.fits(*now);
    const int held = open == Open::Stays && id == m_open ? rowOf(id) : -1;
    if (held >= 0) {
        // It stays where it is, but what becomes this admin's own chat is shown as that, and what was put there before it was known
        // whose turn it is has not had its place yet.
        const InboxRow &placed = m_rows[held];
        const bool mayMove = fits && (now->section == placed.section || now->section == Section::Mine || placed.isAssumed);
        if (!mayMove && shows(placed.section))
            return inPlace(placed, now);
    }
    return fits ? std::optional(*now) : std::nullopt;
}

/// What there is to say of it now, in a place that it may not have any more. `now`: null if it is not known any more.
InboxRow InboxModel::inPlace(const InboxRow &placed, const InboxRow *now) const
{
    InboxRow row = now ? *now : placed;
    row.section = placed.section;
    row.order = placed.order;
    setFate(row, now);
    return row;
}

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

void InboxModel::count(ConversationId id, const std::optional<InboxRow> &wanted)
{
    const auto before = m_memberOf.find(id);
    if (before != m_memberOf.end() && (!wanted || wanted->section != *before)) {
        m_members[size_t(*before)].remove(id);
        m_memberOf.erase(before);
    }
    if (wanted) {
        m_members[size_t(wanted->section)].insert(id);
        m_memberOf.insert(id, wanted->section);
    }
}

// ---- what stays where it is ----------------------------------------------------------------------------------------

void InboxModel::follow(const QList<ConversationId> &ids)
{
    if (!m_isHeld && ids.size() > fewRows) {
        rebuild(Open::Stays);
        return;
    }
    const qsizetype before = m_coming.size();
    for (const ConversationId &id : ids) {
        if (id.isValid())
            m_isHeld ? hold(id) : settle(id);
    }
    sayPending(before);
    Q_EMIT countsChanged();
}

/// Changes its row where it stands, and remembers what is to be done once nothing is held.
void InboxModel::hold(ConversationId id)
{
    const std::optional<InboxRow> wanted = wantedRow(id, Open::Stays);
    const auto before = m_memberOf.constFind(id);
    const Section left = before == m_memberOf.cend() ? Section::Mine : *before;
    count(id, wanted);
    const int row = rowOf(id);
    const bool isToBeSeen = wanted && !isFolded(wanted->section);
    const bool isSettled = isToBeSeen == (row >= 0)
        && (row < 0 || (wanted->section == m_rows[row].section && wanted->order == m_rows[row].order));
    m_coming.remove(id);
    m_going.remove(id);
    if (!isSettled)
        (row >= 0 ? m_going : m_coming).insert(id);
    if (row >= 0)
        replace(row, inPlace(m_rows[row], m_known.find(id)));
    else
        m_fates.remove(id);
    updateHead(left);
    if (wanted)
        updateHead(wanted->section);
}

void InboxModel::settle(ConversationId id)
{
    m_coming.remove(id);
    m_going.remove(id);
    const std::optional<InboxRow> wanted = wantedRow(id, Open::Stays);
    const int row = rowOf(id);
    QList<Section> left;
    if (row >= 0)
        left << m_rows[row].section;
    if (const auto before = m_memberOf.constFind(id); before != m_memberOf.cend())
        left << *before;
    count(id, wanted);
    if (wanted)
        showHead(wanted->section);
    const bool isToBeSeen = wanted && !isFolded(wanted->section);
    const int from = rowOf(id); // a head may have come before it
    if (isToBeSeen && from >= 0)
        move(from, *wanted);
    else if (isToBeSeen)
        insert(*wanted);
    else if (from >= 0)
        removeRows(from, from);
    for (const Section section : std::as_const(left))
        showHead(section);
    if (!isToBeSeen)
        m_fates.remove(id);
}

void InboxModel::settleAll()
{
    const QSet<ConversationId> waiting = m_coming | m_going;
    if (waiting.size() > fewRows) {
        rebuild(Open::Stays);
        return;
    }
    const qsizetype before = m_coming.size();
    for (const ConversationId &id : waiting)
        settle(id);
    showHeads();
    sayPending(before);
    Q_EMIT countsChanged();
}

/// Everything at once, held or not.
void InboxModel::rebuild(Open open)
{
    const qsizetype before = m_coming.size();
    m_coming.clear();
    m_going.clear();
    QList<InboxRow> rows;
    m_memberOf.clear();
    for (QSet<ConversationId> &members : m_members)
        members.clear();
    const auto add = [&](ConversationId id) {
        const std::optional<InboxRow> wanted = wantedRow(id, open);
        count(id, wanted);
        if (wanted && !isFolded(wanted->section))
            rows.append(*wanted);
    };
    for (auto it = m_known.all().keyBegin(); it != m_known.all().keyEnd(); ++it)
        add(*it);
    if (m_open.isValid() && !m_known.find(m_open))
        add(m_open);
    for (const Section section : allSections) {
        if (!m_members[size_t(section)].isEmpty())
            rows.append(head(section));
    }
    std::sort(rows.begin(), rows.end(), [](const InboxRow &a, const InboxRow &b) { return isBefore(placeOf(a), placeOf(b)); });
    moveTo(rows);
    m_fates.removeIf([this](const decltype(m_fates)::iterator &fate) { return !m_placed.contains(fate.key()); });
    sayPending(before);
    Q_EMIT countsChanged();
}

// ---- reading -------------------------------------------------------------------------------------------------------

void InboxModel::readBoard()
{
    BoardModel *board = m_console.inquiries().board();
    if (!board->isLoaded())
        board->fetchMore({});
    readOn();
}

/// What is looked for may be on later pages only.
void InboxModel::readOn()
{
    if (shows(Section::Resolved)) {
        m_known.resolved().look(m_criteria);
        if (!m_known.resolved().isLoaded())
            m_known.resolved().fetchMore();
    }
    const bool hasOpen = m_filter == Filter::Open || m_filter == Filter::All;
    if (hasOpen && !m_criteria.isEmpty() && m_console.inquiries().board()->canFetchMore({}))
        m_console.inquiries().board()->fetchMore({});
}

} // namespace deskbell
