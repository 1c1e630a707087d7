// SPDX-License-Identifier: MIT
#pragma once

#include "client/outbox.h"

#include <functional>

namespace deskbell {

/// What a person has decided and must come to the server, whatever becomes of the connection: most of it nobody can take back then.
struct Decision {
    enum class Kind { EndChat, DeleteInquiry, DeleteNote, DeleteReply, Resolve, Reopen };

    Kind kind = Kind::EndChat;
    NotePlace place;
    NoteId note;     ///< of DeleteNote
    qint64 seen = 0; ///< the number of the chat's newest line, or of the inquiry's comments, or the reply's version, when it was decided
    ReplyId reply = {}; ///< of DeleteReply, which has no place

    /// It is undone by its opposite, so nothing waits for that.
    [[nodiscard]] bool isAtOnce() const { return kind == Kind::Resolve || kind == Kind::Reopen; }
    /// What takes it back, of those that are at once.
    [[nodiscard]] std::optional<Decision> opposite() const
    {
        return isAtOnce() ? std::optional(Decision{kind == Kind::Resolve ? Kind::Reopen : Kind::Resolve, place, {}, 0}) : std::nullopt;
    }

    /// Decided of the same thing.
    [[nodiscard]] bool isSame(const Decision &other) const
    {
        return kind == other.kind && place == other.place && note == other.note && reply == other.reply;
    }
};

/// Decisions wait here for as long as they can be undone, then until the server has answered. One that was undone is never
/// sent. One that was not is sent even if the connection was lost meanwhile or the app was left: from the moment in which it
/// cannot be undone any more it stands in a file. A crash before that moment leaves it undone.
class Decisions final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 endingWaits = 5'000;
    static constexpr qint64 deletingWaits = 8'000;

    using Answered = std::function<void(const std::optional<Refused> &refused)>;
    /// Asks the server; `isLate`: long after it was decided, so that more may have been written than the person had seen.
    /// Calls `answered` once, unless the connection is lost.
    using Send = std::function<void(const Decision &decision, bool isLate, const Answered &answered)>;

    explicit Decisions(Send send, QObject *parent = nullptr);
    ~Decisions() override;

    /// The file for one admin at one server, in one of its databases, under `directory` (made if needed, mode 0700).
    [[nodiscard]] static QString fileFor(const QString &directory, const QString &server, qint64 admin, const QString &epoch);
    /// Takes over what the file holds. Nothing if it is open already. Empty: in memory only.
    void open(const QString &path);
    /// The person leaves: what could still be undone is decided now, and kept.
    void close();
    void setOnline(bool isOnline, qint64 now);

    // Times are those of a steady clock, in ms.
    void decide(const Decision &decision, qint64 now);
    bool undo(const Decision &decision); ///< false if it is too late
    void tick(qint64 now);
    /// Of that place: not to be undone any more.
    void hurry(const NotePlace &place, qint64 now);
    void hurryAll(qint64 now); ///< likewise, of every place
    /// The person is about to think better of it: nothing of that place goes out meanwhile.
    void hold(const NotePlace &place, bool isHeld);

    [[nodiscard]] bool isEmpty() const { return m_waiting.isEmpty(); }
    [[nodiscard]] bool isDecided(const Decision &decision) const;
    [[nodiscard]] QList<NoteId> deletedNotes(const NotePlace &place) const;
    [[nodiscard]] QList<ReplyId> deletedReplies() const;
    [[nodiscard]] std::optional<Decision> undoable(const NotePlace &place) const; ///< the newest one

Q_SIGNALS:
    void changed(const deskbell::NotePlace &place);
    void carriedOut(const deskbell::Decision &decision);
    void refused(const deskbell::Decision &decision, const deskbell::Refused &refused); ///< for good: it does not hold any more

private:
    struct Waiting {
        Decision decision;
        qint64 dueAt = 0;
        qint64 retryAt = 0;
        bool isDue = false;    ///< cannot be undone any more
        bool isOnItsWay = false;
    };
    [[nodiscard]] qsizetype indexOf(const Decision &decision) const;
    void answer(const Decision &decision, const std::optional<Refused> &refused);
    void write() const;

    Send m_send;
    QString m_path;
    QList<Waiting> m_waiting;
    std::optional<NotePlace> m_held;
    qint64 m_now = 0;
    int m_connection = 0; ///< counts them: an answer that belongs to an earlier one says nothing
    bool m_isOnline = false;
};

} // namespace deskbell
