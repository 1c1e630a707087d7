// SPDX-License-Identifier: MIT
// The canned replies as the app keeps them, offers them, and lets them be changed.
#include "model/chatmodel.h"
#include "model/repliesmodel.h"
#include "model/replyoffer.h"
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

namespace {

DeskReply reply(qint64 id, const QString &name, const QString &ko, qint64 version = 1, AdminId owner = {})
{
    DeskReply made;
    made.id = {id};
    made.version = version;
    made.owner = owner;
    made.name = name;
    made.ko = ko;
    made.by = u"yellta"_s;
    made.at = 900'000;
    return made;
}

} // namespace

class TestRepliesModel final : public DeskScene {
    Q_OBJECT

private:
    void enter(const QList<DeskReply> &replies)
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        QVERIFY(server->last<Login>().features.contains(repliesFeature));
        DeskEvent desk = deskEvent(deskNumber);
        desk.session = u"token"_s;
        desk.features = {repliesFeature};
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
        QTRY_COMPARE(server->all<ReadReplies>().size(), 1);
        server->send(RepliesPage{server->last<ReadReplies>().key, replies, {}, u"달빛상점"_s});
        QTRY_VERIFY(console->replies().isRead());
    }
    void acknowledge(const QString &key)
    {
        Ack ack;
        ack.key = key;
        ack.at = 960'000;
        server->send(ack);
    }
    QStringList names() const
    {
        QStringList list;
        for (const DeskReply &one : console->replies().all())
            list.append(one.name + u' ' + QString::number(one.version));
        return list;
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void pagesAndWhatIsToldMeanwhileComeTogether()
    {
        signIn({});
        QVERIFY(server->all<ReadReplies>().isEmpty()); // an older server has none
        QVERIFY(!console->replies().isServed());
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent desk = deskEvent(++deskNumber);
        desk.features = {repliesFeature};
        server->welcome(desk);
        QTRY_COMPARE(server->all<ReadReplies>().size(), 1);

        server->send(RepliesPage{server->last<ReadReplies>().key, {reply(1, u"a"_s, u"x"_s), reply(2, u"b"_s, u"x"_s)}, ReplyId{2}, {}});
        QTRY_COMPARE(server->all<ReadReplies>().size(), 2);
        QCOMPARE(server->last<ReadReplies>().after, ReplyId{2});
        server->send(ReplyEvent{reply(1, u"a"_s, u"y"_s, 2)});
        server->send(ReplyEvent{reply(2, {}, {}), true});
        server->send(ReplyEvent{reply(9, u"new"_s, u"x"_s)});
        server->send(RepliesPage{server->last<ReadReplies>().key, {reply(3, u"c"_s, u"x"_s), reply(9, u"new"_s, u"x"_s)}, {}, {}});

        QTRY_VERIFY(console->replies().isRead());
        QCOMPARE(names(), (QStringList{u"a 2"_s, u"c 1"_s, u"new 1"_s}));
    }

    void theOfferChoosesTheBestAndInsertsWhatItSaysHere()
    {
        enter({reply(1, u"배송"_s, u"{손님}님, [송장 번호]"_s), reply(2, u"환불"_s, u"배송비는 빼고 돌려 드려요"_s)});
        ReplyContext context;
        context.visitor = u"이지민"_s;
        ReplyOffer offer(console->replies(), [&] { return context; }, true);
        QSignalSpy changed(&offer, &ReplyOffer::changed);

        offer.look(true, u"네 /배"_s, 4, u"소"_s);
        QVERIFY(offer.isOpen());
        QCOMPARE(offer.rows().size(), 2); // one by its name, one by its text
        QCOMPARE(offer.rows().first().name, u"배송"_s);
        offer.look(true, u"네 /배송"_s, 5);
        QCOMPARE(offer.rows().size(), 2);
        QCOMPARE(offer.slash(), 2);
        QCOMPARE(offer.preview().text, u"이지민님, [송장 번호]"_s);
        offer.move(1);
        QCOMPARE(offer.chosen(), 1);
        offer.move(1);
        QCOMPARE(offer.chosen(), 0);
        offer.move(-1);
        QCOMPARE(offer.preview().text, u"배송비는 빼고 돌려 드려요"_s);

        offer.leave();
        QVERIFY(!offer.isOpen());
        offer.look(true, u"네 /배송ㅂ"_s, 6);
        QVERIFY(!offer.isOpen()); // declined
        offer.look(true, u"네 "_s, 2);
        offer.look(true, u"네 /ㅎ"_s, 4);
        QCOMPARE(offer.rows().size(), 1);
        offer.look(false, u"네 /ㅎ"_s, 4);
        QVERIFY(!offer.isOpen());
    }

    void aConversationSaysWhatItsRepliesStandFor()
    {
        enter({});
        DeskChat chat = call(7, ChatState::Active, me);
        chat.language = u"en-US"_s;
        chat.inquiry = InquiryId{128};
        server->send(AdminsEvent{++deskNumber, {{me, u"prolip"_s, Presence::Online, u"한별"_s}, {other, u"yellta"_s, Presence::Online, u"민수"_s}}});
        deskChat(ChatChange::Updated, chat);
        QTRY_VERIFY(console->calls().list()->find(seven));
        Drafts drafts;
        ChatModel model(*console, drafts, seven);

        const ReplyContext context = model.replyContext();

        QCOMPARE(context.language, u"en-US"_s);
        QCOMPARE(context.visitor, u"이지민"_s);
        QCOMPARE(context.agent, u"한별"_s);
        QCOMPARE(context.site, u"달빛상점"_s);
        QCOMPARE(context.number, u"128"_s);
        QVERIFY(context.today.isValid());
    }

    void aNewOneIsSavedAndChosenOnceItIsToldOf()
    {
        enter({});
        RepliesModel model(*console);
        QSignalSpy saved(&model, &RepliesModel::saved);
        model.begin();
        QCOMPARE(model.problem(), RepliesModel::Problem::NoName);
        model.setDraft({u"배송"_s, {}, {}, false});
        QCOMPARE(model.problem(), RepliesModel::Problem::NoText);
        model.setDraft({u"배송"_s, u"내일 와요"_s, {}, true});
        model.save();
        QTRY_COMPARE(server->all<AddReply>().size(), 1);
        QVERIFY(server->last<AddReply>().own && model.isSaving());
        acknowledge(server->last<AddReply>().key);
        server->send(ReplyEvent{reply(4, u"배송"_s, u"내일 와요"_s, 1, me), false, server->last<AddReply>().key});

        QTRY_COMPARE(model.chosen(), ReplyId{4});
        QCOMPARE(saved.size(), 1);
        QVERIFY(!model.isChanged() && !model.isNew() && !model.hasDrafts());
        QCOMPARE(model.rows().size(), 1);
    }

    void anAttemptNobodyKnowsTheEndOfIsRepeatedWithItsKey()
    {
        enter({});
        RepliesModel model(*console);
        QSignalSpy refused(&model, &RepliesModel::refused);
        model.begin();
        model.setDraft({u"배송"_s, u"내일 와요"_s, {}, false});
        model.save();
        QTRY_COMPARE(server->all<AddReply>().size(), 1);
        const QString key = server->last<AddReply>().key;
        server->send(Refused{key, Refusal::Unavailable, 1'000, {}});
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(model.draft().ko, u"내일 와요"_s);

        model.save();
        QTRY_COMPARE(server->all<AddReply>().size(), 2);
        QCOMPARE(server->last<AddReply>().key, key);
        server->send(Refused{key, Refusal::Unavailable, 1'000, {}});
        QTRY_COMPARE(refused.size(), 2);
        model.setDraft({u"배송"_s, u"모레 와요"_s, {}, false});
        model.save();
        QTRY_COMPARE(server->all<AddReply>().size(), 3);
        QVERIFY(server->last<AddReply>().key != key); // it is something else now
    }

    void whatAColleagueChangedMeanwhileIsNotOverwritten()
    {
        enter({reply(1, u"환불"_s, u"3일"_s)});
        RepliesModel model(*console);
        model.choose({1});
        model.setDraft({u"환불"_s, u"7일"_s, {}, false});
        QVERIFY(!model.overtakenBy());
        server->send(ReplyEvent{reply(1, u"환불"_s, u"5일"_s, 2)});
        QTRY_VERIFY(model.overtakenBy());
        QCOMPARE(*model.overtakenBy(), u"yellta"_s);
        QCOMPARE(model.draft().ko, u"7일"_s);
        model.save();
        QVERIFY(!model.isSaving()); // not before the person has decided

        model.keepMine();
        QVERIFY(!model.overtakenBy());
        model.save();
        QTRY_COMPARE(server->all<EditReply>().size(), 1);
        QCOMPARE(server->last<EditReply>().version, 2);
        server->send(Refused{server->last<EditReply>().key, Refusal::Changed, 0, u"yellta"_s});
        server->send(ReplyEvent{reply(1, u"환불"_s, u"6일"_s, 3)});
        QTRY_VERIFY(model.overtakenBy());
        QCOMPARE(model.draft().ko, u"7일"_s);
        model.takeTheirs();
        QCOMPARE(model.draft().ko, u"6일"_s);
        QVERIFY(!model.hasDrafts());
    }

    void whatWasBegunStaysWhenItsReplyIsDeletedElsewhere()
    {
        enter({reply(1, u"환불"_s, u"3일"_s)});
        RepliesModel model(*console);
        model.choose({1});
        model.setDraft({u"환불"_s, u"7일"_s, {}, false});
        server->send(ReplyEvent{reply(1, {}, {}, 1), true});
        QTRY_VERIFY(model.overtakenBy());
        QCOMPARE(*model.overtakenBy(), QString());
        QCOMPARE(model.draft().ko, u"7일"_s);

        model.keepMine();
        QVERIFY(model.isNew() && model.isChanged());
        model.save();
        QTRY_COMPARE(server->all<AddReply>().size(), 1);
        QCOMPARE(server->last<AddReply>().ko, u"7일"_s);
    }

    void whatWasBegunIsKeptForEachWhileAnotherIsChosen()
    {
        enter({reply(1, u"하나"_s, u"1"_s), reply(2, u"둘"_s, u"2"_s)});
        RepliesModel model(*console);
        model.choose({1});
        model.setDraft({u"하나"_s, u"1 바꿈"_s, {}, false});
        model.choose({2});
        QCOMPARE(model.draft().ko, u"2"_s);
        QVERIFY(!model.isChanged() && model.hasDrafts());
        model.choose({1});
        QCOMPARE(model.draft().ko, u"1 바꿈"_s);
        model.setDraft({u"하나"_s, u"1"_s, {}, false});
        QVERIFY(!model.hasDrafts());
    }

    void somebodyElseWhoSignsInSeesNothingOfIt()
    {
        enter({reply(1, u"하나"_s, u"1"_s, 1, me)});
        RepliesModel model(*console);
        model.choose({1});
        model.setDraft({u"하나"_s, u"비밀"_s, {}, true});
        session->logout();
        server->commands.clear();
        session->login(server->url(), u"yellta"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent(deskNumber);
        desk.session = u"token"_s;
        desk.admin = other;
        desk.features = {repliesFeature};
        server->welcome(desk);

        QTRY_VERIFY(!model.hasDrafts());
        QVERIFY(!model.isAny() && model.rows().isEmpty());
    }

    void deletingCanBeUndoneUntilItIsSent()
    {
        enter({reply(1, u"하나"_s, u"1"_s, 3)});
        RepliesModel model(*console);
        model.choose({1});
        model.remove();
        QVERIFY(model.rows().isEmpty() && model.canUndo() && !model.isAny());
        model.undo();
        QCOMPARE(model.rows().size(), 1);
        QCOMPARE(model.chosen(), ReplyId{1});
        model.remove();
        model.holdUndo(true);
        steady += Decisions::deletingWaits + 1'000;
        console->tick();
        QVERIFY(server->all<DeleteReply>().isEmpty());
        model.holdUndo(false);
        console->tick();
        QTRY_COMPARE(server->all<DeleteReply>().size(), 1);
        QCOMPARE(server->last<DeleteReply>().version, 3);

        QSignalSpy notDeleted(&model, &RepliesModel::notDeleted);
        server->send(Refused{server->last<DeleteReply>().key, Refusal::Changed, 0, u"yellta"_s});
        QTRY_COMPARE(notDeleted.size(), 1);
        QCOMPARE(model.rows().size(), 1); // there again
    }

    void whatATableDoesNotSayStaysAsItIs()
    {
        DeskReply both = reply(1, u"배송"_s, u"내일"_s);
        both.en = u"Tomorrow"_s;
        enter({both, reply(2, u"환불"_s, u"3일"_s, 1, me)});
        RepliesModel model(*console);
        const QList<ReplyRow> rows{{u"배송"_s, u"모레"_s, {}, {}}, {u"환불"_s, u"5일"_s, {}, {}}, {u"새것"_s, u"글"_s, {}, {}},
                                   {u"새것"_s, u"다른 글"_s, {}, {}}, {u"배송"_s, {}, u"Tomorrow"_s, {}}};

        const RepliesModel::ImportPlan plan = model.planOf(rows);

        QCOMPARE(plan.added, 1);
        QCOMPARE(plan.same, 1);
        QCOMPARE(plan.changed, (QStringList{u"배송"_s, u"환불"_s}));
        QVERIFY(server->all<EditReply>().isEmpty());
        QVERIFY(model.import(rows));
        QTRY_COMPARE(server->all<EditReply>().size(), 1);
        QCOMPARE(server->last<EditReply>().ko, u"모레"_s);
        QCOMPARE(server->last<EditReply>().en, u"Tomorrow"_s);
        acknowledge(server->last<EditReply>().key);
        both.ko = u"모레"_s;
        both.version = 2;
        server->send(ReplyEvent{both, false, server->last<EditReply>().key});
        QTRY_COMPARE(server->all<EditReply>().size(), 2);
        QCOMPARE(server->last<EditReply>().reply, ReplyId{2}); // one's own, as there is no shared one
    }

    void aTableIsTakenInRowByRow()
    {
        enter({reply(1, u"배송"_s, u"내일"_s), reply(2, u"환불"_s, u"3일"_s)});
        RepliesModel model(*console);
        QSignalSpy imported(&model, &RepliesModel::imported);
        QVERIFY(model.import({{u"배송"_s, u"내일"_s, {}, false}, {u"환불"_s, u"5일"_s, {}, false}, {u"새것"_s, u"글"_s, {}, false},
                              {u"배송"_s, u"내 것"_s, {}, true}}));
        QTRY_COMPARE(server->all<EditReply>().size(), 1);
        QCOMPARE(server->last<EditReply>().reply, ReplyId{2});
        acknowledge(server->last<EditReply>().key);
        server->send(ReplyEvent{reply(2, u"환불"_s, u"5일"_s, 2), false, server->last<EditReply>().key});
        QTRY_COMPARE(server->all<AddReply>().size(), 1);
        server->send(Refused{server->last<AddReply>().key, Refusal::NoRoom, 0, {}});
        QTRY_COMPARE(server->all<AddReply>().size(), 2);
        QVERIFY(server->last<AddReply>().own);
        acknowledge(server->last<AddReply>().key);

        QTRY_COMPARE(imported.size(), 1);
        const auto what = imported.first().first().value<RepliesModel::Imported>();
        QCOMPARE(QList({what.added, what.changed, what.same, what.refused}), (QList{1, 1, 1, 1}));
    }
};

QTEST_GUILESS_MAIN(TestRepliesModel)
#include "test_repliesmodel.moc"
