// SPDX-License-Identifier: MIT
// The control socket: real connections, a real store, and a disk that can be held and broken.
#include "server/operator/control.h"

#include "server/live/pipeline.h"
#include "server/live/switchboard.h"
#include "server/storage/storagethread.h"
#include "tests/server/storeevents.h"
#include "tests/server/troubledstore.h"
#include "tests/support/waituntil.h"

#include <QDir>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <future>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const QString cannotStore = u"The server cannot store at the moment: see its log."_s;
const QString notKnown = u"It is not known whether it was stored: see the log of the server, and look before you give the command again."_s;

struct Server {
    QTemporaryDir dir;
    Disk disk;
    StorageThread storage{[this] { return open(); }, [this] { return open(); }};
    Switchboard switchboard{SwitchboardSettings{}};
    Pipeline pipeline{DeskSettings{}, storage, switchboard, [](const Events &, const DeskState &, Now) { return Events{}; }};
    Control control{pipeline};
    QSignalSpy ready{&pipeline, &Pipeline::ready};

    ~Server() { disk.letGo(); }
    std::unique_ptr<Store> open() { return std::make_unique<TroubledStore>(dir.filePath(u"desk.db"_s), disk); }
    [[nodiscard]] QString path() const { return dir.filePath(u"control.sock"_s); }

    bool begin()
    {
        pipeline.load();
        return QTest::qWaitFor([&] { return ready.size() == 1; }) && control.listen(path());
    }
    bool store(const Events &events)
    {
        int stored = -1;
        storeEvents(pipeline, events, [&](bool is) { stored = is; });
        return QTest::qWaitFor([&] { return stored >= 0; }) && stored == 1;
    }
    /// As a restart would find them.
    [[nodiscard]] QList<Admin> stored() { return open()->load().admins; }
};

/// Writes what it is told and keeps each line that comes.
struct Terminal {
    QLocalSocket socket;
    QList<QJsonObject> answers;

    bool open(const Server &server)
    {
        QObject::connect(&socket, &QLocalSocket::readyRead, &socket, [this] {
            while (socket.canReadLine())
                answers.append(QJsonDocument::fromJson(socket.readLine()).object());
        });
        socket.connectToServer(server.path());
        return socket.waitForConnected();
    }
    void ask(const QJsonObject &request) { socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n'); }
    void ask(const QString &command, const QString &name = {})
    {
        ask({{u"command"_s, command}, {u"name"_s, name}, {u"email"_s, u"a@example.com"_s}, {u"password_hash"_s, u"hash"_s}});
    }
    [[nodiscard]] bool hears(qsizetype count)
    {
        return waitUntil([&] { return answers.size() >= count; }) && answers.size() == count;
    }
    [[nodiscard]] bool isCut()
    {
        return waitUntil([&] { return socket.state() == QLocalSocket::UnconnectedState; });
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList list;
        for (const QJsonObject &answer : answers)
            list.append((answer.value("done"_L1).toBool() ? u"done: "_s : u"no: "_s) + answer.value("text"_L1).toString());
        return list;
    }
};

Admin adminCalled(qint64 id, const QString &name)
{
    return {AdminId{id}, name, name + u"@example.com"_s, "hash"};
}

} // namespace

