// SPDX-License-Identifier: MIT
#include "server/identity/sitetoken.h"
#include "tokens.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::testing;
using namespace Qt::StringLiterals;

class SiteTokenTest : public QObject {
    Q_OBJECT

private:
    static SiteKey keyFrom(TokenAlgorithm algorithm, const QByteArray &content)
    {
        const auto read = SiteKey::read(algorithm, content);
        if (!std::holds_alternative<SiteKey>(read))
            qFatal("the test's key is not taken");
        return std::get<SiteKey>(read);
    }

    const SiteKeys m_keys;
    const SiteTokens m_hs{{keyFrom(TokenAlgorithm::HS256, tokenSecret)}, u"desk"_s};
    const SiteTokens m_rs{{keyFrom(TokenAlgorithm::RS256, m_keys.rsa.publicPem())}, u"desk"_s};
    const SiteTokens m_es{{keyFrom(TokenAlgorithm::ES256, m_keys.ec.publicPem())}, u"desk"_s};

    const SiteTokens &tokensFor(const QByteArray &algorithm) const
    {
        return algorithm == "RS256" ? m_rs : algorithm == "ES256" ? m_es : m_hs;
    }

    void goodTokens()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("HS256") << QByteArray("HS256") << signedHs(headerFor("HS256"), tokenClaims);
        QTest::newRow("RS256") << QByteArray("RS256") << m_keys.rsToken();
        QTest::newRow("ES256") << QByteArray("ES256") << m_keys.esToken();
    }

