// SPDX-License-Identifier: MIT
#include "model/inquirymodel.h"
#include "model/returnedwords.h"
#include "tests/admin/client/deskscene.h"

#include <QAbstractItemModelTester>

using namespace deskbell;
using namespace deskbell::test;

class TestInquiryModel final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup()
    {
        model.reset();
        drafts.close();
        end();
    }

    void eachInquiryHasItsOwnDraft()
    {
        open({3});
        model->setDraft(u"셋"_s);
        look({4});
        QCOMPARE(drafts.comment({3}), u"셋"_s);
        QCOMPARE(model->draft(), QString());
        model->setDraft(u"넷"_s);

        look({3});

        QCOMPARE(model->draft(), u"셋"_s);
        QCOMPARE(drafts.comment({4}), u"넷"_s);
    }

    void aNoteIsNoReplyAndTheNextTimeOneBeginsWithAReply()
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
        QCOMPARE(linesOf(u"메모"_s), 1);
        model->setDraft(u"더"_s);

        look({3});

        QCOMPARE(model->mode(), Writing::Mode::Reply);
        QCOMPARE(model->draft(), u"답장"_s);
        model->setMode(Writing::Mode::Note);
        QCOMPARE(model->draft(), u"더"_s);
    }

    void anAnswerSaysWhetherItsMailFailedAndWhetherItWasSeen()
    {
        Inquiry inquiry = some({3}, u"jimin@example.com"_s);
        inquiry.comments = {Comment{{1}, Side::Admin, u"민수"_s, u"첫 답"_s, 2000, u"k1"_s, true},
                            Comment{{2}, Side::Visitor, u"지민"_s, u"다시"_s, 4000, {}, false},
                            Comment{{3}, Side::Admin, u"민수"_s, u"둘째 답"_s, 5000, u"k3"_s, false}};
        inquiry.failedMails = {{CommentId{3}, LetterId{8}, u"550 No such user"_s}};
        inquiry.seen = {2};
        openAs(inquiry);
        const int first = int(texts().indexOf(u"첫 답"_s));
        QVERIFY(first >= 0);

        QVERIFY(at(first, ChatLines::SeenRole).toBool());
        QCOMPARE(at(first, ChatLines::DeadLetterRole).toLongLong(), 0);
        QVERIFY(!at(first + 1, ChatLines::SeenRole).toBool()); // theirs
        QVERIFY(!at(first + 2, ChatLines::SeenRole).toBool());
        QCOMPARE(at(first + 2, ChatLines::DeliveryRole).toInt(), int(ChatLines::Delivery::MailFailed));
        model->sendMailAgain(LetterId{at(first + 2, ChatLines::DeadLetterRole).toLongLong()});
        QTRY_COMPARE(server->all<RetryLetter>().size(), 1);
        QCOMPARE(server->last<RetryLetter>().letter, LetterId{8});
    }

    void itStandsInOrderOfTimeWithWhatIsOnItsWayBelow()
    {
        Inquiry inquiry = some({3}, u"jimin@example.com"_s);
        inquiry.text = u"본문"_s;
        inquiry.row.chat = {7};
        inquiry.comments = {Comment{{1}, Side::Admin, u"민수"_s, u"첫 답"_s, 2000, u"k1"_s, true},
                            Comment{{2}, Side::Visitor, u"지민"_s, u"다시"_s, 4000, {}, false}};
        openAs(inquiry);
        QAbstractItemModelTester linesTester(model->lines(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        NotesEvent notes;
        notes.inquiry = {3};
        notes.notes = {note(1, 3000, u"메모"_s)};
        server->send(notes);
        model->setDraft(u"둘째 답"_s);

        QVERIFY(model->send());

        QTRY_COMPARE(texts(), QStringList({QString(), u"본문"_s, u"첫 답"_s, u"메모"_s, u"다시"_s, u"둘째 답"_s}));
        QCOMPARE(at(0, MessageListModel::KindRole).toInt(), int(MessageKind::Missed));
        QCOMPARE(at(2, ChatLines::DeliveryRole).toInt(), int(ChatLines::Delivery::Mailed));
        QVERIFY(at(3, ChatLines::IsNoteRole).toBool());
        QCOMPARE(at(5, MessageListModel::StatusRole).toInt(), int(MessageListModel::Status::Sending));

        // The event of it makes the waiting line the one that stands.
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Commented;
        event.row = inquiry.row;
        event.row.comments = 3;
        event.comment = Comment{{3}, Side::Admin, console->link().myName(), u"둘째 답"_s, 5000, server->last<CommentInquiry>().key, false};
        server->send(event);
        QTRY_COMPARE(at(5, MessageListModel::StatusRole).toInt(), int(MessageListModel::Status::None));
        QCOMPARE(texts().size(), 6);
    }

    void theReadingGoesOnAtTheFirstCommentThatWasNotRead()
    {
        Inquiry inquiry = some({3}, u"jimin@example.com"_s);
        inquiry.text = u"본문"_s;
        inquiry.comments = {Comment{{1}, Side::Admin, u"민수"_s, u"첫 답"_s, 2000, u"k1"_s, true},
                            Comment{{2}, Side::Visitor, u"지민"_s, u"다시"_s, 4000, {}, false},
                            Comment{{3}, Side::Visitor, u"지민"_s, u"또"_s, 5000, {}, false}};
        signIn({});
        server->send(UnreadEvent{{{}, {3}, 5, UnreadWhy::FollowUp, 3, 4000}});
        QTRY_VERIFY(console->unread().isUnread({{}, {3}}));
        look({3});
        console->unread().markRead({{}, {3}}); // while one looks
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry = inquiry;
        server->send(page);
        QTRY_COMPARE(texts(), QStringList({u"본문"_s, u"첫 답"_s, u"다시"_s, u"또"_s}));
        QCOMPARE(model->firstUnreadRow(), 2);
        QVERIFY(at(2, ChatLines::FirstUnreadRole).toBool() && !at(3, ChatLines::FirstUnreadRole).toBool());

        look({3});
        QCOMPARE(model->firstUnreadRow(), -1);
    }

    void howAReplyWentOutIsSaidOnlyAsFarAsItIsKnown()
    {
        using Delivery = ChatLines::Delivery;
        Inquiry inquiry = some({3}, u"jimin@example.com"_s);
        inquiry.comments = {Comment{{1}, Side::Admin, u"민수"_s, u"답"_s, 2000, u"k1"_s, false}};
        openAs(inquiry);
        const auto delivery = [this] { return static_cast<Delivery>(at(0, ChatLines::DeliveryRole).toInt()); };
        QCOMPARE(delivery(), Delivery::Browser);

        server->send(MailEvent{++deskNumber, {true, 1, 0, {}}});
        QTRY_COMPARE(delivery(), Delivery::Mailing);
        server->send(MailEvent{++deskNumber, {true, 1, 0, u"421 try later"_s}});
        QTRY_COMPARE(delivery(), Delivery::MailIsLate);
        server->send(MailEvent{++deskNumber, {true, 0, 1, {}}});
        QTRY_COMPARE(delivery(), Delivery::NotMailed);
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
        look({4});
        QCOMPARE(model->reach(), Reach::NotRead);
    }

    void aNoteThatIsRefusedForGoodIsInItsDraftAgain()
    {
        open({3});
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        model->send();
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        QSignalSpy returned(model.get(), &InquiryModel::writingChanged);

        server->send(Refused{server->last<AddNote>().key, Refusal::BadRequest, 0, {}});

        QTRY_COMPARE(returned.size(), 1);
        QCOMPARE(model->draft(), u"메모"_s);
        QCOMPARE(linesOf(u"메모"_s), 0);
    }

    void aCommentThatIsRefusedForGoodIsInTheDraftAgain()
    {
        open({3});
        model->setDraft(u"확인했어요"_s);
        QVERIFY(model->send());
        QCOMPARE(linesOf(u"확인했어요"_s), 1);
        QTRY_COMPARE(server->all<CommentInquiry>().size(), 1);
        model->setDraft(u"더 쓴 말"_s);
        QSignalSpy returned(model.get(), &InquiryModel::writingChanged);
        QSignalSpy refused(model.get(), &InquiryModel::refused);

        server->send(Refused{server->last<CommentInquiry>().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(returned.size(), 1);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(model->draft(), u"확인했어요\n더 쓴 말"_s);
        QCOMPARE(linesOf(u"확인했어요"_s), 0);
    }

    void whatIsBegunIsKeptAtAPauseInTheWriting()
    {
        open({3});
        model->setDraft(u"답장"_s);
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        QCOMPARE(drafts.comment({3}) + drafts.note(InquiryId{3}), QString()); // no file is written at each key
        QTimer *timer = model->findChild<QTimer *>(u"pause"_s);
        QVERIFY(timer && timer->isActive());

        timer->start(0);

        QTRY_COMPARE(drafts.comment({3}), u"답장"_s);
        QCOMPARE(drafts.note(InquiryId{3}), u"메모"_s);
    }

    void aDraftIsGoneAsSoonAsItIsSentAndThereIsNothingToSendTwice()
    {
        drafts.keepComment({3}, u"어제 쓴 말"_s);
        open({3});
        model->setDraft(u"어제 쓴 말과 더 쓴 말"_s);

        QVERIFY(model->send());

        QCOMPARE(drafts.comment({3}), QString());
    }

    void whatIsRefusedIsKeptAgainAndOnce()
    {
        ReturnedWords returned(*console, drafts, directory->path());
        open({3});
        model->setDraft(u"답장"_s);
        QVERIFY(model->send());
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        QVERIFY(model->send());
        QTRY_COMPARE(server->all<AddNote>().size() + server->all<CommentInquiry>().size(), 2);
        QSignalSpy kept(model.get(), &InquiryModel::draftsKept);

        server->send(Refused{server->last<CommentInquiry>().key, Refusal::BadRequest, 0, {}});
        server->send(Refused{server->last<AddNote>().key, Refusal::BadRequest, 0, {}});

        QTRY_COMPARE(kept.size(), 2);
        QCOMPARE(drafts.comment({3}), u"답장"_s);
        QCOMPARE(drafts.note(InquiryId{3}), u"메모"_s);
    }

    void nothingAndTooMuchCannotBeSent()
    {
        open({3});
        for (const QString &text : {QString(), u" \n"_s, QString(maxInquiryLength + 1, u'x')}) {
            model->setDraft(text);
            QVERIFY(!model->send());
            QCOMPARE(model->canSend(), text.size() <= maxInquiryLength);
            QCOMPARE(model->draft(), text);
        }
    }

    void anOpenOneIsResolvedAndAResolvedOneReopened()
    {
        open({3});
        QVERIFY(!model->canBeDeleted());
        model->settle();
        QTRY_COMPARE(server->all<ResolveInquiry>().size(), 1);
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Resolved;
        event.row = model->inquiry()->row;
        event.row.state = InquiryState::Resolved;
        server->send(event);
        QTRY_VERIFY(model->canBeDeleted());

        model->settle();

        QTRY_COMPARE(server->all<ReopenInquiry>().size(), 1);
        QCOMPARE(server->all<ResolveInquiry>().size(), 1);
    }

    void whoHasResolvedItIsKnownUnlessThatIsMe()
    {
        open({3});
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Resolved;
        event.row = model->inquiry()->row;
        event.row.state = InquiryState::Resolved;
        event.by = u"민수"_s;
        server->send(event);
        QTRY_COMPARE(model->settledBy(), u"민수"_s);

        event.desk = ++deskNumber;
        event.by = console->link().myName();
        server->send(event);

        QTRY_COMPARE(model->settledBy(), QString());
    }

    void aDeletedOneStaysToBeReadAndKeepsWhatWasBegun()
    {
        openAs(some({3}, {}));
        model->setDraft(u"쓰던 말"_s);
        QSignalSpy deleted(model.get(), &InquiryModel::deleted);
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Deleted;
        event.row.id = {3};
        event.by = u"민수"_s;

        server->send(event);

        QTRY_COMPARE(deleted.size(), 1);
        QCOMPARE(deleted.first().first().toString(), u"민수"_s);
        QCOMPARE(model->state(), InquiryModel::State::Deleted);
        QCOMPARE(model->about().visitorName, u"지민"_s);
        QCOMPARE(model->draft(), u"쓰던 말"_s);
        for (const Writing::Mode mode : {Writing::Mode::Note, Writing::Mode::Reply}) {
            model->setMode(mode);
            QVERIFY(!model->canSend() && !model->send());
            QCOMPARE(model->reach(), InquiryModel::Reach::Nobody);
        }
    }

    void aDeletedOneIsGoneAtOnceAndTheServerHearsOfItOnceItCannotBeUndone()
    {
        Inquiry inquiry = some({3}, {});
        inquiry.comments = {Comment{{1}, Side::Admin, u"민수"_s, u"답"_s, 2000, u"k1"_s, false}};
        openAs(inquiry);
        model->remove();
        QCOMPARE(model->state(), InquiryModel::State::Deleted);
        QVERIFY(!model->canReply());
        model->undo();
        QCOMPARE(model->state(), InquiryModel::State::Open);
        model->remove();
        steady += Decisions::deletingWaits;
        console->tick();

        // What was written meanwhile is looked for first.
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 2);
        QVERIFY(server->all<DeleteInquiry>().isEmpty());
        server->send(InquiryPage{server->last<ReadInquiry>().key, inquiry});
        QTRY_COMPARE(server->all<DeleteInquiry>().size(), 1);
    }

    void oneInWhichMoreWasWrittenIsNotDeleted()
    {
        Inquiry inquiry = some({3}, {});
        inquiry.comments = {Comment{{1}, Side::Admin, u"민수"_s, u"답"_s, 2000, u"k1"_s, false}};
        openAs(inquiry);
        QSignalSpy notCarriedOut(model.get(), &InquiryModel::notCarriedOut);
        model->remove();
        steady += Decisions::deletingWaits;
        console->tick();
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 2);
        inquiry.comments.append(Comment{{2}, Side::Visitor, u"지민"_s, u"하나 더요"_s, 3000, {}, false});

        server->send(InquiryPage{server->last<ReadInquiry>().key, inquiry});

        QTRY_COMPARE(notCarriedOut.size(), 1);
        QVERIFY(model->canReply());
        QVERIFY(server->all<DeleteInquiry>().isEmpty());
    }

    void resolvingSurvivesAConnectionThatBreaksBeforeTheAnswer()
    {
        open({3});
        QSignalSpy refused(model.get(), &InquiryModel::refused);
        model->settle();
        QTRY_COMPARE(server->all<ResolveInquiry>().size(), 1);
        QVERIFY(model->isSettling());

        dropAndResume({});

        QTRY_COMPARE(server->all<ResolveInquiry>().size(), 1); // of this connection
        QVERIFY(model->isSettling());
        Ack ack;
        ack.key = server->last<ResolveInquiry>().key;
        server->send(ack);
        QTRY_VERIFY(!model->isSettling());
        QCOMPARE(refused.size(), 0);
    }

    void oneThatIsOpenedWithoutAConnectionIsWhatItsRowSaysAndCanBeAnswered()
    {
        signIn({});
        console->inquiries().board()->fetchMore({});
        QTRY_COMPARE(server->all<ReadBoard>().size(), 1);
        BoardPage page;
        page.key = server->last<ReadBoard>().key;
        page.total = 1;
        page.rows = {some({3}, {}).row};
        page.rows[0].title = u"환불"_s;
        server->send(page);
        QTRY_COMPARE(console->inquiries().board()->rowCount(), 1);
        server->vanish();
        QTRY_VERIFY(!console->link().isOnline());

        look({3});

        QVERIFY(!model->isLoaded());
        QCOMPARE(model->state(), Conversation::State::Open);
        QCOMPARE(model->about().title, u"환불"_s);
        QCOMPARE(model->about().visitorName, u"지민"_s);
        QCOMPARE(model->reach(), Conversation::Reach::Later);
        model->setDraft(u"내일 해 드릴게요"_s);
        QVERIFY(model->send());
        QCOMPARE(texts(), QStringList{u"내일 해 드릴게요"_s});

        look({4});
        QCOMPARE(model->state(), Conversation::State::Unknown);
        QVERIFY(!model->canReply());
    }

private:
    static Inquiry some(InquiryId id, const QString &email)
    {
        Inquiry inquiry;
        inquiry.row.id = id;
        inquiry.row.visitorName = u"지민"_s;
        inquiry.row.at = 1000;
        inquiry.email = email;
        return inquiry;
    }
    static DeskNote note(qint64 id, qint64 at, const QString &text)
    {
        DeskNote note;
        note.id = {id};
        note.inquiry = {3};
        note.admin = {2};
        note.name = u"민수"_s;
        note.text = text;
        note.at = at;
        note.key = u"n%1"_s.arg(id);
        return note;
    }
    void look(InquiryId id)
    {
        model.reset();
        model = std::make_unique<InquiryModel>(*console, drafts, id);
    }
    void openAs(const Inquiry &inquiry)
    {
        signIn({});
        look(inquiry.row.id);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry = inquiry;
        server->send(page);
        QTRY_VERIFY(model->inquiry());
    }
    void open(InquiryId id, const QString &email = {})
    {
        Inquiry inquiry;
        inquiry.row.id = id;
        inquiry.email = email;
        openAs(inquiry);
    }
    QVariant at(int row, int role) { return model->lines()->index(row, 0).data(role); }
    QStringList texts()
    {
        QStringList found;
        for (int row = 0; row < model->lines()->rowCount(); ++row)
            found << at(row, MessageListModel::TextRole).toString();
        return found;
    }
    qsizetype linesOf(const QString &text) { return texts().count(text); }

    Drafts drafts;
    std::unique_ptr<InquiryModel> model;
};

QTEST_GUILESS_MAIN(TestInquiryModel)
#include "test_inquirymodel.moc"
