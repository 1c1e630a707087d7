#!/bin/bash
# SPDX-License-Identifier: MIT
# PostgreSQL 15.18 (postgresql-15 and postgresql-client-15 15.18-0+deb12u1), Debian 12
#
# Expected: with statement_timeout at one second no statement takes much longer ("Abort any statement that takes more than the
#           specified amount of time"): COMMIT is one, and so is an INSERT without BEGIN, commit and all.
# Seen:     the time limit is over when the commit begins. What the commit itself waits for or does takes as long as it takes, and
#           then it says COMMIT, or INSERT 0 1, without an error or a warning. Tried: a synchronous standby that pauses (lock_timeout
#           is one second too), and a deferred constraint trigger that is slow. The same trigger made immediate is ended after a second.
#
#   statement_timeout 1 s               INSERT alone             BEGIN, INSERT, COMMIT
#   standby pauses for 3 s              4 s, then INSERT 0 1     4 s, then COMMIT
#   deferred trigger of 3 s             3 s, then INSERT 0 1     3 s, then COMMIT
#   the same, SET CONSTRAINTS ALL IMMEDIATE                      1 s, then an error
#
# Why it matters: a chat server that sets statement_timeout so that its one writing connection never hangs has set no limit where it hangs
# in practice: in the commit, when the other node is slow. It needs a watch of its own, and must not take the time limit's error for
# the only way in which a commit can be late.
set -euo pipefail

folder=$(mktemp -d)
server=/usr/lib/postgresql/15/bin
standby=
trap '[ -z "$standby" ] || kill -KILL "$standby" 2>/dev/null || true; wait || true
      runuser -u postgres -- "$server/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql-15=15.18-0+deb12u1 \
    postgresql-client-15=15.18-0+deb12u1 util-linux >"$folder/apt.log"

chown postgres "$folder"
runuser -u postgres -- "$server/initdb" -D "$folder/data" -A trust -E UTF8 --locale=C >"$folder/log"
runuser -u postgres -- "$server/pg_ctl" -D "$folder/data" -o "-k $folder -c listen_addresses= -p 5432" -w -l "$folder/data/log" start >/dev/null
export PGHOST=$folder PGUSER=postgres
ask() { psql -X -q -A -t "$@"; }
ask -c 'SELECT version()' | cut -d, -f1
ask -c 'CREATE TABLE line(id integer)'

# How long some statements took, in whole seconds, and what the last one or the one that failed answered.
timed() {
    local begin=$EPOCHREALTIME end answer
    answer=$(PGOPTIONS='-c statement_timeout=1s -c lock_timeout=1s' psql -X -A -t "${@:2}" 2>&1 || true)
    end=$EPOCHREALTIME
    answer=$(grep ^ERROR <<<"$answer" || tail -1 <<<"$answer")
    echo "$1: $(((${end/./} - ${begin/./} + 300000) / 1000000)) s, $answer"
}
{
    mkdir "$folder/wal"
    chown postgres "$folder/wal"
    PGAPPNAME=standby setpriv --reuid=postgres --regid=postgres --clear-groups \
        "$server/pg_receivewal" -D "$folder/wal" --synchronous --no-loop 2>"$folder/receive.log" &
    standby=$!
    ask -c "ALTER SYSTEM SET synchronous_standby_names = 'standby'" -c 'SELECT pg_reload_conf()' >"$folder/reload"
    until [ "$(ask -c "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")" = 1 ]; do sleep 0.1; done
    for what in "standby, INSERT" "standby, COMMIT"; do
        kill -STOP "$standby"
        if [[ $what == *INSERT ]]; then
            timed "$what" -c 'INSERT INTO line VALUES (1)' >"$folder/took" &
        else
            timed "$what" -c BEGIN -c 'INSERT INTO line VALUES (1)' -c COMMIT >"$folder/took" &
        fi
        until [ "$(ask -c "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")" = 1 ]; do sleep 0.1; done
        sleep 3
        kill -CONT "$standby"
        wait $!
        cat "$folder/took"
    done
    ask -c "ALTER SYSTEM RESET synchronous_standby_names" -c 'SELECT pg_reload_conf()' >"$folder/reload"
    ask <<'SQL'
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow();
SQL
    timed "trigger, INSERT" -c 'INSERT INTO line VALUES (1)'
    timed "trigger, COMMIT" -c BEGIN -c 'INSERT INTO line VALUES (1)' -c COMMIT
    timed "immediate trigger" -c BEGIN -c 'INSERT INTO line VALUES (1)' -c 'SET CONSTRAINTS ALL IMMEDIATE'
    echo "lines: $(ask -c 'SELECT count(*) FROM line')"
} >"$folder/seen"
cat "$folder/seen"
diff - <(sed -E 's/: [0-9]+ s, ERROR/: ERROR/; s/: ([3-9]|[1-9][0-9]) s/: 3 s or more/' "$folder/seen") <<'SEEN'
standby, INSERT: 3 s or more, INSERT 0 1
standby, COMMIT: 3 s or more, COMMIT
trigger, INSERT: 3 s or more, INSERT 0 1
trigger, COMMIT: 3 s or more, COMMIT
immediate trigger: ERROR:  canceling statement due to statement timeout
lines: 4
SEEN
