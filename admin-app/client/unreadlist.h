// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/outbox.h"

#include <QHash>

namespace deskbell {

inline size_t qHash(const NotePlace &place, size_t seed = 0)
{
    return qHashMulti(seed, place.chat.value, place.inquiry.value);
}

/// What this admin has not seen, as the server keeps it for all of their devices. Lines of own active chats are not in it:
/// CallListModel counts those.
class UnreadList final : public QObject {
    Q_OBJECT
public:
    explicit UnreadList(DeskLink &link, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return static_cast<int>(m_unread.size()); }
    [[nodiscard]] const Unread *find(const NotePlace &place) const; ///< null: it is read. Until the next change
    [[nodiscard]] bool isUnread(const NotePlace &place) const { return find(place); }

    /// It has been before the person's eyes, as far as is known here. At once; unread again if the server does not take it.
    void markRead(const NotePlace &place);
    void markUnread(const NotePlace &place, qint64 first = 0);

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const UnreadEvent &event);
    void take(const DeskInquiryEvent &event);
    void take(const PersonErased &event);

Q_SIGNALS:
    void changed(); ///< count(), or one of them
    void marked(const deskbell::NotePlace &place); ///< it is unread now, or read; of a new desk changed() is all that is said
    /// Something has come, live: for a notice. Not what was marked by hand.
    void arrived(const deskbell::Unread &unread);
    /// Read, here or on another device: a notice of it is taken back.
    void seen(const deskbell::NotePlace &place);
    void refused(const deskbell::Refused &refused); ///< nothing was marked as unread

private:
    void put(const Unread &unread);
    void drop(const NotePlace &place);

    DeskLink &m_link;
    QHash<NotePlace, Unread> m_unread;
};

} // namespace deskbell
