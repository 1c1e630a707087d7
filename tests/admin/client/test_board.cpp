// SPDX-License-Identifier: MIT
#include "client/boardmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace deskbell;

namespace {

BoardRow inquiry(qint64 id, InquiryState state = InquiryState::Open, int comments = 0)
{
    BoardRow row;
    row.id = {id};
    row.state = state;
    row.kind = id % 2 == 0 ? InquiryKind::Error : InquiryKind::Suggestion;
    row.title = u"문의 %1"_s.arg(id);
    row.visitorName = u"이지민"_s;
    row.at = 1'000'000 + id * 1000;
    row.comments = comments;
    return row;
}

DeskInquiryEvent changed(InquiryChange change, const BoardRow &row)
{
    DeskInquiryEvent event;
    event.change = change;
    event.row = row;
    return event;
}

} // namespace

class TestBoard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        model = std::make_unique<BoardModel>();
        tester = std::make_unique<QAbstractItemModelTester>(model.get(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
        asked.clear();
        connect(model.get(), &BoardModel::pageWanted, this, [this](const ReadBoard &query) { asked.append(query); });
        model->setOnline(true);
    }
    void cleanup()
    {
        tester.reset();
        model.reset();
    }

    void aViewAsksPageByPage()
    {
        // The model tester lays it out as a view would: the first page is asked for already, or is now.
        model->fetchMore({});
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.last().offset, 0);
        QCOMPARE(asked.last().limit, 100);
        QVERIFY(!model->canFetchMore({}));

        answer(descending(250, 151), 250);
        QVERIFY(model->isLoaded());
        QVERIFY(model->canFetchMore({}));
        model->fetchMore({});
        QCOMPARE(asked.last().offset, 100);
        answer(descending(150, 51), 250);
        QCOMPARE(model->rowCount(), 200);
        QCOMPARE(model->total(), 250);
        QCOMPARE(model->index(0, BoardModel::TitleColumn).data().toString(), u"문의 250"_s);
        QCOMPARE(model->columnCount(), 6);
    }

    void rowsThatAnotherPageBroughtAreNotDoubled()
    {
        load(descending(10, 6), 10);

        model->fetchMore({});
        answer(descending(7, 1), 10);

        QCOMPARE(ids(), QList<qint64>({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
        QVERIFY(!model->canFetchMore({}));
    }

    void aNewInquiryStandsWhereTheServerWouldPutIt()
    {
        load(descending(3, 1), 3);

        model->apply(changed(InquiryChange::Filed, inquiry(4)));
        model->apply(changed(InquiryChange::Filed, inquiry(5, InquiryState::Resolved)));

        QCOMPARE(ids(), QList<qint64>({4, 3, 2, 1}));
        QCOMPARE(model->total(), 4);
    }

    void aResolvedOneLeavesTheOpenOnesAndComesBack()
    {
        load(descending(3, 1), 3);

        model->apply(changed(InquiryChange::Resolved, inquiry(2, InquiryState::Resolved)));
        QCOMPARE(ids(), QList<qint64>({3, 1}));
        QCOMPARE(model->total(), 2);
        model->apply(changed(InquiryChange::Reopened, inquiry(2)));
        QCOMPARE(ids(), QList<qint64>({3, 2, 1}));
        QCOMPARE(model->total(), 3);
        model->apply(changed(InquiryChange::Deleted, inquiry(2)));
        QCOMPARE(ids(), QList<qint64>({3, 1}));
        QCOMPARE(model->total(), 2);
    }

    void aChangeOnAPageNotHeldCountsOnly()
    {
        load(descending(10, 8), 10);

        model->apply(changed(InquiryChange::Resolved, inquiry(2, InquiryState::Resolved)));
        QCOMPARE(ids(), QList<qint64>({10, 9, 8}));
        QCOMPARE(model->total(), 9);
        model->apply(changed(InquiryChange::Commented, inquiry(3, InquiryState::Open, 1)));
        QCOMPARE(ids(), QList<qint64>({10, 9, 8}));
        QCOMPARE(model->total(), 9);
    }

    void aRowMovesWhenWhatItIsSortedByChanges()
    {
        model->sort(BoardModel::CommentsColumn, Qt::AscendingOrder);
        load({inquiry(3, {}, 0), inquiry(2, {}, 1), inquiry(1, {}, 2)}, 3);
        QCOMPARE(asked.last().sort, BoardSort::Comments);
        QVERIFY(asked.last().ascending);

        model->apply(changed(InquiryChange::Commented, inquiry(3, {}, 5)));
        QCOMPARE(ids(), QList<qint64>({2, 1, 3}));
        model->apply(changed(InquiryChange::Commented, inquiry(1, {}, 0)));
        QCOMPARE(ids(), QList<qint64>({1, 2, 3}));
    }

    void equalRowsStandInTheServersOrder()
    {
        model->sort(BoardModel::CommentsColumn, Qt::AscendingOrder);
        load({inquiry(1), inquiry(3)}, 2);
        model->apply(changed(InquiryChange::Filed, inquiry(2)));
        QCOMPARE(ids(), QList<qint64>({1, 2, 3}));

        model->sort(BoardModel::CommentsColumn, Qt::DescendingOrder);
        answer({inquiry(3), inquiry(2), inquiry(1)}, 3);
        model->apply(changed(InquiryChange::Filed, inquiry(4)));
        QCOMPARE(ids(), QList<qint64>({4, 3, 2, 1}));
    }

    void aRowThatMovesBehindWhatIsHeldComesWithItsPage()
    {
        model->sort(BoardModel::CommentsColumn, Qt::AscendingOrder);
        load({inquiry(3, {}, 0), inquiry(2, {}, 1)}, 10);

        model->apply(changed(InquiryChange::Commented, inquiry(3, {}, 5)));

        QCOMPARE(ids(), QList<qint64>({2}));
        QCOMPARE(model->total(), 10);
        // The page that a view has asked for meanwhile does not join any more: all is read again.
        QCOMPARE(asked.last().offset, 2);
        answer({inquiry(1, {}, 2)}, 10);
        QCOMPARE(asked.last().offset, 0);
    }

    void youngestFirstIsDescendingTimeOfFiling()
    {
        load(descending(3, 1), 3);

        model->sort(BoardModel::AgeColumn, Qt::DescendingOrder);
        QCOMPARE(asked.last().sort, BoardSort::At);
        QVERIFY(asked.last().ascending);
    }

    void anotherFilterStartsFromNothing()
    {
        load(descending(3, 1), 3);

        model->setFilter(BoardFilter::All);
        QCOMPARE(model->rowCount(), 0);
        QVERIFY(!model->isLoaded());
        QCOMPARE(asked.last().filter, BoardFilter::All);
        model->setKind(InquiryKind::Error);
        QCOMPARE(asked.last().kind, std::optional(InquiryKind::Error));
        answer({inquiry(4), inquiry(2)}, 2);

        model->apply(changed(InquiryChange::Filed, inquiry(5)));
        model->apply(changed(InquiryChange::Resolved, inquiry(4, InquiryState::Resolved)));
        QCOMPARE(ids(), QList<qint64>({4, 2}));
        QCOMPARE(model->index(0, 0).data(BoardModel::StateRole).toInt(), int(InquiryState::Resolved));
    }

    void theAnswerToAnEarlierQuestionIsPassedOver()
    {
        load(descending(3, 1), 3);
        model->setFilter(BoardFilter::Resolved);
        const QString earlier = asked.last().key;
        model->setFilter(BoardFilter::All);

        BoardPage late;
        late.key = earlier;
        late.total = 1;
        late.rows = {inquiry(9)};
        QVERIFY(!model->addPage(late));
        QCOMPARE(model->rowCount(), 0);
    }

    void aChangeWhileAPageIsOnItsWayMakesItBeReadAgain()
    {
        load(descending(3, 1), 3);
        model->sort(BoardModel::TitleColumn, Qt::AscendingOrder);
        const qsizetype before = asked.size();

        model->apply(changed(InquiryChange::Filed, inquiry(4)));
        answer({inquiry(1), inquiry(2), inquiry(3)}, 3);

        QCOMPARE(asked.size(), before + 1);
        answer({inquiry(1), inquiry(2), inquiry(3), inquiry(4)}, 4);
        QCOMPARE(asked.size(), before + 1);
        QCOMPARE(ids(), QList<qint64>({1, 2, 3, 4}));
    }

    void afterABreakWhatIsHeldIsReadAgainAndAnEqualAnswerMovesNothing()
    {
        load(descending(3, 1), 3);
        model->setOnline(false);
        QVERIFY(!model->canFetchMore({}));
        QSignalSpy reset(model.get(), &BoardModel::modelReset);

        const qsizetype before = asked.size();
        model->setOnline(true);
        QCOMPARE(asked.size(), before + 1);
        answer(descending(3, 1), 3);
        QCOMPARE(reset.size(), 0);

        model->setOnline(false);
        model->setOnline(true);
        answer(descending(4, 2), 3);
        QCOMPARE(ids(), QList<qint64>({4, 3, 2}));
    }

    void aRefusedPageIsNotAskedForInALoop()
    {
        load(descending(3, 1), 10);
        model->fetchMore({});

        QVERIFY(model->refuse({asked.last().key, Refusal::Unavailable, 1000, {}}));

        QVERIFY(!model->canFetchMore({}));
        QVERIFY(!model->isLoading());
        model->retry();
        QVERIFY(model->isLoading());
    }

private:
    static QList<BoardRow> descending(qint64 from, qint64 to)
    {
        QList<BoardRow> rows;
        for (qint64 id = from; id >= to; --id)
            rows.append(inquiry(id));
        return rows;
    }
    void answer(const QList<BoardRow> &rows, int total)
    {
        BoardPage page;
        page.key = asked.last().key;
        page.total = total;
        page.rows = rows;
        QVERIFY(model->addPage(page));
    }
    void load(const QList<BoardRow> &rows, int total)
    {
        model->fetchMore({});
        answer(rows, total);
    }
    QList<qint64> ids() const
    {
        QList<qint64> found;
        for (int row = 0; row < model->rowCount(); ++row)
            found.append(model->index(row, 0).data(BoardModel::InquiryIdRole).toLongLong());
        return found;
    }

    std::unique_ptr<BoardModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
    QList<ReadBoard> asked;
};

QTEST_GUILESS_MAIN(TestBoard)
#include "test_board.moc"
