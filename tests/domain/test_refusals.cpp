// SPDX-License-Identifier: MIT
// Each "no", and that a "no" changes nothing.
#include "tests/domain/house.h"

using namespace deskbell;

class TestRefusals final : public QObject {
    Q_OBJECT

private:
    static QString longText(int size) { return QString(size, u'가'); }

private Q_SLOTS:
    void aBadKeyIsRefusedByEveryCommand_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("empty") << QString();
        QTest::newRow("too long") << QString(maxKeyLength + 1, u'a');
        QTest::newRow("space") << u"a b"_s;
        QTest::newRow("hangul") << u"열쇠"_s;
        QTest::newRow("line end") << u"a\n"_s;
    }
    void aBadKeyIsRefusedByEveryCommand()
    {
        QFETCH(QString, key);
        House house;
        const ChatId call = house.ring(house.jimin);
        house.file(house.jimin, {}, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;

        const QStringList answers{
            house.answer(house.jimin, OpenCall{key, u"지민"_s, {}, u"안녕"_s, {}, {}}),
            house.answer(house.jimin, CancelCall{key, call}),
            house.answer(house.jimin, EndChat{key, call}),
            house.answer(house.jimin, SendMessage{key, call, u"안녕"_s}),
            house.answer(house.jimin, FileInquiry{key, call, InquiryKind::Other, u"제목"_s, u"글"_s, {}, {}, {}, {}}),
            house.answer(house.jimin, CommentInquiry{key, inquiry, u"글"_s}),
            house.answer(house.jisu, AcceptCall{key, call}),
            house.answer(house.jisu, SendMessage{key, call, u"안녕"_s}),
            house.answer(house.jisu, EndChat{key, call}),
            house.answer(house.jisu, CommentInquiry{key, inquiry, u"글"_s}),
            house.answer(house.jisu, ResolveInquiry{key, inquiry}),
            house.answer(house.jisu, ReopenInquiry{key, inquiry}),
            house.answer(house.jisu, DeleteInquiry{key, inquiry}),
        };

        QCOMPARE(answers, QStringList(answers.size(), u"bad_request"_s));
        QCOMPARE(house.state(call), u"waiting"_s);
    }

    void aKeyOfSixtyFourAllowedCharactersIsTaken()
    {
        House house;

        const ChatId call = house.ring(house.jimin, {}, u"-_"_s + QString(62, u'Z'));

        QCOMPARE(house.state(call), u"waiting"_s);
    }

    void aVisitorCannotFileAMissedCall()
    {
        House house;

        QCOMPARE(house.answer(house.jimin, FileInquiry{u"k"_s, {}, InquiryKind::MissedCall, u"제목"_s, u"글"_s, {}, {}, {}, {}}),
                 u"bad_request"_s);
    }

    void aTextAtItsLimitIsTakenAndOneUnitMoreIsTooLong()
    {
        House house;
        const ChatId call = house.ring(house.jimin, longText(maxTextLength));
        house.accept(house.jisu, call);
        house.file(house.suho, {}, longText(maxInquiryLength));
        const InquiryId inquiry = house.ack.inquiry;

        QCOMPARE(house.say(house.jimin, call, longText(maxTextLength)), u"done"_s);
        QCOMPARE(house.say(house.jimin, call, longText(maxTextLength + 1)), u"too_long"_s);
        QCOMPARE(house.say(house.jisu, call, longText(maxTextLength + 1)), u"too_long"_s);
        QCOMPARE(house.answer(house.stranger, OpenCall{u"o"_s, u"나"_s, {}, longText(maxTextLength + 1), {}, {}}), u"too_long"_s);
        QCOMPARE(house.comment(house.suho, inquiry, longText(maxTextLength + 1)), u"too_long"_s);
        QCOMPARE(house.comment(house.jisu, inquiry, longText(maxTextLength + 1)), u"too_long"_s);
        QCOMPARE(house.file(house.suho, {}, longText(maxInquiryLength + 1)), u"too_long"_s);
        QCOMPARE(house.answer(house.suho, FileInquiry{u"t"_s, {}, InquiryKind::Other, longText(maxTitleLength + 1), {}, {}, {}, {}, {}}),
                 u"too_long"_s);
    }

    void aTitleAtItsLimitIsTakenAndOneUnitMoreIsTooLong()
    {
        House house;
        const auto form = [&](const QString &key, qsizetype length) {
            return FileInquiry{key, {}, InquiryKind::Other, QString(length, u'제'), u"본문"_s, {}, {}, {}, {}};
        };
        QCOMPARE(house.answer(house.jimin, form(u"fits"_s, maxTitleLength)), u"done"_s);
        QCOMPARE(house.answer(house.jimin, form(u"long"_s, maxTitleLength + 1)), u"too_long"_s);
        QCOMPARE(house.refused.field, u"title"_s);
    }

    void aTextOfNothingButSpaceIsEmpty()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);
        house.file(house.suho, {}, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;

        for (const QString &text : {QString(), u" \n\t\u3000"_s, u"\u200b\u3164\ufe0f"_s}) {
            QCOMPARE(house.say(house.jimin, call, text), u"empty"_s);
            QCOMPARE(house.say(house.jisu, call, text), u"empty"_s);
            QCOMPARE(house.comment(house.suho, inquiry, text), u"empty"_s);
            QCOMPARE(house.comment(house.jisu, inquiry, text), u"empty"_s);
            QCOMPARE(house.file(house.suho, {}, text), u"empty"_s);
        }
        QCOMPARE(house.lines(call).size(), 2);
    }

    void aNameWithNothingToBeSeenIsAGuests()
    {
        for (const QString &name : {QString(), u" \u200b"_s, u"\u3164"_s, u"\ufe0f"_s}) {
            House house;
            QCOMPARE(house.answer(house.jimin, OpenCall{u"k"_s, name, {}, u"안녕"_s, {}, {}}), u"done"_s);
            QCOMPARE(house.desk.state().chats.find(house.ack.chat)->chat().visitorName, u"Guest 1"_s);
        }
    }

    void aCallWithABlankTextRingsWithoutOne()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"\u200b \u3164"_s);

        QCOMPARE(house.lines(call).size(), 1);
        QCOMPARE(house.desk.state().chats.find(call)->chat().firstText, QString());
    }

    void aRefusalNamesTheFieldItIsAbout()
    {
        House house;
        house.answer(house.jimin, FileInquiry{u"a"_s, {}, InquiryKind::Other, longText(maxTitleLength + 1), u"글"_s, {}, {}, {}, {}});
        QCOMPARE(house.refused.field, u"title"_s);
        house.answer(house.jimin, FileInquiry{u"b"_s, {}, InquiryKind::Other, u"제목"_s, longText(maxInquiryLength + 1), {}, {}, {}, {}});
        QCOMPARE(house.refused.field, u"text"_s);
        house.answer(house.jimin, FileInquiry{u"c"_s, {}, InquiryKind::Other, u"\u3164"_s, u"\u200b"_s, {}, {}, {}, {}});
        QCOMPARE(house.refused.code, Refusal::Empty);
        QCOMPARE(house.refused.field, u"text"_s);
    }

    void theTextAfterTheLimitIsTooFastAndSaysWhenToComeAgain()
    {
        House house(DeskSettings{3 * minute, 3});
        const ChatId call = house.ring(house.jimin);
        house.say(house.jimin, call, u"하나"_s);
        house.pass(4 * second);
        house.say(house.jimin, call, u"둘"_s);
        house.say(house.jimin, call, u"셋"_s);

        QCOMPARE(house.say(house.jimin, call, u"넷"_s), u"too_fast"_s);
        QCOMPARE(house.refused.retryAfter, 6 * second);

        house.pass(6 * second - 1);
        QCOMPARE(house.say(house.jimin, call, u"넷"_s), u"too_fast"_s);
        QCOMPARE(house.refused.retryAfter, 1);
        house.pass(1);
        QCOMPARE(house.say(house.jimin, call, u"넷"_s), u"done"_s);
    }

    void ringingIsNoWayAroundTheLimit()
    {
        House house(DeskSettings{3 * minute, 2});
        const ChatId call = house.ring(house.jimin, u"하나"_s);
        house.say(house.jimin, call, u"둘"_s);

        QCOMPARE(house.answer(house.jimin, OpenCall{u"k"_s, u"지민"_s, {}, u"셋"_s, {}, {}}), u"too_fast"_s);
    }

    void theLimitIsEachVisitorsOwnAndNoAdminsAndZeroTurnsItOff()
    {
        House house(DeskSettings{3 * minute, 1});
        const ChatId call = house.ring(house.jimin, u"하나"_s);
        const ChatId other = house.ring(house.suho);
        house.accept(house.jisu, call);

        QCOMPARE(house.say(house.suho, other, u"하나"_s), u"done"_s);
        QCOMPARE(house.say(house.jisu, call, u"하나"_s), u"done"_s);
        QCOMPARE(house.say(house.jisu, call, u"둘"_s), u"done"_s);

        House free(DeskSettings{3 * minute, 0});
        const ChatId freeCall = free.ring(free.jimin);
        for (int n = 0; n < 100; ++n)
            QCOMPARE(free.say(free.jimin, freeCall, u"말"_s), u"done"_s);
    }

    void anExemptVisitorIsNotHeldToTheLimit()
    {
        House house(DeskSettings{3 * minute, 1});
        const ChatId call = house.ring(house.jimin, u"하나"_s);
        house.there.isIn(house.jimin, true);

        QCOMPARE(house.say(house.jimin, call, u"둘"_s), u"done"_s);
        QCOMPARE(house.answer(house.jimin, OpenCall{u"k"_s, u"지민"_s, {}, u"셋"_s, {}, {}}), u"done"_s);
    }

    void whatIsNotYoursAndWhatDoesNotExistAreTheSameAnswer()
    {
        House house;
        const ChatId foreign = house.ring(house.jimin);
        const ChatId foreignActive = house.ring(house.suho);
        house.accept(house.jisu, foreignActive);
        const ChatId unknown{4711};
        house.file(house.jimin, {}, u"건의"_s);
        const InquiryId foreignInquiry = house.ack.inquiry;
        const VisitorKey other = house.stranger;
        for (const bool isKnown : {false, true}) {
            if (isKnown)
                house.file(other, {}, u"저도요"_s);

            for (const ChatId chat : {foreign, foreignActive, unknown}) {
                QCOMPARE(house.cancel(other, chat), u"not_found"_s);
                QCOMPARE(house.end(other, chat), u"not_found"_s);
                QCOMPARE(house.say(other, chat, u"안녕"_s), u"not_found"_s);
                QCOMPARE(house.file(other, chat, u"글"_s), u"not_found"_s);
                QCOMPARE(house.reads(other, chat, 1), u"not_found"_s);
                QVERIFY(house.refused.by.isEmpty());
            }
            QCOMPARE(house.comment(other, foreignInquiry, u"글"_s), u"not_found"_s);
            QCOMPARE(house.comment(other, InquiryId{4711}, u"글"_s), u"not_found"_s);
        }
        for (const QString &answer : {house.accept(house.jisu, unknown), house.say(house.jisu, unknown, u"글"_s),
                                      house.end(house.jisu, unknown), house.comment(house.jisu, InquiryId{4711}, u"글"_s),
                                      house.resolve(house.jisu, InquiryId{4711}), house.reopen(house.jisu, InquiryId{4711}),
                                      house.erase(house.jisu, InquiryId{4711})})
            QCOMPARE(answer, u"not_found"_s);
    }

    void theSecondAdminIsToldWhoWasFirst()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);

        QCOMPARE(house.accept(house.minho, call), u"already_taken"_s);
        QCOMPARE(house.refused.by, u"지수"_s);
        QCOMPARE(house.say(house.minho, call, u"제가 할게요"_s), u"already_taken"_s);
        QCOMPARE(house.refused.by, u"지수"_s);
        QCOMPARE(house.end(house.minho, call), u"already_taken"_s);
        QCOMPARE(house.refused.by, u"지수"_s);
        QCOMPARE(house.accept(house.jisu, call), u"nothing"_s);
    }

    void anAdminWritesOnlyInChatsThatHeAnswers()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        QCOMPARE(house.say(house.jisu, call, u"안녕하세요"_s), u"not_found"_s);
        QCOMPARE(house.end(house.jisu, call), u"not_found"_s);
        QCOMPARE(house.reads(house.jisu, call, 1), u"not_found"_s);
    }

    void aCallThatHasEndedIsNotWaiting()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.cancel(house.jimin, call);

        QCOMPARE(house.accept(house.jisu, call), u"not_waiting"_s);
    }

    void anAcceptedCallCannotBeCancelledAnyMore()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);

        QCOMPARE(house.cancel(house.jimin, call), u"not_waiting"_s);
        QCOMPARE(house.state(call), u"active"_s);
    }

    void nobodyWritesIntoAChatThatIsOver()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);
        house.end(house.jisu, call);

        QCOMPARE(house.say(house.jimin, call, u"잠깐만요"_s), u"chat_over"_s);
        QCOMPARE(house.say(house.jisu, call, u"네?"_s), u"chat_over"_s);
        QCOMPARE(house.end(house.jimin, call), u"nothing"_s);
        QCOMPARE(house.end(house.jisu, call), u"nothing"_s);
    }

    void anInquiryWithoutCommentOrResolutionCannotBeDeleted()
    {
        House house;
        house.file(house.jimin, {}, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;

        QCOMPARE(house.erase(house.jisu, inquiry), u"not_settled"_s);
        house.resolve(house.jisu, inquiry);
        house.reopen(house.jisu, inquiry);

        QCOMPARE(house.erase(house.jisu, inquiry), u"not_settled"_s);
    }

    void aDeletedInquiryIsNotFound()
    {
        House house;
        house.file(house.jimin, {}, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.comment(house.jisu, inquiry, u"감사합니다"_s);
        house.erase(house.jisu, inquiry);

        QCOMPARE(house.comment(house.jimin, inquiry, u"네"_s), u"not_found"_s);
        QCOMPARE(house.comment(house.jisu, inquiry, u"네"_s), u"not_found"_s);
        QCOMPARE(house.resolve(house.jisu, inquiry), u"not_found"_s);
        QCOMPARE(house.reopen(house.jisu, inquiry), u"not_found"_s);
    }

    /// An admin who opens the inquiry gets all of it in one frame: nobody may make that frame as long as they like.
    void nobodyTalksToAnInquiryForEver()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"안녕"_s);
        house.file(house.jimin, call, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        for (int i = 0; i < 20; ++i)
            QCOMPARE(house.comment(house.jimin, inquiry, u"또 %1"_s.arg(i), u"k%1"_s.arg(i)), u"done"_s);

        QCOMPARE(house.comment(house.jimin, inquiry, u"하나 더"_s), u"too_fast"_s);
        QCOMPARE(house.refused.retryAfter, hour);
        QCOMPARE(house.file(house.jimin, call, u"다른 글"_s), u"too_fast"_s);
        QCOMPARE(house.comment(house.jimin, inquiry, u"또 3"_s, u"k3"_s), u"nothing"_s);

        house.comment(house.jisu, inquiry, u"보고 있어요"_s);
        QCOMPARE(house.comment(house.jimin, inquiry, u"하나 더"_s), u"done"_s);
    }

    void aDisabledOrUnknownAdminIsNotLoggedIn()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.file(house.suho, {}, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;

        for (const AdminId admin : {house.dormant, AdminId{99}}) {
            for (const QString &answer : {house.accept(admin, call), house.say(admin, call, u"글"_s), house.end(admin, call),
                                          house.comment(admin, inquiry, u"글"_s), house.resolve(admin, inquiry),
                                          house.reopen(admin, inquiry), house.erase(admin, inquiry)})
                QCOMPARE(answer, u"not_logged_in"_s);
        }
        QCOMPARE(house.state(call), u"waiting"_s);
    }

    void anAdminWhoIsDisabledInMidChatLosesHisVoice()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.accept(house.jisu, call);

        house.apply({AdminDisabled{house.jisu, true, house.now.wall}});

        QCOMPARE(house.say(house.jisu, call, u"글"_s), u"not_logged_in"_s);
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "test_refusals.moc"
