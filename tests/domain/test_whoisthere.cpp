// SPDX-License-Identifier: MIT
#include "server/domain/whoisthere.h"

#include <QTest>

using namespace deskbell;

class TestWhoIsThere : public QObject {
    Q_OBJECT

    const VisitorKey jimin{SiteId{1}, QByteArray(32, 'j')};
    const AdminId jisu{1};

private Q_SLOTS:
    void whoOnlySaidHelloIsExpectedAndNotHere()
    {
        WhoIsThere there;
        there.enters(jimin);
        QVERIFY(there.isExpected(jimin));
        QVERIFY(!there.isHere(jimin));

        const WhoIsThere::Left left = there.leaves(jimin);
        QVERIFY(left.wasLast);
        QVERIFY(!left.wasHere);
        QVERIFY(!there.isExpected(jimin));
    }

    void aSecondTabKeepsTheVisitorHere()
    {
        WhoIsThere there;
        there.enters(jimin);
        there.isIn(jimin, true);
        there.enters(jimin); // a reload: the new page says hello before the old one has gone
        QVERIFY(!there.leaves(jimin).wasLast);
        QVERIFY(there.isHere(jimin));
        QVERIFY(there.isExempt(jimin));

        there.isIn(jimin, false);
        QVERIFY(there.isExempt(jimin));
        const WhoIsThere::Left left = there.leaves(jimin);
        QVERIFY(left.wasLast && left.wasHere);
        QVERIFY(!there.isHere(jimin) && !there.isExempt(jimin));
        QVERIFY(!there.leaves(jimin).wasLast);
    }

    void anAdminIsAsPresentAsTheirBestConnection()
    {
        WhoIsThere there;
        QCOMPARE(there.presenceOf(jisu), Presence::Offline);
        QCOMPARE(there.lostAt(jisu), qint64(0));

        there.comes(jisu, 1, Presence::Away);
        there.comes(jisu, 2, Presence::Online);
        QCOMPARE(there.presenceOf(jisu), Presence::Online);
        there.chooses(jisu, 2, Presence::Away);
        there.chooses(jisu, 3, Presence::Online); // whose connection nobody knows
        QCOMPARE(there.presenceOf(jisu), Presence::Away);

        QVERIFY(!there.leaves(jisu, 1, 100));
        QVERIFY(there.isReachable(jisu));
        QVERIFY(there.leaves(jisu, 2, 200));
        QVERIFY(!there.leaves(jisu, 2, 300));
        QVERIFY(!there.isReachable(jisu));
        QCOMPARE(there.lostAt(jisu), qint64(200));

        there.comes(jisu, 4, Presence::Online);
        QCOMPARE(there.lostAt(jisu), qint64(0));
    }

    void aTransferCanRingWhereOneConnectionKnowsOfThem()
    {
        WhoIsThere there;
        there.comes(jisu, 1, Presence::Online, false);
        QVERIFY(!there.hasInbox(jisu));
        there.comes(jisu, 2, Presence::Away, true);
        QVERIFY(there.hasInbox(jisu));
        there.leaves(jisu, 1, 100);
        QVERIFY(there.hasInbox(jisu));
        there.leaves(jisu, 2, 200);
        QVERIFY(!there.hasInbox(jisu));
    }
};

QTEST_GUILESS_MAIN(TestWhoIsThere)
#include "test_whoisthere.moc"
