// SPDX-License-Identifier: MIT
#include "model/chatmodel.h"
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

    void whatIsSeenIsNotUnreadAnyMore()
    {
        openOwn({said(1, u"1"_s), said(2, u"2"_s)});
        look();
        QCOMPARE(console->calls().list()->unreadTotal(), 2);

        model->markSeen();

        QCOMPARE(console->calls().list()->unreadTotal(), 0);
        QTRY_COMPARE(server->last<Receipt>(), (Receipt{seven, 2, 2}));
    }

    void aRefusedEndIsSaidToThisChatAndToNoOther()
    {
        signIn({call(7, ChatState::Active, me), call(8, ChatState::Active, me)});
        look();
        ChatModel another(*console, drafts, {8});
        QSignalSpy refused(model.get(), &ChatModel::refused);
        QSignalSpy others(&another, &ChatModel::refused);
        model->chat().end();
        model->block();
        QTRY_COMPARE(server->all<BlockVisitor>().size(), 1);

        server->send(Refused{server->last<EndChat>().key, Refusal::ChatOver, 0, {}});
        server->send(Refused{server->last<BlockVisitor>().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(refused.size(), 2);
        QCOMPARE(others.size(), 0);
    }

    void aChatOfLongAgoHasItsVisitorsNameFromItsLines()
    {
        signIn({});
        look();
        QTRY_COMPARE(server->all<ReadChat>().size(), 1);
        QCOMPARE(model->visitorName(), QString());

        server->send(pageOf(server->last<ReadChat>(), {said(1, u"1"_s)}, 1));

        QTRY_COMPARE(model->visitorName(), u"이지민"_s);
        QVERIFY(!model->isMine() && !model->isOver() && !model->canBeTaken());
    }

private:
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
