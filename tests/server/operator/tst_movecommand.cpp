// SPDX-License-Identifier: MIT
// deskbell-server move, as its operator meets it, and what is said where PostgreSQL cannot be used.
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QLibraryInfo>

using namespace deskbell;

namespace {

#define NEEDS_POSTGRES                                                                                                           \
    if (!PostgresDatabase().isThere())                                                                                             \
    QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program")

/// The server's commands, with its data in a file or in PostgreSQL.
class Desk : public ServerProcess {
public:
    Desk()
        : m_postgres(database())
    {
        useFile();
    }

    void useFile() { use(PostgresDatabase(QString())); }
    void usePostgres() { use(m_postgres); }
    Finished move(const QString &to) const { return run({u"move"_s, u"--to"_s, to, u"--data"_s, data()}); }
    Finished list() const { return run({u"admin"_s, u"list"_s, u"--data"_s, data()}); }

private:
    PostgresDatabase m_postgres;
};

QString lastLine(const QString &said)
{
    return said.trimmed().section(u'\n', -1);
}

} // namespace

class TestMoveCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allGoesThereAndBack()
    {
        NEEDS_POSTGRES;
        Desk desk;
        QVERIFY(desk.addAdmin(u"prolip"_s));
        QVERIFY(desk.start());
        VisitorClient visitor(u"jimin"_s);
        QVERIFY(visitor.enter(desk));
        QCOMPARE(visitor.ring(u"ring"_s, u"안녕하세요"_s), ChatId{1});
        desk.kill();
        const QString admins = desk.list().out;

        desk.usePostgres();
        const Finished there = desk.move(u"postgresql"_s);

        QCOMPARE(there.exitCode, 0);
        QVERIFY2(there.out.startsWith(u"Moved: "_s) && there.out.contains(u"deskbell.db.moved"_s), qPrintable(there.out));
        QVERIFY2(there.err.contains(u"Copied: "_s) && there.err.contains(u"Compared: "_s), qPrintable(there.err));
        QCOMPARE(desk.list().out, admins);
        QVERIFY(desk.start());
        VisitorClient again(u"jimin"_s);
        QVERIFY(again.enter(desk));
        QCOMPARE(again.awaitType("welcome"_L1).value("chat"_L1).toObject().value("id"_L1).toInteger(), 1);
        QCOMPARE(desk.move(u"sqlite"_s).exitCode, 69); // while it runs
        desk.kill();
        desk.useFile();
        QVERIFY(!desk.start()); // what is in the settings is not where the data is
        QCOMPARE(desk.list().exitCode, 1);
        QVERIFY2(!QFile::exists(desk.data() + u"/deskbell.db"_s), "an empty database was begun by mistake");
        QVERIFY(!desk.addAdmin(u"yellta"_s));
        QVERIFY2(!QFile::exists(desk.data() + u"/deskbell.db"_s), "an empty database was begun by mistake");

        desk.usePostgres();
        const Finished back = desk.move(u"sqlite"_s);

        QCOMPARE(back.exitCode, 0);
        QVERIFY2(back.out.contains(u"desk_1_moved"_s) && back.out.contains(u"engine = \"sqlite\""_s), qPrintable(back.out));
        QCOMPARE(desk.list().exitCode, 78);
        QVERIFY(!desk.start());
        desk.useFile();
        QCOMPARE(desk.list().out, admins);
        QVERIFY(desk.start());
    }

    /// Their words stand where they stood before a move, too, until that is deleted.
    void whoErasesSomebodyHearsOfWhatAMoveHasPutAside()
    {
        NEEDS_POSTGRES;
        Desk desk;
        QVERIFY(desk.addAdmin(u"prolip"_s));
        QVERIFY(desk.start());
        for (const QString &name : {u"jimin"_s, u"minho"_s, u"sora"_s}) {
            VisitorClient visitor(name);
            QVERIFY(visitor.enter(desk));
            QVERIFY(visitor.ring(u"ring"_s).isValid());
        }
        desk.kill();
        const auto erase = [&desk](const QString &number) { return desk.run({u"visitor"_s, u"erase"_s, number, u"--yes"_s, u"--data"_s, desk.data()}); };
        desk.usePostgres();
        QCOMPARE(desk.move(u"postgresql"_s).exitCode, 0);

        const Finished first = erase(u"1"_s);
        QVERIFY2(first.exitCode == 0 && first.err.contains(u"deskbell.db.moved"_s) && !first.err.contains(u"schema"_s), qPrintable(first.err));
        desk.database().run(u"CREATE SCHEMA desk_1_before CREATE TABLE message (text text)"_s);
        const Finished second = erase(u"2"_s);
        QVERIFY2(second.exitCode == 0 && second.err.contains(u"the schema desk_1_before in PostgreSQL ("_s), qPrintable(second.err));
        QCOMPARE(desk.move(u"sqlite"_s).exitCode, 0);
        desk.useFile();
        const Finished third = erase(u"3"_s);

        QVERIFY2(third.exitCode == 0 && third.err.contains(u"the schema desk_1_moved, PostgreSQL ("_s), qPrintable(third.err));
    }

    void whatCannotBeIsSaidAndChangesNothing()
    {
        NEEDS_POSTGRES;
        Desk desk;
        QVERIFY(desk.addAdmin(u"prolip"_s));
        QCOMPARE(desk.move(u"postgresql"_s).exitCode, 78); // nothing says where that is
        desk.usePostgres();
        QCOMPARE(desk.move(u"oracle"_s).exitCode, 64);
        QCOMPARE(desk.move({}).exitCode, 64);
        QCOMPARE(desk.run({u"move"_s, u"--data"_s, desk.data()}).exitCode, 64);
        const Finished nothing = desk.move(u"sqlite"_s);
        QCOMPARE(nothing.exitCode, 1);
        QVERIFY2(lastLine(nothing.err).startsWith(u"Nothing was moved, and nothing has changed: There is nothing to move in PostgreSQL"_s), qPrintable(nothing.err));

        QCOMPARE(desk.move(u"postgresql"_s).exitCode, 0);
        const Finished twice = desk.move(u"postgresql"_s);
        QCOMPARE(twice.exitCode, 1);
        QVERIFY2(twice.err.contains(u"has been moved before"_s), qPrintable(twice.err));
        desk.useFile();
        QVERIFY(QFile::rename(desk.data() + u"/deskbell.db.moved"_s, desk.file(u"elsewhere"_s)));
        QVERIFY(desk.addAdmin(u"yellta"_s));
        desk.usePostgres();
        for (const QString &to : {u"postgresql"_s, u"sqlite"_s}) {
            const Finished full = desk.move(to);
            QCOMPARE(full.exitCode, 73);
            QVERIFY2(full.err.contains(u"already"_s), qPrintable(full.err));
        }
    }

    void whoeverIsNotLetInIsToldSo()
    {
        NEEDS_POSTGRES;
        ServerProcess server;
        QVERIFY(PostgresDatabase().isThere());
        const QString place = qEnvironmentVariable("DESKBELL_POSTGRES");
        QFile password(server.file(u"password"_s));
        QFile config(server.file(u"deskbell.toml"_s));
        QVERIFY(password.open(QIODevice::WriteOnly) && password.write("wrong password\n") > 0 && password.flush());
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(u"[database]\nengine = \"postgresql\"\nconnection = \"%1 user=locked\"\npassword_file = \"%2\"\n"_s.arg(place, password.fileName()).toUtf8());
        config.close();
        server.use(PostgresDatabase(QString()));
        QVERIFY(server.addAdmin(u"prolip"_s));

        const Finished refused = server.run({u"move"_s, u"--to"_s, u"postgresql"_s, u"--data"_s, server.data(), u"--config"_s, config.fileName()});

        QCOMPARE(refused.exitCode, 1);
        const QString said = lastLine(refused.err);
        QVERIFY2(said.startsWith(u"Nothing was moved, and nothing has changed: "_s) && said.contains(u"password authentication failed"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"the connection to PostgreSQL is lost"_s) && !said.contains(u"PostgreSQL :"_s), qPrintable(said));
        QVERIFY(QFile::exists(server.data() + u"/deskbell.db"_s));
    }

    /// Qt finds its plugin for SQLite here, and no other.
    void aMissingPluginIsNamedWithItsPackage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("serve") << QStringList();
        QTest::newRow("command") << QStringList{u"admin"_s, u"list"_s};
        QTest::newRow("move") << QStringList{u"move"_s, u"--to"_s, u"postgresql"_s};
    }
    void aMissingPluginIsNamedWithItsPackage()
    {
        QFETCH(const QStringList, arguments);
        ServerProcess server;
        server.use(PostgresDatabase(QString()));
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString folder = server.file(u"program"_s), program = folder + u"/deskbell-server"_s;
        QVERIFY(QDir().mkpath(folder + u"/plugins/sqldrivers"_s));
        QVERIFY(QFile::copy(QStringLiteral(DESKBELL_SERVER_PROGRAM), program));
        QVERIFY(QFile::copy(QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/sqldrivers/libqsqlite.so"_s, folder + u"/plugins/sqldrivers/libqsqlite.so"_s));
        QFile conf(folder + u"/qt.conf"_s);
        QVERIFY(conf.open(QIODevice::WriteOnly));
        conf.write("[Paths]\nPlugins = " + QFile::encodeName(folder) + "/plugins\n");
        conf.close();

        QProcess process;
        process.setProcessEnvironment(PostgresDatabase(u"host=/nonexistent dbname=deskbell"_s).in(ServerProcess::environment(u"C.UTF-8"_s)));
        process.start(program, arguments + QStringList{u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QVERIFY(process.waitForFinished(patience));

        QCOMPARE(process.exitCode(), 1);
        const QString said = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(lastLine(said).endsWith(u"Qt's plugin for PostgreSQL is not installed: apt-get install libqt6sql6-psql"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"QSqlDatabase"_s), qPrintable(said)); // not what Qt says of it besides
    }
};

QTEST_GUILESS_MAIN(TestMoveCommand)
#include "tst_movecommand.moc"
