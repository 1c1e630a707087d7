// SPDX-License-Identifier: MIT
#include "model/historymodel.h"

#include <algorithm>
#include <chrono>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

constexpr int pageRows = 50;
constexpr auto indexInterval = 2s;

SearchHit hitOf(const HistoryRow &row)
{
    SearchHit hit;
    hit.row = row;
    return hit;
}

bool isSame(const HistoryRow &a, const HistoryRow &b)
{
    return a.kind == b.kind && (a.kind == ConversationKind::Chat ? a.chat == b.chat : a.inquiry == b.inquiry);
}

} // namespace

HistoryModel::HistoryModel(DeskLink &link, QObject *parent)
    : QAbstractListModel(parent)
    , m_link(link)
{
    m_again.setSingleShot(true);
    m_again.setInterval(indexInterval);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_isLoaded && m_pending.isEmpty())
            ask(Ask::Again);
        else
            askSoon();
    });
    // What was asked of the connection before is forgotten with it.
    connect(&link, &DeskLink::deskLoaded, this, [this] {
        m_pending.clear();
        if (m_isOpen)
            startOver();
    });
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SearchHit &hit = m_hits[index.row()];
    const HistoryRow &row = hit.row;
    switch (role) {
    case KindRole: return int(row.kind);
    case ChatIdRole: return row.chat.value;
    case InquiryIdRole: return row.inquiry.value;
    case StateRole: return int(row.state);
    case InquiryKindRole: return row.inquiryKind ? QVariant(int(*row.inquiryKind)) : QVariant();
    case VisitorRole: return row.visitorName;
    case VerifiedRole: return row.verified;
    case TitleRole: return row.title;
    case AdminRole: return row.admin;
    case TopicRole: return row.topic;
    case TagsRole: return row.tags;
    case AssigneeRole: return row.assigneeName;
    case AtRole: return row.at;
    case SnippetRole: return hit.snippet;
    case NoteRole: return hit.note.isValid();
    case SpansRole: return QVariant::fromValue(hit.spans);
    default: return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_isOpen && m_isLoaded && m_pending.isEmpty() && !m_isRefused && !m_next.isEmpty();
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(Ask::Next);
}

void HistoryModel::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    startOver();
}

void HistoryModel::close()
{
    m_isOpen = false;
    m_again.stop();
    m_question = {};
    m_next.clear();
    m_coming.clear();
    m_going.clear();
    m_isLoaded = false;
    m_percent.reset();
    replace({});
    Q_EMIT changed();
}

void HistoryModel::setText(const QString &text)
{
    const QString wanted = text.trimmed().left(maxSearchLength);
    if (wanted == m_question.text)
        return;
    m_question.text = wanted;
    if (m_isOpen)
        startOver();
}

void HistoryModel::setCriteria(const Criteria &criteria)
{
    if (criteria == m_question.criteria)
        return;
    m_question.criteria = criteria;
    if (m_isOpen)
        startOver();
}

void HistoryModel::startOver()
{
    m_again.stop();
    m_next.clear();
    m_coming.clear();
    m_going.clear();
    m_isLoaded = false;
    m_isRefused = false;
    if (!isSearch())
        m_percent.reset();
    Q_EMIT changed();
    if (m_pending.isEmpty())
        ask(Ask::First);
}

void HistoryModel::ask(Ask what)
{
    if (!m_isOpen || !m_pending.isEmpty() || !m_link.isOnline())
        return;
    m_asked = m_question;
    if (isSearch()) {
        Search search;
        search.text = m_question.text;
        search.filters = m_question.criteria.filters();
        search.limit = what == Ask::Again ? maxHistoryRows : pageRows;
        if (what == Ask::Next)
            search.before = m_next;
        send(search, what);
    } else {
        ReadHistory history;
        history.filters = m_question.criteria.filters();
        history.limit = what == Ask::Again ? maxHistoryRows : pageRows;
        if (what == Ask::Next)
            history.before = m_next;
        send(history, what);
    }
}

