// SPDX-License-Identifier: MIT
#pragma once

#include "client/outbox.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace deskbell {

/// What one admin has begun to write, kept while its window is closed or made anew, while somebody else is signed in, and
/// between starts. Chats and inquiries are numbers of one database, so each database has drafts of its own.
class Drafts final : public QObject {
    Q_OBJECT
public:
    /// Another text for a note that stands there already.
    struct Edit {
        NoteId note;
        QString text;
        bool operator==(const Edit &) const = default;
    };
    /// A message of a chat that the server has refused for good.
    struct NotSent {
        QString key;
        QString text;
        qint64 at = 0; ///< written, UTC ms
        Refusal why = Refusal::Unknown;
        bool operator==(const NotSent &) const = default;
    };

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
    [[nodiscard]] Edit edit(const NotePlace &place) const; ///< the one that has been begun there, if any
    [[nodiscard]] QList<NotSent> notSent(ChatId chat) const { return m_notSent.value(chat.value); } ///< oldest first
    void keepMessage(ChatId chat, const QString &text); ///< empty: no draft any more
    void keepComment(InquiryId inquiry, const QString &text);
    void keepNote(ChatId chat, const QString &text);
    void keepNote(InquiryId inquiry, const QString &text);
    void keepNote(VisitorId person, const QString &text);
    void keepEdit(const NotePlace &place, const Edit &edit); ///< no note: none is begun any more
    void keepNotSent(ChatId chat, const NotSent &message);
    void dropNotSent(ChatId chat, const QString &key);
    /// Nothing is kept there any more, whatever still comes.
    void forgetErased(const PersonErased &erased);

    /// Words that come back, before what has been begun since.
    [[nodiscard]] static QString joined(const QString &returned, const QString &begun);

Q_SIGNALS:
    void changed(const deskbell::NotePlace &place); ///< what is kept there; no place: all of it

private:
    using Texts = QHash<qint64, QString>;
    [[nodiscard]] bool isErased(const NotePlace &place) const { return m_erased.contains(place); }
    void keep(Texts &texts, qint64 id, const QString &text, const NotePlace &place);
    [[nodiscard]] bool isEmpty() const;
    void read();
    void forget();
    void write() const;

    QString m_path;
    Texts m_messages;
    Texts m_comments;
    Texts m_chatNotes;
    Texts m_inquiryNotes;
    Texts m_personNotes;
    QHash<qint64, Edit> m_chatEdits;
    QHash<qint64, Edit> m_inquiryEdits;
    QHash<qint64, Edit> m_personEdits;
    QHash<qint64, QList<NotSent>> m_notSent; ///< by chat
    QList<NotePlace> m_erased; ///< their pages keep what was begun when they are closed
};

} // namespace deskbell
