// SPDX-License-Identifier: MIT
// Canned replies are everybody's or one admin's own, and of two who change one at once neither overwrites the other.
#include "server/domain/audience.h"
#include "server/domain/replyviews.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestReplies final : public QObject {
    Q_OBJECT

private:
    static ReplyId newest(const House &house) { return house.replies().isEmpty() ? ReplyId{} : house.replies().lastKey(); }

private Q_SLOTS:
    void anyAdminAddsChangesAndDeletesWhatAllShare()
    {
        House house;
        QCOMPARE(house.addReply(house.jisu, u"배송"_s, u"내일 도착해요."_s), u"done"_s);
        const ReplyId id = newest(house);

        QCOMPARE(house.answer(house.minho, EditReply{house.nextKey(), id, 1, u"배송"_s, u"모레 도착해요."_s, u"It comes soon."_s, false}), u"done"_s);
        QCOMPARE(house.replies()[id].ko, u"모레 도착해요."_s);
        QCOMPARE(house.replies()[id].version, 2);
        QCOMPARE(house.replies()[id].byName, u"민호"_s);
        QCOMPARE(house.answer(house.jisu, DeleteReply{house.nextKey(), id, 2}), u"done"_s);
        QVERIFY(house.replies().isEmpty());
        QCOMPARE(house.answer(house.jisu, DeleteReply{house.nextKey(), id, 2}), u"not_found"_s);
    }

    void whatIsOnesOwnIsNothingToTheOthers()
    {
        House house;
        house.addReply(house.jisu, u"마무리"_s, u"안녕히 가세요."_s, {}, true);
        const ReplyId id = newest(house);
        QCOMPARE(house.replies()[id].owner, house.jisu);

        QCOMPARE(house.answer(house.minho, EditReply{house.nextKey(), id, 1, u"x"_s, u"x"_s, {}, false}), u"not_found"_s);
        QCOMPARE(house.answer(house.minho, DeleteReply{house.nextKey(), id, 1}), u"not_found"_s);
        QCOMPARE(house.answer(house.jisu, EditReply{house.nextKey(), id, 1, u"마무리"_s, u"또 오세요."_s, {}, false}), u"done"_s);
        QCOMPARE(house.replies()[id].owner, AdminId{});
        QCOMPARE(house.answer(house.minho, DeleteReply{house.nextKey(), id, 2}), u"done"_s);
    }

    void ofTwoWhoChangeOneAtOnceTheSecondIsToldWhoWasFirst()
    {
        House house;
        house.addReply(house.jisu, u"환불"_s, u"3일 걸려요."_s);
        const ReplyId id = newest(house);
        house.answer(house.minho, EditReply{house.nextKey(), id, 1, u"환불"_s, u"5일 걸려요."_s, {}, false});

        QCOMPARE(house.answer(house.jisu, EditReply{house.nextKey(), id, 1, u"환불"_s, u"7일 걸려요."_s, {}, false}), u"changed"_s);
        QCOMPARE(house.refused.by, u"민호"_s);
        QCOMPARE(house.answer(house.jisu, DeleteReply{house.nextKey(), id, 1}), u"changed"_s);
        QCOMPARE(house.replies()[id].ko, u"5일 걸려요."_s);
        house.restart();
        QCOMPARE(house.answer(house.jisu, EditReply{house.nextKey(), id, 1, u"환불"_s, u"7일 걸려요."_s, {}, false}), u"changed"_s);
        QCOMPARE(house.refused.by, u"민호"_s);
        QCOMPARE(house.answer(house.jisu, EditReply{house.nextKey(), id, 2, u"환불"_s, u"7일 걸려요."_s, {}, false}), u"done"_s);
    }

    void aRepeatIsAnsweredAndChangesNothingEvenAfterARestart()
    {
        House house;
        house.addReply(house.jisu, u"인사"_s, u"안녕하세요."_s, {}, false, u"first"_s);
        const Ack first = house.ack;
        house.answer(house.jisu, EditReply{u"second"_s, newest(house), 1, u"인사"_s, u"반가워요."_s, {}, false});
        const Ack second = house.ack;
        house.answer(house.minho, EditReply{u"third"_s, newest(house), 2, u"인사"_s, u"어서 오세요."_s, {}, false});
        house.restart();

        QCOMPARE(house.addReply(house.jisu, u"인사"_s, u"안녕하세요."_s, {}, false, u"first"_s), u"nothing"_s);
        QCOMPARE(house.ack, first);
        QCOMPARE(house.answer(house.jisu, EditReply{u"second"_s, newest(house), 1, u"인사"_s, u"반가워요."_s, {}, false}), u"nothing"_s);
        QCOMPARE(house.ack, second);
        QCOMPARE(house.replies().last().ko, u"어서 오세요."_s);
        QCOMPARE(house.replies().size(), 1);
        QCOMPARE(house.addReply(house.minho, u"같은 열쇠, 다른 사람"_s, u"글"_s, {}, false, u"first"_s), u"done"_s);
    }

    void aNumberIsNeverGivenTwice()
    {
        House house;
        house.addReply(house.jisu, u"하나"_s, u"글"_s);
        const ReplyId first = newest(house);
        house.answer(house.jisu, DeleteReply{house.nextKey(), first, 1});
        house.restart();

        house.addReply(house.jisu, u"둘"_s, u"글"_s);

        QVERIFY(newest(house) > first);
    }

    void aReplyNeedsANameAndOneOfTwoTexts()
    {
        House house;
        QCOMPARE(house.addReply(house.jisu, u" \u200b"_s, u"글"_s), u"empty"_s);
        QCOMPARE(house.refused.field, u"name"_s);
        QCOMPARE(house.addReply(house.jisu, QString(maxNameLength + 1, u'x'), u"글"_s), u"too_long"_s);
        QCOMPARE(house.addReply(house.jisu, u"이름"_s, u" \n"_s, u"\u200b"_s), u"empty"_s);
        QCOMPARE(house.refused.field, u"text"_s);
        QCOMPARE(house.addReply(house.jisu, u"이름"_s, QString(maxTextLength + 1, u'x')), u"too_long"_s);
        QCOMPARE(house.refused.field, u"ko"_s);
        QCOMPARE(house.addReply(house.jisu, u"이름"_s, {}, QString(maxTextLength + 1, u'x')), u"too_long"_s);
        QCOMPARE(house.refused.field, u"en"_s);
        QCOMPARE(house.addReply(house.jisu, u"두\n줄"_s, u" "_s, QString(maxTextLength, u'x')), u"done"_s);
        QCOMPARE(house.replies().last().name, u"두 줄"_s);
        QCOMPARE(house.replies().last().ko, QString());
        QCOMPARE(house.addReply(house.dormant, u"이름"_s, u"글"_s), u"not_logged_in"_s);
    }

    void thereAreOnlySoManyThatAllShareAndSoManyOfEachOnesOwn()
    {
        House house;
        for (int n = 0; n < maxReplies; ++n)
            QCOMPARE(house.addReply(house.jisu, u"r%1"_s.arg(n), u"글"_s), u"done"_s);
        QCOMPARE(house.addReply(house.minho, u"하나 더"_s, u"글"_s), u"no_room"_s);
        QCOMPARE(house.addReply(house.minho, u"내 것"_s, u"글"_s, {}, true), u"done"_s);
        const ReplyId own = newest(house);

        QCOMPARE(house.answer(house.minho, EditReply{house.nextKey(), own, 1, u"함께"_s, u"글"_s, {}, false}), u"no_room"_s);
        QCOMPARE(house.answer(house.minho, EditReply{house.nextKey(), own, 1, u"혼자"_s, u"글"_s, {}, true}), u"done"_s);
        QCOMPARE(house.answer(house.minho, DeleteReply{house.nextKey(), house.replies().firstKey(), 1}), u"done"_s);
        QCOMPARE(house.addReply(house.minho, u"하나 더"_s, u"글"_s), u"done"_s);
    }

    void onlyThoseWhoMayUseItAreToldOfIt()
    {
        House house;
        const auto told = [&house] {
            QStringList lines;
            for (const Event &event : std::as_const(house.made)) {
                if (!tellings(event, house.desk.state(), house.now).isEmpty())
                    lines.append(u"told to others"_s);
                for (const ReplyTelling &one : replyTellings(event))
                    lines.append(u"to %1 but %2: %3%4"_s.arg(one.to.only.value).arg(one.to.except.value).arg(one.frame.deleted ? u"gone"_s : one.frame.reply.name,
                                                             one.frame.reply.ko.isEmpty() ? QString() : u", with its text"_s));
            }
            return lines;
        };
        house.addReply(house.jisu, u"함께"_s, u"글"_s);
        const ReplyId shared = newest(house);
        QCOMPARE(told(), QStringList{u"to 0 but 0: 함께, with its text"_s});
        house.answer(house.minho, EditReply{house.nextKey(), shared, 1, u"내 것"_s, u"글"_s, {}, true});
        QCOMPARE(told(), (QStringList{u"to 2 but 0: 내 것, with its text"_s, u"to 0 but 2: gone"_s}));
        house.answer(house.minho, EditReply{house.nextKey(), shared, 2, u"그대로 내 것"_s, u"글"_s, {}, true});
        QCOMPARE(told(), QStringList{u"to 2 but 0: 그대로 내 것, with its text"_s});
        house.answer(house.minho, DeleteReply{house.nextKey(), shared, 3});
        QCOMPARE(told(), QStringList{u"to 2 but 0: gone"_s});
    }
};

QTEST_GUILESS_MAIN(TestReplies)
#include "test_replies.moc"
