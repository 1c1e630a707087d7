// SPDX-License-Identifier: MIT
#include "server/domain/rules/linkrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"

#include <algorithm>

namespace deskbell {

bool opens(const StoredInquiry &inquiry, const QByteArray &tokenHash, qint64 now)
{
    return !inquiry.deleted && std::any_of(inquiry.links.begin(), inquiry.links.end(), [&](const InquiryLink &link) {
        return link.tokenHash == tokenHash && link.until > now;
    });
}

Decision LinkRules::decide(const LinkHolder &me, const WriteBack &command, Now now) const
{
    const StoredInquiry *stored = s.inquiries.find(me.inquiry);
    if (!stored && !s.inquiries.isMissing(me.inquiry))
        return Needs{me.inquiry};
    if (!stored)
        return refusedWith(Refusal::NotFound);
    const Author author{Side::Visitor, {}};
    if (const auto answer = stored->commentAnswers.constFind(senderKey(author, command.key)); answer != stored->commentAnswers.constEnd())
        return Done{{}, *answer};
    if (!opens(*stored, me.tokenHash, now.wall))
        return refusedWith(Refusal::NotFound);
    const VisitorInMemory *visitor = s.visitors.find(stored->visitor);
    if (!visitor)
        return Needs{stored->visitor};
    if (s.blocks.isBlocked(visitor->visitor))
        return refusedWith(Refusal::Blocked);
    // All of a visitor's keys are in one place, where a second use of one would put the first answer away.
    if (visitor->answers.contains(command.key))
        return refusedWith(Refusal::BadRequest);
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    return InquiryRules(s).comment(*stored, author, stored->summary.visitorName, command.key, command.text, now);
}

Decision LinkRules::decide(const LinkHolder &me, const SeeAnswers &command, Now now) const
{
    const StoredInquiry *stored = s.inquiries.find(me.inquiry);
    if (!stored && !s.inquiries.isMissing(me.inquiry))
        return Needs{me.inquiry};
    if (!stored || !opens(*stored, me.tokenHash, now.wall))
        return refusedWith(Refusal::NotFound);
    const auto isIt = [&](const InquiryComment &comment) { return comment.id == command.comment; };
    if (command.comment <= stored->seen || std::none_of(stored->comments.begin(), stored->comments.end(), isIt))
        return Done{};
    return Done{{InquirySeen{me.inquiry, command.comment, now.wall}}, {}};
}

Decision LinkRules::decide(const Postman &, const MakeLink &command, Now now) const
{
    const InquiryId inquiry = s.letters.inquiryOf(command.letter);
    if (!inquiry.isValid() || !s.letters.isWaiting(command.letter) || s.settings.linkTime <= 0)
        return refusedWith(Refusal::NotFound);
    const StoredInquiry *stored = s.inquiries.find(inquiry);
    if (!stored && !s.inquiries.isMissing(inquiry))
        return Needs{inquiry};
    if (!stored || stored->deleted)
        return refusedWith(Refusal::NotFound);
    const VisitorInMemory *visitor = s.visitors.find(stored->visitor);
    if (!visitor)
        return Needs{stored->visitor};
    if (s.blocks.isBlocked(visitor->visitor))
        return refusedWith(Refusal::Blocked);
    return Done{{LinkMade{inquiry, {command.tokenHash, now.wall + s.settings.linkTime}, now.wall}}, {}};
}

} // namespace deskbell
