// SPDX-License-Identifier: MIT
// Things that happen in the same moment, in each order: one queue decides, and nothing happens twice.
#include "tests/domain/house.h"

#include <algorithm>

using namespace deskbell;

namespace {

enum class Act { Accept, SecondAccept, Cancel, Timeout, Form, ServerFiles };

QString word(Act act)
{
    const QStringList words{u"accept"_s, u"second accept"_s, u"cancel"_s, u"timeout"_s, u"form"_s, u"server files"_s};
    return words.at(int(act));
}

} // namespace

class TestRaces final : public QObject {
    Q_OBJECT

private:
    static QString perform(House &house, Act act, ChatId call)
    {
        switch (act) {
        case Act::Accept: return house.accept(house.jisu, call);
        case Act::SecondAccept: return house.accept(house.minho, call);
        case Act::Cancel: return house.cancel(house.jimin, call);
        case Act::Timeout: return house.tick() > 0 ? u"done"_s : u"nothing"_s;
        case Act::Form: return house.file(house.jimin, call, u"양식의 글"_s);
        case Act::ServerFiles:
            house.leaves(house.jimin);
            house.pass(minute);
            return house.tick() > 0 ? u"done"_s : u"nothing"_s;
        }
        return {};
    }

    static void orders(const QList<Act> &acts, const QStringList &outcomes)
    {
        QTest::addColumn<QList<int>>("order");
        QTest::addColumn<QString>("outcome");
        QList<int> order;
        for (const Act act : acts)
            order.append(int(act));
        std::sort(order.begin(), order.end());
        qsizetype row = 0;
        do {
            QStringList name;
            for (const int act : std::as_const(order))
                name.append(word(Act(act)));
            QTest::newRow(qPrintable(name.join(u", "_s))) << order << outcomes.value(row++);
        } while (std::next_permutation(order.begin(), order.end()));
        QCOMPARE(row, outcomes.size());
    }

private Q_SLOTS:
    void acceptCancelAndTimeoutInEachOrder_data()
    {
        orders({Act::Accept, Act::Cancel, Act::Timeout},
               {u"active: done, not_waiting, nothing"_s, u"active: done, nothing, not_waiting"_s,
                u"ended/cancelled: done, not_waiting, nothing"_s, u"ended/cancelled: done, nothing, not_waiting"_s,
                u"active: done, done, not_waiting"_s, u"ended/filed: done, done, not_waiting"_s});
    }
    void acceptCancelAndTimeoutInEachOrder()
    {
        QFETCH(QList<int>, order);
        QFETCH(QString, outcome);
        House house;
        const ChatId call = house.ring(house.jimin, u"안녕하세요"_s);
        house.pass(3 * minute);

        QStringList answers;
        for (const int act : std::as_const(order))
            answers.append(perform(house, Act(act), call));

        QCOMPARE(house.state(call) + u": "_s + answers.join(u", "_s), outcome);
    }

    void twoAdminsAndACancelInEachOrder_data()
    {
        orders({Act::Accept, Act::SecondAccept, Act::Cancel},
               {u"active: done, already_taken, not_waiting"_s, u"active: done, not_waiting, already_taken"_s,
                u"active: done, already_taken, not_waiting"_s, u"active: done, not_waiting, already_taken"_s,
                u"ended/cancelled: done, not_waiting, not_waiting"_s, u"ended/cancelled: done, not_waiting, not_waiting"_s});
    }
    void twoAdminsAndACancelInEachOrder()
    {
        QFETCH(QList<int>, order);
        QFETCH(QString, outcome);
        House house;
        const ChatId call = house.ring(house.jimin);

        QStringList answers;
        for (const int act : std::as_const(order))
            answers.append(perform(house, Act(act), call));

        QCOMPARE(house.state(call) + u": "_s + answers.join(u", "_s), outcome);
        const bool isTaken = house.state(call) == u"active"_s;
        QCOMPARE(house.lines(call).filter(u"joined"_s).size(), isTaken ? 1 : 0);
    }

