#!/bin/bash
# SPDX-License-Identifier: MIT
# PostgreSQL 15.18 (postgresql-15 15.18-0+deb12u1), tzdata 2026f (2026f-0+deb12u1), Debian 12
#
# Expected: generate_series(timestamptz, timestamptz, '1 day') in the zone of a site gives the start of each day, as it does in Seoul, and
#           one day that starts late, because its midnight is skipped, is one day that starts late.
# Seen:     each day is made from the one before. In Cairo 24 April 2026 starts at 01:00, and from then on so does every day of the
#           series, and the last day is missing since 01:00 is past the end. No warning. Given dates it does the same, as those
#           become timestamptz. A series of timestamp without time zone that is cast afterwards has one late day only.
#
#   2026-04-23 00:00   2026-04-24 01:00   2026-04-25 01:00   2026-04-26 01:00   2026-04-27 01:00   (28 missing)
#   lines of each day, joined by at >= day and at < day + '1 day':   the line of 26 April, 00:20, counts for the 25th
#   joined by date_trunc('day', at) = day:                           0 from the 25th on
#
# Why it matters: the usual query for a chart with its empty days. It is right all year in Seoul and in every zone that changes its clocks
# at two in the morning; in Cairo, Beirut or Santiago each chart that starts before the change is wrong up to its end, in the first hour
# of a day or in everything. Make days without a zone, and cast each.
set -euo pipefail

folder=$(mktemp -d)
server=/usr/lib/postgresql/15/bin
trap 'runuser -u postgres -- "$server/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql-15=15.18-0+deb12u1 \
    postgresql-client-15=15.18-0+deb12u1 tzdata=2026f-0+deb12u1 >"$folder/apt.log"

chown postgres "$folder"
runuser -u postgres -- "$server/initdb" -D "$folder/data" -A trust -E UTF8 --locale=C >"$folder/log"
runuser -u postgres -- "$server/pg_ctl" -D "$folder/data" -o "-k $folder -c listen_addresses= -p 5432" -w -l "$folder/data/log" start >/dev/null
ask() { psql -X -q -A -t -F ' ' -h "$folder" -U postgres -v ON_ERROR_STOP=1; }

echo 'SELECT version()' | ask | cut -d, -f1
for zone in Asia/Seoul Africa/Cairo; do
    echo "$zone"
    ask <<SQL
SET timezone = '$zone';
CREATE TEMP TABLE line(at timestamptz);
INSERT INTO line VALUES ('2026-04-23 10:00'), ('2026-04-25 10:00'), ('2026-04-26 00:20'), ('2026-04-27 10:00');
\\echo series
SELECT to_char(day, 'MM-DD HH24:MI') FROM generate_series('2026-04-23'::timestamptz, '2026-04-28', '1 day') day;
\\echo cast afterwards
SELECT to_char(day::timestamptz, 'MM-DD HH24:MI') FROM generate_series('2026-04-23'::timestamp, '2026-04-28', '1 day') day;
\\echo lines by range and by date_trunc
SELECT to_char(day, 'MM-DD'), count(at) FILTER (WHERE at >= day AND at < day + interval '1 day'),
       count(at) FILTER (WHERE date_trunc('day', at) = day)
  FROM generate_series('2026-04-23'::timestamptz, '2026-04-28', '1 day') day CROSS JOIN line GROUP BY day ORDER BY day;
SQL
done | paste -sd, | sed 's/,\(series\|cast\|lines\|Africa\)/\n\1/g' | sed 's/,/: /' | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Asia/Seoul
series: 04-23 00:00,04-24 00:00,04-25 00:00,04-26 00:00,04-27 00:00,04-28 00:00
cast afterwards: 04-23 00:00,04-24 00:00,04-25 00:00,04-26 00:00,04-27 00:00,04-28 00:00
lines by range and by date_trunc: 04-23 1 1,04-24 0 0,04-25 1 1,04-26 1 1,04-27 1 1,04-28 0 0
Africa/Cairo
series: 04-23 00:00,04-24 01:00,04-25 01:00,04-26 01:00,04-27 01:00
cast afterwards: 04-23 00:00,04-24 01:00,04-25 00:00,04-26 00:00,04-27 00:00,04-28 00:00
lines by range and by date_trunc: 04-23 1 1,04-24 0 0,04-25 2 0,04-26 0 0,04-27 1 0
SEEN
