// SPDX-License-Identifier: MIT
// Every secret and every word of a session is marked; then the log, the process, the web and the disk are searched for them.
#include "tests/support/serverprocess.h"

#include <QDirIterator>
#include <QMessageAuthenticationCode>
#include <QTcpSocket>
#include <QtEndian>

using namespace deskbell;

namespace {

const QString password = QStringLiteral("PASSWORD-mark-8fz2");
const QString wrongPassword = QStringLiteral("WRONGPASSWORD-mark-1k");
const QString siteToken = QStringLiteral("eyJhbGciOiJIUzI1NiJ9.SITETOKEN-mark.SIGNATURE-mark");
const QString visitorToken = QStringLiteral("VISITORTOKEN-mark00000");

/// What a person says: not for the log. It is of course on the disk.
const QStringList personal{
    QStringLiteral("NAME-mark"), QStringLiteral("mail-mark@example.org"), QStringLiteral("TEXT-mark"), QStringLiteral("TITLE-mark"),
    QStringLiteral("BODY-mark"), QStringLiteral("PAGE-mark"), QStringLiteral("AGENT-mark"), QStringLiteral("COMMENT-mark"),
    QStringLiteral("ANSWER-mark"), QStringLiteral("DEVICE-mark"), QStringLiteral("admin-mark"), QStringLiteral("CODE-mark"),
};

/// What an authenticator shows now (RFC 6238, RFC 4226, 5.3).
QString codeOf(const QString &secret)
{
    QByteArray key;
    quint32 bits = 0;
    int held = 0;
    for (const QChar c : secret) {
        bits = (bits << 5) | quint32(u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_s.indexOf(c));
        held += 5;
        if (held >= 8) {
            held -= 8;
            key += char(bits >> held);
        }
    }
    const quint64 counter = qToBigEndian(quint64(QDateTime::currentSecsSinceEpoch() / 30));
    const QByteArray hash = QMessageAuthenticationCode::hash(QByteArray(reinterpret_cast<const char *>(&counter), 8), key,
                                                             QCryptographicHash::Sha1);
    const quint32 number = qFromBigEndian<quint32>(hash.constData() + (hash.back() & 0xF)) & 0x7FFFFFFF;
    return QString::number(number % 1'000'000).rightJustified(6, u'0');
}

} // namespace

class TestSecrets : public QObject {
    Q_OBJECT

    ServerProcess m_server;
    QStringList m_secrets; ///< only their owners may have them
    QByteArray m_web;

