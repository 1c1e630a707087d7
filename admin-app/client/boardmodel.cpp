// SPDX-License-Identifier: MIT
#include "client/boardmodel.h"

#include "client/keys.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int pageRows = 100;

BoardSort sortOf(int column)
{
    switch (column) {
    case BoardModel::StateColumn: return BoardSort::State;
    case BoardModel::KindColumn: return BoardSort::Kind;
    case BoardModel::TitleColumn: return BoardSort::Title;
    case BoardModel::VisitorColumn: return BoardSort::Visitor;
    case BoardModel::CommentsColumn: return BoardSort::Comments;
    default: return BoardSort::At;
    }
}

template <class T>
int compare(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compareBy(BoardSort sort, const BoardRow &a, const BoardRow &b)
{
    switch (sort) {
    case BoardSort::State: return compare(a.state, b.state);
    case BoardSort::Kind: return compare(a.kind, b.kind);
    case BoardSort::Title: return a.title.compare(b.title);
    case BoardSort::Visitor: return a.visitorName.compare(b.visitorName);
    case BoardSort::Comments: return compare(a.comments, b.comments);
    case BoardSort::At: break;
    }
    return compare(a.at, b.at);
}

} // namespace

BoardModel::BoardModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_query.limit = pageRows;
}

int BoardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BoardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const BoardRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case TitleColumn: return row.title;
        case VisitorColumn: return row.visitorName;
        case CommentsColumn: return row.comments;
        default: return {};
        }
    case InquiryIdRole: return row.id.value;
    case StateRole: return static_cast<int>(row.state);
    case KindRole: return static_cast<int>(row.kind);
    case TitleRole: return row.title;
    case VisitorRole: return row.visitorName;
    case VerifiedRole: return row.verified;
    case CommentsRole: return row.comments;
    case AtRole: return row.at;
    case ChatIdRole: return row.chat.value;
    default: return {};
    }
}

QHash<int, QByteArray> BoardModel::roleNames() const
{
    auto names = QAbstractTableModel::roleNames();
    names.insert({{InquiryIdRole, "inquiryId"}, {StateRole, "state"}, {KindRole, "kind"}, {TitleRole, "title"},
                  {VisitorRole, "visitor"}, {VerifiedRole, "verified"}, {CommentsRole, "comments"}, {AtRole, "at"},
                  {ChatIdRole, "chatId"}});
    return names;
}

bool BoardModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_online && !isLoading() && !m_refused && (!m_loaded || m_rows.size() < m_total);
}

void BoardModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(static_cast<int>(m_rows.size()), pageRows);
}

void BoardModel::sort(int column, Qt::SortOrder order)
{
    const BoardSort by = sortOf(column);
    // Age grows as the time of filing shrinks.
    const bool ascending = (order == Qt::AscendingOrder) != (by == BoardSort::At);
    if (m_query.sort == by && m_query.ascending == ascending)
        return;
    m_query.sort = by;
    m_query.ascending = ascending;
    reload();
}

void BoardModel::setFilter(BoardFilter filter)
{
    if (m_query.filter == filter)
        return;
    m_query.filter = filter;
    startOver();
}

void BoardModel::setKind(std::optional<InquiryKind> kind)
{
    if (m_query.kind == kind)
        return;
    m_query.kind = kind;
    startOver();
}

