// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QObject>
#include <QSet>

namespace deskbell {

/// Which inquiries have something in them that this admin has not seen. The one place that decides it: as far as this app can
/// tell, that is an inquiry that nobody has answered, or one whose visitor has added to it, unless it was looked at since.
class UnreadInquiries final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] bool isUnread(const BoardRow &row) const;
    void markSeen(InquiryId inquiry);
    void markUnread(InquiryId inquiry);

    // Fed by Inquiries.
    void take(const DeskInquiryEvent &event);
    void forgetAll();

Q_SIGNALS:
    void changed();

private:
    QSet<InquiryId> m_seen;
    QSet<InquiryId> m_unread; ///< whatever the row says
};

} // namespace deskbell
