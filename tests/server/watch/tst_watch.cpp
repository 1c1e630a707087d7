// SPDX-License-Identifier: MIT
// What others see of the server's state, and in which form.
#include "server/watch/figures.h"
#include "server/watch/figurestext.h"
#include "server/watch/health.h"
#include "server/watch/servicemanager.h"
#include "server/watch/watchlistener.h"
#include "tests/server/watch/httpget.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/un.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestWatch : public QObject {
    Q_OBJECT

    static QString read(const QString &name)
    {
        QFile file(QStringLiteral(SOURCE_DIR) + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /// The names that stand there, those of a histogram's lines as the histogram's own.
    static QSet<QString> namesIn(const QString &text)
    {
        static const QRegularExpression name(u"\\bdeskbell_[a-z_]+"_s);
        QSet<QString> found;
        for (const auto &match : name.globalMatch(text))
            found.insert(match.captured().remove(QRegularExpression(u"_(bucket|sum|count)$"_s)));
        return found;
    }
    /// All of them, the ones that are not always there too.
    static QByteArray everything()
    {
        Figures figures;
        figures.diskFree = 1;
        figures.hasBackups = true;
        return figuresText(figures, {}, 0);
    }
    static int listenAt(const QByteArray &name, QByteArray *path)
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const bool isAbstract = name.startsWith('@');
        std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
        if (isAbstract)
            address.sun_path[0] = '\0';
        *path = name;
        const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()));
        return ::bind(socket, reinterpret_cast<const sockaddr *>(&address), size) == 0 ? socket : -1;
    }