const BoardRow *BoardModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int BoardModel::rowOf(InquiryId inquiry) const
{
    const auto it =
        std::find_if(m_rows.begin(), m_rows.end(), [inquiry](const BoardRow &row) { return row.id == inquiry; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

void BoardModel::setOnline(bool online)
{
    m_online = online;
    m_refused = false;
    setWanted({});
    if (online)
        reload();
}

bool BoardModel::addPage(const BoardPage &page)
{
    if (m_wanted.isEmpty() || page.key != m_wanted)
        return false;
    m_loaded = true;
    const bool replacing = std::exchange(m_replace, false);
    const bool joined = replacing ? replace(page.rows) : extend(page.rows);
    // A page may come from before or after a change that was heard while it was on its way.
    const bool again = std::exchange(m_stale, false) || !joined;
    setTotal(page.rows.isEmpty() ? static_cast<int>(m_rows.size()) : std::max(page.total, rowCount()));
    setWanted({});
    if (again)
        reload();
    return true;
}

bool BoardModel::refuse(const Refused &refused)
{
    if (m_wanted.isEmpty() || refused.key != m_wanted)
        return false;
    // A view asks again whenever it is laid out; without this that would be a loop.
    m_refused = true;
    setWanted({});
    return true;
}

void BoardModel::retry()
{
    m_refused = false;
    if (m_online && !isLoading())
        reload();
}

void BoardModel::apply(const DeskInquiryEvent &event)
{
    if (!m_asked)
        return;
    if (m_loaded)
        applyToRows(event);
    // Also of a page that was asked for just now, by a view notified that rows were removed.
    m_stale = m_stale || isLoading();
}

void BoardModel::applyToRows(const DeskInquiryEvent &event)
{
    const BoardRow &row = event.row;
    const int held = rowOf(row.id);
    const bool was = held >= 0 || wasShown(event);
    const bool is = event.change != InquiryChange::Deleted && matches(row);
    setTotal(m_total + int(is) - int(was));
    if (held >= 0 && !is)
        remove(held);
    else if (held >= 0)
        update(held, row);
    else if (is)
        insert(row);
}

/// Whether an inquiry belonged to the rows asked for before this happened to it.
bool BoardModel::wasShown(const DeskInquiryEvent &event) const
{
    BoardRow before = event.row;
    switch (event.change) {
    case InquiryChange::Filed: return false;
    case InquiryChange::Resolved: before.state = InquiryState::Open; break;
    case InquiryChange::Reopened: before.state = InquiryState::Resolved; break;
    default: break;
    }
    return matches(before);
}

bool BoardModel::matches(const BoardRow &row) const
{
    const bool stateFits = m_query.filter == BoardFilter::All
        || (m_query.filter == BoardFilter::Open) == (row.state == InquiryState::Open);
    return stateFits && (!m_query.kind || *m_query.kind == row.kind);
}

/// The server's order: by what is asked for, then by time, then by number, all in one direction.
bool BoardModel::comesBefore(const BoardRow &a, const BoardRow &b) const
{
    int order = compareBy(m_query.sort, a, b);
    if (order == 0)
        order = compare(a.at, b.at);
    if (order == 0)
        order = compare(a.id, b.id);
    return m_query.ascending ? order < 0 : order > 0;
}

int BoardModel::placeOf(const BoardRow &row, int except) const
{
    int place = 0;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (i != except && comesBefore(m_rows[i], row))
            ++place;
    }
    return place;
}

void BoardModel::startOver()
{
    beginResetModel();
    m_rows.clear();
    m_loaded = false;
    endResetModel();
    setTotal(0);
    reload();
}

void BoardModel::reload()
{
    m_replace = true;
    m_refused = false;
    if (m_online && m_asked)
        ask(0, std::clamp(rowCount(), pageRows, maxBoardRows));
}

void BoardModel::ask(int offset, int limit)
{
    m_asked = true;
    m_stale = false;
    ReadBoard query = m_query;
    query.key = newKey();
    query.offset = offset;
    query.limit = limit;
    setWanted(query.key);
    Q_EMIT pageWanted(query);
}

void BoardModel::setWanted(const QString &key)
{
    const bool before = isLoading();
    m_wanted = key;
    if (before != isLoading())
        Q_EMIT loadingChanged(!before);
}

void BoardModel::setTotal(int total)
{
    if (total == m_total)
        return;
    m_total = std::max(0, total);
    Q_EMIT totalChanged(m_total);
}

bool BoardModel::replace(const QList<BoardRow> &rows)
{
    if (rows == m_rows)
        return true;
    beginResetModel();
    m_rows = rows;
    endResetModel();
    return true;
}

/// False if the page brings nothing new although it is not empty: then the rows held are not the first ones any more.
bool BoardModel::extend(const QList<BoardRow> &rows)
{
    QList<BoardRow> news;
    for (const BoardRow &row : rows) {
        if (rowOf(row.id) < 0)
            news.append(row);
    }
    if (news.isEmpty())
        return rows.isEmpty();
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(news.size()) - 1);
    m_rows += news;
    endInsertRows();
    return true;
}

void BoardModel::insert(const BoardRow &row)
{
    const int place = placeOf(row, -1);
    // Behind all that is held, and there is more at the server: it comes with its page.
    if (place == rowCount() && rowCount() + 1 < m_total)
        return;
    beginInsertRows({}, place, place);
    m_rows.insert(place, row);
    endInsertRows();
}

void BoardModel::update(int held, const BoardRow &row)
{
    const int place = placeOf(row, held);
    if (place == rowCount() - 1 && place != held && rowCount() < m_total) {
        remove(held);
        return;
    }
    m_rows[held] = row;
    if (place != held) {
        // Qt counts the destination before the row is taken out.
        beginMoveRows({}, held, held, {}, place > held ? place + 1 : place);
        m_rows.move(held, place);
        endMoveRows();
    }
    Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
}

void BoardModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

} // namespace deskbell
