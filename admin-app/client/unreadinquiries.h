// SPDX-License-Identifier: MIT
#pragma once

#include "client/labelling.h"
#include "client/unreadlist.h"

#include <QSet>

namespace deskbell {

/// What has something in it that this admin has not seen: the one place that decides it. A server that keeps it is asked. With an
/// older one it is what this app can tell: an inquiry that nobody has answered, or one whose visitor has added to it, unless it
/// was looked at since; of chats that server knows nothing more than their lines.
class UnreadInquiries final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Both outlive this, and are told of each event after it.
    void follow(const Labelling &labelling, UnreadList &list);

    [[nodiscard]] bool isUnread(const BoardRow &row) const;
    [[nodiscard]] bool canBeMarked(const NotePlace &place) const { return isKept() || place.inquiry.isValid(); }
    void markSeen(const NotePlace &place);
    void markUnread(const NotePlace &place);

    // Fed by Inquiries.
    void take(const DeskInquiryEvent &event);
    void forgetAll();

Q_SIGNALS:
    void changed(const deskbell::NotePlace &place); ///< of a new desk nothing is said
    void arrived(const deskbell::NotePlace &place); ///< something new, live; not what was marked by hand

private:
    [[nodiscard]] bool isKept() const { return m_list && m_labelling->isServed(); } ///< at the server

    const Labelling *m_labelling = nullptr;
    UnreadList *m_list = nullptr;
    QSet<InquiryId> m_seen;
    QSet<InquiryId> m_unread; ///< whatever the row says
};

} // namespace deskbell
