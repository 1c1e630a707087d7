// SPDX-License-Identifier: MIT
// Who came by the link of a mail: one inquiry, for a while, and nothing else.
#include "server/domain/audience.h"
#include "server/domain/rules/linkrules.h"
#include "server/domain/views.h"
#include "tests/domain/house.h"

using namespace deskbell;

namespace {

const QByteArray hash(32, 'l');

// The compiler answers these: what a LinkHolder has no rule for cannot be asked.
template <class Command> concept ByLink = Decided<LinkHolder, Command>;
static_assert(ByLink<WriteBack> && ByLink<SeeAnswers> && ByLink<OpenFile>);
static_assert(!ByLink<OpenCall> && !ByLink<CancelCall> && !ByLink<FileInquiry> && !ByLink<SendMessage> && !ByLink<EndChat>
              && !ByLink<CommentInquiry> && !ByLink<SeeInquiry> && !ByLink<ReportErrors> && !ByLink<Receipt> && !ByLink<AddNote>
              && !ByLink<ResolveInquiry> && !ByLink<DeleteInquiry> && !ByLink<MakeLink>);
// Nor can what they hear name a chat or another inquiry.
template <class Frame> concept NamesChat = requires(Frame frame) { frame.chat; };
template <class Frame> concept NamesInquiry = requires(Frame frame) { frame.inquiry; };
template <class Frame> concept HasNumber = requires(Frame frame) { frame.id; };
static_assert(!NamesChat<LinkedInquiry> && !NamesInquiry<LinkedInquiry> && !HasNumber<LinkedInquiry>);
static_assert(!NamesChat<WriteBack> && !NamesInquiry<WriteBack> && !NamesInquiry<SeeAnswers> && NamesInquiry<CommentInquiry>);

} // namespace

class TestInquiryLinks : public QObject {
    Q_OBJECT

