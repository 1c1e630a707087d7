// SPDX-License-Identifier: MIT
#include "client/messagelistmodel.h"

#include <QDateTime>
#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 sameBreath = 3 * 60 * 1000;

/// The day of the last question is kept: a view asks for one line after the other, and a time zone takes its time.
QDate localDay(qint64 at)
{
    static QDate day;
    static qint64 begin = 0;
    static qint64 end = 0;
    if (at < begin || at >= end) {
        day = QDateTime::fromMSecsSinceEpoch(at).date();
        begin = day.startOfDay().toMSecsSinceEpoch();
        end = day.addDays(1).startOfDay().toMSecsSinceEpoch();
    }
    return day;
}

void grow(qint64 &number, qint64 to)
{
    number = std::max(number, to);
}

} // namespace

MessageListModel::MessageListModel(ChatId chat, const QString &myName, QObject *parent)
    : QAbstractListModel(parent)
    , m_chat(chat)
    , m_myName(myName)
{
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size() + m_pending.size());
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const Message &message = line(row);
    switch (role) {
    case Qt::DisplayRole:
    case TextRole: return message.text;
    case SeqRole: return message.seq;
    case KeyRole: return message.key;
    case KindRole: return static_cast<int>(message.kind);
    case SideRole: return static_cast<int>(message.from);
    case NameRole: return message.name;
    case AtRole: return message.at;
    case StatusRole: return static_cast<int>(statusOf(row));
    case FailureRole: {
        const qsizetype pending = row - m_messages.size();
        const bool failed = pending >= 0 && m_pending[pending].failure;
        return failed ? QVariant(static_cast<int>(*m_pending[pending].failure)) : QVariant();
    }
    case MineRole: return message.from == Side::Admin && message.name == m_myName;
    case NewDayRole: return row == 0 || localDay(line(row - 1).at) != localDay(message.at);
    case FollowsRole: return follows(row);
    case FileRole: return message.file ? QVariant::fromValue(*message.file) : QVariant();
    default: return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert({{SeqRole, "seq"}, {KeyRole, "key"}, {KindRole, "kind"}, {SideRole, "side"}, {NameRole, "name"},
                  {TextRole, "text"}, {AtRole, "at"}, {StatusRole, "status"}, {FailureRole, "failure"},
                  {MineRole, "mine"}, {NewDayRole, "newDay"}, {FollowsRole, "follows"}, {FileRole, "file"}});
    return names;
}

bool MessageListModel::hasOlder() const
{
    return firstSeq() > 1;
}

qint64 MessageListModel::firstSeq() const
{
    return m_messages.isEmpty() ? 0 : m_messages.first().seq;
}

qint64 MessageListModel::lastSeq() const
{
    return m_messages.isEmpty() ? 0 : m_messages.last().seq;
}

int MessageListModel::unread() const
{
    return static_cast<int>(std::count_if(m_messages.begin(), m_messages.end(), [this](const Message &message) {
        return message.seq > m_receipts.adminRead && message.from == Side::Visitor && message.kind == MessageKind::Text;
    }));
}

const Message *MessageListModel::lastText() const
{
    const auto it = std::find_if(m_messages.rbegin(), m_messages.rend(),
                                 [](const Message &message) { return message.kind == MessageKind::Text; });
    return it == m_messages.rend() ? nullptr : &*it;
}

MessageListModel::Taken MessageListModel::add(const Message &message)
{
    if (message.seq <= lastSeq())
        return Taken::Known;
    // Without a first page one cannot know whether anything came before.
    if (!m_loaded || message.seq != lastSeq() + 1)
        return Taken::Gap;
    append(message);
    return Taken::Yes;
}

bool MessageListModel::addPage(const ChatPage &page)
{
    setLoadingOlder(false);
    if (page.startOver)
        clear();
    const QList<Message> &messages = page.messages;
    if (!messages.isEmpty()) {
        const qint64 first = messages.first().seq;
        const qint64 last = messages.last().seq;
        if (m_messages.isEmpty() || (last >= lastSeq() && first <= lastSeq() + 1)) {
            for (const Message &message : messages) {
                if (m_messages.isEmpty() || message.seq == lastSeq() + 1)
                    append(message);
            }
        } else if (last + 1 >= firstSeq() && first < firstSeq()) {
            prepend(messages.first(firstSeq() - first));
        } else if (first < firstSeq() || last > lastSeq()) {
            return false;
        }
    }
    setReceipts(page.receipts);
    if (!m_loaded) {
        m_loaded = true;
        Q_EMIT loadedChanged();
    }
    return true;
}

void MessageListModel::clear()
{
    if (!m_messages.isEmpty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_messages.size()) - 1);
        m_messages.clear();
        endRemoveRows();
        touch(0);
    }
    m_receipts = {};
    m_loaded = false;
}

void MessageListModel::setReceipts(const Receipts &receipts)
{
    const Receipts before = m_receipts;
    grow(m_receipts.visitorDelivered, receipts.visitorDelivered);
    grow(m_receipts.visitorRead, receipts.visitorRead);
    grow(m_receipts.adminDelivered, receipts.adminDelivered);
    grow(m_receipts.adminRead, receipts.adminRead);
    if (m_messages.isEmpty())
        return;
    // Only lines above the old mark can have a new status.
    const qint64 unchanged = std::min(before.visitorRead, before.visitorDelivered);
    const qint64 changed = std::max(m_receipts.visitorRead, m_receipts.visitorDelivered);
    if (changed > unchanged) {
        const auto rowOf = [this](qint64 seq) {
            return static_cast<int>(std::clamp<qint64>(seq - firstSeq(), 0, m_messages.size() - 1));
        };
        Q_EMIT dataChanged(index(rowOf(unchanged + 1)), index(rowOf(changed)), {StatusRole});
    }
}

