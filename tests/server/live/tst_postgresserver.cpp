// SPDX-License-Identifier: MIT
// The server and its commands with their data in PostgreSQL. What it promises its clients is in tst_delivery, which runs there too.
#include "tests/support/filetransfer.h"
#include "tests/support/serverprocess.h"

#include <QDirIterator>
#include <QTcpSocket>
#include <csignal>

using namespace deskbell;

class TestPostgresServer final : public QObject {
    Q_OBJECT

private:
    static void endSessions(const ServerProcess &server)
    {
        server.database().run(u"SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = current_database()"
                              " AND pid <> pg_backend_pid()"_s);
    }

    static std::pair<int, QByteArray> healthOf(const ServerProcess &server, const QByteArray &path)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, server.port());
        if (!socket.waitForConnected(patience))
            return {};
        socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        while (socket.waitForReadyRead(patience)) { }
        const QByteArray answer = socket.readAll();
        return {answer.mid(9, 3).toInt(), answer.mid(answer.indexOf("\r\n\r\n") + 4)};
    }

    static Finished handOver(const ServerProcess &on, const QStringList &more = {}) { return on.run(QStringList{u"handover"_s, u"--data"_s, on.data()} + more); }

    /// Any file in its data directory has these bytes.
    static bool holds(const ServerProcess &server, const QByteArray &bytes)
    {
        for (QDirIterator it(server.data(), QDir::Files); it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("DESKBELL_POSTGRES"))
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    void whatIsStoredIsInPostgresAndNotInAFile()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        QVERIFY(visitor.ring(u"ring"_s, u"500 오류가 나요"_s).isValid());

        QCOMPARE(server.database().run(u"SELECT text FROM desk_1.message WHERE kind = 'text'"_s).toString(), u"500 오류가 나요"_s);
        QVERIFY(!QFileInfo::exists(server.data() + u"/deskbell.db"_s));
    }

    void aSecondServerStandsByAndTakesOver()
    {
        ServerProcess first, second;
        QVERIFY(first.addAdmin(u"prolip"_s));
        QVERIFY(first.start());
        second.use(first.database());
        QVERIFY(second.start());
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(first));
        QVERIFY(visitor.ring(u"ring"_s, u"하나"_s).isValid());
        QCOMPARE(healthOf(first, "/health/lead/1").first, 200);
        QCOMPARE(healthOf(second, "/health/lead/1").first, 503);
        QCOMPARE(healthOf(second, "/health/ready").first, 200);
        VisitorClient astray(u"one"_s);
        QVERIFY(astray.open(second.url(u"/ws"_s)));
        QVERIFY(waitUntil([&] { return astray.closeCode == 4003; }));
        const Finished elsewhere = second.run({u"admin"_s, u"list"_s, u"--data"_s, second.data()});
        QVERIFY2(elsewhere.exitCode == 0 && elsewhere.out.contains(u"prolip"_s), qPrintable(elsewhere.err));

        ::kill(pid_t(first.pid()), SIGSTOP);
        // Who comes now is held until it leads.
        VisitorClient other(u"one"_s);
        const auto tries = [&] {
            other.closeCode = 0;
            if (!other.open(second.url(u"/ws"_s)))
                return false;
            Hello hello;
            hello.token = other.token;
            other.send(hello);
            return waitUntil([&] { return other.closeCode != 0 || !other.frames.isEmpty(); }) && other.closeCode == 0;
        };
        QVERIFY(tries() || tries() || tries()); // the last sign of life may have been seen after the first one
        first.kill();

        QCOMPARE(other.frames.first().value("type"_L1).toString(), u"welcome"_s);
        QCOMPARE(other.frames.first().value("messages"_L1).toArray().last()["text"_L1].toString(), u"하나"_s);
        QCOMPARE(healthOf(second, "/health/lead/1").first, 200);
        QVERIFY(second.run({u"admin"_s, u"list"_s, u"--data"_s, second.data()}).out.contains(u"prolip"_s));
    }

    void aCommandIsDoneByWhoLeadsWhereverItIsGiven()
    {
        ServerProcess first, second, third;
        QVERIFY(first.addAdmin(u"prolip"_s));
        QVERIFY(first.start());
        second.use(first.database());
        QVERIFY(second.start());
        const auto run = [](const ServerProcess &on, const QStringList &words) { return on.run(words + QStringList{u"--data"_s, on.data()}); };
        {
            VisitorClient visitor(u"one"_s);
            QVERIFY(visitor.enter(first));
            QVERIFY(visitor.ring(u"ring"_s).isValid());
        }

        QVERIFY(second.addAdmin(u"jisu"_s));
        const Finished twice = second.run({u"admin"_s, u"add"_s, u"jisu"_s, u"--email"_s, u"j@example.com"_s, u"--password-stdin"_s, u"--data"_s, second.data()},
                                          "right password\n");
        QVERIFY2(twice.exitCode == 1 && twice.err.contains(u"There is an admin called \"jisu\" already."_s), qPrintable(twice.err));
        AdminClient admin;
        QVERIFY(admin.enter(first, u"jisu"_s));
        const Finished out = run(second, {u"admin"_s, u"sign-out"_s, u"jisu"_s});
        QVERIFY2(out.exitCode == 0, qPrintable(out.err));
        QVERIFY(waitUntil([&] { return admin.closeCode != 0; }));
        QCOMPARE(run(second, {u"site"_s, u"set"_s, u"site.types"_s, u"우리 배송"_s}).exitCode, 0);
        QVERIFY(run(first, {u"site"_s, u"list"_s}).out.contains(u"우리 배송"_s));
        const Finished erased = run(second, {u"visitor"_s, u"erase"_s, u"1"_s, u"--yes"_s});
        QVERIFY2(erased.exitCode == 0 && erased.out.contains(u"Erased: 1 chats"_s), qPrintable(erased.err));
        // Where no server runs, the command line is not a node: it looks, and changes nothing.
        third.use(first.database());
        QVERIFY(run(third, {u"admin"_s, u"list"_s}).out.contains(u"prolip"_s));
        const Finished counted = run(third, {u"statistics"_s});
        QVERIFY2(counted.exitCode == 0, qPrintable(counted.err));
        const Finished alone = run(third, {u"admin"_s, u"sign-out"_s, u"jisu"_s});
        QVERIFY2(alone.exitCode != 0 && alone.err.contains(u"leads"_s), qPrintable(alone.err));
        QVERIFY(waitUntil([&] { return first.database().run(u"SELECT count(*) FROM deskbell.request"_s).toInt() == 0; }));
        QVERIFY(!first.log().contains("argon2") && !second.log().contains("argon2"));
    }

    /// Whoever leads stands still: the command waits for the next one, which is this node itself.
    void aCommandThatNobodyHasTakenIsDoneByWhoLeadsNext()
    {
        ServerProcess first, second;
        QVERIFY(first.addAdmin(u"prolip"_s));
        QVERIFY(first.start());
        second.use(first.database());
        QVERIFY(second.start());

        ::kill(pid_t(first.pid()), SIGSTOP);
        const Finished added = second.run({u"admin"_s, u"email"_s, u"prolip"_s, u"--email"_s, u"new@example.com"_s, u"--data"_s, second.data()});
        const Finished listed = second.run({u"admin"_s, u"list"_s, u"--data"_s, second.data()});
        first.kill();

        QVERIFY2(added.exitCode == 0, qPrintable(added.err));
        QVERIFY(listed.out.contains(u"new@example.com"_s));
        QCOMPARE(healthOf(second, "/health/lead/1").first, 200);
    }

    void theLeadIsHandedOverByACommand()
    {
        ServerProcess first, second;
        first.setMore({{u"DESKBELL_NODE_NAME"_s, u"a"_s}});
        second.setMore({{u"DESKBELL_NODE_NAME"_s, u"b"_s}});
        QVERIFY(first.start());
        const Finished alone = handOver(first);
        QVERIFY2(alone.exitCode != 0 && alone.err.contains(u"No other node"_s), qPrintable(alone.err));
        second.use(first.database());
        QVERIFY(second.start());
        const Finished unknown = handOver(first, {u"--to"_s, u"c"_s});
        QVERIFY2(unknown.exitCode != 0 && unknown.err.contains(u"\"c\""_s), qPrintable(unknown.err));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(first));

        const Finished done = handOver(first);

        QVERIFY2(done.exitCode == 0 && done.out.contains(u"\"b\" leads"_s), qPrintable(done.out + done.err));
        QVERIFY(waitUntil([&] { return visitor.closeCode == 4003; }));
        QVERIFY(waitUntil([&] { return healthOf(second, "/health/lead/1").first == 200; }));
        QVERIFY(waitUntil([&] { return healthOf(second, "/health/ready").first == 200; }));
        VisitorClient again(u"one"_s);
        QVERIFY(again.enter(second));
        // And back, from a machine that only stands by, as soon as the first one has begun anew.
        QVERIFY(waitUntil([&] { return handOver(second, {u"--to"_s, u"a"_s}).exitCode == 0; }));
    }

    /// Each node keeps the bytes of the files that it took.
    void filesOfWhoIsErasedAreGoneFromTheOtherNodeWhenItLeadsAgain()
    {
        ServerProcess first, second;
        first.setMore({{u"DESKBELL_NODE_NAME"_s, u"a"_s}});
        second.setMore({{u"DESKBELL_NODE_NAME"_s, u"b"_s}});
        QVERIFY(first.start());
        const QByteArray mark = "kanari7q";
        const QByteArray bytes = mark.repeated(20'000);
        {
            VisitorClient visitor(u"one"_s);
            QVERIFY(visitor.enter(first));
            const ChatId chat = visitor.ring(u"ring"_s);
            QCOMPARE(codeOf(upload(visitor, fileOf(bytes, u"file"_s, chat), bytes)), u"ack"_s);
        }
        second.use(first.database());
        QVERIFY(second.start());
        QVERIFY(waitUntil([&] { return handOver(first).exitCode == 0; }));
        QVERIFY(waitUntil([&] { return healthOf(second, "/health/lead/1").first == 200; }));
        const auto exported = [](const ServerProcess &on) { return on.run({u"visitor"_s, u"export"_s, u"1"_s, u"--to"_s, on.file(u"1.zip"_s), u"--data"_s, on.data()}); };
        QCOMPARE(exported(first).exitCode, 0);
        const Finished lacking = exported(second);
        QVERIFY2(lacking.exitCode == 1 && lacking.err.contains(u"1 files of visitor 1 are missing"_s), qPrintable(lacking.err));

        const Finished erased = second.run({u"visitor"_s, u"erase"_s, u"1"_s, u"--yes"_s, u"--data"_s, second.data()});
        QVERIFY2(erased.exitCode == 0 && erased.err.contains(u"Files that another node has taken"_s), qPrintable(erased.err));
        QVERIFY(waitUntil([&] { return second.database().run(u"SELECT count(*) FROM desk_1.erased WHERE finished = 0"_s).toInt() == 0; }));
        QVERIFY(holds(first, mark));
        QVERIFY(waitUntil([&] { return handOver(second, {u"--to"_s, u"a"_s}).exitCode == 0; }));

        QVERIFY(waitUntil([&] { return !holds(first, mark); }));
    }

    void nothingIsLedWithoutAStandbyUnlessThatIsKnown()
    {
        ServerProcess server;
        server.setMore({{u"DESKBELL_DATABASE_SYNCHRONOUS"_s, u"true"_s}});
        QVERIFY(server.start());
        QVERIFY(waitUntil([&] { return server.log().contains("synchronous_standby_names"); }));
        QCOMPARE(healthOf(server, "/health/lead/1").first, 503);
    }

    void aServerWhoseSessionsBreakGoesOn()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"ring"_s);
        for (int round = 1; round <= 5; ++round) {
            endSessions(server);
            // Refused for now, as it is said, it is sent again by the same key.
            const QString key = u"m%1"_s.arg(round);
            QVERIFY(waitUntil([&] {
                visitor.frames.clear();
                visitor.send(SendMessage{key, chat, u"글 %1"_s.arg(round)});
                return visitor.answerTo(key).value("type"_L1).toString() == u"ack"_s;
            }));
        }
        // Also what only reads finds them broken.
        endSessions(server);
        VisitorClient again(u"one"_s);
        bool isIn = false;
        for (int tries = 0; tries < 5 && !isIn; ++tries) { // the first one is told to come back
            VisitorClient other(u"one"_s);
            QVERIFY(other.open(server.url(u"/ws"_s)));
            Hello hello;
            hello.token = other.token;
            other.send(hello);
            QVERIFY(waitUntil([&] { return other.closeCode != 0 || !other.frames.isEmpty(); }));
            isIn = !other.frames.isEmpty() && other.frames.first().value("type"_L1).toString() == u"welcome"_s;
        }
        QVERIFY(isIn);
        QVERIFY(again.enter(server));
        const QJsonArray lines = again.awaitType("welcome"_L1).value("messages"_L1).toArray();
        QStringList texts;
        for (const QJsonValue &line : lines) {
            if (line["kind"_L1].toString() == u"text"_s)
                texts.append(line["text"_L1].toString());
        }
        QCOMPARE(texts, (QStringList{u"글 1"_s, u"글 2"_s, u"글 3"_s, u"글 4"_s, u"글 5"_s}));
    }

    void commandsFindItWithAndWithoutAServer()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        {
            VisitorClient visitor(u"one"_s);
            QVERIFY(visitor.enter(server));
            QVERIFY(visitor.ring(u"ring"_s).isValid());
        }
        const auto run = [&](const QStringList &words) { return server.run(words + QStringList{u"--data"_s, server.data()}); };
        for (const bool isRunning : {true, false}) {
            const Finished found = run({u"visitor"_s, u"find"_s, u"이지민"_s});
            QVERIFY2(found.exitCode == 0 && found.out.contains(u"이지민"_s), qPrintable(found.err));
            QVERIFY(run({u"admin"_s, u"list"_s}).out.contains(u"prolip"_s));
            const Finished copied = run({u"backup"_s, server.file(u"copy.db"_s)});
            QVERIFY2(copied.exitCode != 0 && copied.err.contains(u"pg_dump"_s), qPrintable(copied.err));
            if (isRunning)
                server.kill();
        }
        QCOMPARE(run({u"index"_s, u"rebuild"_s}).exitCode, 0);
        const Finished erased = run({u"visitor"_s, u"erase"_s, u"1"_s, u"--yes"_s});
        QVERIFY2(erased.exitCode == 0, qPrintable(erased.err));
        QVERIFY(run({u"visitor"_s, u"find"_s, u"이지민"_s}).exitCode != 0);
    }

    void aDatabaseThatIsNotThereIsSaid()
    {
        ServerProcess server;
        server.use(PostgresDatabase(u"host=/nowhere dbname=a"_s));

        const Finished said = server.run({u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:0"_s});

        QVERIFY(said.exitCode != 0);
        QVERIFY2(said.err.contains(u"PostgreSQL (host=/nowhere dbname=a) cannot be used"_s), qPrintable(said.err));
    }
};

QTEST_GUILESS_MAIN(TestPostgresServer)
#include "tst_postgresserver.moc"
