// SPDX-License-Identifier: MIT
#include "client/messagelistmodel.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace deskbell;
using Status = MessageListModel::Status;
using Taken = MessageListModel::Taken;

namespace {

constexpr ChatId chatId{7};

Message text(qint64 seq, Side from, const QString &what, const QString &key = {})
{
    return {seq, MessageKind::Text, from, from == Side::Admin ? u"prolip"_s : u"이지민"_s, what, 1'000'000 + seq * 1000, key};
}

ChatPage page(qint64 first, qint64 last, qint64 lastSeq)
{
    ChatPage page;
    page.chat = chatId;
    page.lastSeq = lastSeq;
    for (qint64 seq = first; seq <= last; ++seq)
        page.messages.append(text(seq, Side::Visitor, QString::number(seq)));
    return page;
}

Unsent unsent(const QString &key)
{
    return {SendMessage{key, chatId, u"text of "_s + key}, u"e"_s, 0, 2'000'000};
}

Ack ack(const QString &key, qint64 seq)
{
    Ack ack;
    ack.key = key;
    ack.chat = chatId;
    ack.seq = seq;
    ack.at = 3'000'000;
    return ack;
}

} // namespace

class TestMessageList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        model = std::make_unique<MessageListModel>(chatId, u"prolip"_s);
        tester = std::make_unique<QAbstractItemModelTester>(model.get(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        tester.reset();
        model.reset();
    }

    void nothingIsTakenBeforeTheFirstPage()
    {
        QCOMPARE(model->add(text(1, Side::Visitor, u"a"_s)), Taken::Gap);
        QCOMPARE(model->rowCount(), 0);
    }

    void aChatWithoutLinesIsLoadedToo()
    {
        QVERIFY(model->addPage(page(1, 0, 0)));
        QVERIFY(model->isLoaded());
        QCOMPARE(model->add(text(1, Side::Visitor, u"a"_s)), Taken::Yes);
    }

    void aNumberSeenIsKnownAndASkippedOneIsAGap()
    {
        model->addPage(page(1, 3, 3));

        QCOMPARE(model->add(text(3, Side::Visitor, u"again"_s)), Taken::Known);
        QCOMPARE(model->add(text(5, Side::Visitor, u"too far"_s)), Taken::Gap);
        QCOMPARE(model->add(text(4, Side::Visitor, u"next"_s)), Taken::Yes);
        QCOMPARE(lines(), QStringList({u"1"_s, u"2"_s, u"3"_s, u"next"_s}));
    }

    void pagesJoinAtBothEnds()
    {
        model->addPage(page(11, 13, 13));
        QVERIFY(model->hasOlder());

        model->setLoadingOlder(true);
        QVERIFY(model->addPage(page(8, 10, 13)));
        QVERIFY(!model->isLoadingOlder());
        QVERIFY(model->addPage(page(12, 15, 15)));
        QVERIFY(model->addPage(page(1, 7, 15)));

        QCOMPARE(model->rowCount(), 15);
        QCOMPARE(model->firstSeq(), 1);
        QCOMPARE(model->lastSeq(), 15);
        QVERIFY(!model->hasOlder());
        QVERIFY(!model->addPage(page(20, 21, 21)));
    }

    void startOverForgetsTheNumberedLinesAndKeepsTheWaitingOnes()
    {
        model->addPage(page(1, 9, 9));
        model->addPending(unsent(u"k1"_s));

        ChatPage fresh = page(1, 2, 2);
        fresh.startOver = true;
        QVERIFY(model->addPage(fresh));

        QCOMPARE(lines(), QStringList({u"1"_s, u"2"_s, u"text of k1"_s}));
    }

    void anOwnLineBecomesTheNumberedOneInPlace()
    {
        model->addPage(page(1, 1, 1));
        model->addPending(unsent(u"k1"_s));
        model->addPending(unsent(u"k2"_s));
        QCOMPARE(statusOf(1), Status::Sending);
        QVERIFY(model->index(1).data(MessageListModel::MineRole).toBool());
        QSignalSpy inserted(model.get(), &MessageListModel::rowsInserted);

        QCOMPARE(model->add(text(2, Side::Visitor, u"between"_s)), Taken::Yes);
        QCOMPARE(model->confirm(ack(u"k1"_s, 3)), Taken::Yes);
        QCOMPARE(model->confirm(ack(u"k1"_s, 3)), Taken::Known);
        QCOMPARE(model->add(text(4, Side::Admin, u"text of k2"_s, u"k2"_s)), Taken::Yes);

        QCOMPARE(inserted.size(), 1);
        QCOMPARE(lines(), QStringList({u"1"_s, u"between"_s, u"text of k1"_s, u"text of k2"_s}));
        QCOMPARE(statusOf(2), Status::Saved);
        QCOMPARE(statusOf(3), Status::Saved);
    }

    void aLineIsNeverShownTwiceAfterARestart()
    {
        model->addPage(page(1, 1, 1));
        model->add(text(2, Side::Admin, u"text of k1"_s, u"k1"_s));

        model->addPending(unsent(u"k1"_s));

        QCOMPARE(model->rowCount(), 2);
    }

    void anAckAheadOfAGapLeavesTheLineWaitingForItsPage()
    {
        model->addPage(page(1, 1, 1));
        model->addPending(unsent(u"k1"_s));

        QCOMPARE(model->confirm(ack(u"k1"_s, 3)), Taken::Gap);
        QCOMPARE(statusOf(1), Status::Sending);

        ChatPage rest = page(2, 2, 3);
        rest.messages.append(text(3, Side::Admin, u"text of k1"_s, u"k1"_s));
        QVERIFY(model->addPage(rest));
        QCOMPARE(lines(), QStringList({u"1"_s, u"2"_s, u"text of k1"_s}));
        QCOMPARE(statusOf(2), Status::Saved);
    }

    void anAckOfSomethingInTheHistoryTakesTheLineAway()
    {
        model->addPage(page(50, 60, 60));
        model->addPending(unsent(u"k1"_s));

        QCOMPARE(model->confirm(ack(u"k1"_s, 12)), Taken::Known);

        QCOMPARE(model->rowCount(), 11);
    }

    void aLaterLineMovesUpPastAFailedOne()
    {
        model->addPage(page(1, 1, 1));
        model->addPending(unsent(u"k1"_s));
        model->addPending(unsent(u"k2"_s));
        model->fail(u"k1"_s, Refusal::TooLong);
        QCOMPARE(statusOf(1), Status::Failed);
        QCOMPARE(model->index(1).data(MessageListModel::FailureRole).toInt(), int(Refusal::TooLong));

        QCOMPARE(model->confirm(ack(u"k2"_s, 2)), Taken::Yes);

        QCOMPARE(lines(), QStringList({u"1"_s, u"text of k2"_s, u"text of k1"_s}));
        QCOMPARE(model->failedText(u"k1"_s), u"text of k1"_s);
        model->removeFailed(u"k1"_s);
        QCOMPARE(model->rowCount(), 2);
    }

    void receiptsOnlyGrowAndSaySentDeliveredRead()
    {
        model->addPage(page(1, 1, 1));
        for (qint64 seq = 2; seq <= 4; ++seq)
            model->add(text(seq, Side::Admin, u"a"_s, QString::number(seq)));

        Receipts receipts;
        receipts.visitorDelivered = 3;
        receipts.visitorRead = 2;
        model->setReceipts(receipts);
        model->setReceipts({});

        QCOMPARE(statusOf(0), Status::None);
        QCOMPARE(statusOf(1), Status::Read);
        QCOMPARE(statusOf(2), Status::Delivered);
        QCOMPARE(statusOf(3), Status::Saved);
    }

    void unreadCountsTheVisitorsTextsOnly()
    {
        model->addPage(page(1, 3, 3));
        model->add(text(4, Side::Admin, u"a"_s));
        model->add({5, MessageKind::Left, Side::System, u"이지민"_s, {}, 1, {}});
        Receipts receipts;
        receipts.adminRead = 1;
        model->setReceipts(receipts);

        QCOMPARE(model->unread(), 2);
    }

    void aDayBeginsWhereTheLocalDateChanges()
    {
        const auto at = [](int day, int hour) {
            return QDateTime({2026, 11, day}, {hour, 0}).toMSecsSinceEpoch();
        };
        ChatPage two = page(5, 6, 6);
        two.messages[0].at = at(22, 23);
        two.messages[1].at = at(23, 1);
        model->addPage(two);
        const auto newDay = [this](int row) { return model->index(row).data(MessageListModel::NewDayRole).toBool(); };
        QVERIFY(newDay(0));
        QVERIFY(newDay(1));

        QSignalSpy changed(model.get(), &MessageListModel::dataChanged);
        ChatPage older = page(4, 4, 6);
        older.messages[0].at = at(22, 22);
        model->addPage(older);

        QVERIFY(!newDay(1));
        QVERIFY(newDay(2));
        QVERIFY(!changed.isEmpty());
    }

    void aWriterIsNamedOnceInABreath()
    {
        ChatPage lines = page(1, 3, 3);
        lines.messages[2].at += 10 * 60 * 1000;
        model->addPage(lines);

        QVERIFY(!model->index(0).data(MessageListModel::FollowsRole).toBool());
        QVERIFY(model->index(1).data(MessageListModel::FollowsRole).toBool());
        QVERIFY(!model->index(2).data(MessageListModel::FollowsRole).toBool());
    }

private:
    QStringList lines() const
    {
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts.append(model->index(row).data().toString());
        return texts;
    }
    Status statusOf(int row) const
    {
        return static_cast<Status>(model->index(row).data(MessageListModel::StatusRole).toInt());
    }

    std::unique_ptr<MessageListModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

QTEST_GUILESS_MAIN(TestMessageList)
#include "test_messagelist.moc"
