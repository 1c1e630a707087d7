// SPDX-License-Identifier: MIT
// From a file as the package brings it to a server that lets the site in.
#include "tests/support/serverprocess.h"

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace deskbell;

class TestSetup : public QObject {
    Q_OBJECT

    static QByteArray read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The packaged file, with the data of this test.
    static QByteArray packaged(const ServerProcess &server)
    {
        return read(QStringLiteral(DESKBELL_SOURCE "/installer/server/deskbell.toml"))
            .replace("\"/var/lib/deskbell\"", '"' + server.data().toUtf8() + '"')
            .replace("at = \"04:00\"", "#at = \"\"");
    }
    static bool write(const QString &name, const QByteArray &bytes)
    {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

private Q_SLOTS:
    void aServerThatRunsIsSetUpAndReadsItsSettings()
    {
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        QVERIFY(server.startWith(packaged(server)));
        VisitorClient before(u"before"_s, u"https://www.example.com"_s), after(u"after"_s, u"https://www.example.com"_s);
        QVERIFY(!before.enter(server));

        const Finished done = server.run({u"setup"_s, u"--yes"_s, u"--config"_s, file, u"--domain"_s, u"localhost"_s, u"--site"_s, u"www.example.com"_s,
                                          u"--site"_s, u"http://localhost:8080"_s, u"--language"_s, u"en"_s, u"--site-name"_s, u"My \"shop\""_s,
                                          u"--owner"_s, u"prolip"_s, u"--email"_s, u"p@example.com"_s, u"--password-stdin"_s}, "right password\n");

        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QVERIFY(done.out.contains(u"The settings are in "_s + file));
        QVERIFY(done.out.contains(u"localhost leads to this machine"_s));
        QVERIFY(done.out.contains(u"<script type=\"module\" src=\"https://localhost/widget.js\"></script>"_s));
        QCOMPARE(::kill(pid_t(server.pid()), SIGHUP), 0);
        QVERIFY(QTest::qWaitFor([&] { return server.log().contains("\"event\":\"settings_read\""); }, patience));
        QVERIFY(after.enter(server));
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
    }

    void whatIsNotAnsweredStaysAsItIs()
    {
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        QVERIFY(write(file, packaged(server)));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));

