// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"
#include "server/domain/exporting.h"
#include "server/domain/history.h"
#include "server/domain/statistics.h"

#include <QByteArray>
#include <optional>
#include <stdexcept>

namespace deskbell {

/// Storage has failed: disk full, I/O error, locked, corrupt. Of the lot in hand nothing was stored, or, if its commit had been asked for
/// already, nobody knows (a disk lied, a connection broke): the keys of a sender's repeat tell.
class StorageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    /// What was to be stored breaks a rule of the tables by what it says, and would as often as it is tried.
    [[nodiscard]] virtual bool isFinal() const { return false; }
};

/// Texts of one page of messages, which may be as many as maxPageBytes: everybody behind it waits for as long as it takes.
inline constexpr int pageBytes = 64 * 1024;

struct MessagePage {
    QList<ChatMessage> messages; ///< ascending, without gaps
    bool more = false;       ///< further ones in the direction asked for
    qint64 lastSeq = 0;      ///< of the whole chat
};

/// One page of the board, in the order that was asked for.
struct BoardRows {
    QList<InquirySummary> rows;
    int total = 0;         ///< that the filter lets through
    int openInquiries = 0; ///< of all
};

// What is read, by who reads it. Every function throws StorageError. Between begin and commit they see what was appended.

/// The Desk, that takes into memory what its rules need.
class DeskReads {
public:
    /// Everything that the Desk holds in memory from the beginning.
    [[nodiscard]] virtual LoadedDesk load() = 0;
    [[nodiscard]] virtual std::optional<LoadedVisitor> visitor(SiteId site, const QByteArray &tokenHash) = 0;
    [[nodiscard]] virtual std::optional<LoadedVisitor> visitor(VisitorId id) = 0;
    [[nodiscard]] virtual std::optional<LoadedChat> chat(ChatId id) = 0;
    [[nodiscard]] virtual std::optional<StoredInquiry> inquiry(InquiryId id) = 0;
    /// Whose link this is, over or not; nothing if there is none of it, or it was revoked.
    [[nodiscard]] virtual std::optional<InquiryId> linked(const QByteArray &tokenHash) = 0;
    [[nodiscard]] virtual NoteFacts noteFacts(const NoteLookup &lookup) = 0;
    /// How the command about a canned reply that had this key was answered.
    [[nodiscard]] virtual std::optional<Ack> replyAnswer(const ReplyKey &key) = 0;

protected:
    ~DeskReads() = default;
};

/// People, who look at something: a page at a time.
class PageReads {
public:
    /// The facts of a chat without what its messages say: quick, however long it is.
    [[nodiscard]] virtual std::optional<Chat> chatFacts(ChatId id) = 0;
    /// The first `limit` messages after `after`, or, with before > 0, the last ones below `before`; at most
    /// pageBytes of text, but at least one.
    [[nodiscard]] virtual MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) = 0;
    [[nodiscard]] virtual std::optional<StoredInquiry> inquiry(InquiryId id) = 0;
    [[nodiscard]] virtual QList<StoredInquiry> inquiriesOf(VisitorId visitor, int limit) = 0;
    [[nodiscard]] virtual BoardRows board(const ReadBoard &query) = 0;
    /// Mails that were given up, and what was for webhooks; `limit` of each at most, newest first.
    [[nodiscard]] virtual QList<DeadMail> deadLetters(int limit) = 0;
    /// The newest ones that stand there, oldest first: at most `limit`, and pageBytes of text, but at least one.
    [[nodiscard]] virtual QList<Note> notesOf(ChatId chat, int limit) = 0;
    [[nodiscard]] virtual QList<Note> notesOf(InquiryId inquiry, int limit) = 0;
    [[nodiscard]] virtual QList<Note> notesOf(VisitorId person, int limit) = 0;
    /// Canned replies that this admin may use, by id, behind `after`: at most pageBytes of text, but at least one.
    [[nodiscard]] virtual ReplyPage repliesOf(AdminId admin, ReplyId after) = 0;
    /// Of the page that they were begun from, the oldest first; both may be given. The newest of each.
    [[nodiscard]] virtual QList<ReportedError> errorsOf(ChatId chat, InquiryId inquiry) = 0;
    /// Letters that carried comments of this inquiry to its visitor, and were given up.
    [[nodiscard]] virtual QList<DeadCommentMail> deadMailsOf(InquiryId inquiry) = 0;
    /// A file that stands in some conversation.
    [[nodiscard]] virtual std::optional<StandingFile> file(FileId id) = 0;
    /// Of these, the ones that stand nowhere.
    [[nodiscard]] virtual QList<FileId> missingFiles(const QList<FileId> &files) = 0;

