// SPDX-License-Identifier: MIT
// Another process at the same file, for tests: storagehelper append|lock|fill FILE. "append" commits message after message to
// chat 1 and says so, line by line, until it is killed; "lock" holds the write lock until its input ends;
// "fill" brings the search index up to date, and says so after each portion. storagehelper to-postgresql|to-sqlite FILE SERVER SCHEMA
// moves what is stored, says so at each step, and goes on from there when it reads a line.
#include "server/storage/moving/move.h"
#include "server/storage/sqlitestore.h"
#include "server/storage/searchfiller.h"
#include "tests/storage/story.h"

#include <QCoreApplication>

#include <cstdio>

using namespace deskbell;
using namespace deskbell::story;

namespace {

void say(const QByteArray &line)
{
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
}

void appendForever(SqliteStore &store)
{
    store.begin();
    store.append({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}});
    store.commit();
    for (qint64 seq = 1;; seq += 3) {
        store.begin();
        store.append({said(1, seq, u"하나"_s), said(1, seq + 1, u"둘"_s), said(1, seq + 2, u"셋"_s)});
        store.commit();
        say(QByteArray::number(seq + 2));
    }
}

int moveStepByStep(const QStringList &arguments)
{
    const QString file = arguments.at(2);
    const PostgresPlace place{arguments.at(3), {}, arguments.at(4)};
    const auto step = [](MoveStep, qint64, qint64) {
        say("step");
        (void)std::getchar();
    };
    const bool isToPostgres = arguments.at(1) == u"to-postgresql"_s;
    const MoveOutcome outcome = isToPostgres ? moveToPostgres(file, place, step) : moveToFile(place, file, step);
    say("end");
    return outcome.kind == MoveOutcome::Kind::Moved ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5)
        return moveStepByStep(arguments);
    if (arguments.size() != 3)
        return 2;
    if (arguments.at(1) == u"fill"_s) {
        SearchFiller filler(arguments.at(2));
        while (filler.portion() != SearchFiller::Done::Nothing)
            say("portion");
        say("whole");
        return 0;
    }
    SqliteStore store(arguments.at(2));
    if (arguments.at(1) == u"append"_s) {
        appendForever(store);
    } else {
        store.begin();
        say("locked");
        (void)std::getchar();
        store.rollback();
    }
    return 0;
}
