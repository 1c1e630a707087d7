// SPDX-License-Identifier: MIT
// Every way from one state of a call to another, until an admin has it or it is filed.
#include "tests/domain/house.h"

using namespace deskbell;

class TestVisitorCalls final : public QObject {
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

    void aGuestIsNamedByTheNumberTheyHaveFromTheirFirstCommandOn()
    {
        House house;
        const auto nameIn = [&] { return house.desk.state().chats.find(house.ack.chat)->chat().visitorName; };
        const auto ring = [&](const VisitorKey &who, const QString &name) { return house.answer(who, OpenCall{house.nextKey(), name, {}, {}, {}, {}}); };
        house.ring(house.suho);
        QCOMPARE(ring(house.jimin, u"손님"_s), u"done"_s);
        QCOMPARE(nameIn(), u"손님 2"_s);
        QCOMPARE(ring(house.stranger, u"Guest"_s), u"done"_s);
        QCOMPARE(nameIn(), u"Guest 3"_s);
        house.cancel(house.jimin, ChatId{2});
        house.restart();

        QCOMPARE(ring(house.jimin, u"Guest"_s), u"done"_s);
        QCOMPARE(nameIn(), u"Guest 2"_s);
        QCOMPARE(ring(House::browser('n'), u"손님"_s), u"done"_s);
        QCOMPARE(nameIn(), u"손님 4"_s);
    }

    void nobodyTakesAnotherGuestsNumber()
    {
        House house;
        house.ring(house.suho);
        QCOMPARE(house.answer(house.jimin, OpenCall{house.nextKey(), u"손님 1"_s, {}, {}, {}, {}}), u"done"_s);
        QCOMPARE(house.desk.state().chats.find(house.ack.chat)->chat().visitorName, u"손님 2"_s);
        QCOMPARE(house.answer(house.jimin, FileInquiry{house.nextKey(), {}, InquiryKind::Other, {}, u"글"_s, u"Guest 1"_s, {}, {}, {}}), u"done"_s);
        QCOMPARE(house.desk.state().inquiries.find(house.ack.inquiry)->summary.visitorName, u"Guest 2"_s);
    }

    void aGuestWhoGivesANameHasIt()
    {
        House house;
        house.answer(house.jimin, FileInquiry{house.nextKey(), {}, InquiryKind::Other, {}, u"글"_s, {}, {}, {}, {}});
        QCOMPARE(house.desk.state().inquiries.find(house.ack.inquiry)->summary.visitorName, u"Guest 1"_s);
        const ChatId call = house.ring(house.jimin);
        QCOMPARE(house.desk.state().chats.find(call)->chat().visitorName, u"이지민"_s);
    }

    void whatABrowserSaysOfItselfIsKeptIfItHasItsForm_data()
    {
        QTest::addColumn<QStringList>("said");
        QTest::addColumn<QStringList>("kept");
        QTest::newRow("all") << QStringList{u"1920x1080"_s, u"ko-KR"_s, u"Asia/Seoul"_s} << QStringList{u"1920x1080"_s, u"ko-KR"_s, u"Asia/Seoul"_s};
        QTest::newRow("others") << QStringList{u"1x99999"_s, u"zh-Hant-TW"_s, u"America/Argentina/Buenos_Aires"_s}
                                << QStringList{u"1x99999"_s, u"zh-Hant-TW"_s, u"America/Argentina/Buenos_Aires"_s};
        QTest::newRow("offsets") << QStringList{{}, u"en"_s, u"+09:00"_s} << QStringList{{}, u"en"_s, u"+09:00"_s};
        QTest::newRow("names of the tz database") << QStringList{{}, {}, u"Etc/GMT+9"_s} << QStringList{{}, {}, u"Etc/GMT+9"_s};
        QTest::newRow("nothing") << QStringList{{}, {}, {}} << QStringList{{}, {}, {}};
        QTest::newRow("markup") << QStringList{u"<b>1x1</b>"_s, u"<i>ko</i>"_s, u"Asia/<b>"_s} << QStringList{{}, {}, {}};
        QTest::newRow("no screen, no language, no zone") << QStringList{u"0x0"_s, u"k"_s, u"../../etc/passwd"_s} << QStringList{{}, {}, {}};
        QTest::newRow("a line more") << QStringList{u"1x1\n"_s, u"ko\n"_s, u"Asia/Seoul\n"_s} << QStringList{{}, {}, {}};
        QTest::newRow("too long") << QStringList{u"100000x1"_s, QString(36, u'a'), u"A"_s.repeated(65)} << QStringList{{}, {}, {}};
    }
    void whatABrowserSaysOfItselfIsKeptIfItHasItsForm()
    {
        QFETCH(QStringList, said);
        QFETCH(QStringList, kept);
        House house;
        OpenCall call{u"call"_s, u"지민"_s, {}, u"글"_s, {}, {}};
        call.screen = said[0];
        call.language = said[1];
        call.zone = said[2];
        QCOMPARE(house.answer(house.jimin, call), u"done"_s);
        const ChatId chat = house.ack.chat;
        const Device wanted{kept[0], kept[1], kept[2]};
        QVERIFY(house.desk.state().chats.find(chat)->chat().device == wanted);

        house.passAndTick(4 * minute);
        house.passAndTick(25 * minute);
        house.leaves(house.jimin);
        house.passAndTick(25 * minute);
        QVERIFY(house.inquiryOf(chat) && house.inquiryOf(chat)->device == wanted); // filed by the server
        FileInquiry filed{u"file"_s, {}, InquiryKind::Other, {}, u"글"_s, {}, {}, {}, {}};
        filed.screen = said[0];
        filed.language = said[1];
        filed.zone = said[2];
        house.answer(house.suho, filed);
        QVERIFY(house.desk.state().inquiries.find(house.ack.inquiry)->device == wanted);
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
        QCOMPARE(house.inquiryOf(call)->summary.kind, InquiryKind::MissedCall);
        QCOMPARE(house.inquiryOf(call)->summary.title, u"오류가 나요"_s);
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
};

QTEST_GUILESS_MAIN(TestVisitorCalls)
#include "test_visitorcalls.moc"
