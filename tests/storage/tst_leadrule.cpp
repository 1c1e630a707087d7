// SPDX-License-Identifier: MIT
// When a node that watches may take the lead: time is an argument, and nothing is asked of anybody.
#include "server/storage/postgres/leadrule.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 lease = 2'000;

LeadSeen led(qint64 beats, const QString &node = u"a"_s)
{
    return {7, beats, node, {}, {}, true};
}

LeadSeen left(const QString &node = u"a"_s, const QString &wanted = {})
{
    return {7, 3, node, {}, wanted, false};
}

} // namespace

class TestLeadRule final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoeverShowsSignsOfLifeKeepsIt()
    {
        LeadRule rule(u"b"_s, lease);
        for (qint64 beat = 0; beat < 20; ++beat)
            QVERIFY(!rule.mayTake(led(beat), 100'000 + beat * 1'900));
    }

    void withoutASignOfLifeItIsOverAfterTheLease()
    {
        LeadRule rule(u"b"_s, lease);
        QVERIFY(!rule.mayTake(led(3), 100));
        QVERIFY(!rule.mayTake(led(3), 2'099));
        QVERIFY(rule.mayTake(led(3), 2'100));
        QVERIFY(!rule.mayTake(led(4), 2'350)); // it was only late
    }

    void anotherTermIsASignOfLife()
    {
        LeadRule rule(u"b"_s, lease);
        QVERIFY(!rule.mayTake(led(3), 0));
        LeadSeen next = led(3);
        next.term = 8;
        QVERIFY(!rule.mayTake(next, 1'999));
        QVERIFY(!rule.mayTake(next, 3'998));
        QVERIFY(rule.mayTake(next, 3'999));
    }

    void whoseSessionIsGoneHasLostItAtOnce()
    {
        LeadRule rule(u"b"_s, lease);
        QVERIFY(!rule.mayTake(led(3), 0));
        QVERIFY(rule.mayTake(left(), 250));
    }

    void atItsStartANodeTakesWhatNobodyHas()
    {
        QVERIFY(LeadRule(u"b"_s, lease).mayTake(left(), 0));
        QVERIFY(LeadRule(u"b"_s, lease).mayTake(left(u""_s), 0));
    }

    void timeInWhichItCouldNotLookDoesNotCount()
    {
        LeadRule rule(u"b"_s, lease);
        QVERIFY(!rule.mayTake(led(3), 0));
        rule.lookAgain();
        QVERIFY(!rule.mayTake(led(3), 60'000));
        QVERIFY(!rule.mayTake(led(3), 61'999));
        QVERIFY(rule.mayTake(led(3), 62'000));
    }

    void afterAnOutageOfTheDatabaseWhoeverLedComesFirst()
    {
        LeadRule other(u"b"_s, lease), named(u"a"_s, lease);
        (void)other.mayTake(led(3), 0);
        (void)named.mayTake(led(3), 0);
        other.lookAgain();
        named.lookAgain();
        QVERIFY(named.mayTake(left(), 9'000));
        QVERIFY(!other.mayTake(left(), 9'000));
        QVERIFY(!other.mayTake(left(), 9'999));
        QVERIFY(other.mayTake(left(), 10'000));
    }

    void whatIsHandedOverIsLeftToWhomItIsFor_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::newRow("a node") << u"b"_s;
        QTest::newRow("any but one") << u"!a"_s;
    }
    void whatIsHandedOverIsLeftToWhomItIsFor()
    {
        QFETCH(QString, wanted);
        LeadRule before(u"a"_s, lease), next(u"b"_s, lease);
        (void)before.mayTake(led(3), 0);
        (void)next.mayTake(led(3), 0);
        QVERIFY(next.mayTake(left(u""_s, wanted), 250));
        QVERIFY(!before.mayTake(left(u""_s, wanted), 250));
        QVERIFY(!before.mayTake(left(u""_s, wanted), 5'249));
        QVERIFY(before.mayTake(left(u""_s, wanted), 5'250)); // it did not come
    }
};

QTEST_GUILESS_MAIN(TestLeadRule)
#include "tst_leadrule.moc"
