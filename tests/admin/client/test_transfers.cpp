// SPDX-License-Identifier: MIT
// A chat is handed on, rings here, comes back, is taken over: as the app hears of it.
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestTransfers final : public DeskScene {
    Q_OBJECT

private:
    static DeskChat handed(AdminId owner, AdminId to)
    {
        DeskChat chat = call(7, ChatState::Active, owner);
        chat.transferTo = to;
        chat.transferRemaining = to.isValid() ? 30'000 : 0;
        return chat;
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void whatIsHandedToMeRingsHereUntilItIsTaken()
    {
        signIn({call(7, ChatState::Active, other)});
        QVERIFY(console->calls().ringing().isEmpty());
        deskChat(ChatChange::Transferring, handed(other, me));
        QTRY_COMPARE(console->calls().ringing(), QList<ChatId>{seven});
        const CallListModel *list = console->calls().list();
        const QModelIndex row = list->index(list->rowOf(seven));
        QCOMPARE(row.data(CallListModel::SectionRole).toInt(), int(CallListModel::Section::Waiting));
        QCOMPARE(row.data(CallListModel::RemainingMsRole).toLongLong(), 30'000);
        QCOMPARE(row.data(CallListModel::WaitTimeRole).toLongLong(), transferTime);
        steady += 10'000;
        console->tick();
        QCOMPARE(row.data(CallListModel::RemainingMsRole).toLongLong(), 20'000);

        QSignalSpy accepted(&console->calls(), &Calls::accepted);
        QSignalSpy calledBack(&console->transfers(), &Transfers::calledBack);
        console->calls().accept(seven);
        QTRY_COMPARE(server->all<AcceptCall>().size(), 1);
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, me));
        QTRY_COMPARE(accepted.size(), 1);
        QVERIFY(console->calls().ringing().isEmpty());
        QVERIFY(calledBack.isEmpty());
    }

    void whatIsHandedToAnotherDoesNotRingHere()
    {
        signIn({handed(me, other)});
        QVERIFY(console->calls().ringing().isEmpty());
        QCOMPARE(console->transfers().ringsAt(seven), other);
        QCOMPARE(console->calls().list()->ids(CallListModel::Section::Mine), QList<ChatId>{seven});
    }

    void calledBackItRingsHereNoMore()
    {
        signIn({handed(other, me)});
        QCOMPARE(console->calls().ringing(), QList<ChatId>{seven});
        QSignalSpy calledBack(&console->transfers(), &Transfers::calledBack);
        deskChat(ChatChange::TransferCancelled, handed(other, {}));
        QTRY_COMPARE(calledBack.size(), 1);
        QVERIFY(console->calls().ringing().isEmpty());
    }

    void mineComesBackOrIsHandedOver()
    {
        signIn({call(7, ChatState::Active, me)});
        QSignalSpy notTaken(&console->transfers(), &Transfers::notTaken);
        QSignalSpy handedOver(&console->transfers(), &Transfers::handedOver);
        console->transfers().transfer(seven, other, u" 부탁해요 "_s);
        QTRY_COMPARE(server->all<Transfer>().size(), 1);
        QCOMPARE(server->last<Transfer>().note, u"부탁해요"_s);
        deskChat(ChatChange::Transferring, handed(me, other));
        DeskChatEvent back{++deskNumber, ChatChange::NotTaken, handed(me, {})};
        back.by = u"yellta"_s;
        server->send(back);
        QTRY_COMPARE(notTaken.size(), 1);
        QCOMPARE(notTaken.first().last().toString(), u"yellta"_s);
        QVERIFY(handedOver.isEmpty());

        deskChat(ChatChange::Transferring, handed(me, other));
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, other));
        QTRY_COMPARE(handedOver.size(), 1);
        QCOMPARE(handedOver.first().last().toString(), u"yellta"_s);
    }

    void takenOverFromTheOneWhoIsKnownToAnswerIt()
    {
        signIn({call(7, ChatState::Active, other)});
        QSignalSpy tookOver(&console->transfers(), &Transfers::tookOver);
        QSignalSpy refused(&console->transfers(), &Transfers::refused);
        console->transfers().takeOver(seven);
        QTRY_COMPARE(server->all<TakeOver>().size(), 1);
        QCOMPARE(server->last<TakeOver>().from, other);
        server->send(Refused{server->last<TakeOver>().key, Refusal::AlreadyTaken, 0, u"sua"_s});
        QTRY_COMPARE(refused.size(), 1);
        console->transfers().takeOver(seven);
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, me));
        QTRY_COMPARE(tookOver.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTransfers)
#include "test_transfers.moc"
