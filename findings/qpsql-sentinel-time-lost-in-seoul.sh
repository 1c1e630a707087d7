#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2's QPSQL (libqt6sql6-psql 6.4.2+dfsg-10) with PostgreSQL 15.18 (postgresql-15 15.18-0+deb12u1), Debian 12
#
# Expected: a timestamptz is a moment; the time zone of the session changes how the server writes it, not what a client reads.
# Seen:     before a place had a standard time, PostgreSQL writes its offset with seconds ("+08:27:52" for Asia/Seoul before April 1908,
#           "-03:30:52" for St. John's). QPSQL cannot read these: value() is an invalid QDateTime, isNull() of the query is false and
#           lastError() is empty. So "0001-01-01", by which Go, .NET and many a schema say "never", is read in a session with
#           UTC, and is nothing in one with the server's own zone.
#
#   UTC           0001-01-01 00:00:00+00        valid   0001-01-01T00:00:00Z  null 0
#   Asia/Kolkata  0001-01-01 05:53:28+05:53:28  invalid                       null 0
#   Asia/Seoul    0001-01-01 08:27:52+08:27:52  invalid                       null 0
#   Asia/Seoul    2026-11-28 10:00:00+09        valid   2026-11-28T01:00:00Z  null 0
#
# Why it matters: initdb takes the time zone of the machine, so the same program reads such rows on the developer's machine in UTC and
# loses them on a server in Seoul. A client of its own says SET TIME ZONE 'UTC', or stores milliseconds as bigint.
set -euo pipefail

folder=$(mktemp -d)
trap '[ ! -e "$folder/data/postmaster.pid" ] || runuser -u postgres -- "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libqt6sql6-psql=6.4.2+dfsg-10 qt6-base-dev=6.4.2+dfsg-10 g++ \
    pkg-config postgresql-15=15.18-0+deb12u1 postgresql-client-15=15.18-0+deb12u1 >"$folder/apt.log"
bin=/usr/lib/postgresql/15/bin

cat >"$folder/read.cpp" <<'CPP'
#include <QtCore>
#include <QtSql>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    std::printf("Qt %s\n", qVersion());
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"));
    database.setHostName(QString::fromLocal8Bit(argv[1]));
    database.setUserName(QStringLiteral("postgres"));
    database.setDatabaseName(QStringLiteral("postgres"));
    if (!database.open())
        return 1;
    QSqlQuery query(database);
    for (const char *zone : {"UTC", "Asia/Kolkata", "Asia/Seoul"}) {
        query.exec(QStringLiteral("SET TIME ZONE '%1'").arg(QLatin1String(zone)));
        query.exec(QStringLiteral("SELECT t, t::text FROM (VALUES ('0001-01-01 00:00:00+00'::timestamptz), ('2026-11-28 10:00:00+09')) x(t)"));
        if (query.lastError().isValid())
            return 1;
        while (query.next()) {
            const QDateTime time = query.value(0).toDateTime();
            std::printf("%-13s %-29s %-7s %-21s null %d\n", zone, qPrintable(query.value(1).toString()), time.isValid() ? "valid" : "invalid",
                        qPrintable(time.toUTC().toString(Qt::ISODate)), int(query.isNull(0)));
        }
    }
}
CPP
flags="$(pkg-config --cflags --libs Qt6Core Qt6Sql)"
# shellcheck disable=SC2086
g++ -std=c++17 -fPIC "$folder/read.cpp" -o "$folder/read" $flags
chown postgres "$folder"
runuser -u postgres -- "$bin/initdb" -D "$folder/data" -E UTF8 --locale=C.UTF-8 -A trust >"$folder/log"
runuser -u postgres -- "$bin/pg_ctl" -D "$folder/data" -w start >"$folder/log" -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off"
"$bin/postgres" --version
TZ=UTC "$folder/read" "$folder" | tee "$folder/seen"
diff - <(tail -n +2 "$folder/seen") <<'END'
UTC           0001-01-01 00:00:00+00        valid   0001-01-01T00:00:00Z  null 0
UTC           2026-11-28 01:00:00+00        valid   2026-11-28T01:00:00Z  null 0
Asia/Kolkata  0001-01-01 05:53:28+05:53:28  invalid                       null 0
Asia/Kolkata  2026-11-28 06:30:00+05:30     valid   2026-11-28T01:00:00Z  null 0
Asia/Seoul    0001-01-01 08:27:52+08:27:52  invalid                       null 0
Asia/Seoul    2026-11-28 10:00:00+09        valid   2026-11-28T01:00:00Z  null 0
END
