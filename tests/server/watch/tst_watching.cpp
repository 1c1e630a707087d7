// SPDX-License-Identifier: MIT
// What is said while a part of the server stands still: a real store that can be held, and a loop that is kept from turning.
#include "server/watching.h"

#include "server/listeners.h"
#include "server/live/pipeline.h"
#include "server/live/switchboard.h"
#include "server/storage/storagethread.h"
#include "tests/server/storeevents.h"
#include "tests/server/troubledstore.h"
#include "tests/server/watch/httpget.h"
#include "tests/support/waituntil.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <sys/un.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Everything of a server that is watched, and who watches it.
struct Post {
    QTemporaryDir dir;
    Disk disk;
    Figures figures;
    Health health{figures};
    StorageThread storage{[this] { return open(); }, [this] { return open(); }};
    Switchboard switchboard{SwitchboardSettings{}};
    Pipeline pipeline{DeskSettings{}, storage, switchboard, [](const Events &, const DeskState &, Now) { return Events{}; }};
    Config config;
    Listeners listeners{config};
    std::unique_ptr<Watching> watching;
    quint16 port = 0;

    ~Post() { disk.letGo(); }
    std::unique_ptr<Store> open() { return std::make_unique<TroubledStore>(dir.filePath(u"desk.db"_s), disk); }

    bool begin()
    {
        QSignalSpy ready(&pipeline, &Pipeline::ready);
        pipeline.load();
        if (!waitUntil([&] { return !ready.isEmpty(); }))
            return false;
        watching = std::make_unique<Watching>(figures, health, dir.path(), pipeline, storage, switchboard, listeners);
        // Any free one: tried until one is.
        for (port = 20'000 + quint16(::getpid() % 20'000); port != 0; ++port) {
            MetricsConfig metrics;
            metrics.address = QHostAddress(QHostAddress::LocalHost);
            metrics.port = port;
            if (watching->listen(metrics).isEmpty())
                break;
        }
        watching->begin();
        return true;
    }
    /// Asked as anybody would, until the answer has this status; how long it took in ms, or -1. The loop turns meanwhile.
    qint64 untilStatusIs(int status)
    {
        QElapsedTimer timer;
        timer.start();
        return QTest::qWaitFor([&] { return statusOf(httpGet(port, "/healthz")) == status; }, patience) ? timer.elapsed() : -1;
    }
};

Letter letter(qint64 id)
{
    Letter letter;
    letter.id = {id};
    letter.messageId = u"message-%1"_s.arg(id);
    letter.to = u"admin@example.com"_s;
    letter.at = letter.nextAt = Pipeline::now().wall - 120'000;
    return letter;
}

} // namespace

class TestWatching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStorageThreadThatStandsStillIsSeenAndTheServiceManagerIsToldNothingMore()
    {
        QTemporaryDir place;
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray path = QFile::encodeName(place.filePath(u"notify"_s));
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        const int manager = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        QCOMPARE(::bind(manager, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        const auto hear = [manager] {
            QByteArrayList heard;
            char said[64];
            for (auto read = ::recv(manager, said, sizeof said, 0); read > 0; read = ::recv(manager, said, sizeof said, 0))
                heard.append(QByteArray(said, qsizetype(read)));
            return heard;
        };
        qputenv("NOTIFY_SOCKET", path);
        qputenv("WATCHDOG_USEC", "900000"); // a sign every 0.3 s
        Post post;
        const bool hasBegun = post.begin();
        qunsetenv("NOTIFY_SOCKET");
        qunsetenv("WATCHDOG_USEC");
        QVERIFY(hasBegun);
        QVERIFY(post.untilStatusIs(200) >= 0);
        QVERIFY(QTest::qWaitFor([&] { return hear().contains("WATCHDOG=1"); }, patience));

        post.disk.isHeld = true;
        storeEvents(post.pipeline, {LetterQueued{letter(1)}}, [](bool) { });
        const qint64 seen = post.untilStatusIs(503);
        qInfo("A storage thread that stands still was seen after %lld ms.", seen);
        (void)hear();
        // Each beat counts the connections anew.
        bool beats = true;
        for (int i = 0; i < 3 && beats; ++i) {
            post.figures.connections.store(-1);
            beats = QTest::qWaitFor([&] { return post.figures.connections.load() != -1; }, patience);
        }
        const QByteArrayList whileStuck = hear();
        post.disk.letGo();

        QVERIFY(seen >= 0);
        QVERIFY(beats);
        QCOMPARE(whileStuck, QByteArrayList());
        QVERIFY(post.untilStatusIs(200) >= 0);
        QVERIFY(QTest::qWaitFor([&] { return hear().contains("WATCHDOG=1"); }, patience));
        ::close(manager);
    }

    void aLoopThatStandsStillIsSeen()
    {
        Post post;
        QVERIFY(post.begin());
        QVERIFY(post.untilStatusIs(200) >= 0);

        // This thread is the main loop, and it waits.
        QByteArray answer;
        qint64 seen = -1;
        const std::unique_ptr<QThread> watcher(QThread::create([&] {
            QElapsedTimer timer;
            timer.start();
            (void)QTest::qWaitFor([&] { return statusOf(answer = httpGet(post.port, "/healthz")) == 503; }, patience);
            seen = timer.elapsed();
        }));
        watcher->start();
        watcher->wait();

        QVERIFY2(answer.contains("\"loop\":\"stuck\""), answer.constData());
        qInfo("A loop that stands still was seen after %lld ms.", seen);
        QVERIFY(post.untilStatusIs(200) >= 0);
    }

    void aWriteThatFailedIsSeenUntilWritesGoThrough()
    {
        Post post;
        QVERIFY(post.begin());
        QVERIFY(post.untilStatusIs(200) >= 0);
        bool wasSeen = false;
        connect(&post.storage, &StorageThread::broken, this, [&] { wasSeen = !post.health.state(Switchboard::steadyNow()).disk; });

        post.disk.isBroken = true;
        int stored = -1;
        storeEvents(post.pipeline, {LetterQueued{letter(1)}}, [&](bool is) { stored = is; });
        QVERIFY(waitUntil([&] { return stored >= 0; }));
        QVERIFY(QTest::qWaitFor([&] { return wasSeen; }, patience));
        post.disk.isBroken = false;

        QCOMPARE(post.figures.commitsFailed.load(), quint64(1));
        QVERIFY(post.untilStatusIs(200) >= 0); // proved by a write of its own: nobody may want to store anything
    }

    void theAgeOfWhatWaitsToBeSentIsKnown()
    {
        Post post;
        QVERIFY(post.begin());
        int stored = -1;
        storeEvents(post.pipeline, {LetterQueued{letter(1)}}, [&](bool is) { stored = is; });
        QVERIFY(waitUntil([&] { return stored == 1; }));

        QVERIFY(QTest::qWaitFor([&] { return post.figures.lettersSince.load() != 0; }, patience));

        const QByteArray text = httpGet(post.port, "/metrics");
        QVERIFY(text.contains("deskbell_outbox_letters 1\n"));
        const double age = text.mid(text.indexOf("\ndeskbell_outbox_age_seconds ") + 29).split('\n').constFirst().toDouble();
        QVERIFY2(age >= 120 && age < 240, qPrintable(QString::number(age)));
    }
};

QTEST_GUILESS_MAIN(TestWatching)
#include "tst_watching.moc"
