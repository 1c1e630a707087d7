// SPDX-License-Identifier: MIT
// Against a real mail server in a process of its own; see tests/support/smtpd.py.
#include "server/notify/mailer.h"
#include "server/notify/mailworker.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace deskbell;

namespace {

class MailServer {
public:
    explicit MailServer(const QString &mode, const QStringList &extra = {})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/bin/python3"_s,
                        QStringList{QStringLiteral(SOURCE_DIR "/tests/support/smtpd.py"), u"--mode"_s, mode} + extra);
        m_port = quint16(line().toUInt());
    }
    ~MailServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    MailConfig config() const
    {
        MailConfig mail;
        mail.host = u"127.0.0.1"_s;
        mail.port = m_port;
        mail.security = MailSecurity::None;
        mail.from = u"desk@example.com"_s;
        mail.fromName = u"우리 \"가게\""_s;
        mail.helloName = u"desk.example.com"_s;
        return mail;
    }

    QJsonObject mail() { return QJsonDocument::fromJson(line()).object(); }
    bool hasMail() { return m_process.canReadLine() || m_process.waitForReadyRead(200); }

private:
    QByteArray line()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) { }
        return m_process.readLine();
    }

    QProcess m_process;
    quint16 m_port = 0;
};

Letter letterTo(const QString &to)
{
    Letter letter;
    letter.id = LetterId{7};
    letter.messageId = u"7.abc"_s;
    letter.to = to;
    letter.subject = u"이지민님이 상담을 기다리고 있습니다"_s;
    letter.body = u"안녕하세요\n"_s;
    return letter;
}

} // namespace

class MailerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLetterArrivesAsItWasWritten()
    {
        MailServer server(u"ok"_s);
        SmtpMailer mailer(server.config());

        const SendResult result = mailer.send(letterTo(u"admin@example.com"_s));

        QCOMPARE(result.outcome, SendResult::Sent);
        const QJsonObject mail = server.mail();
        QCOMPARE(mail.value("subject"_L1).toString(), u"이지민님이 상담을 기다리고 있습니다"_s);
        QCOMPARE(mail.value("body"_L1).toString(), u"안녕하세요\n"_s);
        QCOMPARE(mail.value("from"_L1).toString(), u"desk@example.com"_s);
        QCOMPARE(mail.value("to"_L1).toArray(), QJsonArray({u"admin@example.com"_s}));
        const QJsonObject headers = mail.value("headers"_L1).toObject();
        QCOMPARE(headers.value("Message-ID"_L1).toString(), u"<7.abc@example.com>"_s);
        QCOMPARE(headers.value("Auto-Submitted"_L1).toString(), u"auto-generated"_s);
        QVERIFY(headers.value("From"_L1).toString().contains(u"우리 \"가게\""_s)
                || headers.value("From"_L1).toString().contains(u"우리 \\\"가게\\\""_s));
        QVERIFY(headers.contains("Date"_L1));
    }

    void awkwardBodiesArriveWhole_data()
    {
        QTest::addColumn<QString>("body");
        QTest::newRow("dots") << u".\n..\n.x\n.\nlast\n"_s;
        QTest::newRow("one long line") << u"길게 "_s.repeated(2000) + u'\n';
        QTest::newRow("no line end") << u"x"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("looks like headers") << u"\nSubject: other\n\nFrom here\n"_s;
        QTest::newRow("emoji") << u"👩‍💻 \u00a0 ¥\n"_s;
    }
    void awkwardBodiesArriveWhole()
    {
        QFETCH(QString, body);
        MailServer server(u"ok"_s);
        SmtpMailer mailer(server.config());
        Letter letter = letterTo(u"admin@example.com"_s);
        letter.body = body;

        QCOMPARE(mailer.send(letter).outcome, SendResult::Sent);

        const QJsonObject mail = server.mail();
        QCOMPARE(mail.value("body"_L1).toString(), body);
        for (const QString &line : mail.value("raw"_L1).toString().split(u"\r\n"_s))
            QVERIFY(line.size() <= 78 && !line.contains(u'\n'));
    }

    void answersBecomeOutcomes_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("isAboutUs");
        const auto row = [](const char *name, const QString &mode, SendResult::Outcome outcome, const QString &reason, bool isAboutUs) {
            QTest::newRow(name) << mode << int(outcome) << reason << isAboutUs;
        };
        row("4yz", u"tempfail"_s, SendResult::TryLater, u"451 4.3.0 try again later"_s, false);
        row("5yz", u"reject"_s, SendResult::Dead, u"550 5.1.1 no such mailbox"_s, false);
        row("our account", u"quota"_s, SendResult::TryLater, u"550 5.4.5 Daily limit reached, see https://mail.example/"_s, true);
        row("our address", u"sender"_s, SendResult::TryLater, u"553 5.7.1 <desk@example.com>: not owned by you"_s, true);
        row("busy", u"busy"_s, SendResult::TryLater, u"421 4.3.2 too busy"_s, true);
        row("turns everyone away", u"closed"_s, SendResult::TryLater, u"554 5.3.2 not for you"_s, true);
        row("taken, but the line was cut", u"lost250"_s, SendResult::TryLater, QString(), false);
    }
    void answersBecomeOutcomes()
    {
        QFETCH(QString, mode);
        QFETCH(int, outcome);
        QFETCH(QString, reason);
        MailServer server(mode);
        SmtpMailer mailer(server.config());

        const SendResult result = mailer.send(letterTo(u"admin@example.com"_s));

        QCOMPARE(int(result.outcome), outcome);
        if (reason.isEmpty())
            QVERIFY(!result.reason.isEmpty());
        else
            QCOMPARE(result.reason, reason);
        QFETCH(bool, isAboutUs);
        QCOMPARE(result.isAboutUs, isAboutUs);
    }

    void lettersAboutOneConversationAreShownTogether()
    {
        MailServer server(u"ok"_s);
        SmtpMailer mailer(server.config());
        const auto headersOf = [&](const Letter &letter) {
            return mailer.send(letter).outcome == SendResult::Sent ? server.mail().value("headers"_L1).toObject() : QJsonObject();
        };
        Letter letter = letterTo(u"admin@example.com"_s);
        QVERIFY(!headersOf(letter).contains("References"_L1));

        letter.inquiry = {12};
        QJsonObject headers = headersOf(letter);
        QCOMPARE(headers.value("References"_L1).toString(), u"<inquiry-12.deskbell@example.com>"_s);
        QCOMPARE(headers.value("In-Reply-To"_L1).toString(), u"<inquiry-12.deskbell@example.com>"_s);

        letter.chat = {3};
        headers = headersOf(letter);
        QCOMPARE(headers.value("References"_L1).toString(), u"<chat-3.deskbell@example.com> <inquiry-12.deskbell@example.com>"_s);
        QCOMPARE(headers.value("In-Reply-To"_L1).toString(), u"<inquiry-12.deskbell@example.com>"_s);
    }

    void adminsCanFilterTheirMailsAndVisitorsGetNoList()
    {
        MailServer server(u"ok"_s);
        SmtpMailer mailer(server.config());

        QCOMPARE(mailer.send(letterTo(u"admin@example.com"_s)).outcome, SendResult::Sent);
        QCOMPARE(server.mail().value("headers"_L1).toObject().value("List-Id"_L1).toString(), u"<deskbell.example.com>"_s);
        QCOMPARE(mailer.send(letterTo(u"jimin@example.com"_s), MailReader::Visitor).outcome, SendResult::Sent);
        QVERIFY(!server.mail().value("headers"_L1).toObject().contains("List-Id"_L1));
    }

    void whatCannotBeDeliveredIsReportedToAnAddressOfItsOwn()
    {
        MailServer server(u"ok"_s);
        MailConfig mail = server.config();
        mail.bounce = u"bounces@example.com"_s;

        QCOMPARE(SmtpMailer(mail).send(letterTo(u"admin@example.com"_s)).outcome, SendResult::Sent);

        const QJsonObject taken = server.mail();
        QCOMPARE(taken.value("from"_L1).toString(), u"bounces@example.com"_s);
        QVERIFY(taken.value("headers"_L1).toObject().value("From"_L1).toString().contains(u"desk@example.com"_s));
    }

    void theServerIsGreetedWithAFullName_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"desk.example.com", "[192.0.2.7]", "[IPv6:2001:db8::7]"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void theServerIsGreetedWithAFullName()
    {
        QFETCH(QString, name);
        MailServer server(u"ok"_s);
        MailConfig mail = server.config();
        mail.helloName = name;

        QCOMPARE(SmtpMailer(mail).send(letterTo(u"admin@example.com"_s)).outcome, SendResult::Sent);

        QCOMPARE(server.mail().value("hello"_L1).toString(), name);
    }

    void theSecondTryHasTheSameId()
    {
        MailServer server(u"lost250"_s);
        SmtpMailer mailer(server.config());
        const auto idOfNext = [&] { return server.mail().value("headers"_L1).toObject().value("Message-ID"_L1).toString(); };

        (void)mailer.send(letterTo(u"admin@example.com"_s));
        const QString first = idOfNext();
        (void)mailer.send(letterTo(u"admin@example.com"_s));

        QVERIFY(!first.isEmpty());
        QCOMPARE(idOfNext(), first);
    }

    void aServerThatIsNotThereMeansLater()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        MailConfig mail;
        mail.host = u"127.0.0.1"_s;
        mail.port = closed.serverPort();
        mail.security = MailSecurity::None;
        mail.from = u"desk@example.com"_s;
        closed.close();

        const SendResult result = SmtpMailer(mail).send(letterTo(u"admin@example.com"_s));

        QCOMPARE(result.outcome, SendResult::TryLater);
        QVERIFY(!result.reason.isEmpty());
    }

    void aSilentServerTimesOut()
    {
        MailServer server(u"hang"_s);
        SmtpMailer mailer(server.config(), {500, 500});
        QElapsedTimer timer;
        timer.start();

        const SendResult result = mailer.send(letterTo(u"admin@example.com"_s));

        QCOMPARE(result.outcome, SendResult::TryLater);
        QVERIFY2(timer.elapsed() < 2'500, qPrintable(QString::number(timer.elapsed())));
    }

    void aBadAddressIsNotEvenTried()
    {
        MailServer server(u"ok"_s);
        SmtpMailer mailer(server.config());

        QCOMPARE(mailer.send(letterTo(u"a@example.com>\r\nRCPT TO:<b@example.com"_s)).outcome, SendResult::Dead);
        Letter evil = letterTo(u"admin@example.com"_s);
        evil.subject = u"x\r\nBcc: b@example.com"_s;
        QCOMPARE(mailer.send(evil).outcome, SendResult::Dead);
        QVERIFY(!server.hasMail());
    }

    void loginsAndCertificatesAreChecked()
    {
        QTemporaryDir dir;
        const QString cert = dir.filePath(u"cert.pem"_s);
        const QString key = dir.filePath(u"key.pem"_s);
        QCOMPARE(QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                                  u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                                  u"-subj"_s, u"/CN=mail.test"_s, u"-addext"_s,
                                                  u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, key, u"-out"_s, cert,
                                                  u"-batch"_s}), 0);
        MailServer server(u"ok"_s, {u"--cert"_s, cert, u"--key"_s, key, u"--user"_s, u"desk"_s, u"--password"_s, u"secret"_s});
        MailConfig mail = server.config();
        mail.security = MailSecurity::StartTls;
        mail.user = u"desk"_s;
        mail.password = u"secret"_s;

        const SendResult untrusted = SmtpMailer(mail).send(letterTo(u"admin@example.com"_s));
        mail.caFile = cert;
        const SendResult good = SmtpMailer(mail).send(letterTo(u"admin@example.com"_s));
        mail.password = u"wrong"_s;
        const SendResult wrong = SmtpMailer(mail).send(letterTo(u"admin@example.com"_s));

        QCOMPARE(untrusted.outcome, SendResult::TryLater);
        QVERIFY2(good.outcome == SendResult::Sent, qPrintable(good.reason));
        QVERIFY(server.mail().value("tls"_L1).toBool());
        QCOMPARE(wrong.outcome, SendResult::TryLater);
        QVERIFY2(!wrong.reason.contains("wrong"_L1), qPrintable(wrong.reason));
        QVERIFY(!server.hasMail());
    }

    void startTlsIsNeverSkipped()
    {
        MailServer server(u"ok"_s); // offers none
        MailConfig mail = server.config();
        mail.security = MailSecurity::StartTls;

        QCOMPARE(SmtpMailer(mail).send(letterTo(u"admin@example.com"_s)).outcome, SendResult::TryLater);
        QVERIFY(!server.hasMail());
    }

    void theWorkerAnswersEachLetter()
    {
        MailServer server(u"picky"_s);
        MailWorker worker(server.config());
        QSignalSpy answers(&worker, &MailWorker::finished);

        Letter letter = letterTo(u"bad@example.com"_s);
        worker.send(letter);
        letter.id = LetterId{8};
        letter.to = u"good@example.com"_s;
        worker.send(letter);

        QTRY_COMPARE(answers.size(), 2);
        QCOMPARE(answers.at(0).at(0).value<LetterId>(), LetterId{7});
        QCOMPARE(answers.at(0).at(1).value<SendResult>().outcome, SendResult::Dead);
        QCOMPARE(answers.at(1).at(0).value<LetterId>(), LetterId{8});
        QCOMPARE(answers.at(1).at(1).value<SendResult>().outcome, SendResult::Sent);
    }

    void theWorkerEndsWithinASecond()
    {
        MailServer server(u"hang"_s);
        auto worker = std::make_unique<MailWorker>(server.config());
        QSignalSpy answers(worker.get(), &MailWorker::finished);
        worker->send(letterTo(u"admin@example.com"_s));
        QVERIFY(!answers.wait(300));
        QElapsedTimer timer;
        timer.start();

        worker.reset();

        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(MailerTest)
#include "tst_mailer.moc"
