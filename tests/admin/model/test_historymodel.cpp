// SPDX-License-Identifier: MIT
#include "model/historymodel.h"
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

namespace {

HistoryRow chatRow(qint64 id)
{
    HistoryRow row;
    row.chat = {id};
    row.visitor = {1};
    row.visitorName = u"이지민"_s;
    row.at = 1'000 * id;
    row.lines = 3;
    return row;
}

SearchHit hit(qint64 id)
{
    SearchHit one;
    one.row = chatRow(id);
    one.seq = 2;
    one.snippet = u"환불은"_s;
    one.spans = {{0, 2}};
    return one;
}

} // namespace

class TestHistoryModel final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        signIn({});
        model = std::make_unique<HistoryModel>(console->link());
        modelTester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        modelTester.reset();
        model.reset();
        end();
    }

    void nothingIsAskedBeforeItIsOpened()
    {
        model->setText(u"환불"_s);
        model->setText({});
        model->open();
        QTRY_COMPARE(server->all<ReadHistory>().size(), 1);
        QCOMPARE(server->all<Search>().size(), 0);
        QVERIFY(!model->isLoaded());
    }

    void theHistoryComesPageByPage()
    {
        model->open();
        answerHistory({3, 2}, u"place"_s, 1);
        QTRY_COMPARE(chats(), QList<qint64>({3, 2}));

        QVERIFY(model->canFetchMore({}));
        model->fetchMore({});
        QVERIFY(!model->canFetchMore({}));
        QTRY_COMPARE(server->all<ReadHistory>().size(), 2);
        QCOMPARE(server->last<ReadHistory>().before, u"place"_s);
        answerHistory({1}, {}, 2);

        QTRY_COMPARE(chats(), QList<qint64>({3, 2, 1}));
        QVERIFY(!model->canFetchMore({}));
    }

    void whatWasTypedMeanwhileIsAskedWhenTheAnswerHasCome()
    {
        model->open();
        answerHistory({3}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        for (const QString &typed : {u"ㅎ"_s, u"환"_s, u"환부"_s, u"환불"_s})
            model->setText(typed);
        QTRY_COMPARE(server->all<Search>().size(), 1);
        QCOMPARE(server->last<Search>().text, u"ㅎ"_s);

        answerSearch({7}, 1);

        QTRY_COMPARE(server->all<Search>().size(), 2);
        QCOMPARE(server->last<Search>().text, u"환불"_s);
        QCOMPARE(chats(), QList<qint64>({3})); // of the first letter nothing was shown
        QVERIFY(!model->isLoaded());
        answerSearch({5}, 2);
        QTRY_COMPARE(chats(), QList<qint64>({5}));
        QCOMPARE(model->index(0).data(HistoryModel::SnippetRole).toString(), u"환불은"_s);
    }

    void withoutATextTheHistoryIsBack()
    {
        model->open();
        answerHistory({3}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        model->setText(u"환불"_s);
        answerSearch({5}, 1);
        QTRY_COMPARE(chats(), QList<qint64>({5}));

        model->setText(u"  "_s);
        answerHistory({4, 3}, {}, 2);

        QTRY_COMPARE(chats(), QList<qint64>({4, 3}));
        QVERIFY(!model->isSearch());
    }

    void anEmptyPageWithANextOneIsGoneOnFrom()
    {
        model->open();
        answerHistory({3}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        model->setText(u"환불"_s);
        QTRY_COMPARE(server->all<Search>().size(), 1);
        SearchPage page;
        page.key = server->last<Search>().key;
        page.next = u"further"_s;
        server->send(page);

        QTRY_COMPARE(server->all<Search>().size(), 2);
        QCOMPARE(server->last<Search>().before, u"further"_s);
        answerSearch({1}, 2);
        QTRY_COMPARE(chats(), QList<qint64>({1}));
    }

    void whileTheIndexGrowsOlderOnesComeInBehind()
    {
        model->open();
        answerHistory({9}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        model->setText(u"환불"_s);
        answerSearch({9, 8}, 1, 750, 250);
        QTRY_COMPARE(model->indexedPercent(), std::optional(25));
        model->setHeld(true);

        answerSearch({10, 9, 8, 5}, 2); // asked by itself

        QTRY_COMPARE(chats(), QList<qint64>({9, 8, 5}));
        QCOMPARE(model->indexedPercent(), std::nullopt);
        model->setHeld(false);
        QCOMPARE(chats(), QList<qint64>({10, 9, 8, 5}));
    }

    void aLineThatCameIntoTheIndexAfterTheQuestionIsFoundAllTheSame()
    {
        model->open();
        answerHistory({9}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        model->setText(u"환불"_s);
        answerSearch({}, 1);
        QTRY_VERIFY(model->isLoaded());
        QCOMPARE(model->rowCount(), 0);

        answerSearch({7}, 2); // asked by itself

        QTRY_COMPARE(chats(), QList<qint64>({7}));
    }

    void whatHappensIsShownInItsRowAndNothingMovesUnderTheHand()
    {
        model->open();
        answerHistory({9, 8, 7}, {}, 1);
        QTRY_COMPARE(chats(), QList<qint64>({9, 8, 7}));
        model->setHeld(true);
        QPersistentModelIndex middle = model->index(1);

        DeskChat active = call(8, ChatState::Active, other);
        active.tags = {u"환불"_s};
        model->take(DeskChatEvent{1, ChatChange::Accepted, active});
        QCOMPARE(middle.data(HistoryModel::StateRole).toInt(), int(ConversationState::Active));
        QCOMPARE(middle.data(HistoryModel::TagsRole).toStringList(), QStringList{u"환불"_s});
        answerHistory({10, 9, 7, 6}, {}, 2); // asked by itself

        QTRY_COMPARE(chats(), QList<qint64>({9, 8, 7, 6}));
        QCOMPARE(middle.row(), 1);
        model->setHeld(false);
        QCOMPARE(chats(), QList<qint64>({10, 9, 8, 7, 6}));
        QCOMPARE(middle.row(), 2);
    }

    void whatIsLookedForIsAskedOfTheHistoryAndOfASearch()
    {
        model->open();
        answerHistory({9}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        Criteria criteria;
        criteria.tag = u"환불"_s;
        criteria.from = 5;
        criteria.kind = ConversationKind::Chat;
        criteria.files = true;
        model->setCriteria(criteria);
        QTRY_COMPARE(server->all<ReadHistory>().size(), 2);
        QCOMPARE(server->last<ReadHistory>().filters.tag, u"환불"_s);
        QCOMPARE(server->last<ReadHistory>().filters.from, 5);
        QCOMPARE(server->last<ReadHistory>().filters.kind, std::optional(ConversationKind::Chat));
        QVERIFY(server->last<ReadHistory>().filters.files);
        answerHistory({}, {}, 2);
        QTRY_VERIFY(model->isLoaded());

        model->setText(u"환불"_s);
        QTRY_COMPARE(server->all<Search>().size(), 1);
        QCOMPARE(server->last<Search>().filters.tag, u"환불"_s);
        QCOMPARE(server->last<Search>().filters.from, 5);
        QCOMPARE(server->last<Search>().filters.kind, std::optional(ConversationKind::Chat));
        QVERIFY(server->last<Search>().filters.files);
        QCOMPARE(server->last<Search>().limit, 50);
        SearchPage page;
        page.key = server->last<Search>().key;
        page.next = u"further"_s;
        page.hits = {hit(8)}; // of an older server: without the tag
        server->send(page);
        QTRY_COMPARE(server->all<Search>().size(), 2);
        page.key = server->last<Search>().key;
        page.next.clear();
        page.hits = {hit(7)};
        page.hits.first().row.tags = {u"환불"_s};
        page.hits.first().row.files = true;
        server->send(page);
        QTRY_COMPARE(chats(), QList<qint64>({7}));
    }

    void aHitInANoteIsOneAndHasItsWordsMarked()
    {
        model->open();
        model->setText(u"환불"_s);
        QTRY_COMPARE(server->all<ReadHistory>().size(), 1);
        answerHistory({}, {}, 1);
        QTRY_COMPARE(server->all<Search>().size(), 1);
        SearchPage page;
        page.key = server->last<Search>().key;
        page.hits = {hit(8), hit(7)};
        page.hits.last().note = NoteId{3};
        page.hits.last().snippet = u"환불 확인"_s;
        page.hits.last().spans = {{0, 2}};
        server->send(page);

        QTRY_COMPARE(chats(), QList<qint64>({8, 7}));
        QVERIFY(!model->index(0).data(HistoryModel::NoteRole).toBool());
        QVERIFY(model->index(1).data(HistoryModel::NoteRole).toBool());
        QCOMPARE(model->index(1).data(HistoryModel::SpansRole).value<QList<TextSpan>>(), QList<TextSpan>({{0, 2}}));
    }

    void aRefusalIsSaidAndTheNextTextAskedAllTheSame()
    {
        QSignalSpy refused(model.get(), &HistoryModel::refused);
        model->open();
        QTRY_COMPARE(server->all<ReadHistory>().size(), 1);
        server->send(Refused{server->last<ReadHistory>().key, Refusal::Unavailable, 0, {}});
        QTRY_COMPARE(refused.size(), 1);

        model->setText(u"환불"_s);

        answerSearch({5}, 1);
        QTRY_COMPARE(chats(), QList<qint64>({5}));
    }

    void aNewConnectionAsksAnew()
    {
        model->open();
        answerHistory({3}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        model->setText(u"환불"_s);
        QTRY_COMPARE(server->all<Search>().size(), 1);

        dropAndResume({});

        answerSearch({5}, 1);
        QTRY_COMPARE(chats(), QList<qint64>({5}));
    }

    void onceClosedItHoldsNothing()
    {
        model->open();
        answerHistory({3}, {}, 1);
        QTRY_VERIFY(model->isLoaded());
        model->setText(u"환불"_s);
        QTRY_COMPARE(server->all<Search>().size(), 1);

        model->close();
        answerSearch({5}, 1);
        model->open();
        answerHistory({4}, {}, 2);

        QTRY_COMPARE(chats(), QList<qint64>({4}));
    }

private:
    [[nodiscard]] QList<qint64> chats() const
    {
        QList<qint64> ids;
        for (int row = 0; row < model->rowCount(); ++row)
            ids.append(model->index(row).data(HistoryModel::ChatIdRole).toLongLong());
        return ids;
    }
    void answerHistory(const QList<qint64> &ids, const QString &next, int times)
    {
        QTRY_COMPARE(server->all<ReadHistory>().size(), times);
        HistoryPage page;
        page.key = server->last<ReadHistory>().key;
        page.next = next;
        for (const qint64 id : ids)
            page.rows.append(chatRow(id));
        server->send(page);
    }
    void answerSearch(const QList<qint64> &ids, int times, qint64 unindexed = 0, qint64 indexed = 0)
    {
        QTRY_COMPARE(server->all<Search>().size(), times);
        SearchPage page;
        page.key = server->last<Search>().key;
        page.unindexed = unindexed;
        page.indexed = indexed;
        for (const qint64 id : ids)
            page.hits.append(hit(id));
        server->send(page);
    }

    std::unique_ptr<HistoryModel> model;
    std::unique_ptr<QAbstractItemModelTester> modelTester;
};

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "test_historymodel.moc"
