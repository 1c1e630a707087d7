// SPDX-License-Identifier: MIT
// The front door, as a stranger with a socket meets it: exact paths and origins, no bodies, no smuggling, caps.
#include "tests/support/rawclient.h"
#include "tests/support/sanitized.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace deskbell;

class TestFrontDoor : public QObject {
    Q_OBJECT

    static int status(quint16 port, const QByteArray &request)
    {
        RawClient client;
        return client.open(port) ? client.statusOf(request) : -1;
    }

    static QByteArray answer(quint16 port, const QByteArray &request)
    {
        RawClient client;
        if (!client.open(port))
            return {};
        client.write(request);
        return client.readToEnd();
    }

    /// The peer addresses that the server's log has for its connections.
    static QStringList connectedAddresses(const ServerProcess &server)
    {
        QStringList addresses;
        for (const QByteArray &line : server.log().split('\n')) {
            const QJsonObject entry = QJsonDocument::fromJson(line).object();
            if (entry.value("event"_L1).toString() == "connected"_L1)
                addresses.append(entry.value("address"_L1).toString());
        }
        return addresses;
    }

    static bool hasLogged(const ServerProcess &server, const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return server.log().contains(words); }, patience);
    }

    static QByteArray visitorUpgrade(const QByteArray &fields = {})
    {
        return RawClient::upgrade("/ws", "Origin: https://site.example\r\n" + fields);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.start());
    }

    void onlyAListedOriginMayConnect_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, const QByteArray &origin, int expected = 403) {
            QTest::newRow(name) << "Origin: " + origin + "\r\n" << expected;
        };
        row("listed", "https://site.example", 101);
        row("listed, with space behind it", "https://site.example \t", 101);
        QTest::newRow("none") << QByteArray() << 403;
        row("empty", "");
        row("null", "null");
        row("any", "*");
        row("suffix", "https://site.example.evil.example");
        row("prefix", "https://evil-site.example");
        row("part before", "https://evil.site.example");
        row("part behind", "https://example");
        row("upper case host", "https://SITE.example");
        row("upper case scheme", "HTTPS://site.example");
        row("other scheme", "http://site.example");
        row("socket scheme", "wss://site.example");
        row("no scheme", "site.example");
        row("one slash", "https:/site.example");
        row("three slashes", "https:///site.example");
        row("trailing dot", "https://site.example.");
        row("trailing slash", "https://site.example/");
        row("path", "https://site.example/a");
        row("query", "https://site.example?a");
        row("fragment", "https://site.example#a");
        row("user", "https://u@site.example");
        row("listed as user", "https://site.example@evil.example");
        row("listed as password", "https://u:site.example@evil.example");
        row("standard port", "https://site.example:443");
        row("other port", "https://site.example:444");
        row("empty port", "https://site.example:");
        row("port 0", "https://site.example:0");
        row("escaped letter", "https://%73ite.example");
        row("look-alike letter", "https://s\xc4\xb1te.example");
        row("look-alike dot", "https://site\xe3\x80\x82" "example");
        row("two in one field", "https://site.example https://evil.example");
        row("twice in one field", "https://site.example, https://site.example");
        row("tab inside", "https://site.exa\tmple");
        row("NUL inside", QByteArray("https://site.example\0.evil.example", 34), 400);
        row("own address with another port", "http://127.0.0.1:1");
        row("very long", "https://" + QByteArray(5000, 'a'));
        QTest::newRow("two fields, both listed") << QByteArray("Origin: https://site.example\r\nOrigin: https://site.example\r\n") << 403;
        QTest::newRow("two fields, listed first") << QByteArray("Origin: https://site.example\r\nOrigin: https://evil.example\r\n") << 403;
        QTest::newRow("two fields, listed last") << QByteArray("Origin: https://evil.example\r\nOrigin: https://site.example\r\n") << 403;
        QTest::newRow("other name of the field") << QByteArray("Sec-WebSocket-Origin: https://site.example\r\n") << 403;
    }
    void onlyAListedOriginMayConnect()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, expected);

        QCOMPARE(status(m_server.port(), RawClient::upgrade("/ws", fields)), expected);
    }

    void theServersOwnPagesMayConnectWhateverHostSays()
    {
        const QByteArray port = QByteArray::number(m_server.port());

        QCOMPARE(status(m_server.port(), RawClient::upgrade("/ws", "Origin: http://127.0.0.1:" + port + "\r\n")), 101);
        QCOMPARE(status(m_server.port(), RawClient::upgrade("/ws", "Origin: http://localhost:" + port + "\r\n")), 101);
        QCOMPARE(status(m_server.port(), RawClient::upgrade("/ws", "Origin: https://127.0.0.1:" + port + "\r\n")), 403);
        QByteArray rebound = RawClient::upgrade("/ws", "Origin: http://evil.example\r\n");
        QCOMPARE(status(m_server.port(), rebound.replace("Host: x", "Host: evil.example")), 403);
    }

    void theAdminPathIsClosedToBrowsers_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("expected");
        QTest::newRow("the app") << QByteArray() << 101;
        QTest::newRow("listed site") << QByteArray("Origin: https://site.example\r\n") << 403;
        QTest::newRow("null") << QByteArray("Origin: null\r\n") << 403;
        QTest::newRow("empty") << QByteArray("Origin:\r\n") << 403;
        QTest::newRow("two") << QByteArray("Origin: a\r\nOrigin: b\r\n") << 403;
    }
    void theAdminPathIsClosedToBrowsers()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, expected);

        QCOMPARE(status(m_server.port(), RawClient::upgrade("/ws/admin", fields)), expected);
    }

    void pathsAreExact_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"/", "/ws/", "//ws", "/WS", "/ws?", "/ws?a=b", "/ws;a", "/ws#a", "/%77s", "/ws%2fadmin", "/ws/admin/",
                                 "/ws/../ws/admin", "/ws/./admin", "/ws//admin", "/ws/admin?a", "/widget.js"})
            QTest::newRow(path) << QByteArray(path);
    }
    void pathsAreExact()
    {
        QFETCH(QByteArray, path);

        QCOMPARE(status(m_server.port(), RawClient::upgrade(path, "Origin: https://site.example\r\n")), 404);
    }

    void oddRequestsAreRefusedAndClosed_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, const QByteArray &request, int expected) { QTest::newRow(name) << request << expected; };
        const auto get = [](const QByteArray &fields) { return "GET / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n"; };
        row("page", get({}), 200);
        row("head", "HEAD /widget.js HTTP/1.1\r\nHost: x\r\n\r\n", 200);
        row("HTTP/1.0", "GET / HTTP/1.0\r\nHost: x\r\n\r\n", 200);
        row("HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n", 200);
        row("HTTP/1.0 with two hosts", "GET / HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n", 400);
        row("HAProxy's health check", "OPTIONS / HTTP/1.0\r\n\r\n", 204);
        row("what a file can do", "OPTIONS /widget.js HTTP/1.1\r\nHost: x\r\n\r\n", 204);
        row("what a socket can do", "OPTIONS /ws HTTP/1.1\r\nHost: x\r\n\r\n", 204);
        row("what nothing can do", "OPTIONS /nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404);
        row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 204);
        row("asterisk for a file", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("length 0", get("Content-Length: 0\r\n"), 200);
        row("length 0, twice", get("Content-Length: 0\r\nContent-Length: 0\r\n"), 413);
        row("length 0 and more", get("Content-Length: 0, 5\r\n"), 413);
        row("length 0, otherwise", get("Content-Length: +0\r\n"), 413);
        row("length 0 and chunked", get("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 413);
        row("not there", "GET /etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404);
        row("dots", "GET /widget/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404);
        row("escaped dots", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404);
        row("socket path without an upgrade", "GET /ws HTTP/1.1\r\nHost: x\r\n\r\n", 404);
        for (const char *method : {"POST", "PUT", "DELETE", "TRACE", "PATCH", "get", "GETS"})
            row(method, QByteArray(method) + " / HTTP/1.1\r\nHost: x\r\n\r\n", 405);
        row("CONNECT", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("absolute target", "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 200);
        row("absolute target of another scheme", "GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("HTTP/0.9", "GET /\r\n\r\n", 400);
        row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", 400);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400);
        row("two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("tab for space", "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("space at the end", "GET / HTTP/1.1 \r\nHost: x\r\n\r\n", 400);
        row("empty line before", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 200);
        row("two empty lines before", "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("bare LF before", "\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("bare CR before", "\rGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400);
        row("empty line before too much", "\r\n" + get("A: " + QByteArray(17'000, 'b') + "\r\n"), 431);
        row("empty line before an upgrade by POST", "\r\n" + visitorUpgrade().replace("GET", "POST"), 405);
        row("nothing", "\r\n\r\n", 400);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", get("Host: x\r\n"), 400);
        row("two hosts, differing", get("host: y\r\n"), 400);
        row("folded line", get("A: b\r\n c\r\n"), 400);
        row("folded first line", "GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400);
        row("folded with tab", get("A: b\r\n\tc\r\n"), 400);
        row("bare LF", "GET / HTTP/1.1\nHost: x\r\nA: b\r\n\r\n", 400);
        row("bare LF in a field", get("A: b\nC: d\r\n"), 400);
        row("bare CR in a field", get("A: b\rC: d\r\n"), 400);
        row("CR CR LF", get("A: b\r\r\n"), 400);
        row("space before colon", get("A : b\r\n"), 400);
        row("tab before colon", get("A\t: b\r\n"), 400);
        row("space in a name", get("A b: c\r\n"), 400);
        row("no name", get(": b\r\n"), 400);
        row("no colon", get("A\r\n"), 400);
        row("NUL in a name", get(QByteArray("A\0: b\r\n", 7)), 400);
        row("NUL in a value", get(QByteArray("A: b\0\r\n", 7) + "B: c\r\n"), 400);
        row("umlaut in a name", get("\xc3\xa4: b\r\n"), 400);
        row("101 fields", get(QByteArray("A: b\r\n").repeated(100)), 400);
        row("too long", get("A: " + QByteArray(17'000, 'b') + "\r\n"), 431);
        row("length", get("Content-Length: 5\r\n") + "abcde", 413);
        row("negative length", get("Content-Length: -5\r\n"), 413);
        row("two lengths", get("Content-Length: 5\r\nContent-Length: 2\r\n") + "abcde", 413);
        row("length with a space", get("Content-Length : 5\r\n") + "abcde", 400);
        row("chunked", get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 413);
        row("chunked, misspelt", get("Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n", 413);
        row("both", get("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 413);
        row("post with a length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde", 413);
        row("upgrade to HTTP/2", get("Connection: Upgrade\r\nUpgrade: h2c\r\n"), 200);
        const QByteArray good = visitorUpgrade();
        row("bytes behind an upgrade", good + "X", 400);
        row("upgrade with a length", visitorUpgrade("Content-Length: 1\r\n"), 413);
        row("upgrade by POST", QByteArray(good).replace("GET", "POST"), 405);
        row("upgrade by HEAD", QByteArray(good).replace("GET", "HEAD"), 404);
        row("upgrade in HTTP/1.0", QByteArray(good).replace("HTTP/1.1", "HTTP/1.0"), 400);
        row("version 8", QByteArray(good).replace("Version: 13", "Version: 8"), 426);
        row("two versions", visitorUpgrade("Sec-WebSocket-Version: 13\r\n"), 426);
        row("two keys", visitorUpgrade("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"), 400);
        row("short key", QByteArray(good).replace("AAAA", "A"), 400);
        row("no base64", QByteArray(good).replace("AAAA", "????"), 400);
        row("no key", QByteArray(good).replace("Sec-WebSocket-Key", "X"), 400);
    }
    void oddRequestsAreRefusedAndClosed()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, expected);
        RawClient client;
        QVERIFY(client.open(m_server.port()));

        client.write(request);
        const QByteArray head = client.readToEnd();

        QCOMPARE(head.mid(9, 3).toInt(), expected);
        QVERIFY(client.isEnded());
        QVERIFY(head.contains("Connection: close"));
        QVERIFY(head.contains("X-Content-Type-Options: nosniff"));
        QVERIFY(head.contains("Content-Security-Policy: default-src 'none'"));
        QVERIFY(!head.contains("evil.example"));
    }

    void whatIsNotAllowedSaysWhatIs()
    {
        QVERIFY(answer(m_server.port(), "POST / HTTP/1.1\r\nHost: x\r\n\r\n").contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"));
        QVERIFY(answer(m_server.port(), "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"));
        const QByteArray old = answer(m_server.port(), visitorUpgrade().replace("Version: 13", "Version: 8"));
        QVERIFY(old.contains("\r\nUpgrade: websocket\r\n") && old.contains("\r\nConnection: close, Upgrade\r\n"));
    }

    void anEmptyLineBeforeTheRequestDoesNotKeepASocketFromOpening()
    {
        QCOMPARE(status(m_server.port(), "\r\n" + visitorUpgrade()), 101);
        RawClient client;
        QVERIFY(client.open(m_server.port()));
        client.write("\r");
        client.write("\n");
        QCOMPARE(client.statusOf(visitorUpgrade()), 101);
    }

    /// What a script is not told of a socket that was refused.
    void aPageCanAskWhetherItIsLetIn_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("is");
        QTest::newRow("listed") << QByteArray("Origin: https://site.example\r\n") << true;
        QTest::newRow("own page, of which a browser says nothing") << QByteArray() << true;
        QTest::newRow("own page") << "Origin: http://localhost:" + QByteArray::number(m_server.port()) + "\r\n" << true;
        QTest::newRow("other") << QByteArray("Origin: https://other.example\r\n") << false;
        QTest::newRow("null") << QByteArray("Origin: null\r\n") << false;
        QTest::newRow("two") << QByteArray("Origin: https://site.example\r\nOrigin: https://site.example\r\n") << false;
    }
    void aPageCanAskWhetherItIsLetIn()
    {
        QFETCH(QByteArray, fields);
        QFETCH(bool, is);

        const QByteArray said = answer(m_server.port(), "GET /widget/letin.js HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");

        QVERIFY2(said.endsWith(is ? "\r\n\r\nexport default true;\n" : "\r\n\r\nexport default false;\n"), said.constData());
        for (const char *line : {"\r\nCache-Control: no-store\r\n", "\r\nVary: Origin\r\n", "\r\nAccess-Control-Allow-Origin: *\r\n",
                                 "\r\nContent-Type: text/javascript"})
            QVERIFY2(said.contains(line), line);
    }

    void aWholeAddressOpensASocketToo()
    {
        QCOMPARE(status(m_server.port(), visitorUpgrade().replace("GET /ws", "GET http://desk.example/ws")), 101);
        QCOMPARE(status(m_server.port(), visitorUpgrade().replace("GET /ws", "GET http://desk.example/ws/admin")), 403);
    }

    void whatIsKnownIsNotSentAgain()
    {
        const auto get = [this](const QByteArray &fields) {
            return answer(m_server.port(), "GET /widget.js HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");
        };
        const auto tagIn = [](const QByteArray &head) {
            const qsizetype at = head.indexOf("ETag: ") + 6;
            return head.mid(at, head.indexOf('\r', at) - at);
        };
        const QByteArray plain = tagIn(get({}));
        const QByteArray small = tagIn(get("Accept-Encoding: gzip\r\n"));

        QVERIFY(plain.size() > 2 && small.size() > 2 && plain != small); // other bytes, another strong tag
        for (const QByteArray &known : {plain, "W/" + plain, "\"x\", W/" + plain, QByteArray("*"), "\"x\"\r\nIf-None-Match: " + plain})
            QVERIFY2(get("If-None-Match: " + known + "\r\n").startsWith("HTTP/1.1 304 "), known.constData());
        QVERIFY(get("Accept-Encoding: gzip\r\nIf-None-Match: W/" + small + "\r\n").startsWith("HTTP/1.1 304 "));
        QVERIFY(get("If-None-Match: \"x\"\r\n").startsWith("HTTP/1.1 200 "));
    }

    void aRequestIsAnsweredOnceHoweverManyFollow()
    {
        const QByteArray two = answer(m_server.port(), QByteArray("GET /widget.js HTTP/1.1\r\nHost: x\r\n\r\n").repeated(2));

        QCOMPARE(two.count("HTTP/1.1 "), 1);
    }

    void healthIsToldHoweverItsRequestComes_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("expected");
        QTest::newRow("plain") << QByteArray("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") << 200;
        QTest::newRow("old") << QByteArray("GET /healthz HTTP/1.0\r\n\r\n") << 200;
        QTest::newRow("query") << QByteArray("GET /healthz?a=b HTTP/1.1\r\nHost: x\r\n\r\n") << 200;
        QTest::newRow("head alone") << QByteArray("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n") << 200;
        QTest::newRow("long") << "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(4'000, 'a') + "\r\n\r\n" << 200;
        QTest::newRow("two") << QByteArray("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").repeated(2) << 200;
        QTest::newRow("no host") << QByteArray("GET /healthz HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray("GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n") << 400;
        QTest::newRow("no request") << QByteArray("GET /healthz HTTP/9\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("body") << QByteArray("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n") << 413;
        QTest::newRow("too long") << "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(20'000, 'a') + "\r\n\r\n" << 431;
        QTest::newRow("longer path") << QByteArray("GET /healthzz HTTP/1.1\r\nHost: x\r\n\r\n") << 404;
        QTest::newRow("socket") << RawClient::upgrade("/healthz", "Origin: https://site.example\r\n") << 404;
    }
    void healthIsToldHoweverItsRequestComes()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, expected);
        const auto isAnswer = [&](const QByteArray &all) {
            const bool isBody = all.endsWith("}") || all.endsWith("}\n");
            return all.mid(9, 3).toInt() == expected && all.count("HTTP/1.1 ") == 1 && isBody == (expected == 200 && !request.startsWith("HEAD"));
        };

        RawClient apart; // in two parts
        QVERIFY(apart.open(m_server.port()));
        apart.write(request.left(10));
        apart.write(request.mid(10));
        QVERIFY(isAnswer(apart.readToEnd()));
        QVERIFY(apart.isEnded());

        ::kill(pid_t(m_server.pid()), SIGSTOP); // all of it is there before it is accepted
        RawClient waiting;
        const bool isOpen = waiting.open(m_server.port());
        waiting.write(request);
        ::kill(pid_t(m_server.pid()), SIGCONT);
        QVERIFY(isOpen);
        const QByteArray all = waiting.readToEnd();
        QVERIFY2(isAnswer(all), all.constData());
        QVERIFY(waiting.isEnded());
    }

    void whoMayFrameThePageIsSaid()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\nframe_ancestors = [\"self\", \"https://www.example.com\"]\n"));

        QVERIFY(answer(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").contains("frame-ancestors 'self' https://www.example.com\r\n"));
        QVERIFY(answer(m_server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").contains("frame-ancestors 'none'\r\n"));
    }

    void aHeadThatDoesNotEndIsCut_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("part of a line") << QByteArray("GET / HT");
        QTest::newRow("fields and no end") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n");
        QTest::newRow("bare LF throughout") << QByteArray("GET / HTTP/1.1\nHost: x\n\n");
    }
    void aHeadThatDoesNotEndIsCut()
    {
        QFETCH(QByteArray, start);
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\nhead_seconds = 1\n"));
        RawClient client;
        QVERIFY(client.open(server.port()));

        client.write(start);
        // One byte after the other does not buy time.
        for (int i = 0; i < 200 && !client.isEnded(); ++i) {
            client.write(start.isEmpty() ? QByteArray() : QByteArray("a"));
            client.readToEnd(100);
        }

        QVERIFY(client.isEnded());
    }

    void slowHeadsCountAgainstTheirAddress()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\nhead_seconds = 1\nconnections_per_address = 2\nloopback_exempt = false\n"));
        RawClient first, second, third, other;
        QVERIFY(first.open(server.port()));
        QVERIFY(second.open(server.port()));
        first.write("GET /");
        second.write("GET /");
        QVERIFY(third.open(server.port()));

        const int refused = third.statusOf("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(other.open(server.port(), QHostAddress(u"127.0.0.2"_s)));
        const int elsewhere = other.statusOf("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

        QCOMPARE(refused, 0);
        QCOMPARE(elsewhere, 200);
        QTRY_COMPARE_WITH_TIMEOUT(status(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 200, patience);
    }

    void aPlaceThatIsLeftIsFreeAgain()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\nconnections = 3\n"));
        for (int round = 0; round < 5; ++round) {
            QList<std::shared_ptr<ProtocolClient>> clients;
            for (int i = 0; i < 3; ++i) {
                const auto comesIn = [&] {
                    clients.append(std::make_shared<ProtocolClient>(testOrigin));
                    if (clients.last()->open(server.url(u"/ws"_s)))
                        return true;
                    clients.removeLast();
                    return false;
                };
                QVERIFY(QTest::qWaitFor(comesIn, patience));
            }

            QCOMPARE(status(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 0);
            for (const auto &client : std::as_const(clients))
                client->abort();
        }

        QTRY_COMPARE_WITH_TIMEOUT(status(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 200, patience);
    }

    void onlyAListedProxyIsBelieved()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\ntrusted_proxies = [\"127.0.0.1\"]\n"));
        RawClient proxied, stranger, bare;
        QVERIFY(proxied.open(server.port()));
        QVERIFY(stranger.open(server.port(), QHostAddress(u"127.0.0.2"_s)));
        QVERIFY(bare.open(server.port()));

        QCOMPARE(proxied.statusOf(visitorUpgrade("X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 127.0.0.1, 203.0.113.7:5\r\n")), 101);
        QCOMPARE(stranger.statusOf(visitorUpgrade("X-Forwarded-For: 203.0.113.8\r\n")), 101);
        QCOMPARE(bare.statusOf(visitorUpgrade("X-Forwarded-For: nonsense\r\n")), 101);

        QTRY_COMPARE_WITH_TIMEOUT(connectedAddresses(server), (QStringList{u"203.0.113.7"_s, u"127.0.0.2"_s, u"127.0.0.1"_s}), patience);
    }

    void aProxyOnThisMachineThatIsNotListedIsSaidOnce()
    {
        ServerProcess server;
        QVERIFY(server.start());

        for (int i = 0; i < 3; ++i)
            QCOMPARE(status(server.port(), visitorUpgrade("X-Forwarded-For: 203.0.113.7\r\n")), 101);

        QCOMPARE(server.log().count("\"event\":\"proxy_not_listed\""), 1);
        QCOMPARE(connectedAddresses(server).value(0), u"127.0.0.1"_s);
    }

    void theCapCountsTheBelievedAddress()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\ntrusted_proxies = [\"127.0.0.1\"]\n[limits]\nconnections_per_address = 2\n"));
        RawClient clients[5];
        const auto connectFor = [&](RawClient &client, const QByteArray &address) {
            return client.open(server.port()) ? client.statusOf(visitorUpgrade("X-Forwarded-For: " + address + "\r\n")) : -1;
        };

        QCOMPARE(connectFor(clients[0], "203.0.113.7"), 101);
        QCOMPARE(connectFor(clients[1], "203.0.113.7"), 101);
        QCOMPARE(connectFor(clients[2], "203.0.113.7"), 429);
        QCOMPARE(connectFor(clients[3], "203.0.113.8"), 101);

        clients[0].socket().abort();
        QTRY_COMPARE_WITH_TIMEOUT(status(server.port(), visitorUpgrade("X-Forwarded-For: 203.0.113.7\r\n")), 101, patience);
    }

    void guessesAreCountedByTheBelievedAddress()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.startWith("[server]\ntrusted_proxies = [\"127.0.0.1\"]\n"));
        const auto guessFrom = [&](const QByteArray &address) {
            QNetworkRequest request(server.url(u"/ws/admin"_s));
            request.setRawHeader("X-Forwarded-For", address);
            ProtocolClient guess;
            if (!guess.open(request))
                return QString();
            guess.send(Login{u"login"_s, protocolVersion, u"prolip"_s, u"wrong"_s, u"test"_s});
            return guess.answerTo(u"login"_s).value("code"_L1).toString();
        };
        QString code;

        for (int i = 0; i < 20 && code != "too_fast"_L1; ++i)
            code = guessFrom("203.0.113.7");

        QCOMPARE(code, u"too_fast"_s);
        QCOMPARE(guessFrom("203.0.113.8"), u"wrong_login"_s);
    }

    void adminsCanHaveADoorOfTheirOwn()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\nadmin_listen = \"127.0.0.1:0\"\n"));
        QVERIFY(server.adminPort() != 0);

        QCOMPARE(status(server.port(), RawClient::upgrade("/ws/admin")), 404);
        QCOMPARE(status(server.port(), visitorUpgrade()), 101);
        QCOMPARE(status(server.adminPort(), RawClient::upgrade("/ws/admin")), 101);
        QCOMPARE(status(server.adminPort(), visitorUpgrade()), 404);
        QCOMPARE(status(server.adminPort(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 404);
        QCOMPARE(status(server.adminPort(), "GET /widget.js HTTP/1.1\r\nHost: x\r\n\r\n"), 404);
        QCOMPARE(status(server.adminPort(), "GET /widget/letin.js HTTP/1.1\r\nHost: x\r\n\r\n"), 404);
        QCOMPARE(status(server.adminPort(), "OPTIONS / HTTP/1.0\r\n\r\n"), 204);
    }

    void adminsComeFromListedAddressesOnly()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\ntrusted_proxies = [\"127.0.0.1\"]\nadmin_addresses = [\"127.0.0.2\", \"203.0.113.0/24\"]\n"));
        RawClient near, far;
        QVERIFY(near.open(server.port(), QHostAddress(u"127.0.0.2"_s)));
        QVERIFY(far.open(server.port(), QHostAddress(u"127.0.0.3"_s)));

        QCOMPARE(near.statusOf(RawClient::upgrade("/ws/admin")), 101);
        QCOMPARE(far.statusOf(RawClient::upgrade("/ws/admin", "X-Forwarded-For: 203.0.113.9\r\n")), 403);
        QCOMPARE(status(server.port(), RawClient::upgrade("/ws/admin", "X-Forwarded-For: 203.0.113.9\r\n")), 101);
        QCOMPARE(status(server.port(), RawClient::upgrade("/ws/admin", "X-Forwarded-For: 203.0.113.9, 198.51.100.3\r\n")), 403);
        QCOMPARE(status(server.port(), RawClient::upgrade("/ws/admin")), 403);
        QCOMPARE(status(server.port(), visitorUpgrade("X-Forwarded-For: 198.51.100.3\r\n")), 101);
        QVERIFY(hasLogged(server, "\"event\":\"admin_address_refused\",\"address\":\"198.51.100.3\""));
    }

    void aSiteThatIsNotLetInIsToldToTheAdmins()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"yellta"_s));
        QVERIFY(server.start());
        AdminClient admin, later;
        QVERIFY(admin.enter(server, u"yellta"_s));
        QVERIFY(!admin.frames.first().contains("refused_origins"_L1));

        QCOMPARE(status(server.port(), RawClient::upgrade("/ws", "Origin: https://shop.example\r\n")), 403);
        const QJsonArray told = admin.awaitType("origins"_L1).value("refused"_L1).toArray();

        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().toObject().value("origin"_L1).toString(), u"https://shop.example"_s);
        QVERIFY(told.first().toObject().value("at"_L1).toInteger() > 0);
        // What no setting could let in is not told, nor who writes anything to the admins' path.
        for (const QByteArray odd : {"https://shop.example/page", "HTTPS://SHOP.example", "<b>", ""})
            QCOMPARE(status(server.port(), RawClient::upgrade("/ws", "Origin: " + odd + "\r\n")), 403);
        QCOMPARE(status(server.port(), RawClient::upgrade("/ws/admin", "Origin: https://desk.example\r\n")), 403);
        for (int i = 1; i < 9; ++i)
            QCOMPARE(status(server.port(), RawClient::upgrade("/ws", "Origin: https://" + QByteArray::number(i) + ".example\r\n")), 403);
        QCOMPARE(status(server.port(), RawClient::upgrade("/ws", "Origin: null\r\n")), 403);
        QCOMPARE(status(server.port(), RawClient::upgrade("/ws", "Origin: https://3.example\r\n")), 403);
        QVERIFY(later.enter(server, u"yellta"_s));
        QStringList origins;
        for (const QJsonValue &one : later.frames.first().value("refused_origins"_L1).toArray())
            origins.append(one.toObject().value("origin"_L1).toString());
        QCOMPARE(origins.join(u' '), u"https://2.example https://4.example https://5.example https://6.example https://7.example "
                                     "https://8.example null https://3.example"_s);
        // A crowd of them is told once in a while.
        QCOMPARE(std::count_if(admin.frames.begin(), admin.frames.end(),
                               [](const QJsonObject &frame) { return frame.value("type"_L1).toString() == "origins"_L1; }), 1);
    }

    void whoeverIsTurnedAwayDoesNotFillTheLog()
    {
        ServerProcess server;
        QVERIFY(server.start());

        for (int i = 0; i < 200; ++i)
            QCOMPARE(status(server.port(), RawClient::upgrade("/ws", "Origin: https://evil.example\r\n")), 403);

        QVERIFY(server.log().contains("origin_refused"));
        QVERIFY(server.log().count("origin_refused") <= 100);
    }

    void theServerStaysWellBelowItsDescriptors()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start({}, {u"prlimit"_s, u"--nofile=100:100"_s}));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        RawClient crowd[60];
        for (RawClient &client : crowd)
            QVERIFY(client.open(server.port()));
        QVERIFY(hasLogged(server, "\"event\":\"connection_refused\",\"address\":\"127.0.0.1\",\"full\":true"));

        // Those who are connected are served, and what is stored is stored; the command line gets through.
        const ChatId chat = visitor.ring(u"ring"_s, u"글"_s);
        const Finished listed = server.run({u"admin"_s, u"list"_s, u"--data"_s, server.data()});

        QVERIFY(chat.isValid());
        QCOMPARE(listed.exitCode, 0);
        QVERIFY(listed.out.contains(u"prolip"_s));
        for (RawClient &client : crowd)
            client.socket().abort();
        QTRY_COMPARE_WITH_TIMEOUT(status(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 200, patience);
    }

    void withoutDescriptorsItWaitsAndComesBack()
    {
        if (isSanitized)
            QSKIP("the sanitizers need descriptors themselves");
        ServerProcess server;
        QVERIFY(server.start());
        const auto descriptors = [&] { return QDir(u"/proc/%1/fd"_s.arg(server.pid())).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size(); };
        const auto ticks = [&] {
            QFile stat(u"/proc/%1/stat"_s.arg(server.pid()));
            const QList<QByteArray> fields = stat.open(QIODevice::ReadOnly) ? stat.readAll().split(' ') : QList<QByteArray>();
            return fields.value(13).toLongLong() + fields.value(14).toLongLong();
        };
        const rlimit few{rlim_t(descriptors() + 5), rlim_t(descriptors() + 5)};
        QCOMPARE(::prlimit(pid_t(server.pid()), RLIMIT_NOFILE, &few, nullptr), 0);
        RawClient crowd[40];
        for (RawClient &client : crowd)
            QVERIFY(client.open(server.port()));
        QVERIFY(hasLogged(server, "\"event\":\"accept_failed\""));

        const qint64 before = ticks();
        QVERIFY(QTest::qWaitFor([&] { return server.log().count("accept_failed") >= 4; }, patience));
        const qint64 spent = ticks() - before;
        for (RawClient &client : crowd)
            client.socket().abort();

        QVERIFY2(spent < ::sysconf(_SC_CLK_TCK) / 2, qPrintable(u"%1 ticks"_s.arg(spent))); // it would be all the time there was
        QTRY_COMPARE_WITH_TIMEOUT(status(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 200, patience);
    }

private:
    ServerProcess m_server;
};

QTEST_GUILESS_MAIN(TestFrontDoor)
#include "tst_frontdoor.moc"