template <class Command>
void HistoryModel::send(Command command, Ask what)
{
    const auto answer = [this, what](const Answer<Command> &page) {
        if constexpr (std::is_same_v<Command, Search>) {
            if (m_isOpen && m_asked == m_question)
                noteProgress(page);
            take(page.key, what, page.hits, page.next);
        } else {
            QList<SearchHit> hits;
            for (const HistoryRow &row : page.rows)
                hits.append(hitOf(row));
            take(page.key, what, hits, page.next);
        }
    };
    const auto refusal = [this, what](const Refused &why) {
        if (why.key != m_pending)
            return;
        m_pending.clear();
        if (m_isOpen && m_asked != m_question)
            return ask(Ask::First);
        if (what == Ask::Again)
            return;
        m_isRefused = true;
        Q_EMIT refused(why);
    };
    m_pending = m_link.requests().ask(this, std::move(command), {answer, refusal, WhenLost::Forget});
}

void HistoryModel::take(const QString &key, Ask what, const QList<SearchHit> &found, const QString &next)
{
    if (key != m_pending)
        return;
    m_pending.clear();
    if (!m_isOpen)
        return;
    if (m_asked != m_question || (!m_isLoaded && what != Ask::First))
        return ask(Ask::First);
    QList<SearchHit> hits = found;
    hits.removeIf([this](const SearchHit &hit) { return !m_question.criteria.fits(hit.row); });
    if (what == Ask::First) {
        replace(hits);
        m_next = next;
    } else if (what == Ask::Next) {
        append(hits);
        m_next = next;
    } else {
        merge(hits, next.isEmpty());
        // While older conversations come into the index, there may be more of them; else all that is held was read to its end.
        if (m_next.isEmpty() && (m_percent || m_hits.size() <= hits.size()))
            m_next = next;
    }
    m_isLoaded = true;
    // What was said just before may not have been in the index yet.
    if (m_percent || (what == Ask::First && isSearch()))
        m_again.start();
    Q_EMIT changed();
    // A page may be empty though there is a next one: the server has had enough for one turn, or nothing in it fits.
    if (what != Ask::Again && hits.isEmpty() && !m_next.isEmpty())
        ask(Ask::Next);
}

void HistoryModel::replace(const QList<SearchHit> &hits)
{
    if (hits.isEmpty() && m_hits.isEmpty())
        return;
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

void HistoryModel::append(const QList<SearchHit> &hits)
{
    QList<SearchHit> more;
    for (const SearchHit &hit : hits) {
        if (rowOf(hit.row) < 0 && (m_hits.isEmpty() || hit.row.at <= m_hits.last().row.at))
            more.append(hit);
    }
    if (more.isEmpty())
        return;
    beginInsertRows({}, int(m_hits.size()), int(m_hits.size() + more.size()) - 1);
    m_hits += more;
    endInsertRows();
}

// ---- what happens meanwhile ----------------------------------------------------------------------------------------

int HistoryModel::rowOf(const HistoryRow &row) const
{
    const auto it = std::find_if(m_hits.cbegin(), m_hits.cend(), [&row](const SearchHit &held) { return isSame(held.row, row); });
    return it == m_hits.cend() ? -1 : int(it - m_hits.cbegin());
}

void HistoryModel::change(int row, const SearchHit &hit)
{
    if (m_hits[row] == hit)
        return;
    m_hits[row] = hit;
    Q_EMIT dataChanged(index(row), index(row));
}

void HistoryModel::drop(int row)
{
    beginRemoveRows({}, row, row);
    m_hits.removeAt(row);
    endRemoveRows();
}

/// The newest ones anew. `areAll`: there are no older ones.
void HistoryModel::merge(const QList<SearchHit> &hits, bool areAll)
{
    m_coming.clear();
    removeOthers(hits, areAll);
    for (const SearchHit &hit : hits) {
        const int row = rowOf(hit.row);
        const bool isLast = m_hits.isEmpty() || hit.row.at <= m_hits.last().row.at;
        if (row >= 0)
            change(row, hit);
        else if (isLast && !m_next.isEmpty())
            break; // it comes with its page
        else if (isLast || !m_isHeld)
            insert(hit);
        else
            m_coming.append(hit);
    }
}

void HistoryModel::insert(const SearchHit &hit)
{
    const auto place = std::upper_bound(m_hits.cbegin(), m_hits.cend(), hit,
                                        [](const SearchHit &a, const SearchHit &b) { return a.row.at > b.row.at; });
    const int row = int(place - m_hits.cbegin());
    beginInsertRows({}, row, row);
    m_hits.insert(row, hit);
    endInsertRows();
}

/// Those that are not found any more.
void HistoryModel::removeOthers(const QList<SearchHit> &hits, bool areAll)
{
    for (int row = int(m_hits.size()) - 1; row >= 0 && !m_isHeld; --row) {
        const HistoryRow &held = m_hits[row].row;
        const bool isAmongThem = areAll || (!hits.isEmpty() && held.at > hits.last().row.at);
        if (isAmongThem && std::none_of(hits.cbegin(), hits.cend(), [&held](const SearchHit &hit) { return isSame(hit.row, held); }))
            drop(row);
    }
}

void HistoryModel::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) == isHeld || isHeld)
        return;
    for (const HistoryRow &row : std::exchange(m_going, {})) {
        if (const int place = rowOf(row); place >= 0)
            drop(place);
    }
    for (const SearchHit &hit : std::exchange(m_coming, {})) {
        if (rowOf(hit.row) < 0)
            insert(hit);
    }
}

