// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <memory>

namespace deskbell {

/// Brings the search index up to what is committed, a portion at a time. It reads the database through a connection of its own
/// and writes to the index only: no commit ever waits for it. Whatever a crash leaves undone is done again: the marks of what has
/// been seen are stored with the words. One object belongs to one thread. Everything throws StorageError.
class SearchFiller final {
public:
    explicit SearchFiller(const QString &database);
    ~SearchFiller();
    /// There is one that can be brought up to what is committed.
    [[nodiscard]] static bool hasIndex(const QString &database);
    /// Throws the index away; while nobody has it open.
    static void drop(const QString &database);

    enum class Done {
        Nothing, ///< the index knows all that is stored
        New,     ///< a portion of what was stored since the index was made, or of what is to be erased
        Old      ///< a portion of what was there before
    };
    /// New lines before old ones, old ones from the newest on.
    Done portion();
    /// For a quiet time: see SearchIndex::settle().
    void settle();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
