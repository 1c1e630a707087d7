// SPDX-License-Identifier: MIT
#include "server/visitors/workbudget.h"
#include "server/visitors/workproof.h"

#include <QCryptographicHash>
#include <QTest>

using namespace deskbell;

namespace {

constexpr qint64 minute = 60'000;
const VisitorKey jimin{SiteId{1}, QByteArray(32, 'j')};
const VisitorKey suho{SiteId{1}, QByteArray(32, 's')};

/// What a client does, written as the protocol says it.
QString workFor(const QString &challenge, int bits)
{
    for (int n = 0;; ++n) {
        const QByteArray hash = QCryptographicHash::hash((challenge + QString::number(n)).toUtf8(), QCryptographicHash::Sha256);
        quint32 begin = 0;
        for (int i = 0; i < 4; ++i)
            begin = begin << 8 | quint8(hash[i]);
        if (begin >> (32 - bits) == 0)
            return QString::number(n);
    }
}

} // namespace

class WorkProofTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workThatWasDoneIsTaken()
    {
        const WorkProof proof;
        const QString challenge = proof.challenge(jimin, u"key"_s, 0);

        const QString work = workFor(challenge, 10);

        QVERIFY(proof.isDone(jimin, u"key"_s, work, 10, 0));
        QVERIFY(proof.isDone(jimin, u"key"_s, work, 10, 10 * minute));
    }

    void workIsGoodForItsVisitorKeyAndTimeAlone()
    {
        const WorkProof proof("secret");
        const QString work = workFor(proof.challenge(jimin, u"key"_s, 0), 16);

        QVERIFY(proof.isDone(jimin, u"key"_s, work, 16, 0));
        QVERIFY(!proof.isDone(suho, u"key"_s, work, 16, 0));
        QVERIFY(!proof.isDone({SiteId{2}, jimin.tokenHash}, u"key"_s, work, 16, 0));
        QVERIFY(!proof.isDone(jimin, u"kez"_s, work, 16, 0));
        QVERIFY(!proof.isDone(jimin, u"key"_s, work, 16, 20 * minute));
        QVERIFY(!WorkProof("another").isDone(jimin, u"key"_s, work, 16, 0));
        QVERIFY(WorkProof().challenge(jimin, u"key"_s, 0) != WorkProof().challenge(jimin, u"key"_s, 0));
    }

    void lessWorkIsNotEnough()
    {
        const WorkProof proof("secret");

        QVERIFY(!proof.isDone(jimin, u"key"_s, {}, 1, 0));
        QVERIFY(!proof.isDone(jimin, u"key"_s, workFor(proof.challenge(jimin, u"key"_s, 0), 8), 24, 0));
        QVERIFY(!proof.isDone(jimin, u"key"_s, QString(1000, u'1'), 0, 0));
    }

    void soManyAreFreeAndThenOneForEachPartOfAnHour()
    {
        WorkBudget budget(10);
        for (int i = 0; i < 10; ++i)
            QVERIFY(budget.take("a", i));

        QVERIFY(!budget.take("a", 10));
        QVERIFY(!budget.take("a", 6 * minute - 10));
        QVERIFY(budget.take("a", 6 * minute + 10));
        QVERIFY(!budget.take("a", 6 * minute + 20));
        QVERIFY(budget.take("b", 6 * minute + 20));
    }

    void aLongSilenceGivesNoMoreThanTheWhole()
    {
        WorkBudget budget(3);
        QVERIFY(budget.take("a", 0));

        int taken = 0;
        while (budget.take("a", 1'000 * 60 * minute))
            ++taken;

        QCOMPARE(taken, 3);
    }

    void whatIsGivenBackIsThereAgainAndNoMoreThanTheWhole()
    {
        WorkBudget budget(2);
        budget.giveBack("unknown");
        QVERIFY(budget.take("a", 0) && budget.take("a", 0) && !budget.take("a", 0));

        budget.giveBack("a");

        QVERIFY(budget.take("a", 0) && !budget.take("a", 0));
        for (int i = 0; i < 5; ++i)
            budget.giveBack("a");
        QVERIFY(budget.take("a", 0) && budget.take("a", 0) && !budget.take("a", 0));
    }

    void zeroIsNoBound()
    {
        WorkBudget budget(0);

        for (int i = 0; i < 1'000; ++i)
            QVERIFY(budget.take("a", 0));
        QCOMPARE(budget.addresses(), 0);
    }

    void addressesAreForgottenTheQuietestFirst()
    {
        WorkBudget budget(1, 100);
        QVERIFY(budget.take("loud", 0));

        for (int i = 0; i < 10'000; ++i) {
            QVERIFY(budget.take(QByteArray::number(i), i));
            QVERIFY(!budget.take("loud", i));
            QVERIFY(budget.addresses() <= 100);
        }
    }
};

QTEST_APPLESS_MAIN(WorkProofTest)
#include "tst_workproof.moc"
