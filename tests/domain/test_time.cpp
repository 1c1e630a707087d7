// SPDX-License-Identifier: MIT
// What a restart and a wall clock that jumps do to deadlines.
#include "server/domain/views.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestTime final : public QObject {
    Q_OBJECT

private:
    static qint64 remaining(const House &house, ChatId call)
    {
        return visitorView(*house.desk.state().chats.find(call), house.now, house.desk.state().staffNames()).remaining;
    }

private Q_SLOTS:
    void aWaitingCallHasItsRemainingTimeAfterAStart_data()
    {
        QTest::addColumn<qint64>("waitTime");
        QTest::addColumn<qint64>("rang"); ///< before the process ended
        QTest::addColumn<qint64>("gap");  ///< by the wall clock, until it was there again
        QTest::addColumn<qint64>("left");
        QTest::newRow("what was left") << 3 * minute << 30 * second << 10 * second << 140 * second;
        QTest::newRow("at least a minute") << 3 * minute << 170 * second << 5 * second << minute;
        QTest::newRow("a minute though the wait is long over") << 3 * minute << 10 * second << 2 * hour << minute;
        QTest::newRow("the clock went ten years ahead") << 3 * minute << 30 * second << 10 * year << minute;
        QTest::newRow("the clock went ten years back") << 3 * minute << 30 * second << -10 * year << 3 * minute;
        QTest::newRow("a long wait") << 30 * minute << 10 * minute << minute << 19 * minute;
        QTest::newRow("a wait below a minute begins anew") << 30 * second << 20 * second << 5 * second << 30 * second;
        QTest::newRow("a wait below a minute never grows") << 30 * second << 20 * second << -10 * year << 30 * second;
    }
    void aWaitingCallHasItsRemainingTimeAfterAStart()
    {
        QFETCH(qint64, waitTime);
        QFETCH(qint64, rang);
        QFETCH(qint64, gap);
        QFETCH(qint64, left);
        House house(DeskSettings{waitTime, 20});
        const ChatId call = house.ring(house.jimin);
        house.pass(rang);

        house.restart(gap);

        QCOMPARE(remaining(house, call), left);
        house.passAndTick(left - 1);
        QCOMPARE(house.state(call), u"waiting"_s);
        house.passAndTick(1);
        QCOMPARE(house.state(call), u"missed"_s);
    }

    void aWallClockThatJumpsChangesNoDeadline_data()
    {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("ten years ahead") << 10 * year;
        QTest::newRow("ten years back") << -10 * year;
    }
    void aWallClockThatJumpsChangesNoDeadline()
    {
        QFETCH(qint64, jump);
        House house;
        const ChatId call = house.ring(house.jimin, u"글"_s);
        house.now.wall += jump;

        QCOMPARE(remaining(house, call), 3 * minute);
        QCOMPARE(house.passAndTick(3 * minute - 1), 0);
        QCOMPARE(house.passAndTick(1), 1);
        QCOMPARE(house.state(call), u"missed"_s);
        house.leaves(house.jimin);
        house.now.wall -= 2 * jump;
        QCOMPARE(house.passAndTick(minute - 1), 0);
        house.passAndTick(1);
        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.inquiryOf(call)->waited, 3 * minute);

        const ChatId chat = house.ring(house.suho);
        house.accept(house.jisu, chat);
        house.now.wall += jump;
        QCOMPARE(house.passAndTick(24 * hour - 1), 0);
        house.passAndTick(1);
        QCOMPARE(house.state(chat), u"ended/silence"_s);
    }

    void aFormTellsHowLongItReallyRangWhateverTheWallClockSays()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.pass(40 * second);
        house.now.wall -= 10 * year;

        house.file(house.jimin, call, u"기다리지 않을게요"_s);

        QCOMPARE(house.inquiryOf(call)->waited, 40 * second);
    }

    void ringingAgainAfterAJumpRingsForTheWholeWait()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.passAndTick(3 * minute);
        house.now.wall -= 10 * year;

        house.ring(house.jimin);

        QCOMPARE(remaining(house, call), 3 * minute);
    }

    void afterAStartAMissedVisitorHasAMinuteToComeBack()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"글"_s);
        house.passAndTick(3 * minute);
        house.restart(hour);

        house.passAndTick(minute - 1);
        QCOMPARE(house.state(call), u"missed"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(call), u"ended/filed"_s);
    }

    void afterAStartAnAdminHasAMinuteToComeBack()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.accept(house.jisu, chat);
        house.restart();
        house.answer(house.jimin, SendMessage{u"k"_s, chat, u"계세요?"_s});

        house.passAndTick(minute - 1);
        QCOMPARE(house.state(chat), u"active"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(chat), u"waiting"_s);
    }

    void afterAStartOnlyUnreadTextsOfTheVisitorRing()
    {
        House house;
        const ChatId read = house.ring(house.jimin, u"글"_s);
        house.accept(house.jisu, read);
        house.reads(house.jisu, read, 2);
        const ChatId unread = house.ring(house.suho, u"글"_s);
        house.accept(house.jisu, unread);
        house.say(house.jisu, read, u"네"_s);
        house.restart();
        house.returns(house.jisu);

        house.passAndTick(3 * minute);

        QCOMPARE(house.desk.state().chats.find(read)->overdue, Overdue::No);
        QCOMPARE(house.desk.state().chats.find(unread)->overdue, Overdue::Owner);
    }

    void aChatInWhichNothingWasSaidIsSilentSinceItBegan()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.accept(house.jisu, chat);
        house.pass(hour);
        house.restart();
        house.returns(house.jisu);

        house.passAndTick(23 * hour - second - 1);
        QCOMPARE(house.state(chat), u"active"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(chat), u"ended/silence"_s);
    }

    void theTimeThatALineWasUnreadBeforeAStartCounts()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.accept(house.jisu, chat);
        house.pass(hour);
        house.say(house.jimin, chat, u"계세요?"_s);
        house.pass(2 * minute);
        house.restart(30 * second);
        house.returns(house.jisu);

        house.passAndTick(30 * second - 1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
        house.passAndTick(1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner);
        house.passAndTick(3 * minute);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Everyone);
    }

    void theTimeSinceACallWasTakenIsWhatCountsAfterAStart()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"글"_s);
        house.pass(2 * minute);
        house.accept(house.jisu, chat);
        house.restart(30 * second);
        house.returns(house.jisu);

        house.passAndTick(2 * minute);

        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
    }

    /// Their app may have shown the line while the server was away, and says so as soon as it can.
    void afterALongPauseTheAdminHasAMinuteBeforeAllAreTold()
    {
        for (const qint64 gap : {hour, 23 * hour}) {
            House house;
            const ChatId chat = house.ring(house.jimin, u"글"_s);
            house.accept(house.jisu, chat);
            house.restart(gap);
            house.returns(house.jisu);

            house.passAndTick(minute - 1);
            QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner);
            house.passAndTick(1);
            QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Everyone);
        }
    }

    void aClockThatWasSetBackLeavesTheWholeTime()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"글"_s);
        house.accept(house.jisu, chat);
        house.restart(-year);
        house.returns(house.jisu);

        house.passAndTick(3 * minute - 1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::No);
        house.passAndTick(1);

        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner);
    }

    void theSilenceBeforeAStartCounts()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.accept(house.jisu, chat);
        house.say(house.jisu, chat, u"안녕하세요"_s);
        house.pass(23 * hour);
        house.restart(30 * minute);
        house.returns(house.jisu);

        house.passAndTick(30 * minute - 1);
        QCOMPARE(house.state(chat), u"active"_s);
        house.passAndTick(1);

        QCOMPARE(house.state(chat), u"ended/silence"_s);
    }
};

QTEST_GUILESS_MAIN(TestTime)
#include "test_time.moc"
