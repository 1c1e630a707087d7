// SPDX-License-Identifier: MIT
#include "server/storage/postgres/leadrow.h"

#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/postgres/requestrow.h"

#include <QLoggingCategory>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logLead, "desk.lead")

constexpr int lockMilliseconds = 200;
constexpr int mostTries = 6; ///< each cuts off whoever holds it
constexpr auto lockTimedOut = "55P03"_L1;
constexpr auto watchPrefix = "deskbell-node "_L1;

/// The lead is locked by a transaction under the old term: a lot that is being stored, or was when its process froze or lost its way.
void cutOff(PostgresConnection &database, const LeadTaking &taking)
{
    qint64 pid = 0;
    {
        SqlRows rows = database.run("SELECT a.pid, coalesce(a.wait_event, ''), coalesce(a.application_name, '') FROM deskbell.lead l"
                                    " JOIN pg_stat_activity a ON a.pid = l.pid AND a.backend_start = l.started"
                                    " WHERE l.shard = ? AND l.term = ? AND a.pid <> pg_backend_pid()"_L1, taking.shard, taking.from.term);
        if (!rows.next())
            return; // somebody else is taking it at this moment, or has, or the session has just gone
        pid = rows.integer(0);
        // What it has committed is stored, and would be reported to nobody; the row stays locked until the standby has it.
        if (rows.text(1) == "SyncRep"_L1)
            throw StorageError("a commit under the former lead still waits for PostgreSQL's standby");
        if (rows.text(2) == QLatin1StringView(upgradingName))
            throw StorageError("another node is bringing the tables up to date");
    }
    qCWarning(logLead, "A session of the former lead still has a transaction open: it is ended");
    (void)database.value(u"SELECT pg_terminate_backend(%1)"_s.arg(pid));
}

std::optional<qint64> tryToTake(PostgresConnection &database, const LeadTaking &taking)
{
    database.begin();
    database.runOnce(u"SET LOCAL lock_timeout = %1"_s.arg(lockMilliseconds));
    std::optional<qint64> term;
    {
        SqlRows rows = database.run(
            "UPDATE deskbell.lead l SET term = l.term + 1, node = ?, address = ?, wanted = '', pid = pg_backend_pid(),"
            " started = (SELECT a.backend_start FROM pg_stat_activity a WHERE a.pid = pg_backend_pid())"
            " WHERE l.shard = ? AND l.term = ? AND (? = 1"
            " OR NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid = l.pid AND a.backend_start = l.started)"
            " OR (SELECT b.beats FROM deskbell.beat b WHERE b.shard = l.shard) = ?) RETURNING l.term"_L1,
            taking.node, taking.address, taking.shard, taking.from.term, taking.isOwn, taking.from.beats);
        if (rows.next())
            term = rows.integer(0);
    }
    if (!term) {
        database.rollback();
        return {};
    }
    (void)database.run("UPDATE deskbell.beat SET term = ?, beats = beats + 1 WHERE shard = ?"_L1, *term, taking.shard);
    database.commit();
    return term;
}

} // namespace

void makeLeadTables(PostgresConnection &database, int shard)
{
    if (database.value(u"SELECT to_regclass('deskbell.beat') IS NOT NULL AND to_regclass('deskbell.request') IS NOT NULL"_s).toBool()
        && database.run("SELECT 1 FROM deskbell.beat WHERE shard = ?"_L1, shard).next())
        return;
    database.begin();
    try {
        // Two nodes may begin at the same moment, and "IF NOT EXISTS" fails for the one that comes second.
        (void)database.value(u"SELECT pg_advisory_xact_lock(hashtext('deskbell lead'))"_s);
        database.runOnce(u"CREATE SCHEMA IF NOT EXISTS deskbell"_s);
        database.runOnce(u"CREATE TABLE IF NOT EXISTS deskbell.lead (shard integer PRIMARY KEY, term bigint NOT NULL, node text NOT NULL,"
                          " address text NOT NULL, pid integer NOT NULL, started timestamptz NOT NULL, wanted text NOT NULL)"_s);
        // Apart, because it changes twice a second.
        database.runOnce(u"CREATE TABLE IF NOT EXISTS deskbell.beat (shard integer PRIMARY KEY, term bigint NOT NULL, beats bigint NOT NULL)"
                          " WITH (fillfactor = 10)"_s);
        makeRequestTable(database);
        (void)database.run("INSERT INTO deskbell.lead VALUES (?, 0, '', '', 0, 'epoch', '') ON CONFLICT DO NOTHING"_L1, shard);
        (void)database.run("INSERT INTO deskbell.beat VALUES (?, 0, 0) ON CONFLICT DO NOTHING"_L1, shard);
        database.commit();
    } catch (...) {
        database.rollback();
        throw;
    }
}

