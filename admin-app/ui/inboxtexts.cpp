// SPDX-License-Identifier: MIT
#include "ui/inboxtexts.h"

#include "model/inboxmodel.h"
#include "ui/badges.h"
#include "ui/texts.h"

#include <QDateTime>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;
using Section = InboxRow::Section;
using Fate = InboxRow::Fate;

namespace {

constexpr qint64 minute = 60'000;

} // namespace

QString wordOf(Section section)
{
    switch (section) {
    case Section::Mine: return InboxTexts::tr("My chats");
    case Section::NeedsAnswer: return InboxTexts::tr("Needs an answer");
    case Section::Waiting: return InboxTexts::tr("Waiting for the visitor");
    case Section::Colleagues: return InboxTexts::tr("Colleagues");
    case Section::Resolved: return InboxTexts::tr("Resolved");
    }
    return {};
}

QString fateOf(const InboxRow &row)
{
    const QString by = row.by.isEmpty() ? QString() : nameInSentence(row.by);
    switch (row.fate) {
    case Fate::None: return {};
    case Fate::Answered: return InboxTexts::tr("Answered ✓");
    case Fate::Resolved: return InboxTexts::tr("Resolved ✓");
    case Fate::Reopened: return InboxTexts::tr("Reopened");
    case Fate::Deleted: return InboxTexts::tr("Deleted");
    case Fate::Ended: return InboxTexts::tr("Ended");
    case Fate::Filed: return InboxTexts::tr("Now an inquiry");
    case Fate::Missed: return InboxTexts::tr("Missed");
    case Fate::Taken: return by.isEmpty() ? InboxTexts::tr("Taken") : InboxTexts::tr("Taken by %1").arg(by);
    }
    return {};
}

QString lineOf(const InboxRow &row)
{
    if (!row.draft.isEmpty())
        return (row.isNotSent ? InboxTexts::tr("Not sent: %1") : InboxTexts::tr("Draft: %1")).arg(shownLine(row.draft, 300));
    if (row.section == Section::Colleagues)
        return InboxTexts::tr("%1 is talking").arg(nameInSentence(row.owner));
    const QString text = shownLine(row.text, 300);
    if (text.isEmpty())
        return row.id.isChat() ? InboxTexts::tr("(nothing written yet)") : InboxTexts::tr("(without a title)");
    if (row.isByMe)
        return InboxTexts::tr("You: %1").arg(text);
    return row.author.isEmpty() ? text : shownLine(row.author, 40) + u": "_s + text;
}

QString typeOf(const InboxRow &row)
{
    const QString topic = wordOfTopic(row.topic);
    return topic.isEmpty() && row.kind ? wordOf(*row.kind) : topic;
}

QString ageOf(qint64 since, qint64 now)
{
    const qint64 minutes = std::max<qint64>(0, now - since) / minute;
    if (minutes < 1)
        return InboxTexts::tr("now");
    if (minutes < 60)
        return InboxTexts::tr("%1 min").arg(minutes);
    return minutes < 48 * 60 ? InboxTexts::tr("%1 h").arg(minutes / 60) : InboxTexts::tr("%1 d").arg(minutes / (24 * 60));
}

QString timeOf(const InboxRow &row, qint64 now)
{
    if (const QString fate = fateOf(row); !fate.isEmpty())
        return fate;
    if (row.waitingSince > 0 || row.section == Section::Colleagues)
        return ageOf(row.waitingSince > 0 ? row.waitingSince : row.at, now);
    const bool isToday = QDateTime::fromMSecsSinceEpoch(row.at).date() == QDateTime::fromMSecsSinceEpoch(now).date();
    return isToday ? clockOf(row.at) : whenOf(row.at, now);
}

InboxTexts::InboxTexts(std::function<qint64()> now, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_now(std::move(now))
{
}

QVariant InboxTexts::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return QIdentityProxyModel::data(index, role);
    const auto row = QIdentityProxyModel::data(index, InboxModel::RowRole).value<InboxRow>();
    if (row.isHead) {
        const QString head = wordOf(row.section) + u", "_s + (row.hasMore ? tr("more than %1").arg(row.count) : QString::number(row.count));
        const QString folded = row.isFolded ? tr("%1, folded").arg(head) : head;
        return row.isFolded && !row.owner.isEmpty() ? folded + u", "_s + tr("%1 is talking").arg(nameInSentence(row.owner)) : folded;
    }
    QStringList parts{spokenName(row.name, row.isVerified)};
    if (const QString type = typeOf(row); !type.isEmpty())
        parts << type;
    parts << lineOf(row);
    if (const QString fate = fateOf(row); !fate.isEmpty())
        parts << fate;
    else if (row.waitingSince > 0)
        parts << (m_now() - row.waitingSince < minute ? tr("waiting since just now") : tr("waiting for %1").arg(ageOf(row.waitingSince, m_now())));
    else if (row.section == Section::Colleagues)
        parts << (m_now() - row.at < minute ? tr("since just now") : tr("for %1").arg(ageOf(row.at, m_now())));
    else
        parts << timeOf(row, m_now());
    if (row.unread > 0)
        parts << tr("unread messages: %1").arg(row.unread);
    else if (row.isUnread)
        parts << tr("unread");
    if (row.section == Section::Mine && !row.isOnline)
        parts << tr("window closed");
    if (!row.keeper.isEmpty())
        parts << tr("assigned to %1").arg(nameInSentence(row.keeper));
    if (row.isOverdue)
        parts << tr("waiting for an answer");
    if (row.isBlocked)
        parts << tr("blocked");
    return parts.join(u", "_s);
}

} // namespace deskbell
