// SPDX-License-Identifier: MIT
// Requests to webhooks, and what comes of them, with targets that answer badly, late or not at all.
#include "server/config/webhooks.h"
#include "server/notify/hooksender.h"
#include "tests/support/hooksink.h"
#include "tests/support/waituntil.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class HookTransferTest : public QObject {
    Q_OBJECT

    static HookGuard guardFor(const HookSink &sink) { return HookGuard({*parseAllowedTarget(QString::fromLatin1(sink.target()))}); }
    static HookRequest requestTo(const QByteArray &url, const QByteArray &body = R"({"a":1})")
    {
        Webhook hook;
        hook.url = QUrl(QString::fromLatin1(url));
        hook.secret = "secret";
        return hookRequest(hook, body, u"id-1"_s, 1795410060);
    }
    /// What comes of one request, in the sender's thread while this one answers.
    static SendResult outcome(const HookRequest &request, const HookGuard &guard, HookTimeouts timeouts = {})
    {
        HookSender sender(guard, timeouts);
        QList<SendResult> results;
        connect(&sender, &HookSender::finished, &sender, [&](LetterId, const SendResult &result) { results.append(result); });
        sender.send(LetterId{1}, request);
        return waitUntil([&] { return !results.isEmpty(); }) ? results.first() : SendResult{SendResult::TryLater, u"nothing came of it"_s};
    }
    static SendResult outcomeAt(HookSink &sink, HookTimeouts timeouts = {})
    {
        return outcome(requestTo("http://" + sink.target() + "/hook?x=1"), guardFor(sink), timeouts);
    }

