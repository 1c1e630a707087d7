// SPDX-License-Identifier: MIT
// What a conversation is about, and who looks after it, as the app asks for it.
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestLabelling final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void anOlderServerIsKnownByWhatItDoesNotName()
    {
        signIn({});
        QVERIFY(!console->labelling().isServed());
        QVERIFY(server->last<Login>().features.contains(inboxFeature));
        DeskEvent desk;
        desk.epoch = console->link().epoch();
        desk.admin = me;
        desk.features = {u"notes"_s, u"inbox"_s};
        desk.topics = {u"주문"_s, u"error"_s};
        console->labelling().take(desk);
        QVERIFY(console->labelling().isServed());
        QCOMPARE(console->labelling().topics(), (QStringList{u"주문"_s, u"error"_s}));
    }

    void tagsAreCleanedBeforeTheyAreSentAndKnownOnceSeen()
    {
        DeskChat chat = call(7);
        chat.tags = {u"VIP"_s};
        signIn({chat});
        QVERIFY(console->labelling().setTags({seven, {}}, {u" 환불\n"_s, u"VIP"_s, u"vip"_s}));
        QTRY_COMPARE(server->all<SetTags>().size(), 1);
        QCOMPARE(server->last<SetTags>().tags, (QStringList{u"환불"_s, u"VIP"_s}));
        QCOMPARE(server->last<SetTags>().chat, seven);
        QVERIFY(!console->labelling().setTags({seven, {}}, {QString(maxTagLength + 1, u'x')}));

        chat.tags = {u"vip"_s, u"환불"_s, u"order"_s};
        deskChat(ChatChange::Updated, chat);
        QTRY_COMPARE(console->labelling().knownTags(), (QStringList{u"order"_s, u"VIP"_s, u"환불"_s}));
        QCOMPARE(console->calls().list()->find(seven)->tags, chat.tags);
    }

    void aRefusalSaysOfWhat()
    {
        signIn({});
        QSignalSpy refused(&console->labelling(), &Labelling::refused);
        console->labelling().assign({12}, other);
        console->labelling().setTopic({{}, {12}}, u"error"_s);
        QTRY_COMPARE(server->all<SetType>().size(), 1);
        QCOMPARE(server->last<Assign>().to, other);
        server->send(Refused{server->last<Assign>().key, Refusal::NotFound, 0, {}, u"to"_s});
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<NotePlace>(), (NotePlace{{}, {12}}));
    }
};

QTEST_GUILESS_MAIN(TestLabelling)
#include "test_labelling.moc"
