// SPDX-License-Identifier: MIT
// Webhooks at the running server: told what happens, tried again, erased, and none lost however often it is killed.
#include "tests/support/hooksink.h"
#include "tests/support/serverprocess.h"

#include <QMessageAuthenticationCode>

using namespace deskbell;

class TestWebhooks : public QObject {
    Q_OBJECT

    static QByteArray config(const QByteArray &target, const QByteArray &more = {}, const QByteArray &escalation = "unseen = 0\nunaccepted = 0\n")
    {
        return "[site]\nname = \"Shop\"\nlanguage = \"en\"\n[limits]\ncalls_per_hour = 0\n[webhooks]\nallow = [\"127.0.0.1\"]\n[escalation]\n" + escalation
            + "[[webhook]]\nname = \"phone\"\nurl = \"http://" + target + "/quiet7q\"\nsecret = \"knock knock\"\n" + more;
    }
    static QStringList eventsOf(const HookSink &sink)
    {
        QStringList events;
        for (const HookSink::Request &request : sink.arrived)
            events.append(request.json().value("event"_L1).toString());
        return events;
    }
    static bool hasRightSignature(const HookSink::Request &request)
    {
        const QByteArray signature = request.header("x-deskbell-signature");
        const QByteArray at = signature.mid(2).split(',').constFirst();
        return signature == "t=" + at + ",v1=" + QMessageAuthenticationCode::hash(at + '.' + request.body, "knock knock", QCryptographicHash::Sha256).toHex();
    }
    static Finished ask(const ServerProcess &server, const QStringList &command)
    {
        return server.run(command + QStringList{u"--config"_s, server.file(u"deskbell.toml"_s), u"--data"_s, server.data()});
    }

private Q_SLOTS:
    void aCallIsToldSignedAndItsEscalationToo()
    {
        HookSink phone;
        ServerProcess server;
        VisitorClient visitor(u"jimin"_s);
        QVERIFY(server.startWith(config(phone.target(), {}, "unseen = 0\nunaccepted = 1\n")));
        QVERIFY(visitor.enter(server));

        const ChatId chat = visitor.ring(u"call"_s, u"환불\n부탁드려요"_s);

        QVERIFY(waitUntil([&] { return phone.arrived.size() == 2; }));
        QCOMPARE(eventsOf(phone), QStringList({u"call"_s, u"escalation"_s}));
        const QJsonObject told = phone.arrived.first().json();
        QCOMPARE(told.value("chat"_L1).toInteger(), chat.value);
        QCOMPARE(told.value("site"_L1).toString(), u"Shop"_s);
        QCOMPARE(told.value("visitor"_L1).toString(), u"이지민"_s);
        QCOMPARE(told.value("text"_L1).toString(), u"환불 부탁드려요"_s);
        QCOMPARE(told.value("title"_L1).toString(), u"[Shop] 이지민 is waiting to chat"_s);
        QCOMPARE(told.value("id"_L1).toString().toLatin1(), phone.arrived.first().header("x-deskbell-delivery"));
        QCOMPARE(phone.arrived.at(1).json().value("reason"_L1).toString(), u"unaccepted"_s);
        for (const HookSink::Request &request : phone.arrived)
            QVERIFY(hasRightSignature(request));
    }

    /// The figure of issue 15: what was acknowledged to the visitor is told, whatever happens to the server.
    void aServerThatIsKilledFiveTimesTellsEverything()
    {
        HookSink phone;
        ServerProcess server;
        QSet<qint64> rung;
        for (int round = 0; round < 6; ++round) {
            QVERIFY(server.startWith(config(phone.target())));
            phone.isHeld = round % 2 == 1;   // killed with one under way, or with the target down, or between
            phone.answer = round == 2 ? QByteArray("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n") : QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
            for (int i = 0; i < 5; ++i) {
                VisitorClient visitor(u"v%1x%2"_s.arg(round).arg(i));
                QVERIFY(visitor.enter(server));
                const ChatId chat = visitor.ring(u"call"_s);
                QVERIFY(chat.isValid());
                rung.insert(chat.value);
                visitor.abort();
            }
            if (round < 5)
                server.kill();
        }
        phone.release();

        const auto told = [&] {
            QSet<qint64> chats;
            for (const HookSink::Request &request : phone.arrived)
                chats.insert(request.json().value("chat"_L1).toInteger());
            return chats;
        };
        QVERIFY(waitUntil([&] { return told() == rung; }));
        QCOMPARE(rung.size(), 30);
        // A letter that came twice is told by its id.
        QHash<qint64, QSet<QString>> ids;
        for (const HookSink::Request &request : phone.arrived)
            ids[request.json().value("chat"_L1).toInteger()].insert(request.json().value("id"_L1).toString());
        for (const QSet<QString> &ofOne : ids)
            QCOMPARE(ofOne.size(), 1);
    }

