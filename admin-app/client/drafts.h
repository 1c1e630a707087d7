// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"

#include <QHash>
#include <QString>

namespace deskbell {

/// What one admin has begun to write, kept while its window is closed or made anew, while somebody else is signed in, and
/// between starts. Chats and inquiries are numbers of one database, so each database has drafts of its own.
class Drafts final {
public:
    /// The file for one admin at one server, in one of its databases, under `directory` (made if needed, mode 0700).
    [[nodiscard]] static QString fileFor(const QString &directory, const QString &server, qint64 admin, const QString &epoch);
    /// Forgets what is held and takes over what the file holds; nothing if it is open already. Empty: in memory only.
    void open(const QString &path);
    void close(); ///< nothing of this admin is held any more; their file stays

    [[nodiscard]] QString message(ChatId chat) const { return m_messages.value(chat.value); }
    [[nodiscard]] QString comment(InquiryId inquiry) const { return m_comments.value(inquiry.value); }
    [[nodiscard]] QString note(ChatId chat) const { return m_chatNotes.value(chat.value); }
    [[nodiscard]] QString note(InquiryId inquiry) const { return m_inquiryNotes.value(inquiry.value); }
    [[nodiscard]] QString note(VisitorId person) const { return m_personNotes.value(person.value); }
    void keepMessage(ChatId chat, const QString &text); ///< empty: no draft any more
    void keepComment(InquiryId inquiry, const QString &text);
    void keepNote(ChatId chat, const QString &text);
    void keepNote(InquiryId inquiry, const QString &text);
    void keepNote(VisitorId person, const QString &text);

    /// Words that come back, before what has been begun since.
    [[nodiscard]] static QString joined(const QString &returned, const QString &begun);

private:
    using Texts = QHash<qint64, QString>;
    void keep(Texts &texts, qint64 id, const QString &text);
    void write() const;

    QString m_path;
    Texts m_messages;
    Texts m_comments;
    Texts m_chatNotes;
    Texts m_inquiryNotes;
    Texts m_personNotes;
};

} // namespace deskbell
