// SPDX-License-Identifier: MIT
#include "model/criteria.h"

namespace deskbell {

namespace {

struct Traits {
    ConversationKind kind;
    QString topic;
    QStringList tags;
    AdminId person;
    bool isVerified;
    bool hasFiles;
    qint64 begun;
};

bool areIn(const Criteria &criteria, const Traits &traits)
{
    const bool isTheirs = criteria.whose == Criteria::Whose::Anybodys
        || (criteria.whose == Criteria::Whose::Nobodys ? !traits.person.isValid() : traits.person == criteria.person);
    return isTheirs && (criteria.topic.isEmpty() || traits.topic == criteria.topic)
        && (criteria.tag.isEmpty() || traits.tags.contains(criteria.tag))
        && (!criteria.verified || *criteria.verified == traits.isVerified) && (!criteria.files || traits.hasFiles)
        && (!criteria.kind || *criteria.kind == traits.kind)
        && traits.begun >= criteria.from && (criteria.to == 0 || traits.begun < criteria.to);
}

} // namespace

bool Criteria::fits(const InboxRow &row) const
{
    // A missed call has no type before it is filed.
    const bool isMissed = row.topic.isEmpty() && row.kind == InquiryKind::MissedCall;
    return areIn(*this, {row.id.isChat() ? ConversationKind::Chat : ConversationKind::Inquiry,
                         isMissed ? QString(missedTopic) : row.topic, row.tags, row.person, row.isVerified, row.hasFiles, row.begun});
}

bool Criteria::fits(const HistoryRow &row) const
{
    return (!visitor.isValid() || row.visitor == visitor) && areIn(*this, {row.kind, row.topic, row.tags, row.assignee, row.verified, row.files, row.at});
}

ConversationFilters Criteria::filters() const
{
    ConversationFilters wanted;
    wanted.topic = topic;
    wanted.tag = tag;
    wanted.assignee = person;
    wanted.unassigned = whose == Whose::Nobodys;
    wanted.verified = verified;
    wanted.files = files;
    wanted.visitor = visitor;
    wanted.kind = kind;
    wanted.from = from;
    wanted.to = to;
    return wanted;
}

} // namespace deskbell
