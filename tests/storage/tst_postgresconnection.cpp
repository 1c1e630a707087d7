// SPDX-License-Identifier: MIT
// What QPSQL does (docs/decisions/0056), rule by rule: first Qt's plugin by itself, so that a test fails when it changes, then how
// our connection takes it.
#include "tests/storage/storefile.h"

#include <QDeadlineTimer>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <atomic>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Qt's plugin as it is.
class Plain {
public:
    explicit Plain(const QString &server = testedPostgres())
        : m_name(QUuid::createUuid().toString())
        , database(QSqlDatabase::addDatabase(u"QPSQL"_s, m_name))
    {
        database.setConnectOptions(server);
        answer = database.open();
    }
    ~Plain()
    {
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    [[nodiscard]] QSqlQuery query() const { return QSqlQuery(database); }
    [[nodiscard]] QVariant value(const QString &sql) const
    {
        QSqlQuery one(database);
        return one.exec(sql) && one.next() ? one.value(0) : QVariant();
    }
    [[nodiscard]] int pid() const { return value(u"SELECT pg_backend_pid()"_s).toInt(); }

private:
    QString m_name;

public:
    QSqlDatabase database;
    bool answer = false;
};

PostgresPlace place()
{
    return {testedPostgres(), {}, u"public"_s};
}

/// Ends the session of this process, and waits until it is gone.
void endSession(int pid)
{
    const Plain other;
    (void)other.value(u"SELECT pg_terminate_backend(%1, 10000)"_s.arg(pid));
}

template <class Work>
QString stateOf(Work work)
{
    try {
        work();
    } catch (const PostgresError &error) {
        return error.state();
    }
    return u"no error"_s;
}

/// A PostgreSQL that lets everybody in and goes down at the first question.
class FallingServer {
public:
    FallingServer()
    {
        m_socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(m_dir.filePath(u".s.PGSQL.5432"_s)).constData(), sizeof address.sun_path);
        m_listens = ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 && ::listen(m_socket, 5) == 0;
        m_thread = std::thread([this] { serve(); });
    }
    ~FallingServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    [[nodiscard]] QString words() const { return u"host=%1 port=5432 dbname=a user=b sslmode=disable gssencmode=disable"_s.arg(m_dir.path()); }
    [[nodiscard]] bool listens() const { return m_listens; }

private:
    void serve() const
    {
        for (int client = ::accept(m_socket, nullptr, nullptr); client >= 0; client = ::accept(m_socket, nullptr, nullptr)) {
            char asked[4096];
            (void)!::read(client, asked, sizeof asked); // its start
            static constexpr unsigned char letIn[] = {'R', 0, 0, 0, 8, 0, 0, 0, 0, 'Z', 0, 0, 0, 5, 'I'}; // it may come in, and ask
            (void)!::write(client, letIn, sizeof letIn);
            (void)!::read(client, asked, sizeof asked); // its first question
            ::close(client);
        }
    }

    QTemporaryDir m_dir;
    int m_socket = -1;
    bool m_listens = false;
    std::thread m_thread;
};

} // namespace

