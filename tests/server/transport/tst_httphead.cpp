// SPDX-License-Identifier: MIT
#include "server/transport/httphead.h"

#include <QtTest>

using namespace deskbell;

class TestHttpHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlainRequestIsRead()
    {
        const auto head = parseHttpHead("GET /widget.js?v=1 HTTP/1.1\r\nHost: desk.example\r\nAccept-Encoding: br, GZIP");

        QVERIFY(head.has_value());
        QCOMPARE(head->method, QByteArray("GET"));
        QCOMPARE(head->path(), QByteArray("/widget.js"));
        QCOMPARE(head->field("host"), QByteArray("desk.example"));
        QVERIFY(head->hasWord("accept-encoding", "gzip"));
        QVERIFY(!head->isUpgrade());
    }

    void anUpgradeIsRecognisedWithoutRegardToCase()
    {
        const auto head = parseHttpHead("GET /ws HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade");

        QVERIFY(head.has_value());
        QVERIFY(head->isUpgrade());
    }

    void aWholeAddressIsReadAsItsPath_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("path") << QByteArray("GET http://desk.example/ws HTTP/1.1") << QByteArray("/ws");
        QTest::newRow("port, query") << QByteArray("GET https://[::1]:4000/?a=b HTTP/1.1") << QByteArray("/?a=b");
        QTest::newRow("upper case") << QByteArray("GET HTTP://Desk.Example/A HTTP/1.1") << QByteArray("/A");
        QTest::newRow("no path") << QByteArray("GET http://desk.example HTTP/1.1") << QByteArray("/");
        QTest::newRow("no path but a query") << QByteArray("GET http://desk.example?a=/b HTTP/1.1") << QByteArray("/?a=/b");
        QTest::newRow("the server as a whole") << QByteArray("OPTIONS http://desk.example HTTP/1.1") << QByteArray("*");
        QTest::newRow("the server as a whole, in short") << QByteArray("OPTIONS * HTTP/1.0") << QByteArray("*");
    }
    void aWholeAddressIsReadAsItsPath()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, target);

        const auto head = parseHttpHead(line);

        QVERIFY(head.has_value());
        QCOMPARE(head->target, target);
    }

    void anEntityTagIsComparedWeakly_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("has");
        const auto row = [](const char *fields, bool has) { QTest::newRow(fields) << QByteArray(fields) << has; };
        row("If-None-Match: \"a\"", true);
        row("If-None-Match: W/\"a\"", true);
        row("If-None-Match: *", true);
        row("If-None-Match: \"b\", \"a\"", true);
        row("If-None-Match: \"b\",W/\"a\" , \"c\"", true);
        row("If-None-Match: , \"a\",,", true);
        row("If-None-Match: \"b,c\", \"a\"", true);
        row("If-None-Match: \"b\"\r\nIf-None-Match: \"a\"", true);
        row("If-None-Match: \"b\"", false);
        row("If-None-Match: \"x,\"a\",x\"", false);
        row("If-None-Match: \"b,\"", false);
        row("If-None-Match: a", false);
        row("If-None-Match: w/\"a\"", false);
        row("If-None-Match: \"a", false);
        row("If-None-Match: \"A\"", false);
        row("If-None-Match: **", false);
        row("If-None-Match:", false);
        row("Accept: \"a\"", false);
    }
    void anEntityTagIsComparedWeakly()
    {
        QFETCH(QByteArray, fields);
        QFETCH(bool, has);

        const auto head = parseHttpHead("GET / HTTP/1.1\r\n" + fields);

        QVERIFY(head.has_value());
        QCOMPARE(head->namesTag("if-none-match", "\"a\""), has);
    }

    void whatIsNotARequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("two words") << QByteArray("GET /");
        QTest::newRow("four words") << QByteArray("GET / x HTTP/1.1");
        QTest::newRow("absolute target of another scheme") << QByteArray("GET ftp://desk.example/ HTTP/1.1");
        QTest::newRow("absolute target without a host") << QByteArray("GET http:///ws HTTP/1.1");
        QTest::newRow("absolute target with a name and a password") << QByteArray("GET http://a:b@desk.example/ HTTP/1.1");
        QTest::newRow("absolute target with a fragment") << QByteArray("GET http://desk.example#/ws HTTP/1.1");
        QTest::newRow("asterisk for a file") << QByteArray("GET * HTTP/1.1");
        QTest::newRow("HTTP/2") << QByteArray("GET / HTTP/2.0");
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: x\r\nA: b");
        QTest::newRow("folded line") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n c");
        QTest::newRow("space before colon") << QByteArray("GET / HTTP/1.1\r\nHost : x");
        QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nHost");
        QTest::newRow("empty name") << QByteArray("GET / HTTP/1.1\r\n: x");
        QTest::newRow("NUL in value") << QByteArray("GET / HTTP/1.1\r\nA: b\0c", 22);
        QTest::newRow("control in target") << QByteArray("GET /\x01 HTTP/1.1");
        QTest::newRow("bare CR before a value") << QByteArray("GET / HTTP/1.1\r\nA: \rb");
        QTest::newRow("bare CR behind a value") << QByteArray("GET / HTTP/1.1\r\nA: b\r\r\nC: d");
        QTest::newRow("bare CR at the end") << QByteArray("GET / HTTP/1.1\r\nA: b\r");
        QTest::newRow("form feed around a value") << QByteArray("GET / HTTP/1.1\r\nA: \fb");
        QByteArray many("GET / HTTP/1.1");
        for (int i = 0; i < 101; ++i)
            many += "\r\nA: b";
        QTest::newRow("too many fields") << many;
    }

    void whatIsNotARequestIsRefused()
    {
        QFETCH(QByteArray, bytes);

        QVERIFY(!parseHttpHead(bytes).has_value());
    }
};

QTEST_GUILESS_MAIN(TestHttpHead)
#include "tst_httphead.moc"
