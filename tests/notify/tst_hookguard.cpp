// SPDX-License-Identifier: MIT
// Where webhooks may go: no way into the inner net.
#include "server/config/webhooks.h"
#include "server/notify/hookguard.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class HookGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyThePublicInternetIsPublic_data()
    {
        QTest::addColumn<bool>("isPublic");
        for (const char *address : {"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.9",
                                    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
                                    "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
                                    "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
                                    "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1",
                                    "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "4000::1"})
            QTest::newRow(address) << false;
        for (const char *address : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
                                    "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
                                    "198.20.0.0", "223.255.255.255", "::ffff:1.1.1.1", "64:ff9b::101:101", "2606:4700:4700::1111", "2a00:1450::1"})
            QTest::newRow(address) << true;
    }
    void onlyThePublicInternetIsPublic()
    {
        QFETCH(bool, isPublic);
        const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!address.isNull());

        QCOMPARE(isPublicAddress(address), isPublic);
        QCOMPARE(HookGuard().allows(address, 443, true), isPublic);
        QVERIFY(!HookGuard().allows(address, 80, false)); // nothing goes in the clear to who is not listed
    }

    void whatIsListedIsAllowed()
    {
        const HookGuard guard({*parseAllowedTarget(u"10.0.0.5"_s), *parseAllowedTarget(u"127.0.0.1:9000"_s), *parseAllowedTarget(u"fd00::/16"_s),
                               *parseAllowedTarget(u"[::1]:9000"_s)});

        QVERIFY(guard.allows(QHostAddress(u"10.0.0.5"_s), 80, false));
        QVERIFY(guard.allows(QHostAddress(u"::ffff:10.0.0.5"_s), 80, false));
        QVERIFY(!guard.allows(QHostAddress(u"10.0.0.6"_s), 443, true));
        QVERIFY(guard.allows(QHostAddress(u"127.0.0.1"_s), 9000, false));
        QVERIFY(!guard.allows(QHostAddress(u"127.0.0.1"_s), 9001, true));
        QVERIFY(!guard.allows(QHostAddress(u"127.0.0.2"_s), 9000, true));
        QVERIFY(guard.allows(QHostAddress(u"::1"_s), 9000, true));
        QVERIFY(!guard.allows(QHostAddress(u"::1"_s), 443, true));
        QVERIFY(guard.allows(QHostAddress(u"fd00::7"_s), 443, true));
        QVERIFY(!guard.allows(QHostAddress(u"fd01::7"_s), 443, true));
    }

    void whatIsNoTargetIsNotListed_data()
    {
        QTest::addColumn<bool>("isOne");
        for (const char *text : {"10.0.0.5", "10.0.0.0/8", "::1", "fd00::/8", "127.0.0.1:9000", "[::1]:9000"})
            QTest::newRow(text) << true;
        for (const char *text : {"", "localhost", "localhost:9000", "010.0.0.5", "10.0.0.5:0", "10.0.0.5:65536", "10.0.0.0/8:80", "10.0.0", "::1:9000x", "[::1]",
                                 "https://10.0.0.5", "10.0.0.5:80\n"})
            QTest::newRow(text) << false;
    }
    void whatIsNoTargetIsNotListed()
    {
        QFETCH(bool, isOne);
        QCOMPARE(parseAllowedTarget(QString::fromLatin1(QTest::currentDataTag())).has_value(), isOne);
    }
};

QTEST_GUILESS_MAIN(HookGuardTest)
#include "tst_hookguard.moc"
