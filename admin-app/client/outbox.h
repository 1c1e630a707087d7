// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QHash>
#include <QObject>
#include <QUrl>
#include <functional>
#include <memory>

namespace deskbell {

class OutboxFile;

/// Where a note stands: a chat or an inquiry, or the person whom it is about.
struct NotePlace {
    ChatId chat;
    InquiryId inquiry;
    VisitorId visitor = {};

    bool operator==(const NotePlace &) const = default;
};

/// One message, comment or note, or another text of a note, that the server has not confirmed yet.
struct Unsent {
    using Command = std::variant<SendMessage, CommentInquiry, AddNote, EditNote>;
    Command command;
    QString epoch;  ///< the database it was meant for; an id means something else in another one
    qint64 born = 0; ///< when its chat or inquiry was made, server time; 0 if not known
    qint64 at = 0;  ///< written, UTC ms
    NotePlace edited = {}; ///< of an edit, which names the note only: where that stands

    [[nodiscard]] QString key() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] ChatId chat() const; ///< of a message
    [[nodiscard]] InquiryId inquiry() const; ///< of a comment
    [[nodiscard]] NotePlace notePlace() const; ///< of a note, and of an edit of one
    [[nodiscard]] NoteId note() const; ///< that is edited
};

/// Keeps what a person has written until the server has it (D6): on disk before it is sent, sent again with the same key
/// after a break or a restart, in order within its chat or inquiry (D4). A temporary refusal holds that chat's queue
/// until retry_after, then everything from the refused one on goes again; a final refusal is said and taken out.
///
/// One entry that the server can never take does not stand in the way of the rest: if a close names it, it is handed
/// back as refused. If closes name nothing, then after closesBeforeCare in a row without an answer entries go one at a
/// time, and the one that went alone into a close is handed back.
class Outbox final : public QObject {
    Q_OBJECT
public:
    /// False if there is no connection; else confirm() or refuse() follows, or stop().
    using Write = std::function<bool(const Unsent &)>;

    explicit Outbox(Write write, QObject *parent = nullptr);
    ~Outbox() override;

    /// The file for one admin at one server, under `directory` (made if needed, mode 0700).
    [[nodiscard]] static QString fileFor(const QString &directory, const QUrl &server, AdminId admin);
    /// Takes over what the file holds. Without a usable file everything works, but only in memory.
    void open(const QString &path);
    void close();
    /// False if what is added now would not survive the program.
    [[nodiscard]] bool isPersistent() const;

    /// Oldest first.
    [[nodiscard]] const QList<Unsent> &unsent() const;
    [[nodiscard]] QList<Unsent> unsentOf(ChatId chat) const;
    [[nodiscard]] QList<Unsent> unsentOf(InquiryId inquiry) const;
    [[nodiscard]] QList<Unsent> unsentNotes(const NotePlace &place) const;

    /// Adds what can be sent, once trimmed and not too long; else false, and refusedForGood() follows.
    bool post(const Unsent &entry);
    void add(const Unsent &entry);
    /// Online: sends everything again. `stillThere(entry)`: false for what was meant for a chat of another database;
    /// that is refused here with not_found and never sent.
    void start(const std::function<bool(const Unsent &)> &stillThere);
    void stop();

    /// The server has closed the connection, before stop(); `key`: which command it names as the reason, may be empty.
    /// True if an entry has been handed back for it, or will be should it go on.
    bool connectionClosed(const QString &key);

    /// The server has it: by ack, or seen in a message or comment. False if the key is not ours.
    bool confirm(const QString &key);
    /// Confirmed by its answer: acknowledged() is said too.
    void take(const Ack &ack);
    /// False if the key is not ours.
    bool refuse(const Refused &refused);

Q_SIGNALS:
    void acknowledged(const deskbell::Unsent &entry, const deskbell::Ack &ack);
    /// Final: taken out, and nobody else holds its text.
    void refusedForGood(const deskbell::Unsent &entry, const deskbell::Refused &refused);

private:
    /// What belongs to one chat or inquiry, or to its notes, and must keep its order.
    struct Lane {
        QStringList inFlight;
        bool held = false;
    };
    [[nodiscard]] static QString laneOf(const Unsent &entry);
    void pump(const QString &lane);
    void pumpAll();
    void hold(const QString &lane, qint64 ms);
    void handBack(qsizetype index, const Refused &refused);
    void answered();
    [[nodiscard]] bool isAnyUnanswered() const;
    void remove(qsizetype index);
    [[nodiscard]] qsizetype indexOf(const QString &key) const;

    Write m_write;
    std::unique_ptr<OutboxFile> m_file;
    QList<Unsent> m_unsent;
    QHash<QString, Lane> m_lanes;
    bool m_started = false;
    bool m_careful = false; ///< one entry at a time, to find the one that closes connections
    int m_closes = 0;       ///< in a row, each with entries on their way
    int m_run = 0; ///< counts stop()s
};

} // namespace deskbell
