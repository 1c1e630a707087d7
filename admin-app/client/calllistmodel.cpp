// SPDX-License-Identifier: MIT
#include "client/calllistmodel.h"

#include <algorithm>
#include <tuple>

namespace deskbell {

CallListModel::CallListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int CallListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CallListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    const DeskChat &chat = row.chat;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return chat.visitorName;
    case ChatIdRole: return chat.id.value;
    case SectionRole: return static_cast<int>(sectionOf(row));
    case StateRole: return static_cast<int>(chat.state);
    case FirstTextRole: return chat.firstText;
    case PageRole: return chat.page;
    case EmailRole: return chat.email;
    case RemainingMsRole: return remainingOf(row);
    case ElapsedMsRole: return std::max<qint64>(0, m_now - row.since);
    case WaitTimeRole: return isHandedHere(chat) ? transferTime : chat.waitTime;
    case OwnerNameRole: return chat.ownerName;
    case UnreadRole: return row.unread;
    case PreviewRole: return row.preview;
    case PreviewMineRole: return row.previewMine;
    case PreviewAtRole: return row.previewAt;
    case VerifiedRole: return chat.verified;
    case BlockedRole: return chat.blocked;
    case SilencedRole: return row.silenced;
    case VisitorOnlineRole: return chat.visitorOnline;
    case HandedRole: return isHandedHere(chat);
    case OverdueRole: return chat.overdue != Overdue::No;
    default: return {};
    }
}

QHash<int, QByteArray> CallListModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert({{ChatIdRole, "chatId"}, {SectionRole, "section"}, {StateRole, "state"}, {NameRole, "name"},
                  {FirstTextRole, "firstText"}, {PageRole, "page"}, {EmailRole, "email"},
                  {RemainingMsRole, "remainingMs"}, {ElapsedMsRole, "elapsedMs"}, {WaitTimeRole, "waitTime"},
                  {OwnerNameRole, "ownerName"}, {UnreadRole, "unread"}, {PreviewRole, "preview"},
                  {PreviewMineRole, "previewMine"}, {PreviewAtRole, "previewAt"}, {VerifiedRole, "verified"}, {BlockedRole, "blocked"}, {SilencedRole, "silenced"},
                  {VisitorOnlineRole, "visitorOnline"}, {HandedRole, "handed"}, {OverdueRole, "overdue"}});
    return names;
}

const DeskChat *CallListModel::find(ChatId chat) const
{
    return at(rowOf(chat));
}

const DeskChat *CallListModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row].chat : nullptr;
}

int CallListModel::rowOf(ChatId chat) const
{
    const auto it =
        std::find_if(m_rows.begin(), m_rows.end(), [chat](const Row &row) { return row.chat.id == chat; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

QList<ChatId> CallListModel::ids(Section section) const
{
    QList<ChatId> found;
    for (const Row &row : m_rows) {
        if (sectionOf(row) == section)
            found.append(row.chat.id);
    }
    return found;
}

int CallListModel::unreadTotal() const
{
    return m_unreadTotal;
}

bool CallListModel::isSilenced(ChatId chat) const
{
    const int row = rowOf(chat);
    return row >= 0 && m_rows[row].silenced;
}

qint64 CallListModel::remaining(ChatId chat) const
{
    const int row = rowOf(chat);
    return row >= 0 ? remainingOf(m_rows[row]) : 0;
}

void CallListModel::setOwner(AdminId me)
{
    m_me = me;
}

void CallListModel::reset(const QList<DeskChat> &chats, Moment now)
{
    const QList<Row> before = m_rows;
    beginResetModel();
    m_now = now.steady;
    m_rows.clear();
    for (const DeskChat &chat : chats) {
        if (chat.state == ChatState::Ended)
            continue;
        Row row = fresh(chat, now);
        const auto old = std::find_if(before.begin(), before.end(),
                                      [&chat](const Row &r) { return r.chat.id == chat.id; });
        if (old != before.end())
            carryOver(*old, row);
        m_rows.append(row);
    }
    std::sort(m_rows.begin(), m_rows.end(), [this](const Row &a, const Row &b) { return comesBefore(a, b); });
    endResetModel();
    sayUnread();
}

void CallListModel::apply(const DeskChat &chat, Moment now)
{
    m_now = std::max(m_now, now.steady);
    const int from = rowOf(chat.id);
    if (chat.state == ChatState::Ended) {
        if (from >= 0) {
            beginRemoveRows({}, from, from);
            m_rows.removeAt(from);
            endRemoveRows();
            sayUnread();
        }
        return;
    }

    Row row = fresh(chat, now);
    if (from < 0) {
        const auto place = std::upper_bound(m_rows.begin(), m_rows.end(), row,
                                            [this](const Row &a, const Row &b) { return comesBefore(a, b); });
        const int to = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, to, to);
        m_rows.insert(to, row);
        endInsertRows();
        return;
    }

    carryOver(m_rows[from], row);
    int to = 0;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (i != from && comesBefore(m_rows[i], row))
            ++to;
    }
    m_rows[from] = row;
    if (to != from) {
        // Qt counts the destination before the row is taken out.
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        m_rows.move(from, to);
        endMoveRows();
    }
    Q_EMIT dataChanged(index(to), index(to));
    sayUnread();
}

void CallListModel::setSilenced(ChatId chat)
{
    const int row = rowOf(chat);
    if (row < 0 || !ringsHere(m_rows[row].chat) || m_rows[row].silenced)
        return;
    m_rows[row].silenced = true;
    Q_EMIT dataChanged(index(row), index(row), {SilencedRole});
}

void CallListModel::setPreview(ChatId chat, int unread, const QString &preview, bool mine, qint64 previewAt)
{
    const int at = rowOf(chat);
    if (at < 0)
        return;
    Row &row = m_rows[at];
    if (row.unread == unread && row.preview == preview && row.previewMine == mine && row.previewAt == previewAt)
        return;
    row.unread = unread;
    row.preview = preview;
    row.previewMine = mine;
    row.previewAt = previewAt;
    Q_EMIT dataChanged(index(at), index(at), {UnreadRole, PreviewRole, PreviewMineRole, PreviewAtRole});
    sayUnread();
}

void CallListModel::tick(qint64 steadyNow)
{
    if (steadyNow <= m_now)
        return;
    m_now = steadyNow;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {RemainingMsRole, ElapsedMsRole});
}

