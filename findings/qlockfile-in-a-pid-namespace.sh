#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (qt6-base-dev 6.4.2+dfsg-10), Debian 12
#
# Expected: QLockFile sees that a lock's owner is dead. It keeps the process's number, its program's name, the host and the boot in
#           the file for that, and a number that was given to another program since then does not deceive it.
# Seen:     where every start has the same number, in a container or a sandbox with process numbers of its own, the lock that a
#           killed program left behind names the very process that asks, and is refused to it, for ever and at every start. The
#           kernel's lock on the file, which QLockFile takes as well, was free all the time: flock(1) gets it at once.
#
#   namespace, killed:  taken, lock names this process outbox
#   namespace, again:   refused, lock names this process outbox
#   flock in between:   free
#   outside, again:     taken, lock names this process outbox
#
# Why it matters: a program that keeps what is still to be sent behind such a lock does not find it again after a power cut inside
# a container, and "in use by another process" sends people looking for a process that is not there. flock() on a file that is
# never removed needs no guess about who is alive.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 g++ pkg-config util-linux \
    >"$folder/apt.log"

cat >"$folder/outbox.cpp" <<'CPP'
#include <QCoreApplication>
#include <QLockFile>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <unistd.h>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QLockFile lock(QString::fromLocal8Bit(argv[1]));
    lock.setStaleLockTime(0); // only a dead owner makes it stale
    const bool isTaken = lock.tryLock(0);
    qint64 owner = 0;
    QString host, name;
    lock.getLockInfo(&owner, &host, &name);
    std::printf("%s, lock names %s %s\n", isTaken ? "taken" : "refused", owner == getpid() ? "this process" : "another process",
                qPrintable(name));
    std::fflush(stdout);
    if (argc > 2)
        raise(SIGKILL);
}
CPP
g++ -fPIC -o "$folder/outbox" "$folder/outbox.cpp" $(pkg-config --cflags --libs Qt6Core)

# The first process of a namespace does not feel its own SIGKILL, so a shell is that one and the program its child: 2 at each start.
inside() { unshare --pid --mount-proc --fork bash -c '"$@"; true' - "$@" 2>/dev/null || true; }

echo "Qt $(dpkg-query -W -f '${Version}' qt6-base-dev)"
{
    echo "namespace, killed:  $(inside "$folder/outbox" "$folder/inner" kill)"
    echo "namespace, again:   $(inside "$folder/outbox" "$folder/inner")"
    echo "namespace, again:   $(inside "$folder/outbox" "$folder/inner")"
    echo "flock in between:   $(flock -n "$folder/inner" echo free || echo held)"
    echo "outside, killed:    $("$folder/outbox" "$folder/outer" kill 2>/dev/null || true)"
    echo "outside, again:     $("$folder/outbox" "$folder/outer")"
} 2>/dev/null | tee "$folder/seen"
grep -q '^namespace, killed:  taken' "$folder/seen"
[ "$(grep -c '^namespace, again:   refused, lock names this process outbox' "$folder/seen")" = 2 ]
grep -q '^flock in between:   free' "$folder/seen"
grep -q '^outside, again:     taken' "$folder/seen"
