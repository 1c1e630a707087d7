// SPDX-License-Identifier: MIT
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;
using Status = MessageListModel::Status;

class TestChats final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

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
        QTRY_COMPARE(console->calls().list()->unreadTotal(), 1);
        QCOMPARE(console->calls().list()->index(0).data(CallListModel::PreviewRole).toString(), u"안녕하세요"_s);

        console->chats().open({8});
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        console->chats().close({8});
        QTRY_COMPARE(server->all<CloseChat>().size(), 1);
        QVERIFY(!console->chats().find({8}));
        console->chats().close(seven);
        QVERIFY(console->chats().find(seven));
    }

    void aMessageGoesFromSendingToRead()
    {
        OpenChat *chat = openOwn({said(1, u"안녕하세요"_s)});
        QAbstractItemModelTester lineTester(chat->lines(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto status = [chat] {
            return static_cast<Status>(chat->lines()->index(chat->lines()->rowCount() - 1).data(MessageListModel::StatusRole).toInt());
        };

        const QString key = chat->send(u"  네, 말씀하세요 \n"_s);
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
        QCOMPARE(chat->lines()->rowCount(), 2);
    }

    void nothingWrittenIsLostByABreakOrARestart()
    {
        OpenChat *chat = openOwn({said(1, u"a"_s)});
        const QString first = chat->send(u"first"_s);
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        server->client->abort();
        QTRY_VERIFY(!session->isOnline());
        const QString second = chat->send(u"second"_s);

        stopApp(); // as after kill -9: nothing is told to the server or written at the end
        startApp();
        signIn({call(7, ChatState::Active, me)});

        QTRY_COMPARE(server->all<SendMessage>(),
                     QList<SendMessage>({{first, seven, u"first"_s}, {second, seven, u"second"_s}}));
        // The first one had arrived: the page has it, its repeat is answered like the first time.
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"a"_s), said(2, u"first"_s, Side::Admin, first)}, 2));
        acknowledge(first, 2);
        acknowledge(second, 3);
        chat = console->chats().find(seven);
        QTRY_COMPARE(chat->lines()->lastSeq(), 3);
        QCOMPARE(chat->lines()->rowCount(), 3);
        dropAndResume({call(7, ChatState::Active, me)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        QVERIFY(server->all<SendMessage>().isEmpty());
    }

    void whatWasWrittenForAnotherDatabaseGoesToNobody()
    {
        OpenChat *chat = openOwn({said(1, u"a"_s)});
        server->client->abort();
        QTRY_VERIFY(!session->isOnline());
        const QString key = chat->send(u"for Jimin only"_s);
        QSignalSpy refused(&console->outbox(), &Outbox::refusedForGood);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent restored = deskEvent();
        restored.epoch = u"epoch-2"_s;
        DeskChat somebodyElse = call(7, ChatState::Active, me);
        somebodyElse.openedAt += 5'000;
        restored.chats = {somebodyElse};
        server->welcome(restored);

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Unsent>().key(), key);
        QCOMPARE(refused.first().first().value<Unsent>().text(), u"for Jimin only"_s);
        QVERIFY(server->all<SendMessage>().isEmpty());
    }

    void aFinalRefusalMarksTheLineAndItCanBeSentAnew()
    {
        OpenChat *chat = openOwn({said(1, u"a"_s)});
        QSignalSpy refused(&console->outbox(), &Outbox::refusedForGood);
        const QString key = chat->send(u"hello"_s);
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);

        server->send(Refused{key, Refusal::ChatOver, 0, {}});
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(chat->lines()->index(1).data(MessageListModel::StatusRole).toInt(), int(Status::Failed));
        const QString again = chat->sendAgain(key);

        QTRY_COMPARE(server->all<SendMessage>().size(), 2);
        QVERIFY(again != key);
        QCOMPARE(chat->lines()->rowCount(), 2);
    }

    void tooLongAndEmptyAreRefusedHere()
    {
        OpenChat *chat = openOwn({});
        QSignalSpy refused(&console->outbox(), &Outbox::refusedForGood);

        const QString empty = chat->send(u" \n "_s);
        chat->send(QString(maxTextLength + 1, u'가'));
        console->inquiries().open({3})->comment(u'x' + QString(maxInquiryLength - 1, QChar(1))); // escaped, it would not fit a frame

        QTRY_COMPARE(refused.size(), 3);
        QCOMPARE(refused[0].at(0).value<Unsent>().key(), empty);
        QCOMPARE(refused[0].at(1).value<Refused>().code, Refusal::Empty);
        QCOMPARE(refused[1].at(1).value<Refused>().code, Refusal::TooLong);
        QCOMPARE(refused[2].at(1).value<Refused>().code, Refusal::TooLong);
        QVERIFY(server->all<SendMessage>().isEmpty());
    }

    void aGapIsReadAndClosed()
    {
        OpenChat *chat = openOwn({said(1, u"1"_s)});
        QSignalSpy arrived(&console->chats(), &Chats::messageArrived);

        server->send(MessageEvent{seven, said(4, u"4"_s)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        QCOMPARE(server->last<ReadChat>().after, 1);
        QCOMPARE(chat->lines()->lastSeq(), 1);
        ChatPage part = pageOf(server->last<ReadChat>(), {said(2, u"2"_s), said(3, u"3"_s)}, 4);
        part.more = true;
        server->send(part);
        QTRY_COMPARE(server->all<ReadChat>().size(), 3);
        QCOMPARE(server->last<ReadChat>().after, 3);
        server->send(pageOf(server->last<ReadChat>(), {said(4, u"4"_s)}, 4));

        QTRY_COMPARE(chat->lines()->lastSeq(), 4);
        QCOMPARE(chat->lines()->rowCount(), 4);
        QVERIFY(!arrived.isEmpty());
    }

    void aReconnectReadsOnFromTheLastLine()
    {
        OpenChat *chat = openOwn({said(1, u"1"_s), said(2, u"2"_s)});

        dropAndResume({call(7, ChatState::Active, me)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        QCOMPARE(server->last<ReadChat>().after, 2);
        QCOMPARE(server->last<ReadChat>().before, 0);
        ChatPage page = pageOf(server->last<ReadChat>(), {said(1, u"other"_s)}, 1);
        page.startOver = true;
        server->send(page);

        QTRY_COMPARE(chat->lines()->rowCount(), 1);
        QCOMPARE(chat->lines()->index(0).data().toString(), u"other"_s);
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
        QTRY_COMPARE(console->chats().find(seven)->lines()->rowCount(), 1);
        server->send(MessageEvent{seven, said(3, u"3"_s)});
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        QCOMPARE(server->last<ReadChat>().epoch, u"epoch-2"_s);
    }

    void olderLinesComeOnRequest()
    {
        OpenChat *chat = openOwn({said(51, u"51"_s)}, 51);
        QVERIFY(chat->lines()->hasOlder());

        chat->readOlder();
        chat->readOlder();
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        QCOMPARE(server->last<ReadChat>().before, 51);
        server->send(pageOf(server->last<ReadChat>(), {said(49, u"49"_s), said(50, u"50"_s)}, 51));

        QTRY_COMPARE(chat->lines()->rowCount(), 3);
        QVERIFY(!chat->lines()->isLoadingOlder());
    }

    void receiptsSayWhatCameAndWhatWasSeen()
    {
        OpenChat *chat = openOwn({said(1, u"1"_s), said(2, u"2"_s)});
        QTRY_COMPARE(server->all<Receipt>(), QList<Receipt>({{seven, 2, 0}}));
        QCOMPARE(console->calls().list()->unreadTotal(), 2);

        chat->markRead(99);

        QCOMPARE(console->calls().list()->unreadTotal(), 0);
        QTRY_COMPARE(server->last<Receipt>(), (Receipt{seven, 2, 2}));
        chat->markRead(1);
        server->send(MessageEvent{seven, said(3, u"3"_s)});
        QTRY_COMPARE(server->last<Receipt>(), (Receipt{seven, 3, 2}));
        QCOMPARE(console->calls().list()->unreadTotal(), 1);
    }

    void lookingAtAnothersChatIsNoReceipt()
    {
        signIn({call(8, ChatState::Active, other)});
        console->chats().open({8});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"1"_s)}, 1));
        QTRY_COMPARE(console->chats().find({8})->lines()->rowCount(), 1);

        console->chats().find({8})->markRead(1);
        console->chats().find({8})->sayTyping();
        session->send(Logout{u"marker"_s});

        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QVERIFY(server->all<Receipt>().isEmpty());
        QVERIFY(server->all<Typing>().isEmpty());
    }

    void typingIsSaidAtMostEveryThreeSeconds()
    {
        OpenChat *chat = openOwn({});
        for (const qint64 passed : {0, 1'000, 1'000, 1'500, 100}) {
            steady += passed;
            chat->sayTyping();
        }
        session->send(Logout{u"marker"_s});

        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QCOMPARE(server->all<Typing>().size(), 2);
    }

    void aWriterFadesOrEndsWithHisMessage()
    {
        OpenChat *chat = openOwn({});
        QSignalSpy typing(chat, &OpenChat::typistChanged);
        const auto names = [&typing] {
            QStringList found;
            for (const QList<QVariant> &call : typing)
                found.append(call.at(0).toString());
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
        OpenChat *chat = openOwn({said(1, u"1"_s)});
        console->chats().open(seven);
        QSignalSpy changed(&console->chats(), &Chats::changed);

        deskChat(ChatChange::Ended, call(7, ChatState::Ended, me));

        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(console->calls().list()->rowCount(), 0);
        QCOMPARE(console->chats().find(seven), chat);
        QCOMPARE(console->chats().record(seven)->state, ChatState::Ended);
        console->chats().close(seven);
        QVERIFY(!console->chats().find(seven));
    }

    void aChatStaysOpenForItsLastWatcher()
    {
        signIn({call(8, ChatState::Active, other)});
        OpenChat *chat = console->chats().open({8});
        QCOMPARE(console->chats().open({8}), chat);

        console->chats().close({8});
        QVERIFY(console->chats().isWatched({8}));
        QVERIFY(server->all<CloseChat>().isEmpty());
        console->chats().close({8});
        console->chats().close({8});

        QVERIFY(!console->chats().find({8}));
        QTRY_COMPARE(server->all<CloseChat>().size(), 1);
    }

    void aPageForAWindowThatIsGoneChangesNothing()
    {
        signIn({call(8, ChatState::Active, other)});
        console->chats().open({8});
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        const ReadChat first = server->last<ReadChat>();
        console->chats().close({8});
        OpenChat *again = console->chats().open({8});
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);

        server->send(pageOf(first, {said(1, u"old"_s)}, 1));
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"new"_s)}, 1));

        QTRY_COMPARE(again->lines()->rowCount(), 1);
        QCOMPARE(again->lines()->index(0).data().toString(), u"new"_s);
    }

    void whatCannotBeReadIsSaidToThatChatOnly()
    {
        signIn({});
        OpenChat *one = console->chats().open({8});
        OpenChat *another = console->chats().open({9});
        QSignalSpy refused(one, &OpenChat::refused);
        QSignalSpy others(another, &OpenChat::refused);
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);

        server->send(Refused{server->all<ReadChat>().first().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(others.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestChats)
#include "test_chats.moc"
