// SPDX-License-Identifier: MIT
// The server's start and its commands over a PostgreSQL that falls silent in the middle, on a machine that goes on: it takes what comes, and answers nobody.
#include "tests/support/mutepostgres.h"
#include "tests/support/serverprocess.h"

#include <csignal>

using namespace deskbell;

namespace {

constexpr auto noAnswer = "PostgreSQL has not answered in time"_L1;
constexpr auto unknown = "it is not known whether it was done"_L1;

/// What is run over a PostgreSQL that falls silent: many at once, since each of them takes its time to find out.
class Case {
public:
    Case(const PostgresDatabase &database, const QByteArrayList &until, MutePostgres::LastWords last = MutePostgres::LastWords::Kept, int othersFirst = 0)
        : m_mute(database, until, last, othersFirst)
    {
        m_at.use(m_mute.database());
    }

    [[nodiscard]] const ServerProcess &at() const { return m_at; }
    void setMore(const QHash<QString, QString> &environment) { m_at.setMore(environment); }
    void begin(const QStringList &words) { m_process = m_at.begin(words + QStringList{u"--data"_s, m_at.data()}); }
    void beginServer() { begin({u"--listen"_s, u"127.0.0.1:0"_s}); }
    [[nodiscard]] bool waitUntilMute() { return m_mute.waitUntilMute(); }
    void end(int number) const { ::kill(pid_t(m_process->processId()), number); }
    Finished finished() { return ServerProcess::finished(*m_process); }

private:
    MutePostgres m_mute;
    ServerProcess m_at;
    std::unique_ptr<QProcess> m_process;
};

struct Expected {
    const char *name;
    QStringList words;
    QByteArrayList until;
    QString said;
    MutePostgres::LastWords last = MutePostgres::LastWords::Kept;
};

/// A database with an admin.
class Desk : public ServerProcess {
public:
    Desk() { isMade = addAdmin(u"prolip"_s); }
    bool isMade = false;
    [[nodiscard]] QString email() const { return database().run(u"SELECT email FROM desk_1.admin"_s).toString(); }
    /// By one who visits, and has gone again when this returns.
    bool addVisitor()
    {
        if (!start())
            return false;
        VisitorClient visitor(u"one"_s);
        const bool isThere = visitor.enter(*this) && visitor.ring(u"ring"_s).isValid();
        kill();
        return isThere;
    }
};

} // namespace

class TestMutePostgres final : public QObject {
    Q_OBJECT

    static void judge(Case &running, const Expected &one)
    {
        const Finished finished = running.finished();
        QVERIFY2(running.waitUntilMute(), one.name);
        QVERIFY2(finished.exitCode == 1 && finished.err.contains(one.said), qPrintable(QLatin1StringView(one.name) + u": "_s + finished.err));
        QVERIFY2(!finished.err.contains(u"Unable to free"_s) && !finished.err.contains(u"QSql"_s), qPrintable(finished.err));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("DESKBELL_POSTGRES"))
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    void whoIsAskedToEndDuringItsStartEnds_data()
    {
        QTest::addColumn<QByteArrayList>("until");
        QTest::newRow("a session is being opened") << QByteArrayList{"SELECT version()"};
        QTest::newRow("it is made ours") << QByteArrayList{"pg_backend_pid"};
        QTest::newRow("whether it was overtaken") << QByteArrayList{"pg_control_system"};
        QTest::newRow("what owners have set") << QByteArrayList{"FROM site_setting"};
    }
    void whoIsAskedToEndDuringItsStartEnds()
    {
        QFETCH(const QByteArrayList, until);
        Desk desk;
        QVERIFY(desk.isMade);
        Case start(desk.database(), until);
        start.beginServer();
        QVERIFY(start.waitUntilMute());

        start.end(SIGTERM);
        const Finished ended = start.finished();

        QVERIFY2(ended.exitCode == 0 && ended.err.contains(u"Ended before it had begun"_s), qPrintable(ended.err));
        QVERIFY(desk.start());
    }

    /// The second session is the one by which the node sees who leads, and nobody can cut it off.
    void whoIsAskedToEndWhileANodeOpensItsWatchEnds()
    {
        Desk desk;
        QVERIFY(desk.isMade);
        Case node(desk.database(), {"SELECT version()"}, MutePostgres::LastWords::Kept, 1);
        node.beginServer();
        QVERIFY(node.waitUntilMute());

        node.end(SIGTERM);
        const Finished ended = node.finished();

        QVERIFY2(ended.exitCode == 0, qPrintable(ended.err));
    }

    void aStartThatNobodyAnswersSaysSoAndEnds()
    {
        Desk desk;
        QVERIFY(desk.isMade);
        Case start(desk.database(), {"FROM site_setting"});
        start.beginServer();
        QVERIFY(start.waitUntilMute());

        const Finished ended = start.finished();

        QVERIFY2(ended.exitCode == 1 && ended.err.contains(noAnswer) && ended.err.contains(u"database_silent"_s), qPrintable(ended.err));
    }

