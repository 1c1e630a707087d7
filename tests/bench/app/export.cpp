// SPDX-License-Identifier: MIT
// All conversations of a server into a file, as the app exports them: how long it takes, and for how long at most the program is deaf
// meanwhile. deskbell-bench-export ADDRESS NAME PASSWORD csv|json|text FILE; tests/bench/export.py brings a server.
#include "client/console.h"
#include "client/serveraddress.h"
#include "model/exporter.h"
#include "ui/exportwords.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 patience = 600'000;
constexpr qint64 restAfterLogin = 4'000;

double longest = 0; ///< ms that one turn of the event loop took

template <class Predicate>
bool waitUntil(Predicate isDone)
{
    QElapsedTimer waited;
    waited.start();
    while (!isDone() && waited.elapsed() < patience) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, double(turn.nsecsElapsed()) / 1e6);
        QThread::usleep(200);
    }
    return isDone();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = app.arguments();
    if (words.size() != 6)
        return 2;
    Session session;
    Console console(session, {});
    session.login(serverAddress(words[1]), words[2], words[3]);
    if (!waitUntil([&] { return console.exporting().isAllowed(); }))
        return 1;
    auto format = words[4] == "csv"_L1 ? makeCsv(exportWords()) : words[4] == "json"_L1 ? makeJson(0) : makeText(exportWords());
    // A login takes much memory of the server for a moment.
    QElapsedTimer rest;
    rest.start();
    (void)waitUntil([&] { return rest.elapsed() > restAfterLogin; });
    std::printf("begun\n");
    std::fflush(stdout);
    longest = 0;
    QElapsedTimer time;
    time.start();
    Exporter exporter(console.exporting(), ConversationFilters{}, true, std::move(format), words[5]);
    if (!waitUntil([&] { return exporter.isOver(); }) || exporter.state() != Exporter::State::Done)
        return 1;
    std::printf("conversations %lld\nseconds %.1f\nstall_ms %.1f\nbytes %lld\n", static_cast<long long>(exporter.done()), double(time.elapsed()) / 1e3,
                longest, static_cast<long long>(QFileInfo(words[5]).size()));
    return 0;
}
