#!/bin/bash
# SPDX-License-Identifier: MIT
# PostgreSQL 15.18 (postgresql-15 15.18-0+deb12u1), Debian 12
#
# Expected: an unlogged table is empty after a failover, and goes on as a new one does: its identity column counts from 1. The manual says of
#           such tables that they are "truncated after a crash" and not on standbys; of sequences it says that they can be unlogged too,
#           since 15, mainly for identity columns, and are reset.
# Seen:     if the standby is promoted before it has written its buffers to disk by itself (a restartpoint, every five minutes), the table is
#           there and empty, and every INSERT fails with XX000, also after a restart. The sequence's file is all zeros there. An unlogged
#           table whose numbers come with the row works, and so does a logged one with an identity column.
#
#   logged, identity: INSERT 0 1
#   unlogged, own numbers: INSERT 0 1
#   unlogged, identity: ERROR:  XX000: bad magic number in sequence "queue_id_seq": 00000000
#   unlogged, identity, restarted: ERROR:  XX000: bad magic number in sequence "queue_id_seq": 00000000
#   unlogged, identity, after a restartpoint before the promotion: INSERT 0 1
#
# Why it matters: an unlogged table with an identity column is what one takes for a queue or for sessions that need not outlive a crash. It works
#           for years, also over failovers, and stands still for ever after one that comes within minutes of the table's making: while a pair
#           of machines is being set up and tried. Numbers that the writer draws, or that the table is made anew at a start, avoid it.
set -euo pipefail

folder=$(mktemp -d)
server=/usr/lib/postgresql/15/bin
one=
trap 'for one in second first; do runuser -u postgres -- "$server/pg_ctl" -D "$folder/$one" -m immediate stop >/dev/null 2>&1 || true; done; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql-15=15.18-0+deb12u1 postgresql-client-15=15.18-0+deb12u1 \
    util-linux >"$folder/apt.log"

chown postgres "$folder"
cd "$folder"
export PGHOST=$folder PGUSER=postgres PGDATABASE=postgres
start() {
    runuser -u postgres -- "$server/pg_ctl" -D "$1" -o "-k $folder -c listen_addresses= -p $2" -w -l "$folder/$1.log" start >/dev/null
}
stop() { runuser -u postgres -- "$server/pg_ctl" -D "$1" -m "$2" -w stop >/dev/null; }
put() { psql -X -A -t -p 5434 -v VERBOSITY=verbose -c "INSERT INTO $1 VALUES ($2)" 2>&1 | head -1; }

# A primary with a standby, on which the tables are made; then the primary dies. With an argument the standby has written its buffers.
fail_over() {
    rm -rf first second
    runuser -u postgres -- "$server/initdb" -D first -A trust -E UTF8 --locale=C --no-sync >log
    start first 5433
    runuser -u postgres -- "$server/pg_basebackup" -h "$folder" -p 5433 -D second -R -c fast --no-sync
    start second 5434
    psql -X -q -p 5433 -c 'CREATE UNLOGGED TABLE queue (id bigint GENERATED ALWAYS AS IDENTITY, word text)' \
        -c 'CREATE UNLOGGED TABLE numbered (id bigint, word text)' -c 'CREATE TABLE kept (id bigint GENERATED ALWAYS AS IDENTITY, word text)' -c 'CHECKPOINT'
    for _ in $(seq 300); do
        [ "$(psql -X -A -t -p 5434 -c "SELECT to_regclass('kept') IS NOT NULL")" = t ] && break
        sleep 0.1
    done
    for _ in $(seq 300); do
        [ "$(psql -X -A -t -p 5433 -c 'SELECT replay_lsn = pg_current_wal_lsn() FROM pg_stat_replication')" = t ] && break
        sleep 0.1
    done
    [ $# -eq 0 ] || psql -X -q -p 5434 -c CHECKPOINT
    stop first immediate
    psql -X -q -A -t -p 5434 -c 'SELECT pg_promote()' >promoted
}

dpkg-query -W postgresql-15
{
    fail_over
    echo "logged, identity: $(put 'kept (word)' "'a'")"
    echo "unlogged, own numbers: $(put numbered "1, 'a'")"
    echo "unlogged, identity: $(put 'queue (word)' "'a'")"
    stop second fast
    start second 5434
    echo "unlogged, identity, restarted: $(put 'queue (word)' "'a'")"
    stop second immediate
    fail_over written
    echo "unlogged, identity, after a restartpoint before the promotion: $(put 'queue (word)' "'a'")"
} | tee seen
diff - seen <<'SEEN'
logged, identity: INSERT 0 1
unlogged, own numbers: INSERT 0 1
unlogged, identity: ERROR:  XX000: bad magic number in sequence "queue_id_seq": 00000000
unlogged, identity, restarted: ERROR:  XX000: bad magic number in sequence "queue_id_seq": 00000000
unlogged, identity, after a restartpoint before the promotion: INSERT 0 1
SEEN
