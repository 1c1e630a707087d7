// SPDX-License-Identifier: MIT
// What the server as a process promises its clients: once, in order, on disk first, to the right person.
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestDelivery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCallIsHeardAcceptedAndAnswered()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));

        const ChatId chat = visitor.ring(u"ring"_s, u"500 오류가 나요"_s);
        const QJsonObject call = admin.awaitType("chat"_L1).value("chat"_L1).toObject();
        admin.send(AcceptCall{u"accept"_s, chat});
        admin.answerTo(u"accept"_s);
        admin.send(SendMessage{u"hi"_s, chat, u"안녕하세요"_s});

        QCOMPARE(call.value("first_text"_L1).toString(), u"500 오류가 나요"_s);
        const QJsonObject heard = visitor.await([](const QJsonObject &f) {
            return f.value("message"_L1).toObject().value("text"_L1).toString() == u"안녕하세요"_s;
        });
        QCOMPARE(heard.value("message"_L1).toObject().value("seq"_L1).toInteger(), 4);
        QCOMPARE(heard.value("message"_L1).toObject().value("name"_L1).toString(), u"상담원"_s);
    }

    void theSecondAdminIsToldWhoWasFirst()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.addAdmin(u"yellta"_s));
        QVERIFY(server.start());
        AdminClient first, second;
        QVERIFY(first.enter(server, u"prolip"_s));
        QVERIFY(second.enter(server, u"yellta"_s));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"ring"_s);

        first.send(AcceptCall{u"a"_s, chat});
        first.answerTo(u"a"_s);
        second.send(AcceptCall{u"a"_s, chat});

        const QJsonObject refused = second.answerTo(u"a"_s);
        QCOMPARE(refused.value("code"_L1).toString(), u"already_taken"_s);
        QCOMPARE(refused.value("by"_L1).toString(), u"prolip"_s);
    }

    void aRepeatIsAnsweredTheSameAfterAKill()
    {
        ServerProcess server;
        QVERIFY(server.start());
        VisitorClient before(u"one"_s);
        QVERIFY(before.enter(server));
        const ChatId chat = before.ring(u"ring"_s);
        before.send(SendMessage{u"m1"_s, chat, u"한 번만"_s});
        const QJsonObject first = before.answerTo(u"m1"_s);
        server.kill();
        QVERIFY(server.start());
        VisitorClient after(u"one"_s);
        QVERIFY(after.enter(server));

        after.send(SendMessage{u"m1"_s, chat, u"한 번만"_s});
        after.send(OpenCall{u"ring"_s, u"이지민"_s, {}, {}, {}, {}});

        QCOMPARE(after.answerTo(u"m1"_s), first);
        QCOMPARE(after.answerTo(u"ring"_s).value("chat"_L1).toInteger(), chat.value);
        const QJsonArray lines = after.awaitType("welcome"_L1).value("messages"_L1).toArray();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(1).toObject().value("text"_L1).toString(), u"한 번만"_s);
    }

    void resumingGivesEverythingAfterTheLastNumberOnce()
    {
        ServerProcess server;
        QVERIFY(server.start());
        VisitorClient tab(u"one"_s);
        QVERIFY(tab.enter(server));
        const ChatId chat = tab.ring(u"ring"_s);
        for (int i = 0; i < 5; ++i)
            tab.send(SendMessage{u"m%1"_s.arg(i), chat, u"글 %1"_s.arg(i)});
        tab.answerTo(u"m4"_s);
        const QString epoch = tab.awaitType("welcome"_L1).value("epoch"_L1).toString();

        VisitorClient resumed(u"one"_s);
        Hello hello;
        hello.chat = chat;
        hello.epoch = epoch;
        hello.after = 3;
        QVERIFY(resumed.enter(server, hello));
        tab.send(SendMessage{u"live"_s, chat, u"이어서"_s});

        const QJsonArray lines = resumed.awaitType("welcome"_L1).value("messages"_L1).toArray();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.first().toObject().value("seq"_L1).toInteger(), 4);
        const QJsonObject live = resumed.awaitType("message"_L1).value("message"_L1).toObject();
        QCOMPARE(live.value("seq"_L1).toInteger(), 7);
    }

    void aClientFromAnotherLifeOfTheDatabaseStartsOver_data()
    {
        QTest::addColumn<QString>("epoch");
        QTest::addColumn<qint64>("after");
        QTest::newRow("another epoch") << u"00000000000000000000000000000000"_s << qint64(1);
        QTest::newRow("ahead of the chat") << QString() << qint64(99);
    }

    void aClientFromAnotherLifeOfTheDatabaseStartsOver()
    {
        QFETCH(QString, epoch);
        QFETCH(qint64, after);
        ServerProcess server;
        QVERIFY(server.start());
        VisitorClient tab(u"one"_s);
        QVERIFY(tab.enter(server));
        const ChatId chat = tab.ring(u"ring"_s, u"글"_s);
        Hello hello;
        hello.chat = chat;
        hello.epoch = epoch.isEmpty() ? tab.awaitType("welcome"_L1).value("epoch"_L1).toString() : epoch;
        hello.after = after;

        VisitorClient other(u"one"_s);
        QVERIFY(other.enter(server, hello));

        const QJsonObject welcome = other.awaitType("welcome"_L1);
        QCOMPARE(welcome.value("start_over"_L1).toBool(), true);
        QCOMPARE(welcome.value("messages"_L1).toArray().first().toObject().value("seq"_L1).toInteger(), 1);
    }

    void nothingOfOneVisitorReachesAnother()
    {
        ServerProcess server;
        QVERIFY(server.start());
        VisitorClient one(u"one"_s), other(u"two"_s);
        QVERIFY(one.enter(server));
        QVERIFY(other.enter(server));
        const ChatId mine = one.ring(u"ring"_s, u"비밀"_s);
        const ChatId theirs = other.ring(u"ring"_s);
        one.send(SendMessage{u"m"_s, mine, u"더 비밀"_s});
        one.answerTo(u"m"_s);

        other.send(SendMessage{u"x1"_s, mine, u"나도"_s});
        other.send(ReadChat{u"x2"_s, mine, {}, 0, 0});
        other.send(EndChat{u"x3"_s, mine});
        other.send(CancelCall{u"x4"_s, mine});
        other.send(ReadChat{u"x5"_s, ChatId{theirs.value + 1000}, {}, 0, 0});

        for (const QString &key : {u"x1"_s, u"x2"_s, u"x3"_s, u"x4"_s, u"x5"_s}) {
            QJsonObject answer = other.answerTo(key);
            answer.remove(u"key"_s);
            QCOMPARE(answer, (QJsonObject{{u"type"_s, u"refused"_s}, {u"code"_s, u"not_found"_s}}));
        }
        for (const QJsonObject &frame : std::as_const(other.frames))
            QVERIFY(!QString::fromUtf8(wire::write(frame)).contains(u"비밀"_s));
    }

    void textsAreKeptFromAdminsWhoHaveNotOpenedTheChat()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.addAdmin(u"yellta"_s));
        QVERIFY(server.start());
        AdminClient owner, other;
        QVERIFY(owner.enter(server, u"prolip"_s));
        QVERIFY(other.enter(server, u"yellta"_s));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"ring"_s);
        owner.send(AcceptCall{u"a"_s, chat});
        owner.answerTo(u"a"_s);

        visitor.send(SendMessage{u"m"_s, chat, u"둘만의 이야기"_s});
        visitor.answerTo(u"m"_s);
        other.settle(u"s"_s);

        QVERIFY(!owner.awaitType("message"_L1).isEmpty());
        for (const QJsonObject &frame : std::as_const(other.frames))
            QVERIFY(!QString::fromUtf8(wire::write(frame)).contains(u"둘만의"_s));
    }

    void deskEventsAreNumberedWithoutGaps()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));

        const ChatId chat = visitor.ring(u"ring"_s, u"글"_s);
        visitor.send(FileInquiry{u"f"_s, chat, InquiryKind::Error, u"제목"_s, u"글"_s, {}, {}, {}, {}});
        visitor.answerTo(u"f"_s);
        admin.settle(u"s"_s);

        qint64 last = admin.awaitType("desk"_L1).value("desk"_L1).toInteger();
        for (const QJsonObject &frame : std::as_const(admin.frames)) {
            if (!frame.contains("desk"_L1) || frame.value("type"_L1).toString() == "desk"_L1)
                continue;
            QCOMPARE(frame.value("desk"_L1).toInteger(), last + 1);
            ++last;
        }
        QVERIFY(last >= 4);
    }

    /// After a restart only open chats are in memory; the others are read where they lie.
    void aChatThatIsOverCanBeReadAfterARestart()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"ring"_s, u"500 오류가 나요"_s);
        visitor.send(CancelCall{u"cancel"_s, chat});
        QCOMPARE(visitor.answerTo(u"cancel"_s).value("type"_L1).toString(), u"ack"_s);
        server.kill();
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));

        admin.send(ReadChat{u"all"_s, chat, {}, 0, 0});
        admin.send(ReadChat{u"ahead"_s, chat, {}, 100, 0});
        admin.send(ReadChat{u"none"_s, ChatId{chat.value + 1}, {}, 0, 0});

        const QJsonObject page = admin.answerTo(u"all"_s);
        QCOMPARE(page.value("last_seq"_L1).toInteger(), 3);
        QCOMPARE(page.value("messages"_L1).toArray().size(), 3);
        QCOMPARE(page.value("messages"_L1).toArray().at(1).toObject().value("text"_L1).toString(), u"500 오류가 나요"_s);
        QVERIFY(!page.value("start_over"_L1).toBool());
        QVERIFY(admin.answerTo(u"ahead"_s).value("start_over"_L1).toBool());
        QCOMPARE(admin.answerTo(u"none"_s).value("code"_L1).toString(), u"not_found"_s);
    }

    void afterTooFastEverythingLaterWaitsForTheRefusedOne()
    {
        ServerProcess server;
        QFile config(server.file(u"c.toml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[limits]\nloopback_exempt = false\nmessages_per_10s = 3\n");
        config.close();
        QVERIFY(server.start({u"--config"_s, config.fileName()}));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"ring"_s);

        for (int i = 0; i < 6; ++i)
            visitor.send(SendMessage{u"m%1"_s.arg(i), chat, u"글 %1"_s.arg(i)});

        QCOMPARE(visitor.answerTo(u"m2"_s).value("type"_L1).toString(), u"ack"_s);
        const QJsonObject tooFast = visitor.answerTo(u"m3"_s);
        QCOMPARE(tooFast.value("code"_L1).toString(), u"too_fast"_s);
        QVERIFY(tooFast.value("retry_after"_L1).toInteger() > 0);
        QCOMPARE(visitor.answerTo(u"m4"_s).value("code"_L1).toString(), u"unavailable"_s);
        QCOMPARE(visitor.answerTo(u"m5"_s).value("code"_L1).toString(), u"unavailable"_s);
    }
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