class TestPostgresConnection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testedPostgres().isEmpty())
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
        QVERIFY2(PostgresConnection::isPossible(), "Qt's plugin is missing: apt-get install libqt6sql6-psql");
    }

    // 1
    void severalStatementsInOneHideTheirErrors()
    {
        const Plain plain;
        QSqlQuery query = plain.query();
        QVERIFY(query.exec(u"BEGIN; SELECT 1/0; COMMIT"_s));

        PostgresConnection ours(place());
        QCOMPARE(stateOf([&] { ours.run("SELECT 1; SELECT 1/0"_L1); }), u"22012"_s); // of what is prepared the first is, and the second is run
    }

    // 2
    void commitAsAStatementSaysYesToWhatHasFailed()
    {
        Plain plain;
        QSqlQuery query = plain.query();
        QVERIFY(query.exec(u"BEGIN"_s) && !query.exec(u"SELECT 1/0"_s));
        QVERIFY(query.exec(u"COMMIT"_s));
        QVERIFY(plain.database.transaction() && !query.exec(u"SELECT 1/0"_s));
        QVERIFY(!plain.database.commit());

        PostgresConnection ours(place());
        ours.begin();
        QCOMPARE(stateOf([&] { ours.run("SELECT 1/0"_L1); }), u"22012"_s);
        QVERIFY_EXCEPTION_THROWN(ours.commit(), InDoubtError);
    }

    // 3
    void aSessionThatHasGoneFailsWithoutAnError()
    {
        Plain plain;
        endSession(plain.pid());
        QSqlQuery query = plain.query();
        QVERIFY(!query.exec(u"SELECT 1"_s));
        QCOMPARE(query.lastError().nativeErrorCode(), u"57P01"_s);
        QVERIFY(!plain.database.isOpen());
        QSqlQuery next = plain.query();
        QVERIFY(!next.exec(u"SELECT 1"_s));
        QCOMPARE(next.lastError().type(), QSqlError::NoError);

        PostgresConnection ours(place());
        endSession(ours.value(u"SELECT pg_backend_pid()"_s).toInt());
        for (int i = 0; i < 3; ++i)
            QVERIFY_EXCEPTION_THROWN((void)ours.value(u"SELECT 1"_s), LostStoreError);
        QVERIFY_EXCEPTION_THROWN(ours.begin(), LostStoreError);
        QVERIFY_EXCEPTION_THROWN(ours.run("SELECT 1"_L1), LostStoreError);
        QVERIFY_EXCEPTION_THROWN(ours.commit(), InDoubtError);
        ours.rollback();
    }

    // 4
    void aServerThatGoesDownIsOpened()
    {
        const FallingServer falling;
        QVERIFY(falling.listens());
        const Plain plain(falling.words());
        QVERIFY(plain.answer);
        QVERIFY(!plain.database.isOpen());

        QVERIFY_EXCEPTION_THROWN(PostgresConnection({falling.words(), {}, u"public"_s}), PostgresError);
    }

    // 5
    void aCommitWhoseWaitWasEndedSaysYes()
    {
        const Plain operatorsOwn(testedPostgres() + u" user=postgres"_s);
        const auto waitFor = [&](const QString &standby) {
            (void)operatorsOwn.query().exec(u"ALTER SYSTEM SET synchronous_standby_names = '%1'"_s.arg(standby));
            (void)operatorsOwn.value(u"SELECT pg_reload_conf()"_s);
        };
        PostgresConnection ours(place());
        const int pid = ours.value(u"SELECT pg_backend_pid()"_s).toInt();
        ours.runOnce(u"CREATE TABLE in_doubt (id int)"_s);
        waitFor(u"nobody"_s);
        QTRY_COMPARE(ours.value(u"SHOW synchronous_standby_names"_s).toString(), u"nobody"_s);
        std::atomic<bool> isOver = false;
        std::thread impatient([&] {
            const Plain watch(testedPostgres() + u" user=postgres"_s);
            while (!isOver) {
                if (watch.value(u"SELECT wait_event FROM pg_stat_activity WHERE pid = %1"_s.arg(pid)).toString() == u"SyncRep"_s)
                    (void)watch.value(u"SELECT pg_cancel_backend(%1)"_s.arg(pid));
                std::this_thread::yield();
            }
        });
        // The setting holds once PostgreSQL's checkpointer has read it, too: the first commits may still wait for nobody.
        QString state = u"no error"_s;
        int commits = 0;
        for (const QDeadlineTimer patience(5'000); state == "no error"_L1 && !patience.hasExpired(); ++commits) {
            state = stateOf([&] {
                ours.begin();
                ours.runOnce(u"INSERT INTO in_doubt VALUES (1)"_s);
                ours.commit();
            });
        }
        isOver = true;
        impatient.join();
        waitFor({});

        QCOMPARE(state, u"01000"_s);
        QCOMPARE(ours.value(u"SELECT count(*) FROM in_doubt"_s).toInt(), commits); // and it is stored
        QTRY_COMPARE(ours.value(u"SHOW synchronous_standby_names"_s).toString(), QString());
        ours.runOnce(u"DROP TABLE in_doubt"_s);
    }

    // 6
    void theHandleIsNotOfTheTypeThatItsPageNames()
    {
        const Plain plain;
        const QVariant handle = plain.database.driver()->handle();
        QVERIFY(qstrcmp(handle.metaType().name(), "PGconn*") != 0);
        QCOMPARE(LibPq::find()->backendPid(*static_cast<void *const *>(handle.constData())), plain.pid());
    }

    // 7
    void whatWasPreparedEndsWithItsSession()
    {
        Plain plain;
        {
            QSqlQuery query = plain.query();
            QVERIFY(query.prepare(u"SELECT 1"_s) && query.exec());
            plain.database.close();
            QVERIFY(plain.database.open());
            QVERIFY(!query.exec());
        }

        auto ours = std::make_unique<PostgresConnection>(place());
        ours->run("SELECT 1"_L1);
        ours = std::make_unique<PostgresConnection>(place());
        SqlRows rows = ours->run("SELECT 1"_L1);
        QVERIFY(rows.next());
    }

    // 8
    void valuesAreNotOfTheTypesThatOneExpects()
    {
        Plain plain;
        QSqlQuery query = plain.query();
        QVERIFY(query.exec(u"CREATE TEMPORARY TABLE t (flag smallint, words text)"_s));
        QVERIFY(query.prepare(u"INSERT INTO t (flag) VALUES (?)"_s));
        query.addBindValue(true);
        QVERIFY(!query.exec());
        QCOMPARE(query.lastError().nativeErrorCode(), u"42804"_s);
        QVERIFY(query.prepare(u"INSERT INTO t (words) VALUES (?)"_s));
        query.addBindValue(QString());
        QVERIFY(query.exec());
        QVERIFY(plain.value(u"SELECT words IS NULL FROM t"_s).toBool());
        QCOMPARE(plain.value(u"SELECT count(*) FROM t"_s).typeId(), int(QMetaType::ULongLong));
        QCOMPARE(plain.value(u"SELECT sum(5::bigint)"_s).typeId(), int(QMetaType::Double));

        PostgresConnection ours(place());
        ours.runOnce(u"CREATE TEMPORARY TABLE t (flag smallint NOT NULL, words text NOT NULL, bytes bytea NOT NULL, number bigint NOT NULL)"_s);
        ours.run("INSERT INTO t VALUES (?, ?, ?, ?)"_L1, true, QString(), QByteArray(), qint64(-7));
        ours.run("INSERT INTO t VALUES (?, ?, ?, ?)"_L1, false, u"a\\'\"b\0c{},?:1 \U0001F514"_s, QByteArray("\0\xff'\\", 4), std::numeric_limits<qint64>::max());
        SqlRows rows = ours.run("SELECT flag, words, bytes, number FROM t ORDER BY number"_L1);
        QVERIFY(rows.next());
        QVERIFY(rows.flag(0) && rows.text(1).isEmpty() && rows.bytes(2).isEmpty());
        QCOMPARE(rows.integer(3), -7);
        QVERIFY(rows.next());
        QCOMPARE(rows.text(1), u"a\\'\"b\uFFFDc{},?:1 \U0001F514"_s); // it has no U+0000
        QCOMPARE(rows.bytes(2), QByteArray("\0\xff'\\", 4));
        QCOMPARE(rows.integer(3), std::numeric_limits<qint64>::max());
    }

    // 9
    void aSecondStatementThrowsTheRestOfTheFirstAway()
    {
        const Plain plain;
        QSqlQuery query = plain.query();
        query.setForwardOnly(true);
        QVERIFY(query.exec(u"SELECT generate_series(1, 5000)"_s) && query.next());
        (void)plain.value(u"SELECT 1"_s);
        int count = 1;
        while (query.next())
            ++count;
        QVERIFY(count < 5000);

        PostgresConnection ours(place());
        SqlRows rows = ours.run("SELECT generate_series(1, 5000)"_L1);
        for (int i = 1; i <= 5000; ++i) {
            QVERIFY(rows.next());
            QCOMPARE(rows.number(0), i);
            if (i == 1)
                ours.run("SELECT 1"_L1);
        }
        QVERIFY(!rows.next());
    }

    // 10
    void notificationsComeInTheMiddleOfAnything()
    {
        const Plain plain;
        int heard = 0;
        connect(plain.database.driver(), &QSqlDriver::notification, this, [&] { ++heard; });
        QVERIFY(plain.database.driver()->subscribeToNotification(u"desk"_s));
        const Plain other;
        QVERIFY(other.query().exec(u"NOTIFY desk, 'x'"_s));
        QTRY_COMPARE(heard, 1);
        QSqlQuery tooLong = other.query();
        QVERIFY(!tooLong.exec(u"SELECT pg_notify('desk', repeat('x', 8000))"_s));
        QCOMPARE(tooLong.lastError().nativeErrorCode(), u"22023"_s);
        QVERIFY(other.query().exec(u"SELECT pg_notify('desk', repeat('x', 7999))"_s));
    }

    // 11
    void aConnectionIsGivenUpWhenNobodyAnswers()
    {
        PostgresConnection ours(place());
        QCOMPARE(ours.value(u"SHOW lock_timeout"_s).toString(), u"4s"_s);
        QCOMPARE(ours.value(u"SHOW idle_in_transaction_session_timeout"_s).toString(), u"5min"_s);
        QCOMPARE(ours.value(u"SHOW application_name"_s).toString(), u"deskbell-server"_s);
        QCOMPARE(ours.value(u"SHOW search_path"_s).toString(), u"public"_s);
    }

    void whatWasToBeStoredIsInNoError()
    {
        PostgresConnection ours(place());
        ours.runOnce(u"CREATE TEMPORARY TABLE t (word text UNIQUE, number bigint)"_s);
        ours.run("INSERT INTO t (word) VALUES (?)"_L1, u"UNMISTAKABLE"_s);
        const auto said = [&](auto work) {
            try {
                work();
            } catch (const PostgresError &error) {
                return QString::fromUtf8(error.what());
            }
            return QString();
        };
        const QString twice = said([&] { ours.run("INSERT INTO t (word) VALUES (?)"_L1, u"UNMISTAKABLE"_s); });
        const QString wrong = said([&] { ours.run("INSERT INTO t (number) VALUES (?)"_L1, u"UNMISTAKABLE"_s); });
        QVERIFY2(twice.contains(u"23505"_s) && !twice.contains(u"UNMISTAKABLE"_s), qPrintable(twice));
        QVERIFY2(wrong.contains(u"22P02"_s) && !wrong.contains(u"UNMISTAKABLE"_s), qPrintable(wrong));
    }

    void whatSynchronousCommitIsSetToIsNeverLessThanSynced()
    {
        PostgresConnection ours({testedPostgres() + u" options=-csynchronous_commit=off"_s, {}, u"public"_s});
        QCOMPARE(ours.value(u"SHOW synchronous_commit"_s).toString(), u"on"_s);
    }
};

QTEST_GUILESS_MAIN(TestPostgresConnection)
#include "tst_postgresconnection.moc"
