// SPDX-License-Identifier: MIT
// Whatever interrupts a move, nothing has changed, and the same command comes to the end.
#include "tests/storage/fulldisk.h"
#include "tests/storage/moveends.h"

#include <QProcess>

#include <unistd.h>

using namespace deskbell;
using namespace deskbell::moving;

namespace {

struct Interrupted { };

/// Interrupts a move at the n-th step.
MoveProgress interruptingAt(int n)
{
    return [n, step = 0](MoveStep, qint64, qint64) mutable {
        if (step++ == n)
            throw Interrupted();
    };
}

/// The helper program, which moves and waits at each step; ends with this object.
class Helper {
public:
    Helper(const QString &what, const Ends &ends)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QString::fromUtf8(STORAGE_HELPER), {what, ends.path(), ends.postgres().server, ends.postgres().schema});
    }
    ~Helper() { kill(); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// False: it has come to its end before that step.
    bool goTo(int step)
    {
        for (int at = 0;; ++at) {
            if (readLine() != "step")
                return false;
            if (at == step)
                return true;
            m_process.write("\n");
        }
    }
    /// After goTo() has said that it has come to its end: else it failed, and has said why.
    bool hasSucceeded()
    {
        return m_process.waitForFinished() && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }

private:
    QByteArray readLine()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000))
                return {};
        }
        return m_process.readLine().trimmed();
    }

    QProcess m_process;
};

} // namespace

