// SPDX-License-Identifier: MIT
// The server and its commands with their data in PostgreSQL. What it promises its clients is in tst_delivery, which runs there too.
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestPostgresServer final : public QObject {
    Q_OBJECT

private:
    static void endSessions(const ServerProcess &server)
    {
        server.database().run(u"SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = current_database()"
                              " AND pid <> pg_backend_pid()"_s);
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

    void aSecondServerIsRefused()
    {
        ServerProcess first, second;
        QVERIFY(first.start());
        second.use(first.database());

        const Finished refused = second.run({u"--data"_s, second.data(), u"--listen"_s, u"127.0.0.1:0"_s});

        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.err.contains(u"Another deskbell-server writes to PostgreSQL"_s), qPrintable(refused.err));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(first));
        QVERIFY(visitor.ring(u"ring"_s).isValid());
        first.kill();
        QVERIFY(second.start());
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
        QCOMPARE(run({u"visitor"_s, u"erase"_s, u"1"_s, u"--yes"_s}).exitCode, 0);
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
