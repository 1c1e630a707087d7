// SPDX-License-Identifier: MIT
// What is answered and told while the disk fails, with a store that can be held and broken.
#include "common/wire.h"
#include "server/admins/admins.h"
#include "server/live/switchboard.h"
#include "server/storage/sqliteconnection.h"
#include "server/storage/storagethread.h"
#include "server/transport/handshaker.h"
#include "server/transport/qttransport.h"
#include "server/visitors/visitors.h"
#include "tests/server/storeevents.h"
#include "tests/server/troubledstore.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// "a2": the ack of a with its number; "b refused", for now; "c refused for good".
struct Answers final : Pipeline::Answerer {
    QStringList list;
    void answer(Client::Number, const QString &key, const Pipeline::Answer &answer) override
    {
        const Ack *ack = std::get_if<Ack>(&answer);
        const Refused *refused = std::get_if<Refused>(&answer);
        list.append(key + (ack ? QString::number(ack->seq) : isTemporary(refused->code) ? u" refused"_s : u" refused for good"_s));
    }
};

/// A whole desk in this process, over a disk that can be troubled; clients are real sockets.
struct Office {
    QTemporaryDir dir;
    Disk disk;
    StorageThread storage{[this] { return open(); }, [this] { return open(); }};
    Switchboard switchboard;
    Pipeline pipeline{DeskSettings{}, storage, switchboard, [](const Events &, const DeskState &, Now) { return Events{}; }};
    SiteTokens tokens{{}, {}};
    Accounts accounts;
    Visitors visitors{pipeline, storage, switchboard, tokens, VisitorSettings{}};
    Admins admins{pipeline, storage, switchboard, accounts, AdminsSettings{}};
    QTcpServer listener;
    Handshaker handshaker;
    QSignalSpy ready{&pipeline, &Pipeline::ready};

    explicit Office(const SwitchboardSettings &settings = {})
        : switchboard(settings)
    {
    }
    ~Office() { disk.letGo(); }
    std::unique_ptr<Store> open() { return std::make_unique<TroubledStore>(dir.filePath(u"desk.db"_s), disk); }

    bool begin()
    {
        pipeline.load();
        return listener.listen(QHostAddress::LocalHost) && QTest::qWaitFor([&] { return ready.size() == 1; });
    }
    bool store(const Events &events)
    {
        int stored = -1;
        storeEvents(pipeline, events, [&](bool is) { stored = is; });
        return QTest::qWaitFor([&] { return stored >= 0; }) && stored == 1;
    }
};

struct Person {
    QWebSocket socket;
    QList<QJsonObject> frames;
    Client *client = nullptr;

    bool enter(Office &office, bool isAdmin)
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &text) {
            frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        socket.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(office.listener.serverPort())));
        if (!QTest::qWaitFor([&] { return office.listener.hasPendingConnections(); }))
            return false;
        QTcpSocket *accepted = office.listener.nextPendingConnection();
        Arrival arrival;
        arrival.peer = QHostAddress::LocalHost;
        QByteArray head;
        if (!QTest::qWaitFor([&] { return (head += accepted->readAll()).endsWith("\r\n\r\n"); }))
            return false;
        accepted->write(office.handshaker.answerTo(head));
        arrival.transport = new QtTransport(accepted);
        if (!QTest::qWaitFor([&] { return socket.isValid(); }))
            return false;
        client = &office.switchboard.add(arrival);
        isAdmin ? office.admins.greet(*client) : office.visitors.greet(*client);
        return true;
    }
    template <class Frame> void send(const Frame &frame) { socket.sendTextMessage(QString::fromUtf8(wire::encode(frame))); }
    [[nodiscard]] QJsonObject heard(QLatin1StringView type) const
    {
        for (const QJsonObject &frame : frames) {
            if (frame.value("type"_L1).toString() == type)
                return frame;
        }
        return {};
    }
    bool hears(QLatin1StringView type)
    {
        return QTest::qWaitFor([&] { return !heard(type).isEmpty(); });
    }
};

