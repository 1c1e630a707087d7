// SPDX-License-Identifier: MIT
// A key is answered once and for all: before any other rule, after a restart, for each sender separately.
#include "tests/domain/house.h"

#include <functional>

using namespace deskbell;

class TestKeys final : public QObject {
    Q_OBJECT

private:
    using Send = std::function<QString(House &, const QString &text)>;

    /// What makes something, with the same key each time it is sent; `prepare` comes before the first.
    struct Creating {
        std::function<void(House &)> prepare;
        Send send;
    };

    static ChatId chat(House &) { return ChatId{1}; }
    static Creating creating(const QString &what)
    {
        const auto active = [](House &house) { house.accept(house.jisu, house.ring(house.jimin)); };
        const auto filed = [](House &house) { house.file(house.jimin, {}, u"건의"_s); };
        if (what == u"open_call"_s)
            return {[](House &) {}, [](House &house, const QString &text) {
                        return house.answer(house.jimin, OpenCall{u"the-key"_s, u"지민"_s, {}, text, {}, {}});
                    }};
        if (what == u"open_call into an open chat"_s)
            return {active, [](House &house, const QString &text) {
                        return house.answer(house.jimin, OpenCall{u"the-key"_s, u"이지민"_s, {}, text, {}, {}});
                    }};
        if (what == u"open_call that rings again"_s)
            return {[](House &house) { house.ring(house.jimin); house.passAndTick(3 * minute); },
                    [](House &house, const QString &) {
                        return house.answer(house.jimin, OpenCall{u"the-key"_s, u"이지민"_s, {}, {}, {}, {}});
                    }};
        if (what == u"send_message of the visitor"_s)
            return {active, [](House &house, const QString &text) { return house.say(house.jimin, chat(house), text, u"the-key"_s); }};
        if (what == u"send_message of the admin"_s)
            return {active, [](House &house, const QString &text) { return house.say(house.jisu, chat(house), text, u"the-key"_s); }};
        if (what == u"file_inquiry"_s)
            return {[](House &) {}, [](House &house, const QString &text) { return house.file(house.jimin, {}, text, u"the-key"_s); }};
        if (what == u"file_inquiry of a call"_s)
            return {[](House &house) { house.ring(house.jimin); },
                    [](House &house, const QString &text) { return house.file(house.jimin, chat(house), text, u"the-key"_s); }};
        if (what == u"file_inquiry that comes late"_s)
            return {[](House &house) {
                        house.ring(house.jimin, u"첫 줄"_s);
                        house.leaves(house.jimin);
                        house.passAndTick(3 * minute);
                        house.passAndTick(minute);
                    },
                    [](House &house, const QString &text) { return house.file(house.jimin, chat(house), text, u"the-key"_s); }};
        if (what == u"comment_inquiry of the visitor"_s)
            return {filed, [](House &house, const QString &text) { return house.comment(house.jimin, InquiryId{1}, text, u"the-key"_s); }};
        if (what == u"add_note in a chat"_s)
            return {active, [](House &house, const QString &text) { return house.note(house.minho, chat(house), text, u"the-key"_s); }};
        if (what == u"add_note in an inquiry"_s)
            return {filed, [](House &house, const QString &text) { return house.note(house.jisu, InquiryId{1}, text, u"the-key"_s); }};
        return {filed, [](House &house, const QString &text) { return house.comment(house.jisu, InquiryId{1}, text, u"the-key"_s); }};
    }
    static void everyCreatingCommand()
    {
        QTest::addColumn<QString>("what");
        for (const QString &what : {u"open_call"_s, u"open_call into an open chat"_s, u"open_call that rings again"_s,
                                    u"send_message of the visitor"_s, u"send_message of the admin"_s, u"file_inquiry"_s,
                                    u"file_inquiry of a call"_s, u"file_inquiry that comes late"_s,
                                    u"comment_inquiry of the visitor"_s, u"comment_inquiry of the admin"_s,
                                    u"add_note in a chat"_s, u"add_note in an inquiry"_s})
            QTest::newRow(qPrintable(what)) << what;
    }

private Q_SLOTS:
    void aRepeatGetsTheFirstAnswerAgainAndMakesNothing_data() { everyCreatingCommand(); }
    void aRepeatGetsTheFirstAnswerAgainAndMakesNothing()
    {
        QFETCH(QString, what);
        House house;
        const Creating creates = creating(what);
        creates.prepare(house);
        QCOMPARE(creates.send(house, u"글"_s), u"done"_s);
        const Ack first = house.ack;

        house.pass(hour);
        const QString answer = creates.send(house, u"글"_s);

        QCOMPARE(answer, u"nothing"_s);
        QCOMPARE(house.ack, first);
    }

