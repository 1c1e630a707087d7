// SPDX-License-Identifier: MIT
#include "server/storage/sqliteerrors.h"
#include "tests/storage/fulldisk.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// The helper program at a file; ends with this object.
class Helper {
public:
    Helper(const QString &what, const QString &path)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QString::fromUtf8(STORAGE_HELPER), {what, path});
    }
    ~Helper()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QByteArray readLine()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000))
                return {};
        }
        return m_process.readLine().trimmed();
    }
    QList<QByteArray> killNow()
    {
        m_process.kill();
        m_process.waitForFinished();
        QList<QByteArray> rest;
        while (m_process.canReadLine())
            rest.append(m_process.readLine().trimmed());
        return rest;
    }
    void finish()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

/// Stores messages of 4000 characters until it is refused; the number of the last one that was stored.
qint64 storeUntilRefused(Store &store, qint64 seq, int &errorCode)
{
    for (;; ++seq) {
        try {
            store.begin();
            store.append({said(1, seq + 1, u"가"_s.repeated(4000))});
            store.commit();
        } catch (const SqliteError &error) {
            store.rollback();
            // What the disk has of it by then may be found by whoever opens the file next, if it is not full but broken.
            const bool isInDoubt = dynamic_cast<const MaybeStored *>(&error);
            errorCode = isInDoubt == error.isInputOutput() ? error.code() : -1;
            return seq;
        }
    }
}

} // namespace

/// What the ground does to a store: killed, locked, full, broken.
class TestFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAcknowledgedSurvivesAKill()
    {
        for (int round = 0; round < 5; ++round) {
            StoreFile file;
            Helper helper(u"append"_s, file.path());
            qint64 acknowledged = 0;
            for (int i = 0; i < 20 + 7 * round; ++i)
                acknowledged = helper.readLine().toLongLong();
            for (const QByteArray &said : helper.killNow())
                acknowledged = said.toLongLong();
            QVERIFY(acknowledged > 0);

            file.reopen();

            const LoadedDesk desk = file->load();
            const qint64 last = desk.chats.first().chat.lastSeq;
            QVERIFY2(last >= acknowledged, qPrintable(u"%1 < %2"_s.arg(last).arg(acknowledged)));
            QCOMPARE(last % 3, 0); // whole transactions only
            QCOMPARE(file->chat(ChatId{1})->keys.size(), last);
            QCOMPARE(file->messages(ChatId{1}, 0, last + 1, 1).messages.first().seq, last);
        }
    }

    void aLockHeldElsewhereIsToldWithinFiveSecondsAndPasses()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}});
        Helper helper(u"lock"_s, file.path());
        QCOMPARE(helper.readLine(), "locked");
        QElapsedTimer timer;
        timer.start();

        QVERIFY_EXCEPTION_THROWN(file->begin(), StorageError);

        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(file->messages(ChatId{1}, 0, 0, 1).lastSeq, 0); // reading goes on meanwhile
        helper.finish();
        file.store({said(1, 1, u"네"_s)});
        QCOMPARE(file->messages(ChatId{1}, 0, 0, 1).lastSeq, 1);
    }

    void aFullDiskRefusesAndLosesNothing()
    {
        const SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("mounting a small disk is not permitted here");
        const QString path = disk.path() + u"/deskbell.db"_s;
        auto store = std::make_unique<SqliteStore>(path);
        store->begin();
        store->append({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}});
        store->commit();
        int code = 0;

        const qint64 stored = storeUntilRefused(*store, 0, code);

        QVERIFY(stored > 10);
        QVERIFY2(code == 13 || code == 10, qPrintable(QString::number(code)));
        QCOMPARE(store->messages(ChatId{1}, stored - 1, 0, 9).messages.size(), 1);
        store.reset();
        store = std::make_unique<SqliteStore>(path);
        QCOMPARE(store->load().chats.first().chat.lastSeq, stored);
        QCOMPARE(store->messages(ChatId{1}, stored - 1, 0, 9).messages.size(), 1);
    }

    void anErrorOfTheDiskIsRolledBackAndWritingGoesOnAfterIt()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}});
        int code = 0;
        qint64 stored = 0;

        {
            const FileSizeLimit limit(800'000);
            stored = storeUntilRefused(*file.operator->(), 0, code);
        }

        QVERIFY(stored > 0);
        QVERIFY2(code == 13 || code == 10, qPrintable(QString::number(code)));
        QCOMPARE(file->messages(ChatId{1}, 0, 0, 1).lastSeq, stored);
        file.store({said(1, stored + 1, u"네"_s)});
        file.reopen();
        QCOMPARE(file->load().chats.first().chat.lastSeq, stored + 1);
        QCOMPARE(file->messages(ChatId{1}, stored, 0, 9).messages.first().text, u"네"_s);
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
