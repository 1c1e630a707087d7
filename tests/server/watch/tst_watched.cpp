// SPDX-License-Identifier: MIT
// The server as those who watch it see it.
#include "tests/server/watch/httpget.h"
#include "tests/support/serverprocess.h"

#include <csignal>
#include <sys/mount.h>
#include <sys/un.h>

using namespace deskbell;

class TestWatched : public QObject {
    Q_OBJECT

    /// The value of this line of the figures; below 0 if there is none.
    static double figure(const QByteArray &text, const QByteArray &line)
    {
        const qsizetype at = text.indexOf('\n' + line + ' ');
        return at < 0 ? -1 : text.mid(at + line.size() + 2).split('\n').constFirst().toDouble();
    }

private Q_SLOTS:
    void healthIsToldOnEveryPortAndToNobodyElsewhere()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\nadmin_listen = \"127.0.0.1:0\"\n"));

        for (const quint16 port : {server.port(), server.adminPort()}) {
            const QByteArray answer = httpGet(port, "/healthz");
            QCOMPARE(statusOf(answer), 200);
            QVERIFY2(answer.endsWith("\r\n\r\n{\"disk\":\"ok\",\"loop\":\"ok\",\"outbox_seconds\":0,\"status\":\"ok\",\"storage\":\"ok\"}\n"), answer.constData());
            QVERIFY(answer.contains("Cache-Control: no-store\r\n"));
            QCOMPARE(statusOf(httpGet(port, "/healthz", "OPTIONS")), 204);
            QVERIFY(httpGet(port, "/healthz", "HEAD").endsWith("\r\n\r\n"));
            QCOMPARE(statusOf(httpGet(port, "/metrics")), 404);
        }
    }

    void whatHappensIsCounted()
    {
        ServerProcess server;
        const QString path = server.file(u"figures.sock"_s);
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.startWith("[metrics]\nlisten = \"unix:" + path.toUtf8() + "\"\n[limits]\nloopback_exempt = false\nmessages_per_10s = 2\n"));
        const auto figures = [&path] {
            sockaddr_un address = {};
            address.sun_family = AF_UNIX;
            const QByteArray name = QFile::encodeName(path);
            std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
            return httpExchange(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), reinterpret_cast<const sockaddr *>(&address), sizeof address,
                                "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        };
        AdminClient admin;
        VisitorClient visitor(u"jimin"_s), stranger(u"stranger"_s, u"https://elsewhere.example"_s);
        QVERIFY(admin.enter(server, u"prolip"_s));
        QVERIFY(visitor.enter(server));
        QVERIFY(!stranger.enter(server));
        const ChatId chat = visitor.ring(u"call"_s, u"하나"_s);
        admin.send(AcceptCall{u"accept"_s, chat});
        QCOMPARE(admin.answerTo(u"accept"_s).value("type"_L1).toString(), u"ack"_s);
        admin.send(SendMessage{u"answer"_s, chat, u"네"_s});
        QCOMPARE(admin.answerTo(u"answer"_s).value("type"_L1).toString(), u"ack"_s);
        visitor.send(SendMessage{u"two"_s, chat, u"둘"_s});
        QCOMPARE(visitor.answerTo(u"two"_s).value("type"_L1).toString(), u"ack"_s);
        visitor.send(SendMessage{u"three"_s, chat, u"셋"_s});
        QCOMPARE(visitor.answerTo(u"three"_s).value("code"_L1).toString(), u"too_fast"_s);

        // What is counted is there at once, what is looked at within a second.
        QVERIFY(QTest::qWaitFor([&] { return figure(figures(), "deskbell_chats_active") == 1; }, patience));
        const QByteArray text = figures();

        QVERIFY(text.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
        QCOMPARE(figure(text, "deskbell_calls_total{what=\"opened\"}"), 1.0);
        QCOMPARE(figure(text, "deskbell_calls_total{what=\"accepted\"}"), 1.0);
        QCOMPARE(figure(text, "deskbell_calls_waiting"), 0.0);
        QCOMPARE(figure(text, "deskbell_call_wait_seconds_count"), 1.0);
        QCOMPARE(figure(text, "deskbell_messages_total{from=\"visitor\"}"), 2.0);
        QCOMPARE(figure(text, "deskbell_messages_total{from=\"admin\"}"), 1.0);
        QCOMPARE(figure(text, "deskbell_refusals_total{code=\"too_fast\"}"), 1.0);
        QCOMPARE(figure(text, "deskbell_turned_away_total{event=\"origin_refused\"}"), 1.0);
        QCOMPARE(figure(text, "deskbell_connections{kind=\"visitor\"}"), 1.0);
        QCOMPARE(figure(text, "deskbell_connections{kind=\"admin\"}"), 1.0);
        QVERIFY(figure(text, "deskbell_commit_seconds_count") >= 4.0);
        QVERIFY(figure(text, "deskbell_disk_free_bytes") > 0);
        QCOMPARE(figure(text, "deskbell_healthy{part=\"storage\"}"), 1.0);
        QVERIFY(figure(text, "deskbell_outbox_letters") >= 1.0); // the notice of the call, with no mail server
    }

    void aPlaceThatIsTakenStopsTheStart()
    {
        ServerProcess first, second;
        QVERIFY(first.start());
        QFile config(second.file(u"taken.toml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[metrics]\nlisten = \"127.0.0.1:" + QByteArray::number(first.port()) + "\"\n");
        config.close();

        const Finished done = second.run({u"--config"_s, config.fileName(), u"--data"_s, second.data(), u"--listen"_s, u"127.0.0.1:0"_s});

        QCOMPARE(done.exitCode, 69);
        QVERIFY2(done.err.contains(u"metrics.listen cannot be used: Address already in use"_s), qPrintable(done.err));
    }

    void theServiceManagerHearsOfTheStartAndOfTheEnd()
    {
        ServerProcess server;
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray path = QFile::encodeName(server.file(u"notify"_s));
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        const int manager = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        QCOMPARE(::bind(manager, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QByteArrayList heard;
        const auto hears = [&](const QByteArray &what) {
            return QTest::qWaitFor([&] {
                char said[64];
                for (auto read = ::recv(manager, said, sizeof said, 0); read > 0; read = ::recv(manager, said, sizeof said, 0))
                    heard.append(QByteArray(said, qsizetype(read)));
                return heard.contains(what);
            }, patience);
        };
        qputenv("NOTIFY_SOCKET", path);
        qputenv("WATCHDOG_USEC", "1500000");
        const bool hasStarted = server.start();
        qunsetenv("NOTIFY_SOCKET");
        qunsetenv("WATCHDOG_USEC");
        QVERIFY(hasStarted);

        QVERIFY(hears("READY=1"));
        QVERIFY(hears("WATCHDOG=1"));
        QVERIFY(!heard.contains("STOPPING=1"));
        QCOMPARE(::kill(pid_t(server.pid()), SIGTERM), 0);
        QVERIFY(hears("STOPPING=1"));
        ::close(manager);
    }

    void aFullDiskIsSeenAndSoIsItsEnd()
    {
        QTemporaryDir small;
        if (::mount("deskbell-test", QFile::encodeName(small.path()).constData(), "tmpfs", 0, "size=64m,mode=0700") != 0)
            QSKIP("No small file system can be mounted here.");
        const auto unmount = qScopeGuard([path = QFile::encodeName(small.path())] { ::umount2(path.constData(), MNT_DETACH); });
        {
            ServerProcess server;
            QVERIFY(server.start({u"--data"_s, small.filePath(u"data"_s)}));
            const auto untilStatusIs = [&server](int status) {
                QElapsedTimer timer;
                timer.start();
                return QTest::qWaitFor([&] { return statusOf(httpGet(server.port(), "/healthz")) == status; }, patience) ? timer.elapsed() : -1;
            };
            QVERIFY(untilStatusIs(200) >= 0);
            QFile ballast(small.filePath(u"ballast"_s));
            QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            const QByteArray block(1024 * 1024, 'x');
            while (ballast.write(block) == block.size()) { }

            const qint64 seen = untilStatusIs(503);
            const bool isSaid = httpGet(server.port(), "/healthz").contains("\"disk\":\"full\"");
            ballast.remove();
            const qint64 over = untilStatusIs(200);

            QVERIFY(seen >= 0);
            qInfo("A full disk was seen after %lld ms.", seen);
            QVERIFY(isSaid);
            QVERIFY(over >= 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestWatched)
#include "tst_watched.moc"
