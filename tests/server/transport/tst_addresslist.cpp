// SPDX-License-Identifier: MIT
#include "server/transport/addresslist.h"

#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestAddressList : public QObject {
    Q_OBJECT

    static Networks networks(const QStringList &texts)
    {
        Networks result;
        for (const QString &text : texts)
            result.append(QHostAddress::parseSubnet(text));
        return result;
    }

private Q_SLOTS:
    void theFirstFromTheRightThatIsNoProxyIsBelieved_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QList<QByteArray>>("fields");
        QTest::addColumn<QString>("believed");
        const auto row = [](const char *name, const QString &peer, const QList<QByteArray> &fields, const QString &believed) {
            QTest::newRow(name) << peer << fields << believed;
        };
        const QString proxy = u"10.0.0.1"_s;
        row("nothing said", proxy, {}, proxy);
        row("one hop", proxy, {"203.0.113.7"}, u"203.0.113.7"_s);
        row("a stranger's word", u"198.51.100.1"_s, {"203.0.113.7"}, u"198.51.100.1"_s);
        row("what the visitors wrote themselves", proxy, {"127.0.0.1, 203.0.113.7"}, u"203.0.113.7"_s);
        row("a forged proxy further left", proxy, {"1.1.1.1, 10.0.0.9, 203.0.113.7"}, u"203.0.113.7"_s);
        row("two proxies", proxy, {"203.0.113.7, 10.0.0.2"}, u"203.0.113.7"_s);
        row("two fields", proxy, {"1.1.1.1", "203.0.113.7"}, u"203.0.113.7"_s);
        row("two fields, proxy in the last", proxy, {"203.0.113.7", "10.0.0.2"}, u"203.0.113.7"_s);
        row("proxies only", proxy, {"10.0.0.3, 10.0.0.2"}, u"10.0.0.3"_s);
        row("spaces and tabs", proxy, {" \t203.0.113.7\t "}, u"203.0.113.7"_s);
        row("port", proxy, {"203.0.113.7:51413"}, u"203.0.113.7"_s);
        row("IPv6", proxy, {"2001:db8::7"}, u"2001:db8::7"_s);
        row("IPv6 in brackets", proxy, {"[2001:db8::7]"}, u"2001:db8::7"_s);
        row("IPv6 with port", proxy, {"[2001:db8::7]:443"}, u"2001:db8::7"_s);
        row("blank within", proxy, {"203.0.113.7, 2001:db8:: 7"}, proxy);
        row("unspecified hop", proxy, {"::"}, u"::"_s);
        row("mapped hop", proxy, {"::ffff:203.0.113.7"}, u"203.0.113.7"_s);
        row("mapped proxy", u"::ffff:10.0.0.1"_s, {"203.0.113.7"}, u"203.0.113.7"_s);
        row("IPv6 proxy", u"fd00::5"_s, {"203.0.113.7"}, u"203.0.113.7"_s);
        row("other IPv6 proxy", u"fd01::5"_s, {"203.0.113.7"}, u"fd01::5"_s);
        row("garbage ends the walk", proxy, {"203.0.113.7, unknown"}, proxy);
        row("garbage behind a proxy", proxy, {"203.0.113.7, x, 10.0.0.2"}, u"10.0.0.2"_s);
        row("empty", proxy, {""}, proxy);
        row("empty hop", proxy, {"203.0.113.7,"}, proxy);
        row("no whole address", proxy, {"127.1"}, proxy);
        row("octal", proxy, {"192.0.2.010"}, proxy);
        row("hexadecimal", proxy, {"0x7f000001"}, proxy);
        row("number too large", proxy, {"256.1.1.1"}, proxy);
        row("bad port", proxy, {"203.0.113.7:99999"}, proxy);
        row("bad port in brackets", proxy, {"[2001:db8::7]x"}, proxy);
        row("open bracket", proxy, {"[2001:db8::7"}, proxy);
        row("IPv4 in brackets", proxy, {"[203.0.113.7]"}, proxy);
        row("interface", proxy, {"fe80::1%eth0"}, proxy);
        row("quotes", proxy, {"\"203.0.113.7\""}, proxy);
        row("very long", proxy, {QByteArray(5000, '1')}, proxy);
        row("very many", proxy, {QByteArray("10.0.0.2,").repeated(1500) + "10.0.0.2"}, u"10.0.0.2"_s);
    }
    void theFirstFromTheRightThatIsNoProxyIsBelieved()
    {
        QFETCH(QString, peer);
        QFETCH(QList<QByteArray>, fields);
        QFETCH(QString, believed);

        const QHostAddress answer = believedAddress(QHostAddress(peer), fields, networks({u"10.0.0.0/24"_s, u"fd00::/16"_s}));

        QCOMPARE(answer.toString(), believed);
    }

    void withoutListedProxiesNobodyIsBelieved()
    {
        QCOMPARE(believedAddress(QHostAddress(u"127.0.0.1"_s), {"203.0.113.7"}, {}), QHostAddress(u"127.0.0.1"_s));
    }

    void aNetworkOfOneKindHoldsNoneOfTheOther()
    {
        QVERIFY(isAmong(QHostAddress(u"203.0.113.7"_s), networks({u"0.0.0.0/0"_s})));
        QVERIFY(isAmong(QHostAddress(u"::ffff:203.0.113.7"_s), networks({u"203.0.113.0/24"_s})));
        QVERIFY(!isAmong(QHostAddress(u"2001:db8::1"_s), networks({u"0.0.0.0/0"_s})));
        QVERIFY(!isAmong(QHostAddress(u"203.0.113.7"_s), networks({u"::/0"_s})));
        QVERIFY(!isAmong(QHostAddress(u"203.0.114.1"_s), networks({u"203.0.113.0/24"_s})));
        QVERIFY(isAmong(QHostAddress(u"fe80::1%lo"_s), networks({u"fe80::/10"_s})));
    }

    void oneCustomersAddressesCountAsOne()
    {
        QCOMPARE(limitKey(QHostAddress(u"2001:db8:1:2::1"_s)), limitKey(QHostAddress(u"2001:db8:1:2:ffff::9"_s)));
        QVERIFY(limitKey(QHostAddress(u"2001:db8:1:2::1"_s)) != limitKey(QHostAddress(u"2001:db8:1:3::1"_s)));
        QCOMPARE(limitKey(QHostAddress(u"::ffff:203.0.113.7"_s)), limitKey(QHostAddress(u"203.0.113.7"_s)));
        QVERIFY(limitKey(QHostAddress(u"203.0.113.7"_s)) != limitKey(QHostAddress(u"203.0.113.8"_s)));
    }
};

QTEST_GUILESS_MAIN(TestAddressList)
#include "tst_addresslist.moc"