void MessageListModel::addPending(const Unsent &entry)
{
    const QString key = entry.key();
    const auto isIt = [&key](const Message &message) { return message.key == key; };
    if (pendingOf(key) >= 0 || std::any_of(m_messages.begin(), m_messages.end(), isIt))
        return;
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_pending.append({Message{0, MessageKind::Text, Side::Admin, m_myName, entry.text(), entry.at, key}, {}});
    endInsertRows();
}

MessageListModel::Taken MessageListModel::confirm(const Ack &ack)
{
    const qsizetype pending = pendingOf(ack.key);
    if (pending < 0)
        return Taken::Known;
    if (!m_loaded || ack.seq > lastSeq() + 1)
        return Taken::Gap;
    if (ack.seq <= lastSeq()) {
        // A repeat of something older than what is held: the line stands in the history above.
        removePending(pending);
        return Taken::Known;
    }
    Message message = m_pending[pending].message;
    message.seq = ack.seq;
    message.at = ack.at;
    append(message);
    return Taken::Yes;
}

void MessageListModel::fail(const QString &key, Refusal code)
{
    const qsizetype pending = pendingOf(key);
    if (pending < 0)
        return;
    m_pending[pending].failure = code;
    const QModelIndex changed = index(static_cast<int>(m_messages.size() + pending));
    Q_EMIT dataChanged(changed, changed, {StatusRole, FailureRole});
}

void MessageListModel::addFailed(const QString &key, const QString &text, qint64 at, Refusal code)
{
    if (pendingOf(key) >= 0)
        return;
    // In front of what is still on its way.
    const auto isOnItsWay = [](const Pending &pending) { return !pending.failure; };
    const auto place = std::find_if(m_pending.begin(), m_pending.end(), isOnItsWay) - m_pending.begin();
    const int row = static_cast<int>(m_messages.size() + place);
    beginInsertRows({}, row, row);
    m_pending.insert(place, Pending{Message{0, MessageKind::Text, Side::Admin, m_myName, text, at, key}, code});
    endInsertRows();
    touch(row + 1);
}

void MessageListModel::removeFailed(const QString &key)
{
    const qsizetype pending = pendingOf(key);
    if (pending < 0 || !m_pending[pending].failure)
        return;
    removePending(pending);
}

QString MessageListModel::failedText(const QString &key) const
{
    const qsizetype pending = pendingOf(key);
    return pending >= 0 && m_pending[pending].failure ? m_pending[pending].message.text : QString();
}

void MessageListModel::setLoadingOlder(bool loading)
{
    if (m_loadingOlder == loading)
        return;
    m_loadingOlder = loading;
    Q_EMIT loadingOlderChanged(loading);
}

const Message &MessageListModel::line(int row) const
{
    return row < m_messages.size() ? m_messages[row] : m_pending[row - m_messages.size()].message;
}

MessageListModel::Status MessageListModel::statusOf(int row) const
{
    const Message &message = line(row);
    if (message.from != Side::Admin || message.kind != MessageKind::Text)
        return Status::None;
    if (row >= m_messages.size())
        return m_pending[row - m_messages.size()].failure ? Status::Failed : Status::Sending;
    if (message.seq <= m_receipts.visitorRead)
        return Status::Read;
    return message.seq <= m_receipts.visitorDelivered ? Status::Delivered : Status::Saved;
}

bool MessageListModel::follows(int row) const
{
    if (row == 0)
        return false;
    const Message &above = line(row - 1);
    const Message &message = line(row);
    return message.kind == MessageKind::Text && above.kind == MessageKind::Text && above.from == message.from
        && above.name == message.name && message.at - above.at < sameBreath && localDay(above.at) == localDay(message.at);
}

qsizetype MessageListModel::pendingOf(const QString &key) const
{
    if (key.isEmpty())
        return -1;
    const auto it = std::find_if(m_pending.begin(), m_pending.end(),
                                 [&key](const Pending &pending) { return pending.message.key == key; });
    return it == m_pending.end() ? -1 : it - m_pending.begin();
}

void MessageListModel::removePending(qsizetype pending)
{
    const int row = static_cast<int>(m_messages.size() + pending);
    beginRemoveRows({}, row, row);
    m_pending.removeAt(pending);
    endRemoveRows();
    touch(row);
}

void MessageListModel::append(const Message &message)
{
    const int row = static_cast<int>(m_messages.size());
    const qsizetype pending = pendingOf(message.key);
    if (pending < 0) {
        beginInsertRows({}, row, row);
        m_messages.append(message);
        endInsertRows();
    } else {
        // The waiting line becomes the numbered one, in place or up past lines that still wait.
        const int from = row + static_cast<int>(pending);
        if (from != row)
            beginMoveRows({}, from, from, {}, row);
        m_pending.removeAt(pending);
        m_messages.append(message);
        if (from != row)
            endMoveRows();
        Q_EMIT dataChanged(index(row), index(row));
    }
    touch(row + 1);
}

void MessageListModel::prepend(const QList<Message> &older)
{
    if (older.isEmpty())
        return;
    beginInsertRows({}, 0, static_cast<int>(older.size()) - 1);
    m_messages = older + m_messages;
    endInsertRows();
    touch(static_cast<int>(older.size()));
}

/// What stands above `row` has changed: whether it begins a day or goes on may be different now.
void MessageListModel::touch(int row)
{
    if (row < rowCount())
        Q_EMIT dataChanged(index(row), index(row), {NewDayRole, FollowsRole});
}

} // namespace deskbell
