// SPDX-License-Identifier: MIT
// Every way from one state of a chat to another, and of an inquiry.
#include "tests/domain/house.h"

using namespace deskbell;

class TestTransitions final : public QObject {
    Q_OBJECT

private:
    /// Rings and lets the wait pass.
    static ChatId missedCall(House &house, const QString &text = {})
    {
        const ChatId call = house.ring(house.jimin, text);
        house.passAndTick(3 * minute);
        return call;
    }
    static ChatId activeChat(House &house)
    {
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);
        return call;
    }

private Q_SLOTS:
    void ringingOpensAWaitingCall()
    {
        House house;

        const ChatId call = house.ring(house.jimin, u"저장하면 오류가 나요"_s);

        QCOMPARE(house.state(call), u"waiting"_s);
        QCOMPARE(house.lines(call), QStringList({u"1 called"_s, u"2 visitor: 저장하면 오류가 나요"_s}));
    }

    void aWaitingCallBecomesActiveWhenAnAdminAccepts()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        QCOMPARE(house.accept(house.jisu, call), u"done"_s);

        QCOMPARE(house.state(call), u"active"_s);
        QCOMPARE(house.lines(call).last(), u"2 joined"_s);
        QCOMPARE(house.ack.seq, 2);
        QCOMPARE(house.desk.state().chats.find(call)->chat().ownerName, u"지수"_s);
    }

    void acceptingACallThatOneHasIsAnsweredAsTheFirstTime()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"글"_s);
        house.accept(house.jisu, call);
        const Ack first = house.ack;
        house.say(house.jimin, call, u"하나 더"_s);

        QCOMPARE(house.accept(house.jisu, call), u"nothing"_s);
        QCOMPARE(house.ack.seq, first.seq);
        house.restart();
        house.returns(house.jisu);
        house.accept(house.jisu, call);

        QCOMPARE(house.ack.seq, first.seq);
        QCOMPARE(house.ack.at, first.at);
    }

    void aWaitingCallIsMissedWhenTheWaitIsOverAndNotAMillisecondEarlier()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        house.passAndTick(3 * minute - 1);
        QCOMPARE(house.state(call), u"waiting"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(call), u"missed"_s);
        QCOMPARE(house.lines(call).last(), u"2 missed"_s);
    }

    void aWaitingCallEndsWhenItsVisitorCancels()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"안녕하세요"_s);

        QCOMPARE(house.cancel(house.jimin, call), u"done"_s);

        QCOMPARE(house.state(call), u"ended/cancelled"_s);
        QCOMPARE(house.lines(call).last(), u"3 cancelled"_s);
        QCOMPARE(house.inquiriesOf(call), 0);
    }

    void endingAWaitingCallCancelsIt()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        QCOMPARE(house.end(house.jimin, call), u"done"_s);

        QCOMPARE(house.state(call), u"ended/cancelled"_s);
    }

    void aWaitingCallEndsWhenItsVisitorLeavesAnInquiryInstead()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        house.file(house.jimin, call, u"답을 기다릴게요"_s);

        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.lines(call).last(), u"2 filed"_s);
        QCOMPARE(house.inquiryOf(call)->text, u"답을 기다릴게요"_s);
    }

    void aMissedCallCanStillBeAnswered()
    {
        House house;
        const ChatId call = missedCall(house);

        QCOMPARE(house.accept(house.minho, call), u"done"_s);

        QCOMPARE(house.state(call), u"active"_s);
        QCOMPARE(house.tick(), 0);
    }

    void aMissedCallRingsAgainForTheWholeWaitWhenItsVisitorRings()
    {
        House house;
        const ChatId call = missedCall(house);
        house.pass(20 * second);

        const ChatId again = house.ring(house.jimin);

        QCOMPARE(again, call);
        QCOMPARE(house.state(call), u"waiting"_s);
        QCOMPARE(house.lines(call).last(), u"3 rang_again"_s);
        house.passAndTick(3 * minute - 1);
        QCOMPARE(house.state(call), u"waiting"_s);
        house.passAndTick(1);
        QCOMPARE(house.state(call), u"missed"_s);
    }

    void ringingAgainWithATextAddsTheText()
    {
        House house;
        const ChatId call = missedCall(house);

        house.ring(house.jimin, u"아직 계세요?"_s);

        QCOMPARE(house.lines(call).mid(2), QStringList({u"3 rang_again"_s, u"4 visitor: 아직 계세요?"_s}));
        QCOMPARE(house.ack.seq, 4);
    }

    void theFormOfAMissedCallEndsIt()
    {
        House house;
        const ChatId call = missedCall(house);

        house.file(house.jimin, call, u"오류가 나요"_s);

        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.inquiriesOf(call), 1);
    }

    void theServerFilesAMissedCallAMinuteAfterItsVisitorHasGone()
    {
        House house;
        const ChatId call = missedCall(house, u"오류가 나요"_s);
        house.leaves(house.jimin);

        house.passAndTick(minute - 1);
        QCOMPARE(house.state(call), u"missed"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.inquiryOf(call)->text, u"오류가 나요"_s);
        QCOMPARE(house.inquiryOf(call)->waited, 3 * minute);
        QCOMPARE(house.lines(call).last(), u"4 filed"_s);
    }

    void aVisitorWhoLeftWhileItRangIsFiledForAMinuteAfterTheWait()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"급해요"_s);
        house.leaves(house.jimin);

        house.passAndTick(3 * minute);
        house.passAndTick(minute - 1);
        QCOMPARE(house.state(call), u"missed"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(call), u"ended/filed"_s);
    }

    void aPageLoadedAgainDoesNotLoseItsFormToTheServer()
    {
        House house;
        const ChatId call = missedCall(house, u"오류가 나요"_s);
        house.passAndTick(5 * minute);

        house.leaves(house.jimin);
        house.passAndTick(2 * second);
        house.comes(house.jimin);
        house.passAndTick(minute);

        QCOMPARE(house.state(call), u"missed"_s);
    }

    void theServerFilesForAVisitorWhoIsThereButSaysNothingForTenMinutes()
    {
        House house;
        const ChatId call = missedCall(house, u"오류가 나요"_s);

        house.passAndTick(10 * minute - 1);
        QCOMPARE(house.state(call), u"missed"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(call), u"ended/filed"_s);
    }

    void aTextOfTheMissedVisitorGivesHimTenMinutesMore()
    {
        House house;
        const ChatId call = missedCall(house);
        house.passAndTick(9 * minute);

        house.say(house.jimin, call, u"아직 있어요"_s);
        house.passAndTick(10 * minute - 1);

        QCOMPARE(house.state(call), u"missed"_s);
        house.passAndTick(1);
        QCOMPARE(house.state(call), u"ended/filed"_s);
    }

    void cancellingAMissedCallFilesWhatItHolds()
    {
        House house;
        const ChatId call = missedCall(house, u"오류가 나요"_s);

        QCOMPARE(house.cancel(house.jimin, call), u"done"_s);

        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.inquiryOf(call)->text, u"오류가 나요"_s);
    }

    void whatWasTypedBeforeItRangAgainIsFiledToo()
    {
        House house;
        const ChatId call = missedCall(house, u"첫 줄"_s);
        house.ring(house.jimin);
        house.passAndTick(3 * minute);

        house.leaves(house.jimin);
        house.passAndTick(minute);

        QCOMPARE(house.inquiryOf(call)->text, u"첫 줄"_s);
        QCOMPARE(house.inquiryOf(call)->summary.kind, InquiryKind::MissedCall);
    }

    /// Half of a pair would be one thing live and another from the disk.
    void whatIsCutIsCutBetweenTwoCharacters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("title");
        const QString bell = u"\U0001F6CE"_s;
        QTest::newRow("a pair across the end") << u"x"_s.repeated(79) + bell << u"x"_s.repeated(79);
        QTest::newRow("a pair before the end") << u"x"_s.repeated(78) + bell + u"x"_s << u"x"_s.repeated(78) + bell;
        QTest::newRow("a line in which nothing is seen") << u"\u3164\u200b\n가나다\n라"_s << u"가나다"_s;
        QTest::newRow("much in which nothing is seen") << u"\u3164"_s.repeated(100) + u"가나다"_s << u"가나다"_s;
    }
    void whatIsCutIsCutBetweenTwoCharacters()
    {
        QFETCH(QString, typed);
        QFETCH(QString, title);
        House house;
        const ChatId call = missedCall(house, typed);
        house.leaves(house.jimin);
        house.passAndTick(minute);
        const QString agent = u"x"_s.repeated(maxAgentLength - 1) + u"\U0001F6CE"_s;

        house.answer(house.suho, FileInquiry{house.nextKey(), {}, InquiryKind::Other, {}, typed, {}, {}, {}, agent});

        QCOMPARE(house.inquiryOf(call)->summary.title, title);
        const StoredInquiry *filed = house.desk.state().inquiries.find(house.ack.inquiry);
        QVERIFY(filed);
        QCOMPARE(filed->summary.title, title);
        QCOMPARE(filed->agent, u"x"_s.repeated(maxAgentLength - 1));
    }

    void aCallWithoutAnyTextIsFiledAsAMissedCall()
    {
        House house;
        const ChatId call = missedCall(house);
        house.leaves(house.jimin);

        house.passAndTick(minute);

        QCOMPARE(house.inquiryOf(call)->summary.kind, InquiryKind::MissedCall);
        QCOMPARE(house.inquiryOf(call)->summary.title, QString());
    }

    void callsThatAreFiledInTheSameMomentGetInquiriesOfTheirOwn()
    {
        House house;
        const ChatId first = house.ring(house.jimin, u"첫째"_s);
        const ChatId second = house.ring(house.suho, u"둘째"_s);
        house.leaves(house.jimin);
        house.leaves(house.suho);
        house.passAndTick(3 * minute);

        QCOMPARE(house.passAndTick(minute), 2);

        QCOMPARE(house.inquiryOf(first)->text, u"첫째"_s);
        QCOMPARE(house.inquiryOf(second)->text, u"둘째"_s);
    }

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

    void afterTheEndRingingOpensANewCall()
    {
        House house;
        const ChatId first = activeChat(house);
        house.end(house.jimin, first);

        const ChatId second = house.ring(house.jimin);

        QVERIFY(second != first);
        QCOMPARE(house.state(first), u"ended/visitor"_s);
        QCOMPARE(house.state(second), u"waiting"_s);
    }

    void ringingWhileAChatIsOpenAddsItsTextToThatOne()
    {
        House house;
        const ChatId chat = activeChat(house);

        const ChatId same = house.ring(house.jimin, u"하나 더요"_s);

        QCOMPARE(same, chat);
        QCOMPARE(house.lines(chat).last(), u"3 visitor: 하나 더요"_s);
        QCOMPARE(house.state(chat), u"active"_s);
    }

    void aLateFilingReopensTheResolvedInquiryOfItsCallAlsoAfterARestart_data()
    {
        QTest::addColumn<bool>("byVisitor");
        QTest::newRow("by time") << false;
        QTest::newRow("by the visitor's own ending") << true;
    }
    void aLateFilingReopensTheResolvedInquiryOfItsCallAlsoAfterARestart()
    {
        QFETCH(bool, byVisitor);
        House house;
        const ChatId chat = activeChat(house);
        house.file(house.jimin, chat, u"오류가 나요"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.resolve(house.jisu, inquiry);
        house.say(house.jimin, chat, u"또 나요"_s);
        house.vanishes(house.jisu);
        house.restart();

        house.passAndTick(minute); // its admin is gone
        house.passAndTick(3 * minute);
        QCOMPARE(house.state(chat), u"missed"_s);
        if (byVisitor)
            QCOMPARE(house.end(house.jimin, chat), u"done"_s);
        else
            house.passAndTick(10 * minute);

        QVERIFY(house.happened().contains(u"inquiry %1 reopened"_s.arg(inquiry.value)));
        QCOMPARE(house.desk.state().inquiries.find(inquiry)->summary.state, InquiryState::Open);
        QCOMPARE(house.desk.state().inquiries.find(inquiry)->comments.size(), 1);
        QCOMPARE(house.state(chat), u"ended/filed"_s);
    }

    void aLateFilingAfterItsInquiryWasDeletedMakesANewOneAlsoAfterARestart()
    {
        House house;
        const ChatId chat = activeChat(house);
        house.file(house.jimin, chat, u"오류가 나요"_s);
        const InquiryId deleted = house.ack.inquiry;
        house.resolve(house.jisu, deleted);
        house.erase(house.jisu, deleted);
        house.say(house.jimin, chat, u"또 나요"_s);
        house.vanishes(house.jisu);
        house.restart();

        house.passAndTick(minute);
        house.passAndTick(3 * minute);
        house.passAndTick(10 * minute);

        QCOMPARE(house.state(chat), u"ended/filed"_s);
        QVERIFY(house.inquiryOf(chat) && house.inquiryOf(chat)->summary.id != deleted);
        QCOMPARE(house.inquiryOf(chat)->text, u"또 나요"_s);
    }

    void anInquiryIsResolvedAndReopenedByAdmins()
    {
        House house;
        house.file(house.jimin, {}, u"건의합니다"_s);
        const InquiryId inquiry = house.ack.inquiry;
        QCOMPARE(house.desk.state().inquiries.openCount(), 1);

        QCOMPARE(house.resolve(house.jisu, inquiry), u"done"_s);
        QCOMPARE(house.desk.state().inquiries.find(inquiry)->summary.state, InquiryState::Resolved);
        QCOMPARE(house.desk.state().inquiries.openCount(), 0);
        QCOMPARE(house.resolve(house.minho, inquiry), u"nothing"_s);

        QCOMPARE(house.reopen(house.minho, inquiry), u"done"_s);
        QCOMPARE(house.desk.state().inquiries.find(inquiry)->summary.state, InquiryState::Open);
        QCOMPARE(house.desk.state().inquiries.openCount(), 1);
        QCOMPARE(house.reopen(house.jisu, inquiry), u"nothing"_s);
    }

    void aCommentOfTheVisitorReopensAResolvedInquiryAndAnAdminsDoesNot()
    {
        House house;
        house.file(house.jimin, {}, u"건의합니다"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.resolve(house.jisu, inquiry);

        house.comment(house.jisu, inquiry, u"고쳤어요"_s);
        QCOMPARE(house.desk.state().inquiries.find(inquiry)->summary.state, InquiryState::Resolved);
        house.comment(house.jimin, inquiry, u"아직 안 돼요"_s);

        QCOMPARE(house.desk.state().inquiries.find(inquiry)->summary.state, InquiryState::Open);
        QCOMPARE(house.desk.state().inquiries.openCount(), 1);
    }

    void aCommentedOrResolvedInquiryCanBeDeletedAndItsTextsAreGone()
    {
        House house;
        house.file(house.jimin, {}, u"비밀 이야기"_s);
        const InquiryId commented = house.ack.inquiry;
        house.comment(house.jisu, commented, u"비밀 답"_s);
        house.file(house.jimin, {}, u"또 다른 이야기"_s);
        const InquiryId resolved = house.ack.inquiry;
        house.resolve(house.jisu, resolved);

        QCOMPARE(house.erase(house.jisu, commented), u"done"_s);
        QCOMPARE(house.erase(house.jisu, resolved), u"done"_s);

        const StoredInquiry &inquiry = *house.desk.state().inquiries.find(commented);
        QCOMPARE(inquiry.text + inquiry.summary.title, QString());
        QVERIFY(inquiry.comments.isEmpty());
        QCOMPARE(house.desk.state().inquiries.openCount(), 0);
        QCOMPARE(house.erase(house.minho, commented), u"nothing"_s);
    }

    void whatIsDeletedTakesItsLettersAlong()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"비밀 이야기"_s);
        house.file(house.jimin, call, u"비밀 이야기"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.resolve(house.jisu, inquiry);
        const auto letter = [](qint64 id, InquiryId about, ChatId ofCall) {
            Letter queued;
            queued.id = {id};
            queued.inquiry = about;
            queued.chat = ofCall;
            return LetterQueued{queued};
        };
        house.apply({letter(1, {}, call), letter(2, inquiry, {}), letter(3, InquiryId{99}, ChatId{98}), letter(4, inquiry, {})});
        house.apply({LetterDied{LetterId{2}, 1, {}, house.now.wall}, LetterSent{LetterId{4}, {}, house.now.wall}});
        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 2, 1, {}}));

        QCOMPARE(house.erase(house.jisu, inquiry), u"done"_s);

        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 1, 0, {}}));
        QVERIFY(!house.desk.state().letters.isWaiting(LetterId{1}));
        QVERIFY(house.desk.state().letters.isWaiting(LetterId{3}));
        // The mail server's answer about one that was on its way comes late.
        house.apply({LetterDied{LetterId{1}, 1, {}, house.now.wall}});
        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 1, 0, {}}));
    }

    void onlyALetterThatWasGivenUpIsSentAgainOrThrownAway()
    {
        House house;
        for (qint64 id = 1; id <= 3; ++id) {
            Letter letter;
            letter.id = {id};
            house.apply({LetterQueued{letter}});
        }
        house.apply({LetterDied{LetterId{1}, 3, {}, house.now.wall}, LetterDied{LetterId{2}, 3, {}, house.now.wall}});

        QCOMPARE(house.answer(house.jisu, RetryLetter{u"a"_s, LetterId{3}}), u"not_found"_s);
        QCOMPARE(house.answer(house.jisu, DiscardLetter{u"b"_s, LetterId{3}}), u"not_found"_s);
        QCOMPARE(house.answer(house.jisu, DiscardLetter{u"c"_s, LetterId{9}}), u"not_found"_s);
        QCOMPARE(house.answer(house.dormant, RetryLetter{u"d"_s, LetterId{1}}), u"not_logged_in"_s);
        QCOMPARE(house.answer(house.jisu, RetryLetter{u"e"_s, LetterId{1}}), u"done"_s);
        QCOMPARE(house.answer(house.jisu, RetryLetter{u"f"_s, LetterId{1}}), u"not_found"_s);
        QCOMPARE(house.answer(house.jisu, DiscardLetter{u"g"_s, LetterId{2}}), u"done"_s);
        QCOMPARE(house.answer(house.jisu, DiscardLetter{u"h"_s, LetterId{2}}), u"not_found"_s);
        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 2, 0, {}}));
    }
};

QTEST_GUILESS_MAIN(TestTransitions)
#include "test_transitions.moc"
