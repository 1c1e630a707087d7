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
    qint64 begun;
};

bool areIn(const Criteria &criteria, const Traits &traits)
{
    const bool isTheirs = criteria.whose == Criteria::Whose::Anybodys
        || (criteria.whose == Criteria::Whose::Nobodys ? !traits.person.isValid() : traits.person == criteria.person);
    return isTheirs && (criteria.topic.isEmpty() || traits.topic == criteria.topic)
        && (criteria.tag.isEmpty() || traits.tags.contains(criteria.tag))
        && (!criteria.verified || *criteria.verified == traits.isVerified) && (!criteria.kind || *criteria.kind == traits.kind)
        && traits.begun >= criteria.from && (criteria.to == 0 || traits.begun < criteria.to);
}

} // namespace

bool Criteria::fits(const InboxRow &row) const
{
    // A missed call has no type before it is filed.
    const bool isMissed = row.topic.isEmpty() && row.kind == InquiryKind::MissedCall;
    return areIn(*this, {row.id.isChat() ? ConversationKind::Chat : ConversationKind::Inquiry,
                         isMissed ? QString(missedTopic) : row.topic, row.tags, row.person, row.isVerified, row.begun});
}

bool Criteria::fits(const HistoryRow &row) const
{
    return areIn(*this, {row.kind, row.topic, row.tags, row.assignee, row.verified, row.at});
}

void Criteria::addTo(ReadHistory &question) const
{
    question.topic = topic;
    question.tag = tag;
    question.assignee = person;
    question.verified = verified;
    question.kind = kind;
    question.from = from;
    question.to = to;
}

} // namespace deskbell
