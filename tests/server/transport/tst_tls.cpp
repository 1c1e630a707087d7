// SPDX-License-Identifier: MIT
// TLS built in: what is spoken, with which certificate, and what it may cost.
#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"

#include <QSslCertificate>
#include <csignal>

using namespace deskbell;

class TestTls : public QObject {
    Q_OBJECT

    static constexpr auto toml = "[tls]\ncertificate = \"cert.pem\"\nkey = \"key.pem\"\n";

    /// A certificate of its own for 127.0.0.1, and its key, as `name`.cert and `name`.key.
    bool make(const QString &name, const QStringList &more = {u"-nodes"_s}) const
    {
        QProcess openssl;
        openssl.start(u"openssl"_s, QStringList{u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                                               u"-keyout"_s, m_dir.filePath(name + u".key"_s), u"-out"_s, m_dir.filePath(name + u".cert"_s),
                                               u"-days"_s, u"30"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s} + more);
        return openssl.waitForFinished(patience) && openssl.exitCode() == 0;
    }
    /// Puts them where the server's settings say.
    bool install(const ServerProcess &server, const QString &certificate, const QString &key) const
    {
        const QString certificateFile = server.file(u"cert.pem"_s);
        const QString keyFile = server.file(u"key.pem"_s);
        QFile::remove(certificateFile);
        QFile::remove(keyFile);
        return QFile::copy(m_dir.filePath(certificate), certificateFile) && QFile::copy(m_dir.filePath(key), keyFile)
            && QFile::setPermissions(keyFile, QFile::ReadOwner | QFile::WriteOwner);
    }
    [[nodiscard]] QSslConfiguration trusting(const QString &name) const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(m_dir.filePath(name + u".cert"_s)));
        return configuration;
    }
    static QUrl secure(const ServerProcess &server, const QString &path)
    {
        return QUrl(u"wss://127.0.0.1:%1%2"_s.arg(server.port()).arg(path));
    }
    static bool hasLogged(const ServerProcess &server, const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return server.log().contains(words); }, patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(make(u"first"_s));
        QVERIFY(make(u"second"_s));
        QVERIFY(make(u"locked"_s, {u"-passout"_s, u"pass:secret"_s}));
    }

    void pagesAndSocketsComeOverTls()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.startWith(toml));
        RawClient page;
        ProtocolClient visitor(u"https://127.0.0.1:%1"_s.arg(server.port())), unencryptedPage(u"http://127.0.0.1:%1"_s.arg(server.port())), admin;
        for (ProtocolClient *client : {&visitor, &unencryptedPage, &admin})
            client->trust(trusting(u"first"_s));

        QVERIFY(page.openTls(server.port(), trusting(u"first"_s)));
        QCOMPARE(page.statusOf("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
        QVERIFY(page.socket().sessionProtocol() >= QSsl::TlsV1_2);
        QVERIFY(visitor.open(secure(server, u"/ws"_s)));
        Hello hello;
        hello.token = u"one"_s.leftJustified(22, u'0');
        visitor.send(hello);
        QVERIFY(!visitor.awaitType("welcome"_L1).isEmpty());
        QVERIFY(!unencryptedPage.open(secure(server, u"/ws"_s)));
        QVERIFY(admin.open(secure(server, u"/ws/admin"_s)));
        admin.send(Login{u"login"_s, protocolVersion, u"prolip"_s, u"right password"_s, u"test"_s});
        QCOMPARE(admin.answerTo(u"login"_s).value("type"_L1).toString(), u"desk"_s);
    }

    void theSecondDoorSpeaksTlsToo()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.startWith(QByteArray("[server]\nadmin_listen = \"127.0.0.1:0\"\n") + toml));
        RawClient admin;

        QVERIFY(admin.openTls(server.adminPort(), trusting(u"first"_s)));
        QCOMPARE(admin.statusOf(RawClient::upgrade("/ws/admin")), 101);
    }

    void olderVersionsAreRefused()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.startWith(toml));
        RawClient old;
        QVERIFY(old.open(server.port()));
        // A ClientHello of TLS 1.1 (RFC 4346): version, random, no session, three suites, no compression.
        const QByteArray body = QByteArray::fromHex("0302") + QByteArray(32, 'r') + QByteArray::fromHex("00" "0006c009c0130035" "0100");
        const QByteArray hello = QByteArray::fromHex("010000") + char(body.size()) + body;

        old.write(QByteArray::fromHex("16030100") + char(hello.size()) + hello);
        const QByteArray answer = old.readToEnd();

        QVERIFY(old.isEnded());
        QCOMPARE(answer.left(1) + answer.mid(5), QByteArray::fromHex("15" "0246")); // alert, fatal, protocol_version
    }

    void plainHttpIsClosed()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.startWith(toml));
        RawClient plain, after;
        QVERIFY(plain.open(server.port()));

        plain.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        const QByteArray answer = plain.readToEnd();

        QVERIFY(plain.isEnded());
        QVERIFY(!answer.contains("HTTP/1.1 200"));
        QVERIFY(after.openTls(server.port(), trusting(u"first"_s)));
    }

    void aHandshakeThatStallsIsCut_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a record") << QByteArray::fromHex("160301020001");
    }
    void aHandshakeThatStallsIsCut()
    {
        QFETCH(QByteArray, start);
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.startWith(QByteArray("[limits]\nhead_seconds = 1\n") + toml));
        RawClient stalled, handshaken;
        QVERIFY(stalled.open(server.port()));
        QVERIFY(handshaken.openTls(server.port(), trusting(u"first"_s)));

        stalled.write(start);
        stalled.readToEnd();
        handshaken.readToEnd();

        QVERIFY(stalled.isEnded());
        QVERIFY(handshaken.isEnded());
    }

    void aNewCertificateIsTakenOnHangUpAndABadOneIsNot()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.startWith(toml));
        VisitorClient before(u"before"_s);
        before.trust(trusting(u"first"_s));
        QVERIFY(before.open(secure(server, u"/ws"_s)));

        QVERIFY(install(server, u"second.cert"_s, u"second.key"_s));
        QCOMPARE(::kill(pid_t(server.pid()), SIGHUP), 0);
        QVERIFY(hasLogged(server, "\"changed\":[\"tls.certificate\",\"tls.key\"]"));
        RawClient renewed;
        QVERIFY(renewed.openTls(server.port(), trusting(u"second"_s)));

        QVERIFY(install(server, u"first.cert"_s, u"second.key"_s));
        QCOMPARE(::kill(pid_t(server.pid()), SIGHUP), 0);
        QVERIFY(hasLogged(server, "\"event\":\"settings_kept\""));
        RawClient kept;
        QVERIFY(kept.openTls(server.port(), trusting(u"second"_s)));

        Hello hello;
        hello.token = before.token;
        before.send(hello);
        QVERIFY(!before.awaitType("welcome"_L1).isEmpty());
    }

    void filesThatCannotBeUsedStopTheServer_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("not there") << u"no.cert"_s << u"first.key"_s << u"deskbell.toml:2: tls.certificate %1/cert.pem cannot be read: No such file or directory"_s;
        QTest::newRow("key for certificate") << u"first.key"_s << u"first.key"_s << u"deskbell.toml:2: tls.certificate %1/cert.pem holds no certificate in PEM form"_s;
        QTest::newRow("certificate for key") << u"first.cert"_s << u"first.cert"_s
                                             << u"deskbell.toml:3: tls.key %1/key.pem holds no RSA or EC key in PEM form without a passphrase"_s;
        QTest::newRow("passphrase") << u"locked.cert"_s << u"locked.key"_s
                                    << u"deskbell.toml:3: tls.key %1/key.pem holds no RSA or EC key in PEM form without a passphrase"_s;
        QTest::newRow("of two pairs") << u"first.cert"_s << u"second.key"_s << u"deskbell.toml:3: tls.key %1/key.pem does not belong to the certificate %1/cert.pem"_s;
    }
    void filesThatCannotBeUsedStopTheServer()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, complaint);
        ServerProcess server;
        (void)install(server, certificate, key);
        QFile config(server.file(u"deskbell.toml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(toml);
        config.close();

        const Finished done = server.run({u"--config"_s, config.fileName(), u"--data"_s, server.data()});

        QCOMPARE(done.exitCode, 78);
        const QString folder = QFileInfo(config.fileName()).absolutePath();
        QVERIFY2(done.err.endsWith(complaint.replace(u"%1"_s, folder) + u'\n'), qPrintable(done.err));
    }

    void aKeyThatOthersCanReadIsWarnedOf()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(QFile::setPermissions(server.file(u"key.pem"_s), QFile::ReadOwner | QFile::ReadOther));
        QVERIFY(server.startWith(toml));

        QVERIFY(hasLogged(server, "key.pem can be read by other users of this machine: chmod 600"));
    }

    /// Larger than what is read at once, in frames that are cut within characters; and a close that says why.
    void framesAreReadThroughTlsTheSameWay()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.startWith(toml));
        RawClient client;
        QVERIFY(client.openTls(server.port(), trusting(u"first"_s)));
        QCOMPARE(client.statusOf(RawClient::upgrade("/ws", "Origin: https://site.example\r\n")), 101);
        client.writeFrame(1, R"({"type":"hello","version":1,"token":"tls0000000000000000000"})");
        QVERIFY(client.readUntil("\"welcome\"").endsWith("\"welcome\""));
        const QByteArray text = QByteArray(R"({"type":"file_inquiry","kind":"error","title":"a","text":"%","pad":"$","key":"tls_1"})")
                                    .replace('%', QString(18'000, u'가').toUtf8())
                                    .replace('$', QByteArray(25'000, 'x'));

        QVERIFY(text.size() > 64 * 1024);
        for (qsizetype at = 0; at < text.size(); at += 4'096)
            client.writeFrame(at == 0 ? 1 : 0, text.mid(at, 4'096), at + 4'096 >= text.size());
        QVERIFY(client.readUntil("\"tls_1\"").endsWith("{\"type\":\"ack\",\"key\":\"tls_1\""));
        QVERIFY(client.readUntil("}").endsWith('}'));
        client.writeFrame(9, QByteArray(126, 'x'));

        QCOMPARE(RawClient::closeCodeIn(client.readUntil("never")), 1002);
        QVERIFY(client.isEnded());
    }

    void encryptedOutputCountsAgainstTheLimit()
    {
        ServerProcess server;
        QVERIFY(install(server, u"first.cert"_s, u"first.key"_s));
        QVERIFY(server.startWith(QByteArray("[limits]\noutput_bytes = 262144\n") + toml));
        RawClient flood;
        QVERIFY(flood.openTls(server.port(), trusting(u"first"_s)));
        QCOMPARE(flood.statusOf(RawClient::upgrade("/ws", "Origin: https://site.example\r\n")), 101);

        QVERIFY(flood.floodWithPings());
    }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
