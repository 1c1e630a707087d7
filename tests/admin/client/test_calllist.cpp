// SPDX-License-Identifier: MIT
#include "client/calllistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace deskbell;
using Section = CallListModel::Section;

namespace {

constexpr AdminId me{1};
constexpr AdminId other{2};
constexpr Moment start{50'000, 1'000'000};

DeskChat waiting(qint64 id, qint64 since = 990'000)
{
    DeskChat chat;
    chat.id = {id};
    chat.openedAt = since;
    chat.ringingSince = since;
    chat.remaining = 180'000 - (start.server - since);
    chat.waitTime = 180'000;
    chat.visitorName = u"이지민"_s;
    return chat;
}

DeskChat active(qint64 id, AdminId owner, qint64 since = 995'000)
{
    DeskChat chat = waiting(id);
    chat.state = ChatState::Active;
    chat.remaining = 0;
    chat.acceptedAt = since;
    chat.owner = owner;
    return chat;
}

DeskChat in(ChatState state, DeskChat chat)
{
    chat.state = state;
    chat.remaining = 0;
    return chat;
}

QList<qint64> order(const CallListModel &model)
{
    QList<qint64> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.index(row).data(CallListModel::ChatIdRole).toLongLong());
    return ids;
}

} // namespace

class TestCallList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        model = std::make_unique<CallListModel>();
        tester = std::make_unique<QAbstractItemModelTester>(model.get(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
        model->setOwner(me);
    }
    void cleanup()
    {
        tester.reset();
        model.reset();
    }

    void theLongestWaitIsOnTopThenMissedMineAndOthers()
    {
        model->reset({active(1, other), active(2, me), in(ChatState::Missed, waiting(3, 900'000)), waiting(4, 995'000),
                      waiting(5, 985'000)},
                     start);

        QCOMPARE(order(*model), QList<qint64>({5, 4, 3, 2, 1}));
        QCOMPARE(model->ids(Section::Waiting), QList<ChatId>({{5}, {4}, {3}}));
        QCOMPARE(model->ids(Section::Mine), QList<ChatId>({{2}}));
        QCOMPARE(model->ids(Section::Others), QList<ChatId>({{1}}));
    }

    void aRowMovesWithItsState()
    {
        model->reset({active(1, other), waiting(4, 995'000), waiting(5, 985'000)}, start);

        model->apply(active(5, me), start);
        QCOMPARE(order(*model), QList<qint64>({4, 5, 1}));
        model->apply(in(ChatState::Missed, waiting(4, 995'000)), start);
        model->apply(waiting(1, 999'000), start); // rings again
        QCOMPARE(order(*model), QList<qint64>({1, 4, 5}));
        model->apply(waiting(6, 980'000), start);
        QCOMPARE(order(*model), QList<qint64>({6, 1, 4, 5}));
    }

    void anEndedChatLeavesAndASecondEndIsNothing()
    {
        model->reset({waiting(4), waiting(5)}, start);

        model->apply(in(ChatState::Ended, waiting(4)), start);
        model->apply(in(ChatState::Ended, waiting(4)), start);
        model->apply(in(ChatState::Ended, waiting(9)), start);

        QCOMPARE(order(*model), QList<qint64>({5}));
        QVERIFY(!model->find({4}));
    }

    void theWaitRunsByTheSteadyClock()
    {
        model->reset({waiting(4, 990'000), active(5, me, 995'000)}, start);
        const auto value = [this](qint64 id, int role) {
            return model->index(model->rowOf({id})).data(role).toLongLong();
        };
        QCOMPARE(value(4, CallListModel::RemainingMsRole), 170'000);
        QCOMPARE(value(4, CallListModel::ElapsedMsRole), 10'000);
        QCOMPARE(value(5, CallListModel::ElapsedMsRole), 5'000);
        QCOMPARE(value(5, CallListModel::RemainingMsRole), 0);

        QSignalSpy changed(model.get(), &CallListModel::dataChanged);
        model->tick(start.steady + 20'000);

        QCOMPARE(changed.size(), 1);
        QCOMPARE(value(4, CallListModel::RemainingMsRole), 150'000);
        QCOMPARE(value(4, CallListModel::ElapsedMsRole), 30'000);
        model->tick(start.steady + 999'000);
        QCOMPARE(value(4, CallListModel::RemainingMsRole), 0);
    }

    void silenceHoldsForOneRinging()
    {
        model->reset({waiting(4, 990'000)}, start);

        model->setSilenced({4});
        QVERIFY(model->isSilenced({4}));
        model->apply(waiting(4, 990'000), start);
        QVERIFY(model->isSilenced({4}));
        model->reset({waiting(4, 990'000)}, start);
        QVERIFY(model->isSilenced({4}));

        model->apply(waiting(4, 999'000), start);
        QVERIFY(!model->isSilenced({4}));
    }

    void unreadAndPreviewStayOverASnapshotButNotOverALoss()
    {
        QSignalSpy total(model.get(), &CallListModel::unreadTotalChanged);
        model->reset({active(1, me), active(2, me)}, start);
        model->setPreview({1}, 2, u"안녕하세요"_s, false);
        model->setPreview({2}, 1, u"네"_s, true);
        QCOMPARE(model->unreadTotal(), 3);

        model->reset({active(1, me), active(2, me)}, start);
        QCOMPARE(model->unreadTotal(), 3);
        QCOMPARE(model->index(model->rowOf({1})).data(CallListModel::PreviewRole).toString(), u"안녕하세요"_s);

        model->apply(active(1, other), start);
        QCOMPARE(model->unreadTotal(), 1);
        QCOMPARE(total.size(), 3);
        QCOMPARE(total.last().first().toInt(), 1);
    }

private:
    std::unique_ptr<CallListModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

QTEST_GUILESS_MAIN(TestCallList)
#include "test_calllist.moc"
