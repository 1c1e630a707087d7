#!/bin/bash
# SPDX-License-Identifier: MIT
# Pgpool-II 4.3.5 (pgpool2 4.3.5-1+deb12u1) before two PostgreSQL 15.18 (postgresql-15 15.18-0+deb12u1), with libpq 15; Debian 12
#
# Expected: of the parameters that a server reports when a client comes, Pgpool-II hands on those of the primary: "In this case it chooses the
#           value reported by the primary server. So PQParameterStatus will return off" (its manual, Restrictions, about in_hot_standby).
# Seen:     it hands on those of the node with the lowest number that is up. If this is a standby, as node 0 is when it comes back after a
#           failover, the client is told in_hot_standby = on, although its statements go to the primary and `SHOW pool_nodes` has the
#           roles right. libpq 14 and later goes by that word: whoever asks for a server that can be written to (target_session_attrs
#           read-write or primary) is refused by the one that would have taken the line, and whoever asks for a standby gets a session
#           that writes.
#
#   node 0 is the primary   read-write: INSERT 0 1   primary: INSERT 0 1                 standby: not in hot standby   any: INSERT 0 1
#   node 0 is the standby   read-write: read-only    primary: "server is in hot standby" standby: INSERT 0 1           any: INSERT 0 1
#
# Why it matters: a chat server that finds its primary among two machines by target_session_attrs=read-write works through Pgpool-II until
# node 0 comes back as the standby, and has no database from its next connection on, with a sentence about a standby that it was never
# sent to. Behind Pgpool-II it must ask for "any".
set -euo pipefail

folder=$(mktemp -d)
server=/usr/lib/postgresql/15/bin
pool=
trap '[ -z "$pool" ] || { kill -INT "$pool" 2>/dev/null; wait "$pool"; } || true
      runuser -u postgres -- "$server/pg_ctl" -D "$folder/second" -m immediate stop >/dev/null 2>&1 || true
      runuser -u postgres -- "$server/pg_ctl" -D "$folder/first" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends pgpool2=4.3.5-1+deb12u1 postgresql-15=15.18-0+deb12u1 \
    postgresql-client-15=15.18-0+deb12u1 util-linux >"$folder/apt.log"

chown postgres "$folder"
cd "$folder"
export PGHOST=$folder PGUSER=postgres PGDATABASE=postgres
start() {
    runuser -u postgres -- "$server/pg_ctl" -D "$1" -o "-k $folder -c listen_addresses= -p $2" -w -l "$folder/$1.log" start >/dev/null
}
runuser -u postgres -- "$server/initdb" -D first -A trust -E UTF8 --locale=C --no-sync >log
start first 5433
runuser -u postgres -- "$server/pg_basebackup" -h "$folder" -p 5433 -D second -R -c fast --no-sync
start second 5434
psql -X -q -p 5433 -c 'CREATE TABLE line(id integer)'

# What a line that is to be stored through Pgpool-II answers, with the nodes in this order.
try() {
    cat >pool.conf <<CONF
backend_clustering_mode = 'streaming_replication'
listen_addresses = ''
port = 5432
pcp_listen_addresses = ''
socket_dir = '$folder'
pcp_socket_dir = '$folder'
wd_ipc_socket_dir = '$folder'
pid_file_name = '$folder/pool.pid'
logdir = '$folder'
work_dir = '$folder'
num_init_children = 4
sr_check_user = 'postgres'
load_balance_mode = off
backend_hostname0 = '$folder'
backend_port0 = $1
backend_hostname1 = '$folder'
backend_port1 = $2
CONF
    touch pool_hba.conf pool_passwd pcp.conf
    setpriv --reuid=postgres --regid=postgres --clear-groups \
        pgpool -n -D -f "$folder/pool.conf" -F "$folder/pcp.conf" >pool.log 2>&1 &
    pool=$!
    for _ in $(seq 300); do
        psql -X -q -A -t -p 5432 -c 'SHOW pool_nodes' >nodes 2>/dev/null && grep -q primary nodes && grep -q standby nodes && break
        sleep 0.1
    done
    cut -d'|' -f1,7 nodes | paste -sd' '
    for wish in read-write primary standby any; do
        echo "  $wish: $(psql -X -A -t "port=5432 target_session_attrs=$wish" -c 'INSERT INTO line VALUES (1)' 2>&1 | sed 's/.*failed: //')"
    done
    kill -INT "$pool"
    wait "$pool" || true
    pool=
}
dpkg-query -W pgpool2 postgresql-15 libpq5
{
    try 5433 5434
    try 5434 5433
} | tee seen
diff - seen <<'SEEN'
0|primary 1|standby
  read-write: INSERT 0 1
  primary: INSERT 0 1
  standby: server is not in hot standby mode
  any: INSERT 0 1
0|standby 1|primary
  read-write: session is read-only
  primary: server is in hot standby mode
  standby: INSERT 0 1
  any: INSERT 0 1
SEEN
