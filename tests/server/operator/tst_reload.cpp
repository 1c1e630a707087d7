// SPDX-License-Identifier: MIT
// Settings that are read again while people are connected.
#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"
#include "tests/support/smtpsink.h"

#include <QSslCertificate>
#include <csignal>

using namespace deskbell;

class TestReload : public QObject {
    Q_OBJECT

    /// A certificate of its own for 127.0.0.1, and its key, as `name`.cert and `name`.key.
    bool make(const QString &name) const
    {
        QProcess openssl;
        openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
                                     u"-keyout"_s, m_dir.filePath(name + u".key"_s), u"-out"_s, m_dir.filePath(name + u".cert"_s),
                                     u"-days"_s, u"30"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s});
        return openssl.waitForFinished(patience) && openssl.exitCode() == 0;
    }
    bool install(const ServerProcess &server, const QString &name) const
    {
        for (const QString &kind : {u"cert"_s, u"key"_s}) {
            const QString target = server.file(kind + u".pem"_s);
            QFile::remove(target);
            if (!QFile::copy(m_dir.filePath(name + u'.' + kind), target) || !QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner))
                return false;
        }
        return true;
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
    static bool enter(VisitorClient &visitor, const ServerProcess &server)
    {
        if (!visitor.open(secure(server, u"/ws"_s)))
            return false;
        Hello hello;
        hello.token = visitor.token;
        visitor.send(hello);
        return !visitor.awaitType("welcome"_L1).isEmpty();
    }
    static bool write(const ServerProcess &server, const QByteArray &toml)
    {
        QFile config(server.file(u"deskbell.toml"_s));
        return config.open(QIODevice::WriteOnly) && config.write(toml) == toml.size();
    }
    /// The log's line about the next reading; `more` comes with it.
    static QJsonObject readAgain(const ServerProcess &server)
    {
        const auto lines = [&server] {
            QList<QJsonObject> found;
            for (const QByteArray &line : server.log().split('\n')) {
                const QJsonObject said = QJsonDocument::fromJson(line).object();
                if (said.value("category"_L1).toString() == "desk.settings"_L1)
                    found.append(said);
            }
            return found;
        };
        const qsizetype before = lines().size();
        if (::kill(pid_t(server.pid()), SIGHUP) != 0 || !QTest::qWaitFor([&] { return lines().size() > before; }, patience))
            return {};
        return lines().constLast();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(make(u"first"_s));
        QVERIFY(make(u"second"_s));
    }

    void originsLimitsMailAndCertificateChangeUnderPeopleWhoStay()
    {
        SmtpSink sink;
        ServerProcess server;
        const QByteArray tls = "[tls]\ncertificate = \"cert.pem\"\nkey = \"key.pem\"\n[limits]\nloopback_exempt = false\n";
        QVERIFY(install(server, u"first"_s));
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.startWith(tls));
        AdminClient admin;
        admin.trust(trusting(u"first"_s));
        QVERIFY(admin.open(secure(server, u"/ws/admin"_s)));
        admin.send(Login{u"login"_s, protocolVersion, u"prolip"_s, u"right password"_s, u"test"_s});
        QVERIFY(!admin.answerTo(u"login"_s).value("mail"_L1).toObject().value("configured"_L1).toBool());
        VisitorClient visitor(u"jimin"_s), other(u"other"_s, u"https://new.example"_s), refused(u"refused"_s, u"https://new.example"_s);
        visitor.trust(trusting(u"first"_s));
        QVERIFY(enter(visitor, server));
        refused.trust(trusting(u"first"_s));
        QVERIFY(!enter(refused, server));
        const ChatId chat = visitor.ring(u"call"_s, u"안녕하세요"_s);
        QVERIFY(chat.isValid());

        QVERIFY(install(server, u"second"_s));
        QVERIFY(write(server, "[server]\nallow_origins = [\"https://new.example\"]\n" + tls + "messages_per_10s = 2\n"
                              "[mail]\nhost = \"127.0.0.1\"\nport = " + QByteArray::number(sink.port()) + "\nsecurity = \"none\"\nfrom = \"desk@example.com\"\n"));
        const QJsonObject said = readAgain(server);

        QCOMPARE(said.value("event"_L1).toString(), u"settings_read"_s);
        QCOMPARE(said.value("changed"_L1).toVariant().toStringList(),
                 QStringList({u"server.allow_origins"_s, u"tls.certificate"_s, u"tls.key"_s, u"limits.messages_per_10s"_s, u"mail.host"_s,
                              u"mail.port"_s, u"mail.security"_s, u"mail.from"_s}));
        QVERIFY(!said.contains("after_restart"_L1));
        other.trust(trusting(u"second"_s));
        QVERIFY(enter(other, server));
        QVERIFY(admin.await([](const QJsonObject &frame) {
            return frame.value("type"_L1).toString() == "mail"_L1 && frame.value("mail"_L1).toObject().value("configured"_L1).toBool();
        }).contains("desk"_L1));
        QVERIFY(waitUntil([&] { return !sink.arrived.isEmpty(); })); // what waited for a mail server goes out
        visitor.send(SendMessage{u"second"_s, chat, u"둘"_s});
        QCOMPARE(visitor.answerTo(u"second"_s).value("type"_L1).toString(), u"ack"_s);
        visitor.send(SendMessage{u"third"_s, chat, u"셋"_s});
        QCOMPARE(visitor.answerTo(u"third"_s).value("code"_L1).toString(), u"too_fast"_s);
        QVERIFY(admin.isOpen() && visitor.isOpen());
    }

    void anOriginThatIsTakenOutIsNotLetInAnyMore()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\nallow_origins = [\"https://old.example\"]\n"));
        VisitorClient inside(u"inside"_s, u"https://old.example"_s), late(u"late"_s, u"https://old.example"_s);
        QVERIFY(inside.enter(server));

        QVERIFY(write(server, ""));
        QCOMPARE(readAgain(server).value("changed"_L1).toVariant().toStringList(), QStringList({u"server.allow_origins"_s}));

        QVERIFY(!late.enter(server));
        QVERIFY(inside.ring(u"call"_s).isValid());
    }

    void aBrokenFileIsRefusedInTheWordsOfTheStartAndTheOldSettingsStay()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[server]\nallow_origins = [\"https://old.example\"]\n"));

        QVERIFY(write(server, "[server]\nallow_origins = []\n[call]\nwait = \"for ever\"\n"));
        const QJsonObject said = readAgain(server);
        const Finished atStart = server.run({u"--check-config"_s, u"--config"_s, server.file(u"deskbell.toml"_s)});

        QCOMPARE(said.value("event"_L1).toString(), u"settings_kept"_s);
        QCOMPARE(said.value("reason"_L1).toString() + u'\n', atStart.err);
        QVERIFY(atStart.err.contains(u"deskbell.toml:4: call.wait"_s));
        VisitorClient visitor(u"jimin"_s, u"https://old.example"_s);
        QVERIFY(visitor.enter(server));
    }

    void whatNeedsARestartIsNamedUntilThereWasOne()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[site]\nname = \"One\"\n"));
        QVERIFY(write(server, "[server]\nadmin_listen = \"127.0.0.1:0\"\n[site]\nname = \"Two\"\n"));

        const QJsonObject first = readAgain(server);
        const QJsonObject second = readAgain(server);

        QCOMPARE(first.value("changed"_L1).toVariant().toStringList(), QStringList({u"site.name"_s}));
        QCOMPARE(first.value("after_restart"_L1).toVariant().toStringList(), QStringList({u"server.admin_listen"_s}));
        QCOMPARE(second.value("changed"_L1).toVariant().toStringList(), QStringList());
        QCOMPARE(second.value("after_restart"_L1).toVariant().toStringList(), QStringList({u"server.admin_listen"_s}));
        AdminClient admin;
        QVERIFY(admin.open(server.url(u"/ws/admin"_s)));
    }

    /// The path stays the same, what stands there does not.
    void aSecretThatChangesInItsFileIsNamedAndNotShown()
    {
        ServerProcess server;
        QFile secret(server.file(u"secret"_s));
        const auto put = [&](const QByteArray &text) {
            return secret.open(QIODevice::WriteOnly) && secret.write(text) == text.size() && (secret.close(), true)
                && secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        };
        QVERIFY(put("first-password\n"));
        QVERIFY(server.startWith("[mail]\nhost = \"127.0.0.1\"\nport = 9\nsecurity = \"none\"\nfrom = \"d@example.com\"\nuser = \"d\"\npassword_file = \"secret\"\n"));

        QVERIFY(put("second-password\n"));
        const QJsonObject said = readAgain(server);

        QCOMPARE(said.value("changed"_L1).toVariant().toStringList(), QStringList({u"mail.password_file"_s}));
        QVERIFY(!server.log().contains("-password\""));
    }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TestReload)
#include "tst_reload.moc"
