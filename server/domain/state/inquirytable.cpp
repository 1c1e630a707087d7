// SPDX-License-Identifier: MIT
#include "server/domain/state/inquirytable.h"

#include <algorithm>

namespace deskbell {

const StoredInquiry *InquiryTable::find(InquiryId id) const
{
    const auto it = m_inquiries.find(id);
    return it == m_inquiries.end() ? nullptr : &it->second;
}

StoredInquiry *InquiryTable::edit(InquiryId id)
{
    const auto it = m_inquiries.find(id);
    return it == m_inquiries.end() ? nullptr : &it->second;
}

const StoredInquiry *InquiryTable::holding(CommentId comment) const
{
    const auto holds = [comment](const auto &entry) {
        const QList<InquiryComment> &comments = entry.second.comments;
        return std::any_of(comments.begin(), comments.end(), [comment](const InquiryComment &c) { return c.id == comment; });
    };
    const auto it = std::find_if(m_inquiries.begin(), m_inquiries.end(), holds);
    return it == m_inquiries.end() ? nullptr : &it->second;
}

QList<InquiryId> InquiryTable::of(VisitorId visitor) const
{
    QList<InquiryId> ids;
    for (const auto &[id, stored] : m_inquiries) {
        if (stored.visitor == visitor)
            ids.append(id);
    }
    return ids;
}

void InquiryTable::takeIn(StoredInquiry inquiry)
{
    const InquiryId id = inquiry.summary.id;
    if (m_inquiries.try_emplace(id, std::move(inquiry)).second)
        m_kept.append(id);
    trim();
}

void InquiryTable::trim()
{
    keepLatest(m_kept, m_inquiries, [](const StoredInquiry &stored) {
        qsizetype letters = stored.text.size();
        for (const InquiryComment &comment : stored.comments)
            letters += comment.text.size();
        return letters * 2 + (stored.commentAnswers.size() + stored.comments.size()) * 2 * bytesOfEntry;
    });
}

} // namespace deskbell