class TestMoveFaults final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testedPostgres().isEmpty())
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    void anInterruptedMoveHasChangedNothing()
    {
        const Ends ends;
        makeDay(ends.path());
        const Tables before = ends.inFile();
        int step = 0;
        for (bool isMoved = false; !isMoved; ++step) {
            try {
                QCOMPARE(ends.toPostgres(interruptingAt(step)).kind, Kind::Moved);
                isMoved = true;
            } catch (const Interrupted &) {
                QVERIFY(ends.inFile() == before);
                const qint64 rows = ends.rowsInPostgres();
                QVERIFY2(rows == 0 || rows == ends.rowsInFile(), qPrintable(QString::number(rows)));
            }
        }
        QVERIFY(step >= 6);

        step = 0;
        for (bool isMoved = false; !isMoved; ++step) {
            try {
                QCOMPARE(ends.toFile(interruptingAt(step)).kind, Kind::Moved);
                isMoved = true;
            } catch (const Interrupted &) {
                QVERIFY(ends.rowsInPostgres() > 0);
                QVERIFY(!QFile::exists(madeByMove(ends.path())));
                QVERIFY(!QFile::exists(ends.path()) || ends.inFile() == before);
            }
        }
        QVERIFY(step >= 6);
        QVERIFY(ends.inFile() == before);
    }

    void aMoveThatIsKilledIsBegunAgain_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("to PostgreSQL") << u"to-postgresql"_s;
        QTest::newRow("to the file") << u"to-sqlite"_s;
    }
    void aMoveThatIsKilledIsBegunAgain()
    {
        QFETCH(const QString, what);
        const Ends ends;
        makeDay(ends.path());
        const Tables before = ends.inFile();
        const bool isToFile = what == u"to-sqlite"_s;
        if (isToFile)
            QCOMPARE(ends.toPostgres().kind, Kind::Moved);
        int step = 0;
        for (bool isAtEnd = false; !isAtEnd; ++step) {
            Helper helper(what, ends);
            isAtEnd = !helper.goTo(step);
            QVERIFY(!isAtEnd || helper.hasSucceeded());
            helper.kill();
            // Until PostgreSQL has seen that its client is gone, another move is refused.
            const auto watch = ends.connect();
            QTRY_COMPARE(watch->value(u"SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user"
                                       " AND datname = current_database()"_s).toInt(), 0);
            if (!isAtEnd && !isToFile)
                QVERIFY(ends.inFile() == before);
            if (!isAtEnd && isToFile)
                QVERIFY(ends.rowsInPostgres() > 0);
        }

        QVERIFY(step >= 6);
        QCOMPARE(isToFile ? ends.toFile().kind : ends.toPostgres().kind, Kind::MovedBefore);
        if (!isToFile)
            QCOMPARE(ends.toFile().kind, Kind::Moved);
        QVERIFY(ends.inFile() == before);
    }

    void aLostConnectionIsAnInterruption_data()
    {
        QTest::addColumn<int>("at");
        for (int at = 0; at < 4; ++at)
            QTest::addRow("step %d", at) << at;
    }
    void aLostConnectionIsAnInterruption()
    {
        QFETCH(const int, at);
        const Ends ends;
        makeDay(ends.path());
        const Tables before = ends.inFile();
        const auto losing = [at, step = 0, &ends](MoveStep, qint64, qint64) mutable {
            if (step++ == at)
                (void)ends.connect()->value(u"SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                             " AND usename = current_user AND datname = current_database()"_s);
        };

        QVERIFY_EXCEPTION_THROWN((void)ends.toPostgres(losing), StorageError);
        QVERIFY(ends.inFile() == before);
        QCOMPARE(ends.rowsInPostgres(), 0);
        QCOMPARE(ends.toPostgres().kind, Kind::Moved);

        QVERIFY_EXCEPTION_THROWN((void)ends.toFile(losing), StorageError);
        QVERIFY(!QFile::exists(ends.path()) || ends.inFile() == before);
        QCOMPARE(ends.toFile().kind, Kind::Moved);
        QVERIFY(ends.inFile() == before);
    }

    void aFullDiskOfTheFileIsAnInterruption()
    {
        const Ends ends;
        makeDay(ends.path());
        const Tables before = ends.inFile();
        QCOMPARE(ends.toPostgres().kind, Kind::Moved);
        {
            const FileSizeLimit limit(200'000);
            QVERIFY_EXCEPTION_THROWN((void)ends.toFile(), SqliteError);
        }
        QVERIFY(!QFile::exists(ends.path()));
        QVERIFY(!QFile::exists(madeByMove(ends.path())));

        QCOMPARE(ends.toFile().kind, Kind::Moved);
        QVERIFY(ends.inFile() == before);
    }

    void aFullDiskOfPostgresIsAnInterruption()
    {
        const SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("This needs the right to mount");
        const QString asSuperuser = testedPostgres() + u" user=postgres"_s;
        PostgresConnection superuser({asSuperuser, {}, u"public"_s});
        // As the one who owns its other files; whatever has been asked of us, a full one is what is wanted.
        const QString socket = testedPostgres().section(u"host="_s, 1).section(u' ', 0, 0);
        const QFileInfo owner(socket + u"/data"_s);
        QVERIFY(owner.exists());
        QCOMPARE(::chown(disk.path().toUtf8().constData(), owner.ownerId(), owner.groupId()), 0);
        superuser.runOnce(u"CREATE TABLESPACE small LOCATION '%1'"_s.arg(disk.path()));
        superuser.runOnce(u"GRANT CREATE ON TABLESPACE small TO PUBLIC"_s);
        superuser.runOnce(u"ALTER ROLE deskbell SET default_tablespace = small"_s);
        const Ends ends;
        makeDay(ends.path());
        const Tables before = ends.inFile();
        QString state = u"nothing was thrown"_s;
        try {
            (void)ends.toPostgres();
        } catch (const PostgresError &error) {
            state = error.state();
        }
        superuser.runOnce(u"ALTER ROLE deskbell RESET default_tablespace"_s);

        QCOMPARE(state, u"53100"_s);
        QVERIFY(ends.inFile() == before);
        QCOMPARE(ends.rowsInPostgres(), 0);
        superuser.runOnce(u"DROP TABLESPACE small"_s);
        QCOMPARE(ends.toPostgres().kind, Kind::Moved);
    }
};

QTEST_GUILESS_MAIN(TestMoveFaults)
#include "tst_movefaults.moc"
