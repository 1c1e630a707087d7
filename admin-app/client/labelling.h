// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/outbox.h"

namespace deskbell {

/// What conversations are about and who looks after inquiries: asks for changes, and knows the words to choose from. What is
/// said of each conversation is in its record.
class Labelling final : public QObject {
    Q_OBJECT
public:
    explicit Labelling(DeskLink &link, QObject *parent = nullptr);

    /// The server knows of all this, of transfers and of what is unread. If not, it is older: it has to be updated.
    [[nodiscard]] bool isServed() const { return m_isServed; }
    [[nodiscard]] QStringList topics() const { return m_topics; } ///< the site's types, in its order
    /// Tags that have been seen, in alphabetical order: to be offered.
    [[nodiscard]] QStringList knownTags() const { return m_tags; }
    void noteTags(const QStringList &tags); ///< of a record that was read

    void assign(InquiryId inquiry, AdminId to); ///< invalid: nobody
    void setTopic(const NotePlace &place, const QString &topic);
    /// False, and nothing is asked, if there are too many or one is too long.
    bool setTags(const NotePlace &place, const QStringList &tags);

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const DeskChatEvent &event) { noteTags(event.chat.tags); }
    void take(const DeskInquiryEvent &event) { noteTags(event.row.tags); }

Q_SIGNALS:
    void changed(); ///< isServed(), topics() or knownTags()
    void refused(const deskbell::NotePlace &place, const deskbell::Refused &refused);

private:
    template <class Command> void ask(const NotePlace &place, const Command &command);

    DeskLink &m_link;
    QStringList m_topics;
    QStringList m_tags;
    bool m_isServed = false;
};

} // namespace deskbell
