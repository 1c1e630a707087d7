// SPDX-License-Identifier: MIT
// What an operator meets: sentences and exit codes.
#include "server/storage/datadir.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QRegularExpression>
#include <QTcpServer>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace deskbell;

namespace {

/// A file that somebody else opens, finds taken, and closes.
class Watch {
public:
    explicit Watch(const QString &file)
        : m_descriptor(::inotify_init1(IN_CLOEXEC))
    {
        ::inotify_add_watch(m_descriptor, QFile::encodeName(file).constData(), IN_CLOSE);
    }
    ~Watch() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Watch)

    void waitUntilSomebodyHasClosedIt() const
    {
        pollfd waiting{m_descriptor, POLLIN, 0};
        (void)::poll(&waiting, 1, patience);
    }

private:
    int m_descriptor;
};

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

    /// What that expression captures in the sources of these folders.
    static QStringList literals(const QRegularExpression &expression, const QStringList &folders)
    {
        QStringList found;
        for (const QString &folder : folders) {
            const QDir dir(QStringLiteral(DESKBELL_SOURCE) + folder);
            for (const QString &name : dir.entryList({u"*.cpp"_s, u"*.h"_s})) {
                QFile source(dir.filePath(name));
                if (!source.open(QIODevice::ReadOnly))
                    return {};
                for (const auto &match : expression.globalMatch(QString::fromUtf8(source.readAll())))
                    found.append(match.captured(1).replace(u"\\\""_s, u"\""_s));
            }
        }
        return found;
    }

    /// Those that Korean has no words for.
    static QStringList untranslated(QStringList texts)
    {
        QFile translations(QStringLiteral(DESKBELL_SOURCE "/resources/translations/server_ko.ts"));
        if (!translations.open(QIODevice::ReadOnly))
            return texts;
        const QString known = QString::fromUtf8(translations.readAll());
        if (known.contains(u"unfinished"_s))
            return texts;
        texts.removeIf([&known](const QString &text) {
            return known.contains(u"<source>"_s + text.toHtmlEscaped().replace(u"'"_s, u"&apos;"_s) + u"</source>"_s);
        });
        return texts;
    }

