#!/bin/bash
# SPDX-License-Identifier: MIT
# SQLite 3.40.1 (libsqlite3-0 3.40.1-2+deb12u2) through Qt 6.4.2 (QSqlQuery) and Python 3.11 (sqlite3), Debian 12
#
# Expected: `PRAGMA incremental_vacuum(100)` gives 100 free pages back to the file system, and without a number all of them, as its
#           documentation says. It is a statement without columns, so running it once is running it.
# Seen:     it gives back ONE page and says that it succeeded. The statement answers with a row after every page, and the row has no
#           columns: QSqlQuery::exec() and Python's execute() take one step and see nothing to fetch, so QSqlQuery::next() is false
#           and fetchall() steps no further. The sqlite3 shell and sqlite3_exec() step to the end.
#
#   shell: 200 -> 100 -> 0       free pages at first, after incremental_vacuum(100), and after incremental_vacuum
#   qt: 200 -> 199 -> 198
#   python: 200 -> 199 -> 198    with fetchall(), too
#
# Why it matters: it is tried in the shell, works there, goes into a nightly job of the program, and the file of a desk that deletes
# old conversations never gets smaller. executescript() in Python, sqlite3_exec() on QSqlDriver::handle() in Qt do what is meant.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends sqlite3=3.40.1-2+deb12u2 libsqlite3-0=3.40.1-2+deb12u2 \
    qt6-base-dev=6.4.2+dfsg-10 libqt6sql6-sqlite=6.4.2+dfsg-10 python3 g++ pkg-config >"$folder/apt.log"

for name in shell qt python; do
    sqlite3 "$folder/$name.db" 'pragma auto_vacuum = incremental; create table t(x);
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 200) insert into t select zeroblob(4000) from n;
        delete from t'
done
free() { sqlite3 "$folder/$1.db" 'pragma freelist_count'; }

cat >"$folder/vacuum.cpp" <<'CPP'
#include <QtSql>
#include <cstdio>
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    auto database = QSqlDatabase::addDatabase("QSQLITE");
    database.setDatabaseName(argv[1]);
    database.open();
    QSqlQuery query;
    const bool succeeded = query.exec(argv[2]);
    return succeeded && !query.next() ? 0 : 1;
}
CPP
g++ -fPIC -o "$folder/vacuum" "$folder/vacuum.cpp" $(pkg-config --cflags --libs Qt6Core Qt6Sql)
cat >"$folder/vacuum.py" <<'PY'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
assert database.execute(sys.argv[2]).fetchall() == []
PY

echo "SQLite $(sqlite3 :memory: 'select sqlite_version()')"
for name in shell qt python; do
    line="$name: $(free $name)"
    for statement in 'pragma incremental_vacuum(100)' 'pragma incremental_vacuum'; do
        case $name in
            shell) sqlite3 "$folder/$name.db" "$statement" ;;
            qt) "$folder/vacuum" "$folder/$name.db" "$statement" ;;
            python) /usr/bin/python3 "$folder/vacuum.py" "$folder/$name.db" "$statement" ;;
        esac
        line="$line -> $(free $name)"
    done
    echo "$line"
done | tee "$folder/seen"
grep -q '^shell: 200 -> 100 -> 0$' "$folder/seen"
grep -q '^qt: 200 -> 199 -> 198$' "$folder/seen"
grep -q '^python: 200 -> 199 -> 198$' "$folder/seen"
