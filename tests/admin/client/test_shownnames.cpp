// SPDX-License-Identifier: MIT
// By what names the app shows the admins, wherever the wire names one.
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

namespace {

AdminPresence there(qint64 id, const QString &login, const QString &display)
{
    return {{id}, login, Presence::Online, display};
}

QList<AdminPresence> pair()
{
    return {there(1, u"prolip"_s, u"한별"_s), there(2, u"yellta"_s, {})};
}

ShownNames knowing(const QList<AdminPresence> &admins)
{
    ShownNames colleagues;
    colleagues.learn(admins);
    return colleagues;
}

template <class Event>
Event renamed(const ShownNames &colleagues, const Event &event)
{
    return std::get<Event>(colleagues.renamed(event));
}

} // namespace

class TestShownNames final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void linesAreRenamedByWhoTheyAreOf_data()
    {
        QTest::addColumn<MessageKind>("kind");
        QTest::addColumn<Side>("from");
        QTest::addColumn<QString>("shown");
        QTest::newRow("an admin's") << MessageKind::Text << Side::Admin << u"한별"_s;
        QTest::newRow("a visitor's who is called alike") << MessageKind::Text << Side::Visitor << u"prolip"_s;
        QTest::newRow("the system's, that one has come") << MessageKind::Joined << Side::System << u"한별"_s;
        QTest::newRow("the system's, that one has gone") << MessageKind::Left << Side::System << u"한별"_s;
        QTest::newRow("the system's, that one has closed the chat") << MessageKind::Ended << Side::System << u"한별"_s;
        QTest::newRow("the system's, that a visitor rang") << MessageKind::Called << Side::System << u"prolip"_s;
    }
    void linesAreRenamedByWhoTheyAreOf()
    {
        QFETCH(MessageKind, kind);
        QFETCH(Side, from);
        QFETCH(QString, shown);
        const Message line{3, kind, from, u"prolip"_s, u"prolip"_s, 7, {}};
        const ShownNames colleagues = knowing(pair());
        QCOMPARE(renamed(colleagues, MessageEvent{seven, line}).message.name, shown);
        QCOMPARE(renamed(colleagues, MessageEvent{seven, line}).message.text, u"prolip"_s);
        ChatPage page;
        page.messages = {line, line};
        QCOMPARE(renamed(colleagues, page).messages.at(1).name, shown);
    }

    void everyPlaceOfAnAdminIsRenamed()
    {
        const ShownNames colleagues = knowing(pair());
        DeskChat chat = call(7, ChatState::Active, me);
        chat.transcriptBy = u"prolip"_s;
        chat.visitorName = u"prolip"_s;
        const DeskChatEvent changed = renamed(colleagues, DeskChatEvent{1, ChatChange::Updated, chat, u"prolip"_s});
        QCOMPARE(changed.by, u"한별"_s);
        QCOMPARE(changed.chat.ownerName, u"한별"_s);
        QCOMPARE(changed.chat.transcriptBy, u"한별"_s);
        QCOMPARE(changed.chat.visitorName, u"prolip"_s);

        DeskInquiryEvent inquiry;
        inquiry.by = inquiry.row.assigneeName = u"prolip"_s;
        inquiry.comment = Comment{{1}, Side::Admin, u"prolip"_s, {}, 0, {}};
        inquiry = renamed(colleagues, inquiry);
        QCOMPARE(QStringList({inquiry.by, inquiry.row.assigneeName, inquiry.comment->name}), QStringList(3, u"한별"_s));

        HistoryPage history;
        history.rows.resize(1);
        history.rows[0].admin = history.rows[0].assigneeName = u"prolip"_s;
        history.rows[0].visitorName = u"prolip"_s;
        history = renamed(colleagues, history);
        QCOMPARE(QStringList({history.rows[0].admin, history.rows[0].assigneeName, history.rows[0].visitorName}),
                 QStringList({u"한별"_s, u"한별"_s, u"prolip"_s}));

        DeskNote note;
        note.name = u"prolip"_s;
        QCOMPARE(renamed(colleagues, NoteEvent{note}).note.name, u"한별"_s);
        QCOMPARE(renamed(colleagues, Typing{seven, Side::Admin, u"prolip"_s}).name, u"한별"_s);
        QCOMPARE(renamed(colleagues, Typing{seven, Side::Visitor, u"prolip"_s}).name, u"prolip"_s);
        Refused refused;
        refused.by = u"prolip"_s;
        QCOMPARE(renamed(colleagues, refused).by, u"한별"_s);
        RepliesPage replies;
        replies.replies.resize(1);
        replies.replies[0].name = replies.replies[0].by = u"prolip"_s;
        replies = renamed(colleagues, replies);
        QCOMPARE(replies.replies[0].by, u"한별"_s);
        QCOMPARE(replies.replies[0].name, u"prolip"_s);
    }

    void whoHasNoOtherNameIsShownByTheOneTheyLogInWith()
    {
        const ShownNames colleagues = knowing(pair());
        QCOMPARE(colleagues.nameOf(u"yellta"_s), u"yellta"_s);
        QCOMPARE(colleagues.nameOf(u"somebody of before"_s), u"somebody of before"_s);
    }

    void twoWhoWouldBeShownAlikeAreToldApart()
    {
        const ShownNames alike = knowing({there(1, u"kim"_s, u"민수"_s), there(2, u"park"_s, u"민수"_s), there(3, u"lee"_s, u"지수"_s)});
        QCOMPARE(alike.nameOf(u"kim"_s), u"민수 (kim)"_s);
        QCOMPARE(alike.nameOf(u"park"_s), u"민수 (park)"_s);
        QCOMPARE(alike.nameOf(u"lee"_s), u"지수"_s);
        const ShownNames borrowed = knowing({there(1, u"ann"_s, {}), there(2, u"park"_s, u"Ann"_s)});
        QCOMPARE(borrowed.nameOf(u"ann"_s), u"ann"_s);
        QCOMPARE(borrowed.nameOf(u"park"_s), u"Ann (park)"_s);
    }

    /// Lines that are held bear the name of before, and "mine" is compared with them.
    void whatWasWrittenKeepsTheNameThatWasHeardFirst()
    {
        ShownNames colleagues = knowing(pair());
        colleagues.learn({there(1, u"prolip"_s, u"한별 매니저"_s), there(2, u"yellta"_s, u"지수"_s)});
        QCOMPARE(colleagues.nameOf(u"prolip"_s), u"한별"_s);
        QCOMPARE(colleagues.nameOf(u"yellta"_s), u"yellta"_s);
        const AdminsEvent now = renamed(colleagues, AdminsEvent{1, {there(1, u"prolip"_s, {}), there(2, u"yellta"_s, {})}});
        QCOMPARE(now.admins.at(0).name, u"한별 매니저"_s);
        QCOMPARE(now.admins.at(1).name, u"지수"_s);
        colleagues.forget();
        colleagues.learn({there(1, u"prolip"_s, u"한별 매니저"_s)});
        QCOMPARE(colleagues.nameOf(u"prolip"_s), u"한별 매니저"_s);
    }

    void theAppKnowsItsOwnLinesByTheNameThatIsShown()
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent(deskNumber);
        desk.session = u"token"_s;
        desk.admins = pair();
        desk.chats = {call(7, ChatState::Active, me)};
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(console->link().myName(), u"한별"_s);
        QTRY_VERIFY(!server->all<ReadChat>().isEmpty());
        server->send(pageOf(server->last<ReadChat>(), {said(1, u"안녕하세요"_s, Side::Admin)}, 1));
        const MessageListModel *lines = console->chats().find(seven)->lines();
        QTRY_COMPARE(lines->rowCount(), 1);
        QCOMPARE(lines->index(0, 0).data(MessageListModel::NameRole).toString(), u"한별"_s);
        QVERIFY(lines->index(0, 0).data(MessageListModel::MineRole).toBool());
    }
};

QTEST_GUILESS_MAIN(TestShownNames)
#include "test_shownnames.moc"