bool CallListModel::ringsHere(ChatId chat) const
{
    const int at = rowOf(chat);
    if (at < 0 || !ringsHere(m_rows[at].chat))
        return false;
    const Row &row = m_rows[at];
    return row.firstUntil <= m_now || row.chat.ringsFirst.contains(m_me);
}

bool CallListModel::ringsHere(const DeskChat &chat) const
{
    if (chat.state == ChatState::Active)
        return isHandedHere(chat) || chat.overdue == Overdue::Everyone || (chat.overdue == Overdue::Owner && chat.owner == m_me);
    return chat.state == ChatState::Waiting;
}

CallListModel::Section CallListModel::sectionOf(const Row &row) const
{
    if (row.chat.state != ChatState::Active || isHandedHere(row.chat))
        return Section::Waiting;
    return row.chat.owner == m_me ? Section::Mine : Section::Others;
}

bool CallListModel::comesBefore(const Row &a, const Row &b) const
{
    const auto order = [this](const Row &row) {
        const bool active = row.chat.state == ChatState::Active;
        return std::tuple(sectionOf(row), row.chat.state == ChatState::Missed,
                          active ? row.chat.acceptedAt : row.chat.ringingSince, row.chat.id);
    };
    return order(a) < order(b);
}

CallListModel::Row CallListModel::fresh(const DeskChat &chat, Moment now)
{
    Row row;
    row.chat = chat;
    if (chat.state == ChatState::Waiting)
        row.deadline = now.steady + chat.remaining;
    else if (chat.transferTo.isValid())
        row.deadline = now.steady + chat.transferRemaining;
    if (chat.state == ChatState::Waiting && !chat.ringsFirst.isEmpty())
        row.firstUntil = now.steady + chat.ringsFirstRemaining;
    const qint64 began = chat.state == ChatState::Active ? chat.acceptedAt
        : chat.ringingSince > 0                          ? chat.ringingSince
                                                         : chat.openedAt;
    row.since = now.steady - std::max<qint64>(0, now.server - began);
    return row;
}

void CallListModel::carryOver(const Row &old, Row &row) const
{
    // Silence holds for one ringing only; unread and preview belong to an own chat only.
    row.silenced = old.silenced && ringsHere(row.chat) && row.chat.ringingSince == old.chat.ringingSince
        && row.chat.overdue == old.chat.overdue && row.chat.escalated == old.chat.escalated && row.chat.transferTo == old.chat.transferTo;
    if (sectionOf(row) != Section::Mine)
        return;
    row.unread = old.unread;
    row.preview = old.preview;
    row.previewMine = old.previewMine;
    row.previewAt = old.previewAt;
}

qint64 CallListModel::remainingOf(const Row &row) const
{
    return row.chat.state == ChatState::Waiting || isHandedHere(row.chat) ? std::max<qint64>(0, row.deadline - m_now) : 0;
}

void CallListModel::sayUnread()
{
    int total = 0;
    for (const Row &row : std::as_const(m_rows))
        total += row.unread;
    if (total == m_unreadTotal)
        return;
    m_unreadTotal = total;
    Q_EMIT unreadTotalChanged(total);
}

} // namespace deskbell
