// SPDX-License-Identifier: MIT
#include "ui/alertfeed.h"
#include "tests/admin/client/deskscene.h"
#include "tests/admin/ui/fakedesktop.h"

using namespace deskbell;
using namespace deskbell::test;

class TestAlertFeed final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        tray = std::make_unique<FakeTray>();
        notifier = std::make_unique<FakeNotifier>();
        sound = std::make_unique<FakeSound>();
        alert = std::make_unique<TrayAlert>(*tray, *notifier, *sound);
        feed = std::make_unique<AlertFeed>(*console, *session, *alert, [this](ConversationId id) { return id == inView; });
        inView = {};
    }
    void cleanup()
    {
        feed.reset();
        alert.reset();
        end();
    }

    void whatRingsIsRungForAndSaidToTheServer()
    {
        QSignalSpy rang(feed.get(), &AlertFeed::rang);

        signIn({call(7), call(8, ChatState::Active, other)});

        QVERIFY(sound->ringing);
        QCOMPARE(tray->look, TrayLook::Ringing);
        QCOMPARE(notifier->notices.keys(), QList<ConversationId>{seven});
        QCOMPARE(rang.size(), 1);
        Q_EMIT notifier->shown(seven);
        QTRY_COMPARE(server->all<AlertShown>().size(), 1);
        deskChat(ChatChange::Cancelled, call(7, ChatState::Ended));
        QTRY_VERIFY(!sound->ringing);
    }

    void whoeverIsAwayIsNotSentForward()
    {
        console->team().setPresence(Presence::Away);
        QSignalSpy rang(feed.get(), &AlertFeed::rang);

        signIn({});
        console->team().setPresence(Presence::Away);
        deskChat(ChatChange::Opened, call(7));

        QTRY_VERIFY(alert->isRinging());
        QVERIFY(!sound->ringing);
        QCOMPARE(rang.size(), 0);
    }

    void acceptingInTheNoticeTakesTheCall()
    {
        signIn({call(7)});

        Q_EMIT notifier->accepted(seven);

        QTRY_COMPARE(server->all<AcceptCall>().size(), 1);
        QCOMPARE(server->last<AcceptCall>().chat, seven);
    }

    // Some services keep the buttons of a notice that was replaced, and any press may come late.

    void acceptingAnOwnChatOpensItAndAsksNobody()
    {
        signIn({call(7, ChatState::Active, me)});
        QSignalSpy accepted(&console->calls(), &Calls::accepted);
        QSignalSpy refused(&console->calls(), &Calls::acceptRefused);

        Q_EMIT notifier->accepted(seven);

        QTRY_COMPARE(accepted.size(), 1);
        QVERIFY(server->all<AcceptCall>().isEmpty());
        deskChat(ChatChange::Ended, call(7, ChatState::Ended));
        QTRY_VERIFY(!console->calls().isOwn(seven));
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(refused.size(), 0);
    }

    void acceptingWithoutAConnectionIsRefusedAndNotKept()
    {
        signIn({call(7)});
        QSignalSpy accepted(&console->calls(), &Calls::accepted);
        QSignalSpy refused(&console->calls(), &Calls::acceptRefused);
        session->disconnectNow();

        Q_EMIT notifier->accepted(seven);

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).value<Refused>().code, Refusal::Unavailable);
        QCOMPARE(accepted.size(), 0);
    }

    void silencingWhatDoesNotRingTakesItsNoticeAwayAndSaysNothing()
    {
        openOwn({said(1, u"1"_s)});
        server->send(MessageEvent{seven, said(2, u"둘"_s)});
        QTRY_VERIFY(notifier->notices.contains(seven));
        QSignalSpy silenced(feed.get(), &AlertFeed::silencePressed);

        Q_EMIT notifier->silenced(seven);
        QCOMPARE(silenced.size(), 0);
        QVERIFY(notifier->notices.isEmpty());
        deskChat(ChatChange::Opened, call(8));
        QTRY_VERIFY(alert->isRinging());
        Q_EMIT notifier->silenced({8});

        QCOMPARE(silenced.size(), 1);
        QVERIFY(notifier->notices.contains(ChatId{8}));
    }

    void aMessageIsTalliedAndToldUnlessItIsInView()
    {
        openOwn({said(1, u"1"_s)});
        QSignalSpy told(feed.get(), &AlertFeed::messageTold);

        server->send(MessageEvent{seven, said(2, u"둘"_s)});
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(notifier->notices.value(seven).body, u"둘"_s);
        QTRY_COMPARE(tray->unread, 2);
        inView = seven;
        server->send(MessageEvent{seven, said(3, u"셋"_s)});
        QTRY_COMPARE(tray->unread, 3);

        QCOMPARE(told.size(), 1);
        QCOMPARE(notifier->notices.value(seven).body, u"둘"_s);
    }

    void whatIsUnreadIsCountedAndToldAndTakenBackOnceItIsSeen()
    {
        signIn({});
        QSignalSpy wanted(feed.get(), &AlertFeed::conversationWanted);
        DeskInquiryEvent filed;
        filed.desk = ++deskNumber;
        filed.change = InquiryChange::Filed;
        filed.row.id = {12};
        filed.row.title = u"환불은 언제"_s;
        filed.row.visitorName = u"박서준"_s;
        const ConversationId twelve{{}, {12}};
        server->send(filed);
        server->send(UnreadEvent{{{}, {12}, 100, UnreadWhy::Inquiry, 1, 100}});

        QTRY_COMPARE(tray->unread, 1);
        QCOMPARE(notifier->notices.keys(), QList{twelve});
        QVERIFY(!notifier->notices.value(twelve).isCall);
        Q_EMIT notifier->opened(twelve);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<ConversationId>(), twelve);

        console->unread().markRead({{}, {12}});
        QVERIFY(notifier->notices.isEmpty());
        QCOMPARE(tray->unread, 0);
    }

    void whatComesBeforeTheEyesOrByHandIsNotTold()
    {
        signIn({});
        inView = {{}, {12}};
        server->send(UnreadEvent{{{}, {12}, 100, UnreadWhy::FollowUp, 2, 100}});
        server->send(UnreadEvent{{{}, {13}, 101, UnreadWhy::Marked, 0, 100}});
        server->send(UnreadEvent{{{14}, {}, 102, UnreadWhy::Line, 1, 100}});
        QTRY_COMPARE(tray->unread, 3);
        QVERIFY(notifier->notices.isEmpty());

        server->send(UnreadEvent{{{14}, {}, 103, UnreadWhy::Mention, 1, 100}});
        QTRY_VERIFY(notifier->notices.contains(ChatId{14}));
    }

    void whatIsHandedHereIsToldAsThat()
    {
        DeskChat handed = call(7, ChatState::Active, other);
        handed.transferTo = me;
        handed.transferRemaining = 30'000;
        signIn({handed});
        QVERIFY(alert->isRinging());
        const Notice notice = notifier->notices.value(seven);
        QVERIFY(notice.title.contains(u"yellta"_s));
        QVERIFY(notice.isCall && notice.canBeTaken);
        QVERIFY(tray->tooltip.contains(u"yellta"_s));
    }

    void aNoticeOpensTheOwnChatElseTheWindow()
    {
        signIn({call(7, ChatState::Active, me), call(8)});
        QSignalSpy chats(feed.get(), &AlertFeed::conversationWanted);
        QSignalSpy windows(feed.get(), &AlertFeed::windowWanted);

        Q_EMIT notifier->opened(seven);
        Q_EMIT notifier->opened(ChatId{8});

        QCOMPARE(chats.size(), 1);
        QCOMPARE(chats.first().first().value<ConversationId>(), ConversationId{seven});
        QCOMPARE(windows.size(), 1);
    }

    void aLostConnectionAndAnEndAreSeenInTheTray()
    {
        signIn({});
        QCOMPARE(tray->look, TrayLook::Online);

        session->disconnectNow();

        QCOMPARE(tray->look, TrayLook::Offline);
    }

    void nothingIsHeardOnceItIsGone()
    {
        signIn({call(7)});
        feed.reset();

        Q_EMIT notifier->accepted(seven);
        deskChat(ChatChange::Opened, call(8));
        QTRY_COMPARE(console->calls().ringing().size(), 2);

        QVERIFY(server->all<AcceptCall>().isEmpty());
        QCOMPARE(notifier->notices.keys(), QList<ConversationId>{seven});
    }

private:
    std::unique_ptr<FakeTray> tray;
    std::unique_ptr<FakeNotifier> notifier;
    std::unique_ptr<FakeSound> sound;
    std::unique_ptr<TrayAlert> alert;
    std::unique_ptr<AlertFeed> feed;
    ConversationId inView;
};

QTEST_MAIN(TestAlertFeed)
#include "test_alertfeed.moc"
