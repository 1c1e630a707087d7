// SPDX-License-Identifier: MIT
#include "client/console.h"
#include "tests/admin/client/scriptedserver.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

using namespace deskbell;
using Status = MessageListModel::Status;

namespace {

SessionTimings quick()
{
    SessionTimings timings;
    timings.firstRetry = 20;
    timings.longestRetry = 40;
    return timings;
}

DeskChat call(qint64 id, ChatState state = ChatState::Waiting, AdminId owner = {})
{
    DeskChat chat;
    chat.id = {id};
    chat.state = state;
    chat.openedAt = 900'000 + id;
    chat.ringingSince = 900'000 + id;
    chat.remaining = state == ChatState::Waiting ? 100'000 : 0;
    chat.waitTime = 180'000;
    chat.lastSeq = 1;
    chat.owner = owner;
    chat.ownerName = owner == AdminId{1} ? u"prolip"_s : owner.isValid() ? u"yellta"_s : QString();
    chat.visitorName = u"이지민"_s;
    return chat;
}

Message said(qint64 seq, const QString &text, Side from = Side::Visitor, const QString &key = {})
{
    return {seq, MessageKind::Text, from, from == Side::Admin ? u"prolip"_s : u"이지민"_s, text, 950'000 + seq, key};
}

ChatPage pageOf(const ReadChat &read, const QList<Message> &messages, qint64 lastSeq)
{
    ChatPage page;
    page.key = read.key;
    page.chat = read.chat;
    page.lastSeq = lastSeq;
    page.messages = messages;
    return page;
}

constexpr AdminId me{1};
constexpr AdminId other{2};
constexpr ChatId seven{7};

} // namespace

class TestConsole final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        directory = std::make_unique<QTemporaryDir>();
        server = std::make_unique<ScriptedServer>();
        steady = 1'000;
        startApp();
    }
    void cleanup()
    {
        stopApp();
        server.reset();
    }

    // ---- ringing -----

    void onlyLiveCallsRingAtLogin()
    {
        QSignalSpy rings(console.get(), &Console::callRinging);

        signIn({call(7), call(8, ChatState::Missed), call(9, ChatState::Active, other)});

        QCOMPARE(rings.size(), 1);
        QCOMPARE(console->ringing(), QList<ChatId>({seven}));
        QCOMPARE(console->calls()->rowCount(), 3);
    }

    void aCallRingsUntilItLeavesWaiting_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("change");
        QTest::newRow("accepted by another") << int(ChatState::Active) << int(ChatChange::Accepted);
        QTest::newRow("cancelled") << int(ChatState::Ended) << int(ChatChange::Cancelled);
        QTest::newRow("time over") << int(ChatState::Missed) << int(ChatChange::Missed);
    }
    void aCallRingsUntilItLeavesWaiting()
    {
        QFETCH(const int, state);
        QFETCH(const int, change);
        signIn({});
        QSignalSpy rings(console.get(), &Console::callRinging);
        QSignalSpy stops(console.get(), &Console::callStoppedRinging);
        deskChat(ChatChange::Opened, call(7));
        QTRY_COMPARE(rings.size(), 1);

        deskChat(static_cast<ChatChange>(change), call(7, static_cast<ChatState>(state), other));

        QTRY_COMPARE(stops.size(), 1);
        QCOMPARE(stops.first().at(1).value<ChatChange>(), static_cast<ChatChange>(change));
        QVERIFY(console->ringing().isEmpty());
        QCOMPARE(rings.size(), 1);
    }

    void silenceIsForThisRingingOnly()
    {
        signIn({call(7)});
        QSignalSpy rings(console.get(), &Console::callRinging);

        console->silence(seven);
        QVERIFY(console->ringing().isEmpty());
        deskChat(ChatChange::Updated, call(7));
        DeskChat again = call(7);
        again.ringingSince += 60'000;
        deskChat(ChatChange::RangAgain, again);

        QTRY_COMPARE(rings.size(), 1);
        QCOMPARE(server->commands.size(), 1); // the login: silence is nobody else's business
    }

    void nothingRingsWhileTheNextLoginIsUnderWay()
    {
        signIn({call(7)});
        session->logout();
        QVERIFY(console->ringing().isEmpty());

        server->commands.clear();
        session->login(server->url(), u"yellta"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        console->tick();

        QVERIFY(console->ringing().isEmpty());
    }

    void aReconnectDoesNotRingTwiceAndStopsWhatIsOver()
    {
        signIn({call(7), call(8)});
        QSignalSpy rings(console.get(), &Console::callRinging);
        QSignalSpy stops(console.get(), &Console::callStoppedRinging);

        dropAndResume({call(7)});

        QCOMPARE(rings.size(), 0);
        QCOMPARE(stops.size(), 1);
        QCOMPARE(stops.first().first().value<ChatId>(), ChatId{8});
    }

    void withoutAConnectionRingingEndsWithTheWait()
    {
        signIn({call(7)});
        server->vanish();
        QTRY_VERIFY(!session->isOnline());
        QCOMPARE(console->ringing().size(), 1);

        steady += 101'000;
        console->tick();

        QVERIFY(console->ringing().isEmpty());
    }

    void theAlertIsReportedOncePerRinging()
    {
        signIn({call(7)});

        console->alertShown(seven);
        console->alertShown(seven);
        console->alertShown({99});
        session->send(Logout{u"marker"_s});

        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QCOMPARE(server->all<AlertShown>().size(), 1);
    }

    void theAlertIsReportedAgainOnANewConnectionWhileItIsOnTheScreen()
    {
        signIn({call(7), call(8)});
        console->alertShown(seven);
        console->alertShown({8});
        QTRY_COMPARE(server->all<AlertShown>().size(), 2);

        dropAndResume({call(7), call(8, ChatState::Active, other)});

        session->send(Logout{u"marker"_s});
        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QCOMPARE(server->all<AlertShown>().size(), 1); // of the new connection
        QCOMPARE(server->last<AlertShown>().chat, seven);
    }

    void aChatThatIsOverdueRingsAtItsAdminAndThenAtAll()
    {
        signIn({call(7, ChatState::Active, me), call(8, ChatState::Active, other)});
        QSignalSpy rings(console.get(), &Console::callRinging);
        const auto overdue = [&](qint64 id, AdminId owner, Overdue whom) {
            DeskChat chat = call(id, ChatState::Active, owner);
            chat.overdue = whom;
            deskChat(ChatChange::Updated, chat);
        };

        overdue(8, other, Overdue::Owner);
        overdue(7, me, Overdue::Owner);
        QTRY_COMPARE(console->ringing(), QList<ChatId>{seven});
        console->silence(seven);
        QVERIFY(console->ringing().isEmpty());
        overdue(7, me, Overdue::Everyone);
        overdue(8, other, Overdue::Everyone);
        QTRY_COMPARE(console->ringing(), (QList<ChatId>{seven, {8}}));
        QCOMPARE(rings.size(), 3);

        QSignalSpy refused(console.get(), &Console::acceptRefused);
        QSignalSpy accepted(console.get(), &Console::chatAccepted);
        console->acceptCall({8});
        overdue(8, other, Overdue::Everyone);
        deskChat(ChatChange::Accepted, call(8, ChatState::Active, me));
        overdue(7, me, Overdue::No);
        QTRY_COMPARE(accepted.size(), 1);
        QCOMPARE(refused.size(), 0);
        QTRY_VERIFY(console->ringing().isEmpty());
    }

    // ---- accepting -----

    void theWindowOpensOnTheEventAndNotOnTheAnswer()
    {
        signIn({call(7)});
        QSignalSpy accepted(console.get(), &Console::chatAccepted);
        console->acceptCall(seven);
        console->acceptCall(seven);
        QTRY_COMPARE(server->all<AcceptCall>().size(), 1);

        Ack ack;
        ack.key = server->last<AcceptCall>().key;
        QSignalSpy done(console.get(), &Console::done);
        server->send(ack);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(accepted.size(), 0);
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, me));

        QTRY_COMPARE(accepted.size(), 1);
        QVERIFY(console->chat(seven));
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
    }

    void theSecondAdminIsToldWhoWasFirst()
    {
        signIn({call(7)});
        QSignalSpy refused(console.get(), &Console::acceptRefused);
        QSignalSpy accepted(console.get(), &Console::chatAccepted);
        console->acceptCall(seven);
        QTRY_COMPARE(server->all<AcceptCall>().size(), 1);

        server->send(Refused{server->last<AcceptCall>().key, Refusal::AlreadyTaken, 0, u"yellta"_s});
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, other));

        QTRY_VERIFY(console->ringing().isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).value<Refusal>(), Refusal::AlreadyTaken);
        QCOMPARE(refused.first().at(2).toString(), u"yellta"_s);
        QCOMPARE(accepted.size(), 0);
    }

    void anAcceptOnAnotherDeviceOpensNoWindowHere()
    {
        signIn({call(7)});
        QSignalSpy accepted(console.get(), &Console::chatAccepted);

        deskChat(ChatChange::Accepted, call(7, ChatState::Active, me));

        QTRY_VERIFY(console->chat(seven));
        QCOMPARE(accepted.size(), 0);
    }

    void anAcceptWhoseAnswerWasLostIsSettledAfterTheReconnect()
    {
        signIn({call(7), call(8), call(9)});
        QSignalSpy accepted(console.get(), &Console::chatAccepted);
        QSignalSpy refused(console.get(), &Console::acceptRefused);
        const QString key = console->acceptCall(seven);
        console->acceptCall({8});
        console->acceptCall({9});
        QTRY_COMPARE(server->all<AcceptCall>().size(), 3);

        dropAndResume({call(7), call(8, ChatState::Active, me), call(9, ChatState::Active, other)});

        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.first().first().value<ChatId>(), ChatId{8});
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(2).toString(), u"yellta"_s);
        QTRY_COMPARE(server->all<AcceptCall>(), QList<AcceptCall>({{key, seven}}));
    }

    void withoutAConnectionAcceptingIsRefused()
    {
        signIn({call(7)});
        server->vanish();
        QTRY_VERIFY(!session->isOnline());
        QSignalSpy refused(console.get(), &Console::acceptRefused);

        console->acceptCall(seven);

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).value<Refusal>(), Refusal::Unavailable);
    }

    // ---- chatting -----

    void ownChatsAreReadByThemselvesAndOthersWhenOpened()
    {
        signIn({call(7, ChatState::Active, me), call(8, ChatState::Active, other)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        const ReadChat read = server->last<ReadChat>();
        QCOMPARE(read.chat, seven);
        QCOMPARE(read.epoch, u"epoch-1"_s);
        QVERIFY(read.before > 1'000'000);

        server->send(pageOf(read, {said(1, u"안녕하세요"_s)}, 1));
        QTRY_COMPARE(console->unreadTotal(), 1);
        QCOMPARE(console->calls()->index(0).data(CallListModel::PreviewRole).toString(), u"안녕하세요"_s);

        console->openChat({8});
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        console->closeChat({8});
        QTRY_COMPARE(server->all<CloseChat>().size(), 1);
        QVERIFY(!console->chat({8}));
        console->closeChat(seven);
        QVERIFY(console->chat(seven));
    }

    void aMessageGoesFromSendingToRead()
    {
        MessageListModel *model = openOwn({said(1, u"안녕하세요"_s)});
        QAbstractItemModelTester lineTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto status = [model] {
            return static_cast<Status>(model->index(model->rowCount() - 1).data(MessageListModel::StatusRole).toInt());
        };

        const QString key = console->sendMessage(seven, u"  네, 말씀하세요 \n"_s);
        QCOMPARE(status(), Status::Sending);
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        QCOMPARE(server->last<SendMessage>().key, key);
        QCOMPARE(server->last<SendMessage>().text, u"네, 말씀하세요"_s);
        acknowledge(key, 2);
        QTRY_COMPARE(status(), Status::Saved);
        Receipts receipts;
        receipts.visitorDelivered = 2;
        server->send(ReceiptsEvent{seven, receipts});
        QTRY_COMPARE(status(), Status::Delivered);
        receipts.visitorRead = 2;
        server->send(ReceiptsEvent{seven, receipts});
        QTRY_COMPARE(status(), Status::Read);
        QCOMPARE(model->rowCount(), 2);
    }

    void nothingWrittenIsLostByABreakOrARestart()
    {
        openOwn({said(1, u"a"_s)});
        const QString first = console->sendMessage(seven, u"first"_s);
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        server->client->abort();
        QTRY_VERIFY(!session->isOnline());
        const QString second = console->sendMessage(seven, u"second"_s);

        stopApp(); // as after kill -9: nothing is told to the server or written at the end
        startApp();
        signIn({call(7, ChatState::Active, me)});

        QTRY_COMPARE(server->all<SendMessage>(),
                     QList<SendMessage>({{first, seven, u"first"_s}, {second, seven, u"second"_s}}));
        // The first one had arrived: the page has it, its repeat is answered like the first time.
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"a"_s), said(2, u"first"_s, Side::Admin, first)}, 2));
        acknowledge(first, 2);
        acknowledge(second, 3);
        MessageListModel *model = console->chat(seven);
        QTRY_COMPARE(model->lastSeq(), 3);
        QCOMPARE(model->rowCount(), 3);
        dropAndResume({call(7, ChatState::Active, me)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        QVERIFY(server->all<SendMessage>().isEmpty());
    }

    void whatWasWrittenForAnotherDatabaseGoesToNobody()
    {
        openOwn({said(1, u"a"_s)});
        server->client->abort();
        QTRY_VERIFY(!session->isOnline());
        const QString key = console->sendMessage(seven, u"for Jimin only"_s);
        QSignalSpy refused(console.get(), &Console::refused);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent restored = deskEvent();
        restored.epoch = u"epoch-2"_s;
        DeskChat somebodyElse = call(7, ChatState::Active, me);
        somebodyElse.openedAt += 5'000;
        restored.chats = {somebodyElse};
        server->welcome(restored);

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Request>().key, key);
        QCOMPARE(refused.first().first().value<Request>().text, u"for Jimin only"_s);
        QVERIFY(server->all<SendMessage>().isEmpty());
    }

    void aFinalRefusalMarksTheLineAndItCanBeSentAnew()
    {
        MessageListModel *model = openOwn({said(1, u"a"_s)});
        QSignalSpy refused(console.get(), &Console::refused);
        const QString key = console->sendMessage(seven, u"hello"_s);
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);

        server->send(Refused{key, Refusal::ChatOver, 0, {}});
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(model->index(1).data(MessageListModel::StatusRole).toInt(), int(Status::Failed));
        const QString again = console->retryMessage(seven, key);

        QTRY_COMPARE(server->all<SendMessage>().size(), 2);
        QVERIFY(again != key);
        QCOMPARE(model->rowCount(), 2);
    }

    void tooLongAndEmptyAreRefusedHere()
    {
        openOwn({});
        QSignalSpy refused(console.get(), &Console::refused);

        const QString empty = console->sendMessage(seven, u" \n "_s);
        console->sendMessage(seven, QString(maxTextLength + 1, u'가'));
        console->commentInquiry({3}, u'x' + QString(maxInquiryLength - 1, QChar(1))); // escaped, it would not fit a frame

        QTRY_COMPARE(refused.size(), 3);
        QCOMPARE(refused[0].at(0).value<Request>().key, empty);
        QCOMPARE(refused[0].at(1).value<Refused>().code, Refusal::Empty);
        QCOMPARE(refused[1].at(1).value<Refused>().code, Refusal::TooLong);
        QCOMPARE(refused[2].at(1).value<Refused>().code, Refusal::TooLong);
        QVERIFY(server->all<SendMessage>().isEmpty());
    }

    void aGapIsReadAndClosed()
    {
        MessageListModel *model = openOwn({said(1, u"1"_s)});
        QSignalSpy arrived(console.get(), &Console::messageArrived);

        server->send(MessageEvent{seven, said(4, u"4"_s)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        QCOMPARE(server->last<ReadChat>().after, 1);
        QCOMPARE(model->lastSeq(), 1);
        ChatPage part = pageOf(server->last<ReadChat>(), {said(2, u"2"_s), said(3, u"3"_s)}, 4);
        part.more = true;
        server->send(part);
        QTRY_COMPARE(server->all<ReadChat>().size(), 3);
        QCOMPARE(server->last<ReadChat>().after, 3);
        server->send(pageOf(server->last<ReadChat>(), {said(4, u"4"_s)}, 4));

        QTRY_COMPARE(model->lastSeq(), 4);
        QCOMPARE(model->rowCount(), 4);
        QVERIFY(!arrived.isEmpty());
    }

    void aReconnectReadsOnFromTheLastLine()
    {
        MessageListModel *model = openOwn({said(1, u"1"_s), said(2, u"2"_s)});

        dropAndResume({call(7, ChatState::Active, me)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        QCOMPARE(server->last<ReadChat>().after, 2);
        QCOMPARE(server->last<ReadChat>().before, 0);
        ChatPage page = pageOf(server->last<ReadChat>(), {said(1, u"other"_s)}, 1);
        page.startOver = true;
        server->send(page);

        QTRY_COMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0).data().toString(), u"other"_s);
    }

    void anotherDatabaseIsAskedWithTheEpochOfWhatIsHeld()
    {
        openOwn({said(1, u"1"_s), said(2, u"2"_s)});
        server->commands.clear();
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent restored = deskEvent();
        restored.epoch = u"epoch-2"_s;
        restored.chats = {call(7, ChatState::Active, me)};
        server->welcome(restored);

        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        QCOMPARE(server->last<ReadChat>().epoch, u"epoch-1"_s);
        ChatPage page = pageOf(server->last<ReadChat>(), {said(1, u"1"_s)}, 1);
        page.startOver = true;
        server->send(page);
        QTRY_COMPARE(console->chat(seven)->rowCount(), 1);
        server->send(MessageEvent{seven, said(3, u"3"_s)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        QCOMPARE(server->last<ReadChat>().epoch, u"epoch-2"_s);
    }

    void olderLinesComeOnRequest()
    {
        MessageListModel *model = openOwn({said(51, u"51"_s)}, 51);
        QVERIFY(model->hasOlder());

        console->readOlder(seven);
        console->readOlder(seven);
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        QCOMPARE(server->last<ReadChat>().before, 51);
        server->send(pageOf(server->last<ReadChat>(), {said(49, u"49"_s), said(50, u"50"_s)}, 51));

        QTRY_COMPARE(model->rowCount(), 3);
        QVERIFY(!model->isLoadingOlder());
    }

    void receiptsSayWhatCameAndWhatWasSeen()
    {
        openOwn({said(1, u"1"_s), said(2, u"2"_s)});
        QTRY_COMPARE(server->all<Receipt>(), QList<Receipt>({{seven, 2, 0}}));
        QCOMPARE(console->unreadTotal(), 2);

        console->markRead(seven, 99);

        QCOMPARE(console->unreadTotal(), 0);
        QTRY_COMPARE(server->last<Receipt>(), (Receipt{seven, 2, 2}));
        console->markRead(seven, 1);
        server->send(MessageEvent{seven, said(3, u"3"_s)});
        QTRY_COMPARE(server->last<Receipt>(), (Receipt{seven, 3, 2}));
        QCOMPARE(console->unreadTotal(), 1);
    }

    void lookingAtAnothersChatIsNoReceipt()
    {
        signIn({call(8, ChatState::Active, other)});
        console->openChat({8});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"1"_s)}, 1));
        QTRY_COMPARE(console->chat({8})->rowCount(), 1);

        console->markRead({8}, 1);
        console->typing({8});
        session->send(Logout{u"marker"_s});

        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QVERIFY(server->all<Receipt>().isEmpty());
        QVERIFY(server->all<Typing>().isEmpty());
    }

    void typingIsSaidAtMostEveryThreeSeconds()
    {
        openOwn({});
        for (const qint64 passed : {0, 1'000, 1'000, 1'500, 100}) {
            steady += passed;
            console->typing(seven);
        }
        session->send(Logout{u"marker"_s});

        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QCOMPARE(server->all<Typing>().size(), 2);
    }

    void aWriterFadesOrEndsWithHisMessage()
    {
        openOwn({});
        QSignalSpy typing(console.get(), &Console::typingChanged);
        const auto names = [&typing] {
            QStringList found;
            for (const QList<QVariant> &call : typing)
                found.append(call.at(1).toString());
            return found;
        };
        server->send(Typing{seven, Side::Visitor, u"이지민"_s});
        server->send(Typing{seven, Side::Admin, u"prolip"_s});
        QTRY_COMPARE(names(), QStringList({u"이지민"_s}));
        server->send(MessageEvent{seven, said(1, u"1"_s)});
        QTRY_COMPARE(names(), QStringList({u"이지민"_s, QString()}));

        server->send(Typing{seven, Side::Visitor, u"이지민"_s});
        QTRY_COMPARE(typing.size(), 3);
        steady += 6'100;
        console->tick();
        QCOMPARE(names().last(), QString());
    }

    void anEndedChatStaysReadableWhileItsWindowIsOpen()
    {
        MessageListModel *model = openOwn({said(1, u"1"_s)});
        console->openChat(seven);
        QSignalSpy changed(console.get(), &Console::chatChanged);

        deskChat(ChatChange::Ended, call(7, ChatState::Ended, me));

        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(console->calls()->rowCount(), 0);
        QCOMPARE(console->chat(seven), model);
        QCOMPARE(console->record(seven)->state, ChatState::Ended);
        console->closeChat(seven);
        QVERIFY(!console->chat(seven));
    }

    // ---- the desk -----

    void aMissingDeskEventMakesANewSnapshot()
    {
        signIn({});

        DeskChatEvent event;
        event.desk = deskNumber + 2;
        event.chat = call(7);
        server->send(event);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(console->calls()->rowCount(), 0);
    }

    void aDeskEventThatIsKnownIsPassedOver()
    {
        signIn({call(7)});
        QSignalSpy admins(console.get(), &Console::adminsChanged);

        DeskChatEvent old;
        old.desk = deskNumber;
        old.change = ChatChange::Cancelled;
        old.chat = call(7, ChatState::Ended);
        server->send(old);
        server->send(AdminsEvent{++deskNumber, {{other, u"yellta"_s, Presence::Away}}});

        QTRY_COMPARE(admins.size(), 1);
        QCOMPARE(console->ringing().size(), 1);
        QCOMPARE(console->admins().first().name, u"yellta"_s);
    }

    void anInquiryStaysUpToDateWhileOpen()
    {
        signIn({});
        QSignalSpy loaded(console.get(), &Console::inquiryLoaded);
        console->openInquiry({3});
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row.id = {3};
        page.inquiry.text = u"온도 입력이 안 돼요"_s;
        server->send(page);
        QTRY_COMPARE(loaded.size(), 1);

        const QString key = console->commentInquiry({3}, u"확인했어요"_s);
        QCOMPARE(console->unsentComments({3}).size(), 1);
        QTRY_COMPARE(server->all<CommentInquiry>().size(), 1);
        Comment comment;
        comment.id = {5};
        comment.key = key;
        comment.text = u"확인했어요"_s;
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Commented;
        event.row = page.inquiry.row;
        event.row.comments = 1;
        event.comment = comment;
        event.openInquiries = 4;
        server->send(event);

        QTRY_COMPARE(loaded.size(), 2);
        QCOMPARE(loaded.last().first().value<Inquiry>().comments.size(), 1);
        QCOMPARE(loaded.last().first().value<Inquiry>().text, u"온도 입력이 안 돼요"_s);
        QVERIFY(console->unsentComments({3}).isEmpty());
        QCOMPARE(console->openInquiries(), 4);

        QSignalSpy deleted(console.get(), &Console::inquiryDeleted);
        event.desk = ++deskNumber;
        event.change = InquiryChange::Deleted;
        event.comment.reset();
        event.by = u"yellta"_s;
        server->send(event);
        QTRY_COMPARE(deleted.size(), 1);
        QCOMPARE(deleted.first().at(1).toString(), u"yellta"_s);
    }

    void thePresenceIsSaidAtOnceAndElseWithTheNextResume()
    {
        signIn({});
        console->setPresence(Presence::Away);
        QTRY_COMPARE(server->last<SetPresence>().presence, Presence::Away);
        server->client->abort();
        QTRY_VERIFY(!session->isOnline());
        QSignalSpy refused(console.get(), &Console::refused);

        console->setPresence(Presence::Online);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(server->last<Resume>().presence, Presence::Online);
        QVERIFY(server->all<SetPresence>().isEmpty());
        QCOMPARE(refused.size(), 0);
    }

    void anActionWithoutConnectionOrAnswerIsRefused()
    {
        signIn({});
        QSignalSpy refused(console.get(), &Console::refused);
        const QString unanswered = console->deleteInquiry({3});
        QTRY_COMPARE(server->all<DeleteInquiry>().size(), 1);

        server->vanish();
        QTRY_COMPARE(refused.size(), 1);
        const QString offline = console->resolveInquiry({3});
        QTRY_COMPARE(refused.size(), 2);

        QCOMPARE(refused[0].at(0).value<Request>(), (Request{Action::Delete, unanswered, {}, {3}, {}, {}}));
        QCOMPARE(refused[1].at(0).value<Request>().key, offline);
        QCOMPARE(refused[1].at(1).value<Refused>().code, Refusal::Unavailable);
    }

    void aRefusedActionSaysWhatItWas()
    {
        signIn({});
        QSignalSpy refused(console.get(), &Console::refused);
        const QString key = console->deleteInquiry({3});
        QTRY_COMPARE(server->all<DeleteInquiry>().size(), 1);

        server->send(Refused{key, Refusal::NotSettled, 0, {}});

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused[0].at(0).value<Request>().inquiry, InquiryId{3});
        QCOMPARE(refused[0].at(1).value<Refused>().code, Refusal::NotSettled);
    }

    void aBlockIsAskedForAndWhatIsOpenIsReadAgain()
    {
        signIn({});
        QSignalSpy loaded(console.get(), &Console::inquiryLoaded);
        QSignalSpy finished(console.get(), &Console::done);
        console->openInquiry({12});
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row.id = {12};
        server->send(page);
        QTRY_COMPARE(loaded.size(), 1);

        const QString key = console->blockVisitor(InquiryId{12});
        QTRY_COMPARE(server->all<BlockVisitor>().size(), 1);
        QCOMPARE(server->last<BlockVisitor>().inquiry, InquiryId{12});
        QVERIFY(!server->last<BlockVisitor>().chat.isValid());
        Ack ack;
        ack.key = key;
        server->send(ack);

        QTRY_COMPARE(finished.size(), 1);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 2);
    }

    void theBlocksAreReadAndLifted()
    {
        signIn({});
        QSignalSpy loaded(console.get(), &Console::blocksLoaded);
        const QString key = console->readBlocks();
        QTRY_COMPARE(server->all<ReadBlocks>().size(), 1);
        server->send(Blocks{key, {Block{{2}, u"guest"_s, 5, u"prolip"_s, 0}}});
        QTRY_COMPARE(loaded.size(), 1);

        console->unblock({2});

        QTRY_COMPARE(server->all<UnblockVisitor>().size(), 1);
        QCOMPARE(server->last<UnblockVisitor>().block, BlockId{2});
    }

    void theBoardIsReadThroughTheConsole()
    {
        signIn({});
        console->board()->fetchMore({});
        QTRY_COMPARE(server->all<ReadBoard>().size(), 1);
        BoardPage page;
        page.key = server->last<ReadBoard>().key;
        page.total = 1;
        page.rows.append(BoardRow{});
        page.rows.last().id = {3};
        server->send(page);
        QTRY_COMPARE(console->board()->rowCount(), 1);

        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Filed;
        event.row.id = {4};
        event.row.at = 5;
        server->send(event);
        QTRY_COMPARE(console->board()->rowCount(), 2);
    }

    void anotherAdminSeesNothingOfTheOneBefore()
    {
        openOwn({said(1, u"1"_s)});
        console->sendMessage(seven, u"mine"_s);
        session->logout();
        server->commands.clear();

        session->login(server->url(), u"yellta"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent();
        desk.admin = other;
        desk.name = u"yellta"_s;
        desk.chats = {call(7, ChatState::Active, me)};
        QSignalSpy loaded(console.get(), &Console::deskLoaded);
        server->welcome(desk);

        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(!console->chat(seven));
        QCOMPARE(console->unreadTotal(), 0);
        QVERIFY(server->all<SendMessage>().isEmpty());
        QCOMPARE(console->calls()->ids(CallListModel::Section::Others), QList<ChatId>({seven}));
    }

private:
    void startApp()
    {
        session = std::make_unique<Session>(nullptr, quick());
        const Clock clock{[this] { return steady; }, [] { return qint64(1'000'000); }};
        console = std::make_unique<Console>(*session, directory->path(), nullptr, clock);
        tester = std::make_unique<QAbstractItemModelTester>(console->calls(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void stopApp()
    {
        tester.reset();
        console.reset();
        session.reset();
    }
    void signIn(const QList<DeskChat> &chats)
    {
        QSignalSpy loaded(console.get(), &Console::deskLoaded);
        server->commands.clear();
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent(deskNumber);
        desk.session = u"token"_s;
        desk.chats = chats;
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
    }
    void dropAndResume(const QList<DeskChat> &chats)
    {
        QSignalSpy loaded(console.get(), &Console::deskLoaded);
        server->commands.clear();
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent desk = deskEvent(++deskNumber);
        desk.chats = chats;
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
    }
    void deskChat(ChatChange change, const DeskChat &chat) { server->send(DeskChatEvent{++deskNumber, change, chat}); }
    void acknowledge(const QString &key, qint64 seq)
    {
        Ack ack;
        ack.key = key;
        ack.chat = seven;
        ack.seq = seq;
        ack.at = 960'000;
        server->send(ack);
    }
    /// Signed in, with chat 7 as an own one whose newest page has come.
    MessageListModel *openOwn(const QList<Message> &messages, qint64 lastSeq = 0)
    {
        signIn({call(7, ChatState::Active, me)});
        const bool asked = QTest::qWaitFor([this] { return !server->all<ReadChat>().isEmpty(); });
        Q_ASSERT(asked);
        server->send(pageOf(server->last<ReadChat>(), messages, lastSeq > 0 ? lastSeq : messages.size()));
        MessageListModel *model = console->chat(seven);
        const bool loaded = QTest::qWaitFor([model] { return model->isLoaded(); });
        Q_ASSERT(loaded);
        return model;
    }

    std::unique_ptr<QTemporaryDir> directory;
    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Session> session;
    std::unique_ptr<Console> console;
    std::unique_ptr<QAbstractItemModelTester> tester;
    qint64 steady = 0;
    qint64 deskNumber = 10;
};

QTEST_GUILESS_MAIN(TestConsole)
#include "test_console.moc"