private Q_SLOTS:
    void init()
    {
        for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy"})
            qunsetenv(name);
    }

    void theTargetGetsWhatWasWritten()
    {
        HookSink sink;

        const SendResult result = outcomeAt(sink);

        QCOMPARE(result.outcome, SendResult::Sent);
        QCOMPARE(result.reason, u"200 ok"_s);
        QCOMPARE(sink.arrived.size(), 1);
        const HookSink::Request &request = sink.arrived.first();
        QVERIFY2(request.head.startsWith("POST /hook?x=1 HTTP/1.1\r\n"), request.head.constData());
        QCOMPARE(request.body, QByteArray(R"({"a":1})"));
        QCOMPARE(request.header("content-type"), QByteArray("application/json; charset=utf-8"));
        QCOMPARE(request.header("x-deskbell-delivery"), QByteArray("id-1"));
        QCOMPARE(request.header("x-deskbell-signature"), hookSignature("secret", request.body, 1795410060));
    }

    void whatComesOfAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<qint64>("notBefore");
        const auto row = [](const char *name, const QByteArray &answer, SendResult::Outcome outcome, const QString &reason, qint64 notBefore = 0) {
            QTest::newRow(name) << "HTTP/1.1 " + answer << int(outcome) << reason << notBefore;
        };
        row("204", "204 No Content\r\n\r\n", SendResult::Sent, u"204"_s);
        row("500", "500 Oops\r\nContent-Length: 4\r\n\r\nsad\n", SendResult::TryLater, u"500 sad"_s);
        row("503 with a time", "503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n", SendResult::TryLater, u"503"_s, 7'000);
        row("429 with a time", "429 Slow\r\nretry-after:  120 \r\nContent-Length: 0\r\n\r\n", SendResult::TryLater, u"429"_s, 120'000);
        row("429 with nonsense", "429 Slow\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n", SendResult::TryLater, u"429"_s);
        row("429 with a time of before", "429 Slow\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n", SendResult::TryLater, u"429"_s);
        row("a wrong token may be put right", "401 No\r\nContent-Length: 0\r\n\r\n", SendResult::TryLater, u"401"_s);
        row("so may an address", "404 No\r\nContent-Length: 0\r\n\r\n", SendResult::TryLater, u"404"_s);
        row("the letter is none", "400 Bad\r\nContent-Length: 15\r\n\r\ninvalid_payload", SendResult::Dead, u"400 invalid_payload"_s);
        row("the target is gone for good", "410 Gone\r\nContent-Length: 0\r\n\r\n", SendResult::Dead, u"410"_s);
        row("controls in an answer", "500 x\r\nContent-Length: 5\r\n\r\na\x1b[1m", SendResult::TryLater, u"500 a [1m"_s);
        row("no HTTP", "", SendResult::TryLater, {});
    }
    void whatComesOfAnAnswer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, outcome);
        QFETCH(QString, reason);
        QFETCH(qint64, notBefore);
        HookSink sink;
        sink.answer = answer;

        const SendResult result = outcomeAt(sink);

        QCOMPARE(int(result.outcome), outcome);
        if (!reason.isEmpty())
            QCOMPARE(result.reason, reason);
        QCOMPARE(result.notBefore, notBefore);
    }

    void aRedirectIsNotFollowed()
    {
        HookSink sink, other;
        sink.answer = "HTTP/1.1 307 There\r\nLocation: http://" + other.target() + "/\r\nContent-Length: 0\r\n\r\n";

        const SendResult result = outcome(requestTo("http://" + sink.target() + '/'),
                                          HookGuard({*parseAllowedTarget(QString::fromLatin1(sink.target())), *parseAllowedTarget(QString::fromLatin1(other.target()))}));

        QCOMPARE(result.outcome, SendResult::TryLater);
        QCOMPARE(result.reason, u"307: redirects are not followed"_s);
        QVERIFY(other.arrived.isEmpty());
    }

    void anAnswerWithoutEndIsReadUpToALimit()
    {
        HookSink sink;
        sink.answer = "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(4 * 1024 * 1024, 'x');
        QCOMPARE(outcomeAt(sink).outcome, SendResult::Sent);
        sink.answer = "HTTP/1.1 200 OK\r\n" + ("X-Long: " + QByteArray(1000, 'x') + "\r\n").repeated(200) + "\r\nok";
        QCOMPARE(outcomeAt(sink).outcome, SendResult::TryLater);
        sink.answer = "HTTP/1.1 500 No\r\n\r\n" + QByteArray(100'000, 'x');
        QVERIFY(outcomeAt(sink).reason.size() < 220);
    }

    void whoHangsIsLeft()
    {
        HookSink sink;
        sink.isHeld = true;

        const SendResult result = outcomeAt(sink, {5'000, 300});

        QCOMPARE(result.outcome, SendResult::TryLater);
        QVERIFY2(result.reason.contains("imeout"_L1), qPrintable(result.reason));
    }

    void whoIsDownIsTriedLater()
    {
        HookSink sink;
        const QByteArray target = sink.target();
        const HookGuard guard = guardFor(sink);
        sink.close();

        QCOMPARE(outcome(requestTo("http://" + target + '/'), guard).outcome, SendResult::TryLater);
    }

    /// Names say nothing: what they stand for is judged when it is connected to.
    void theInnerNetIsNotReached_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("its address") << QByteArray("127.0.0.1");
        QTest::newRow("a name of it") << QByteArray("localhost");
        QTest::newRow("mapped into IPv6") << QByteArray("[::ffff:127.0.0.1]");
        QTest::newRow("as one number") << QByteArray("2130706433");
        QTest::newRow("in hexadecimal") << QByteArray("0x7f000001");
        QTest::newRow("shortened") << QByteArray("127.1");
        QTest::newRow("everything") << QByteArray("0.0.0.0");
    }
    void theInnerNetIsNotReached()
    {
        QFETCH(QByteArray, host);
        HookSink sink;
        QTcpServer everywhere; // on IPv6 too
        int connections = 0;
        connect(&everywhere, &QTcpServer::newConnection, this, [&] { ++connections; });
        QVERIFY(everywhere.listen(QHostAddress::Any));
        const HookGuard others({*parseAllowedTarget(u"10.0.0.5"_s), *parseAllowedTarget(u"127.0.0.1:1"_s)});

        for (const QByteArray &scheme : {QByteArray("https://"), QByteArray("http://")}) {
            HookRequest request = requestTo("https://x/");
            request.url = scheme + host + ':' + QByteArray::number(everywhere.serverPort()) + '/';
            const SendResult result = outcome(request, others);
            QCOMPARE(result.outcome, SendResult::TryLater);
            QVERIFY2(result.reason.contains("webhooks.allow"_L1), qPrintable(result.reason));
        }
        QCOMPARE(connections, 0);
    }

    void aProxyOfTheEnvironmentIsNotUsed()
    {
        HookSink sink, proxy;
        for (const char *name : {"http_proxy", "all_proxy", "ALL_PROXY"})
            qputenv(name, "http://" + proxy.target());

        QCOMPARE(outcomeAt(sink).outcome, SendResult::Sent);

        QVERIFY(proxy.arrived.isEmpty());
    }

    void whoHangsHoldsNobodyUp()
    {
        HookSink hanging, quick;
        hanging.isHeld = true;
        HookSender sender(HookGuard({*parseAllowedTarget(u"127.0.0.1"_s)}));
        QList<qint64> finished;
        connect(&sender, &HookSender::finished, this, [&](LetterId letter, const SendResult &) { finished.append(letter.value); });
        for (qint64 i = 1; i <= 5; ++i)
            sender.send(LetterId{i}, requestTo("http://" + hanging.target() + '/'));
        QVERIFY(waitUntil([&] { return hanging.arrived.size() == 5; }));

        sender.send(LetterId{6}, requestTo("http://" + quick.target() + '/'));

        QVERIFY(waitUntil([&] { return !finished.isEmpty(); }));
        QCOMPARE(finished, QList<qint64>{6});
        hanging.release();
        QVERIFY(waitUntil([&] { return finished.size() == 6; }));
    }

    void whatIsUnderWayGetsNoAnswerWhenItEnds()
    {
        HookSink sink;
        sink.isHeld = true;
        int answers = 0;
        {
            HookSender sender(guardFor(sink));
            connect(&sender, &HookSender::finished, this, [&] { ++answers; });
            sender.send(LetterId{1}, requestTo("http://" + sink.target() + '/'));
            QVERIFY(waitUntil([&] { return sink.arrived.size() == 1; }));
        }
        QVERIFY(waitUntil([&] { return sink.isIdle(); }));
        QCOMPARE(answers, 0);
    }
};

QTEST_GUILESS_MAIN(HookTransferTest)
#include "tst_hooktransfer.moc"
