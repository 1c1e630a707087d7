// SPDX-License-Identifier: MIT
// docs/threats.md names a test for each threat. A test that was renamed or deleted must not go on being named.
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestThreats : public QObject {
    Q_OBJECT

    static QString read(const QString &path)
    {
        QFile file(QDir(QStringLiteral(DESKBELL_SOURCE_DIR)).filePath(path));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void everyThreatNamesATestThatExists()
    {
        static const QRegularExpression named(u"`(tests/[^`:]+)(?:::([A-Za-z0-9_]+))?`"_s);
        int rows = 0;

        const QStringList lines = read(u"docs/threats.md"_s).split(u'\n');
        for (const QString &line : lines) {
            const bool isRow = line.startsWith(u"| "_s) && !line.startsWith(u"| ---"_s) && !line.startsWith(u"| they want to |"_s);
            if (!isRow)
                continue;
            ++rows;
            auto tests = named.globalMatch(line.section(u" | "_s, 2));
            QVERIFY2(tests.hasNext(), qPrintable(u"no test: "_s + line));
            while (tests.hasNext()) {
                const auto test = tests.next();
                const QString source = read(test.captured(1));
                QVERIFY2(!source.isEmpty(), qPrintable(u"no such file: "_s + test.captured(1)));
                QVERIFY2(source.contains(test.captured(2)), qPrintable(u"no such test: "_s + test.captured(0)));
            }
        }

        QVERIFY(rows >= 20);
    }
};

QTEST_GUILESS_MAIN(TestThreats)
#include "tst_threats.moc"