    void aRepeatWithOtherTextKeepsTheFirst_data() { everyCreatingCommand(); }
    void aRepeatWithOtherTextKeepsTheFirst()
    {
        QFETCH(QString, what);
        House house;
        const Creating creates = creating(what);
        creates.prepare(house);
        creates.send(house, u"글"_s);
        const Ack first = house.ack;

        const QStringList answers{creates.send(house, u"다른 글"_s), creates.send(house, QString(30'000, u'x')), creates.send(house, {})};

        QCOMPARE(answers, QStringList(3, u"nothing"_s));
        QCOMPARE(house.ack, first);
    }

    void aRepeatDaysLaterAndAfterARestartGetsTheFirstAnswer_data() { everyCreatingCommand(); }
    void aRepeatDaysLaterAndAfterARestartGetsTheFirstAnswer()
    {
        QFETCH(QString, what);
        House house;
        const Creating creates = creating(what);
        creates.prepare(house);
        creates.send(house, u"글"_s);
        const Ack first = house.ack;

        house.restart(3 * 24 * hour);
        const QString answer = creates.send(house, u"글"_s);

        QCOMPARE(answer, u"nothing"_s);
        QCOMPARE(house.ack, first);
    }

    void aRepeatIsAnsweredBeforeTheRuleThatTheChatIsOver_data() { everyCreatingCommand(); }
    void aRepeatIsAnsweredBeforeTheRuleThatTheChatIsOver()
    {
        QFETCH(QString, what);
        House house;
        const Creating creates = creating(what);
        creates.prepare(house);
        creates.send(house, u"글"_s);
        const Ack first = house.ack;
        const QList<ChatId> open = house.desk.state().chats.open();
        for (const ChatId id : open)
            house.end(house.jimin, id);
        if (house.desk.state().inquiries.find(InquiryId{1})) {
            house.resolve(house.jisu, InquiryId{1});
            house.erase(house.jisu, InquiryId{1});
        }

        for (const bool isAfterRestart : {false, true}) {
            if (isAfterRestart)
                house.restart();
            QCOMPARE(creates.send(house, u"글"_s), u"nothing"_s);
            QCOMPARE(house.ack, first);
        }
        QVERIFY(house.desk.state().chats.open().isEmpty());
    }

    void aRepeatIsAnsweredBeforeTheRuleOfTooFast()
    {
        House house(DeskSettings{3 * minute, 2});
        const ChatId call = house.ring(house.jimin, u"하나"_s, u"open"_s);
        house.say(house.jimin, call, u"둘"_s, u"two"_s);
        const Ack first = house.ack;
        QCOMPARE(house.say(house.jimin, call, u"셋"_s, u"three"_s), u"too_fast"_s);

        QCOMPARE(house.say(house.jimin, call, u"둘"_s, u"two"_s), u"nothing"_s);
        QCOMPARE(house.ack, first);
        QCOMPARE(house.answer(house.jimin, OpenCall{u"open"_s, u"지민"_s, {}, u"하나"_s, {}, {}}), u"nothing"_s);
        QCOMPARE(house.lines(call).size(), 3);
    }

    void aRefusedKeyIsTakenWhenItComesAgain()
    {
        House house(DeskSettings{3 * minute, 1});
        const ChatId call = house.ring(house.jimin, u"하나"_s);
        QCOMPARE(house.say(house.jimin, call, u"둘"_s, u"two"_s), u"too_fast"_s);
        house.pass(10 * second);

        QCOMPARE(house.say(house.jimin, call, u"둘"_s, u"two"_s), u"done"_s);
        QCOMPARE(house.lines(call).last(), u"3 visitor: 둘"_s);
    }

    void theSameKeyOfTwoSendersDoesNotCollide()
    {
        House house;
        const ChatId first = house.ring(house.jimin, u"첫째"_s, u"same"_s);
        const ChatId second = house.ring(house.suho, u"둘째"_s, u"same"_s);
        QVERIFY(first != second);
        house.accept(house.jisu, first);

        QCOMPARE(house.say(house.jisu, first, u"안녕하세요"_s, u"same"_s), u"done"_s);
        QCOMPARE(house.say(house.jimin, first, u"다음"_s, u"next"_s), u"done"_s);
        QCOMPARE(house.say(house.jisu, first, u"다음"_s, u"next"_s), u"done"_s);

        QCOMPARE(house.file(house.jimin, {}, u"건의"_s, u"form"_s), u"done"_s);
        const InquiryId inquiry = house.ack.inquiry;
        QCOMPARE(house.file(house.suho, {}, u"건의"_s, u"form"_s), u"done"_s);
        QVERIFY(house.ack.inquiry != inquiry);
        QCOMPARE(house.comment(house.jisu, inquiry, u"답"_s, u"comment"_s), u"done"_s);
        QCOMPARE(house.comment(house.minho, inquiry, u"답"_s, u"comment"_s), u"done"_s);
        QCOMPARE(house.comment(house.jimin, inquiry, u"답"_s, u"comment"_s), u"done"_s);
        QCOMPARE(house.desk.state().inquiries.find(inquiry)->comments.size(), 3);
    }

    void theTextOfACallIsKnownByTheKeyOfTheCall()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"첫 줄"_s, u"open"_s);

        QCOMPARE(house.say(house.jimin, call, u"첫 줄"_s, u"open"_s), u"nothing"_s);
        QCOMPARE(house.ack.seq, 2);
    }

    void aCallThatOnlyJoinedAnOpenOneIsKnownForGood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("with a text") << u"둘째 탭에서"_s;
        QTest::newRow("without") << QString();
    }
    void aCallThatOnlyJoinedAnOpenOneIsKnownForGood()
    {
        QFETCH(QString, text);
        House house;
        const ChatId first = house.ring(house.jimin, u"첫 탭에서"_s);
        const OpenCall joining{u"joining"_s, u"이지민"_s, {}, text, {}, {}};
        QCOMPARE(house.answer(house.jimin, joining), u"done"_s);
        const Ack answer = house.ack;

        house.cancel(house.jimin, first);
        house.ring(house.jimin, u"나중에"_s);
        house.restart();

        QCOMPARE(house.answer(house.jimin, joining), u"nothing"_s);
        QCOMPARE(house.ack, answer);
        QCOMPARE(house.ack.chat, first);
    }

    void aKeyOfSomebodyElsesMessageTellsNothing()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"비밀"_s, u"open"_s);

        QCOMPARE(house.say(house.suho, call, u"비밀"_s, u"open"_s), u"not_found"_s);
    }
};

QTEST_GUILESS_MAIN(TestKeys)
#include "test_keys.moc"
