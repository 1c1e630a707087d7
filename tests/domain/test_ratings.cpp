// SPDX-License-Identifier: MIT
// How a visitor found their chat: once it is over, changed for an hour, known by its key for good.
#include "tests/domain/house.h"

using namespace deskbell;

class TestRatings : public QObject {
    Q_OBJECT

    static ChatId over(House &house)
    {
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);
        house.end(house.jisu, chat);
        return chat;
    }
    static QString rate(House &house, ChatId chat, Rating rating, const QString &text = {}, const QString &key = {})
    {
        return house.answer(house.jimin, Rate{key.isEmpty() ? house.nextKey() : key, chat, rating, text});
    }
    static ChatRating ratingOf(const House &house, ChatId chat) { return house.desk.state().chats.find(chat)->chat().rating; }

private Q_SLOTS:
    void oneTapCountsAndWordsMayFollow()
    {
        House house;
        const ChatId chat = over(house);

        QCOMPARE(rate(house, chat, Rating::Good), u"done"_s);
        QVERIFY(ratingOf(house, chat).value == Rating::Good);
        QCOMPARE(rate(house, chat, Rating::Good, u" 친절했어요 \n"_s), u"done"_s);
        QCOMPARE(ratingOf(house, chat).text, u"친절했어요"_s);
        QCOMPARE(rate(house, chat, Rating::Bad, u"\u200b"_s), u"done"_s);
        QVERIFY(ratingOf(house, chat).value == Rating::Bad);
        QCOMPARE(ratingOf(house, chat).text, QString());
    }

    void itCanBeChangedForAnHour()
    {
        House house;
        const ChatId chat = over(house);
        QCOMPARE(rate(house, chat, Rating::Good), u"done"_s);
        house.pass(hour - 1);
        QCOMPARE(rate(house, chat, Rating::Bad), u"done"_s);

        house.pass(1);

        QCOMPARE(rate(house, chat, Rating::Good), u"chat_over"_s);
        QVERIFY(ratingOf(house, chat).value == Rating::Bad);
    }

    void aKnownKeyIsAnsweredAgainAndChangesNothing()
    {
        House house;
        const ChatId chat = over(house);
        QCOMPARE(rate(house, chat, Rating::Good, {}, u"first"_s), u"done"_s);
        const Ack first = house.ack;
        house.pass(second);
        QCOMPARE(rate(house, chat, Rating::Bad, {}, u"second"_s), u"done"_s);

        house.pass(2 * hour);

        QCOMPARE(rate(house, chat, Rating::Good, {}, u"first"_s), u"nothing"_s);
        QVERIFY(house.ack == first);
        QVERIFY(ratingOf(house, chat).value == Rating::Bad);
        house.restart();
        QCOMPARE(rate(house, chat, Rating::Good, {}, u"first"_s), u"nothing"_s);
    }

    void onlyAnAnsweredChatOfOnesOwnThatIsOver()
    {
        House house;
        const ChatId open = house.ring(house.jimin, u"안녕하세요"_s);
        QCOMPARE(rate(house, open, Rating::Good), u"not_waiting"_s);
        house.accept(house.jisu, open);
        QCOMPARE(rate(house, open, Rating::Good), u"not_waiting"_s);
        house.end(house.jisu, open);
        QCOMPARE(house.answer(house.suho, Rate{house.nextKey(), open, Rating::Good, {}}), u"not_found"_s);
        QCOMPARE(rate(house, ChatId{99}, Rating::Good), u"not_found"_s);
        const ChatId unanswered = house.ring(house.jimin, u"여보세요"_s);
        house.cancel(house.jimin, unanswered);
        QCOMPARE(rate(house, unanswered, Rating::Good), u"not_waiting"_s);
    }

    void whatIsNoRatingIsRefused()
    {
        House house;
        const ChatId chat = over(house);
        QCOMPARE(rate(house, chat, Rating::None), u"bad_request"_s);
        QCOMPARE(rate(house, chat, Rating::Good, QString(maxTextLength + 1, u'x')), u"too_long"_s);
        QString last;
        for (int i = 0; i < 25; ++i)
            last = rate(house, chat, i % 2 == 0 ? Rating::Good : Rating::Bad);
        QCOMPARE(last, u"chat_over"_s);
    }
};

QTEST_GUILESS_MAIN(TestRatings)
#include "test_ratings.moc"
