#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (qt6-base-dev 6.4.2+dfsg-10), Debian 12
#
# Expected: what a functor has captured that was moved into QMetaObject::invokeMethod(object, functor, Qt::QueuedConnection) is destroyed in
#           the thread of `object`, where the functor runs, as the event that carries it is deleted there.
# Seen:     now and then it is destroyed in the thread that has posted it, after the functor has run in the other one: invokeMethod()
#           keeps a reference of its own until postEvent() has returned, and whoever drops the last one destroys.
#
#   let go by the thread that posted: 1348 of 20000
#
# Why it matters: a thread that hands results back this way, with a std::shared_ptr or a guard in them whose destructor does something (ends a
# turn, counts down, erases from a table), has that done beside the thread to which the table belongs, once in some hundred or million times.
# Take what matters out of the functor while it runs: `[lot] { const auto mine = std::exchange(*lot, {}); … }`.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 g++ pkg-config >"$folder/apt.log"

cat >"$folder/poster.cpp" <<'CPP'
#include <QtCore>
#include <atomic>
#include <cstdio>
#include <memory>

int main(int argc, char **argv)
{
    constexpr int times = 20'000;
    QCoreApplication app(argc, argv);
    std::printf("Qt %s\n", qVersion());
    QObject receiver;
    std::atomic<int> held = 0, elsewhere = 0;
    std::atomic<bool> isAsked = false, isOver = false;
    QThread *const owner = QThread::currentThread();
    const std::unique_ptr<QThread> poster(QThread::create([&] {
        while (!isOver) {
            if (!isAsked.exchange(false))
                continue;
            std::shared_ptr<void> guard(nullptr, [&](void *) {
                elsewhere += QThread::currentThread() != owner;
                --held;
            });
            QMetaObject::invokeMethod(&receiver, [guard = std::move(guard)] {}, Qt::QueuedConnection);
        }
    }));
    poster->start();
    for (int i = 0; i < times; ++i) {
        held = 1;
        isAsked = true;
        while (held > 0)
            QCoreApplication::processEvents();
    }
    isOver = true;
    poster->wait();
    std::printf("let go by the thread that posted: %d of %d\n", elsewhere.load(), times);
    return elsewhere > 0 ? 0 : 1;
}
CPP
# shellcheck disable=SC2046
g++ -std=c++20 -O2 -fPIC "$folder/poster.cpp" -o "$folder/poster" $(pkg-config --cflags --libs Qt6Core)
"$folder/poster"
