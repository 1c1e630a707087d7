// SPDX-License-Identifier: MIT
#include "model/chatlines.h"

#include <QDateTime>
#include <algorithm>
#include <limits>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Role = MessageListModel::Role;

} // namespace

ChatLines::ChatLines(MessageListModel &messages, const NoteList &notes, QObject *parent)
    : QAbstractListModel(parent)
    , m_messages(messages)
    , m_notes(notes)
{
    connect(&messages, &QAbstractItemModel::rowsInserted, this, &ChatLines::refresh);
    connect(&messages, &QAbstractItemModel::rowsRemoved, this, &ChatLines::refresh);
    connect(&messages, &QAbstractItemModel::modelReset, this, &ChatLines::refresh);
    connect(&messages, &QAbstractItemModel::rowsMoved, this, &ChatLines::refresh);
    connect(&messages, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row].message >= first.row() && m_rows[row].message <= last.row())
                Q_EMIT dataChanged(index(row), index(row));
        }
    });
    connect(&messages, &MessageListModel::loadedChanged, this, &ChatLines::refresh);
    connect(&notes, &NoteList::changed, this, &ChatLines::refresh);
    connect(&messages, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    });
    refresh();
}

int ChatLines::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChatLines::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    const bool isBehindNote = index.row() > 0 && m_rows[index.row() - 1].message < 0;
    if (role == Role::NewDayRole && (row.message < 0 || isBehindNote)) {
        const auto dayOf = [this](int at) { return QDateTime::fromMSecsSinceEpoch(timeOf(at)).date(); };
        return index.row() == 0 || dayOf(index.row() - 1) != dayOf(index.row());
    }
    if (row.note)
        return noteData(*row.note, role);
    if (row.isTranscript)
        return transcriptData(role);
    if (role == Role::FollowsRole && isBehindNote)
        return false;
    if (role == FirstUnreadRole)
        return m_firstUnread > 0 && m_messages.index(row.message).data(Role::SeqRole).toLongLong() == m_firstUnread;
    if (role == WaitedRole)
        return waitedFor(row.message);
    return m_messages.index(row.message).data(role);
}

/// Since the ringing that ended with it.
qint64 ChatLines::waitedFor(int message) const
{
    const auto kindOf = [this](int row) { return MessageKind(m_messages.index(row).data(Role::KindRole).toInt()); };
    const auto timeOf = [this](int row) { return m_messages.index(row).data(Role::AtRole).toLongLong(); };
    if (kindOf(message) != MessageKind::Joined)
        return 0;
    for (int row = message - 1; row >= 0; --row) {
        const MessageKind kind = kindOf(row);
        if (kind == MessageKind::Called || kind == MessageKind::RangAgain)
            return timeOf(message) - timeOf(row);
        if (kind == MessageKind::Joined)
            break; // it was handed on
    }
    return 0;
}

QVariant ChatLines::noteData(const NoteLine &line, int role) const
{
    using Status = MessageListModel::Status;
    switch (role) {
    case Qt::DisplayRole:
    case Role::TextRole: return line.note.text;
    case Role::SeqRole: return qint64(0);
    case Role::KeyRole: return line.note.key;
    case Role::KindRole: return int(MessageKind::Text);
    case Role::SideRole: return int(Side::Admin);
    case Role::NameRole: return line.note.name;
    case Role::AtRole: return line.note.at;
    case Role::StatusRole: return int(line.isSending ? Status::Sending : Status::None);
    case Role::MineRole: return m_notes.isMine(line.note);
    case Role::FollowsRole: return false;
    case IsNoteRole: return true;
    case NoteIdRole: return line.note.id.value;
    case EditedAtRole: return line.note.editedAt;
    default: return {};
    }
}

QVariant ChatLines::transcriptData(int role) const
{
    switch (role) {
    case Role::SeqRole: return qint64(0);
    case Role::KeyRole: return u"transcript%1"_s.arg(m_transcriptAt);
    case Role::KindRole: return int(MessageKind::Unknown); // whoever knows this role asks for it first
    case Role::SideRole: return int(Side::System);
    case Role::NameRole: return m_transcriptBy;
    case Role::AtRole: return m_transcriptAt;
    case Role::StatusRole: return int(MessageListModel::Status::None);
    case Role::MineRole:
    case Role::FollowsRole: return false;
    case TranscriptRole: return true;
    default: return {};
    }
}