        const Finished done = server.run({u"setup"_s, u"--yes"_s, u"--config"_s, file, u"--domain"_s, u"localhost"_s, u"--site"_s, u"localhost"_s});

        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QStringList lines = QString::fromUtf8(read(file)).split(u'\n');
        const QStringList before = QString::fromUtf8(packaged(server)).split(u'\n');
        QCOMPARE(lines.size(), before.size());
        QStringList changed;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines.at(i) != before.at(i))
                changed.append(lines.at(i));
        }
        QCOMPARE(changed, QStringList({u"public_url = \"https://localhost\""_s, u"allow_origins = [\"https://localhost\"]"_s,
                                       u"trusted_proxies = [\"127.0.0.1\", \"::1\"]"_s}));
        QVERIFY(QFile::permissions(file).testFlag(QFile::ReadGroup));
        QVERIFY(!QFile::exists(file + u".new"_s));
    }

    void whatIsNotGivenIsAskedForAndAWrongAnswerIsAskedForAgain()
    {
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        QVERIFY(write(file, packaged(server)));

        const Finished done = server.run({u"setup"_s, u"--config"_s, file},
                                         "not a name\nlocalhost\nwww.example.com, shop.example.com\n\n우리 가게\n\nprolip\np@example.com\nright password\nright password\n",
                                         u"ko_KR.UTF-8"_s);

        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QVERIFY(done.err.contains(u"\"not a name\"은(는) desk.example.com 같은 이름이 아니에요."_s));
        const QByteArray written = read(file);
        QVERIFY(written.contains("allow_origins = [\"https://www.example.com\", \"https://shop.example.com\"]\n"));
        QVERIFY(written.contains("language = \"ko\"\n"));
        QVERIFY(written.contains("name = \"우리 가게\"\n"));
        QVERIFY(server.run({u"admin"_s, u"list"_s, u"--config"_s, file}).out.startsWith(u"prolip\tp@example.com"_s));
    }

    void aPortOfTheMailServerSaysWhatIsSpokenThere_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("none") << u"smtp.example.com"_s << QString() << QByteArray("host = \"smtp.example.com\"\n# 587 for starttls, 465 for tls, 25 for none.\n#port = 587\n"
                                                                         "# \"starttls\", \"tls\" or \"none\".\n#security = \"starttls\"\n");
        QTest::newRow("465") << u"smtp.daum.net:465"_s << QString() << QByteArray("host = \"smtp.daum.net\"\n# 587 for starttls, 465 for tls, 25 for none.\nport = 465\n"
                                                                         "# \"starttls\", \"tls\" or \"none\".\nsecurity = \"tls\"\n");
        QTest::newRow("25 here") << u"127.0.0.1:25"_s << QString() << QByteArray("port = 25\n# \"starttls\", \"tls\" or \"none\".\nsecurity = \"none\"\n");
        QTest::newRow("25 with a password") << u"mail.example.com:25"_s << u"d"_s << QByteArray("port = 25\n# \"starttls\", \"tls\" or \"none\".\nsecurity = \"starttls\"\n");
        QTest::newRow("IPv6") << u"::1"_s << QString() << QByteArray("host = \"::1\"\n");
    }
    void aPortOfTheMailServerSaysWhatIsSpokenThere()
    {
        QFETCH(QString, host);
        QFETCH(QString, user);
        QFETCH(QByteArray, expected);
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        QVERIFY(write(file, packaged(server)));
        QVERIFY(write(server.file(u"secret"_s), "password\n"));
        QStringList wishes{u"setup"_s, u"--yes"_s, u"--config"_s, file, u"--domain"_s, u"localhost"_s, u"--site"_s, u"localhost"_s, u"--mail-host"_s, host,
                           u"--mail-from"_s, u"d@example.com"_s};
        if (!user.isEmpty())
            wishes += {u"--mail-user"_s, user, u"--mail-password-file"_s, server.file(u"secret"_s)};

        const Finished done = server.run(wishes);

        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QVERIFY2(read(file).contains(expected), read(file).constData());
    }

    void anAddressThatIsNoneIsAskedForAgainAndTheAccountsOwnIsLikely()
    {
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        QVERIFY(write(file, packaged(server)));

        const Finished done = server.run({u"setup"_s, u"--config"_s, file},
                                         "localhost\nlocalhost\nen\n\nlocalhost:1\nyourid@example.com\n\nsecret\nprolip\nnobody\np@example.com\n"
                                         "right password\nright password\n");

        QVERIFY(done.err.contains(u"\"nobody\" is not a mail address like desk@example.com."_s));
        QVERIFY2(read(file).contains("from = \"yourid@example.com\"\n"), read(file).constData());
        QVERIFY(server.run({u"admin"_s, u"list"_s, u"--config"_s, file}).out.startsWith(u"prolip\tp@example.com"_s));
    }

    void aServerWithoutAPackageHasAllInOneNewFolder()
    {
        ServerProcess server;
        const QString file = server.file(u"fresh/deskbell.toml"_s);

        const Finished done = server.run({u"setup"_s, u"--yes"_s, u"--config"_s, file, u"--domain"_s, u"localhost"_s, u"--site"_s, u"localhost"_s,
                                          u"--owner"_s, u"prolip"_s, u"--email"_s, u"p@example.com"_s, u"--password-stdin"_s}, "right password\n");

        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QVERIFY(read(file).startsWith("[server]\ndata = \"data\"\n"));
        QVERIFY(done.out.contains(u"deskbell-server --config "_s + file));
        QVERIFY(!done.out.contains(u"systemctl reload deskbell-server"_s));
        QVERIFY(QFile::exists(server.file(u"fresh/data/deskbell.db"_s)));
        QVERIFY(server.run({u"admin"_s, u"list"_s, u"--config"_s, file}).out.startsWith(u"prolip\tp@example.com"_s));
    }

    void aDirectoryThatIsNamedIsInTheFileToo()
    {
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        const QStringList wishes{u"setup"_s, u"--yes"_s, u"--domain"_s, u"localhost"_s, u"--site"_s, u"localhost"_s, u"--data"_s, server.data()};

        const Finished without = server.run(wishes);
        const Finished with = server.run(wishes + QStringList{u"--config"_s, file});

        QCOMPARE(without.exitCode, 64);
        QVERIFY2(without.err.contains(u"--config FILE"_s), qPrintable(without.err));
        QVERIFY2(with.exitCode == 0, qPrintable(with.err));
        QVERIFY(read(file).contains("data = \"" + server.data().toUtf8() + "\"\n"));
    }

    /// What root can read is not what the server can.
    void aSecretThatOnlyRootCanReadIsSaid()
    {
        if (::geteuid() != 0)
            QSKIP("Only root can become somebody else.");
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        QVERIFY(write(file, packaged(server)));
        QVERIFY(write(server.file(u"secret"_s), "password\n"));
        QVERIFY(QFile::setPermissions(server.file(u"secret"_s), QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(::chmod(QFile::encodeName(QFileInfo(file).path()).constData(), 0711), 0);
        QCOMPARE(::mkdir(QFile::encodeName(server.data()).constData(), 0700), 0);
        QCOMPARE(::chown(QFile::encodeName(server.data()).constData(), 54'321, 54'321), 0);

        const Finished done = server.run({u"setup"_s, u"--yes"_s, u"--config"_s, file, u"--domain"_s, u"localhost"_s, u"--site"_s, u"localhost"_s, u"--mail-host"_s,
                                          u"mail.example.com"_s, u"--mail-from"_s, u"d@example.com"_s, u"--mail-user"_s, u"d"_s, u"--mail-password-file"_s,
                                          server.file(u"secret"_s)});

        QCOMPARE(done.exitCode, 78);
        QVERIFY2(done.err.contains(u"mail.password_file %1 cannot be read"_s.arg(server.file(u"secret"_s))), qPrintable(done.err));
    }

    void nothingChangesIfTheResultCouldNotBeUsed()
    {
        ServerProcess server;
        const QString file = server.file(u"deskbell.toml"_s);
        QVERIFY(write(file, packaged(server)));

        const Finished done = server.run({u"setup"_s, u"--yes"_s, u"--config"_s, file, u"--domain"_s, u"localhost"_s, u"--site"_s, u"localhost"_s,
                                          u"--mail-host"_s, u"mail.example.com"_s});

        QCOMPARE(done.exitCode, 78);
        QVERIFY2(done.err.contains(u"has not been changed: mail.from is missing"_s), qPrintable(done.err));
        QCOMPARE(read(file), packaged(server));
        QVERIFY(!QFile::exists(file + u".new"_s));
        QCOMPARE(server.run({u"setup"_s, u"--yes"_s, u"--config"_s, file}).exitCode, 64);
    }
};

QTEST_GUILESS_MAIN(TestSetup)
#include "tst_setup.moc"
