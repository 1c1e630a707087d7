#!/bin/bash
# SPDX-License-Identifier: MIT
# PostgreSQL 15.18 with pg_trgm 1.6 (postgresql-15, 15.18-0+deb12u1), Debian 12
#
# Expected: in a UTF-8 database with the locale C, the one that is recommended for speed, Hangul is either made of letters or it is
#           not; the text search and the trigrams of one database agree about it.
# Seen:     for pg_trgm nothing beyond ASCII is a letter: a Korean text has no trigrams and is not similar to itself (0). For the text
#           search everything beyond ASCII is one: quotation marks, dots and "…" grow onto the words, and "안녕하세요" in “ ” is
#           found only by somebody who types the marks. With C.UTF-8, which sorts the same, both are right.
#
#   C:  similar 0 words '“안녕하세요”' '말했다…' '배송·교환' '하고' found f
#   C.UTF-8:  similar 1 words '교환' '말했다' '배송' '안녕하세요' '하고' found t
#
# Why it matters: with Latin letters every test passes in both. The search of a Korean desk finds some lines and not others, and
# "did you mean" never means anything. The locale cannot be changed afterwards, only by a dump into a new database.
set -euo pipefail

folder=$(mktemp -d)
trap '[ ! -e "$folder/data/postmaster.pid" ] || runuser -u postgres -- "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql-15=15.18-0+deb12u1 \
    postgresql-client-15=15.18-0+deb12u1 >"$folder/apt.log"
bin=/usr/lib/postgresql/15/bin
chown postgres "$folder"

"$bin/postgres" --version
for locale in C C.UTF-8; do
    runuser -u postgres -- "$bin/initdb" -D "$folder/data" -E UTF8 --locale=$locale -A trust >"$folder/log"
    runuser -u postgres -- "$bin/pg_ctl" -D "$folder/data" -w start >"$folder/log" \
        -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c log_destination=csvlog -c logging_collector=on"
    echo "$locale: $(psql -X -A -t -F ' ' -h "$folder" -U postgres 2>"$folder/notes" <<'SQL'
create extension pg_trgm;
select 'similar', similarity('안녕하세요', '안녕하세요'),
    'words', (select string_agg(quote_literal(word), ' ' order by word)
              from unnest(tsvector_to_array(to_tsvector('simple', '“안녕하세요” 하고 말했다… 배송·교환'))) word),
    'found', to_tsvector('simple', '“안녕하세요” 하고 말했다…') @@ to_tsquery('simple', '안녕하세요');
SQL
)"
    runuser -u postgres -- "$bin/pg_ctl" -D "$folder/data" -m immediate stop >"$folder/log"
    rm -rf "$folder/data"
done | sed 's/CREATE EXTENSION *//' | tr '\n' ' ' | sed 's/ \(C[.:]\)/\n\1/g' | tee "$folder/seen"
echo
grep -q "^C: *similar 0 words '“안녕하세요”' '말했다…' '배송·교환' '하고' found f" "$folder/seen"
grep -q "^C.UTF-8: *similar 1 words '교환' '말했다' '배송' '안녕하세요' '하고' found t" "$folder/seen"