void ChatLines::setTranscript(qint64 at, const QString &by)
{
    if (m_transcriptAt == at && m_transcriptBy == by)
        return;
    m_transcriptAt = at;
    m_transcriptBy = by;
    refresh();
}

void ChatLines::setFirstUnread(qint64 seq)
{
    m_firstUnread = seq;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {FirstUnreadRole});
}

int ChatLines::firstUnreadRow() const
{
    for (int row = 0; m_firstUnread > 0 && row < m_rows.size(); ++row) {
        if (index(row).data(FirstUnreadRole).toBool())
            return row;
    }
    return -1;
}

qint64 ChatLines::timeOf(int row) const
{
    const Row &one = m_rows[row];
    return one.note ? one.note->note.at : one.isTranscript ? m_transcriptAt : m_messages.index(one.message).data(Role::AtRole).toLongLong();
}

QList<ChatLines::Row> ChatLines::merged(const QList<NoteLine> &notes) const
{
    // One that has no number yet has its time from this machine's clock: it is the newest, whatever that says.
    const auto timeOfNote = [](const NoteLine &line) { return line.note.id.isValid() ? line.note.at : std::numeric_limits<qint64>::max(); };
    QList<NoteLine> inOrder = notes;
    std::stable_sort(inOrder.begin(), inOrder.end(), [&](const NoteLine &a, const NoteLine &b) { return timeOfNote(a) < timeOfNote(b); });
    auto note = inOrder.cbegin();
    if (m_messages.hasOlder()) {
        while (note != inOrder.cend() && timeOfNote(*note) < m_messages.messages().first().at)
            ++note;
    }
    QList<Row> rows;
    const auto appendNote = [&rows](const NoteLine &line) { rows.append({line, -1, u"n"_s + line.note.key}); };
    for (int row = 0; row < m_messages.rowCount(); ++row) {
        const QModelIndex message = m_messages.index(row);
        while (note != inOrder.cend() && timeOfNote(*note) < message.data(Role::AtRole).toLongLong())
            appendNote(*note++);
        const qint64 seq = message.data(Role::SeqRole).toLongLong();
        rows.append({{}, row, seq > 0 ? QString::number(seq) : u"k"_s + message.data(Role::KeyRole).toString()});
    }
    while (note != inOrder.cend())
        appendNote(*note++);
    if (m_transcriptAt > 0 && m_messages.isLoaded()) {
        const auto isLater = [this](const Row &row) {
            return (row.note ? row.note->note.at : m_messages.index(row.message).data(Role::AtRole).toLongLong()) > m_transcriptAt;
        };
        rows.insert(std::find_if(rows.cbegin(), rows.cend(), isLater), {{}, -1, u"t%1"_s.arg(m_transcriptAt), true});
    }
    return rows;
}

/// What has not changed at both ends stays; what lies between goes and comes.
void ChatLines::refresh()
{
    const QList<NoteLine> notes = m_messages.isLoaded() ? m_notes.lines() : QList<NoteLine>();
    const QList<Row> rows = merged(notes);
    const auto isSame = [](const Row &a, const Row &b) { return a.id == b.id; };
    const qsizetype least = std::min(rows.size(), m_rows.size());
    const qsizetype front = std::mismatch(rows.begin(), rows.begin() + least, m_rows.begin(), isSame).first - rows.begin();
    qsizetype back = 0;
    while (back < least - front && isSame(rows[rows.size() - 1 - back], m_rows[m_rows.size() - 1 - back]))
        ++back;
    const int first = int(front);
    const int lastOld = int(m_rows.size() - back) - 1;
    const int lastNew = int(rows.size() - back) - 1;
    // The rows that stay get their new places at once: the messages behind them have moved already.
    m_rows = rows.first(front) + m_rows.sliced(front, m_rows.size() - front - back) + rows.last(back);
    if (lastOld >= first) {
        beginRemoveRows({}, first, lastOld);
        m_rows = rows.first(front) + rows.last(back);
        endRemoveRows();
    }
    if (lastNew >= first) {
        beginInsertRows({}, first, lastNew);
        m_rows = rows;
        endInsertRows();
    }
    for (int row = 0; row < m_rows.size(); ++row) {
        const bool isNear = row == first - 1 || row == lastNew + 1; // its day or its writer may be told otherwise now
        if (m_rows[row].message < 0 || isNear)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

} // namespace deskbell
