// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"
#include "server/domain/state/keptlatest.h"

#include <map>

namespace deskbell {

/// The inquiries in memory: those that somebody asked about lately.
class InquiryTable final {
public:
    [[nodiscard]] const StoredInquiry *find(InquiryId id) const;
    /// The one in memory that holds this comment, if there is one.
    [[nodiscard]] const StoredInquiry *holding(CommentId comment) const;
    /// Those in memory of this visitor.
    [[nodiscard]] QList<InquiryId> of(VisitorId visitor) const;
    /// It was looked for on disk, and is not there.
    [[nodiscard]] bool isMissing(InquiryId id) const { return m_missing.contains(id); }
    [[nodiscard]] int openCount() const { return m_openCount; } ///< of all, in memory or not
    [[nodiscard]] InquiryId next() const { return {m_last.value + 1}; }
    [[nodiscard]] CommentId nextComment() const { return {m_lastComment.value + 1}; }

    /// What is in memory already is the newer one and stays.
    void takeIn(StoredInquiry inquiry);
    void noteMissing(InquiryId id) { m_missing.insert(id); }

private:
    friend class Applier;
    friend class Desk;

    [[nodiscard]] StoredInquiry *edit(InquiryId id);
    void trim();

    std::map<InquiryId, StoredInquiry> m_inquiries;
    QList<InquiryId> m_kept; ///< in the order in which they came, for trim()
    Missing<InquiryId> m_missing;
    InquiryId m_last;
    CommentId m_lastComment;
    int m_openCount = 0;
};

} // namespace deskbell