    void whoIsErasedIsInNoLetterThatWaits()
    {
        HookSink phone;
        phone.answer = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
        const QString canary = u"kanari7q"_s;
        ServerProcess server;
        VisitorClient visitor(canary);
        QVERIFY(server.startWith(config(phone.target())));
        QVERIFY(visitor.enter(server));
        visitor.ring(u"call"_s, canary);
        QVERIFY(waitUntil([&] { return phone.arrived.size() == 1; }));

        QCOMPARE(ask(server, {u"visitor"_s, u"erase"_s, u"1"_s, u"--yes"_s}).exitCode, 0);

        // In the log of the database until nobody reads it.
        QVERIFY(QTest::qWaitFor([&] {
            for (const QString &name : QDir(server.data()).entryList({u"deskbell.db*"_s})) {
                QFile file(server.data() + u'/' + name);
                if (file.open(QIODevice::ReadOnly) && file.readAll().contains(canary.toUtf8()))
                    return false;
            }
            return true;
        }, patience));
        const qsizetype before = phone.arrived.size();
        phone.answer = "HTTP/1.1 204 No Content\r\n\r\n";
        server.kill();
        QVERIFY(server.startWith(config(phone.target())));
        VisitorClient next(u"next"_s);
        QVERIFY(next.enter(server));
        next.ring(u"call"_s, u"다음"_s);
        QVERIFY(waitUntil([&] { return phone.arrived.size() > before; }));
        QCOMPARE(phone.arrived.at(before).json().value("text"_L1).toString(), u"다음"_s);
    }

    void theOperatorTestsListsAndSendsAgain()
    {
        HookSink phone;
        phone.answer = "HTTP/1.1 400 Bad\r\nContent-Length: 15\r\n\r\ninvalid_payload";
        ServerProcess server;
        VisitorClient visitor(u"jimin"_s);
        QVERIFY(server.startWith(config(phone.target(), "events = [\"call\"]\nhours = \"office\"\n")));
        QVERIFY(visitor.enter(server));
        visitor.ring(u"call"_s, u"환불"_s);
        QVERIFY(waitUntil([&] { return server.log().contains("webhook_dead"); }));

        Finished done = ask(server, {u"webhook"_s, u"list"_s});
        QCOMPARE(done.out, u"phone\tjson\t127.0.0.1\tcall\toffice\n"_s);
        done = ask(server, {u"webhook"_s, u"dead"_s});
        QVERIFY2(done.out.startsWith("1\tphone\t"_L1) && done.out.endsWith("\t400 invalid_payload\n"_L1), qPrintable(done.out));
        phone.answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        done = ask(server, {u"webhook"_s, u"retry"_s, u"1"_s});
        QCOMPARE(done.out, u"Sent again: 1.\n"_s);
        QVERIFY(waitUntil([&] { return phone.arrived.size() == 2; }));
        QCOMPARE(phone.arrived.first().body, phone.arrived.last().body);
        QVERIFY(waitUntil([&] { return server.log().contains("webhook_sent"); }));
        done = ask(server, {u"webhook"_s, u"retry"_s, u"1"_s});
        QCOMPARE(done.exitCode, 1);
        QVERIFY2(done.err.contains("No 1 is among those that were given up."_L1), qPrintable(done.err));
        QCOMPARE(ask(server, {u"webhook"_s, u"dead"_s}).out, u"Nothing that was for webhooks has been given up.\n"_s);
        QCOMPARE(ask(server, {u"webhook"_s, u"retry"_s}).exitCode, 64);
        // Neither the secret nor where it is nor what anybody wrote.
        for (const char *word : {"knock knock", "quiet7q", "환불", "invalid_payload"})
            QVERIFY2(!server.log().contains(word), word);
    }

    void aTestIsSentAtOnceAndItsAnswerSaid()
    {
        HookSink phone;
        ServerProcess server;
        QFile file(server.file(u"deskbell.toml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(config(phone.target(), "[[webhook]]\nname = \"inner\"\nurl = \"https://localhost:1/\"\n").replace("\"127.0.0.1\"", "\"" + phone.target() + "\""));
        file.close();
        const auto test = [&](const QString &name) {
            QProcess process;
            process.setProcessEnvironment(ServerProcess::environment(u"C.UTF-8"_s));
            process.start(QStringLiteral(DESKBELL_SERVER_PROGRAM),
                          {u"webhook"_s, u"test"_s, name, u"--config"_s, file.fileName(), u"--data"_s, server.data()});
            (void)waitUntil([&] { return process.state() == QProcess::NotRunning; });
            return Finished{process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
        };

        Finished done = test(u"phone"_s);
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.out, u"\"phone\" has taken it: 200 ok\n"_s);
        QCOMPARE(eventsOf(phone), QStringList{u"test"_s});
        QVERIFY(hasRightSignature(phone.arrived.first()));

        phone.answer = "HTTP/1.1 302 There\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n";
        done = test(u"phone"_s);
        QCOMPARE(done.exitCode, 1);
        QVERIFY2(done.err.contains("\"phone\" was told nothing: 302: redirects are not followed"_L1), qPrintable(done.err));
        done = test(u"inner"_s);
        QCOMPARE(done.exitCode, 1);
        QVERIFY2(done.err.contains("none of the public internet"_L1), qPrintable(done.err));
        QCOMPARE(test(u"nobody"_s).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
