// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/history.h"
#include "server/storage/searchwords.h"
#include "server/storage/sqliteconnection.h"

namespace deskbell {

/// Which words stand in which conversation: a file beside the database, made from it and from nothing else. It may be thrown away
/// at any time with the server stopped; the next start makes it anew. docs/decisions/0020 says why it is as it is.
/// It is in parts, and all conversations of a person are in the same one, so that erasing a person writes that part anew and no other.
///
/// One object belongs to one thread. Everything throws SqliteError.
class SearchIndex final {
public:
    enum class Mode {
        Fill, ///< makes the file, or makes it anew if it is of another database, of another version or damaged
        Read
    };
    SearchIndex(const QString &database, Mode mode);

    [[nodiscard]] static QString fileOf(const QString &database) { return database + QStringLiteral(".search"); }
    /// Whether it can be searched in: not while it is being made, when there is a file without tables.
    [[nodiscard]] static bool isThere(const QString &database);
    static void remove(const QString &database); ///< while nobody has it open

    // ---- to fill it
    /// Rows of one of the database's tables that have been seen: low … high. What came with the index is seen from the newest
    /// to the oldest, what comes later is seen first.
    struct Seen {
        qint64 low = 0;
        qint64 high = 0;
    };
    enum class Source { Chat, Message, Inquiry, Comment, Erased, Relabelled };
    [[nodiscard]] static QString nameOf(Source source); ///< of its table in the database

    [[nodiscard]] QString epoch();
    [[nodiscard]] Seen seen(Source source);
    void begin();
    void commit();
    void rollback() noexcept;
    void setSeen(Source source, const Seen &seen);
    /// Begins anew, with nothing in it: what is in the database up to `last` is history.
    void reset(const QString &epoch, const QList<std::pair<Source, qint64>> &last);
    /// Words that stand in a chat, beside those that it has. In ascending order of places within one transaction.
    void addToChat(const HistoryPlace &chat, VisitorId whose, IndexWords words);
    /// All words of an inquiry, instead of those that it had. Likewise.
    void putInquiry(const HistoryPlace &inquiry, VisitorId whose, IndexWords words);
    /// All words of the notes in a chat, likewise.
    void putNotes(const HistoryPlace &chat, VisitorId whose, IndexWords words);
    /// Words of this visitor's conversations have been replaced that are to be gone: see erase().
    void eraseSoon(VisitorId whose);
    /// Its words are gone for whoever searches; from the file they are gone when erase() has returned false.
    void removeInquiry(InquiryId inquiry);
    /// Likewise, of chats. Takes as long as it takes to read once the parts that they are in.
    void removeChats(const QList<ChatId> &chats);
    /// One portion of the work. True: there is more to do.
    [[nodiscard]] bool erase();
    /// What is in the log goes into the file and to the disk, unless somebody is reading: for a time at which nobody waits for
    /// the disk. In between that is done only when the log has become long.
    void settle();

    // ---- to search in it
    struct Match {
        qint64 row = 0; ///< of this index: greater is newer
        HistoryPlace place;
    };
    /// Conversations that may have all the words, newest first, all of them behind `before`.
    [[nodiscard]] QList<Match> match(const QString &expression, const std::optional<HistoryPlace> &before, int limit);

private:
    [[nodiscard]] static bool isUsable(const QString &file);
    void makeTables();
    struct Row {
        qint64 row = 0;
        int part = 0;
    };
    [[nodiscard]] QList<Row> rowsOf(ConversationKind kind, qint64 id);
    void know(const HistoryPlace &place, int part);
    void removeRows(int part, const QList<qint64> &rows);
    void setErasing(const QString &what);
    [[nodiscard]] bool isErasing(const QString &what);

    SqliteConnection m_database;
};

/// Where a conversation stands in the index.
[[nodiscard]] qint64 rowOf(const HistoryPlace &place);

} // namespace deskbell
