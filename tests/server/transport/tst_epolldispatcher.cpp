// SPDX-License-Identifier: MIT
// The event loop against real pipes and sockets. This program runs on it itself.
#include "server/transport/epolldispatcher.h"

#include <QDir>
#include <QFile>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QtTest>

#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Two connected ends.
struct Pair {
    Pair() { [[maybe_unused]] const int result = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends); }
    ~Pair()
    {
        closeOne(0);
        closeOne(1);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void closeOne(int which)
    {
        if (ends[which] >= 0)
            ::close(std::exchange(ends[which], -1));
    }
    void fill() { [[maybe_unused]] const auto written = ::write(ends[1], "x", 1); }
    void drain()
    {
        char bytes[64];
        [[maybe_unused]] const auto got = ::read(ends[0], bytes, sizeof bytes);
    }

    int ends[2] = {-1, -1};
};

/// What the kernel says about a descriptor of ours whose link ends like this.
QByteArray infoOf(const QString &kind)
{
    const QDir descriptors(u"/proc/self/fd"_s);
    const QStringList names = descriptors.entryList(QDir::NoDotAndDotDot | QDir::System | QDir::Files);
    for (const QString &name : names) {
        char target[128] = {};
        if (::readlink(QFile::encodeName(descriptors.filePath(name)).constData(), target, sizeof target - 1) > 0
            && QString::fromLatin1(target).contains(kind)) {
            QFile info(u"/proc/self/fdinfo/"_s + name);
            if (info.open(QIODevice::ReadOnly))
                return info.readAll();
        }
    }
    return {};
}

/// The events of one descriptor as the kernel has them; empty if it is not in the set.
QByteArray inSet(int descriptor)
{
    for (const QByteArray &line : infoOf(u"[eventpoll]"_s).split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() > 3 && words[0] == "tfd:" && words[1].toInt() == descriptor)
            return words[3];
    }
    return {};
}

void turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    QCoreApplication::eventDispatcher()->processEvents(flags);
}

} // namespace

class TestEpollDispatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramRunsOnIt()
    {
        QVERIFY(qobject_cast<EpollDispatcher *>(QCoreApplication::eventDispatcher()));
        QVERIFY(!infoOf(u"[eventpoll]"_s).isEmpty());
    }

    // ---- sockets ---------------------------------------------------------------------------------------------------

    void aNotifierFiresWhileThereIsSomethingToRead()
    {
        Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        QSignalSpy activated(&notifier, &QSocketNotifier::activated);

        turn();
        QCOMPARE(activated.size(), 0);
        pair.fill();
        turn();
        turn();
        QCOMPARE(activated.size(), 2); // not read yet
        pair.drain();
        turn();
        QCOMPARE(activated.size(), 2);
    }

    void readingWritingAndUrgentDataAreToldApartOnOneSocket()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.serverPort());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(client, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QVERIFY(server.waitForNewConnection(5'000));
        const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
        QSocketNotifier read(client, QSocketNotifier::Read);
        QSocketNotifier write(client, QSocketNotifier::Write);
        QSocketNotifier exception(client, QSocketNotifier::Exception);
        QSignalSpy reads(&read, &QSocketNotifier::activated);
        QSignalSpy writes(&write, &QSocketNotifier::activated);
        QSignalSpy exceptions(&exception, &QSocketNotifier::activated);

        turn();
        QCOMPARE(QList({reads.size(), writes.size(), exceptions.size()}), QList<qsizetype>({0, 1, 0}));

        write.setEnabled(false);
        QCOMPARE(::send(int(peer->socketDescriptor()), "!", 1, MSG_OOB), ssize_t(1));
        QTRY_COMPARE(exceptions.size() > 0, true);
        QCOMPARE(reads.size(), 0);
        QCOMPARE(writes.size(), 1);
        exception.setEnabled(false);

        QCOMPARE(::send(int(peer->socketDescriptor()), "a", 1, 0), ssize_t(1));
        QTRY_COMPARE(reads.size() > 0, true);
        QCOMPARE(writes.size(), 1);
        read.setEnabled(false);
        ::close(client);
    }

    void aHungUpPeerIsToldToWhoeverIsThere_data()
    {
        QTest::addColumn<QSocketNotifier::Type>("type");
        QTest::newRow("read") << QSocketNotifier::Read;
        QTest::newRow("write") << QSocketNotifier::Write;
        QTest::newRow("exception") << QSocketNotifier::Exception;
    }
    void aHungUpPeerIsToldToWhoeverIsThere()
    {
        QFETCH(QSocketNotifier::Type, type);
        Pair pair;
        QSocketNotifier notifier(pair.ends[0], type);
        QSignalSpy activated(&notifier, &QSocketNotifier::activated);

        pair.closeOne(1);
        turn();

        QCOMPARE(activated.size(), 1);
    }

    void switchingOnAndOffTellsTheKernelNothing()
    {
        Pair pair;
        QSocketNotifier read(pair.ends[0], QSocketNotifier::Read);
        turn();
        const QByteArray before = inSet(pair.ends[0]);
        QVERIFY(!before.isEmpty());

        QSocketNotifier write(pair.ends[0], QSocketNotifier::Write);
        QCOMPARE(inSet(pair.ends[0]), before); // not before it waits
        write.setEnabled(false);
        turn();

        QCOMPARE(inSet(pair.ends[0]), before);
    }

    void aDescriptorWithoutNotifiersLeavesTheSetAtOnce()
    {
        Pair pair;
        auto read = std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier write(pair.ends[0], QSocketNotifier::Write);
        turn();
        QVERIFY(!inSet(pair.ends[0]).isEmpty());

        read.reset();
        QVERIFY(!inSet(pair.ends[0]).isEmpty());
        write.setEnabled(false);
        QVERIFY(inSet(pair.ends[0]).isEmpty());

        write.setEnabled(true);
        QSignalSpy activated(&write, &QSocketNotifier::activated);
        turn();
        QCOMPARE(activated.size(), 1);
    }

    /// Both are readable in one round. The first handler closes the second's socket and opens another with its number.
    void anEventOfAClosedDescriptorDoesNotReachItsSuccessor()
    {
        Pair pairs[2];
        Pair late;
        const int number[2] = {pairs[0].ends[0], pairs[1].ends[0]};
        std::unique_ptr<QSocketNotifier> notifiers[2];
        std::unique_ptr<QSocketNotifier> successor;
        int activations = 0;
        int ofSuccessor = 0;
        for (int i = 0; i < 2; ++i) {
            notifiers[i] = std::make_unique<QSocketNotifier>(number[i], QSocketNotifier::Read);
            connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
                ++activations;
                pairs[i].drain();
                const int other = 1 - i;
                notifiers[other].reset();
                pairs[other].closeOne(0);
                QCOMPARE(::dup2(late.ends[0], number[other]), number[other]);
                successor = std::make_unique<QSocketNotifier>(number[other], QSocketNotifier::Read);
                connect(successor.get(), &QSocketNotifier::activated, this, [&] { ++ofSuccessor; });
            });
        }
        turn();
        pairs[0].fill();
        pairs[1].fill();

        turn();
        turn();
        QCOMPARE(activations, 1);
        QCOMPARE(ofSuccessor, 0);

        late.fill();
        turn();
        QCOMPARE(ofSuccessor, 1);
        const int left = int(successor->socket());
        successor.reset();
        ::close(left);
    }

    void aHandlerMayDeleteItsOwnNotifierAndOthers()
    {
        constexpr int count = 20;
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        int activations = 0;
        for (int i = 0; i < count; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            auto *notifier = new QSocketNotifier(pairs.back()->ends[0], QSocketNotifier::Read);
            notifiers.emplace_back(notifier);
            connect(notifier, &QSocketNotifier::activated, this, [&, i] {
                ++activations;
                for (int other = 0; other < count; ++other) {
                    if (other != i)
                        notifiers[size_t(other)].reset();
                }
                notifiers[size_t(i)].release()->deleteLater();
                pairs[size_t(i)]->drain();
            });
            pairs.back()->fill();
        }

        turn();
        turn();

        QCOMPARE(activations, 1);
    }

    /// A handler that reads blockingly must not be called for what the nested loop has taken already.
    void afterANestedLoopNothingStaleIsDelivered()
    {
        Pair pairs[2];
        QSocketNotifier first(pairs[0].ends[0], QSocketNotifier::Read);
        QSocketNotifier second(pairs[1].ends[0], QSocketNotifier::Read);
        QList<QByteArray> order;
        const auto handler = [&](int which) {
            pairs[which].drain();
            order.append(which == 0 ? "first" : "second");
            if (order.size() == 1) {
                while (order.size() < 2)
                    turn();
                order.append("left");
            }
        };
        connect(&first, &QSocketNotifier::activated, this, [&] { handler(0); });
        connect(&second, &QSocketNotifier::activated, this, [&] { handler(1); });
        pairs[0].fill();
        pairs[1].fill();

        for (int i = 0; i < 5; ++i)
            turn();

        QCOMPARE(order.size(), 3);
        QCOMPARE(order.last(), QByteArray("left"));
    }

    void whatCannotBeWaitedForIsSwitchedOff()
    {
        Pair pair;
        QFile file(QCoreApplication::applicationFilePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QSocketNotifier plain(file.handle(), QSocketNotifier::Read);
        QSocketNotifier good(pair.ends[0], QSocketNotifier::Read);
        QSignalSpy activated(&good, &QSocketNotifier::activated);
        pair.fill();

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be waited for"_s));
        turn();

        QVERIFY(!plain.isEnabled());
        QCOMPARE(activated.size(), 1);
    }

    void moreSocketsThanOneRoundTakesAreAllServed()
    {
        constexpr int count = 700;
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        int served = 0;
        for (int i = 0; i < count; ++i) {
            Pair &pair = *pairs.emplace_back(std::make_unique<Pair>());
            if (pair.ends[1] < 0)
                QSKIP("too few descriptors");
            auto &notifier = *notifiers.emplace_back(std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read));
            connect(&notifier, &QSocketNotifier::activated, this, [&] {
                pair.drain();
                ++served;
            });
            pair.fill();
        }

        turn();
        QCOMPARE(served, 512);
        turn();
        QCOMPARE(served, count);
    }

    void whoKnocksGoesBeforeThoseWhoAreIn()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        server.pauseAccepting();
        QSocketNotifier knock(server.socketDescriptor(), QSocketNotifier::Read);
        QStringList order;
        connect(&knock, &QSocketNotifier::activated, this, [&] {
            order.append(u"knock"_s);
            knock.setEnabled(false);
        });
        std::array<Pair, 3> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        for (Pair &pair : pairs) {
            auto &notifier = *notifiers.emplace_back(std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read));
            connect(&notifier, &QSocketNotifier::activated, this, [&] {
                pair.drain();
                order.append(u"in"_s);
            });
        }
        turn();

        for (Pair &pair : pairs)
            pair.fill();
        QTcpSocket guest;
        guest.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QVERIFY(guest.waitForConnected(5'000));
        turn();

        QCOMPARE(order, (QStringList{u"knock"_s, u"in"_s, u"in"_s, u"in"_s}));
    }

    void realTcpSocketsTalkBothWays()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&] {
            while (QTcpSocket *socket = server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        std::vector<std::unique_ptr<QTcpSocket>> clients;
        const QByteArray sent(300'000, 'z'); // more than the kernel takes at once
        QList<QByteArray> got(30);
        for (qsizetype i = 0; i < got.size(); ++i) {
            QTcpSocket &client = *clients.emplace_back(std::make_unique<QTcpSocket>());
            connect(&client, &QTcpSocket::connected, this, [&] { client.write(sent); });
            connect(&client, &QTcpSocket::readyRead, this, [&, i] {
                got[i] += client.readAll();
                if (got[i].size() == sent.size())
                    client.disconnectFromHost();
            });
            client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        }

        QTRY_VERIFY_WITH_TIMEOUT(std::all_of(clients.begin(), clients.end(), [](const auto &client) {
            return client->state() == QAbstractSocket::UnconnectedState; }), 30'000);
        QVERIFY(std::all_of(got.begin(), got.end(), [&](const QByteArray &bytes) { return bytes == sent; }));
    }

    // ---- timers ----------------------------------------------------------------------------------------------------

    void aTimerKnowsItsIntervalAndWhatIsLeft()
    {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.start(50'000);
        const auto *dispatcher = QCoreApplication::eventDispatcher();

        QVERIFY(timer.remainingTime() > 40'000 && timer.remainingTime() <= 50'000);
        const auto timers = dispatcher->registeredTimers(&timer);
        QCOMPARE(timers.size(), 1);
        QCOMPARE(timers.first().interval, 50'000);
        QCOMPARE(timers.first().timerId, timer.timerId());
        QCOMPARE(timers.first().timerType, Qt::PreciseTimer);

        timer.stop();
        QCOMPARE(timer.remainingTime(), -1);
        QVERIFY(dispatcher->registeredTimers(&timer).isEmpty());
    }

    void aTimerRepeatsUntilItIsStopped()
    {
        QTimer timer;
        int beats = 0;
        connect(&timer, &QTimer::timeout, this, [&] {
            if (++beats == 3)
                timer.stop();
        });
        timer.start(1);

        QTRY_COMPARE(beats, 3);
        QVERIFY(!timer.isActive());
    }

    void anObjectsTimersEndWithItAlsoInItsOwnHandler()
    {
        auto *timer = new QTimer;
        int beats = 0;
        connect(timer, &QTimer::timeout, this, [&] {
            ++beats;
            delete timer;
        });
        timer->start(0);
        auto other = std::make_unique<QObject>();
        const int id = other->startTimer(10'000);
        other.reset();

        turn();
        turn();

        QCOMPARE(beats, 1);
        QCOMPARE(QCoreApplication::eventDispatcher()->remainingTime(id), -1);
    }

    void aTimerThatIsAlwaysDueStarvesNobody()
    {
        Pair pair;
        pair.fill();
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        QSignalSpy reads(&notifier, &QSocketNotifier::activated);
        QTimer always;
        always.start(0);
        QSignalSpy beats(&always, &QTimer::timeout);
        QTimer later;
        later.setSingleShot(true);
        later.start(1);
        QSignalSpy laters(&later, &QTimer::timeout);
        bool wasPosted = false;
        QMetaObject::invokeMethod(this, [&] { wasPosted = true; }, Qt::QueuedConnection);

        turn(QEventLoop::WaitForMoreEvents);
        QCOMPARE(beats.size(), 1);
        QCOMPARE(reads.size(), 1);
        QVERIFY(wasPosted);
        QTRY_COMPARE(laters.size(), 1);
    }

    void inANestedLoopOtherTimersGoOn()
    {
        QTimer outer;
        int entered = 0;
        int inner = 0;
        connect(&outer, &QTimer::timeout, this, [&] {
            if (++entered > 1)
                return;
            QEventLoop nested;
            QTimer other;
            connect(&other, &QTimer::timeout, &nested, [&] {
                if (++inner == 5)
                    nested.quit();
            });
            other.start(1);
            nested.exec();
            QCOMPARE(entered, 1); // it does not nest into itself
        });
        outer.start(0);

        QTRY_VERIFY(entered > 1);
        QCOMPARE(inner, 5);
    }

    // ---- posted events and other threads ---------------------------------------------------------------------------

    void whatIsPostedByAPostedEventIsNotSleptOver()
    {
        int depth = 0;
        std::function<void()> again = [&] {
            if (++depth < 101)
                QMetaObject::invokeMethod(this, again, Qt::QueuedConnection);
        };
        QMetaObject::invokeMethod(this, again, Qt::QueuedConnection);
        QTimer guard;
        guard.setSingleShot(true);
        guard.start(60'000);

        for (int i = 0; i < 200 && depth < 100; ++i)
            turn(QEventLoop::WaitForMoreEvents);

        QVERIFY(depth >= 100);
        QVERIFY(guard.isActive());
        turn();
    }

    void whatAboutToBlockPostsIsNotSleptOver()
    {
        bool wasCalled = false;
        QTimer guard;
        guard.setSingleShot(true);
        guard.start(60'000);
        {
            QObject context;
            connect(QCoreApplication::eventDispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
                if (!wasCalled)
                    QMetaObject::invokeMethod(this, [&] { wasCalled = true; }, Qt::QueuedConnection);
            });
            turn();
            turn(QEventLoop::WaitForMoreEvents);
            turn();
        }

        QVERIFY(wasCalled);
        QVERIFY(guard.isActive());
    }

    void anotherThreadWakesTheLoopAndNothingItPostsIsLost()
    {
        constexpr int count = 20'000;
        std::atomic<int> sent = 0;
        int got = 0;
        QEventLoop loop;
        std::thread other([&] {
            for (int i = 0; i < count; ++i) {
                ++sent;
                QMetaObject::invokeMethod(this, [&] {
                    if (++got == count)
                        loop.quit();
                }, Qt::QueuedConnection);
                if (i % 50 == 0)
                    std::this_thread::yield();
            }
        });
        QTimer::singleShot(30'000, &loop, &QEventLoop::quit);

        loop.exec();
        other.join();

        QCOMPARE(got, count);
    }

    void wakingALoopThatIsAwakeCostsNoSystemCall()
    {
        turn();
        for (int i = 0; i < 100; ++i)
            QMetaObject::invokeMethod(this, [] {}, Qt::QueuedConnection);

        const QByteArray info = infoOf(u"[eventfd]"_s);
        QVERIFY(info.contains("eventfd-count"));
        QVERIFY2(info.simplified().contains("eventfd-count: 0"), info.constData());
        turn();
    }

    void interruptEndsTheWait()
    {
        auto *dispatcher = QCoreApplication::eventDispatcher();
        QTimer guard;
        guard.setSingleShot(true);
        guard.start(60'000);
        turn();
        std::atomic<bool> isDone = false;
        std::thread other([&] {
            while (!isDone) {
                dispatcher->interrupt();
                std::this_thread::yield();
            }
        });

        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        isDone = true;
        other.join();

        QVERIFY(guard.isActive());
    }

    void anOuterLoopThatWasEndedInANestedOneDoesNotGoOnWaiting()
    {
        QEventLoop outer;
        QTimer guard;
        guard.setSingleShot(true);
        guard.start(60'000);
        QMetaObject::invokeMethod(this, [&] {
            outer.quit();
            for (int i = 0; i < 3; ++i)
                QCoreApplication::processEvents();
        }, Qt::QueuedConnection);

        outer.exec();

        QVERIFY(guard.isActive());
    }

    // ---- flags and signals -----------------------------------------------------------------------------------------

    void socketsAndTimersCanBeLeftOut()
    {
        Pair pair;
        pair.fill();
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        QSignalSpy reads(&notifier, &QSocketNotifier::activated);
        QTimer timer;
        timer.start(0);
        QSignalSpy beats(&timer, &QTimer::timeout);

        turn(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(reads.size(), 0);
        QCOMPARE(beats.size(), 1);
        turn(QEventLoop::X11ExcludeTimers);
        QCOMPARE(reads.size(), 1);
        QCOMPARE(beats.size(), 1);

        // It waits for timers only, but a thread can still wake it.
        timer.stop();
        turn();
        reads.clear();
        QEventLoop loop;
        std::thread other([&] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        loop.exec(QEventLoop::ExcludeSocketNotifiers);
        other.join();
        QCOMPARE(reads.size(), 0);
    }

    void itSaysWhenItSleepsAndWhenItIsAwake()
    {
        auto *dispatcher = QCoreApplication::eventDispatcher();
        QSignalSpy sleeps(dispatcher, &QAbstractEventDispatcher::aboutToBlock);
        QSignalSpy wakes(dispatcher, &QAbstractEventDispatcher::awake);
        turn();
        QCOMPARE(sleeps.size(), 0);
        QCOMPARE(wakes.size(), 1);

        QTimer timer;
        timer.setSingleShot(true);
        timer.start(1);
        while (timer.isActive())
            turn(QEventLoop::WaitForMoreEvents);
        QVERIFY(sleeps.size() >= 1);
    }

    void itSaysWhetherThereWasAnythingToDo()
    {
        auto *dispatcher = QCoreApplication::eventDispatcher();
        turn();
        QVERIFY(!dispatcher->processEvents(QEventLoop::AllEvents));
        QMetaObject::invokeMethod(this, [] {}, Qt::QueuedConnection);
        QVERIFY(dispatcher->processEvents(QEventLoop::AllEvents));
        QVERIFY(!dispatcher->processEvents(QEventLoop::AllEvents));
        // Else "until there is nothing left to do" would never end beside a timer that is always due.
        QTimer always;
        always.start(0);
        QVERIFY(!dispatcher->processEvents(QEventLoop::AllEvents));
    }

    void anIdleLoopSleepsThrough()
    {
        Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        turn();
        int rounds = 0;
        QObject context;
        connect(QCoreApplication::eventDispatcher(), &QAbstractEventDispatcher::awake, &context, [&] { ++rounds; });
        QEventLoop loop;
        QTimer::singleShot(300, Qt::PreciseTimer, &loop, &QEventLoop::quit);

        loop.exec();

        QVERIFY2(rounds <= 5, qPrintable(QString::number(rounds)));
    }

    void aThreadCanHaveOneOfItsOwn()
    {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject inside;
        inside.moveToThread(&thread);
        thread.start();
        bool isInside = false;

        QMetaObject::invokeMethod(&inside, [&] { isInside = QThread::currentThread() == &thread; },
                                  Qt::BlockingQueuedConnection);
        thread.quit();

        QVERIFY(thread.wait(30'000));
        QVERIFY(isInside);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_epolldispatcher.moc"
