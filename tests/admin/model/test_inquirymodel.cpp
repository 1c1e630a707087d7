// SPDX-License-Identifier: MIT
#include "model/inquirymodel.h"
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestInquiryModel final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        model = std::make_unique<InquiryModel>(*console, drafts);
    }
    void cleanup()
    {
        model.reset();
        drafts.close();
        end();
    }

    void theChosenOneIsAnIdAndItsRowFollowsTheBoard()
    {
        signIn({});
        fillBoard({3, 4});
        model->choose({4});
        QCOMPARE(model->row(), 1);

        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Deleted;
        event.row.id = {3};
        server->send(event);

        QTRY_COMPARE(model->row(), 0);
        QCOMPARE(model->id(), InquiryId{4});
    }

    void eachInquiryHasItsOwnDraft()
    {
        signIn({});
        model->choose({3});
        model->setDraft(u"셋"_s);
        model->choose({4});
        QCOMPARE(model->draft(), QString());
        model->setDraft(u"넷"_s);

        model->choose({3});
        QCOMPARE(model->draft(), u"셋"_s);
        model.reset();

        QCOMPARE(drafts.comment({3}), u"셋"_s);
        QCOMPARE(drafts.comment({4}), u"넷"_s);
    }

    void aNoteIsNoCommentAndFallsBackToAReplyWhenAnotherInquiryIsChosen()
    {
        open({3});
        model->setDraft(u"답장"_s);
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        QCOMPARE(model->reach(), InquiryModel::Reach::Colleagues);
        QVERIFY(model->send());
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        QCOMPARE(server->last<AddNote>().inquiry, InquiryId{3});
        QVERIFY(server->all<CommentInquiry>().isEmpty());
        QCOMPARE(model->notes().size(), 1);
        QVERIFY(model->notes().first().isSending);
        model->setDraft(u"더"_s);

        model->choose({4});
        QCOMPARE(model->mode(), Writing::Mode::Reply);
        QCOMPARE(model->draft(), QString());
        model->choose({3});

        QCOMPARE(model->mode(), Writing::Mode::Reply);
        QCOMPARE(model->draft(), u"답장"_s);
        model->setMode(Writing::Mode::Note);
        QCOMPARE(model->draft(), u"더"_s);
    }

    void itIsSaidHowAReplyReachesTheVisitor()
    {
        using Reach = InquiryModel::Reach;
        open({3}, u"jimin@example.com"_s);
        QCOMPARE(model->reach(), Reach::NoMail);
        QSignalSpy changed(model.get(), &InquiryModel::writingChanged);

        server->send(MailEvent{++deskNumber, {true, 0, 0, {}}});
        QTRY_COMPARE(model->reach(), Reach::MailAndBrowser);
        server->send(MailEvent{++deskNumber, {true, 2, 0, u"421 try later"_s}});
        QTRY_COMPARE(model->reach(), Reach::MailIsLate);
        QVERIFY(changed.size() >= 2);
        model->setMode(Writing::Mode::Note);
        QCOMPARE(model->reach(), Reach::Colleagues);
        model->choose({4});
        QCOMPARE(model->reach(), Reach::BrowserOnly);
    }

    void aNoteThatIsRefusedForGoodIsInItsDraftAgain()
    {
        open({3});
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        model->send();
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        QSignalSpy returned(model.get(), &InquiryModel::draftReturned);

        server->send(Refused{server->last<AddNote>().key, Refusal::BadRequest, 0, {}});

        QTRY_COMPARE(returned.size(), 1);
        QCOMPARE(model->draft(), u"메모"_s);
        QVERIFY(model->notes().isEmpty());
    }

    void aCommentThatIsRefusedForGoodIsInTheDraftAgain()
    {
        open({3});
        model->setDraft(u"확인했어요"_s);
        QVERIFY(model->send());
        QCOMPARE(model->unsent().size(), 1);
        QTRY_COMPARE(server->all<CommentInquiry>().size(), 1);
        model->setDraft(u"더 쓴 말"_s);
        QSignalSpy returned(model.get(), &InquiryModel::draftReturned);
        QSignalSpy refused(model.get(), &InquiryModel::refused);

        server->send(Refused{server->last<CommentInquiry>().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(returned.size(), 1);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(model->draft(), u"확인했어요\n더 쓴 말"_s);
        QVERIFY(model->unsent().isEmpty());
    }

    void nothingAndTooMuchCannotBeSent()
    {
        open({3});
        for (const QString &text : {QString(), u" \n"_s, QString(maxInquiryLength + 1, u'x')}) {
            model->setDraft(text);
            QVERIFY(!model->canSend() && !model->send());
            QCOMPARE(model->draft(), text);
        }
    }

    void anOpenOneIsResolvedAndAResolvedOneReopened()
    {
        open({3});
        QVERIFY(!model->isSettled());
        model->resolveOrReopen();
        QTRY_COMPARE(server->all<ResolveInquiry>().size(), 1);
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Resolved;
        event.row = model->inquiry()->row;
        event.row.state = InquiryState::Resolved;
        server->send(event);
        QTRY_VERIFY(model->isSettled());

        model->resolveOrReopen();

        QTRY_COMPARE(server->all<ReopenInquiry>().size(), 1);
        QCOMPARE(server->all<ResolveInquiry>().size(), 1);
    }

    void theQuestionIsAboutTheInquiryItWasAskedAbout()
    {
        open({3});
        QSignalSpy refused(model.get(), &InquiryModel::refused);
        model->choose({4});

        model->remove({3});
        QTRY_COMPARE(server->all<DeleteInquiry>().size(), 1);
        QCOMPARE(server->last<DeleteInquiry>().inquiry, InquiryId{3});
        server->send(Refused{server->last<DeleteInquiry>().key, Refusal::NotSettled, 0, {}});
        model->remove({4});
        QTRY_COMPARE(server->all<DeleteInquiry>().size(), 2);
        server->send(Refused{server->last<DeleteInquiry>().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Refused>().code, Refusal::NotFound);
    }

    void aDeletedOneIsChosenNoMore()
    {
        open({3});
        QSignalSpy chosen(model.get(), &InquiryModel::chosen);
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Deleted;
        event.row.id = {3};

        server->send(event);

        QTRY_COMPARE(chosen.size(), 1);
        QVERIFY(!model->id().isValid());
        QVERIFY(!model->inquiry());
    }

    void anActionWithoutConnectionOrAnswerIsRefused()
    {
        open({3});
        QSignalSpy refused(model.get(), &InquiryModel::refused);
        model->remove({3});
        QTRY_COMPARE(server->all<DeleteInquiry>().size(), 1);

        server->vanish();
        QTRY_COMPARE(refused.size(), 1);
        model->resolveOrReopen();
        QTRY_COMPARE(refused.size(), 2);

        QCOMPARE(refused[0].first().value<Refused>().code, Refusal::Unavailable);
        QCOMPARE(refused[1].first().value<Refused>().code, Refusal::Unavailable);
    }

private:
    void fillBoard(const QList<qint64> &ids)
    {
        console->inquiries().board()->fetchMore({});
        QTRY_COMPARE(server->all<ReadBoard>().size(), 1);
        BoardPage page;
        page.key = server->last<ReadBoard>().key;
        page.total = int(ids.size());
        for (const qint64 id : ids) {
            page.rows.append(BoardRow{});
            page.rows.last().id = {id};
        }
        server->send(page);
        QTRY_COMPARE(console->inquiries().board()->rowCount(), int(ids.size()));
    }
    /// Chosen, and read.
    void open(InquiryId id, const QString &email = {})
    {
        signIn({});
        model->choose(id);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row.id = id;
        page.inquiry.email = email;
        server->send(page);
        QTRY_VERIFY(model->inquiry());
    }

    Drafts drafts;
    std::unique_ptr<InquiryModel> model;
};

QTEST_GUILESS_MAIN(TestInquiryModel)
#include "test_inquirymodel.moc"
