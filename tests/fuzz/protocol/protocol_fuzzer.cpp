// SPDX-License-Identifier: MIT
// Sends nearly right frames at a real server, in each role, while two people chat on it. It must live, answer, stay small, say
// nothing that it should not, and the two must not notice.

#include "attacker.h"
#include "controlpair.h"
#include "serverunderfire.h"
#include "tests/support/sanitized.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <cstdio>
#include <unistd.h>

using namespace deskbell;
using namespace deskbell::fuzz;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostGrowth = (isSanitized ? 512 : 64) * 1024 * 1024;
constexpr int patience = 60'000;

QList<QByteArray> examples(const QString &folder)
{
    QStringList names;
    QDirIterator files(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        names.append(files.next());
    names.sort(); // the same seed must meet the same frames
    QList<QByteArray> found;
    for (const QString &name : names) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            found.append(file.readAll());
    }
    return found;
}

void report(Role role, const Attacker::Tally &tally, qint64 milliseconds, const ServerUnderFire &server)
{
    std::printf("%-20s %9lld frames (%lld cannot be decoded), %lld answers, %lld connections, %lld violations, %.0f frames/s, "
                "resident %.1f MB, closed:", qPrintable(nameOf(role)), tally.frames, tally.undecodable, tally.answers,
                tally.connections, tally.violations, 1000.0 * double(tally.frames) / double(std::max<qint64>(1, milliseconds)),
                double(server.residentBytes()) / 1e6);
    for (auto it = tally.closes.begin(); it != tally.closes.end(); ++it)
        std::printf(" %d x%lld", it.key(), it.value());
    std::printf("\n");
    
}

/// Empty, or what went wrong.
QString attack(Role role, qint64 frames, quint64 seed, ServerUnderFire &server, ControlPair &control, const QList<QByteArray> &lessons,
               QByteArray &lately)
{
    Attacker attacker(role, server.port(), seed, u"fuzzadmin"_s, u"fuzz admin's password"_s);
    for (const QByteArray &lesson : lessons)
        attacker.learn(lesson);
    QElapsedTimer timer;
    timer.start();
    bool isGood = true;
    while (isGood && attacker.tally().frames < frames && !control.hasFailed() && server.complaints().isEmpty())
        isGood = attacker.attackOnce();
    report(role, attacker.tally(), timer.elapsed(), server);
    lately = attacker.lately();
    if (!server.isAlive())
        return u"the server has ended"_s;
    return attacker.failure();
}

/// Memory in use goes down once connections are gone, so it is given a while.
qint64 settled(const ServerUnderFire &server, qint64 before)
{
    QElapsedTimer timer;
    timer.start();
    qint64 growth = server.residentBytes() - before;
    while (growth > mostGrowth && !timer.hasExpired(patience / 4)) {
        ::usleep(100'000);
        growth = server.residentBytes() - before;
    }
    return growth;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    QCommandLineParser options;
    options.addHelpOption();
    options.addOption({u"frames"_s, u"in each of the four roles"_s, u"number"_s, u"20000"_s});
    options.addOption({u"seed"_s, u"the same seed sends the same frames"_s, u"number"_s, u"1"_s});
    options.addOption({u"failed"_s, u"where the last frames go if something fails"_s, u"file"_s, u"protocol_fuzzer.failed"_s});
    options.addPositionalArgument(u"server"_s, u"the deskbell-server to attack"_s);
    options.addPositionalArgument(u"examples"_s, u"the folder of golden frames"_s);
    options.process(app);
    if (options.positionalArguments().size() != 2)
        options.showHelp(64);
    const qint64 frames = options.value(u"frames"_s).toLongLong();
    const quint64 seed = options.value(u"seed"_s).toULongLong();

    ServerUnderFire server(options.positionalArguments().at(0));
    for (const QByteArray &secret : {QByteArray("control: "), QByteArray("controlControl"), QByteArray("fuzzer00"),
                                     QByteArray("'s password"), QByteArray("온도 입력"), QByteArray("jimin@")})
        server.keepSecret(secret);
    if (!server.addAdmin(u"control"_s, u"control's password"_s) || !server.addAdmin(u"fuzzadmin"_s, u"fuzz admin's password"_s)
        || !server.start()) {
        std::fprintf(stderr, "the server does not start\n%s\n", qPrintable(server.complaints().join(u'\n')));
        return 1;
    }
    ControlPair control(server.port(), u"control"_s, u"control's password"_s);
    QString failure = control.begin();
    const qint64 before = server.residentBytes();
    QList<QByteArray> lessons = examples(options.positionalArguments().at(1)) + control.recorded();
    std::printf("seed %llu, %lld lessons, resident %.1f MB\n", seed, qint64(lessons.size()), double(before) / 1e6);
    if (failure.isEmpty())
        control.run();
    QByteArray lately;
    for (const Role role : allRoles) {
        if (failure.isEmpty())
            failure = attack(role, frames, seed, server, control, lessons, lately);
    }
    const QString controlFailure = control.finish();
    const qint64 growth = settled(server, before);
    std::printf("control pair: %lld rounds, slowest line %lld ms; memory %+.1f MB; %lld log lines\n", control.rounds(), control.slowest(),
                double(growth) / 1e6, server.logLines());
    const bool hasStopped = server.stop();

    QStringList failures{failure, controlFailure.isEmpty() ? QString() : u"control pair: "_s + controlFailure,
                         growth > mostGrowth ? u"memory has grown"_s : QString(),
                         hasStopped ? QString() : u"the server did not end well"_s};
    failures += server.complaints();
    failures.removeAll(QString());
    if (failures.isEmpty())
        return 0;
    QFile file(options.value(u"failed"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(lately);
    std::fprintf(stderr, "%s\nthe last frames: %s\n", qPrintable(failures.join(u'\n')), qPrintable(file.fileName()));
    return 1;
}
