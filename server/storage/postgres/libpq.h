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
    // For COPY: https://www.postgresql.org/docs/15/libpq-copy.html
    Result *(*exec)(Connection *connection, const char *sql) = nullptr;
    Result *(*getResult)(Connection *connection) = nullptr;
    int (*resultStatus)(const Result *result) = nullptr;
    int (*rowCount)(const Result *result) = nullptr;
    void (*clear)(Result *result) = nullptr;
    int (*status)(const Connection *connection) = nullptr;
    int (*putCopyData)(Connection *connection, const char *bytes, int size) = nullptr;
    int (*putCopyEnd)(Connection *connection, const char *reason) = nullptr;
    int (*getCopyData)(Connection *connection, char **bytes, int doNotWait) = nullptr;
    void (*freeMemory)(void *memory) = nullptr;
    int (*socket)(const Connection *connection) = nullptr;
    // Where a session has got to, and another one there that is opened without waiting: https://www.postgresql.org/docs/15/libpq-connect.html
    char *(*host)(const Connection *connection) = nullptr;
    char *(*hostAddress)(const Connection *connection) = nullptr;
    char *(*port)(const Connection *connection) = nullptr;
    Connection *(*connectStart)(const char *words) = nullptr;
    int (*connectPoll)(Connection *connection) = nullptr;
    void (*finish)(Connection *connection) = nullptr;
    // For NOTIFY: https://www.postgresql.org/docs/15/libpq-notify.html. What it gives is freed by freeMemory.
    int (*consumeInput)(Connection *connection) = nullptr;
    void *(*notifies)(Connection *connection) = nullptr;

    static constexpr int sqlState = 'C';         ///< PG_DIAG_SQLSTATE
    static constexpr int sentence = 'M';         ///< PG_DIAG_MESSAGE_PRIMARY
    static constexpr int connectionIsBad = 1;    ///< CONNECTION_BAD
    static constexpr int connectingFailed = 0;   ///< PGRES_POLLING_FAILED
    static constexpr int connectingReads = 1;    ///< PGRES_POLLING_READING
    static constexpr int connectingWrites = 2;   ///< PGRES_POLLING_WRITING
    static constexpr int isConnected = 3;        ///< PGRES_POLLING_OK
    static constexpr int commandIsDone = 1;      ///< PGRES_COMMAND_OK
    static constexpr int rowsAreThere = 2;       ///< PGRES_TUPLES_OK
    static constexpr int copyOutHasBegun = 3;    ///< PGRES_COPY_OUT
    static constexpr int copyInHasBegun = 4;     ///< PGRES_COPY_IN

    /// Null if there is no such library. From any thread.
    [[nodiscard]] static const LibPq *find();
};

} // namespace deskbell