private Q_SLOTS:
    void aGoodTokenIsTaken_data() { goodTokens(); }

    void aGoodTokenIsTaken()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QByteArray, token);

        const auto result = tokensFor(algorithm).check(QString::fromLatin1(token), tokenTime);

        QVERIFY(std::holds_alternative<SiteClaims>(result));
        QCOMPARE(std::get<SiteClaims>(result), (SiteClaims{u"u1"_s, u"Kim Jimin"_s, u"jimin@example.com"_s}));
    }

    void whatMayVaryIsTaken_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("name");
        for (const auto &[row, name] : unusualTokens())
            QTest::newRow(row.name.constData()) << row.token << name;
    }

    void whatMayVaryIsTaken()
    {
        QFETCH(QString, token);
        QFETCH(QString, name);

        const auto result = m_hs.check(token, tokenTime);

        QVERIFY(std::holds_alternative<SiteClaims>(result));
        QCOMPARE(std::get<SiteClaims>(result).name, name);
        QCOMPARE(std::get<SiteClaims>(result).email, QString());
    }

    void aForgedTokenIsRefused_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QString>("token");
        QTest::addColumn<int>("problem");
        for (const NamedToken &row : forgedTokens(m_keys))
            QTest::newRow(row.name.constData()) << row.algorithm << row.token << int(row.problem);
    }

    /// For the right reason, too: a forged token that fails elsewhere would say nothing about its own kind.
    void aForgedTokenIsRefused()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QString, token);
        QFETCH(int, problem);

        const auto result = tokensFor(algorithm).check(token, tokenTime);

        QVERIFY(std::holds_alternative<TokenFault>(result));
        QCOMPARE(nameOf(std::get<TokenFault>(result).problem), nameOf(TokenProblem(problem)));
    }

    void aNumberAsSubjectIsItsDigits_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QString>("subject");
        const auto row = [](const char *number, const char *subject) { QTest::newRow(number) << QByteArray(number) << QString::fromLatin1(subject); };
        row("42", "42");
        row("0", "0");
        row("-7", "-7");
        row("9007199254740993", "9007199254740993"); // beyond what a double can count
        row("9223372036854775807", "9223372036854775807");
    }
    void aNumberAsSubjectIsItsDigits()
    {
        QFETCH(QByteArray, number);
        QFETCH(QString, subject);

        const auto result = m_hs.check(QString::fromLatin1(tokenWith("sub", number)), tokenTime);

        QVERIFY(std::holds_alternative<SiteClaims>(result));
        QCOMPARE(std::get<SiteClaims>(result).subject, subject);
    }

    void theClaimThatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("claim");
        const auto row = [](const char *claim, const QByteArray &value) {
            QTest::addRow("%s %s", claim, value.constData()) << tokenWith(claim, value) << QString::fromLatin1(claim);
        };
        row("sub", "12345678901234567890"); // no 64 bits
        row("sub", "4.5");
        row("sub", "true");
        row("sub", R"("")");
        row("sub", "\"\xEF\xBF\xBE" "42\""); // a database would read it as other letters
        row("sub", "\"42\xEF\xBF\xBF\"");
        row("aud", "1");
        row("aud", R"("shop")");
        row("exp", R"("1800000300")");
        row("exp", "1700000000");
        row("name", "1");
        row("email", R"(["a@example.com"])");
        row("nbf", R"("now")");
        row("iat", "1800009999");
        QTest::newRow("sub missing") << tokenWith("sub") << u"sub"_s;
        QTest::newRow("exp missing") << tokenWith("exp") << u"exp"_s;
        QTest::newRow("aud missing") << tokenWith("aud") << u"aud"_s;
    }
    void theClaimThatIsWrongIsNamed()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, claim);

        const auto result = m_hs.check(QString::fromLatin1(token), tokenTime);

        QVERIFY(std::holds_alternative<TokenFault>(result));
        QCOMPARE(QString(std::get<TokenFault>(result).claim), claim);
    }

    void noSingleBitCanBeChanged_data() { goodTokens(); }

    void noSingleBitCanBeChanged()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QByteArray, token);
        QByteArrayList parts = token.split('.');

        int taken = 0;
        for (QByteArray &part : parts) {
            const QByteArray kept = part;
            const QByteArray bytes = QByteArray::fromBase64(kept, QByteArray::Base64UrlEncoding);
            for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
                QByteArray changed = bytes;
                changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
                part = base64Url(changed);
                const auto result = tokensFor(algorithm).check(QString::fromLatin1(parts.join('.')), tokenTime);
                taken += std::holds_alternative<SiteClaims>(result);
            }
            part = kept;
        }

        QCOMPARE(taken, 0);
    }

    void noPartOfATokenAndNothingAroundItIsTaken()
    {
        const QString token = QString::fromLatin1(signedHs(headerFor("HS256"), tokenClaims));
        const auto isTaken = [&](const QString &text) { return std::holds_alternative<SiteClaims>(m_hs.check(text, tokenTime)); };

        for (qsizetype length = 0; length < token.size(); ++length)
            QVERIFY(!isTaken(token.first(length)));
        for (char16_t c = 0; c < 0x180; ++c) {
            QVERIFY(!isTaken(token + QChar(c)));
            QVERIFY(!isTaken(QChar(c) + token));
        }
        QVERIFY(isTaken(token));
    }

    void bothKeysCountWhileTheSiteChangesThem()
    {
        const QByteArray old = "the secret that was used until yesterday";
        const SiteTokens both({keyFrom(TokenAlgorithm::HS256, tokenSecret), keyFrom(TokenAlgorithm::HS256, old)}, u"desk"_s);
        const QString ofNew = QString::fromLatin1(signedHs(headerFor("HS256"), tokenClaims));
        const QString ofOld = QString::fromLatin1(signedHs(headerFor("HS256"), tokenClaims, old));

        QVERIFY(std::holds_alternative<SiteClaims>(both.check(ofNew, tokenTime)));
        QVERIFY(std::holds_alternative<SiteClaims>(both.check(ofOld, tokenTime)));
        QVERIFY(std::holds_alternative<TokenFault>(m_hs.check(ofOld, tokenTime)));
    }

    void withoutAKeyNothingIsTaken()
    {
        const SiteTokens none({}, u"desk"_s);

        QVERIFY(std::holds_alternative<TokenFault>(none.check(QString::fromLatin1(m_keys.esToken()), tokenTime)));
    }

    void aKeyFileIsJudged_data()
    {
        QTest::addColumn<int>("algorithm");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("problem");
        for (const JudgedKey &row : keyFiles(m_keys))
            QTest::newRow(row.name.constData()) << int(row.algorithm) << row.content << (row.problem ? int(*row.problem) : -1);
    }

    void aKeyFileIsJudged()
    {
        QFETCH(int, algorithm);
        QFETCH(QByteArray, content);
        QFETCH(int, problem);

        const auto result = SiteKey::read(TokenAlgorithm(algorithm), content);

        const auto *found = std::get_if<SiteKey::Problem>(&result);
        QCOMPARE(found ? int(*found) : -1, problem);
    }
};

QTEST_APPLESS_MAIN(SiteTokenTest)
#include "tst_sitetoken.moc"