    void whatOnlyReadsSaysThatItCouldNot()
    {
        Desk desk;
        QVERIFY(desk.isMade && desk.addVisitor());
        const QString couldNot = u" cannot be used: "_s + noAnswer;
        const QList<Expected> all{
            {"admin list", {u"admin"_s, u"list"_s}, {"FROM admin"}, couldNot},
            {"while a session is made ours", {u"admin"_s, u"list"_s}, {"pg_backend_pid"}, couldNot},
            {"while a session is being opened", {u"admin"_s, u"list"_s}, {"SELECT version()"}, noAnswer},
            {"site list", {u"site"_s, u"list"_s}, {"FROM site_setting"}, couldNot},
            {"visitor find", {u"visitor"_s, u"find"_s, u"1"_s}, {"FROM visitor"}, couldNot},
            {"visitor export", {u"visitor"_s, u"export"_s, u"1"_s, u"--to"_s, desk.file(u"1.zip"_s)}, {"REPEATABLE READ"}, couldNot},
            {"webhook dead", {u"webhook"_s, u"dead"_s}, {"state = 'dead' AND hook"}, couldNot},
            {"statistics", {u"statistics"_s}, {"FROM site_record"}, u"cannot be read or counted: "_s + noAnswer},
            {"statistics rebuild", {u"statistics"_s, u"rebuild"_s}, {"FROM recount"}, u"cannot be read or counted: "_s + noAnswer},
            {"index rebuild", {u"index"_s, u"rebuild"_s}, {"FROM erased"}, u"index was not made: "_s + noAnswer},
            {"handover", {u"handover"_s}, {"FROM deskbell.lead"}, couldNot},
        };
        std::list<Case> cases;
        for (const Expected &one : all)
            cases.emplace_back(desk.database(), one.until).begin(one.words);
        auto it = cases.begin();
        for (const Expected &one : all) {
            judge(*it, one);
            ++it;
        }
    }

    void whatChangesSomethingSaysWhatIsKnown()
    {
        using Last = MutePostgres::LastWords;
        const QStringList email{u"admin"_s, u"email"_s, u"prolip"_s, u"--email"_s, u"new@example.com"_s};
        const QStringList erase{u"visitor"_s, u"erase"_s, u"1"_s, u"--yes"_s};
        const QList<Expected> all{
            {"before the commit", email, {"UPDATE admin"}, u"Nothing was changed."_s},
            {"at the commit", email, {"UPDATE admin", "COMMIT"}, unknown},
            {"behind the commit", email, {"UPDATE admin", "COMMIT"}, unknown, Last::PassedOn},
            {"before it is erased", erase, {"INSERT INTO erased"}, u"Nothing was erased."_s},
            {"while it is erased", erase, {"INSERT INTO erased", "COMMIT"}, unknown},
            {"when it is erased", erase, {"UPDATE erased"}, u"It is erased in the database."_s},
        };
        std::list<Desk> desks;
        std::list<Case> cases;
        for (const Expected &one : all) {
            Desk &desk = desks.emplace_back();
            QVERIFY(desk.isMade && (one.words != erase || desk.addVisitor()));
            cases.emplace_back(desk.database(), one.until, one.last).begin(one.words);
        }
        auto it = cases.begin();
        for (const Expected &one : all) {
            judge(*it, one);
            ++it;
        }
        QCOMPARE(desks.front().email(), u"prolip@example.com"_s);
        QCOMPARE(std::next(desks.begin(), 2)->email(), u"new@example.com"_s);
    }

    void aHandoverThatNobodyAnswersIsNotKnown()
    {
        Desk first;
        QVERIFY(first.isMade);
        ServerProcess second;
        first.setMore({{u"DESKBELL_NODE_NAME"_s, u"a"_s}});
        second.setMore({{u"DESKBELL_NODE_NAME"_s, u"b"_s}});
        second.use(first.database());
        QVERIFY(first.start() && second.start());
        Case handover(first.database(), {"UPDATE deskbell.lead SET wanted", "EXECUTE"});
        handover.begin({u"handover"_s});

        const Finished finished = handover.finished();

        QVERIFY(handover.waitUntilMute());
        QVERIFY2(finished.exitCode == 1 && finished.err.contains(u"it is not known whether it was handed over"_s), qPrintable(finished.err));
    }

    void aMoveThatNobodyAnswersIsBegunAgain_data()
    {
        QTest::addColumn<QByteArrayList>("until");
        QTest::addColumn<QString>("said");
        QTest::newRow("before the commit") << QByteArrayList{"ANALYZE"} << u"Nothing was moved, and nothing has changed"_s;
        QTest::newRow("while rows are sent") << QByteArrayList{"COPY message"} << u"Nothing was moved, and nothing has changed"_s;
        QTest::newRow("at the commit") << QByteArrayList{"ANALYZE", "COMMIT"} << u"PostgreSQL has not said whether everything is stored"_s;
    }
    void aMoveThatNobodyAnswersIsBegunAgain()
    {
        QFETCH(const QByteArrayList, until);
        QFETCH(const QString, said);
        ServerProcess desk;
        const PostgresDatabase database = desk.database();
        desk.use(PostgresDatabase(QString()));
        QVERIFY(desk.addAdmin(u"prolip"_s));
        const QStringList move{u"move"_s, u"--to"_s, u"postgresql"_s, u"--data"_s, desk.data()};
        {
            MutePostgres mute(database, until);
            desk.use(mute.database());
            const Finished finished = desk.run(move);
            QVERIFY(mute.waitUntilMute());
            QVERIFY2(finished.exitCode == 1 && finished.err.contains(said), qPrintable(finished.err));
        }
        desk.use(database);
        Finished again = desk.run(move);
        for (const QDeadlineTimer deadline(patience); again.exitCode != 0 && !deadline.hasExpired();) // until PostgreSQL has seen that the first one is gone
            again = desk.run(move);
        QVERIFY2(again.exitCode == 0, qPrintable(again.err));
    }
};

QTEST_GUILESS_MAIN(TestMutePostgres)
#include "tst_mutepostgres.moc"