LeadSeen lookAtLead(PostgresConnection &database, int shard)
{
    SqlRows rows = database.run("SELECT l.term, b.beats, l.node, l.address, l.wanted, EXISTS (SELECT 1 FROM pg_stat_activity a"
                                " WHERE a.pid = l.pid AND a.backend_start = l.started)::int,"
                                " EXISTS (SELECT 1 FROM deskbell.request r WHERE r.shard = l.shard)::int FROM deskbell.lead l"
                                " JOIN deskbell.beat b ON b.shard = l.shard WHERE l.shard = ?"_L1, shard);
    if (!rows.next())
        throw StorageError("the row of the lead is not there");
    return {rows.integer(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4), rows.flag(5), rows.flag(6),
            lacksStandby(database)};
}

/// What a role without special rights can see of it. The sender to a standby that has lost its power is there for a minute more
/// (wal_sender_timeout), and then it shows by who waits. A session waits on when its client has gone.
bool lacksStandby(PostgresConnection &database)
{
    SqlRows rows = database.run("SELECT (current_setting('synchronous_standby_names') <> '' AND NOT EXISTS (SELECT 1 FROM pg_stat_replication)"
                                " OR EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.wait_event = 'SyncRep' AND a.usename = current_user"
                                " AND clock_timestamp() - a.query_start > interval '1 s'))::int"_L1);
    return rows.next() && rows.flag(0);
}

std::optional<qint64> takeLead(PostgresConnection &database, const LeadTaking &taking)
{
    for (int tries = 1;; ++tries) {
        try {
            return tryToTake(database, taking);
        } catch (const PostgresError &error) {
            database.rollback();
            if (error.state() != lockTimedOut)
                throw;
            if (lacksStandby(database))
                throw StandbyMissingError();
            if (tries == mostTries)
                throw;
        }
        cutOff(database, taking);
    }
}

void beatLead(PostgresConnection &database, int shard, qint64 term)
{
    // It need not be synced: it says that it is alive, and nothing else.
    SqlRows rows = database.run("UPDATE deskbell.beat SET beats = beats + 1 FROM (SELECT set_config('synchronous_commit', 'off', true)) s"
                                " WHERE shard = ? AND term = ? RETURNING beats"_L1, shard, term);
    if (!rows.next())
        throw LostLeadError("another node leads");
}

void releaseLead(PostgresConnection &database, int shard, qint64 term, const QString &wanted)
{
    (void)database.run("UPDATE deskbell.lead SET node = '', address = '', pid = 0, wanted = ?"
                       " FROM (SELECT set_config('synchronous_commit', 'local', true)) s WHERE shard = ? AND term = ?"_L1, wanted, shard, term);
}

bool wantLead(PostgresConnection &database, int shard, qint64 term, const QString &wanted)
{
    return database.run("UPDATE deskbell.lead SET wanted = ? FROM (SELECT set_config('synchronous_commit', 'local', true)) s"
                        " WHERE shard = ? AND term = ? AND node <> '' RETURNING term"_L1, wanted, shard, term).next();
}

QString watchName(const QString &node)
{
    return watchPrefix + node;
}

QStringList nodesThere(PostgresConnection &database)
{
    QStringList nodes;
    SqlRows rows = database.run("SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
                                " AND starts_with(application_name, ?) ORDER BY 1"_L1, QString(watchPrefix));
    while (rows.next())
        nodes.append(rows.text(0).mid(watchPrefix.size()));
    return nodes;
}

} // namespace deskbell
