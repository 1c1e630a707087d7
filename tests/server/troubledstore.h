// SPDX-License-Identifier: MIT
#pragma once

// A real store that can be held and broken.

#include "server/storage/sqlitestore.h"
#include "server/storage/storageerrors.h"

#include <QSemaphore>
#include <atomic>

namespace deskbell {

/// What a test does to the disk; used by both threads.
struct Disk {
    std::atomic<bool> isHeld = false;
    std::atomic<bool> isBroken = false;
    std::atomic<bool> isInDoubt = false; ///< what is committed is stored, and its commit fails all the same
    std::atomic<bool> isLoadHeld = false;
    std::atomic<bool> areLettersUnreadable = false;
    QSemaphore reached; ///< a commit or load has come to the hold, or a read has failed
    QSemaphore released;

    /// Whatever a test that has failed still holds: else nothing of it would end.
    void letGo()
    {
        isHeld = isLoadHeld = false;
        released.release(1'000);
    }
};

class DoubtForTheTest final : public StorageError, public MaybeStored {
public:
    using StorageError::StorageError;
};

class TroubledStore final : public Store {
public:
    TroubledStore(const QString &path, Disk &disk)
        : m_store(path)
        , m_disk(disk)
    {
    }

    LoadedDesk load() override
    {
        if (m_disk.isLoadHeld) {
            m_disk.reached.release();
            m_disk.released.acquire();
        }
        return m_store.load();
    }
    void begin() override { m_store.begin(); }
    void beginReads() override { m_store.beginReads(); }
    void append(const Events &events) override { m_store.append(events); }
    void flush() override { m_store.flush(); }
    void commit() override
    {
        if (m_disk.isHeld) {
            m_disk.reached.release();
            m_disk.released.acquire();
        }
        if (m_disk.isBroken)
            throw StorageError("broken for the test");
        m_store.commit();
        if (m_disk.isInDoubt)
            throw DoubtForTheTest("in doubt for the test");
    }
    void rollback() noexcept override { m_store.rollback(); }
    void tidy() noexcept override { m_store.tidy(); }
    std::optional<LoadedVisitor> visitor(SiteId site, const QByteArray &hash) override { return m_store.visitor(site, hash); }
    std::optional<LoadedVisitor> visitor(VisitorId id) override { return m_store.visitor(id); }
    std::optional<LoadedChat> chat(ChatId id) override { return m_store.chat(id); }
    std::optional<Chat> chatFacts(ChatId id) override { return m_store.chatFacts(id); }
    MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) override
    {
        return m_store.messages(chat, after, before, limit);
    }
    std::optional<StoredInquiry> inquiry(InquiryId id) override { return m_store.inquiry(id); }
    QList<StoredInquiry> inquiriesOf(VisitorId visitor, int limit) override { return m_store.inquiriesOf(visitor, limit); }
    std::optional<InquiryId> linked(const QByteArray &hash) override { return m_store.linked(hash); }
    std::optional<Ack> replyAnswer(const ReplyKey &key) override { return m_store.replyAnswer(key); }
    ReplyPage repliesOf(AdminId admin, ReplyId after) override { return m_store.repliesOf(admin, after); }
    NoteFacts noteFacts(const NoteLookup &lookup) override { return m_store.noteFacts(lookup); }
    QList<Note> notesOf(ChatId chat, int limit) override { return m_store.notesOf(chat, limit); }
    QList<Note> notesOf(InquiryId inquiry, int limit) override { return m_store.notesOf(inquiry, limit); }
    QList<Note> notesOf(VisitorId person, int limit) override { return m_store.notesOf(person, limit); }
    QList<ReportedError> errorsOf(ChatId chat, InquiryId inquiry) override { return m_store.errorsOf(chat, inquiry); }
    QList<DeadCommentMail> deadMailsOf(InquiryId inquiry) override { return m_store.deadMailsOf(inquiry); }
    std::optional<StandingFile> file(FileId id) override { return m_store.file(id); }
    QList<FileId> missingFiles(const QList<FileId> &files) override { return m_store.missingFiles(files); }
    Traces tracesOf(VisitorId visitor) override { return m_store.tracesOf(visitor); }
    Aged aged(const AgeLimits &limits, int most) override { return m_store.aged(limits, most); }
    std::optional<ErasedSince> erasedSince(const ErasuresSeen &seen) override { return m_store.erasedSince(seen); }
    qint64 unfinishedErasures() override { return m_store.unfinishedErasures(); }
    bool isLogEmptied() override { return m_store.isLogEmptied(); }
    qint64 count(const Calendar &calendar, std::chrono::milliseconds atMost) override { return m_store.count(calendar, atMost); }
    CountedRange statistics(const Calendar &calendar, const StatisticsQuery &query) override { return m_store.statistics(calendar, query); }
    FoundConversationRows conversationRows(const Calendar &calendar, const ConversationRowsQuery &query) override
    {
        return m_store.conversationRows(calendar, query);
    }
    bool isUntidy() const override { return m_store.isUntidy(); }
    BoardRows board(const ReadBoard &query) override { return m_store.board(query); }
    HistoryRows history(const HistoryQuery &query) override { return m_store.history(query); }
    FoundRows search(const SearchQuery &query) override { return m_store.search(query); }
    ExportRows exported(const ExportQuery &query) override { return m_store.exported(query); }
    QList<Letter> dueLetters(qint64 now, int limit) override
    {
        if (m_disk.areLettersUnreadable) {
            m_disk.reached.release();
            throw StorageError("unreadable for the test");
        }
        return m_store.dueLetters(now, limit);
    }
    std::optional<qint64> nextLetterAt() override { return m_store.nextLetterAt(); }
    QList<Letter> gatheredLetters(const QString &to, int limit) override { return m_store.gatheredLetters(to, limit); }
    QList<Letter> dueHookLetters(qint64 now, const QStringList &hooks) override { return m_store.dueHookLetters(now, hooks); }
    std::optional<qint64> nextHookLetterAt(const QStringList &hooks) override { return m_store.nextHookLetterAt(hooks); }
    QList<Letter> oldHookLetters(qint64 before, int limit) override { return m_store.oldHookLetters(before, limit); }
    QList<DeadMail> deadHookLetters(int limit) override { return m_store.deadHookLetters(limit); }
    QList<DeadMail> deadLetters(int limit) override { return m_store.deadLetters(limit); }

private:
    SqliteStore m_store;
    Disk &m_disk;
};

} // namespace deskbell
