// SPDX-License-Identifier: MIT
#include "server/storage/postgres/requestrow.h"

#include "server/storage/postgres/postgresconnection.h"

#include <QRandomGenerator>
#include <map>

namespace deskbell {

void makeRequestTable(PostgresConnection &database)
{
    database.runOnce(u"CREATE UNLOGGED TABLE IF NOT EXISTS deskbell.request (id bigint PRIMARY KEY,"
                      " shard integer NOT NULL, pid integer NOT NULL, started timestamptz NOT NULL,"
                      " asked timestamptz NOT NULL DEFAULT clock_timestamp(), term bigint NOT NULL DEFAULT 0, words text NOT NULL, answer text)"_s);
}

qint64 askLeader(PostgresConnection &database, int shard, const QString &words)
{
    // Numbers of our own: the sequence of an unlogged table cannot be read where a standby has been promoted. Older tables have one.
    const auto id = qint64(QRandomGenerator::system()->generate64() >> 1);
    SqlRows rows = database.run("WITH asked AS (INSERT INTO deskbell.request (id, shard, pid, started, words)"
                                " OVERRIDING SYSTEM VALUE SELECT ?, ?, a.pid, a.backend_start, ? FROM pg_stat_activity a WHERE a.pid = pg_backend_pid() RETURNING id)"
                                " SELECT id, pg_notify(?, '')::text FROM asked"_L1, id, shard, words, QString(requestChannel));
    if (!rows.next())
        throw StorageError("PostgreSQL does not know this session");
    return rows.integer(0);
}

std::optional<RequestSeen> lookAtRequest(PostgresConnection &database, qint64 request)
{
    SqlRows rows = database.run("SELECT r.term, (r.term < l.term)::int, (r.answer IS NOT NULL)::int, coalesce(r.answer, '') FROM deskbell.request r"
                                " JOIN deskbell.lead l ON l.shard = r.shard WHERE r.id = ? AND r.pid = pg_backend_pid()"_L1, request);
    if (!rows.next())
        return {};
    RequestSeen seen;
    seen.isTaken = rows.integer(0) > 0;
    seen.isOver = seen.isTaken && rows.flag(1);
    if (rows.flag(2))
        seen.answer = rows.text(3);
    return seen;
}

bool withdrawRequest(PostgresConnection &database, qint64 request)
{
    return database.run("DELETE FROM deskbell.request WHERE id = ? AND term = 0 AND pid = pg_backend_pid() RETURNING id"_L1, request).next();
}

void dropRequest(PostgresConnection &database, qint64 request)
{
    (void)database.run("DELETE FROM deskbell.request WHERE id = ? AND pid = pg_backend_pid()"_L1, request);
}

QList<AskedRequest> takeRequests(PostgresConnection &database, int shard, qint64 term)
{
    (void)database.run("DELETE FROM deskbell.request r WHERE r.shard = ? AND (r.asked < clock_timestamp() - interval '60 s' OR NOT EXISTS"
                       " (SELECT 1 FROM pg_stat_activity a WHERE a.pid = r.pid AND a.backend_start = r.started))"_L1, shard);
    std::multimap<qint64, AskedRequest> byTime;
    {
        // Its age, by PostgreSQL's own clock at both ends, is for an asker that stands still: others take back what they do not wait for.
        SqlRows rows = database.run("WITH due AS (SELECT r.id, r.words, r.asked FROM deskbell.request r WHERE r.shard = ? AND r.term = 0"
                                    " AND r.asked > clock_timestamp() - make_interval(secs => ?)"
                                    " AND EXISTS (SELECT 1 FROM deskbell.lead l WHERE l.shard = r.shard AND l.term = ?) FOR UPDATE OF r SKIP LOCKED)"
                                    " UPDATE deskbell.request r SET term = ?, words = '' FROM due WHERE r.id = due.id"
                                    " RETURNING r.id, due.words, (extract(epoch FROM due.asked) * 1000000)::bigint"_L1, shard, requestPatience / 1'000, term, term);
        while (rows.next())
            byTime.insert({rows.integer(2), {rows.integer(0), rows.text(1)}});
    }
    QList<AskedRequest> taken;
    for (const auto &[asked, request] : byTime)
        taken.append(request);
    return taken;
}

void answerRequest(PostgresConnection &database, qint64 request, qint64 term, const QString &answer)
{
    (void)database.run("WITH told AS (UPDATE deskbell.request SET answer = ? WHERE id = ? AND term = ? RETURNING id)"
                       " SELECT pg_notify(?, '')::text FROM told"_L1, answer, request, term, QString(answerChannel));
}

void giveBackRequest(PostgresConnection &database, qint64 term, const AskedRequest &request)
{
    (void)database.run("WITH free AS (UPDATE deskbell.request SET term = 0, words = ? WHERE id = ? AND term = ? AND answer IS NULL RETURNING id)"
                       " SELECT pg_notify(?, '')::text FROM free"_L1, request.words, request.id, term, QString(requestChannel));
}

} // namespace deskbell
