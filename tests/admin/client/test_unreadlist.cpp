// SPDX-License-Identifier: MIT
// What this admin has not seen, held together with what the server and other devices say.
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestUnreadList final : public DeskScene {
    Q_OBJECT

private:
    static constexpr NotePlace twelve{{}, {12}};
    static Unread unread(qint64 number, UnreadWhy why = UnreadWhy::Inquiry)
    {
        Unread one;
        one.inquiry = {12};
        one.number = number;
        one.why = why;
        one.first = 1;
        one.at = 5'000;
        return one;
    }
    UnreadList &list() { return console->unread(); }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void whatComesIsUnreadUntilItIsSeen()
    {
        signIn({});
        QSignalSpy arrived(&list(), &UnreadList::arrived), seen(&list(), &UnreadList::seen);
        server->send(UnreadEvent{unread(100)});
        QTRY_COMPARE(arrived.size(), 1);
        QVERIFY(list().isUnread(twelve));
        QCOMPARE(list().count(), 1);

        list().markRead(twelve);
        QVERIFY(!list().isUnread(twelve));
        QCOMPARE(seen.size(), 1);
        QTRY_COMPARE(server->all<MarkRead>().size(), 1);
        QCOMPARE(server->last<MarkRead>().number, 100);
        list().markRead(twelve);
        QCOMPARE(server->all<MarkRead>().size(), 1);
    }

    void aMarkThatTheServerDoesNotTakeIsTakenBack()
    {
        signIn({});
        server->send(UnreadEvent{unread(100)});
        QTRY_VERIFY(list().isUnread(twelve));
        list().markRead(twelve);
        QTRY_COMPARE(server->all<MarkRead>().size(), 1);
        server->send(Refused{server->last<MarkRead>().key, Refusal::Unavailable, 1'000, {}});
        QTRY_VERIFY(list().isUnread(twelve));

        list().markRead(twelve);
        server->send(UnreadEvent{unread(101, UnreadWhy::FollowUp)}); // newer than the mark
        QTRY_VERIFY(list().isUnread(twelve));
        server->send(Refused{server->last<MarkRead>().key, Refusal::Unavailable, 1'000, {}});
        QTRY_COMPARE(list().find(twelve)->number, 101);
    }

    void anotherDeviceOfMineHasSeenIt()
    {
        signIn({});
        server->send(UnreadEvent{unread(100)});
        QTRY_VERIFY(list().isUnread(twelve));
        QSignalSpy seen(&list(), &UnreadList::seen);
        server->send(UnreadEvent{unread(0, UnreadWhy::Unknown)});
        QTRY_COMPARE(seen.size(), 1);
        QVERIFY(!list().isUnread(twelve));
        QVERIFY(server->all<MarkRead>().isEmpty());
    }

    void anythingCanBeMadeUnreadAgain()
    {
        signIn({});
        QSignalSpy arrived(&list(), &UnreadList::arrived);
        list().markUnread(twelve, 3);
        QTRY_COMPARE(server->all<MarkUnread>().size(), 1);
        QVERIFY(!list().isUnread(twelve));
        acknowledge(server->last<MarkUnread>().key, 200);
        QTRY_VERIFY(list().isUnread(twelve));
        QCOMPARE(list().find(twelve)->first, 3);
        QCOMPARE(list().find(twelve)->why, UnreadWhy::Marked);
        QVERIFY(arrived.isEmpty());
    }

    void eachDeskBringsItAnew()
    {
        signIn({});
        server->send(UnreadEvent{unread(100)});
        QTRY_VERIFY(list().isUnread(twelve));
        QSignalSpy seen(&list(), &UnreadList::seen), arrived(&list(), &UnreadList::arrived);
        dropAndResume({});
        QCOMPARE(list().count(), 0);
        QCOMPARE(seen.size(), 1);
        QVERIFY(arrived.isEmpty());
    }

    void whatIsErasedIsNotUnread()
    {
        signIn({});
        server->send(UnreadEvent{unread(100)});
        QTRY_VERIFY(list().isUnread(twelve));
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Deleted;
        event.row.id = {12};
        server->send(event);
        QTRY_VERIFY(!list().isUnread(twelve));
    }
};

QTEST_GUILESS_MAIN(TestUnreadList)
#include "test_unreadlist.moc"