void HistoryModel::take(const DeskChatEvent &event)
{
    const DeskChat &chat = event.chat;
    HistoryRow id;
    id.chat = chat.id;
    if (const int row = rowOf(id); row >= 0) {
        SearchHit hit = m_hits[row];
        hit.row.state = chat.state == ChatState::Waiting ? ConversationState::Waiting
            : chat.state == ChatState::Active            ? ConversationState::Active
            : chat.state == ChatState::Missed            ? ConversationState::Missed
                                                         : ConversationState::Ended;
        hit.row.admin = hit.row.assigneeName = chat.ownerName;
        hit.row.assignee = chat.owner;
        hit.row.topic = chat.topic;
        hit.row.tags = chat.tags;
        change(row, hit);
    }
    askSoon();
}

void HistoryModel::take(const DeskInquiryEvent &event)
{
    const BoardRow &now = event.row;
    HistoryRow id;
    id.kind = ConversationKind::Inquiry;
    id.inquiry = now.id;
    const int row = rowOf(id);
    if (row >= 0 && event.change == InquiryChange::Deleted) {
        if (m_isHeld)
            m_going.append(m_hits[row].row);
        else
            drop(row);
    } else if (row >= 0) {
        SearchHit hit = m_hits[row];
        hit.row.state = now.state == InquiryState::Open ? ConversationState::Open : ConversationState::Resolved;
        hit.row.admin = event.change == InquiryChange::Resolved ? event.by : hit.row.admin;
        hit.row.title = now.title;
        hit.row.topic = now.topic;
        hit.row.tags = now.tags;
        hit.row.assignee = now.assignee;
        hit.row.assigneeName = now.assigneeName;
        change(row, hit);
    }
    askSoon();
}

/// At once, under a hand too: nothing of them is to be seen any more.
void HistoryModel::take(const PersonErased &event)
{
    for (int row = int(m_hits.size()) - 1; row >= 0; --row) {
        const HistoryRow &held = m_hits[row].row;
        const bool isChat = held.kind == ConversationKind::Chat;
        if (isChat ? event.chats.contains(held.chat) : event.inquiries.contains(held.inquiry))
            drop(row);
    }
    askSoon();
}

/// The index follows the lines within two seconds. Not later and later, however much happens.
void HistoryModel::askSoon()
{
    if (m_isOpen && !m_again.isActive())
        m_again.start();
}

void HistoryModel::noteProgress(const SearchPage &page)
{
    const qint64 all = page.unindexed + page.indexed;
    m_percent = page.unindexed > 0 ? std::optional(int(std::min<qint64>(99, page.indexed * 100 / all))) : std::nullopt;
}

} // namespace deskbell