    void acceptFormAndServerInEachOrderMakeOneInquiry_data()
    {
        orders({Act::Accept, Act::Form, Act::ServerFiles},
               {u"active: done, done, nothing"_s, u"active: done, nothing, done"_s, u"ended/filed: done, not_waiting, nothing"_s,
                u"ended/filed: done, nothing, not_waiting"_s, u"ended/filed: done, not_waiting, done"_s,
                u"ended/filed: done, done, not_waiting"_s});
    }
    void acceptFormAndServerInEachOrderMakeOneInquiry()
    {
        QFETCH(QList<int>, order);
        QFETCH(QString, outcome);
        House house;
        const ChatId call = house.ring(house.jimin, u"안녕하세요"_s);
        house.passAndTick(3 * minute);

        QStringList answers;
        for (const int act : std::as_const(order))
            answers.append(perform(house, Act(act), call));

        QCOMPARE(house.state(call) + u": "_s + answers.join(u", "_s), outcome);
        QCOMPARE(house.inquiriesOf(call), 1);
    }

    void whatIsSaidAfterTheInquiryWasDeletedIsNotLost()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);
        house.file(house.jimin, call, u"양식의 글"_s);
        house.resolve(house.jisu, house.ack.inquiry);
        house.erase(house.jisu, house.ack.inquiry);
        house.say(house.jimin, call, u"그리고 이것도요"_s);
        house.leaves(house.jimin);
        house.vanishes(house.jisu);

        house.passAndTick(minute);     // gone, rings again
        house.passAndTick(3 * minute); // in vain
        house.passAndTick(minute);     // the server files

        QVERIFY(house.inquiryOf(call)->text.contains(u"그리고 이것도요"_s));
    }

    void theFormAfterTheServerHasFiledBecomesAComment()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"첫 줄"_s);
        house.leaves(house.jimin);
        house.passAndTick(3 * minute);
        house.passAndTick(minute);
        const InquiryId filed = house.inquiryOf(call)->summary.id;

        QCOMPARE(house.file(house.jimin, call, u"첫 줄, 그리고 더 있어요"_s), u"done"_s);

        QCOMPARE(house.ack.inquiry, filed);
        QVERIFY(house.ack.comment.isValid());
        QCOMPARE(house.inquiryOf(call)->comments.size(), 1);
        QCOMPARE(house.inquiryOf(call)->comments.first().text, u"첫 줄, 그리고 더 있어요"_s);
        QCOMPARE(house.inquiriesOf(call), 1);
    }

    void aSecondFormIsOneCommentOfItsTitleAndItsText_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("comment");
        QTest::newRow("a text alone") << QString() << u"또 나요"_s << u"또 나요"_s;
        QTest::newRow("a title alone") << u"또 나요"_s << QString() << u"또 나요"_s;
        QTest::newRow("both") << u"또 나요"_s << u"같은 오류예요"_s << u"또 나요\n같은 오류예요"_s;
        QTest::newRow("a text that begins with its title") << u"또 나요"_s << u"또 나요, 같은 오류예요"_s << u"또 나요, 같은 오류예요"_s;
    }
    void aSecondFormIsOneCommentOfItsTitleAndItsText()
    {
        QFETCH(QString, title);
        QFETCH(QString, text);
        QFETCH(QString, comment);
        House house;
        const ChatId call = house.ring(house.jimin);
        house.file(house.jimin, call, u"오류가 나요"_s);

        QCOMPARE(house.answer(house.jimin, FileInquiry{u"k"_s, call, InquiryKind::Error, title, text, {}, {}, {}, {}}), u"done"_s);

        QCOMPARE(house.inquiryOf(call)->comments.size(), 1);
        QCOMPARE(house.inquiryOf(call)->comments.first().text, comment);
    }

    void theFormThatSaysNothingNewAddsNothing()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"첫 줄"_s);
        house.leaves(house.jimin);
        house.passAndTick(3 * minute);
        house.passAndTick(minute);

        QCOMPARE(house.file(house.jimin, call, u"첫 줄"_s), u"nothing"_s);

        QCOMPARE(house.ack.inquiry, house.inquiryOf(call)->summary.id);
        QVERIFY(house.inquiryOf(call)->comments.isEmpty());
    }

    void theLateFormReopensAnInquiryThatWasResolvedMeanwhile()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"첫 줄"_s);
        house.leaves(house.jimin);
        house.passAndTick(3 * minute);
        house.passAndTick(minute);
        house.resolve(house.jisu, house.inquiryOf(call)->summary.id);

        house.file(house.jimin, call, u"더 있어요"_s);

        QCOMPARE(house.inquiryOf(call)->summary.state, InquiryState::Open);
    }

    void theServerFilesNothingAfterTheForm()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"첫 줄"_s);
        house.leaves(house.jimin);
        house.passAndTick(3 * minute);
        house.pass(minute);

        house.file(house.jimin, call, u"양식의 글"_s);

        QCOMPARE(house.tick(), 0);
        QCOMPARE(house.inquiriesOf(call), 1);
        QCOMPARE(house.inquiryOf(call)->text, u"양식의 글"_s);
    }

    void theFormsOfTwoTabsMakeOneInquiry()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        house.file(house.jimin, call, u"첫 탭"_s);
        house.file(house.jimin, call, u"둘째 탭"_s);

        QCOMPARE(house.inquiriesOf(call), 1);
        QCOMPARE(house.inquiryOf(call)->text, u"첫 탭"_s);
        QCOMPARE(house.inquiryOf(call)->comments.first().text, u"둘째 탭"_s);
    }

    void twoTabsThatRingAtOnceShareOneCall()
    {
        House house;

        const ChatId first = house.ring(house.jimin, u"첫 탭"_s);
        const ChatId second = house.ring(house.jimin, u"둘째 탭"_s);

        QCOMPARE(second, first);
        QCOMPARE(house.desk.state().chats.open().size(), 1);
        QCOMPARE(house.lines(first), QStringList({u"1 called"_s, u"2 visitor: 첫 탭"_s, u"3 visitor: 둘째 탭"_s}));
    }

    void twoVisitorsWhoRingAtOnceGetCallsAndNumbersOfTheirOwn()
    {
        House house;

        const ChatId first = house.ring(house.jimin);
        const ChatId second = house.ring(house.suho);

        QVERIFY(first != second);
        QVERIFY(house.idOf(house.jimin) != house.idOf(house.suho));
    }

    void theFormThatComesAfterAcceptIsKeptAndTheChatGoesOn()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);

        QCOMPARE(house.file(house.jimin, call, u"양식의 글"_s), u"done"_s);

        QCOMPARE(house.state(call), u"active"_s);
        QCOMPARE(house.inquiryOf(call)->text, u"양식의 글"_s);
        QCOMPARE(house.say(house.jisu, call, u"안녕하세요"_s), u"done"_s);
    }

    void acceptAfterTheFormIsTooLate()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.file(house.jimin, call, u"양식의 글"_s);

        QCOMPARE(house.accept(house.jisu, call), u"not_waiting"_s);

        QCOMPARE(house.state(call), u"ended/filed"_s);
    }

    void aChatWithAnInquiryThatIsLeftAloneGetsNoSecondOne()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);
        house.file(house.jimin, call, u"양식의 글"_s);
        house.resolve(house.jisu, house.ack.inquiry);
        house.say(house.jimin, call, u"그리고 이것도요"_s);
        house.leaves(house.jimin);
        house.vanishes(house.jisu);

        house.passAndTick(minute);     // gone, rings again
        house.passAndTick(3 * minute); // in vain
        house.passAndTick(minute);     // the server files

        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.inquiriesOf(call), 1);
        QVERIFY(house.inquiryOf(call)->comments.first().text.contains(u"그리고 이것도요"_s));
        QCOMPARE(house.inquiryOf(call)->summary.state, InquiryState::Open);
    }

    void aCancelThatComesTwiceCancelsOnce()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.cancel(house.jimin, call);

        QCOMPARE(house.cancel(house.jimin, call), u"nothing"_s);

        QCOMPARE(house.lines(call).size(), 2);
    }

    void bothSidesMayEndAtOnce()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);

        QCOMPARE(house.end(house.jisu, call), u"done"_s);
        QCOMPARE(house.end(house.jimin, call), u"nothing"_s);

        QCOMPARE(house.state(call), u"ended/admin"_s);
    }

    void aVisitorWhoIsReadFromDiskWhileHisChatEndsRingsAnew()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);
        const LoadedVisitor asRead = *house.desk.state().visitors.find(house.jimin);
        house.desk.forget(house.jimin);
        house.end(house.jisu, call);

        house.desk.takeIn(house.jimin, asRead); // it says that the chat is still open
        const ChatId next = house.ring(house.jimin, u"다시 왔어요"_s);

        QVERIFY(next != call);
    }
};

QTEST_GUILESS_MAIN(TestRaces)
#include "test_races.moc"
