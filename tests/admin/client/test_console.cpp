// SPDX-License-Identifier: MIT
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestConsole final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void aMissingDeskEventMakesANewSnapshot()
    {
        signIn({});

        DeskChatEvent event;
        event.desk = deskNumber + 2;
        event.chat = call(7);
        server->send(event);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(console->calls().list()->rowCount(), 0);
    }

    void aDeskEventThatIsKnownIsPassedOver()
    {
        signIn({call(7)});
        QSignalSpy admins(&console->team(), &Team::adminsChanged);

        DeskChatEvent old;
        old.desk = deskNumber;
        old.change = ChatChange::Cancelled;
        old.chat = call(7, ChatState::Ended);
        server->send(old);
        server->send(AdminsEvent{++deskNumber, {{other, u"yellta"_s, Presence::Away}}});

        QTRY_COMPARE(admins.size(), 1);
        QCOMPARE(console->calls().ringing().size(), 1);
        QCOMPARE(console->team().admins().first().name, u"yellta"_s);
    }

    void thePresenceIsSaidAtOnceAndElseWithTheNextResume()
    {
        signIn({});
        console->team().setPresence(Presence::Away);
        QTRY_COMPARE(server->last<SetPresence>().presence, Presence::Away);
        const quint16 port = server->port();
        server->vanish();
        QTRY_VERIFY(!session->isOnline());
        QSignalSpy refused(&console->team(), &Team::presenceRefused);

        console->team().setPresence(Presence::Online);
        server->listen(port);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(server->last<Resume>().presence, Presence::Online);
        QVERIFY(server->all<SetPresence>().isEmpty());
        QCOMPARE(refused.size(), 0);
    }

    void thePresenceThatIsChosenWhileSigningInIsSaidAfterwards()
    {
        signIn({});
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(server->last<Resume>().presence, Presence::Online);

        console->team().setPresence(Presence::Away);
        QVERIFY(server->all<SetPresence>().isEmpty());
        server->welcome(deskEvent(++deskNumber));

        QTRY_COMPARE(server->all<SetPresence>().size(), 1);
        QCOMPARE(server->last<SetPresence>().presence, Presence::Away);
    }

    void anotherAdminSeesNothingOfTheOneBefore()
    {
        OpenChat *chat = openOwn({said(1, u"1"_s)});
        chat->send(u"mine"_s);
        session->logout();
        server->commands.clear();

        session->login(server->url(), u"yellta"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent();
        desk.admin = other;
        desk.name = u"yellta"_s;
        desk.chats = {call(7, ChatState::Active, me)};
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        server->welcome(desk);

        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(!console->chats().find(seven));
        QCOMPARE(console->calls().list()->unreadTotal(), 0);
        QVERIFY(server->all<SendMessage>().isEmpty());
        QCOMPARE(console->calls().list()->ids(CallListModel::Section::Others), QList<ChatId>({seven}));
    }
};

QTEST_GUILESS_MAIN(TestConsole)
#include "test_console.moc"
