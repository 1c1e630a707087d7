// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <memory>

namespace deskbell {

class SqlConnection;

/// Brings the search index up to what is committed, a portion at a time. It reads the database through a connection of its own
/// and writes to the index only: no commit ever waits for it. Whatever a crash leaves undone is done again: the marks of what has
/// been seen are stored with the words. One object belongs to one thread. Everything throws StorageError.
class SearchFiller final {
public:
    /// Of an SQLite file.
    explicit SearchFiller(const QString &database);
    /// Of a database of any engine: the index stands beside this path, whether or not there is a file of that name.
    SearchFiller(std::unique_ptr<SqlConnection> database, const QString &beside);
    ~SearchFiller();
    /// There is one that can be brought up to what is committed.
    [[nodiscard]] static bool hasIndex(const QString &database);
    /// Throws the index away; while nobody has it open.
    static void drop(const QString &database);

    enum class Take {
        NewFirst, ///< new lines before old ones, old ones from the newest on
        Old       ///< nothing of what is new
    };
    enum class Done {
        Nothing, ///< there is no more of what was to be taken
        Some,    ///< a portion of what was stored since the index was made, or of what is to be erased; there may be more
        New,     ///< all that was stored since the index was made, as of now
        Old      ///< a portion of what was there before
    };
    Done portion(Take what = Take::NewFirst);
    /// For a quiet time: see SearchIndex::settle().
    void settle();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
