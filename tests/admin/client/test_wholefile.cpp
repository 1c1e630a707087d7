// SPDX-License-Identifier: MIT
#include "common/wholefile.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace deskbell;

class TestWholeFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A file that may not grow is as good as a disk that is full.
    void whatDoesNotFitReplacesNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("kept"));
        QFile before(path);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        QSaveFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("what comes after"), 16); // it is held in memory so far
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit all = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &all), 0);
        const rlimit little{5, all.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);

        const bool isWhole = commitWhole(file);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &all), 0);

        QVERIFY(!isWhole);
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), "before");
    }

    void whatFitsReplacesIt()
    {
        QTemporaryDir folder;
        QSaveFile file(folder.filePath(QStringLiteral("kept")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("after") == 5);

        QVERIFY(commitWhole(file));

        QFile after(file.fileName());
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), "after");
    }
};

QTEST_GUILESS_MAIN(TestWholeFile)
#include "test_wholefile.moc"
