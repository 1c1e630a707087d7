// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <chrono>
#include <functional>
#include <memory>

namespace deskbell {

class SearchFiller;

/// Keeps the search index up to date while the server runs, in a thread that lets everybody else go first. An index that is
/// damaged is made anew. Without it (the disk is full) everything but the search goes on. While nothing is written there is no
/// thread and no open file: an idle server keeps no memory for it.
///
/// Belongs to the thread that made it.
class SearchThread final {
public:
    static constexpr std::chrono::milliseconds usualPatience{5'000}; ///< without a new line, until the thread ends

    /// Opens what fills the index; in the thread, each time that it begins. Throws StorageError.
    using Open = std::function<std::unique_ptr<SearchFiller>()>;

    /// beside: see SearchFiller.
    SearchThread(Open open, const QString &beside, std::chrono::milliseconds patience = usualPatience);
    ~SearchThread(); ///< waits for the portion in hand
    Q_DISABLE_COPY_MOVE(SearchThread)

    enum class Haste {
        Usual,  ///< with what else comes within a second
        AtOnce  ///< something was erased
    };
    /// Something has been stored: it is in the index at most 2 s later. Costs next to nothing.
    void wake(Haste haste = Haste::Usual);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
