// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// What of libpq (https://www.postgresql.org/docs/15/libpq.html) is needed and Qt does not pass on. Found at run time in the library
/// that Qt's plugin has brought along: nothing of ours is linked to it, so that who keeps their data in SQLite needs none.
struct LibPq {
    using Connection = void; ///< PGconn
    using Result = void;     ///< PGresult
    using NoticeReceiver = void (*)(void *argument, const Result *notice);

    NoticeReceiver (*setNoticeReceiver)(Connection *connection, NoticeReceiver receiver, void *argument) = nullptr;
    char *(*resultErrorField)(const Result *result, int field) = nullptr;
    int (*backendPid)(const Connection *connection) = nullptr;

    static constexpr int sqlState = 'C'; ///< PG_DIAG_SQLSTATE

    /// Null if there is no such library. From any thread.
    [[nodiscard]] static const LibPq *find();
};

} // namespace deskbell
