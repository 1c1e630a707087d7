// SPDX-License-Identifier: MIT
#include "model/chatmodel.h"
#include "model/returnedwords.h"
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestChatModel final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup()
    {
        model.reset();
        drafts.close();
        end();
    }

    void whatIsWrittenIsSentTrimmedAndOnce()
    {
        openOwn({said(1, u"1"_s)});
        look();

        model->setDraft(u"  네 \n"_s);
        QVERIFY(model->send());
        QVERIFY(!model->send());

        QCOMPARE(model->draft(), QString());
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        QCOMPARE(server->last<SendMessage>().text, u"네"_s);
    }

    void whatIsTooLongStaysInTheDraft()
    {
        openOwn({});
        look();
        const QString text(maxTextLength + 1, u'가');

        model->setDraft(text);

        QVERIFY(!model->canSend());
        QVERIFY(!model->send());
        QCOMPARE(model->draft(), text);
    }

    void theDraftIsFoundWhenTheChatIsOpenedAgain()
    {
        openOwn({});
        look();
        model->setDraft(u"내일 쓸 말"_s);

        model->close();
        QCOMPARE(drafts.message(seven), u"내일 쓸 말"_s);
        drafts.keepMessage(seven, u"돌아온 말"_s);
        look();

        QCOMPARE(model->draft(), u"돌아온 말"_s); // the closed one has not kept its draft a second time
    }

    void whatIsBegunIsKeptAtAPauseInTheWriting()
    {
        openOwn({});
        look();
        model->setDraft(u"답장"_s);
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        QCOMPARE(drafts.message(seven) + drafts.note(seven), QString()); // no file is written at each key
        QSignalSpy kept(model.get(), &ChatModel::draftsKept);

        pause();

        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(drafts.message(seven), u"답장"_s);
        QCOMPARE(drafts.note(seven), u"메모"_s);
    }

    void aDraftIsGoneAsSoonAsItIsSentAndThereIsNothingToSendTwice()
    {
        drafts.keepMessage(seven, u"어제 쓴 말"_s);
        drafts.keepNote(seven, u"어제 쓴 메모"_s);
        openOwn({});
        look();
        model->setDraft(u"어제 쓴 말과 더 쓴 말"_s);

        QVERIFY(model->send());
        QCOMPARE(drafts.message(seven), QString());
        QCOMPARE(drafts.note(seven), u"어제 쓴 메모"_s);
        model->setMode(Writing::Mode::Note);
        QVERIFY(model->send());

        QCOMPARE(drafts.note(seven), QString());
    }

    void aNoteThatIsRefusedIsKeptAgainAndOnce()
    {
        ReturnedWords returned(*console, drafts, directory->path());
        openOwn({});
        look();
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        QVERIFY(model->send());
        QTRY_COMPARE(server->all<AddNote>().size(), 1);

        server->send(Refused{server->last<AddNote>().key, Refusal::BadRequest, 0, {}});

        QTRY_COMPARE(drafts.note(seven), u"메모"_s);
    }

    void whatIsClosedKeepsNoDraftLater()
    {
        openOwn({});
        look();
        model->setDraft(u"하나"_s);
        model->close();
        drafts.keepMessage(seven, u"둘"_s);

        model->keepDrafts();

        QCOMPARE(drafts.message(seven), u"둘"_s);
        QVERIFY(!model->findChild<QTimer *>(u"pause"_s)->isActive());
    }

    void theVisitorIsToldOfWordsOnly()
    {
        openOwn({});
        look();

        model->setDraft(u" \n"_s);
        session->send(Typing{{99}, Side::Admin, {}});
        QTRY_COMPARE(server->all<Typing>().size(), 1);
        model->setDraft(u"ㄴ"_s);

        QTRY_COMPARE(server->all<Typing>().size(), 2);
        QCOMPARE(server->last<Typing>().chat, seven);
    }

    void theReadingGoesOnAtTheFirstLineThatWasNotRead()
    {
        OpenChat *chat = openOwn({said(1, u"1"_s), said(2, u"답"_s, Side::Admin), said(3, u"3"_s), said(4, u"4"_s)});
        look();
        QCOMPARE(model->firstUnreadRow(), -1); // nothing was ever read: there is nothing above to tell it from

        chat->markRead(1);
        look();
        QCOMPARE(model->firstUnreadRow(), 2); // one's own line is no news
        model->markSeen();
        QCOMPARE(model->firstUnreadRow(), 2); // it stays while one looks

        look();
        QCOMPARE(model->firstUnreadRow(), -1);
    }

    void nothingCanBeSentToAnothersChatAndWhatWasBegunStays()
    {
        openOwn({});
        look();
        model->setDraft(u"쓰던 말"_s);
        QSignalSpy changed(model.get(), &ChatModel::changed);

        deskChat(ChatChange::Accepted, call(7, ChatState::Active, other));

        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!model->isMine() && !model->canSend() && !model->send());
        QCOMPARE(model->draft(), u"쓰던 말"_s);
    }

    void aNoteIsSentAsANoteAndAReplyAsAReply()
    {
        openOwn({said(1, u"1"_s)});
        look();
        QCOMPARE(model->mode(), Writing::Mode::Reply);
        model->setDraft(u"답장"_s);
        model->setMode(Writing::Mode::Note);
        QCOMPARE(model->draft(), QString());
        model->setDraft(u"메모"_s);
        QCOMPARE(model->reach(), ChatModel::Reach::Colleagues);

        QVERIFY(model->send());

        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        QCOMPARE(server->last<AddNote>().text, u"메모"_s);
        QCOMPARE(server->last<AddNote>().chat, seven);
        QVERIFY(server->all<SendMessage>().isEmpty());
        model->setMode(Writing::Mode::Reply);
        QCOMPARE(model->draft(), u"답장"_s);
    }

    void theVisitorIsNotToldThatANoteIsBeingWritten()
    {
        openOwn({});
        look();
        model->setMode(Writing::Mode::Note);

        model->setDraft(u"메모"_s);

        session->send(Typing{{99}, Side::Admin, {}});
        QTRY_COMPARE(server->all<Typing>().size(), 1);
        QCOMPARE(server->last<Typing>().chat, ChatId{99});
    }

    void aNoteCanBeLeftWhereNoReplyCan()
    {
        openOwn({});
        look();
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, other));
        QTRY_COMPARE(model->reach(), ChatModel::Reach::SomebodyElses);
        deskChat(ChatChange::Ended, call(7, ChatState::Ended, other));
        QTRY_COMPARE(model->reach(), ChatModel::Reach::Over);
        QVERIFY(!model->canSend());

        model->setMode(Writing::Mode::Note);
        model->setDraft(u"끝난 뒤의 메모"_s);

        QVERIFY(model->canSend() && model->send());
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
    }

    void aNoteThatIsTooLongStaysInTheDraft()
    {
        openOwn({});
        look();
        model->setMode(Writing::Mode::Note);
        model->setDraft(QString(maxTextLength + 1, u'가'));

        QVERIFY(!model->canSend() && !model->send());
        QCOMPARE(model->draft().size(), maxTextLength + 1);
    }

    void aNoteStandsBetweenTheLinesByItsTimeAndIsShownWhileItIsSent()
    {
        openOwn({said(1, u"하나"_s), said(2, u"둘"_s)});
        look();
        QAbstractItemModelTester linesTester(model->lines(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        server->send(NotesEvent{seven, {}, {note(5, u"사이"_s, 950'001)}});
        QTRY_COMPARE(texts(), (QStringList{u"하나"_s, u"[사이]"_s, u"둘"_s}));

        model->setMode(Writing::Mode::Note);
        model->setDraft(u"새 메모"_s);
        model->send();
        QCOMPARE(texts().last(), u"[새 메모]"_s);
        QCOMPARE(status(3), MessageListModel::Status::Sending);
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        const QString key = server->last<AddNote>().key;
        acknowledge(key, 0);
        QTRY_COMPARE(status(3), MessageListModel::Status::None);
        DeskNote stored = note(6, u"새 메모"_s, 990'000);
        stored.key = key;
        server->send(NoteEvent{stored});
        server->send(MessageEvent{seven, said(3, u"셋"_s)});

        QTRY_COMPARE(texts(), (QStringList{u"하나"_s, u"[사이]"_s, u"둘"_s, u"셋"_s, u"[새 메모]"_s}));
        QCOMPARE(model->lines()->index(4, 0).data(ChatLines::NoteIdRole).toLongLong(), 6);
    }

    void anOlderNoteWaitsForTheLinesAroundIt()
    {
        openOwn({said(5, u"다섯"_s)}, 5);
        look();
        QAbstractItemModelTester linesTester(model->lines(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        server->send(NotesEvent{seven, {}, {note(5, u"오래된 것"_s, 950'002), note(6, u"새것"_s, 950'009)}});
        QTRY_COMPARE(texts(), (QStringList{u"다섯"_s, u"[새것]"_s}));

        model->chat().readOlder();
        QTRY_COMPARE(server->all<ReadChat>().size(), 2);
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"1"_s), said(2, u"2"_s), said(3, u"3"_s), said(4, u"4"_s)}, 5));

        QTRY_COMPARE(texts(), (QStringList{u"1"_s, u"2"_s, u"[오래된 것]"_s, u"3"_s, u"4"_s, u"다섯"_s, u"[새것]"_s}));
    }

    void aDeletedNoteGoesAndAnEditedOneChanges()
    {
        openOwn({said(1, u"하나"_s)});
        look();
        QAbstractItemModelTester linesTester(model->lines(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        server->send(NotesEvent{seven, {}, {note(5, u"첫 메모"_s, 960'001), note(6, u"둘째"_s, 960'002)}});
        QTRY_COMPARE(texts().size(), 3);
        QSignalSpy changed(model->lines(), &QAbstractItemModel::dataChanged);

        server->send(NoteEvent{note(6, u"고친 것"_s, 960'002)});
        DeskNote gone = note(5, {}, 960'001);
        gone.deleted = true;
        server->send(NoteEvent{gone});

        QTRY_COMPARE(texts(), (QStringList{u"하나"_s, u"[고친 것]"_s}));
        QVERIFY(!changed.isEmpty());
    }

    void anOwnNoteIsEditedInTheFieldAndWhatWasBegunComesBack()
    {
        openOwn({});
        look();
        server->send(NotesEvent{seven, {}, {note(5, u"내 메모"_s, 960'001), note(6, u"남의 메모"_s, 960'002, other)}});
        QTRY_COMPARE(texts().size(), 2);
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"쓰던 메모"_s);

        model->editNote({6});
        QVERIFY(!model->isEditing());
        model->editNote({5});
        QCOMPARE(model->draft(), u"내 메모"_s);
        model->setDraft(u"고친 메모"_s);
        QVERIFY(model->send());

        QTRY_COMPARE(server->all<EditNote>().size(), 1);
        QCOMPARE(server->last<EditNote>().note, NoteId{5});
        QCOMPARE(model->draft(), u"쓰던 메모"_s);
        QCOMPARE(texts().first(), u"[고친 메모]"_s);
        server->send(Refused{server->last<EditNote>().key, Refusal::NotFound, 0, {}});
        QTRY_COMPARE(model->draft(), u"고친 메모\n쓰던 메모"_s);
        QCOMPARE(texts().first(), u"[내 메모]"_s);
    }

    void anEditThatIsLeftIsFoundAgain()
    {
        openOwn({});
        look();
        server->send(NotesEvent{seven, {}, {note(5, u"내 메모"_s, 960'001), note(6, u"또 하나"_s, 960'002)}});
        QTRY_COMPARE(texts().size(), 2);
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"쓰던 메모"_s);
        model->editNote({5});
        model->setDraft(u"고치던 메모"_s);

        model->setMode(Writing::Mode::Reply);
        QCOMPARE(model->draft(), QString());
        QVERIFY(model->hasDraft() && !model->isEditing());
        model->keepDrafts();
        QCOMPARE(drafts.edit({seven, {}}), (Drafts::Edit{{5}, u"고치던 메모"_s}));
        QCOMPARE(drafts.note(seven), u"쓰던 메모"_s);

        look();
        model->setMode(Writing::Mode::Note);
        QVERIFY(model->isEditing());
        QCOMPARE(model->draft(), u"고치던 메모"_s);
        server->send(NotesEvent{seven, {}, {note(5, u"내 메모"_s, 960'001), note(6, u"또 하나"_s, 960'002)}});
        QTRY_COMPARE(texts().size(), 2);
        model->editNote({5}); // once more: what was begun stays
        QCOMPARE(model->draft(), u"고치던 메모"_s);
        model->editNote({6}); // another one: its words become a note
        QCOMPARE(model->draft(), u"또 하나"_s);
        model->cancelWriting();
        QCOMPARE(model->draft(), u"고치던 메모\n쓰던 메모"_s);
        QVERIFY(!drafts.edit({seven, {}}).note.isValid());
    }

    void anEditWaitsInTheOutboxForTheConnection()
    {
        openOwn({});
        look();
        server->send(NotesEvent{seven, {}, {note(5, u"내 메모"_s, 960'001)}});
        QTRY_COMPARE(texts().size(), 1);
        model->editNote({5});
        model->setDraft(u"고친 메모"_s);
        QVERIFY(model->send());
        QTRY_COMPARE(server->all<EditNote>().size(), 1);
        const QString key = server->last<EditNote>().key;
        model.reset(); // nobody looks any more

        dropAndResume({call(7, ChatState::Active, me)});

        QTRY_COMPARE(server->all<EditNote>().size(), 1);
        QCOMPARE(server->last<EditNote>(), (EditNote{key, {5}, u"고친 메모"_s}));
        look();
        server->send(NotesEvent{seven, {}, {note(5, u"내 메모"_s, 960'001)}});
        QTRY_COMPARE(texts(), QStringList{u"[고친 메모]"_s});
        QCOMPARE(status(0), MessageListModel::Status::Sending);
        acknowledge(key, 0);
        QTRY_COMPARE(status(0), MessageListModel::Status::None);
        QCOMPARE(texts(), QStringList{u"[고친 메모]"_s});
    }

    void aNoteGoesAlongWithTheChatAndComesBackIfThatIsRefused()
    {
        openServed();
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"쓰던 메모"_s);

        model->beginGiving(other);
        QCOMPARE(model->givenTo(), other);
        QCOMPARE(model->draft(), u"쓰던 메모"_s);
        model->setDraft(u"환불 건이에요"_s);
        QVERIFY(model->send());
        QTRY_COMPARE(server->all<Transfer>().size(), 1);
        QCOMPARE(server->last<Transfer>().to, other);
        QCOMPARE(server->last<Transfer>().note, u"환불 건이에요"_s);
        QCOMPARE(model->mode(), Writing::Mode::Reply);
        QVERIFY(!model->givenTo().isValid() && drafts.note(seven).isEmpty());

        QSignalSpy back(model.get(), &Conversation::noteReturned);
        server->send(Refused{server->last<Transfer>().key, Refusal::Unreachable, 0, u"yellta"_s});
        QTRY_COMPARE(back.size(), 1);
        QCOMPARE(model->mode(), Writing::Mode::Reply); // what one types now is still for the visitor
        QTRY_COMPARE(drafts.note(seven), u"환불 건이에요"_s);

        model->beginGiving(other);
        QVERIFY(model->send());
        QTRY_COMPARE(server->all<Transfer>().size(), 2);
        server->client->abort();
        QTRY_COMPARE(back.size(), 2);
        QTRY_COMPARE(drafts.note(seven), u"환불 건이에요"_s);
    }

    void aChatIsHandedOverWithoutANoteTooAndNotOnceItIsSomebodyElses()
    {
        openServed();
        model->beginGiving(other);
        QVERIFY(model->send());
        QTRY_COMPARE(server->all<Transfer>().size(), 1);
        QCOMPARE(server->last<Transfer>().note, QString());
        server->send(Refused{server->last<Transfer>().key, Refusal::Unreachable, 0, u"yellta"_s});
        QTRY_VERIFY(!model->arrangement().isAsking());

        model->beginGiving(other);
        model->setDraft(u"부탁해요"_s);
        deskChat(ChatChange::Accepted, call(7, ChatState::Active, other));
        QTRY_VERIFY(!model->givenTo().isValid());
        QCOMPARE(model->mode(), Writing::Mode::Note);
        QCOMPARE(model->draft(), u"부탁해요"_s);
    }

    void withoutAConnectionNothingIsSaidToGoStraightAnywhere()
    {
        openOwn({});
        look();
        QVERIFY(model->isOnline());
        QSignalSpy changed(model.get(), &Conversation::changed);

        server->vanish();

        QTRY_VERIFY(!model->isOnline());
        QVERIFY(!changed.isEmpty());
        QCOMPARE(model->reach(), Conversation::Reach::Later);
        QCOMPARE(model->knownAt(), model->now()); // this clock stands still
        model->setMode(Writing::Mode::Note);
        QCOMPARE(model->reach(), Conversation::Reach::Colleagues);
    }

    void aRefusedNoteIsInTheFieldAgainAndNotInTheReply()
    {
        openOwn({});
        look();
        model->setDraft(u"답장"_s);
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        model->send();
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        QSignalSpy refused(model.get(), &ChatModel::refused);

        server->send(Refused{server->last<AddNote>().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(model->draft(), u"메모"_s);
        QVERIFY(texts().isEmpty());
        model->setMode(Writing::Mode::Reply);
        QCOMPARE(model->draft(), u"답장"_s);
    }

    void aNoteWaitsInTheOutboxAndGoesAgainWithItsKey()
    {
        openOwn({});
        look();
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);
        model->send();
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        const QString key = server->last<AddNote>().key;

        dropAndResume({call(7, ChatState::Active, me)});

        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        QCOMPARE(server->last<AddNote>().key, key);
        QCOMPARE(server->last<Resume>().features, (QStringList{u"notes"_s, u"inbox"_s, u"persons"_s, u"erase"_s, u"replies"_s, u"team"_s, u"site"_s}));
    }

    void everyDraftIsKeptAndAConversationBeginsWithAReply()
    {
        openOwn({});
        look();
        model->setDraft(u"답장"_s);
        model->setMode(Writing::Mode::Note);
        model->setDraft(u"메모"_s);

        model->close();
        QCOMPARE(drafts.message(seven), u"답장"_s);
        QCOMPARE(drafts.note(seven), u"메모"_s);
        look();

        QCOMPARE(model->mode(), Writing::Mode::Reply);
        QCOMPARE(model->draft(), u"답장"_s);
        model->setMode(Writing::Mode::Note);
        QCOMPARE(model->draft(), u"메모"_s);
    }

    void whoMayTakeAChat_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<qint64>("owner");
        QTest::addColumn<int>("overdue");
        QTest::addColumn<bool>("canBeTaken");
        QTest::newRow("it rings") << int(ChatState::Waiting) << qint64(0) << int(Overdue::No) << true;
        QTest::newRow("it was missed") << int(ChatState::Missed) << qint64(0) << int(Overdue::No) << true;
        QTest::newRow("mine") << int(ChatState::Active) << qint64(1) << int(Overdue::Everyone) << false;
        QTest::newRow("another's") << int(ChatState::Active) << qint64(2) << int(Overdue::Owner) << false;
        QTest::newRow("another's, who does not answer") << int(ChatState::Active) << qint64(2) << int(Overdue::Everyone) << true;
    }
    void whoMayTakeAChat()
    {
        QFETCH(const int, state);
        QFETCH(const qint64, owner);
        QFETCH(const int, overdue);
        DeskChat chat = call(7, static_cast<ChatState>(state), AdminId{owner});
        chat.overdue = static_cast<Overdue>(overdue);
        signIn({chat});

        look();

        QTEST(model->canBeTaken(), "canBeTaken");
    }

    void theLastRefusedLineIsTheFailureUntilItIsSentAnew()
    {
        openOwn({said(1, u"1"_s)});
        look();
        QVERIFY(!model->failure());
        model->setDraft(u"hello"_s);
        model->send();
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        const QString key = server->last<SendMessage>().key;

        server->send(Refused{key, Refusal::TooLong, 0, {}});

        QTRY_VERIFY(model->failure());
        QCOMPARE(model->failure()->key, key);
        QCOMPARE(model->failure()->why, Refusal::TooLong);
        model->chat().dropFailed(key);
        QVERIFY(!model->failure());
    }

    void whatWasRefusedIsALineAgainAfterARestartUntilItIsDealtWith()
    {
        drafts.open(directory->filePath(u"words"_s));
        const auto keep = [this](const QString &key, const QString &text) {
            drafts.keepNotSent(seven, {key, text, 955'000, Refusal::TooLong});
        };
        keep(u"k1"_s, u"하나"_s);
        keep(u"k2"_s, u"둘"_s);
        keep(u"k3"_s, u"셋"_s);
        drafts.close();
        drafts.open(directory->filePath(u"words"_s));
        openOwn({said(1, u"1"_s)});
        look();
        QCOMPARE(texts(), (QStringList{u"1"_s, u"하나"_s, u"둘"_s, u"셋"_s}));
        QCOMPARE(status(1), MessageListModel::Status::Failed);
        QCOMPARE(model->failure()->why, Refusal::TooLong);
        look(); // once
        QCOMPARE(texts().size(), 4);

        model->setDraft(u"쓰던 말"_s);
        model->takeBack(u"k1"_s);
        QCOMPARE(model->draft(), u"하나\n쓰던 말"_s);
        QCOMPARE(drafts.message(seven), u"하나\n쓰던 말"_s);
        model->drop(u"k2"_s);
        model->sendAgain(u"k3"_s);
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        QCOMPARE(server->last<SendMessage>().text, u"셋"_s);
        QVERIFY(server->last<SendMessage>().key != u"k3"_s);
        QVERIFY(drafts.notSent(seven).isEmpty());
        QCOMPARE(texts(), (QStringList{u"1"_s, u"셋"_s}));
    }

    void whatIsSeenIsNotUnreadAnyMore()
    {
        openOwn({said(1, u"1"_s), said(2, u"2"_s)});
        look();
        QCOMPARE(console->calls().list()->unreadTotal(), 2);

        model->markSeen();

        QCOMPARE(console->calls().list()->unreadTotal(), 0);
        QTRY_COMPARE(server->last<Receipt>(), (Receipt{seven, 2, 2}));
    }

    void whatIsRefusedIsSaidToThisChatAndToNoOther()
    {
        signIn({call(7, ChatState::Active, me), call(8, ChatState::Active, me)});
        look();
        ChatModel another(*console, drafts, {8});
        QSignalSpy refused(model.get(), &ChatModel::refused);
        QSignalSpy notCarriedOut(model.get(), &ChatModel::notCarriedOut);
        QSignalSpy others(&another, &ChatModel::refused);
        QSignalSpy othersNot(&another, &ChatModel::notCarriedOut);
        model->settle();
        pass(Decisions::endingWaits);
        model->block();
        QTRY_COMPARE(server->all<BlockVisitor>().size(), 1);

        server->send(Refused{server->last<EndChat>().key, Refusal::Blocked, 0, {}});
        server->send(Refused{server->last<BlockVisitor>().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(notCarriedOut.size(), 1);
        QVERIFY(model->canReply());
        QCOMPARE(others.size() + othersNot.size(), 0);
    }

    void whatWasSaidIsMailedWhereThereIsAnAddressAndThatIsALine()
    {
        DeskChat chat = call(7, ChatState::Active, me);
        chat.acceptedAt = 901'000;
        const auto desk = [&](const QStringList &features, bool sendsMail) {
            DeskEvent event = deskEvent(++deskNumber);
            event.session = u"token"_s;
            event.features = features;
            event.mail.configured = sendsMail;
            event.chats = {chat};
            return event;
        };
        const QStringList knowing{QString(MailTranscript::type)};
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        server->welcome(desk(knowing, true));
        QTRY_COMPARE(loaded.size(), 1);
        look();
        QTRY_VERIFY(!server->all<ReadChat>().isEmpty());
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"1"_s), said(2, u"2"_s)}, 2));
        QTRY_COMPARE(texts(), (QStringList{u"1"_s, u"2"_s}));
        QVERIFY(!model->canMailTranscript()); // it is not over
        chat.state = ChatState::Ended;
        deskChat(ChatChange::Ended, chat);
        QTRY_COMPARE(model->state(), ChatModel::State::Ended);
        QVERIFY(!model->canMailTranscript()); // there is no address
        chat.email = u"jimin@example.com"_s;
        deskChat(ChatChange::Updated, chat);
        QTRY_VERIFY(model->canMailTranscript());

        model->mailTranscript();

        QTRY_COMPARE(server->all<MailTranscript>().size(), 1);
        QCOMPARE(server->last<MailTranscript>().chat, seven);
        QCOMPARE(server->last<MailTranscript>().email, QString());
        chat.transcriptAt = 970'000;
        chat.transcriptBy = u"yellta"_s;
        deskChat(ChatChange::Updated, chat);
        QTRY_COMPARE(model->lines()->rowCount(), 3);
        const QModelIndex line = model->lines()->index(2, 0);
        QVERIFY(line.data(ChatLines::TranscriptRole).toBool());
        QCOMPARE(line.data(MessageListModel::NameRole).toString(), u"yellta"_s);
        QCOMPARE(line.data(MessageListModel::AtRole).toLongLong(), 970'000);
        QSignalSpy refused(model.get(), &ChatModel::transcriptRefused);
        model->mailTranscript();
        QTRY_COMPARE(server->all<MailTranscript>().size(), 2);
        server->send(Refused{server->last<MailTranscript>().key, Refusal::ChatOver, 0, {}});
        QTRY_COMPARE(refused.size(), 1);
    }

    void anOlderServerMailsNoTranscriptNorDoesOneWithoutMail()
    {
        DeskChat chat = call(7, ChatState::Active, me);
        chat.acceptedAt = 901'000;
        chat.email = u"jimin@example.com"_s;
        signIn({chat});
        look();
        chat.state = ChatState::Ended;
        deskChat(ChatChange::Ended, chat);
        QTRY_COMPARE(model->state(), ChatModel::State::Ended);

        QVERIFY(!model->canMailTranscript());
    }

    void anEndedChatIsLockedAtOnceAndTheServerHearsOfItOnceItCannotBeUndone()
    {
        openOwn({said(1, u"1"_s)});
        look();
        model->settle();
        QVERIFY(!model->canReply());
        QCOMPARE(model->reach(), ChatModel::Reach::Over);
        model->undo();
        QVERIFY(model->canReply());
        pass(2 * Decisions::endingWaits);

        model->settle();
        pass(Decisions::endingWaits - 1);
        QVERIFY(model->undoable());
        pass(1);

        QVERIFY(!model->undoable());
        QTRY_COMPARE(server->all<EndChat>().size(), 1); // the one that was undone never went
    }

    void aChatIsEndedWhenItIsLeft()
    {
        openOwn({said(1, u"1"_s)});
        look();
        model->settle();

        model->close();

        QTRY_COMPARE(server->all<EndChat>().size(), 1);
    }

    void aLateEndIsNotCarriedOutOverLinesThatNobodyHasSeen()
    {
        openOwn({said(1, u"1"_s)});
        look();
        server->client->abort();
        QTRY_VERIFY(!session->isOnline());
        model->settle();
        pass(60'000);
        QSignalSpy notCarriedOut(model.get(), &ChatModel::notCarriedOut);
        DeskChat later = call(7, ChatState::Active, me);
        later.lastSeq = 2;

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent desk = deskEvent(++deskNumber);
        desk.chats = {later};
        server->welcome(desk);

        QTRY_COMPARE(notCarriedOut.size(), 1);
        QVERIFY(model->canReply());
        QVERIFY(server->all<EndChat>().isEmpty());
    }

    void aDeletedNoteIsHiddenAtOnceAndIsThereAgainIfThatIsUndone()
    {
        openOwn({said(1, u"1"_s)});
        look();
        server->send(NotesEvent{seven, {}, {note(5, u"메모"_s, 950'002)}});
        QTRY_COMPARE(texts(), QStringList({u"1"_s, u"[메모]"_s}));

        model->deleteNote({5});
        QCOMPARE(texts(), QStringList({u"1"_s}));
        model->undo();
        QCOMPARE(texts(), QStringList({u"1"_s, u"[메모]"_s}));
        model->deleteNote({5});
        pass(Decisions::deletingWaits);

        QTRY_COMPARE(server->all<DeleteNote>().size(), 1);
        QCOMPARE(server->last<DeleteNote>().note, NoteId{5});
    }

    void aChatOfLongAgoHasItsVisitorsNameFromItsLines()
    {
        signIn({});
        look();
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        QCOMPARE(model->visitorName(), QString());

        server->send(pageOf(server->last<ReadChat>(), {said(1, u"1"_s)}, 1));

        QTRY_COMPARE(model->visitorName(), u"이지민"_s);
        QVERIFY(!model->isMine() && !model->canBeTaken());
    }

    void aLineThatSomebodyCameSaysHowLongItRang()
    {
        const auto event = [](qint64 seq, MessageKind kind, qint64 at) { return Message{seq, kind, Side::System, u"prolip"_s, {}, at, {}}; };
        openOwn({event(1, MessageKind::Called, 100'000), said(2, u"1"_s), event(3, MessageKind::Joined, 138'000), event(4, MessageKind::Left, 150'000),
                 event(5, MessageKind::Joined, 150'000), event(6, MessageKind::RangAgain, 200'000), event(7, MessageKind::Joined, 201'500)});
        look();
        QList<qint64> waited;
        for (int row = 0; row < model->lines()->rowCount(); ++row)
            waited << model->lines()->index(row, 0).data(ChatLines::WaitedRole).toLongLong();
        QCOMPARE(waited, (QList<qint64>{0, 0, 38'000, 0, 0, 0, 1'500}));
    }

private:
    void pause()
    {
        QTimer *timer = model->findChild<QTimer *>(u"pause"_s);
        QVERIFY(timer && timer->isActive());
        timer->start(0);
    }
    static DeskNote note(qint64 id, const QString &text, qint64 at, AdminId by = me)
    {
        return {{id}, seven, {}, by, by == me ? u"prolip"_s : u"yellta"_s, text, at, 0, false, u"note-%1"_s.arg(id)};
    }
    /// What the view shows; notes in brackets.
    QStringList texts() const
    {
        QStringList shown;
        for (int row = 0; row < model->lines()->rowCount(); ++row) {
            const QModelIndex line = model->lines()->index(row, 0);
            const QString text = line.data(MessageListModel::TextRole).toString();
            shown.append(line.data(ChatLines::IsNoteRole).toBool() ? u"[%1]"_s.arg(text) : text);
        }
        return shown;
    }
    MessageListModel::Status status(int row) const
    {
        return static_cast<MessageListModel::Status>(model->lines()->index(row, 0).data(MessageListModel::StatusRole).toInt());
    }
    /// An own chat at a server where chats can be handed over.
    void openServed()
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent(deskNumber);
        desk.session = u"token"_s;
        desk.features = {inboxFeature};
        desk.chats = {call(7, ChatState::Active, me)};
        desk.admins = {{me, u"prolip"_s, Presence::Online}, {other, u"yellta"_s, Presence::Online}};
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
        look();
    }
    void pass(qint64 time)
    {
        steady += time;
        console->tick();
    }
    void look()
    {
        model.reset();
        model = std::make_unique<ChatModel>(*console, drafts, seven);
    }

    Drafts drafts;
    std::unique_ptr<ChatModel> model;
};

QTEST_GUILESS_MAIN(TestChatModel)
#include "test_chatmodel.moc"
