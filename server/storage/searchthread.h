// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <memory>

namespace deskbell {

/// Keeps the search index up to date while the server runs, in a thread that lets everybody else go first. An index that is
/// damaged is made anew. Without it (the disk is full) everything but the search goes on.
class SearchThread final {
public:
    explicit SearchThread(const QString &database);
    ~SearchThread(); ///< waits for the portion in hand
    Q_DISABLE_COPY_MOVE(SearchThread)

    /// Something has been stored: it is in the index at most 2 s later. Costs next to nothing.
    void wake();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