protected:
    ~PageReads() = default;
};

/// People, who look for something.
class SearchReads {
public:
    /// Chats that have ended and inquiries.
    [[nodiscard]] virtual HistoryRows history(const HistoryQuery &query) = 0;
    /// Conversations in which all words stand, open ones too. The index behind it follows what is stored: see docs/decisions/0020.
    [[nodiscard]] virtual FoundRows search(const SearchQuery &query) = 0;

protected:
    ~SearchReads() = default;
};

/// Owners, who take conversations out of the server.
class ExportReads {
public:
    /// A page of what was said, of chats that have ended and of inquiries: some 256 KiB of text, but at least one line.
    [[nodiscard]] virtual ExportRows exported(const ExportQuery &query) = 0;

protected:
    ~ExportReads() = default;
};

/// The outbox. There is no way from here to what admins note.
class LetterReads {
public:
    /// Mails whose time has come, oldest first; and when the next one is due (UTC ms), if none is.
    [[nodiscard]] virtual QList<Letter> dueLetters(qint64 now, int limit) = 0;
    [[nodiscard]] virtual std::optional<qint64> nextLetterAt() = 0;
    /// All that wait for this address to go in one mail, the oldest first, due or not.
    [[nodiscard]] virtual QList<Letter> gatheredLetters(const QString &to, int limit) = 0;
    /// Of each of these webhooks the letter that is due first, if one is; and when the next one of them is.
    [[nodiscard]] virtual QList<Letter> dueHookLetters(qint64 now, const QStringList &hooks) = 0;
    [[nodiscard]] virtual std::optional<qint64> nextHookLetterAt(const QStringList &hooks) = 0;
    /// What waits for any webhook and was written before then, oldest first.
    [[nodiscard]] virtual QList<Letter> oldHookLetters(qint64 before, int limit) = 0;
    /// The newest ones that were given up.
    [[nodiscard]] virtual QList<DeadMail> deadHookLetters(int limit) = 0;
    /// As in PageReads: what is mailed to who asked for it.
    [[nodiscard]] virtual MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) = 0;

protected:
    ~LetterReads() = default;
};

/// Who erases, and who looks for a person.
class ErasureReads {
public:
    /// What is stored of this visitor, and of every browser of theirs if the site has vouched for them; nothing of one who is not there.
    [[nodiscard]] virtual Traces tracesOf(VisitorId visitor) = 0;
    /// At most so many of each sort.
    [[nodiscard]] virtual Aged aged(const AgeLimits &limits, int most) = 0;
    /// The oldest ones, some at a time, whoever else has followed them; nothing: there are no more. Of another life: all from the beginning.
    [[nodiscard]] virtual std::optional<ErasedSince> erasedSince(const ErasuresSeen &seen) = 0;
    /// The number of the newest that is not finished; 0: none. From now on the store sees to it that the log is emptied.
    [[nodiscard]] virtual qint64 unfinishedErasures() = 0;
    /// Nothing of what was erased before stands in the log. It is emptied between transactions, as soon as nobody reads.
    [[nodiscard]] virtual bool isLogEmptied() = 0;

protected:
    ~ErasureReads() = default;
};

/// Keeps what happened. One object belongs to one thread. Every function throws StorageError.
class Store : public DeskReads, public PageReads, public SearchReads, public LetterReads, public ErasureReads, public ExportReads, public StatisticsReads {
public:
    virtual ~Store() = default;

    /// begin, any number of append and reads, then commit: when commit returns, all of it is synced to disk.
    /// rollback forgets everything since begin; safe to call when there is nothing to forget.
    virtual void begin() = 0;
    virtual void append(const Events &events) = 0;
    /// What was appended may wait in memory, to go out many at once. Afterwards it is where it can be refused.
    virtual void flush() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    /// Between two transactions, after everybody has heard of the one before: what is better done while nobody waits for it.
    virtual void tidy() noexcept = 0;
    /// tidy() has something to do though nothing was committed.
    [[nodiscard]] virtual bool isUntidy() const { return false; }

    /// Before reads that belong to no transaction, of which rollback() is the end. Throws if another process writes by now, so that
    /// what is read here may be old.
    virtual void beginReads() = 0;

    // Where more than one process could write. Where none could, there is nothing to do.
    /// A sign of life to the others. Outside of a transaction; throws like beginReads().
    virtual void beat() { }
    /// From any thread: what waits for an answer fails at once. The store is of no use afterwards.
    virtual void interrupt() noexcept { }

    // For both who read them.
    [[nodiscard]] std::optional<StoredInquiry> inquiry(InquiryId id) override = 0;
    [[nodiscard]] MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) override = 0;
};

} // namespace deskbell