private Q_SLOTS:
    void adminsAreMadeAndListedWithAndWithoutAServer()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        QVERIFY(server.addAdmin(u"yellta"_s));

        const Finished listed = server.run({u"admin"_s, u"list"_s, u"--data"_s, server.data()});
        server.kill();
        const Finished later = server.run({u"admin"_s, u"list"_s, u"--data"_s, server.data()});

        QCOMPARE(listed.out, u"prolip\tprolip@example.com\tenabled\towner\nyellta\tyellta@example.com\tenabled\n"_s);
        QCOMPARE(later.out, listed.out);
    }

    void anAdminsAddressCanBeChanged()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));

        const Finished done = server.run({u"admin"_s, u"email"_s, u"prolip"_s, u"--email"_s, u"new@example.com"_s, u"--data"_s, server.data()});

        QCOMPARE(done.exitCode, 0);
        QCOMPARE(server.run({u"admin"_s, u"list"_s, u"--data"_s, server.data()}).out, u"prolip\tnew@example.com\tenabled\towner\n"_s);
    }

    void whatVisitorsCallAnAdminIsSetWithAndWithoutAServer()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const auto call = [&server](const QString &text) {
            return server.run({u"admin"_s, u"display-name"_s, u"prolip"_s, text, u"--data"_s, server.data()});
        };
        const auto list = [&server] { return server.run({u"admin"_s, u"list"_s, u"--data"_s, server.data()}).out; };

        QCOMPARE(call(u"Hanbyul"_s).exitCode, 0);
        QCOMPARE(list(), u"prolip\tprolip@example.com\tenabled\towner\tvisitors see \"Hanbyul\"\n"_s);
        QVERIFY(server.start());
        QCOMPARE(call(u"Minsu"_s).exitCode, 0);
        QCOMPARE(list(), u"prolip\tprolip@example.com\tenabled\towner\tvisitors see \"Minsu\"\n"_s);
        QCOMPARE(call(QString()).exitCode, 0);
        QCOMPARE(list(), u"prolip\tprolip@example.com\tenabled\towner\n"_s);
        QCOMPARE(call(u"prolip"_s).exitCode, 1);
    }

    void whatCannotBeIsSaidInOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("unknown option") << QStringList{u"--nonsense"_s} << 64;
        QTest::newRow("unknown command") << QStringList{u"dance"_s} << 64;
        QTest::newRow("empty command") << QStringList{QString()} << 64;
        QTest::newRow("an option that Qt would take for itself") << QStringList{u"-qmljsdebugger=port:1"_s} << 64;
        QTest::newRow("backup to nowhere") << QStringList{u"backup"_s, QString()} << 64;
        QTest::newRow("restore from nowhere") << QStringList{u"restore"_s, QString()} << 64;
        QTest::newRow("add nobody") << QStringList{u"admin"_s, u"add"_s, QString(), u"--email"_s, u"a@example.com"_s} << 64;
        QTest::newRow("mail to nobody") << QStringList{u"mail"_s, u"test"_s, QString()} << 64;
        QTest::newRow("a display name without one") << QStringList{u"admin"_s, u"display-name"_s, u"x"_s} << 64;
        QTest::newRow("add without mail") << QStringList{u"admin"_s, u"add"_s, u"x"_s} << 64;
        QTest::newRow("no such admin") << QStringList{u"admin"_s, u"disable"_s, u"nobody"_s} << 1;
        QTest::newRow("bad listen address") << QStringList{u"--listen"_s, u"nowhere"_s} << 78;
        QTest::newRow("config not there") << QStringList{u"--config"_s, u"/nonexistent.toml"_s} << 78;
        QTest::newRow("mail not configured") << QStringList{u"mail"_s, u"test"_s, u"a@example.com"_s} << 78;
    }

    void whatCannotBeIsSaidInOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        ServerProcess server;

        const Finished done = server.run(arguments + QStringList{u"--data"_s, server.data()}, "password\n");

        QCOMPARE(done.exitCode, exitCode);
        QCOMPARE(done.err.count(u'\n'), 1);
        QCOMPARE(done.out, QString());
        QVERIFY2(!done.err.contains(u".."_s) && !done.err.contains(u"  "_s), qPrintable(done.err));
    }

    void whoeverAsksForHelpGetsIt_data()
    {
        QTest::addColumn<QString>("option");
        for (const char *option : {"-h", "--help", "--help-all", "-v", "--version"})
            QTest::newRow(option) << QString::fromLatin1(option);
    }

    void whoeverAsksForHelpGetsIt()
    {
        QFETCH(QString, option);
        ServerProcess server;

        const Finished done = server.run({option, u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:0"_s});

        QCOMPARE(done.exitCode, 0);
        QVERIFY(done.out.contains(u"deskbell-server"_s));
        QVERIFY(!QFileInfo::exists(server.data()));
    }

    void noCommandMakesADatabaseByAccident_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("isNamed");
        for (const bool isNamed : {false, true}) {
            const char *where = isNamed ? "named" : "default";
            QTest::addRow("list, %s", where) << QStringList{u"admin"_s, u"list"_s} << isNamed;
            QTest::addRow("disable, %s", where) << QStringList{u"admin"_s, u"disable"_s, u"x"_s} << isNamed;
            QTest::addRow("passwd, %s", where) << QStringList{u"admin"_s, u"passwd"_s, u"x"_s, u"--password-stdin"_s} << isNamed;
            QTest::addRow("index, %s", where) << QStringList{u"index"_s, u"rebuild"_s} << isNamed;
            QTest::addRow("statistics, %s", where) << QStringList{u"statistics"_s} << isNamed;
            QTest::addRow("backup, %s", where) << QStringList{u"backup"_s, u"/nonexistent/copy.db"_s} << isNamed;
        }
        QTest::newRow("add, default")
            << QStringList{u"admin"_s, u"add"_s, u"x"_s, u"--email"_s, u"x@example.com"_s, u"--password-stdin"_s} << false;
        QTest::newRow("restore, default") << QStringList{u"restore"_s, u"/nonexistent/copy.db"_s} << false;
    }

    void noCommandMakesADatabaseByAccident()
    {
        QFETCH(QStringList, arguments);
        QFETCH(bool, isNamed);
        ServerProcess server;
        const QByteArray before = qgetenv("XDG_STATE_HOME");
        qputenv("XDG_STATE_HOME", QFile::encodeName(server.file(u"state"_s)));

        const Finished done = server.run(isNamed ? arguments + QStringList{u"--data"_s, server.data()} : arguments, "right password\n");

        before.isNull() ? qunsetenv("XDG_STATE_HOME") : qputenv("XDG_STATE_HOME", before);
        QCOMPARE(done.exitCode, 1);
        const QString where = isNamed ? server.data() : server.file(u"state/deskbell"_s);
        QVERIFY2(done.err.contains(u"There is no database in %1"_s.arg(where)), qPrintable(done.err));
        QVERIFY(!QFileInfo::exists(where));
    }

    void eachCommandSaysWhichDatabaseItSpeaksTo()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString said = u"Database: %1/deskbell.db\n"_s.arg(server.data());
        const QList<QStringList> commands{{u"admin"_s, u"list"_s}, {u"admin"_s, u"disable"_s, u"prolip"_s},
                                          {u"admin"_s, u"disable"_s, u"nobody"_s}, {u"backup"_s, server.file(u"copy"_s)}};

        for (const bool isRunning : {false, true}) {
            if (isRunning)
                QVERIFY(server.start());
            for (const QStringList &command : commands) {
                const Finished done = server.run(command + QStringList{u"--data"_s, server.data()});
                QVERIFY2(done.err.startsWith(said), qPrintable(command.join(u' ') + u": "_s + done.err));
                QFile::remove(server.file(u"copy"_s));
            }
        }
    }

    /// What root makes in the service's directory the service could not use.
    void aCommandOfRootGoesOnAsTheOwnerOfTheData()
    {
        if (::geteuid() != 0)
            QSKIP("Only root can become somebody else.");
        constexpr uid_t service = 54'321;
        ServerProcess server;
        const QByteArray data = QFile::encodeName(server.data());
        QCOMPARE(::chmod(QFile::encodeName(QFileInfo(server.data()).path()).constData(), 0711), 0);
        QCOMPARE(::mkdir(data.constData(), 0700), 0);
        QCOMPARE(::chown(data.constData(), service, service), 0);
        const QString copy = server.data() + u"/copy.db"_s;
        const QList<QStringList> commands{{u"admin"_s, u"add"_s, u"prolip"_s, u"--email"_s, u"p@example.com"_s, u"--password-stdin"_s},
                                          {u"admin"_s, u"list"_s},
                                          {u"backup"_s, copy},
                                          {u"restore"_s, copy},
                                          {u"index"_s, u"rebuild"_s},
                                          {u"statistics"_s, u"rebuild"_s}};

        for (const QStringList &command : commands) {
            const Finished done = server.run(command + QStringList{u"--data"_s, server.data()}, "right password\n");
            QVERIFY2(done.exitCode == 0, qPrintable(command.join(u' ') + u": "_s + done.err));
            QVERIFY2(done.err.startsWith(u"As the user 54321, to whom %1 belongs.\n"_s.arg(server.data())), qPrintable(done.err));
        }

        const QFileInfoList files = QDir(server.data()).entryInfoList(QDir::Files | QDir::Hidden | QDir::System);
        QVERIFY(files.size() >= 4);
        for (const QFileInfo &info : files)
            QVERIFY2(info.ownerId() == service && info.groupId() == service, qPrintable(info.fileName()));
    }

    void whoeverMayNotLookIntoTheDataIsToldWhoMay()
    {
        if (::geteuid() != 0)
            QSKIP("Only root can become somebody else.");
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QCOMPARE(::chmod(QFile::encodeName(QFileInfo(server.data()).path()).constData(), 0711), 0);
        // Where the tests are built, a stranger may have no way to.
        const QString program = server.file(u"program"_s);
        QVERIFY(QFile::copy(QStringLiteral(DESKBELL_SERVER_PROGRAM), program));
        QCOMPARE(::chmod(QFile::encodeName(program).constData(), 0755), 0);
        QProcess stranger;
        stranger.setProcessEnvironment(ServerProcess::environment(u"C.UTF-8"_s));
        stranger.setChildProcessModifier([] {
            if (::setgid(54'321) != 0 || ::setuid(54'321) != 0)
                ::_exit(99);
        });
        stranger.start(program, {u"admin"_s, u"list"_s, u"--data"_s, server.data()});
        QVERIFY(stranger.waitForFinished(patience));

        const QString said = QString::fromUtf8(stranger.readAllStandardError());
        QCOMPARE(stranger.exitCode(), 73);
        QCOMPARE(said, u"The data directory %1 belongs to the user root: be that user, or root.\n"_s.arg(server.data()));
    }

    void theManualAndTheCompletionKnowAllThatHelpLists()
    {
        const auto read = [](const QString &name) {
            QFile file(QStringLiteral(DESKBELL_SOURCE) + name);
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        const QString manual = read(u"/installer/man/deskbell-server.8"_s).remove(u'\\');
        const QString completion = read(u"/installer/completion/deskbell-server"_s);
        const QString help = ServerProcess().run({u"--help"_s}).out;
        static const QRegularExpression option(u"--[a-z][a-z-]+(?= )"_s), commands(u"\n  deskbell-server ([a-z][^\n]*)"_s), word(u"(?<![a-z-])[a-z][a-z-]+\\b"_s);
        int count = 0;

        for (auto it = option.globalMatch(help); it.hasNext(); ++count) {
            const QRegularExpression whole(QRegularExpression::escape(it.next().captured()) + u"(?![a-z-])"_s);
            QVERIFY2(manual.contains(whole), qPrintable(whole.pattern()));
            QVERIFY2(completion.contains(whole) || whole.pattern().contains("help"_L1), qPrintable(whole.pattern()));
        }
        QVERIFY(count >= 15);
        for (auto line = commands.globalMatch(help); line.hasNext(); ++count) {
            const QString command = line.next().captured(1);
            for (auto it = word.globalMatch(command); it.hasNext();) {
                const QRegularExpression whole(u"(?<![a-z-])"_s + it.next().captured() + u"(?![a-z-])"_s);
                QVERIFY2(manual.contains(whole), qPrintable(whole.pattern()));
                QVERIFY2(completion.contains(whole), qPrintable(whole.pattern()));
            }
        }
        QVERIFY(count >= 22);
    }

    /// The path of a socket has room for 107 bytes.
    void aDataDirectoryWithALongPathIsReachedLikeAnyOther()
    {
        ServerProcess server;
        const QString data = server.file(u"긴"_s.repeated(60));
        const QStringList there{u"--data"_s, data};
        const QStringList add{u"admin"_s, u"add"_s, u"prolip"_s, u"--email"_s, u"p@example.com"_s, u"--password-stdin"_s};
        QCOMPARE(server.run(add + there, "right password\n").exitCode, 0);
        QVERIFY(server.start(there));
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));

        const Finished done = server.run(QStringList{u"admin"_s, u"sign-out"_s, u"prolip"_s} + there);

        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QTRY_COMPARE_WITH_TIMEOUT(admin.closeCode, int(CloseCode::SessionEnded), patience);
        QVERIFY(!server.log().contains("control socket"));
    }

    /// Before and after what it holds is opened: a unit is reloaded whenever somebody likes.
    void aRequestToReadTheSettingsAgainIsHarmlessWithoutAFile()
    {
        ServerProcess server;
        QVERIFY(server.start());

        QCOMPARE(::kill(pid_t(server.pid()), SIGHUP), 0);

        QVERIFY(QTest::qWaitFor([&] { return server.log().contains("settings_read"); }, patience));
        VisitorClient visitor(u"jimin"_s);
        QVERIFY(visitor.enter(server));
    }

    /// Held before its first line of its own, by a configuration that does not come: a pipe.
    void aSignalDuringTheStartCountsAndKillsNobody_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("ends");
        QTest::newRow("SIGHUP") << SIGHUP << false;
        QTest::newRow("SIGTERM") << SIGTERM << true;
        QTest::newRow("SIGINT") << SIGINT << true;
    }
    void aSignalDuringTheStartCountsAndKillsNobody()
    {
        QFETCH(int, number);
        QFETCH(bool, ends);
        ServerProcess server;
        const QByteArray config = QFile::encodeName(server.file(u"config"_s));
        QCOMPARE(::mkfifo(config.constData(), 0600), 0);
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(DESKBELL_SERVER_PROGRAM),
                      {u"--config"_s, QFile::decodeName(config), u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:0"_s});
        int writer = -1;
        QVERIFY(QTest::qWaitFor([&] { return (writer = ::open(config.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) >= 0; }, patience));

        QCOMPARE(::kill(pid_t(process.processId()), number), 0);
        ::close(writer);

        if (ends) {
            QVERIFY(process.waitForFinished(patience));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), 0);
            return;
        }
        QByteArray said;
        while (!said.contains("listening on") && process.waitForReadyRead(patience))
            said += process.readAll();
        // The settings are read again, out of the same pipe.
        QVERIFY(QTest::qWaitFor([&] { return (writer = ::open(config.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) >= 0; }, patience));
        ::close(writer);
        while (!said.contains("settings_read") && process.waitForReadyRead(patience))
            said += process.readAll();
        QVERIFY2(said.contains("settings_read"), said.constData());
        process.terminate();
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 0);
    }

    void aTerminalThatGoesAwayDoesNotEndACommand()
    {
        ServerProcess server;
        QProcess process;
        process.setProcessEnvironment(ServerProcess::environment(u"C.UTF-8"_s));
        process.start(QStringLiteral(DESKBELL_SERVER_PROGRAM), {u"admin"_s, u"add"_s, u"prolip"_s, u"--email"_s, u"a@example.com"_s,
                                                                u"--password-stdin"_s, u"--data"_s, server.data()});
        process.setReadChannel(QProcess::StandardError); // "Database: …": it has begun, and waits for the password
        QVERIFY(process.waitForReadyRead(patience));

        QCOMPARE(::kill(pid_t(process.processId()), SIGHUP), 0);
        process.write("right password\n");
        process.closeWriteChannel();

        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 0);
    }

    void aShortPasswordIsRefused()
    {
        ServerProcess server;

        const Finished done = server.run({u"admin"_s, u"add"_s, u"x"_s, u"--email"_s, u"x@example.com"_s, u"--password-stdin"_s,
                                          u"--data"_s, server.data()}, "short\n");

        QCOMPARE(done.exitCode, 1);
        QVERIFY(done.err.contains(u"at least 8 characters"_s));
    }

    void theOperatorIsSpokenToInKorean()
    {
        ServerProcess server;

        const Finished unknown = server.run({u"dance"_s, u"--data"_s, server.data()}, {}, u"ko_KR.UTF-8"_s);
        const Finished config = server.run({u"--listen"_s, u"nowhere"_s, u"--data"_s, server.data()}, {}, u"ko_KR.UTF-8"_s);

        QVERIFY(unknown.err.contains(u"모르는 명령이에요"_s));
        QCOMPARE(config.exitCode, 78);
    }

    void everySentenceForTheOperatorIsTranslated()
    {
        static const QRegularExpression call(u"\\b(?:w|configW)ords\\(\"((?:[^\"\\\\]|\\\\.)*)\"\\)"_s);
        const QStringList sentences = literals(call, {u"/server"_s, u"/server/config"_s, u"/server/operator"_s});

        QVERIFY(sentences.size() > 60);
        QCOMPARE(untranslated(sentences), QStringList());
    }

    /// Why PostgreSQL cannot be used stands within a sentence for the operator, and in English in the log.
    void everyReasonOfPostgresIsTranslated()
    {
        static const QRegularExpression reason(u"(?:throw \\w+Error\\((?:\\{\\}, u)?|return u|reason = )\"((?:[^\"\\\\]|\\\\.)* (?:[^\"\\\\]|\\\\.)*)\"(?:_s)?[);]"_s);
        const QStringList reasons = literals(reason, {u"/server/storage/postgres"_s});

        QVERIFY(reasons.size() > 20);
        QCOMPARE(untranslated(reasons), QStringList());
    }

    void aTakenPortIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        ServerProcess server;

        const Finished done = server.run({u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(other.serverPort())});

        QCOMPARE(done.exitCode, 69);
        QVERIFY(done.err.contains(u"Is another program using this port?"_s));
    }

    /// Whoever restarts a server by hand while somebody adds an admin has one that runs.
    void aServerThatBeginsBesideACommandWaitsForIt()
    {
        ServerProcess server;
        std::optional<std::variant<DataDir, DataDir::Problem>> command(DataDir::take(server.data()));
        QVERIFY(std::holds_alternative<DataDir>(*command));
        const Watch watch(server.data() + u"/lock"_s);
        std::thread theirs([&] {
            watch.waitUntilSomebodyHasClosedIt();
            command.reset();
        });

        const bool hasStarted = server.start();

        theirs.join();
        QVERIFY(hasStarted);
    }

    void commandsAtOnceAreAllDone()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        constexpr int many = 4;
        std::vector<std::thread> threads;
        std::vector<int> codes(many, -1);
        for (int i = 0; i < many; ++i)
            threads.emplace_back([&, i] { codes[size_t(i)] = server.run({u"admin"_s, u"email"_s, u"prolip"_s, u"--email"_s, u"a%1@example.com"_s.arg(i), u"--data"_s, server.data()}).exitCode; });
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(codes, std::vector<int>(many, 0));
    }

    void aSecondServerOnTheSameDataIsRefused()
    {
        ServerProcess server;
        QVERIFY(server.start());

        const Finished second = server.run({u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:0"_s});

        QCOMPARE(second.exitCode, 69);
        QVERIFY(second.err.contains(u"Another deskbell-server is using"_s));
    }

    void aDamagedDatabaseIsSaidAndLeftAsItIs()
    {
        ServerProcess server;
        QVERIFY(QDir().mkpath(server.data()));
        const QByteArray junk(8192, 'x');
        QFile file(server.data() + u"/deskbell.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(junk);
        file.close();

        const Finished done = server.run({u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:0"_s});

        QCOMPARE(done.exitCode, 65);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), junk);
    }

    void whatARestoreLeavesIsTheOwnersOnly()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString copy = server.data() + u"/copy.db"_s;
        QCOMPARE(server.run({u"backup"_s, copy, u"--data"_s, server.data()}).exitCode, 0);

        QCOMPARE(server.run({u"restore"_s, copy, u"--data"_s, server.data()}).exitCode, 0);

        const QFileInfoList all = QDir(server.data()).entryInfoList(QDir::Files);
        QVERIFY(all.contains(QFileInfo(server.data() + u"/deskbell.db.before-restore"_s)));
        for (const QFileInfo &info : all) {
            QVERIFY2(!(info.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
                     qPrintable(info.fileName()));
        }
    }

    void aRestoreSpeaksOfAnOlderDatabaseOnlyIfThereWasOne()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString copy = server.data() + u"/copy.db"_s;
        const QString fresh = server.data() + u"/fresh"_s;
        QCOMPARE(server.run({u"backup"_s, copy, u"--data"_s, server.data()}).exitCode, 0);

        const Finished first = server.run({u"restore"_s, copy, u"--data"_s, fresh});
        const Finished second = server.run({u"restore"_s, copy, u"--data"_s, fresh});

        QCOMPARE(first.exitCode, 0);
        QVERIFY2(!first.out.contains(u"before-restore"_s), qPrintable(first.out));
        QCOMPARE(second.exitCode, 0);
        QVERIFY2(second.out.contains(u"before-restore"_s), qPrintable(second.out));
    }

    /// Told by what it is, not by how it is written: the live database would be replaced under the running server.
    void aBackupOntoTheServersOwnFilesIsRefused_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("the database") << u"data/deskbell.db"_s;
        QTest::newRow("by way of ..") << u"data/../data/deskbell.db"_s;
        QTest::newRow("by a linked folder") << u"folder/deskbell.db"_s;
        QTest::newRow("by a link") << u"link"_s;
        QTest::newRow("by a hard link") << u"hard"_s;
        QTest::newRow("its log") << u"data/deskbell.db-wal"_s;
        QTest::newRow("its index") << u"data/deskbell.db-shm"_s;
        QTest::newRow("a log that may come") << u"folder/deskbell.db-journal"_s;
        QTest::newRow("a log of the search") << u"data/deskbell.db.search-journal"_s;
        QTest::newRow("the lock") << u"data/lock"_s;
        QTest::newRow("the control socket") << u"data/control.sock"_s;
        QTest::newRow("a folder") << u"data"_s;
        QTest::newRow("a pipe") << u"pipe"_s;
        QTest::newRow("a link that leads nowhere") << u"nowhere"_s;
    }
    void aBackupOntoTheServersOwnFilesIsRefused()
    {
        QFETCH(QString, target);
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        QVERIFY(QFile::link(server.data(), server.file(u"folder"_s)));
        QVERIFY(QFile::link(server.data() + u"/deskbell.db"_s, server.file(u"link"_s)));
        QVERIFY(QFile::link(server.file(u"not there"_s), server.file(u"nowhere"_s)));
        QCOMPARE(::link(QFile::encodeName(server.data() + u"/deskbell.db"_s).constData(),
                        QFile::encodeName(server.file(u"hard"_s)).constData()), 0);
        QCOMPARE(::mkfifo(QFile::encodeName(server.file(u"pipe"_s)).constData(), 0600), 0);
        const QString base = QFileInfo(server.file(u"x"_s)).path();
        target.replace(QRegularExpression(u"^data"_s), server.data());
        if (!target.startsWith(u'/'))
            target = base + u'/' + target;
        const auto identity = [&] {
            struct stat found = {};
            ::stat(QFile::encodeName(server.data() + u"/deskbell.db"_s).constData(), &found);
            return found.st_ino;
        };
        const auto before = identity();

        for (const QString &command : {u"backup"_s, u"restore"_s}) {
            if (command == u"restore"_s)
                server.kill();
            const Finished done = server.run({command, target, u"--data"_s, server.data()});
            QCOMPARE(done.exitCode, 64);
            QVERIFY(!done.err.isEmpty());
        }

        QCOMPARE(identity(), before);
        QCOMPARE(QDir(base).entryList({u"*.??????"_s}, QDir::Files).size(), 0);
    }

    /// A restore or an upgrade makes or replaces them: a backup there would be lost, though it was said to be made.
    void aBackupOntoWhatTheServerMakesLaterIsRefusedAndIsWhatARestoreMayRead()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString copy = server.file(u"copy"_s);
        QCOMPARE(server.run({u"backup"_s, copy, u"--data"_s, server.data()}).exitCode, 0);
        const QString name = server.data() + u"/deskbell.db"_s;
        const QStringList names{name + u".before-restore"_s, name + u".before-restore-wal"_s, name + u".before-restore-journal"_s,
                                name + u".search-journal"_s, name + u".search-wal"_s, name + u".search-shm"_s,
                                name + u".restoring.abcdef"_s, name + u".backup-v3"_s, name + u".backup-v3-2"_s};

        for (const QString &target : names) {
            const Finished done = server.run({u"backup"_s, target, u"--data"_s, server.data()});
            QVERIFY2(done.exitCode == 64, qPrintable(target));
            QVERIFY2(!QFileInfo::exists(target), qPrintable(target));
        }
        QCOMPARE(server.run({u"restore"_s, copy, u"--data"_s, server.data()}).exitCode, 0);
        const qint64 before = QFileInfo(names.first()).size();
        QVERIFY(QFile::link(server.data(), server.file(u"folder"_s)));
        QCOMPARE(server.run({u"backup"_s, server.file(u"folder/deskbell.db.before-restore"_s), u"--data"_s, server.data()}).exitCode, 64);
        QCOMPARE(QFileInfo(names.first()).size(), before);
        QCOMPARE(server.run({u"restore"_s, names.first(), u"--data"_s, server.data()}).exitCode, 0);
        QCOMPARE(server.run({u"backup"_s, name + u".copy"_s, u"--data"_s, server.data()}).exitCode, 0);
    }

    /// The list of names holds what truly comes to be there.
    void everyFileThatAServerMakesInItsDirectoryIsRefusedAsATarget()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        const auto names = [&] { return QDir(server.data()).entryList(QDir::Files | QDir::System | QDir::Hidden); };
        QVERIFY(QTest::qWaitFor([&] { return names().contains(u"deskbell.db.search"_s); }, patience));

        for (const QString &name : names()) {
            const Finished done = server.run({u"backup"_s, server.data() + u'/' + name, u"--data"_s, server.data()});
            QVERIFY2(done.exitCode == 64, qPrintable(name));
        }
    }

    void aBackupOfADamagedDatabaseSaysSoByItsExitCode()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QFile database(server.data() + u"/deskbell.db"_s);
        QVERIFY(database.open(QIODevice::WriteOnly));
        database.write(QByteArray(8192, 'x'));
        database.close();

        QCOMPARE(server.run({u"backup"_s, server.file(u"copy"_s), u"--data"_s, server.data()}).exitCode, 65);
        QCOMPARE(server.run({u"index"_s, u"rebuild"_s, u"--data"_s, server.data()}).exitCode, 65);
    }

    void whyNoBackupCouldBeMadeIsSaid()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));

        const Finished done = server.run({u"backup"_s, u"/nonexistent/copy"_s, u"--data"_s, server.data()});

        QCOMPARE(done.exitCode, 1);
        QVERIFY2(done.err.contains(u"/nonexistent/copy cannot be made: No such file or directory"_s), qPrintable(done.err));
    }

    void aBackupOntoWhatTheServerIsSetUpWithIsRefused()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString config = server.file(u"deskbell.toml"_s);
        const QString secret = server.file(u"secret"_s);
        const auto write = [](const QString &name, const QByteArray &bytes) {
            QFile file(name);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write(secret, "hidden\n"));
        QVERIFY(write(config, "[mail]\nhost = \"127.0.0.1\"\nfrom = \"desk@example.com\"\nuser = \"desk\"\npassword_file = \""
                                  + QFile::encodeName(secret) + "\"\n"));

        for (const QString &target : {config, secret}) {
            const qint64 before = QFileInfo(target).size();
            const Finished done = server.run({u"backup"_s, target, u"--config"_s, config, u"--data"_s, server.data()});
            QCOMPARE(done.exitCode, 64);
            QCOMPARE(QFileInfo(target).size(), before);
        }
    }

    void aBackupOntoTheFilesOfAnotherServerIsRefused()
    {
        ServerProcess server;
        ServerProcess other;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(other.addAdmin(u"yellta"_s));
        QVERIFY(other.start());
        const QString target = other.data() + u"/deskbell.db"_s;

        QCOMPARE(server.run({u"backup"_s, target, u"--data"_s, server.data()}).exitCode, 64);
        QCOMPARE(server.run({u"backup"_s, server.file(u"deskbell.db"_s), u"--data"_s, server.data()}).exitCode, 0);

        QVERIFY(other.run({u"admin"_s, u"list"_s, u"--data"_s, other.data()}).out.startsWith(u"yellta\t"_s));
    }

    void aBackupReplacesAnOlderOneAndTouchesNothingBesideIt()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString copy = server.file(u"copy"_s);
        for (const QString &name : {copy, copy + u".partial"_s}) {
            QFile older(name);
            QVERIFY(older.open(QIODevice::WriteOnly));
            older.write("mine");
        }

        QCOMPARE(server.run({u"backup"_s, copy, u"--data"_s, server.data()}).exitCode, 0);

        QVERIFY(QFileInfo(copy).size() > 1'000);
        QFile beside(copy + u".partial"_s);
        QVERIFY(beside.open(QIODevice::ReadOnly));
        QCOMPARE(beside.readAll(), "mine");
    }

    void theFirstStartSaysHowToMakeAnAdmin()
    {
        ServerProcess server;
        QProcess process;
        process.start(QStringLiteral(DESKBELL_SERVER_PROGRAM), {u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QString out;

        const bool isSaid = QTest::qWaitFor([&] {
            process.waitForReadyRead(100);
            out += QString::fromUtf8(process.readAllStandardOutput());
            return out.contains(u"deskbell-server admin add NAME --email ADDRESS"_s);
        }, patience);
        process.terminate();
        QVERIFY(process.waitForFinished(patience));

        QVERIFY(isSaid);
        QCOMPARE(process.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