    /// Jimin has left an inquiry, and its answer is about to be mailed.
    static LinkHolder answered(House &house)
    {
        house.file(house.jimin, {}, u"환불은 언제 되나요"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.comment(house.jisu, inquiry, u"내일까지 됩니다"_s);
        mail(house, inquiry);
        return {inquiry, hash};
    }
    static LetterId mail(House &house, InquiryId inquiry)
    {
        Letter letter;
        letter.id = house.desk.state().letters.next();
        letter.inquiry = inquiry;
        house.apply({LetterQueued{letter}});
        return letter.id;
    }
    static QString make(House &house, LetterId letter, const QByteArray &tokenHash = hash)
    {
        return house.answer(Postman{}, MakeLink{letter, tokenHash});
    }
    static LinkHolder linked(House &house)
    {
        const LinkHolder holder = answered(house);
        [&] { QCOMPARE(make(house, LetterId{1}), u"done"_s); }();
        return holder;
    }
    static QString write(House &house, const LinkHolder &who, const QString &text, const QString &key = {})
    {
        return house.answer(who, WriteBack{key.isEmpty() ? house.nextKey() : key, text});
    }

private Q_SLOTS:
    void whatIsWrittenBackIsTheVisitorsComment()
    {
        House house;
        const LinkHolder holder = linked(house);
        house.resolve(house.jisu, holder.inquiry);
        house.leaves(house.jimin);

        QCOMPARE(write(house, holder, u"네, 그대로예요"_s, u"k"_s), u"done"_s);

        const StoredInquiry &inquiry = *house.desk.state().inquiries.find(holder.inquiry);
        QCOMPARE(inquiry.comments.last().text, u"네, 그대로예요"_s);
        QVERIFY(inquiry.comments.last().from == Side::Visitor);
        QCOMPARE(inquiry.comments.last().name, inquiry.summary.visitorName);
        QVERIFY(inquiry.summary.state == InquiryState::Open);
        QVERIFY(!house.unread(house.jisu).isEmpty());
        QCOMPARE(write(house, holder, u"noch einmal"_s, u"k"_s), u"nothing"_s);
        QVERIFY(house.ack.comment == inquiry.comments.last().id);
    }

    void aLinkEndsWithItsTime()
    {
        House house;
        const LinkHolder holder = linked(house);
        house.pass(house.desk.state().settings.linkTime - 1);
        QCOMPARE(write(house, holder, u"rechtzeitig"_s, u"k"_s), u"done"_s);

        house.pass(1);

        QCOMPARE(write(house, holder, u"zu spät"_s), u"not_found"_s);
        QCOMPARE(house.answer(holder, SeeAnswers{CommentId{1}}), u"not_found"_s);
        QCOMPARE(write(house, holder, u"rechtzeitig"_s, u"k"_s), u"nothing"_s); // a known key goes before all
    }

    void aBlockEndsItInWhateverBrowser()
    {
        House house;
        const LinkHolder holder = linked(house);

        QCOMPARE(house.block(house.jisu, BlockVisitor{house.nextKey(), {}, holder.inquiry}), u"done"_s);

        QVERIFY(house.desk.state().inquiries.find(holder.inquiry)->links.isEmpty());
        QVERIFY(write(house, holder, u"doch"_s) != u"done"_s);
        house.restart();
        QVERIFY(write(house, holder, u"doch"_s) != u"done"_s);
        QCOMPARE(make(house, mail(house, holder.inquiry), QByteArray(32, 'm')), u"blocked"_s);
        house.unblock(house.jisu, BlockId{1});
        QCOMPARE(write(house, holder, u"doch"_s), u"not_found"_s); // it does not come back
    }

    void aDeletedInquiryHasNone()
    {
        House house;
        const LinkHolder holder = linked(house);

        QCOMPARE(house.erase(house.jisu, holder.inquiry), u"done"_s);

        QCOMPARE(write(house, holder, u"noch da?"_s), u"not_found"_s);
        QCOMPARE(house.answer(holder, SeeAnswers{CommentId{1}}), u"not_found"_s);
        QCOMPARE(make(house, LetterId{1}), u"not_found"_s);
    }

    void aWrongTokenOpensNothingWhateverItNames()
    {
        House house;
        const LinkHolder holder = linked(house);

        QCOMPARE(write(house, {holder.inquiry, QByteArray(32, 'x')}, u"ich"_s), u"not_found"_s);
        QCOMPARE(write(house, {InquiryId{99}, hash}, u"ich"_s), u"not_found"_s);
        house.file(house.suho, {}, u"다른 문의"_s);
        QCOMPARE(write(house, {house.ack.inquiry, hash}, u"ich"_s), u"not_found"_s);
    }

    void aKeyThatTheVisitorHasUsedElsewhereIsRefused()
    {
        House house;
        const LinkHolder holder = linked(house);
        house.file(house.jimin, {}, u"다른 문의"_s, u"elsewhere"_s);

        QCOMPARE(write(house, holder, u"ich"_s, u"elsewhere"_s), u"bad_request"_s);
        QCOMPARE(write(house, holder, u"ich"_s, u"no key"_s), u"bad_request"_s);
        QCOMPARE(write(house, holder, u" "_s), u"empty"_s);
        QCOMPARE(write(house, holder, QString(maxTextLength + 1, u'x')), u"too_long"_s);
    }

    void nobodyFillsAnInquiryByALink()
    {
        House house;
        const LinkHolder holder = linked(house);
        QString last;
        for (int i = 0; i < 30; ++i)
            last = write(house, holder, u"noch einer"_s);

        QCOMPARE(last, u"too_fast"_s);
    }

    void aFileIsACommentOnTheInquiryOfTheLinkWhateverItNames()
    {
        House house;
        const LinkHolder holder = linked(house);
        const ChatId chat = house.ring(house.jimin, u"다른 상담"_s);
        const SentFile picture{FileId{4711}, u"영수증.png"_s, 284'113, u"image/png"_s, 1280, 720, 6120};
        OpenFile command;
        command.key = u"file"_s;
        command.chat = chat;
        command.name = picture.name;
        command.size = picture.size;

        QCOMPARE(house.answer(holder, command), u"nothing"_s);
        QCOMPARE(house.answer(holder, command, picture), u"done"_s);

        const StoredInquiry &inquiry = *house.desk.state().inquiries.find(holder.inquiry);
        QVERIFY(inquiry.comments.last().file && *inquiry.comments.last().file == picture);
        QVERIFY(inquiry.comments.last().from == Side::Visitor);
        QCOMPARE(house.answer(holder, command), u"nothing"_s);
        QVERIFY(house.ack.comment == inquiry.comments.last().id); // the first answer once more
        house.pass(house.desk.state().settings.linkTime);
        command.key = u"late"_s;
        QCOMPARE(house.answer(holder, command), u"not_found"_s);
        QCOMPARE(house.answer(holder, command, picture), u"not_found"_s);
    }

    void whatWasSeenByALinkIsSeen()
    {
        House house;
        const LinkHolder holder = linked(house);
        const CommentId answer = house.desk.state().inquiries.find(holder.inquiry)->comments.first().id;

        QCOMPARE(house.answer(holder, SeeAnswers{answer}), u"done"_s);
        QCOMPARE(house.answer(holder, SeeAnswers{answer}), u"nothing"_s);
        QCOMPARE(house.answer(holder, SeeAnswers{CommentId{99}}), u"nothing"_s);
    }

    void withoutLinksMailsGoWithoutOne()
    {
        DeskSettings settings;
        settings.linkTime = 0;
        House house(settings);
        answered(house);

        QCOMPARE(make(house, LetterId{1}), u"not_found"_s);
    }

    void eachMailHasALinkOfItsOwn()
    {
        House house;
        const LinkHolder first = linked(house);
        const LinkHolder second{first.inquiry, QByteArray(32, 'm')};
        QCOMPARE(make(house, mail(house, first.inquiry), second.tokenHash), u"done"_s);

        QCOMPARE(write(house, first, u"eins"_s), u"done"_s);
        QCOMPARE(write(house, second, u"zwei"_s), u"done"_s);
    }

    void whoHasALinkIsToldOfTheInquiryAndOfNothingElse()
    {
        House house;
        const LinkHolder holder = linked(house);
        house.comment(house.jisu, holder.inquiry, u"noch eine Antwort"_s);
        int told = 0;
        for (const Event &event : house.made) {
            for (const Telling &telling : tellings(event, house.desk.state(), house.now)) {
                const auto *to = std::get_if<ToLinkHolders>(&telling.audience);
                QCOMPARE(to != nullptr, std::holds_alternative<LinkedInquiryEvent>(telling.frame));
                if (!to)
                    continue;
                ++told;
                QVERIFY(to->inquiry == holder.inquiry);
                const LinkedInquiry &view = std::get<LinkedInquiryEvent>(telling.frame).inquiry;
                QCOMPARE(view.comments.last().text, u"noch eine Antwort"_s);
            }
        }
        QCOMPARE(told, 1);

        house.note(house.jisu, holder.inquiry, u"내부 메모"_s);
        for (const Event &event : house.made)
            QVERIFY(tellings(event, house.desk.state(), house.now).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInquiryLinks)
#include "test_inquirylinks.moc"
