// SPDX-License-Identifier: MIT
// Every way from one state of an inquiry to another, and what becomes of its letters.
#include "tests/domain/house.h"

using namespace deskbell;

class TestInquiryStates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAVisitorHasSeenOfTheirInquiryOnlyGrows()
    {
        House house;
        house.file(house.jimin, {}, u"건의합니다"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.comment(house.jisu, inquiry, u"답변"_s);
        const CommentId first = house.ack.comment;
        house.comment(house.jisu, inquiry, u"또 답변"_s);
        const CommentId second = house.ack.comment;
        const auto seen = [&] { return house.desk.state().inquiries.find(inquiry)->seen; };
        QCOMPARE(seen(), CommentId{});

        QCOMPARE(house.sees(house.jimin, inquiry, second), u"done"_s);
        QCOMPARE(seen(), second);
        QCOMPARE(house.sees(house.jimin, inquiry, second), u"nothing"_s);
        QCOMPARE(house.sees(house.jimin, inquiry, first), u"nothing"_s);
        QCOMPARE(house.sees(house.jimin, inquiry, CommentId{99}), u"nothing"_s);
        QCOMPARE(house.sees(house.suho, inquiry, second), u"not_found"_s);
        QCOMPARE(house.sees(house.jimin, InquiryId{99}, second), u"not_found"_s);
        house.restart();
        QCOMPARE(house.sees(house.jimin, inquiry, second), u"nothing"_s);
        QCOMPARE(seen(), second);
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

    void aCommentReopensAResolvedInquiryWhoeverWritesIt()
    {
        House house;
        house.file(house.jimin, {}, u"건의합니다"_s);
        const InquiryId inquiry = house.ack.inquiry;
        for (const bool byAdmin : {true, false}) {
            house.resolve(house.jisu, inquiry);
            QCOMPARE(house.desk.state().inquiries.openCount(), 0);

            if (byAdmin)
                house.comment(house.minho, inquiry, u"한 가지 더 알려 드려요"_s);
            else
                house.comment(house.jimin, inquiry, u"아직 안 돼요"_s);

            QCOMPARE(house.desk.state().inquiries.find(inquiry)->summary.state, InquiryState::Open);
            QCOMPARE(house.desk.state().inquiries.openCount(), 1);
            QVERIFY(house.happened().contains(u"inquiry %1 reopened"_s.arg(inquiry.value)));
        }
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

QTEST_GUILESS_MAIN(TestInquiryStates)
#include "test_inquirystates.moc"
