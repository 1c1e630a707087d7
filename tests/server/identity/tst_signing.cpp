// SPDX-License-Identifier: MIT
// The examples in docs/identity.md, run by the programs they are for, and what they sign.
#include "server/identity/sitetoken.h"
#include "signer.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace deskbell;
using namespace deskbell::testing;
using namespace Qt::StringLiterals;

class TestSigning : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const QByteArray m_secret = QByteArray("0123456789abcdef").repeated(4);

    void write(const QString &name, const QByteArray &content)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write the test's file");
    }

private Q_SLOTS:
    void whatTheExamplesSignIsTaken_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("code");
        QFile file(QStringLiteral(DESKBELL_SOURCE "/docs/identity.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        static const QRegularExpression fence(u"^```(\\w+) (\\w+)\\n(.*?)^```$"_s,
                                              QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
        int count = 0;
        auto matches = fence.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            const auto match = matches.next();
            QTest::newRow(qPrintable(match.captured(1) + u' ' + match.captured(2))) << match.captured(1) << match.captured(2) << match.captured(3);
            ++count;
        }
        QCOMPARE(count, 6);
    }

    void whatTheExamplesSignIsTaken()
    {
        QFETCH(QString, language);
        QFETCH(QString, algorithm);
        QFETCH(QString, code);
        static const QHash<QString, QString> programs{{u"js"_s, u"node"_s}, {u"python"_s, u"/usr/bin/python3"_s}, {u"php"_s, u"php"_s}};
        const QString program = QStandardPaths::findExecutable(programs.value(language));
        if (program.isEmpty())
            QSKIP(qPrintable(programs.value(language) + u" is not here"_s));
        const KeyPair pair = algorithm == u"RS256"_s ? KeyPair("RSA", "2048") : KeyPair("EC", "P-256");
        const auto kind = algorithm == u"HS256"_s ? TokenAlgorithm::HS256 : algorithm == u"RS256"_s ? TokenAlgorithm::RS256 : TokenAlgorithm::ES256;
        const auto key = SiteKey::read(kind, kind == TokenAlgorithm::HS256 ? m_secret + '\n' : pair.publicPem());
        write(u"site-secret"_s, m_secret + '\n');
        write(u"site-private.pem"_s, pair.privatePem());
        const QString script = u"example."_s + (language == u"js"_s ? u"mjs"_s : language);
        write(script, code.toUtf8());

        QProcess process;
        process.setWorkingDirectory(m_dir.path());
        process.start(program, {script});
        QVERIFY(process.waitForFinished(60'000));
        const QString token = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
        const SiteTokens tokens({std::get<SiteKey>(key)}, u"desk.example.com"_s);
        const auto checked = tokens.check(token, QDateTime::currentMSecsSinceEpoch());

        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QVERIFY2(std::holds_alternative<SiteClaims>(checked), qPrintable(token));
        QCOMPARE(std::get<SiteClaims>(checked), (SiteClaims{u"42"_s, u"Kim Jimin"_s, u"jimin@example.com"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSigning)
#include "tst_signing.moc"
