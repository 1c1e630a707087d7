// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace deskbell {

class PostgresConnection;

/// Commands that are given on the machine of one node and carried out by the node that leads: rows of `deskbell.request`, that all
/// nodes see (docs/decisions/0066). A row is taken once, by who leads, while the session that asks is there; with that its words go.
/// Nothing of the table is written to the log of PostgreSQL, copied to its standby, or there after a crash.
inline constexpr QLatin1StringView requestChannel("deskbell_request"); ///< NOTIFY when something is asked
inline constexpr QLatin1StringView answerChannel("deskbell_answer");   ///< and when it is answered
inline constexpr int requestPatience = 8'000; ///< ms in which it has to be taken; whoever asks on the command line waits a bit longer

/// Inside of a transaction; if it is not there yet.
void makeRequestTable(PostgresConnection &database);

// Who asks.
[[nodiscard]] qint64 askLeader(PostgresConnection &database, int shard, const QString &words);
struct RequestSeen {
    bool isTaken = false;
    bool isOver = false; ///< whoever has taken it does not lead any more
    std::optional<QString> answer;
};
/// Nothing: the row is not there.
[[nodiscard]] std::optional<RequestSeen> lookAtRequest(PostgresConnection &database, qint64 request);
/// False: somebody has taken it.
[[nodiscard]] bool withdrawRequest(PostgresConnection &database, qint64 request);
void dropRequest(PostgresConnection &database, qint64 request);

// Who leads.
struct AskedRequest {
    qint64 id = 0;
    QString words;
};
/// What is waiting and may still be carried out, in the order in which it came; none if that term is over. Rows that nobody waits for go.
[[nodiscard]] QList<AskedRequest> takeRequests(PostgresConnection &database, int shard, qint64 term);
void answerRequest(PostgresConnection &database, qint64 request, qint64 term, const QString &answer);
/// It was taken, and nothing has been done about it: for who leads next.
void giveBackRequest(PostgresConnection &database, qint64 term, const AskedRequest &request);

} // namespace deskbell