constexpr auto someToken = "mJ3v0Qw8Tt6kX2bLr9uYcA"_L1;
constexpr auto someSession = "a session"_L1;

Admin someAdmin()
{
    Admin admin;
    admin.id = {1};
    admin.name = u"prolip"_s;
    return admin;
}

AdminSession sessionOf(const Admin &admin)
{
    return {SessionId{1}, admin.id, Accounts::hashToken(QString(someSession)), u"test"_s, 1};
}

} // namespace

class TestPipeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A waits for the disk, B is refused because too much waits there, then A's commit fails. Sent again in their order,
    /// both must get through: A first.
    void theFirstTextThatFailedTakesTheGate()
    {
        QTemporaryDir dir;
        Disk disk;
        const QString path = dir.filePath(u"desk.db"_s);
        StorageThread storage([&] { return std::make_unique<TroubledStore>(path, disk); },
                              [&] { return std::make_unique<TroubledStore>(path, disk); });
        Switchboard switchboard(SwitchboardSettings{});
        Arrival arrival;
        arrival.transport = new QtTransport(new QTcpSocket);
        const Client::Number origin = switchboard.add(arrival).number();
        Pipeline pipeline(DeskSettings{}, storage, switchboard, [](const Events &, const DeskState &, Now) { return Events{}; });
        QSignalSpy ready(&pipeline, &Pipeline::ready);
        pipeline.load();
        QTRY_COMPARE(ready.size(), 1);

        const VisitorKey visitor{SiteId{1}, QByteArray(32, 'v')};
        Visitor known;
        known.id = {1};
        known.tokenHash = visitor.tokenHash;
        Chat chat;
        chat.id = {1};
        chat.visitor = known.id;
        chat.key = u"call"_s;
        chat.waitTime = 180'000;
        chat.openedAt = Pipeline::now().wall;
        chat.deadline = chat.openedAt + chat.waitTime;
        ChatMessage called;
        called.seq = 1;
        called.kind = MessageKind::Called;
        called.key = chat.key;
        bool isOpen = false;
        storeEvents(pipeline, {VisitorKnown{known, 1}, CallOpened{chat}, MessageAdded{chat.id, called}}, [&](bool is) { isOpen = is; });
        QTRY_VERIFY(isOpen);

        Answers answers;
        const auto send = [&](const QString &key) {
            pipeline.execute(visitor, SendMessage{key, chat.id, u"text "_s + key}, {origin, key, &answers});
        };

        switchboard.expectVisitor(origin, visitor);
        switchboard.bindVisitor(origin, false);

        disk.isHeld = true;
        disk.isBroken = true;
        pipeline.ensure(Needs{visitor}, [] {}, [] {});
        pipeline.afterStored([&] { send(u"a"_s); });
        QTRY_VERIFY(disk.reached.available() > 0);
        for (int i = 0; i <= 20'000; ++i)
            pipeline.afterStored([] {});
        send(u"b"_s);
        QCOMPARE(answers.list, QStringList{u"b refused"_s});
        disk.isHeld = false;
        disk.released.release();
        QTRY_COMPARE(ready.size(), 2);
        QCOMPARE(answers.list, (QStringList{u"b refused"_s, u"a refused"_s}));

        disk.isBroken = false;
        send(u"a"_s);
        send(u"b"_s);
        QTRY_COMPARE(answers.list.size(), 4);
        QCOMPARE(answers.list.mid(2), (QStringList{u"a2"_s, u"b3"_s}));
    }

    /// Else it would be sent again for ever, and take down each time what is stored beside it.
    void aTextThatTheTablesNeverTakeIsRefusedForGood()
    {
        Office office;
        QVERIFY(office.begin());
        SqliteConnection(office.dir.filePath(u"desk.db"_s), SqliteConnection::Mode::ReadWrite)
            .runOnce(u"CREATE TRIGGER never BEFORE INSERT ON message WHEN CAST(NEW.text AS TEXT) = 'never' BEGIN SELECT RAISE(ABORT, 'never'); END"_s);
        const VisitorKey visitor{SiteId{1}, QByteArray(32, 'v')};
        Visitor known;
        known.id = {1};
        known.tokenHash = visitor.tokenHash;
        Chat chat;
        chat.id = {1};
        chat.visitor = known.id;
        chat.key = u"call"_s;
        chat.waitTime = 180'000;
        chat.openedAt = Pipeline::now().wall;
        chat.deadline = chat.openedAt + chat.waitTime;
        ChatMessage called;
        called.seq = 1;
        called.kind = MessageKind::Called;
        called.key = chat.key;
        QVERIFY(office.store({VisitorKnown{known, 1}, CallOpened{chat}, MessageAdded{chat.id, called}}));
        Answers answers;
        const auto send = [&](const QString &key, const QString &text) {
            office.pipeline.execute(visitor, SendMessage{key, chat.id, text}, {0, key, &answers});
        };

        send(u"a"_s, u"one"_s);
        send(u"b"_s, u"never"_s);
        send(u"c"_s, u"two"_s);

        QTRY_COMPARE(office.ready.size(), 2);
        QCOMPARE(answers.list, (QStringList{u"a refused"_s, u"b refused for good"_s, u"c refused"_s}));
        send(u"a"_s, u"one"_s);
        send(u"c"_s, u"two"_s);
        QTRY_COMPARE(answers.list.size(), 5);
        QCOMPARE(answers.list.mid(3), (QStringList{u"a2"_s, u"c3"_s}));
    }

    /// Else everybody who comes and goes while a disk is slow would be kept.
    void whoeverWaitsForTheDeskWaitsForOneThingAndIsForgottenWhenTheyGo()
    {
        Office office;
        int first = 0, second = 0, gone = 0;

        QVERIFY(office.pipeline.whenLoaded(7, [&] { ++first; }));
        QVERIFY(!office.pipeline.whenLoaded(7, [&] { ++second; }));
        QVERIFY(office.pipeline.whenLoaded(8, [&] { ++gone; }));
        office.pipeline.forget(8);
        QVERIFY(office.begin());

        QCOMPARE(first, 1);
        QCOMPARE(second, 0);
        QCOMPARE(gone, 0);
    }

    /// A commit fails, and the Desk is being loaded afresh: those who connect meanwhile must not be told of what never was.
    void nobodyIsToldOfAMemoryThatNeverWas()
    {
        Office office;
        QVERIFY(office.begin());
        QVERIFY(office.store({AdminAdded{someAdmin(), 1}, SessionOpened{sessionOf(someAdmin())}}));
        Person before, after, admin;
        QVERIFY(before.enter(office, false));
        Hello hello;
        hello.token = someToken;
        before.send(hello);
        QVERIFY(before.hears("welcome"_L1));

        office.disk.isBroken = true;
        office.disk.isLoadHeld = true;
        before.send(OpenCall{u"call"_s, u"이지민"_s, {}, u"글"_s, {}, {}});
        QVERIFY(before.hears("refused"_L1));
        QTRY_VERIFY(office.disk.reached.available() > 0);
        QVERIFY(after.enter(office, false));
        QVERIFY(admin.enter(office, true));
        QSignalSpy helloCame(after.client, &Client::received);
        QSignalSpy resumeCame(admin.client, &Client::received);
        after.send(hello);
        admin.send(Resume{u"resume"_s, protocolVersion, QString(someSession), Presence::Online});
        QTRY_VERIFY(!helloCame.isEmpty() && !resumeCame.isEmpty());
        QVERIFY(after.heard("welcome"_L1).isEmpty());
        office.disk.isBroken = false;
        office.disk.isLoadHeld = false;
        office.disk.released.release();

        QVERIFY(after.hears("welcome"_L1));
        QVERIFY(!after.heard("welcome"_L1).contains("chat"_L1));
        QVERIFY(admin.hears("desk"_L1));
        QCOMPARE(admin.heard("desk"_L1).value("chats"_L1).toArray().size(), 0);
    }

    /// They hold all lines but that one; the next one would come to them with a gap before it.
    void whatIsStoredAfterAllIsNotLeftOutForThoseWhoAreHere()
    {
        Office office;
        QVERIFY(office.begin());
        Person visitor, other;
        Hello hello;
        hello.token = someToken;
        QVERIFY(visitor.enter(office, false));
        visitor.send(hello);
        QVERIFY(visitor.hears("welcome"_L1));
        visitor.send(OpenCall{u"call"_s, u"이지민"_s, {}, u"글"_s, {}, {}});
        QVERIFY(visitor.hears("ack"_L1));
        const ChatId chat = office.pipeline.desk().chats.open().value(0);
        QVERIFY(other.enter(office, false)); // in another tab
        other.send(hello);
        QVERIFY(other.hears("welcome"_L1));
        visitor.frames.clear();

        office.disk.isInDoubt = true;
        office.disk.isLoadHeld = true;
        visitor.send(SendMessage{u"doubtful"_s, chat, u"둘"_s});
        QVERIFY(visitor.hears("refused"_L1));
        office.disk.isInDoubt = false;
        office.disk.letGo();
        QTRY_COMPARE(office.ready.size(), 2);

        QTRY_COMPARE(int(visitor.socket.closeCode()), int(CloseCode::Reload));
        QTRY_COMPARE(int(other.socket.closeCode()), int(CloseCode::Reload));
        QVERIFY(other.heard("message"_L1).isEmpty());
        Person again;
        QVERIFY(again.enter(office, false));
        again.send(hello);
        QVERIFY(again.hears("welcome"_L1));
        QCOMPARE(again.heard("welcome"_L1).value("messages"_L1).toArray().last()["text"_L1].toString(), u"둘"_s);
        again.send(SendMessage{u"doubtful"_s, chat, u"둘"_s});
        QVERIFY(again.hears("ack"_L1));
        QCOMPARE(again.heard("ack"_L1).value("seq"_L1).toInteger(), office.pipeline.desk().chats.find(chat)->chat().lastSeq);
    }

    /// Those who are here already, and ask for what the failed commit would have made.
    void whatIsAskedForMeanwhileIsNotAnsweredFromAMemoryThatNeverWas()
    {
        Office office;
        QVERIFY(office.begin());
        QVERIFY(office.store({AdminAdded{someAdmin(), 1}, SessionOpened{sessionOf(someAdmin())}}));
        Person visitor, admin;
        QVERIFY(visitor.enter(office, false));
        QVERIFY(admin.enter(office, true));
        Hello hello;
        hello.token = someToken;
        visitor.send(hello);
        admin.send(Resume{u"resume"_s, protocolVersion, QString(someSession), Presence::Online});
        QVERIFY(visitor.hears("welcome"_L1) && admin.hears("desk"_L1));

        office.disk.isBroken = true;
        office.disk.isLoadHeld = true;
        visitor.send(OpenCall{u"call"_s, u"이지민"_s, {}, u"글"_s, {}, {}});
        QTRY_VERIFY(office.disk.reached.available() > 0);
        const ChatId never = office.pipeline.desk().chats.open().value(0);
        QVERIFY(never.isValid());
        visitor.frames.clear();
        visitor.send(ReadChat{u"read"_s, never, {}, 0, 0});
        admin.send(ReadChat{u"read"_s, never, {}, 0, 0});
        QVERIFY(visitor.hears("refused"_L1) && admin.hears("refused"_L1));
        office.disk.letGo();
        office.disk.isBroken = false;
        QTRY_COMPARE(office.ready.size(), 2);

        for (const Person *person : {&visitor, &admin}) {
            QCOMPARE(person->heard("refused"_L1).value("code"_L1).toString(), u"unavailable"_s);
            QVERIFY(person->heard("chat_page"_L1).isEmpty());
        }
    }

    /// Known to be an admin, and gone before the desk was there.
    void anAdminWhoGoesBeforeTheyAreBoundIsNotReachable_data()
    {
        QTest::addColumn<bool>("isLogin");
        QTest::newRow("resumed") << false;
        QTest::newRow("logged in") << true;
    }
    void anAdminWhoGoesBeforeTheyAreBoundIsNotReachable()
    {
        QFETCH(bool, isLogin);
        Office office;
        QVERIFY(office.begin());
        Admin known = someAdmin();
        known.passwordHash = Accounts::hashPassword(u"right password"_s);
        QVERIFY(office.store({AdminAdded{known, 1}, SessionOpened{sessionOf(known)}}));
        Person admin;
        QVERIFY(admin.enter(office, true));
        QSignalSpy came(admin.client, &Client::received);
        QSignalSpy gone(&office.switchboard, &Switchboard::clientGone);
        QSignalSpy happened(&office.pipeline, &Pipeline::happened);

        office.disk.isHeld = true;
        if (isLogin) {
            // The session gets to the disk, and the desk has to wait for what is behind it.
            admin.send(Login{u"login"_s, protocolVersion, known.name, u"right password"_s, u"test"_s});
            QTRY_VERIFY(office.disk.reached.available() > 0);
            office.disk.reached.acquire();
            storeEvents(office.pipeline, {AdminEmailSet{{1}, u"a@example.com"_s}});
            QCoreApplication::processEvents();
            office.disk.released.release();
            QTRY_VERIFY(!happened.isEmpty());
            QTRY_VERIFY(office.disk.reached.available() > 0);
        } else {
            storeEvents(office.pipeline, {AdminEmailSet{{1}, u"a@example.com"_s}});
            QTRY_VERIFY(office.disk.reached.available() > 0);
            admin.send(Resume{u"resume"_s, protocolVersion, QString(someSession), Presence::Online});
            QTRY_VERIFY(!came.isEmpty());
        }
        QVERIFY(!office.switchboard.there().isReachable({1}));
        admin.socket.abort();
        QTRY_COMPARE(gone.size(), 1);
        office.disk.letGo();
        bool isOver = false;
        office.pipeline.afterStored([&] { isOver = true; });
        QTRY_VERIFY(isOver);

        QVERIFY(!office.pipeline.desk().there->isReachable({1}));
    }

    /// The line that takes the chat again is numbered before the text: its writer hears of it first.
    void theLineOfWhoTakesAChatAgainComesBeforeTheAckOfTheirText()
    {
        Office office;
        QVERIFY(office.begin());
        Visitor known;
        known.id = {1};
        known.tokenHash = QByteArray(32, 'v');
        Chat chat;
        chat.id = {1};
        chat.visitor = known.id;
        chat.key = u"call"_s;
        chat.waitTime = 180'000;
        chat.openedAt = Pipeline::now().wall;
        chat.deadline = chat.openedAt + chat.waitTime;
        ChatMessage called;
        called.seq = 1;
        called.kind = MessageKind::Called;
        QVERIFY(office.store({AdminAdded{someAdmin(), 1}, SessionOpened{sessionOf(someAdmin())}, VisitorKnown{known, 1}, CallOpened{chat},
                              MessageAdded{chat.id, called}, CallAccepted{chat.id, {1}, u"prolip"_s, 1},
                              CallRangAgain{chat.id, 1, chat.deadline}}));
        Person admin;
        QVERIFY(admin.enter(office, true));
        admin.send(Resume{u"resume"_s, protocolVersion, QString(someSession), Presence::Online});
        QVERIFY(admin.hears("desk"_L1));

        admin.send(SendMessage{u"back"_s, chat.id, u"돌아왔어요"_s});
        QVERIFY(admin.hears("ack"_L1));

        QStringList order;
        for (const QJsonObject &frame : std::as_const(admin.frames)) {
            if (const QString type = frame.value("type"_L1).toString(); type == "ack"_L1 || type == "message"_L1)
                order.append(type + u' ' + QString::number(type == "ack"_L1 ? frame.value("seq"_L1).toInteger()
                                                                            : frame.value("message"_L1)["seq"_L1].toInteger()));
        }
        QCOMPARE(order, (QStringList{u"message 2"_s, u"ack 3"_s}));
    }

    void onlyWhoIsConnectedIsTakenIn()
    {
        QTemporaryDir dir;
        Disk disk;
        const QString path = dir.filePath(u"desk.db"_s);
        StorageThread storage([&] { return std::make_unique<TroubledStore>(path, disk); },
                              [&] { return std::make_unique<TroubledStore>(path, disk); });
        Switchboard switchboard(SwitchboardSettings{});
        Pipeline pipeline(DeskSettings{}, storage, switchboard, [](const Events &, const DeskState &, Now) { return Events{}; });
        QSignalSpy ready(&pipeline, &Pipeline::ready);
        pipeline.load();
        QTRY_COMPARE(ready.size(), 1);
        const VisitorKey visitor{SiteId{1}, QByteArray(32, 'v')};

        bool wasThere = false;
        pipeline.ensure(Needs{visitor}, [&] { wasThere = pipeline.desk().visitors.find(visitor); }, [] {});
        QTRY_VERIFY(wasThere);
        QVERIFY(!pipeline.desk().visitors.find(visitor));

        // Nobody has this number any more: what came from there is carried out all the same.
        Answers answers;
        pipeline.execute(visitor, OpenCall{u"ring"_s, u"이지민"_s, {}, {}, {}, {}}, {7, u"ring"_s, &answers});
        QTRY_COMPARE(answers.list, QStringList{u"ring1"_s});
        const ChatId call = pipeline.desk().chats.open().value(0);
        QVERIFY(call.isValid());
        QVERIFY(!pipeline.desk().visitors.find(visitor));
        QVERIFY(!pipeline.desk().isHere(pipeline.desk().chats.find(call)->chat().visitor));
    }

    /// More is answered than they may leave lying: they are cut in the middle of it.
    void whoeverIsCutWhileTheyAreAnsweredIsForgottenAfterwards_data()
    {
        QTest::addColumn<bool>("isAdmin");
        QTest::newRow("visitor") << false;
        QTest::newRow("admin") << true;
    }
    void whoeverIsCutWhileTheyAreAnsweredIsForgottenAfterwards()
    {
        QFETCH(bool, isAdmin);
        Office office(SwitchboardSettings{0, 0, 0, 4'096});
        QVERIFY(office.begin());
        QVERIFY(office.store({AdminAdded{someAdmin(), 1}, SessionOpened{sessionOf(someAdmin())}}));
        Person person;
        QVERIFY(person.enter(office, isAdmin));
        Hello hello;
        hello.token = someToken;
        const Resume resume{QString(maxKeyLength, u'k'), protocolVersion, QString(someSession), Presence::Online};
        const auto comeIn = [&] { isAdmin ? person.send(resume) : person.send(hello); };
        comeIn();
        QVERIFY(person.hears(isAdmin ? "admins"_L1 : "welcome"_L1));
        QSignalSpy gone(&office.switchboard, &Switchboard::clientGone);
        qsizetype answered = 0, goneMeanwhile = 0;
        QObject::connect(person.client, &Client::received, person.client, [&] { // after the one that answers
            ++answered;
            goneMeanwhile = gone.size();
        });

        for (int i = 0; i < 200; ++i)
            comeIn();
        for (int i = 0; i < 4; ++i)
            person.socket.sendTextMessage(u"{}"_s);

        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(answered > 0);
        QCOMPARE(goneMeanwhile, 0);
    }

    /// The sender holds records of the connection, and goes on with them.
    void aConnectionThatIsCutIsThereUntilItsSenderHasReturned()
    {
        Switchboard switchboard(SwitchboardSettings{});
        Arrival arrival;
        arrival.transport = new QtTransport(new QTcpSocket);
        const Client::Number number = switchboard.add(arrival).number();
        QSignalSpy gone(&switchboard, &Switchboard::clientGone);

        switchboard.find(number)->abort();

        QVERIFY(switchboard.find(number));
        QVERIFY(gone.isEmpty());
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(!switchboard.find(number));
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
