// SPDX-License-Identifier: MIT
#include "model/inquirylines.h"

#include <QDateTime>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Role = MessageListModel::Role;
using Delivery = ChatLines::Delivery;

LetterId deadLetterOf(const Comment &comment, const Inquiry &inquiry)
{
    const auto isIt = [&comment](const FailedMail &mail) { return mail.comment == comment.id; };
    const auto it = std::find_if(inquiry.failedMails.begin(), inquiry.failedMails.end(), isIt);
    return it == inquiry.failedMails.end() ? LetterId{} : it->letter;
}

Delivery deliveryOf(const Comment &comment, const Inquiry &inquiry, const MailStatus &mail)
{
    if (comment.from != Side::Admin)
        return Delivery::None;
    if (comment.mailed)
        return Delivery::Mailed;
    if (deadLetterOf(comment, inquiry).isValid())
        return Delivery::MailFailed;
    if (inquiry.email.isEmpty() || !mail.configured)
        return Delivery::Browser;
    if (mail.waiting == 0)
        return Delivery::NotMailed; // no letter is left that could be it
    return mail.trouble.isEmpty() ? Delivery::Mailing : Delivery::MailIsLate;
}

} // namespace

InquiryLines::InquiryLines(const DeskLink &link, QObject *parent)
    : QAbstractListModel(parent)
    , m_link(link)
{
}

int InquiryLines::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant InquiryLines::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Role::TextRole: return row.message.text;
    case Role::SeqRole: return qint64(0); // they are not numbered; their keys say which is which
    case Role::KeyRole: return row.message.key;
    case Role::KindRole: return int(row.message.kind);
    case Role::SideRole: return int(row.message.from);
    case Role::NameRole: return row.message.name;
    case Role::AtRole: return row.message.at;
    case Role::StatusRole: return int(row.status);
    case Role::MineRole: return isMine(row);
    case Role::NewDayRole: return isNewDay(index.row());
    case Role::FollowsRole: return false; // each says when and how it went out
    case Role::FileRole: return row.message.file ? QVariant::fromValue(*row.message.file) : QVariant();
    case ChatLines::IsNoteRole: return row.note.has_value();
    case ChatLines::NoteIdRole: return row.note ? row.note->note.id.value : qint64(0);
    case ChatLines::EditedAtRole: return row.note ? row.note->note.editedAt : qint64(0);
    case ChatLines::DeliveryRole: return int(row.delivery);
    case ChatLines::FirstUnreadRole: return m_firstUnread > 0 && row.number == m_firstUnread;
    case ChatLines::SeenRole: return row.isSeen;
    case ChatLines::DeadLetterRole: return row.deadLetter.value;
    default: return {};
    }
}

void InquiryLines::setFirstUnread(qint64 number)
{
    m_firstUnread = number;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ChatLines::FirstUnreadRole});
}

int InquiryLines::firstUnreadRow() const
{
    const auto isIt = [this](const Row &row) { return row.number == m_firstUnread; };
    const auto it = m_firstUnread > 0 ? std::find_if(m_rows.begin(), m_rows.end(), isIt) : m_rows.end();
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

bool InquiryLines::isMine(const Row &row) const
{
    if (row.note)
        return row.note->note.admin == m_link.me();
    return row.message.from == Side::Admin && row.message.name == m_link.myName();
}

bool InquiryLines::isNewDay(int row) const
{
    const auto dayOf = [this](int at) { return QDateTime::fromMSecsSinceEpoch(m_rows[at].message.at).date(); };
    return row == 0 || dayOf(row - 1) != dayOf(row);
}

InquiryLines::Row InquiryLines::noteRow(const NoteLine &line)
{
    const DeskNote &note = line.note;
    return {Message{0, MessageKind::Text, Side::Admin, note.name, note.text, note.at, u"n"_s + note.key},
            line.isSending ? Status::Sending : Status::None, Delivery::None, line};
}

QList<InquiryLines::Row> InquiryLines::rowsOf(const Inquiry &inquiry, const NoteList &notes, const QList<Unsent> &unsent,
                                              const MailStatus &mail, const QString &myName)
{
    QList<Row> rows;
    const BoardRow &head = inquiry.row;
    if (head.chat.isValid())
        rows.append({Message{0, MessageKind::Missed, Side::System, head.visitorName, {}, head.at, u"call"_s}, Status::None, {}, {}});
    if (const QString text = inquiry.text.trimmed(); !text.isEmpty())
        rows.append({Message{0, MessageKind::Text, Side::Visitor, head.visitorName, text, head.at, u"text"_s}, Status::None, {}, {}});
    const QList<NoteLine> noted = notes.lines();
    auto note = noted.cbegin();
    qint64 number = 1; // that of the inquiry itself
    for (const Comment &comment : inquiry.comments) {
        for (; note != noted.cend() && note->note.id.isValid() && note->note.at < comment.at; ++note)
            rows.append(noteRow(*note));
        rows.append({Message{0, MessageKind::Text, comment.from, comment.name, comment.text, comment.at,
                             comment.key.isEmpty() ? u"c%1"_s.arg(comment.id.value) : comment.key, comment.file},
                     Status::None, deliveryOf(comment, inquiry, mail), {}, ++number, deadLetterOf(comment, inquiry),
                     comment.from == Side::Admin && comment.id <= inquiry.seen});
    }
    for (; note != noted.cend(); ++note)
        rows.append(noteRow(*note));
    for (const Unsent &entry : unsent)
        rows.append({Message{0, MessageKind::Text, Side::Admin, myName, entry.text(), entry.at, entry.key()}, Status::Sending, {}, {}});
    return rows;
}

void InquiryLines::show(const Inquiry &inquiry, const NoteList &notes, const QList<Unsent> &unsent, const MailStatus &mail)
{
    replace(rowsOf(inquiry, notes, unsent, mail, m_link.myName()));
}

/// What has not changed at both ends stays; what lies between goes and comes.
void InquiryLines::replace(const QList<Row> &rows)
{
    const auto isSame = [](const Row &a, const Row &b) { return a.message.key == b.message.key; };
    const qsizetype least = std::min(rows.size(), m_rows.size());
    const qsizetype front = std::mismatch(rows.begin(), rows.begin() + least, m_rows.begin(), isSame).first - rows.begin();
    qsizetype back = 0;
    while (back < least - front && isSame(rows[rows.size() - 1 - back], m_rows[m_rows.size() - 1 - back]))
        ++back;
    const int first = int(front);
    const int lastOld = int(m_rows.size() - back) - 1;
    const int lastNew = int(rows.size() - back) - 1;
    if (lastOld >= first) {
        beginRemoveRows({}, first, lastOld);
        m_rows = m_rows.first(front) + m_rows.last(back);
        endRemoveRows();
    }
    if (lastNew >= first) {
        beginInsertRows({}, first, lastNew);
        m_rows = m_rows.first(front) + rows.sliced(front, lastNew - first + 1) + m_rows.last(back);
        endInsertRows();
    }
    m_rows = rows;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace deskbell
