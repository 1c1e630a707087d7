// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/store.h"

#include <memory>

namespace deskbell {

/// The Store on an SQLite file (WAL, synced at every commit). How a chat's messages are found: docs/decisions/0001.
class SqliteStore final : public Store {
public:
    enum class Mode {
        ReadWrite, ///< creates the file if there is none, and brings an older one up to date
        Known,     ///< as ReadWrite, of a file that this process has opened so before: it is not proven again that all tables are there
        ReadOnly   ///< begin, then reads, then rollback see one moment; append and commit throw
    };

    /// Throws NewerSchemaError, DamagedDatabaseError (both leave the file as it is) or SqliteError.
    explicit SqliteStore(const QString &path, Mode mode = Mode::ReadWrite);
    ~SqliteStore() override;

    [[nodiscard]] LoadedDesk load() override;
    /// What is in load(), for who needs it before all else.
    [[nodiscard]] SiteRecord siteRecord();

    void begin() override;
    void append(const Events &events) override;
    void commit() override;
    void rollback() noexcept override;
    void tidy() noexcept override;
    [[nodiscard]] bool isUntidy() const override;

    [[nodiscard]] std::optional<LoadedVisitor> visitor(SiteId site, const QByteArray &tokenHash) override;
    [[nodiscard]] std::optional<LoadedVisitor> visitor(VisitorId id) override;
    [[nodiscard]] std::optional<LoadedChat> chat(ChatId id) override;
    [[nodiscard]] std::optional<Chat> chatFacts(ChatId id) override;
    [[nodiscard]] MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) override;
    [[nodiscard]] std::optional<StoredInquiry> inquiry(InquiryId id) override;
    [[nodiscard]] QList<StoredInquiry> inquiriesOf(VisitorId visitor, int limit) override;
    [[nodiscard]] BoardRows board(const ReadBoard &query) override;
    [[nodiscard]] HistoryRows history(const HistoryQuery &query) override;
    [[nodiscard]] FoundRows search(const SearchQuery &query) override;
    [[nodiscard]] ExportRows exported(const ExportQuery &query) override;
    [[nodiscard]] QList<Letter> dueLetters(qint64 now, int limit) override;
    [[nodiscard]] std::optional<qint64> nextLetterAt() override;
    [[nodiscard]] QList<Letter> gatheredLetters(const QString &to, int limit) override;
    [[nodiscard]] QList<Letter> dueHookLetters(qint64 now, const QStringList &hooks) override;
    [[nodiscard]] std::optional<qint64> nextHookLetterAt(const QStringList &hooks) override;
    [[nodiscard]] QList<Letter> oldHookLetters(qint64 before, int limit) override;
    [[nodiscard]] QList<DeadMail> deadHookLetters(int limit) override;
    [[nodiscard]] QList<DeadMail> deadLetters(int limit) override;
    [[nodiscard]] std::optional<InquiryId> linked(const QByteArray &tokenHash) override;
    [[nodiscard]] NoteFacts noteFacts(const NoteLookup &lookup) override;
    [[nodiscard]] std::optional<Ack> replyAnswer(const ReplyKey &key) override;
    [[nodiscard]] ReplyPage repliesOf(AdminId admin, ReplyId after) override;
    [[nodiscard]] QList<Note> notesOf(ChatId chat, int limit) override;
    [[nodiscard]] QList<Note> notesOf(InquiryId inquiry, int limit) override;
    [[nodiscard]] QList<Note> notesOf(VisitorId person, int limit) override;
    [[nodiscard]] QList<ReportedError> errorsOf(ChatId chat, InquiryId inquiry) override;
    [[nodiscard]] QList<DeadCommentMail> deadMailsOf(InquiryId inquiry) override;
    [[nodiscard]] std::optional<StandingFile> file(FileId id) override;
    [[nodiscard]] QList<FileId> missingFiles(const QList<FileId> &files) override;
    [[nodiscard]] Traces tracesOf(VisitorId visitor) override;
    [[nodiscard]] Aged aged(const AgeLimits &limits, int most) override;
    [[nodiscard]] UnfinishedErasures unfinishedErasures() override;
    [[nodiscard]] bool isLogEmptied() override;
    [[nodiscard]] qint64 count(const Calendar &calendar, std::chrono::milliseconds atMost) override;
    [[nodiscard]] CountedRange statistics(const Calendar &calendar, const StatisticsQuery &query) override;
    [[nodiscard]] FoundConversationRows conversationRows(const Calendar &calendar, const ConversationRowsQuery &query) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