class TestControl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachWordIsCarriedOutAndStored()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));
        const auto answerTo = [&](const QString &command) {
            terminal.answers.clear();
            terminal.ask({{u"command"_s, command}, {u"name"_s, u"지수"_s}, {u"email"_s, command + u"@example.com"_s},
                          {u"password_hash"_s, u"hash of "_s + command}});
            return terminal.hears(1) ? terminal.texts().first() : QString();
        };
        const auto stored = [&] { return server.stored().value(0); };

        QCOMPARE(answerTo(u"list"_s), u"done: There is no admin yet."_s);
        QCOMPARE(answerTo(u"add"_s), u"done: Admin \"지수\" added."_s);
        QCOMPARE(stored().email, u"add@example.com"_s);
        QCOMPARE(answerTo(u"list"_s), u"done: 지수\tadd@example.com\tenabled\towner"_s);
        QCOMPARE(answerTo(u"email"_s), u"done: Mail for \"지수\" goes to email@example.com from now on."_s);
        QCOMPARE(stored().email, u"email@example.com"_s);
        QCOMPARE(answerTo(u"passwd"_s), u"done: Password of \"지수\" changed; its sessions have ended."_s);
        QCOMPARE(stored().passwordHash, "hash of passwd");
        QVERIFY(answerTo(u"disable"_s).startsWith(u"no: Nobody would be an owner"_s));
        QVERIFY(server.store({AdminAdded{[] { Admin other = adminCalled(2, u"other"_s); other.isOwner = true; return other; }(), 1}}));
        QCOMPARE(answerTo(u"disable"_s), u"done: Admin \"지수\" disabled; its sessions have ended."_s);
        QVERIFY(stored().disabled);
        QCOMPARE(answerTo(u"enable"_s), u"done: Admin \"지수\" enabled."_s);
        QVERIFY(!stored().disabled);
        QVERIFY(server.store({SecondFactorSet{AdminId{1}, QByteArray(20, 's'), 0, {}}}));
        QCOMPARE(answerTo(u"totp-off"_s), u"done: \"지수\" logs in without a code from now on."_s);
        QVERIFY(!stored().asksForCode());
        QCOMPARE(answerTo(u"totp-off"_s), u"done: \"지수\" has no second factor."_s);
        QCOMPARE(answerTo(u"add"_s), u"no: There is an admin called \"지수\" already."_s);
    }

    void whatIsNoRequestIsRefusedAndTheConnectionGoesOn_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("admin list");
        QTest::newRow("a list") << QByteArray("[\"list\"]");
        QTest::newRow("half an object") << QByteArray("{\"command\":\"list\"");
        QTest::newRow("bytes that are no text") << QByteArray("\xff\xfe\0\x01", 4);
        QTest::newRow("very deep") << QByteArray(20'000, '[');
        QTest::newRow("an object without a command") << QByteArray("{\"name\":\"kim\"}");
        QTest::newRow("an unknown command") << QByteArray("{\"command\":\"dance\",\"name\":\"kim\"}");
    }
    void whatIsNoRequestIsRefusedAndTheConnectionGoesOn()
    {
        QFETCH(QByteArray, line);
        Server server;
        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));

        terminal.socket.write(line + '\n');
        terminal.ask(u"list"_s);

        QVERIFY(terminal.hears(2));
        QCOMPARE(terminal.texts(), (QStringList{u"no: Unknown command."_s, u"done: There is no admin yet."_s}));
    }

    void aLineMayComeInPieces()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));

        for (const char byte : QByteArray("{\"command\":\"list\"}\n{\"command\":")) {
            terminal.socket.write(&byte, 1);
            terminal.socket.flush();
            QCoreApplication::processEvents();
        }
        QVERIFY(terminal.hears(1));
        terminal.socket.write("\"list\"}\n");

        QVERIFY(terminal.hears(2));
    }

    void aLineThatNeverEndsIsCut()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));

        terminal.socket.write(QByteArray(64 * 1024, 'x'));

        QVERIFY(terminal.isCut());
        QVERIFY(terminal.answers.isEmpty());
    }

    /// Many short lines are as many bytes, and no reason to cut anybody.
    void allLinesThatComeAtOnceAreAnsweredInTheirOrder()
    {
        constexpr int count = 2'000; // more than is read at once
        Server server;
        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));
        QByteArray lines;
        QStringList expected;

        for (int i = 0; i < count; ++i) {
            lines += "{\"command\":\"disable\",\"name\":\"nobody " + QByteArray::number(i) + "\",\"x\":\"" + QByteArray(20, 'x') + "\"}\n";
            expected.append(u"no: There is no admin called \"nobody %1\"."_s.arg(i));
        }
        terminal.socket.write(lines);

        QVERIFY(terminal.hears(count));
        QCOMPARE(terminal.texts(), expected);
    }

    /// One that needs the disk stands before one that does not.
    void answersComeInTheOrderOfTheRequests()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));

        terminal.ask(u"add"_s, u"kim"_s);
        terminal.ask(u"list"_s);
        terminal.ask(u"add"_s, u"kim"_s);

        QVERIFY(terminal.hears(3));
        QCOMPARE(terminal.texts(), (QStringList{u"done: Admin \"kim\" added."_s, u"done: kim\ta@example.com\tenabled\towner"_s,
                                                u"no: There is an admin called \"kim\" already."_s}));
    }

    void ofTwoWhoAddTheSameNameOneIsRefused()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal first, second;
        QVERIFY(first.open(server) && second.open(server));

        first.ask(u"add"_s, u"kim"_s);
        second.ask(u"add"_s, u"kim"_s);
        first.ask(u"add"_s, u"lee"_s);

        QVERIFY(first.hears(2) && second.hears(1));
        QStringList both = first.texts().mid(0, 1) + second.texts();
        both.sort();
        QCOMPARE(both, (QStringList{u"done: Admin \"kim\" added."_s, u"no: There is an admin called \"kim\" already."_s}));
        QCOMPARE(first.texts().at(1), u"done: Admin \"lee\" added."_s);
        QCOMPARE(server.stored().size(), 2);
    }

    /// What is on its way to the disk may never get there.
    void nothingIsSaidOfWhatIsNotOnDiskYet()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal adding, reading, repeating;
        QVERIFY(adding.open(server) && reading.open(server) && repeating.open(server));

        server.disk.isHeld = true;
        server.disk.isBroken = true;
        adding.ask(u"add"_s, u"kim"_s);
        QTRY_VERIFY(server.disk.reached.available() > 0);
        reading.ask(u"list"_s);
        repeating.ask(u"add"_s, u"kim"_s);
        QVERIFY(reading.socket.waitForBytesWritten() || reading.socket.bytesToWrite() == 0);
        // Behind both in the order of connections, so both have been looked at when this one is closed for its long line.
        Terminal mark;
        QVERIFY(mark.open(server));
        mark.socket.write(QByteArray(64 * 1024, 'x'));
        QVERIFY(mark.isCut());
        QVERIFY(adding.answers.isEmpty() && reading.answers.isEmpty() && repeating.answers.isEmpty());
        server.disk.isHeld = false;
        server.disk.released.release();

        QVERIFY(adding.hears(1) && reading.hears(1) && repeating.hears(1));
        QCOMPARE(adding.texts(), QStringList{u"no: "_s + notKnown});
        QCOMPARE(reading.texts() + repeating.texts(), QStringList(2, u"no: "_s + cannotStore));
        server.disk.isBroken = false;
        QTRY_COMPARE(server.ready.size(), 2);
        QVERIFY(server.stored().isEmpty());
    }

    /// A commit has failed, and the Desk is being loaded afresh.
    void nothingIsSaidOfAMemoryThatNeverWas()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));

        server.disk.isBroken = true;
        server.disk.isLoadHeld = true;
        terminal.ask(u"add"_s, u"kim"_s);
        QVERIFY(terminal.hears(1));
        QTRY_VERIFY(server.disk.reached.available() > 0);
        terminal.ask(u"list"_s);
        QVERIFY(terminal.hears(2));
        terminal.ask(u"add"_s, u"kim"_s);
        QVERIFY(terminal.hears(3));
        QCOMPARE(terminal.texts(), (QStringList{u"no: "_s + notKnown, u"no: "_s + cannotStore, u"no: "_s + cannotStore}));
        server.disk.isBroken = false;
        server.disk.isLoadHeld = false;
        server.disk.released.release();
        QTRY_COMPARE(server.ready.size(), 2);
        terminal.ask(u"list"_s);

        QVERIFY(terminal.hears(4));
        QCOMPARE(terminal.texts().last(), u"done: There is no admin yet."_s);
    }

    void moreRequestsAtOnceThanAnybodyHasAreCut()
    {
        Server server;
        QVERIFY(server.begin());
        server.disk.isHeld = true;
        Terminal terminal;
        QVERIFY(terminal.open(server));

        terminal.ask(u"add"_s, u"kim"_s); // and all others wait behind it
        terminal.socket.write(QByteArray("{\"command\":\"list\"}\n").repeated(60'000));

        QVERIFY(terminal.isCut());
    }

    void whoeverReadsNoAnswersIsCutAndOthersAreNot()
    {
        Server server;
        QVERIFY(server.begin());
        Events many;
        for (int i = 1; i <= 1'000; ++i)
            many.append(AdminAdded{adminCalled(i, u"admin %1"_s.arg(i)), 1});
        QVERIFY(server.store(many));
        sockaddr_un place = {AF_UNIX, {}};
        const QByteArray path = QFile::encodeName(server.path());
        std::copy(path.begin(), path.end(), place.sun_path);
        const int deaf = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QCOMPARE(::connect(deaf, reinterpret_cast<const sockaddr *>(&place), sizeof place), 0);
        const QByteArray requests = QByteArray("{\"command\":\"list\"}\n").repeated(3'000); // a hundred times what may lie unread
        QCOMPARE(::write(deaf, requests.constData(), size_t(requests.size())), requests.size());

        const auto isCut = [deaf] {
            pollfd state{deaf, 0, 0};
            return ::poll(&state, 1, 0) == 1 && (state.revents & POLLHUP);
        };
        QVERIFY(waitUntil(isCut));
        ::close(deaf);
        Terminal other;
        QVERIFY(other.open(server));
        other.ask(u"list"_s);
        QVERIFY(other.hears(1));
        QCOMPARE(other.texts().first().count(u'\n'), 999);
    }

    void whoeverGoesBeforeTheAnswerIsNoTrouble()
    {
        Server server;
        QVERIFY(server.begin());
        Terminal staying;
        QVERIFY(staying.open(server));
        server.disk.isHeld = true;
        {
            Terminal going;
            QVERIFY(going.open(server));
            going.ask(u"add"_s, u"kim"_s);
            going.ask(u"add"_s, u"lee"_s);
            QTRY_VERIFY(server.disk.reached.available() > 0);
        }
        server.disk.isHeld = false;
        server.disk.released.release();
        staying.ask(u"list"_s);

        QVERIFY(staying.hears(1));
        QVERIFY(staying.texts().first().startsWith(u"done: kim\t"_s));
    }

    /// Another node leads.
    void whatSomebodyElseCarriesOutIsPassedAndTakenBack()
    {
        struct Other final : Control::Elsewhere {
            bool leads = true;
            QList<std::pair<QString, Control::Answered>> passed;
            QList<quint64> withdrawn;
            bool isElsewhere() const override { return leads; }
            quint64 pass(const QJsonObject &request, Control::Answered answered) override
            {
                passed.append({request.value("name"_L1).toString(), std::move(answered)});
                return quint64(passed.size());
            }
            void withdraw(quint64 number) override { withdrawn.append(number); }
        } other;
        Server server;
        QVERIFY(server.begin());
        server.control.setElsewhere(&other);
        Terminal terminal;
        QVERIFY(terminal.open(server));

        terminal.ask(u"add"_s, u"kim"_s);
        terminal.ask(u"add"_s, u"lee"_s);
        QTRY_COMPARE(other.passed.size(), 1); // one at a time
        other.passed.first().second(Control::answerOf(true, u"as the other one says"_s));
        QVERIFY(terminal.hears(1));
        QCOMPARE(terminal.texts(), QStringList{u"done: as the other one says"_s});
        QTRY_COMPARE(other.passed.size(), 2);
        QCOMPARE(other.passed.last().first, u"lee"_s);
        terminal.socket.disconnectFromServer();
        QTRY_COMPARE(other.withdrawn, QList<quint64>{2});
        other.passed.last().second(Control::answerOf(true, u"to nobody"_s));

        other.leads = false;
        Terminal again;
        QVERIFY(again.open(server));
        again.ask(u"list"_s);
        QVERIFY(again.hears(1));
        QCOMPARE(again.texts(), QStringList{u"done: There is no admin yet."_s});
        again.socket.disconnectFromServer();
        Terminal last;
        other.leads = true;
        QVERIFY(last.open(server));
        last.ask(u"list"_s);
        QTRY_COMPARE(other.passed.size(), 3);
        server.control.setElsewhere(nullptr);
        last.socket.disconnectFromServer();
        Terminal mark;
        QVERIFY(mark.open(server));
        mark.ask(u"list"_s);
        QVERIFY(mark.hears(1));
        QCOMPARE(other.withdrawn, QList<quint64>{2});
    }

    void theCommandLineIsAnsweredWhateverThePath_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("short") << u"d"_s;
        QTest::newRow("longer than the address of a socket") << u"긴"_s.repeated(60);
        QTest::newRow("several long ones") << (u"가나다라마바사"_s.repeated(8) + u'/').repeated(3) + u'x';
        for (int length = 60; length < 110; length += 7)
            QTest::addRow("%d more", length) << QString(length, u'd');
    }
    void theCommandLineIsAnsweredWhateverThePath()
    {
        QFETCH(QString, folder);
        Server server;
        QVERIFY(server.begin());
        QVERIFY(QDir(server.dir.path()).mkpath(folder));
        const QString path = server.dir.filePath(folder + u"/control.sock"_s);
        Control control(server.pipeline);
        QVERIFY2(control.listen(path), qPrintable(control.errorString()));
        QVERIFY(QFileInfo::exists(path));
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(path).permissions() & others));

        auto asked = std::async(std::launch::async, [&] { return Control::ask(path, {{u"command"_s, u"list"_s}}); });
        QTRY_VERIFY(asked.wait_for(std::chrono::seconds(0)) == std::future_status::ready);

        const auto answer = asked.get();
        QVERIFY(std::holds_alternative<QJsonObject>(answer));
        QCOMPARE(std::get<QJsonObject>(answer).value("text"_L1).toString(), u"There is no admin yet."_s);
    }

    void whatAKilledServerLeftInThePlaceIsReplaced()
    {
        Server server;
        {
            QLocalServer killed;
            QVERIFY(killed.listen(server.path()));
            QVERIFY(QFile::rename(server.path(), server.path() + u".kept"_s));
        }
        QVERIFY(QFile::rename(server.path() + u".kept"_s, server.path()));

        QVERIFY(server.begin());
        Terminal terminal;
        QVERIFY(terminal.open(server));
        terminal.ask(u"list"_s);
        QVERIFY(terminal.hears(1));
    }

    /// Whoever gets no answer has to look whether it was done.
    void whatWouldNotBeReadIsNotSent()
    {
        Server server;
        QVERIFY(server.begin());
        const auto lineOf = [](qsizetype size) { return QJsonObject{{u"command"_s, QString(size - qsizetype(sizeof "{'command':''}"), u'x')}}; };
        const auto ask = [&](qsizetype size) {
            auto asked = std::async(std::launch::async, [&] { return Control::ask(server.path(), lineOf(size)); });
            while (asked.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
            return asked.get();
        };

        const auto longest = ask(64 * 1024), longer = ask(64 * 1024 + 1);

        QVERIFY(std::holds_alternative<QJsonObject>(longest));
        QCOMPARE(std::get<QJsonObject>(longest).value("text"_L1).toString(), u"Unknown command."_s);
        QVERIFY(std::holds_alternative<Control::Problem>(longer));
        QCOMPARE(int(std::get<Control::Problem>(longer)), int(Control::Problem::TooLong));
    }

    void aSocketThatIsNotThereIsSaid()
    {
        const QTemporaryDir dir;

        const auto answer = Control::ask(dir.filePath(u"control.sock"_s), {{u"command"_s, u"list"_s}});

        QVERIFY(std::holds_alternative<Control::Problem>(answer));
        QCOMPARE(int(std::get<Control::Problem>(answer)), int(Control::Problem::NotThere));
    }
};

QTEST_GUILESS_MAIN(TestControl)
#include "tst_control.moc"