    [[nodiscard]] QByteArray get(const QByteArray &path) const
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_server.port());
        if (!socket.waitForConnected(patience))
            return {};
        socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QByteArray answer;
        while (socket.waitForReadyRead(patience))
            answer += socket.readAll();
        return answer;
    }

    /// A second factor from its beginning: secret, code, recovery codes, and a login with one of these.
    void enrolAndLogIn(AdminClient &admin)
    {
        admin.send(BeginTotp{u"begin"_s, password});
        const QJsonObject begun = admin.answerTo(u"begin"_s);
        const QString secret = begun.value("secret"_L1).toString();
        QVERIFY(secret.size() >= 16 && begun.value("uri"_L1).toString().contains(secret));
        const QString code = codeOf(secret);
        admin.send(ConfirmTotp{u"confirm"_s, code});
        const QJsonArray recovery = admin.answerTo(u"confirm"_s).value("codes"_L1).toArray();
        QVERIFY(recovery.size() >= 5);
        AdminClient again;
        QVERIFY(again.open(m_server.url(u"/ws/admin"_s)));
        again.send(Login{u"l"_s, protocolVersion, u"admin-mark"_s, password, {}, recovery[0].toString()});
        QCOMPARE(again.answerTo(u"l"_s).value("type"_L1).toString(), u"desk"_s);
        m_secrets << secret << again.answerTo(u"l"_s).value("session"_L1).toString();
        for (const QJsonValue &one : recovery)
            m_secrets << one.toString() << one.toString().remove(u'-');
    }

    static QByteArray file(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("QT_LOGGING_RULES", "*=true"); // the most that it can be made to say
        QVERIFY(m_server.addAdmin(u"admin-mark"_s, password));
        QVERIFY(m_server.start());

        AdminClient wrong, admin;
        QVERIFY(!wrong.enter(m_server, u"admin-mark"_s, wrongPassword));
        QVERIFY(admin.open(m_server.url(u"/ws/admin"_s)));
        admin.send(Login{u"l"_s, protocolVersion, u"admin-mark"_s, password, u"DEVICE-mark"_s, u"CODE-mark"_s});
        const QString session = admin.answerTo(u"l"_s).value("session"_L1).toString();
        QCOMPARE(session.size(), 22);
        m_secrets = {password, wrongPassword, siteToken, u"SITETOKEN-mark"_s, u"SIGNATURE-mark"_s, visitorToken, session};

        VisitorClient visitor(visitorToken);
        QCOMPARE(visitor.token, visitorToken);
        QVERIFY(visitor.enter(m_server));
        OpenCall call{u"c"_s, u"NAME-mark"_s, u"mail-mark@example.org"_s, u"TEXT-mark"_s, u"https://site.example/PAGE-mark"_s, u"AGENT-mark"_s};
        visitor.send(call);
        const ChatId chat{visitor.answerTo(u"c"_s).value("chat"_L1).toInteger()};
        QVERIFY(chat.isValid());
        VisitorClient vouched(u"vouched"_s);
        QVERIFY(vouched.enter(m_server));
        call.identity = siteToken;
        call.website = u"TEXT-mark"_s;
        vouched.send(call);
        vouched.answerTo(u"c"_s);
        admin.send(AcceptCall{u"a"_s, chat});
        admin.answerTo(u"a"_s);
        admin.send(SendMessage{u"m"_s, chat, u"ANSWER-mark"_s});
        admin.answerTo(u"m"_s);
        visitor.send(SendMessage{u"m"_s, chat, u"TEXT-mark"_s});
        visitor.send(EndChat{u"e"_s, chat});
        visitor.send(FileInquiry{u"f"_s, {}, InquiryKind::Other, u"TITLE-mark"_s, u"BODY-mark"_s, u"NAME-mark"_s, u"mail-mark@example.org"_s, {}, {}});
        const InquiryId inquiry{visitor.answerTo(u"f"_s).value("inquiry"_L1).toInteger()};
        admin.send(CommentInquiry{u"i"_s, inquiry, u"COMMENT-mark"_s});
        admin.send(ChangePassword{u"p"_s, wrongPassword, password + u"-new"_s});
        admin.send(BeginTotp{u"b"_s, wrongPassword});
        admin.send(ConfirmTotp{u"t"_s, u"CODE-mark"_s});
        for (const QString &key : {u"i"_s, u"p"_s, u"b"_s, u"t"_s})
            QVERIFY(!admin.answerTo(key).isEmpty());
        enrolAndLogIn(admin);
        if (QTest::currentTestFailed())
            return;
        // Frames that are wrong are logged; what is in them is not.
        visitor.raw(u"{\"type\":\"send_message\",\"key\":5,\"text\":\"TEXT-mark\",\"token\":\"%1\"}"_s.arg(visitorToken));
        visitor.raw(u"{\"type\":\"TEXT-mark\",\"TITLE-mark\":1}"_s);
        visitor.raw(u"TEXT-mark %1"_s.arg(visitorToken));
        admin.raw(u"{\"type\":\"login\",\"password\":\"%1\"}"_s.arg(password));
        visitor.settle(u"s"_s);
        admin.settle(u"s"_s);
        for (const char *path : {"/", "/demo", "/widget.js", "/widget/client.js", "/nothing"})
            m_web += get(path);
        QCOMPARE(m_server.run({u"backup"_s, m_server.file(u"copy.db"_s), u"--data"_s, m_server.data()}).exitCode, 0);
    }

    void theLogHoldsNoSecretAndNoWord()
    {
        const QByteArray log = m_server.log();

        QVERIFY(log.contains("call_opened") && log.contains("login_refused") && log.contains("bad_frame"));
        for (const QString &word : m_secrets + personal)
            QVERIFY2(!log.contains(word.toUtf8()), qPrintable(word));
    }

    void theProcessShowsNoSecret()
    {
        const QByteArray shown = file(u"/proc/%1/cmdline"_s.arg(m_server.pid())) + file(u"/proc/%1/environ"_s.arg(m_server.pid()));

        QVERIFY(shown.contains("deskbell-server"));
        for (const QString &word : std::as_const(m_secrets))
            QVERIFY2(!shown.contains(word.toUtf8()), qPrintable(word));
    }

    void theWebHoldsNothingOfAnybody()
    {
        QVERIFY(m_web.contains("200 OK") && m_web.contains("404 Not Found"));
        for (const QString &word : m_secrets + personal)
            QVERIFY2(!m_web.contains(word.toUtf8()), qPrintable(word));
    }

    /// Database, its log and index, the lock, the control socket, and a backup.
    void theDiskHoldsHashesOnly()
    {
        QByteArray all = file(m_server.file(u"copy.db"_s));
        QStringList names;
        QDirIterator it(m_server.data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            names.append(it.next());
            all += file(names.last());
        }

        QVERIFY(names.filter(u"deskbell.db-wal"_s).size() == 1);
        QVERIFY(all.contains("BODY-mark") && all.contains("$argon2id$")); // the search works
        for (const QString &word : std::as_const(m_secrets)) {
            QVERIFY2(!all.contains(word.toUtf8()), qPrintable(word));
            QVERIFY2(!all.contains(word.toUtf8().toHex()), qPrintable(word));
        }
    }

    void onlyTheirOwnerMayReadTheFiles()
    {
        QDirIterator it(m_server.data(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        QStringList names{m_server.data(), m_server.file(u"copy.db"_s)};
        while (it.hasNext())
            names.append(it.next());
        for (const QString &name : std::as_const(names)) {
            const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
            QVERIFY2(!(QFile::permissions(name) & others), qPrintable(name));
        }
    }

    void aDataDirectoryThatOthersCanWriteToIsSaid()
    {
        ServerProcess careless;
        QVERIFY(QDir().mkpath(careless.data()));
        QVERIFY(QFile::setPermissions(careless.data(), QFileDevice::Permissions(0x7777)));

        QVERIFY(careless.start());

        QVERIFY(careless.log().contains("chmod go-w"));
        QVERIFY(!m_server.log().contains("chmod"));
    }

    /// A token in an address would stand in logs and histories: there is no address that could carry one.
    void noAddressTakesASecret()
    {
        for (const QString &path : {u"/ws?token=%1"_s.arg(visitorToken), u"/ws/%1"_s.arg(visitorToken)}) {
            ProtocolClient client;
            QVERIFY(!client.open(m_server.url(path)));
        }
        ProtocolClient admin{QString()};
        QVERIFY(!admin.open(m_server.url(u"/ws/admin?session="_s + m_secrets.last())));
        QVERIFY(!m_server.log().contains(visitorToken.toUtf8()));
    }

    /// Whatever is in a frame or a head, a line of the log is one JSON object with our own time in front.
    void nobodyCanForgeALineOfTheLog()
    {
        const QString forged = u"x\"}\n{\"at\":\"2000-01-01T00:00:00.000Z\",\"level\":\"info\",\"event\":\"login\"}\r\n\u2028\u0085y"_s;
        VisitorClient visitor(u"forger"_s);
        QVERIFY(visitor.enter(m_server));
        visitor.raw(QString::fromUtf8(QJsonDocument(QJsonObject{{u"type"_s, forged}, {u"key"_s, forged}}).toJson()));
        visitor.raw(QString::fromUtf8(QJsonDocument(QJsonObject{{u"type"_s, u"send_message"_s}, {u"key"_s, forged}, {u"chat"_s, forged}}).toJson()));
        visitor.send(OpenCall{u"k"_s, forged, forged, forged, forged, forged});
        visitor.answerTo(u"k"_s);
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_server.port());
        QVERIFY(socket.waitForConnected(patience));
        socket.write("GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: \"}\\n{\"event\":\"login\"}\xc2\x85\xe2\x80\xa8\r\n\r\n");
        QVERIFY(socket.waitForDisconnected(patience) || socket.state() == QAbstractSocket::UnconnectedState);

        const QList<QByteArray> lines = m_server.log().split('\n');

        QVERIFY(lines.size() > 10);
        for (const QByteArray &line : lines) {
            if (line.isEmpty())
                continue;
            QJsonParseError error;
            const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
            QVERIFY2(error.error == QJsonParseError::NoError && object.contains("at"_L1) && object.contains("category"_L1), line.constData());
            QVERIFY2(!object.value("at"_L1).toString().startsWith(u"2000"), line.constData());
            QVERIFY2(!line.contains("\xe2\x80\xa8") && !line.contains("\xc2\x85") && !line.contains('\r'), line.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
