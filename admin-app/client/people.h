// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/notelist.h"

#include <memory>

namespace deskbell {

/// The visitor of one conversation, as long as somebody looks at it: what is noted about them, and what they have asked before.
/// Kept up to date over reconnects. Made by People.
class OpenPerson final : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] VisitorId visitor() const { return m_visitor; } ///< invalid until it is known who it is
    [[nodiscard]] const std::optional<DeskChat> &chat() const { return m_chat; } ///< the record of a chat, also of long ago
    [[nodiscard]] NoteList *notes() const { return m_notes.get(); } ///< null until it is known who it is
    /// Chats that are over and inquiries, newest first, without this conversation. A call that became an inquiry is one of them.
    [[nodiscard]] const QList<HistoryRow> &earlier() const { return m_earlier; }
    [[nodiscard]] bool hasMore() const { return m_hasMore; } ///< there are still older ones
    /// Of the page that the conversation was begun from, the oldest first.
    [[nodiscard]] const QList<PageError> &errors() const { return m_errors; }
    /// What was noted is what the server has: nothing has been read yet before.
    [[nodiscard]] bool isRead() const { return m_isRead; }

Q_SIGNALS:
    void changed(); ///< who it is, what they have asked before, what was wrong with their page

private:
    friend class People;
    OpenPerson(const NotePlace &place, VisitorId known, DeskLink &link, Outbox &outbox);
    void read();
    void readEarlier();
    void take(const PersonPage &page);
    void take(const HistoryPage &page);
    void know(VisitorId visitor);

    NotePlace m_place;
    DeskLink &m_link;
    Outbox &m_outbox;
    VisitorId m_visitor;
    std::optional<DeskChat> m_chat;
    std::unique_ptr<NoteList> m_notes;
    QList<HistoryRow> m_earlier;
    QList<PageError> m_errors;
    QString m_asked; ///< the key of the question that is on its way
    bool m_hasMore = false;
    bool m_isRead = false;
};

/// Visitors as persons, who come with one conversation after the other.
class People final : public QObject {
    Q_OBJECT
public:
    People(DeskLink &link, Outbox &outbox, QObject *parent = nullptr);

    /// The server knows of notes about persons. If not, it is older.
    [[nodiscard]] bool isServed() const { return m_isServed; }
    /// The visitor of that conversation; `known`: who it is, if its record says so. Lives no longer than this.
    [[nodiscard]] std::unique_ptr<OpenPerson> open(const NotePlace &place, VisitorId known);
    [[nodiscard]] bool isOpen(VisitorId visitor) const; ///< somebody looks at them

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const NoteEvent &event);
    void take(const MessageEvent &event);
    void take(const DeskInquiryEvent &event);

private:
    void readAgain(const NotePlace &place);
    DeskLink &m_link;
    Outbox &m_outbox;
    QList<QPointer<OpenPerson>> m_open;
    bool m_isServed = false;
};

} // namespace deskbell
