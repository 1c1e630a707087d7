// SPDX-License-Identifier: MIT
// The write-ahead log beside commits and readers: it is begun anew again and again, and nothing is lost by that.
#include "server/storage/checkpointer.h"
#include "server/storage/logframes.h"
#include "server/storage/sqliteconnection.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <semaphore>

using namespace deskbell;

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 frameBytes = 4096 + 24;
constexpr Checkpointer::Bounds small{50, 400, 20};
constexpr Checkpointer::Bounds smallAndPatient{50, 400, 10'000}; ///< however long the machine lets a reader stand

/// A database in use. Each transaction changes some pages.
class Database {
public:
    Database()
        : writer(path(), SqliteConnection::Mode::ReadWrite)
    {
        writer.useWriteAheadLog();
        writer.runOnce(u"CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"_s);
    }

    [[nodiscard]] QString path() const { return m_dir.filePath(u"a.db"_s); }
    [[nodiscard]] qint64 logBytes() const { return QFileInfo(path() + u"-wal"_s).size(); }

    void writeOne()
    {
        writer.runOnce(u"BEGIN IMMEDIATE"_s);
        writer.run("INSERT INTO line (text) VALUES (?)"_L1, QString(1'000, u'말'));
        writer.runOnce(u"COMMIT"_s);
        ++lines;
    }

    [[nodiscard]] int linesIn(SqliteConnection &connection) const { return connection.value(u"SELECT count(*) FROM line"_s).toInt(); }

private:
    QTemporaryDir m_dir;

public:
    SqliteConnection writer;
    int lines = 0;
};

/// Writes and tends until the log has been begun anew so many times, or far too much was written for that.
int writeUntilBegunAnew(Database &database, Checkpointer &checkpointer, int times)
{
    LogFrames frames(database.path());
    QByteArray salts = frames.salts();
    int begun = 0;
    for (int i = 0; i < 20'000 && begun < times; ++i) {
        database.writeOne();
        checkpointer.tend();
        if (frames.salts() != salts) {
            salts = frames.salts();
            ++begun;
        }
    }
    return begun;
}

} // namespace

class TestCheckpointer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFramesOfALogAreCounted()
    {
        Database database;
        database.writer.runOnce(u"PRAGMA wal_autocheckpoint = 0"_s);
        LogFrames frames(database.path());
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < (round == 0 ? 20 : 10); ++i)
                database.writeOne();
            SqlRows rows = database.writer.run("PRAGMA wal_checkpoint(PASSIVE)"_L1);
            QVERIFY(rows.next());
            const qint64 all = rows.integer(1);
            QVERIFY(all > 10);
            const QByteArray salts = frames.salts();
            QVERIFY(frames.has(1, salts));
            QVERIFY(frames.has(all, salts));
            // Also while frames of before, that were more, stand behind these.
            QVERIFY(!frames.has(all + 1, salts));
        }
    }

    void aLogThatIsNotThereHasNoFrames()
    {
        QTemporaryDir folder;
        LogFrames frames(folder.filePath(u"none.db"_s));

        QCOMPARE(frames.salts(), QByteArray());
        QVERIFY(!frames.has(1, frames.salts()));
    }

    void theLogIsBegunAnewWhileOneWrites()
    {
        Database database;
        {
            Checkpointer checkpointer(database.path(), database.writer, small);
            QCOMPARE(writeUntilBegunAnew(database, checkpointer, 5), 5);
        }
        SqliteConnection other(database.path(), SqliteConnection::Mode::ReadOnly);
        QCOMPARE(database.linesIn(other), database.lines);
        QCOMPARE(other.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    }

    /// Page after page, so that there is always one who reads what is in the log.
    void aBusyReaderDoesNotKeepTheLogFromBeingBegunAnew()
    {
        Database database;
        Checkpointer checkpointer(database.path(), database.writer, smallAndPatient);
        std::atomic<bool> isOver = false;
        std::counting_semaphore<> hasRead(0);
        QStringList problems;
        const std::unique_ptr<QThread> reader(QThread::create([&] {
            SqliteConnection connection(database.path(), SqliteConnection::Mode::ReadOnly);
            int before = 0;
            while (!isOver) {
                connection.runOnce(u"BEGIN"_s);
                const int seen = database.linesIn(connection);
                const int again = database.linesIn(connection);
                connection.runOnce(u"ROLLBACK"_s);
                if (seen != again || seen < before)
                    problems.append(u"%1 lines, then %2, before %3"_s.arg(seen).arg(again).arg(before));
                before = seen;
                hasRead.release();
            }
        }));
        database.writeOne();
        reader->start();
        hasRead.acquire();

        const int begun = writeUntilBegunAnew(database, checkpointer, 5);
        isOver = true;
        reader->wait();

        QCOMPARE(begun, 5);
        QCOMPARE(problems, QStringList());
    }

    void whoReadsForLongSeesOneMomentAndTheLogIsBegunAnewAfterwards()
    {
        Database database;
        Checkpointer checkpointer(database.path(), database.writer, small);
        database.writeOne();
        SqliteConnection reader(database.path(), SqliteConnection::Mode::ReadOnly);
        reader.runOnce(u"BEGIN"_s);
        QCOMPARE(database.linesIn(reader), 1);
        LogFrames frames(database.path());
        const QByteArray salts = frames.salts();

        while (database.logBytes() < 3 * small.most * frameBytes) {
            database.writeOne();
            checkpointer.tend();
        }
        QCOMPARE(frames.salts(), salts);
        QCOMPARE(database.linesIn(reader), 1);
        reader.runOnce(u"ROLLBACK"_s);

        QVERIFY(writeUntilBegunAnew(database, checkpointer, 1) > 0);
        QCOMPARE(database.linesIn(reader), database.lines);
    }

    void whatIsInALogIsThereAfterTheCheckpointerHasGone()
    {
        Database database;
        {
            Checkpointer checkpointer(database.path(), database.writer, small);
            while (database.logBytes() < (small.begin + 1) * frameBytes)
                database.writeOne();
            checkpointer.tend(); // it begins, and is ended at once
        }
        QCOMPARE(database.linesIn(database.writer), database.lines);
        QCOMPARE(database.writer.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(TestCheckpointer)
#include "tst_checkpointer.moc"