private Q_SLOTS:
    void aPartThatShowsNoSignIsStuckAfterThreeSeconds()
    {
        Figures figures;
        Health health(figures);
        QVERIFY(health.state(100'000).isWell()); // nothing has begun

        health.loopLives(100'000);
        health.askStorage(100'000);
        QVERIFY(health.state(103'000).isWell());
        QVERIFY(!health.state(103'001).loop);
        QVERIFY(!health.state(103'001).storage);

        health.loopLives(103'002);
        health.storageLives(103'002);
        QVERIFY(health.state(103'003).isWell());
        QVERIFY(health.state(106'000).storage); // nobody has asked it
    }

    void aDiskIsFullWithoutRoomOrAfterAWriteThatFailed()
    {
        Figures figures;
        Health health(figures);

        figures.diskFree = Health::leastDisk - 1;
        QVERIFY(!health.state(0).disk);
        figures.diskFree = Health::leastDisk;
        QVERIFY(health.state(0).disk);
        health.setWritable(false);
        QVERIFY(!health.state(0).isWell());
        health.setWritable(true);
        QVERIFY(health.state(0).isWell());
    }

    void ofSeveralNodesOneLeads()
    {
        Figures figures;
        Health health(figures);
        QVERIFY(!health.state(100'000).lead);

        health.setLed(false, 100'000); // it has just begun
        QVERIFY(health.state(103'000).isWell());
        QVERIFY(!health.state(103'001).isWell());
        health.setLed(true, 104'000);
        health.setLed(false, 104'250);
        QVERIFY(health.state(107'000).isWell());
        QVERIFY(!health.state(107'001).isWell());
        health.setLed(true, 110'000);
        QVERIFY(health.toJson(health.state(113'000), 0).contains("\"lead\":\"ok\""));
        QVERIFY(!health.state(113'001).isWell()); // nobody has looked since
        const Health again(figures, health.ledAt()); // it has stepped down, and begins anew
        QVERIFY(again.state(113'000).isWell());
        QVERIFY(!again.state(113'001).isWell());

        QVERIFY(health.toJson({true, true, true, false}, 0).contains("\"lead\":\"none\""));
    }

    void whatIsSaidOfHealthNamesThePartThatFails()
    {
        Figures figures;
        const Health health(figures);
        figures.lettersSince = 10'000;
        figures.hasBackups = true;
        figures.backupFailed = true;

        const QJsonObject said = QJsonDocument::fromJson(health.toJson({true, false, true}, 75'000)).object();

        QCOMPARE(said, (QJsonObject{{u"status"_s, u"failing"_s}, {u"loop"_s, u"ok"_s}, {u"storage"_s, u"stuck"_s}, {u"disk"_s, u"ok"_s},
                                    {u"outbox_seconds"_s, 65}, {u"backup"_s, u"failed"_s}}));
    }

    void aHistogramCountsEachTimeOnce()
    {
        Histogram<2> histogram({1, 10});

        for (const double seconds : {0.5, 1.0, 3.0, 100.0, -1.0})
            histogram.add(seconds);

        QCOMPARE(histogram.count(0), quint64(3));
        QCOMPARE(histogram.count(1), quint64(1));
        QCOMPARE(histogram.count(2), quint64(1));
        QCOMPARE(histogram.sum(), 104.5);
    }

    void everyLineOfTheFiguresHasItsForm()
    {
        static const QRegularExpression form(
            u"\\A(?:# HELP deskbell_[a-z_]+ [^\\n]+\\.|# TYPE deskbell_[a-z_]+ (?:counter|gauge|histogram)|deskbell_[a-z_]+(?:\\{[a-z]+=\"[A-Za-z0-9_.+-]+\"\\})? [0-9.e+-]+)\\z"_s);
        QStringList lines = QString::fromUtf8(everything()).split(u'\n');

        QCOMPARE(lines.takeLast(), QString());
        for (const QString &line : lines)
            QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
    }

    void bucketsOfAHistogramRiseToTheCount()
    {
        Figures figures;
        figures.commits.add(0.0007);
        figures.commits.add(0.03);
        figures.commits.add(60);

        const QByteArray text = figuresText(figures, {}, 0);

        QVERIFY(text.contains("deskbell_commit_seconds_bucket{le=\"0.0005\"} 0\n"));
        QVERIFY(text.contains("deskbell_commit_seconds_bucket{le=\"0.001\"} 1\n"));
        QVERIFY(text.contains("deskbell_commit_seconds_bucket{le=\"5\"} 2\n"));
        QVERIFY(text.contains("deskbell_commit_seconds_bucket{le=\"+Inf\"} 3\n"));
        QVERIFY(text.contains("deskbell_commit_seconds_count 3\n"));
    }

    void everyFigureIsDocumentedAndWhatIsUsedIsThere()
    {
        const QSet<QString> figures = namesIn(QString::fromUtf8(everything()));

        QCOMPARE(namesIn(read(u"/docs/operating.md"_s)), figures);
        for (const QString &name : {u"/installer/watch/alerts.yml"_s, u"/installer/watch/dashboard.json"_s}) {
            const QSet<QString> used = namesIn(read(name));
            QVERIFY2(!used.isEmpty() && figures.contains(used), qPrintable((used - figures).values().join(u' ')));
        }
        QVERIFY(QJsonDocument::fromJson(read(u"/installer/watch/dashboard.json"_s).toUtf8()).isObject());
    }

    void everyEventFieldAndPartOfTheLogIsDocumented()
    {
        const QString page = read(u"/docs/operating.md"_s).section(u"\n## Logs\n"_s, 1).section(u"\n## "_s, 0, 0);
        static const QRegularExpression call(u"\\b(?:logEvent|warn)\\(([^;{]*(?:\\{[^;]*)?);"_s);
        static const QRegularExpression event(u"\"([a-z_]+)\"_L1"_s);
        static const QRegularExpression field(u"(?:\\{|facts\\.insert\\()u\"([a-z_]+)\"_s,"_s);
        static const QRegularExpression category(u"Q_LOGGING_CATEGORY\\(\\w+, \"([a-z.]+)\""_s);
        QSet<QString> words;
        QDirIterator files(QStringLiteral(SOURCE_DIR "/server"), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString source = QString::fromUtf8(file.readAll());
            const auto collect = [&words](const QRegularExpression &what, const QString &where) {
                for (const auto &match : what.globalMatch(where))
                    words.insert(match.captured(1));
            };
            collect(category, source);
            for (const auto &match : call.globalMatch(source)) {
                collect(event, match.captured(1));
                collect(field, match.captured(1));
            }
        }

        QVERIFY2(words.size() > 60, qPrintable(QString::number(words.size())));
        for (const QString &word : std::as_const(words))
            QVERIFY2(page.contains(u'`' + word + u'`'), qPrintable(word));
    }

    void theServiceManagerIsTold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a path") << m_dir.filePath(u"notify"_s);
        QTest::newRow("a name without a path") << u"@deskbell-test-%1"_s.arg(::getpid());
    }
    void theServiceManagerIsTold()
    {
        QFETCH(QString, name);
        QByteArray path;
        const int socket = listenAt(name.toUtf8(), &path);
        QVERIFY(socket >= 0);
        QProcessEnvironment environment;
        environment.insert(u"NOTIFY_SOCKET"_s, name);
        environment.insert(u"WATCHDOG_USEC"_s, u"30000000"_s);

        ServiceManager manager(environment);
        manager.ready();
        manager.keepAlive();
        environment.insert(u"WATCHDOG_PID"_s, u"1"_s);

        char said[64];
        QCOMPARE(QByteArray(said, qsizetype(::recv(socket, said, sizeof said, 0))), QByteArray("READY=1"));
        QCOMPARE(QByteArray(said, qsizetype(::recv(socket, said, sizeof said, 0))), QByteArray("WATCHDOG=1"));
        QCOMPARE(manager.watchdog(), qint64(30'000));
        QCOMPARE(ServiceManager(environment).watchdog(), qint64(0)); // of another process
        QCOMPARE(ServiceManager(QProcessEnvironment()).watchdog(), qint64(0));
        ::close(socket);
    }

    void whoWatchesIsAnsweredBesideOneWhoSaysNothing()
    {
        WatchListener listener([](const QByteArray &path) {
            return path == "/healthz" ? WatchListener::Answer{false, "application/json", "{}"} : WatchListener::Answer{};
        });
        QCOMPARE(listener.listen(QHostAddress(QHostAddress::LocalHost), 0), QString());
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(listener.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int silent = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QCOMPARE(::connect(silent, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);

        const QByteArray answer = httpGet(listener.port(), "/healthz?verbose");

        QCOMPARE(statusOf(answer), 503);
        QVERIFY(answer.endsWith("\r\n\r\n{}"));
        QCOMPARE(statusOf(httpGet(listener.port(), "/")), 404);
        QCOMPARE(statusOf(httpGet(listener.port(), "/healthz", "POST")), 405);
        ::close(silent);
    }

    void aSocketThatAKilledServerLeftIsTakenOverAndOneOfOursIsRemoved()
    {
        const QString path = m_dir.filePath(u"metrics.sock"_s);
        const auto answers = [](const QByteArray &) { return WatchListener::Answer{true, "text/plain", "here"}; };
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.toUtf8().constData(), size_t(path.toUtf8().size()));
        const int left = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QCOMPARE(::bind(left, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        ::close(left);
        {
            WatchListener listener(answers);
            QCOMPARE(listener.listen(path), QString());
            struct stat found = {};
            QCOMPARE(::stat(path.toUtf8().constData(), &found), 0);
            QCOMPARE(found.st_mode & 0777, mode_t(0660));

            const QByteArray answer = httpExchange(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), reinterpret_cast<const sockaddr *>(&address),
                                                   sizeof address, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");

            QVERIFY(answer.endsWith("here"));
        }
        QVERIFY(!QFile::exists(path));
        WatchListener nowhere(answers);
        QVERIFY(!nowhere.listen(m_dir.filePath(u"no/folder"_s)).isEmpty());
    }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
