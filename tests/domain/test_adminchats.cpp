// SPDX-License-Identifier: MIT
// What ends a chat that an admin has, and when it rings again.
#include "tests/domain/house.h"

using namespace deskbell;

class TestAdminChats final : public QObject {
    Q_OBJECT

private:
    static ChatId activeChat(House &house)
    {
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);
        return call;
    }

private Q_SLOTS:
    void anActiveChatEndsWhenItsVisitorEndsIt()
    {
        House house;
        const ChatId chat = activeChat(house);

        QCOMPARE(house.end(house.jimin, chat), u"done"_s);

        QCOMPARE(house.state(chat), u"ended/visitor"_s);
        QCOMPARE(house.lines(chat).last(), u"3 ended"_s);
    }

    void anActiveChatEndsWhenItsAdminEndsIt()
    {
        House house;
        const ChatId chat = activeChat(house);

        QCOMPARE(house.end(house.jisu, chat), u"done"_s);

        QCOMPARE(house.state(chat), u"ended/admin"_s);
        QCOMPARE(house.ack.seq, 3);
    }

    void anActiveChatEndsAfterADayOfSilence()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jisu, chat, u"안녕하세요"_s);

        house.passAndTick(24 * hour - 1);
        QCOMPARE(house.state(chat), u"active"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(chat), u"ended/silence"_s);
    }

    void aTextOfEitherSideBreaksTheSilence()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.passAndTick(24 * hour - 1);
        house.say(house.jimin, chat, u"네"_s);
        house.reads(house.jisu, chat, 3);
        house.passAndTick(24 * hour - 1);
        house.say(house.jisu, chat, u"해결됐어요"_s);

        house.passAndTick(24 * hour - 1);

        QCOMPARE(house.state(chat), u"active"_s);
    }

    void anActiveChatRingsAgainWhenItsAdminIsAwayForAMinuteWhileTheVisitorIsThere()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.vanishes(house.jisu);

        house.passAndTick(minute - 1);
        QCOMPARE(house.state(chat), u"active"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(chat), u"waiting"_s);
        QCOMPARE(house.lines(chat).mid(2), QStringList({u"3 left"_s, u"4 rang_again"_s}));
        QCOMPARE(house.accept(house.minho, chat), u"done"_s);
        QCOMPARE(house.desk.state().chats.find(chat)->chat().owner, house.minho);
    }

    void anAdminWhoComesBackWithinAMinuteKeepsHisChat()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.vanishes(house.jisu);
        house.passAndTick(59 * second);

        house.returns(house.jisu);
        house.passAndTick(10 * minute);

        QCOMPARE(house.state(chat), u"active"_s);
    }

    void losingTheSameAdminTwiceDoesNotBuyHimTime()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.vanishes(house.jisu);
        house.passAndTick(59 * second);

        house.vanishes(house.jisu);
        house.passAndTick(second);

        QCOMPARE(house.state(chat), u"waiting"_s);
    }

    void aVanishedAdminIsNotMissedUntilSomebodyNeedsHim()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.leaves(house.jimin);
        house.vanishes(house.jisu);

        house.passAndTick(hour);
        QCOMPARE(house.state(chat), u"active"_s);
        house.comes(house.jimin);
        house.tick();

        QCOMPARE(house.state(chat), u"waiting"_s);
    }

    void anUnreadTextNeedsTheAdminThoughItsVisitorHasGone()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.leaves(house.jimin);
        house.vanishes(house.jisu);

        house.passAndTick(minute);

        QCOMPARE(house.state(chat), u"waiting"_s);
    }

    void anAdminWhoIsConnectedIsNeverDeclaredGone()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);

        for (int i = 0; i < 60; ++i)
            house.passAndTick(minute);

        QCOMPARE(house.state(chat), u"active"_s);
        QCOMPARE(house.lines(chat), QStringList({u"1 called"_s, u"2 joined"_s, u"3 visitor: 계세요?"_s}));
    }

    void aTextLeftUnreadForTheWaitTimeRingsLouderAtItsAdminThenAtAll()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);

        QCOMPARE(house.passAndTick(3 * minute - 1), 0);
        house.passAndTick(1);
        QCOMPARE(house.happened(), QStringList{u"chat %1 overdue: owner"_s.arg(chat.value)});
        QCOMPARE(house.accept(house.minho, chat), u"already_taken"_s);
        QCOMPARE(house.passAndTick(3 * minute - 1), 0);
        house.passAndTick(1);
        QCOMPARE(house.happened(), QStringList{u"chat %1 overdue: everyone"_s.arg(chat.value)});

        QCOMPARE(house.accept(house.minho, chat), u"done"_s);
        QCOMPARE(house.desk.state().chats.find(chat)->chat().owner, house.minho);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
        QCOMPARE(house.lines(chat).last(), u"4 joined"_s);
        QCOMPARE(house.say(house.jisu, chat, u"저 왔어요"_s), u"already_taken"_s);
    }

    void whoeverReadsOrAnswersIsNotRungForAnyMore_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::newRow("reads") << false;
        QTest::newRow("answers") << true;
    }
    void whoeverReadsOrAnswersIsNotRungForAnyMore()
    {
        QFETCH(bool, answers);
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.passAndTick(6 * minute);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Everyone);

        answers ? house.say(house.jisu, chat, u"네"_s) : house.reads(house.jisu, chat, 3);

        QVERIFY(house.happened().contains(u"chat %1 overdue: "_s.arg(chat.value)));
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
        QCOMPARE(house.passAndTick(hour), 0);
    }

    void aReplyCountsAsHavingRead()
    {
        House house;
        const ChatId chat = activeChat(house);

        for (int i = 0; i < 300; ++i) {
            house.say(house.jimin, chat, u"그리고요"_s);
            house.say(house.jisu, chat, u"네"_s);
            house.passAndTick(2 * second);
        }

        QCOMPARE(house.desk.state().chats.find(chat)->chat().receipts.adminRead, house.desk.state().chats.find(chat)->chat().lastSeq - 1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
        house.restart();
        house.returns(house.jisu);
        QCOMPARE(house.passAndTick(hour), 0);
    }

    void aLineReadTooLateLeavesTheYoungerOnesTheirTime()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.passAndTick(2 * minute);
        house.say(house.jimin, chat, u"아직이요?"_s);
        house.passAndTick(minute);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner);

        house.reads(house.jisu, chat, 3);

        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
        QCOMPARE(house.passAndTick(2 * minute - 1), 0);
        house.passAndTick(1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner);
    }

    void anAdminWhoLeavesWhileALineIsOverdueIsGoneAfterAMinute()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.passAndTick(3 * minute);
        house.vanishes(house.jisu);

        house.passAndTick(minute - 1);
        QCOMPARE(house.state(chat), u"active"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(chat), u"waiting"_s);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
    }

    void aTextThatWasReadDoesNotRingAgainThoughTheAdminAnsweredAfterIt()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.say(house.jisu, chat, u"네, 잠시만요"_s);

        house.reads(house.jisu, chat, 3); // up to the visitor's text, not their own
        house.passAndTick(hour);

        QCOMPARE(house.state(chat), u"active"_s);
    }

    void anAdminWhoReadsAlongOneTextBehindIsNotTakenForGone()
    {
        House house;
        const ChatId chat = activeChat(house);

        for (int n = 0; n < 300; ++n) {
            house.say(house.jimin, chat, u"그리고요"_s);
            house.reads(house.jisu, chat, 2 + n);
            house.passAndTick(second);
        }

        QCOMPARE(house.state(chat), u"active"_s);
    }

    void whoeverTakesAChatOverHasTheWaitTimeToReadIt()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.passAndTick(8 * minute);
        house.tick();
        house.accept(house.minho, chat);

        QCOMPARE(house.passAndTick(3 * minute - 1), 0);
        house.passAndTick(1);

        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner);
    }

    void theVanishedAdminTakesHisChatBackByWriting()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.vanishes(house.jisu);
        house.passAndTick(minute);
        house.returns(house.jisu);

        QCOMPARE(house.say(house.jisu, chat, u"죄송해요, 돌아왔어요"_s), u"done"_s);

        QCOMPARE(house.state(chat), u"active"_s);
        QCOMPARE(house.lines(chat).mid(4), QStringList({u"5 joined"_s, u"6 admin: 죄송해요, 돌아왔어요"_s}));
        QCOMPARE(house.ack.seq, 6);
    }

    void aChatWhoseAdminVanishedEndsAsAnInquiryIfNobodyComes()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.leaves(house.jimin);
        house.vanishes(house.jisu);

        house.passAndTick(minute);
        house.passAndTick(3 * minute); // rung in vain
        house.passAndTick(minute);

        QCOMPARE(house.state(chat), u"ended/filed"_s);
        QCOMPARE(house.inquiryOf(chat)->text, u"계세요?"_s);
    }
};

QTEST_GUILESS_MAIN(TestAdminChats)
#include "test_adminchats.moc"
