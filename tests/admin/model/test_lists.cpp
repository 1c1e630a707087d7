// SPDX-License-Identifier: MIT
#include "model/blocksmodel.h"
#include "model/lettersmodel.h"
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

namespace {

QList<Block> blocksOf(const QList<qint64> &ids)
{
    QList<Block> blocks;
    for (const qint64 id : ids)
        blocks << Block{{id}, u"guest"_s, 5, u"prolip"_s, 0};
    return blocks;
}

} // namespace

class TestLists final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void theChosenOneStaysChosenWhereverItStands()
    {
        Choice<Block> choice;
        QCOMPARE(choice.row(), -1);
        choice.take(blocksOf({1, 2, 3}));
        QCOMPARE(choice.id(), BlockId{1});
        choice.choose(1);

        choice.take(blocksOf({4, 3, 2}));
        QCOMPARE(choice.row(), 2);
        QCOMPARE(choice.id(), BlockId{2});
        choice.take(blocksOf({4, 3}));
        QCOMPARE(choice.id(), BlockId{4});
        choice.take({});

        QVERIFY(!choice.chosen() && !choice.id().isValid());
    }

    void nothingIsChosenBesideTheList()
    {
        Choice<Block> choice;
        choice.take(blocksOf({1, 2}));

        choice.choose(2);

        QVERIFY(!choice.chosen());
        QCOMPARE(choice.row(), -1);
    }

    void theBlocksAreReadAgainOnceOneIsLifted()
    {
        signIn({});
        BlocksModel model(console->link(), console->blocking());
        answerBlocks({1, 2}, 1);
        QTRY_COMPARE(model.blocks().records().size(), 2);
        model.choose(1);

        model.lift();
        QTRY_COMPARE(server->all<UnblockVisitor>().size(), 1);
        QCOMPARE(server->last<UnblockVisitor>().block, BlockId{2});
        Ack ack;
        ack.key = server->last<UnblockVisitor>().key;
        server->send(ack);
        answerBlocks({1}, 2);

        QTRY_COMPARE(model.blocks().records().size(), 1);
        QCOMPARE(model.blocks().id(), BlockId{1});
    }

    void aRefusalIsSaidToTheListThatAsked()
    {
        signIn({});
        BlocksModel blocks(console->link(), console->blocking());
        LettersModel letters(console->link(), console->letters());
        QSignalSpy blocksRefused(&blocks, &BlocksModel::refused);
        QSignalSpy lettersRefused(&letters, &LettersModel::refused);
        QTRY_COMPARE(server->all<ReadDeadLetters>().size(), 1);

        server->send(Refused{server->last<ReadDeadLetters>().key, Refusal::Unavailable, 0, {}});

        QTRY_COMPARE(lettersRefused.size(), 1);
        QCOMPARE(blocksRefused.size(), 0);
    }

    void theLettersAreReadAgainWithEachNewStatus()
    {
        signIn({});
        LettersModel model(console->link(), console->letters());
        QTRY_COMPARE(server->all<ReadDeadLetters>().size(), 1);
        server->send(DeadLetters{server->last<ReadDeadLetters>().key, {DeadLetter{{1}, {}, {}, {}, 0, 1}, DeadLetter{{2}, {}, {}, {}, 0, 1}}});
        QTRY_COMPARE(model.letters().records().size(), 2);
        model.choose(1);

        model.retry();
        model.discard({1});
        QTRY_COMPARE(server->all<DiscardLetter>().size(), 1);
        QCOMPARE(server->last<RetryLetter>().letter, LetterId{2});
        QCOMPARE(server->last<DiscardLetter>().letter, LetterId{1});
        server->send(MailEvent{++deskNumber, {}});

        QTRY_COMPARE(server->all<ReadDeadLetters>().size(), 2);
    }

private:
    void answerBlocks(const QList<qint64> &ids, int times)
    {
        QTRY_COMPARE(server->all<ReadBlocks>().size(), times);
        server->send(Blocks{server->last<ReadBlocks>().key, blocksOf(ids)});
    }
};

QTEST_GUILESS_MAIN(TestLists)
#include "test_lists.moc"
