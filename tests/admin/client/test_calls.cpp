// SPDX-License-Identifier: MIT
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestCalls final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    // ---- ringing -----

    void onlyLiveCallsRingAtLogin()
    {
        QSignalSpy rings(&console->calls(), &Calls::ringingChanged);

        signIn({call(7), call(8, ChatState::Missed), call(9, ChatState::Active, other)});

        QCOMPARE(rings.size(), 1);
        QCOMPARE(console->calls().ringing(), QList<ChatId>({seven}));
        QCOMPARE(console->calls().list()->rowCount(), 3);
    }

    void aCallRingsUntilItLeavesWaiting_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("accepted by another") << int(ChatState::Active);
        QTest::newRow("cancelled") << int(ChatState::Ended);
        QTest::newRow("time over") << int(ChatState::Missed);
    }
    void aCallRingsUntilItLeavesWaiting()
    {
        QFETCH(const int, state);
        signIn({});
        QSignalSpy rings(&console->calls(), &Calls::ringingChanged);
        deskChat(ChatChange::Opened, call(7));
        QTRY_COMPARE(rings.size(), 1);

        deskChat(ChatChange::Updated, call(7, static_cast<ChatState>(state), other));

        QTRY_COMPARE(rings.size(), 2);
        QVERIFY(console->calls().ringing().isEmpty());
    }

    void silenceIsForThisRingingOnly()
    {
        signIn({call(7)});
        QSignalSpy rings(&console->calls(), &Calls::ringingChanged);

        console->calls().silence(seven);
        QVERIFY(console->calls().ringing().isEmpty());
        deskChat(ChatChange::Updated, call(7));
        DeskChat again = call(7);
        again.ringingSince += 60'000;
        deskChat(ChatChange::RangAgain, again);

        QTRY_COMPARE(console->calls().ringing(), QList<ChatId>{seven});
        QCOMPARE(rings.size(), 2);
        QCOMPARE(server->commands.size(), 1); // the login: silence is nobody else's business
    }

    void nothingRingsWhileTheNextLoginIsUnderWay()
    {
        signIn({call(7)});
        session->logout();
        QVERIFY(console->calls().ringing().isEmpty());

        server->commands.clear();
        session->login(server->url(), u"yellta"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        console->tick();

        QVERIFY(console->calls().ringing().isEmpty());
    }

    void aReconnectDoesNotRingTwiceAndStopsWhatIsOver()
    {
        signIn({call(7), call(8)});
        QSignalSpy rings(&console->calls(), &Calls::ringingChanged);

        dropAndResume({call(7)});

        QCOMPARE(rings.size(), 1);
        QCOMPARE(rings.first().first().value<QList<ChatId>>(), QList<ChatId>{seven});
    }

    void withoutAConnectionRingingEndsWithTheWait()
    {
        signIn({call(7)});
        server->vanish();
        QTRY_VERIFY(!session->isOnline());
        QCOMPARE(console->calls().ringing().size(), 1);

        steady += 101'000;
        console->tick();

        QVERIFY(console->calls().ringing().isEmpty());
    }

    void whileItRingsAtThoseOnDutyItRingsNowhereElse()
    {
        DeskChat elsewhere = call(7);
        elsewhere.ringsFirst = {other};
        elsewhere.ringsFirstRemaining = 30'000;
        DeskChat here = call(8);
        here.ringsFirst = {other, me};
        here.ringsFirstRemaining = 30'000;
        signIn({elsewhere, here});

        QCOMPARE(console->calls().ringing(), QList<ChatId>{{8}});
        QCOMPARE(console->calls().list()->rowCount(), 2); // anybody may take it
        deskChat(ChatChange::Updated, call(7)); // nobody on duty is there any more
        QTRY_COMPARE(console->calls().ringing(), QList<ChatId>({seven, {8}}));
    }

    /// Whatever the server says, and whether it still says something.
    void itRingsHereWhenTheTimeOfThoseOnDutyIsOver()
    {
        DeskChat elsewhere = call(7);
        elsewhere.ringsFirst = {other};
        elsewhere.ringsFirstRemaining = 30'000;
        signIn({elsewhere});
        steady += 29'000;
        console->tick();
        QVERIFY(console->calls().ringing().isEmpty());
        steady += 1'000;
        console->tick();
        QCOMPARE(console->calls().ringing(), QList<ChatId>{seven});
    }

    void theAlertIsReportedOncePerRinging()
    {
        signIn({call(7)});

        console->calls().alertShown(seven);
        console->calls().alertShown(seven);
        console->calls().alertShown({99});
        session->send(Logout{u"marker"_s});

        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QCOMPARE(server->all<AlertShown>().size(), 1);
    }

    void theAlertIsReportedAgainOnANewConnectionWhileItIsOnTheScreen()
    {
        signIn({call(7), call(8)});
        console->calls().alertShown(seven);
        console->calls().alertShown({8});
        QTRY_COMPARE(server->all<AlertShown>().size(), 2);

        dropAndResume({call(7), call(8, ChatState::Active, other)});

        session->send(Logout{u"marker"_s});
        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QCOMPARE(server->all<AlertShown>().size(), 1); // of the new connection
        QCOMPARE(server->last<AlertShown>().chat, seven);
    }

    void aCallThatIsEscalatedRingsAgainWhereItWasSilenced()
    {
        signIn({call(7)});
        console->calls().silence(seven);
        QVERIFY(console->calls().ringing().isEmpty());
        DeskChat escalated = call(7);
        escalated.escalated = true;

        deskChat(ChatChange::Updated, escalated);
        QTRY_COMPARE(console->calls().ringing(), QList<ChatId>{seven});
        console->calls().silence(seven);
        deskChat(ChatChange::Updated, escalated);

        QVERIFY(console->calls().ringing().isEmpty());
    }

    void aChatThatIsOverdueRingsAtItsAdminAndThenAtAll()
    {
        signIn({call(7, ChatState::Active, me), call(8, ChatState::Active, other)});
        QSignalSpy rings(&console->calls(), &Calls::ringingChanged);
        const auto overdue = [&](qint64 id, AdminId owner, Overdue whom) {
            DeskChat chat = call(id, ChatState::Active, owner);
            chat.overdue = whom;
            deskChat(ChatChange::Updated, chat);
        };

        overdue(8, other, Overdue::Owner);
        overdue(7, me, Overdue::Owner);
        QTRY_COMPARE(console->calls().ringing(), QList<ChatId>{seven});
        console->calls().silence(seven);
        QVERIFY(console->calls().ringing().isEmpty());
        overdue(7, me, Overdue::Everyone);
        overdue(8, other, Overdue::Everyone);
        QTRY_COMPARE(console->calls().ringing(), (QList<ChatId>{seven, {8}}));
        QCOMPARE(rings.size(), 4);

        QSignalSpy refused(&console->calls(), &Calls::acceptRefused);
        QSignalSpy accepted(&console->calls(), &Calls::accepted);
        console->calls().accept({8});
        overdue(8, other, Overdue::Everyone);
        deskChat(ChatChange::Accepted, call(8, ChatState::Active, me));
        overdue(7, me, Overdue::No);
        QTRY_COMPARE(accepted.size(), 1);
        QCOMPARE(refused.size(), 0);
        QTRY_VERIFY(console->calls().ringing().isEmpty());
    }

    // ---- accepting -----

    void theWindowOpensOnTheEventAndNotOnTheAnswer()
    {
        signIn({call(7)});
        QSignalSpy accepted(&console->calls(), &Calls::accepted);
        console->calls().accept(seven);
        console->calls().accept(seven);
        QTRY_COMPARE(server->all<AcceptCall>().size(), 1);

        Ack ack;
        ack.key = server->last<AcceptCall>().key;
        server->send(ack);
        QTRY_VERIFY(!console->link().requests().isWaiting(ack.key));
        QCOMPARE(accepted.size(), 0);
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, me));

        QTRY_COMPARE(accepted.size(), 1);
        QVERIFY(console->chats().find(seven));
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
    }

    void theSecondAdminIsToldWhoWasFirst()
    {
        signIn({call(7)});
        QSignalSpy refused(&console->calls(), &Calls::acceptRefused);
        QSignalSpy accepted(&console->calls(), &Calls::accepted);
        console->calls().accept(seven);
        QTRY_COMPARE(server->all<AcceptCall>().size(), 1);

        server->send(Refused{server->last<AcceptCall>().key, Refusal::AlreadyTaken, 0, u"yellta"_s});
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, other));

        QTRY_VERIFY(console->calls().ringing().isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).value<Refused>().code, Refusal::AlreadyTaken);
        QCOMPARE(refused.first().at(1).value<Refused>().by, u"yellta"_s);
        QCOMPARE(accepted.size(), 0);
    }

    void anAcceptOnAnotherDeviceOpensNoWindowHere()
    {
        signIn({call(7)});
        QSignalSpy accepted(&console->calls(), &Calls::accepted);

        deskChat(ChatChange::Accepted, call(7, ChatState::Active, me));

        QTRY_VERIFY(console->chats().find(seven));
        QCOMPARE(accepted.size(), 0);
    }

    void anAcceptWhoseAnswerWasLostIsSettledAfterTheReconnect()
    {
        signIn({call(7), call(8), call(9)});
        QSignalSpy accepted(&console->calls(), &Calls::accepted);
        QSignalSpy refused(&console->calls(), &Calls::acceptRefused);
        const QString key = console->calls().accept(seven);
        console->calls().accept({8});
        console->calls().accept({9});
        QTRY_COMPARE(server->all<AcceptCall>().size(), 3);

        dropAndResume({call(7), call(8, ChatState::Active, me), call(9, ChatState::Active, other)});

        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.first().first().value<ChatId>(), ChatId{8});
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).value<Refused>().by, u"yellta"_s);
        QTRY_COMPARE(server->all<AcceptCall>(), QList<AcceptCall>({{key, seven}}));
    }

    void withoutAConnectionAcceptingIsRefused()
    {
        signIn({call(7)});
        server->vanish();
        QTRY_VERIFY(!session->isOnline());
        QSignalSpy refused(&console->calls(), &Calls::acceptRefused);

        console->calls().accept(seven);

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).value<Refused>().code, Refusal::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestCalls)
#include "test_calls.moc"
