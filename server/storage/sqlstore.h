// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/store.h"

#include <memory>

namespace deskbell {

class Messages;
class SearchIndex;
class SqlConnection;

/// What the Stores of all engines have in common: the same statements over a connection, and messages as that engine keeps them.
/// How a transaction begins and ends is the engine's.
class SqlStore : public Store {
public:
    /// What an engine has opened.
    struct Parts {
        std::unique_ptr<SqlConnection> database;
        std::unique_ptr<Messages> messages; ///< over that connection
        QString beside;                     ///< the search index and the statistics stand beside this path
    };

    ~SqlStore() override;

    [[nodiscard]] LoadedDesk load() final;
    /// What is in load(), for who needs it before all else.
    [[nodiscard]] SiteRecord siteRecord();
    void append(const Events &events) final;
    void flush() final;

    [[nodiscard]] std::optional<LoadedVisitor> visitor(SiteId site, const QByteArray &tokenHash) final;
    [[nodiscard]] std::optional<LoadedVisitor> visitor(VisitorId id) final;
    [[nodiscard]] std::optional<LoadedChat> chat(ChatId id) final;
    [[nodiscard]] std::optional<Chat> chatFacts(ChatId id) final;
    [[nodiscard]] MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) final;
    [[nodiscard]] std::optional<StoredInquiry> inquiry(InquiryId id) final;
    [[nodiscard]] QList<StoredInquiry> inquiriesOf(VisitorId visitor, int limit) final;
    [[nodiscard]] BoardRows board(const ReadBoard &query) final;
    [[nodiscard]] HistoryRows history(const HistoryQuery &query) final;
    [[nodiscard]] FoundRows search(const SearchQuery &query) final;
    [[nodiscard]] ExportRows exported(const ExportQuery &query) final;
    [[nodiscard]] qint64 count(const Calendar &calendar, std::chrono::milliseconds atMost) final;
    [[nodiscard]] CountedRange statistics(const Calendar &calendar, const StatisticsQuery &query) final;
    [[nodiscard]] FoundConversationRows conversationRows(const Calendar &calendar, const ConversationRowsQuery &query) final;
    [[nodiscard]] QList<Letter> dueLetters(qint64 now, int limit) final;
    [[nodiscard]] std::optional<qint64> nextLetterAt() final;
    [[nodiscard]] QList<Letter> gatheredLetters(const QString &to, int limit) final;
    [[nodiscard]] QList<Letter> dueHookLetters(qint64 now, const QStringList &hooks) final;
    [[nodiscard]] std::optional<qint64> nextHookLetterAt(const QStringList &hooks) final;
    [[nodiscard]] QList<Letter> oldHookLetters(qint64 before, int limit) final;
    [[nodiscard]] QList<DeadMail> deadHookLetters(int limit) final;
    [[nodiscard]] QList<DeadMail> deadLetters(int limit) final;
    [[nodiscard]] std::optional<InquiryId> linked(const QByteArray &tokenHash) final;
    [[nodiscard]] NoteFacts noteFacts(const NoteLookup &lookup) final;
    [[nodiscard]] std::optional<Ack> replyAnswer(const ReplyKey &key) final;
    [[nodiscard]] ReplyPage repliesOf(AdminId admin, ReplyId after) final;
    [[nodiscard]] QList<Note> notesOf(ChatId chat, int limit) final;
    [[nodiscard]] QList<Note> notesOf(InquiryId inquiry, int limit) final;
    [[nodiscard]] QList<Note> notesOf(VisitorId person, int limit) final;
    [[nodiscard]] QList<ReportedError> errorsOf(ChatId chat, InquiryId inquiry) final;
    [[nodiscard]] QList<DeadCommentMail> deadMailsOf(InquiryId inquiry) final;
    [[nodiscard]] std::optional<StandingFile> file(FileId id) final;
    [[nodiscard]] QList<FileId> missingFiles(const QList<FileId> &files) final;
    [[nodiscard]] Traces tracesOf(VisitorId visitor) final;
    [[nodiscard]] Aged aged(const AgeLimits &limits, int most) final;
    [[nodiscard]] std::optional<ErasedSince> erasedSince(const ErasuresSeen &seen) final;
    [[nodiscard]] qint64 unfinishedErasures() override;

protected:
    explicit SqlStore(Parts parts);
    [[nodiscard]] SqlConnection &connection() const;

    // The steps of a transaction, as an engine puts them together.
    void begun(bool isWriting);
    /// What was appended is on its way to the engine, and whatever fails from here on has failed for all of it.
    void prepareCommit();
    void committed();
    /// False: there was nothing to roll back.
    bool rolledBack() noexcept;
    [[nodiscard]] bool isInTransaction() const;
    /// Something has been erased in this transaction; until committed() or rolledBack().
    [[nodiscard]] bool isErasing() const;

private:
    class Private;
    std::unique_ptr<Private> s;
};

} // namespace deskbell
