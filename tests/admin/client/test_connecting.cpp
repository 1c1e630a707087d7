// SPDX-License-Identifier: MIT
#include "client/codetyped.h"
#include "client/drafts.h"
#include "client/backoff.h"
#include "client/keys.h"
#include "client/serveraddress.h"
#include "client/tokenstore.h"
#include "client/wakewatch.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestConnecting final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstDelayIsWithinASecond()
    {
        QCOMPARE(backoffDelay(0, 0.0, 1'000, 15'000), 0);
        QCOMPARE(backoffDelay(0, 0.999, 1'000, 15'000), 999);
    }

    void delaysDoubleUpToTheCap()
    {
        QCOMPARE(backoffDelay(1, 0.5, 1'000, 15'000), 1'000);
        QCOMPARE(backoffDelay(3, 0.5, 1'000, 15'000), 4'000);
        QCOMPARE(backoffDelay(4, 0.5, 1'000, 15'000), 7'500);
        QCOMPARE(backoffDelay(1'000'000, 0.5, 1'000, 15'000), 7'500);
    }

    void sleepIsWallTimeThatTheSteadyClockMissed()
    {
        QCOMPARE(sleptBetween(1'000, 6'000, 100, 5'100), 0);
        QCOMPARE(sleptBetween(1'000, 66'000, 100, 5'100), 60'000);
        QCOMPARE(sleptBetween(1'000, -60'000, 100, 5'100), 0);
    }

    void whatAPersonTypesBecomesAWebSocketAddress_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("host and port, this machine") << u" localhost:4000 "_s << u"ws://localhost:4000/ws/admin"_s;
        QTest::newRow("private address") << u"192.168.0.7:4000"_s << u"ws://192.168.0.7:4000/ws/admin"_s;
        QTest::newRow("a name is elsewhere") << u"desk.example.com"_s << u"wss://desk.example.com/ws/admin"_s;
        QTest::newRow("public address") << u"203.0.113.4:4000"_s << u"wss://203.0.113.4:4000/ws/admin"_s;
        QTest::newRow("http") << u"http://desk.example.com:4000/"_s << u"ws://desk.example.com:4000/ws/admin"_s;
        QTest::newRow("https under a path") << u"https://example.com/desk/"_s << u"wss://example.com/desk/ws/admin"_s;
        QTest::newRow("complete") << u"wss://example.com/ws/admin"_s << u"wss://example.com/ws/admin"_s;
        QTest::newRow("IPv6") << u"[::1]:4000"_s << u"ws://[::1]:4000/ws/admin"_s;
        QTest::newRow("secrets are dropped") << u"https://me:pw@example.com/?a#b"_s << u"wss://example.com/ws/admin"_s;
        QTest::newRow("nothing") << u"  "_s << QString();
        QTest::newRow("another protocol") << u"ftp://example.com"_s << QString();
        QTest::newRow("no host") << u"http://"_s << QString();
        QTest::newRow("not an address") << u"a b c"_s << QString();
    }
    void whatAPersonTypesBecomesAWebSocketAddress()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, url);
        QCOMPARE(serverAddress(typed).toString(), url);
    }

    void anAddressCanBeShownAndTypedAgain()
    {
        const QUrl url = serverAddress(u"https://example.com:8443/desk"_s);
        QCOMPARE(displayAddress(url), u"https://example.com:8443/desk"_s);
        QCOMPARE(serverAddress(displayAddress(url)), url);
    }

    void onlyThisMachineNeedsNoProtection()
    {
        QVERIFY(!isUnprotected(serverAddress(u"localhost:4000"_s)));
        QVERIFY(!isUnprotected(serverAddress(u"https://example.com"_s)));
        QVERIFY(isUnprotected(serverAddress(u"http://example.com"_s)));
        QVERIFY(isUnprotected(serverAddress(u"192.168.0.7"_s)));
    }

    void aCodeIsUnderstoodHoweverItWasTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        QTest::newRow("as shown") << u"123456"_s << u"123456"_s;
        QTest::newRow("in groups") << u" 123 456 "_s << u"123456"_s;
        QTest::newRow("full width") << u"１２３　４５６"_s << u"123456"_s;
        QTest::newRow("another script") << u"١٢٣٤٥٦"_s << u"123456"_s;
        QTest::newRow("pasted with a mark") << u"\u200b123456\ufeff"_s << u"123456"_s;
        QTest::newRow("recovery code") << u"abcd-ef23-ghij-klmn"_s << u"abcd-ef23-ghij-klmn"_s;
        QTest::newRow("en dashes") << u"abcd–ef23–ghij–klmn"_s << u"abcd-ef23-ghij-klmn"_s;
        QTest::newRow("other dashes") << u"abcd—ef23−ghij‑klmn"_s << u"abcd-ef23-ghij-klmn"_s;
        QTest::newRow("capitals and full width") << u"ＡＢＣＤ－ef23 - GHIJ－klmn"_s << u"abcd-ef23-ghij-klmn"_s;
        QTest::newRow("without dashes") << u"abcdef23ghijklmn"_s << u"abcd-ef23-ghij-klmn"_s;
        QTest::newRow("nothing") << u"  "_s << QString();
    }
    void aCodeIsUnderstoodHoweverItWasTyped()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, code);
        QCOMPARE(codeTyped(typed), code);
    }

    void draftsAreFoundByTheirAdminOnly()
    {
        QTemporaryDir directory;
        const QString a = Drafts::fileFor(directory.path(), u"ws://one"_s, 1, u"epoch"_s);
        const QString b = Drafts::fileFor(directory.path(), u"ws://one"_s, 2, u"epoch"_s);
        Drafts drafts;
        drafts.open(a);
        drafts.keepMessage({7}, u"반쯤 쓴 글"_s);
        drafts.keepComment({3}, u"한 줄\n두 줄"_s);

        drafts.open(b);
        QCOMPARE(drafts.message({7}), QString());
        QCOMPARE(drafts.comment({3}), QString());
        drafts.close();

        Drafts afterARestart;
        afterARestart.open(a);
        QCOMPARE(afterARestart.message({7}), u"반쯤 쓴 글"_s);
        QCOMPARE(afterARestart.comment({3}), u"한 줄\n두 줄"_s);
        QCOMPARE(QFile::permissions(a) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        afterARestart.keepMessage({7}, u" "_s);
        afterARestart.keepComment({3}, QString());
        QVERIFY(!QFile::exists(a));
        QVERIFY(Drafts::fileFor(directory.path(), u"ws://one"_s, 1, u"other"_s) != a);
    }

    void keysAreOfTheAllowedLettersAndDiffer()
    {
        static const QRegularExpression allowed(u"^[A-Za-z0-9_-]{16,64}$"_s);
        QVERIFY(allowed.match(newKey()).hasMatch());
        QVERIFY(newKey() != newKey());
    }

    void withoutAKeychainTheTokenIsKeptInMemoryAndThatIsSaid()
    {
        // Nobody answers on this bus, and a person's real keychain is left alone.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        const std::unique_ptr<TokenStore> store = makeTokenStore();
        const QUrl server(u"ws://localhost/ws/admin"_s);

        store->store(server, u"a"_s, u"token"_s);

        QTRY_VERIFY(!store->isPersistent());
        QString found;
        store->load(server, u"a"_s, this, [&found](const QString &token) { found = token; });
        QTRY_COMPARE(found, u"token"_s);
    }

    void aTokenInMemoryIsFoundByServerAndName()
    {
        MemoryTokenStore store;
        const QUrl server(u"ws://localhost/ws/admin"_s);
        store.store(server, u"a"_s, u"token"_s);

        QStringList found;
        const auto keep = [&found](const QString &token) { found.append(token); };
        store.load(server, u"a"_s, this, keep);
        store.load(server, u"b"_s, this, keep);
        QTRY_COMPARE(found, QStringList({u"token"_s, QString()}));

        store.forget(server, u"a"_s);
        store.load(server, u"a"_s, this, keep);
        QTRY_COMPARE(found.size(), 3);
        QCOMPARE(found.last(), QString());
        QVERIFY(!store.isPersistent());
    }
};

QTEST_GUILESS_MAIN(TestConnecting)
#include "test_connecting.moc"
