// SPDX-License-Identifier: MIT
#include "server/domain/audience.h"
#include "server/domain/views.h"
#include "tests/domain/house.h"

using namespace deskbell;

/// A visitor whom an admin has blocked.
class TestBlocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blockingEndsWhatIsOpenAndKeepsItsTexts_data()
    {
        QTest::addColumn<QString>("state");
        QTest::newRow("waiting") << u"waiting"_s;
        QTest::newRow("missed") << u"missed"_s;
        QTest::newRow("active") << u"active"_s;
    }

    void blockingEndsWhatIsOpenAndKeepsItsTexts()
    {
        QFETCH(QString, state);
        House house;
        const ChatId chat = house.ring(house.jimin, u"욕설"_s);
        house.say(house.jimin, chat, u"또 욕설"_s);
        if (state == u"missed"_s)
            house.passAndTick(4 * minute);
        if (state == u"active"_s)
            house.accept(house.minho, chat);
        QCOMPARE(house.state(chat), state);

        QCOMPARE(house.block(house.jisu, chat), u"done"_s);

        QCOMPARE(house.state(chat), u"ended/admin"_s);
        const QStringList lines = house.lines(chat);
        QVERIFY(lines.contains(u"2 visitor: 욕설"_s));
        QVERIFY(lines.contains(u"3 visitor: 또 욕설"_s));
        QVERIFY(lines.last().endsWith(u"ended"_s));
        QCOMPARE(house.passAndTick(25 * hour), 0);
    }

    void everythingNewIsRefused()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"욕설"_s);
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;

        house.block(house.jisu, chat);

        QCOMPARE(house.answer(house.jimin, OpenCall{u"new"_s, u"이지민"_s, {}, {}, {}, {}}), u"blocked"_s);
        QCOMPARE(house.say(house.jimin, chat, u"더"_s), u"blocked"_s);
        QCOMPARE(house.file(house.jimin, {}, u"더"_s), u"blocked"_s);
        QCOMPARE(house.file(house.jimin, chat, u"더"_s), u"blocked"_s);
        QCOMPARE(house.comment(house.jimin, inquiry, u"더"_s), u"blocked"_s);
        QCOMPARE(house.ring(house.suho) > chat, true);
    }

    void whatWasTakenBeforeIsStillAcknowledged()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"첫 글"_s, u"call"_s);
        house.say(house.jimin, chat, u"둘째"_s, u"second"_s);
        house.file(house.jimin, {}, u"문의"_s, u"form"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.comment(house.jimin, inquiry, u"덧붙임"_s, u"comment"_s);
        house.block(house.jisu, chat);
        house.restart();

        QCOMPARE(house.answer(house.jimin, OpenCall{u"call"_s, u"이지민"_s, {}, u"첫 글"_s, {}, {}}), u"nothing"_s);
        QCOMPARE(house.say(house.jimin, chat, u"둘째"_s, u"second"_s), u"nothing"_s);
        QCOMPARE(house.file(house.jimin, {}, u"문의"_s, u"form"_s), u"nothing"_s);
        QCOMPARE(house.comment(house.jimin, inquiry, u"덧붙임"_s, u"comment"_s), u"nothing"_s);
    }

    void aBlockOutlivesARestartAndEndsWhenItIsLifted()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.block(house.jisu, chat);
        const BlockId block = house.desk.state().blocks.standing().first().id;
        house.restart();
        QCOMPARE(house.answer(house.jimin, OpenCall{u"a"_s, u"이지민"_s, {}, {}, {}, {}}), u"blocked"_s);

        QCOMPARE(house.unblock(house.minho, block), u"done"_s);

        QCOMPARE(house.answer(house.jimin, OpenCall{u"b"_s, u"이지민"_s, {}, {}, {}, {}}), u"done"_s);
        QCOMPARE(house.unblock(house.minho, block), u"nothing"_s);
        QCOMPARE(house.unblock(house.minho, BlockId{block.value + 1}), u"not_found"_s);
        QVERIFY(house.desk.state().blocks.standing().isEmpty());
    }

    void blockingTwiceIsOneBlock()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);

        house.block(house.jisu, chat);

        QCOMPARE(house.block(house.minho, chat), u"nothing"_s);
        QCOMPARE(house.desk.state().blocks.standing().size(), 1);
    }

    void aVisitorCanBeBlockedByHisInquiryAlone()
    {
        House house;
        house.file(house.jimin, {}, u"욕설"_s);
        const InquiryId inquiry = house.ack.inquiry;
        const ChatId ringing = house.ring(house.jimin);

        QCOMPARE(house.block(house.jisu, BlockVisitor{u"k"_s, {}, inquiry}), u"done"_s);

        QCOMPARE(house.state(ringing), u"ended/admin"_s);
        QCOMPARE(house.say(house.jimin, ringing, u"더"_s), u"blocked"_s);
    }

    void whomTheSiteVouchesForIsBlockedInAnyBrowser()
    {
        House house;
        CommandContext vouched;
        vouched.identity = Identity{u"customer-7"_s, u"이지민"_s, {}};
        CommandContext other;
        other.identity = Identity{u"customer-8"_s, u"이지민"_s, {}};
        const OpenCall call{u"call"_s, u"이지민"_s, {}, {}, {}, {}};
        QCOMPARE(house.answer(house.jimin, call, vouched), u"done"_s);
        house.block(house.jisu, house.ack.chat);
        const BlockId block = house.desk.state().blocks.standing().first().id;

        QCOMPARE(house.answer(house.suho, call, vouched), u"blocked"_s);
        house.restart();
        QCOMPARE(house.answer(house.suho, call, vouched), u"blocked"_s);
        QCOMPARE(house.answer(house.stranger, call, other), u"done"_s);
        house.unblock(house.jisu, block);
        QCOMPARE(house.answer(house.suho, call, vouched), u"done"_s);
    }

    void whoIsNotThereAndNotInMemoryCanBeBlocked()
    {
        House house;
        house.file(house.jimin, {}, u"욕설"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.restart();

        QCOMPARE(house.block(house.jisu, BlockVisitor{u"k"_s, {}, inquiry}), u"done"_s);

        QCOMPARE(house.comment(house.jimin, inquiry, u"더"_s), u"blocked"_s);
    }

    void whatDoesNotExistCannotBeBlocked()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);

        QCOMPARE(house.block(house.jisu, ChatId{77}), u"not_found"_s);
        QCOMPARE(house.block(house.jisu, BlockVisitor{u"a"_s, {}, InquiryId{77}}), u"not_found"_s);
        QCOMPARE(house.block(house.jisu, BlockVisitor{u"b"_s, {}, {}}), u"bad_request"_s);
        QCOMPARE(house.block(house.jisu, BlockVisitor{u"c"_s, chat, InquiryId{1}}), u"bad_request"_s);
        QCOMPARE(house.block(house.dormant, chat), u"not_logged_in"_s);
        QCOMPARE(house.unblock(house.dormant, BlockId{1}), u"not_logged_in"_s);
    }

    void anAddressIsHeldForAWhileAndOnlyWhileTheBlockStands()
    {
        House house;
        const ChatId first = house.ring(house.jimin);
        const ChatId second = house.ring(house.suho);

        house.block(house.jisu, first, u"203.0.113.7"_s, hour);
        house.block(house.jisu, second, u"203.0.113.7"_s, 2 * hour);

        QCOMPARE(house.desk.state().blocks.countOf(u"203.0.113.7"_s, house.now.wall), 2);
        QCOMPARE(house.desk.state().blocks.countOf(u"203.0.113.8"_s, house.now.wall), 0);
        QCOMPARE(house.desk.state().blocks.countOf({}, house.now.wall), 0);
        house.pass(hour);
        QCOMPARE(house.desk.state().blocks.countOf(u"203.0.113.7"_s, house.now.wall), 1);
        house.restart();
        QCOMPARE(house.desk.state().blocks.countOf(u"203.0.113.7"_s, house.now.wall), 1);
        house.unblock(house.jisu, house.desk.state().blocks.standing().last().id);
        QCOMPARE(house.desk.state().blocks.countOf(u"203.0.113.7"_s, house.now.wall), 0);
    }

    void everyAdminSeesThatTheVisitorIsBlocked()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.accept(house.jisu, chat);
        house.end(house.jisu, chat);

        house.block(house.minho, chat);

        QVERIFY(deskView(house.desk.state(), *house.desk.state().chats.find(chat), house.now).blocked);
        const QList<Telling> told = tellings(house.made.first(), house.desk.state(), house.now);
        QCOMPARE(told.size(), 1);
        QVERIFY(std::holds_alternative<ToAllAdmins>(told.first().audience));
        QVERIFY(std::get<DeskChatEvent>(told.first().frame).chat.blocked);
        house.unblock(house.minho, house.desk.state().blocks.standing().first().id);
        QVERIFY(!deskView(house.desk.state(), *house.desk.state().chats.find(chat), house.now).blocked);
    }
};

QTEST_GUILESS_MAIN(TestBlocks)
#include "test_blocks.moc"
