// SPDX-License-Identifier: MIT
#include "server/admins/secondfactor.h"

#include <QSet>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace deskbell;

class TestSecondFactor : public QObject {
    Q_OBJECT

    static Admin admin() { return {AdminId{1}, u"지수"_s, {}, "hash", false, "12345678901234567890", 0, {}}; }

private Q_SLOTS:
    void codesAreThoseOfTheStandard_data()
    {
        // RFC 6238, appendix B; the last six of its eight digits.
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("1970") << qint64(59) << u"287082"_s;
        QTest::newRow("2005") << qint64(1111111109) << u"081804"_s;
        QTest::newRow("2005, next") << qint64(1111111111) << u"050471"_s;
        QTest::newRow("2009") << qint64(1234567890) << u"005924"_s;
        QTest::newRow("2033") << qint64(2000000000) << u"279037"_s;
        QTest::newRow("2603") << qint64(20000000000) << u"353130"_s;
    }

    void codesAreThoseOfTheStandard()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, code);

        QCOMPARE(totpCounter(admin().totpSecret, code, seconds * 1000, 0).value_or(-1), seconds / 30);
    }

    void aCodeIsGoodOneStepBeforeAndAfterItsTime()
    {
        const QString code = u"005924"_s;
        const qint64 counter = 1234567890 / 30;

        for (const qint64 steps : {-1, 0, 1})
            QVERIFY(totpCounter(admin().totpSecret, code, (counter + steps) * 30'000, 0));
        for (const qint64 steps : {-2, 2})
            QVERIFY(!totpCounter(admin().totpSecret, code, (counter + steps) * 30'000, 0));
    }

    void aCodeAndAllBeforeItAreSpentOnce()
    {
        const qint64 wall = 1234567890'000;
        const qint64 counter = wall / 30'000;
        Admin account = admin();

        const auto right = codeIn(u"005 924"_s, account, wall);

        QVERIFY(right);
        QCOMPARE(std::get<TotpCode>(*right).counter, counter);
        account.totpUsed = counter;
        QVERIFY(!codeIn(u"005924"_s, account, wall));
        account.totpUsed = counter + 1;
        QVERIFY(!codeIn(u"005924"_s, account, wall));
    }

    void whatIsNoCodeOpensNothing()
    {
        const qint64 wall = 1234567890'000;

        for (const QString &code : {u""_s, u"5924"_s, u"0059244"_s, u"０05924"_s, u"005924\u0000"_s, u"-05924"_s, u"00592a"_s})
            QVERIFY2(!codeIn(code, admin(), wall), qPrintable(code));
        QVERIFY(!totpCounter({}, u"005924"_s, wall, 0));
    }

    void recoveryCodesAreLongAndDifferentAndOpenOnce()
    {
        const QStringList codes = makeRecoveryCodes();
        Admin account = admin();
        for (const QString &code : codes)
            account.recoveryCodes.insert(hashRecoveryCode(code));

        QCOMPARE(codes.size(), 10);
        QCOMPARE(QSet<QString>(codes.begin(), codes.end()).size(), 10);
        for (const QString &code : codes)
            QCOMPARE(QString(code).remove(u'-').size() * 5, 80); // bits
        const auto right = codeIn(u" "_s + codes[3].toUpper().replace(u'-', u' '), account, 0);
        QVERIFY(right);
        account.recoveryCodes.remove(std::get<RecoveryCode>(*right).hash);
        QVERIFY(!codeIn(codes[3], account, 0));
        QVERIFY(codeIn(codes[4], account, 0));
    }

    void aSecretHas160BitsAndIsReadByAuthenticators()
    {
        const QByteArray secret = makeTotpSecret();
        const QUrl uri(totpUri(secret, u"버거풋: 상담"_s, u"김 지수&secret=x"_s));

        QCOMPARE(secret.size(), 20);
        QVERIFY(secret != makeTotpSecret());
        QCOMPARE(uri.scheme(), u"otpauth"_s);
        QCOMPARE(uri.host(), u"totp"_s);
        QCOMPARE(uri.path(QUrl::FullyDecoded), u"/버거풋: 상담:김 지수&secret=x"_s);
        QCOMPARE(QUrlQuery(uri).queryItemValue(u"secret"_s), base32(secret));
        QCOMPARE(QUrlQuery(uri).queryItemValue(u"issuer"_s, QUrl::FullyDecoded), u"버거풋: 상담"_s);
        QCOMPARE(base32("12345678901234567890"), u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"_s);
    }
};

QTEST_GUILESS_MAIN(TestSecondFactor)
#include "tst_secondfactor.moc"
