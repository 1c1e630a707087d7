// SPDX-License-Identifier: MIT
// Copies that the server makes by itself: when, where, how many, and that each of them is one.
#include "server/storage/backup.h"
#include "server/storage/backupfolder.h"
#include "server/storage/sqliteerrors.h"
#include "tests/server/watch/httpget.h"
#include "tests/support/serverprocess.h"
#include "tests/support/smtpsink.h"

#include <QDir>

#include <csignal>

using namespace deskbell;

class TestBackups : public QObject {
    Q_OBJECT

    static qint64 utc(const QString &text) { return QDateTime::fromString(text + u'Z', Qt::ISODate).toMSecsSinceEpoch(); }
    static QString shown(qint64 at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm"_s); }
    static bool write(const QString &name, const QByteArray &bytes)
    {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    static bool hasLogged(const ServerProcess &server, const QByteArray &event)
    {
        return QTest::qWaitFor([&] { return server.log().contains("\"event\":\"" + event + '"'); }, patience);
    }

private Q_SLOTS:
    void theTimeOfDayIsThatOfTheSite_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("Seoul, the day before in UTC") << QByteArray("Asia/Seoul") << u"2026-11-28T18:59:59"_s << u"2026-11-27T19:00"_s << u"2026-11-28T19:00"_s;
        QTest::newRow("Seoul, at that moment") << QByteArray("Asia/Seoul") << u"2026-11-28T19:00:00"_s << u"2026-11-28T19:00"_s << u"2026-11-29T19:00"_s;
        QTest::newRow("behind UTC") << QByteArray("America/Los_Angeles") << u"2026-11-28T01:00:00"_s << u"2026-11-27T12:00"_s << u"2026-11-28T12:00"_s;
        QTest::newRow("summer begins") << QByteArray("Europe/Berlin") << u"2026-03-29T00:00:00"_s << u"2026-03-28T03:00"_s << u"2026-03-29T02:00"_s;
        QTest::newRow("summer ends") << QByteArray("Europe/Berlin") << u"2026-10-25T00:00:00"_s << u"2026-10-24T02:00"_s << u"2026-10-25T03:00"_s;
    }
    void theTimeOfDayIsThatOfTheSite()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, now);
        QFETCH(QString, before);
        QFETCH(QString, after);

        QCOMPARE(shown(backupDueBefore({4, 0}, QTimeZone(zone), utc(now))), before);
        QCOMPARE(shown(backupDueAfter({4, 0}, QTimeZone(zone), utc(now))), after);
    }

    /// In the night in which that time is left out, and in the one in which it comes twice.
    void everyDayHasOneBackup()
    {
        const QTimeZone zone("Europe/Berlin");
        qint64 at = utc(u"2026-01-01T00:00:00"_s);
        for (int day = 0; day < 365; ++day) {
            const qint64 next = backupDueAfter({2, 30}, zone, at);
            QVERIFY(next > at && next - at <= 25 * 3'600'000LL);
            QCOMPARE(backupDueBefore({2, 30}, zone, next), next);
            at = next;
        }
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(at, zone).date(), QDate(2026, 12, 31));
    }

    void theOldestGoOnceThereIsANewOneAndNothingElseGoes()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString folder = server.file(u"copies"_s);
        const QString database = server.data() + u"/deskbell.db"_s;
        const qint64 day = 24 * 3'600'000LL, first = utc(u"2026-11-01T19:00:00"_s);
        for (int i = 0; i < 3; ++i)
            makeBackup(database, folder, 14, first + i * day);
        const QStringList foreign{u"deskbell-20261101T190000Z.db.bak"_s, u"deskbell-mine.db"_s, u"notes.txt"_s};
        for (const QString &name : foreign)
            QVERIFY(write(folder + u'/' + name, "x"));
        QVERIFY(write(folder + u"/deskbell-20261102T190000Z.db.a1B2c3"_s, "half of one"));

        const KeptBackup made = makeBackup(database, folder, 2, first + 3 * day);

        QStringList expected = foreign + QStringList{u"deskbell-20261103T190000Z.db"_s, u"deskbell-20261104T190000Z.db"_s};
        expected.sort();
        QCOMPARE(QDir(folder).entryList(QDir::Files, QDir::Name), expected);
        QCOMPARE(made.file, folder + u"/deskbell-20261104T190000Z.db"_s);
        QCOMPARE(QFileInfo(folder).permissions() & 0x77, 0);
        QCOMPARE(QFileInfo(made.file).permissions() & 0x77, 0);
    }

    void eachOfThemCanBeRestored()
    {
        ServerProcess server;
        const QString folder = server.file(u"copies"_s);
        const QStringList there{u"--data"_s, server.data()};
        QStringList lists;
        for (int i = 1; i <= 3; ++i) {
            QVERIFY(server.addAdmin(u"admin%1"_s.arg(i)));
            lists.append(server.run(QStringList{u"admin"_s, u"list"_s} + there).out);
            makeBackup(server.data() + u"/deskbell.db"_s, folder, 14, utc(u"2026-11-0%1T19:00:00"_s.arg(i)));
        }
        const QList<KeptBackup> all = backupsIn(folder);
        QCOMPARE(all.size(), 3);

        for (const qsizetype i : {0, 2, 1}) {
            const Finished done = server.run(QStringList{u"restore"_s, all.at(i).file} + there);
            QVERIFY2(done.exitCode == 0, qPrintable(done.err));
            QCOMPARE(server.run(QStringList{u"admin"_s, u"list"_s} + there).out, lists.at(i));
        }
    }

    void aCopyThatCannotBeReadWholeIsNone()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QString copy = makeBackup(server.data() + u"/deskbell.db"_s, server.file(u"copies"_s), 14, utc(u"2026-11-01T19:00:00"_s)).file;
        proveBackup(copy);
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 3 * 4096);
        file.seek(4096);
        file.write(QByteArray(int(file.size()) - 4096, 'x'));
        file.close();

        QVERIFY_EXCEPTION_THROWN(proveBackup(copy), StorageError);
    }

    void aBackupThatWasMissedIsMadeAtTheStartAndOnlyOnce()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QByteArray toml = "[backup]\nat = \"04:00\"\nkeep = 3\n[metrics]\nlisten = \"unix:" + server.file(u"figures"_s).toUtf8() + "\"\n";
        QVERIFY(server.startWith(toml));
        QVERIFY(hasLogged(server, "backup_made"));
        server.kill();
        const QList<KeptBackup> first = backupsIn(server.data() + u"/backups"_s);
        QCOMPARE(first.size(), 1);

        QVERIFY(server.startWith(toml));
        VisitorClient visitor(u"jimin"_s);
        QVERIFY(visitor.enter(server));
        server.kill();

        QCOMPARE(backupsIn(server.data() + u"/backups"_s).size(), 1);
        QCOMPARE(server.log().count("\"event\":\"backup_made\""), 1);
        proveBackup(first.constFirst().file);
    }

    void aBackupThatFailsIsSaidAndTheServerGoesOn()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(write(server.file(u"in-the-way"_s), "x"));
        QVERIFY(server.startWith("[backup]\nat = \"04:00\"\nfolder = \"in-the-way\"\n"));

        QVERIFY(hasLogged(server, "backup_failed"));

        const QByteArray health = httpGet(server.port(), "/healthz");
        QCOMPARE(statusOf(health), 200);
        QVERIFY2(health.contains("\"backup\":\"failed\""), health.constData());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        const auto backupTrouble = [](const QJsonObject &frame) { return frame.value("mail"_L1)["backup_trouble"_L1].toString(); };
        const QString trouble = backupTrouble(admin.awaitType("desk"_L1));
        QVERIFY2(trouble.contains("in-the-way"_L1), qPrintable(trouble));

        // The operator names another folder, and need not wait for the next day.
        QVERIFY(write(server.file(u"deskbell.toml"_s), "[backup]\nat = \"04:00\"\nfolder = \"copies\"\n"));
        QCOMPARE(::kill(pid_t(server.pid()), SIGHUP), 0);
        QVERIFY(hasLogged(server, "backup_made"));
        QCOMPARE(backupsIn(server.file(u"copies"_s)).size(), 1);
        QVERIFY(httpGet(server.port(), "/healthz").contains("\"backup\":\"ok\""));
        const QJsonObject told = admin.awaitType("mail"_L1);
        QVERIFY(!told.isEmpty());
        QCOMPARE(backupTrouble(told), QString());
    }

    /// Whoever does not look at logs and figures would find it out on the day on which the backup is needed.
    void aBackupThatFailsTwiceIsMailedToEveryAdminOnce()
    {
        SmtpSink sink;
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.addAdmin(u"other"_s));
        QVERIFY(write(server.file(u"in-the-way"_s), "x"));
        const auto settings = [&sink](int keep) {
            return "[site]\nlanguage = \"en\"\n[mail]\nhost = \"127.0.0.1\"\nport = " + QByteArray::number(sink.port())
                + "\nsecurity = \"none\"\nfrom = \"desk@example.com\"\n[backup]\nat = \"04:00\"\nfolder = \"in-the-way\"\nkeep = " + QByteArray::number(keep) + '\n';
        };
        QVERIFY(server.startWith(settings(1)));
        for (int tries = 1; tries < 5; ++tries) {
            QVERIFY(QTest::qWaitFor([&] { return server.log().count("\"event\":\"backup_failed\"") == tries; }, patience));
            QVERIFY(write(server.file(u"deskbell.toml"_s), settings(tries + 1))); // which is reason enough to try again
            QCOMPARE(::kill(pid_t(server.pid()), SIGHUP), 0);
        }
        QVERIFY(waitUntil([&] { return sink.arrived.size() >= 2; }));
        VisitorClient visitor(u"jimin"_s);
        QVERIFY(visitor.enter(server));
        QVERIFY(visitor.ring(u"call"_s).isValid()); // whose mails come behind all others
        QVERIFY(waitUntil([&] { return sink.arrived.size() >= 4; }));

        int mails = 0;
        for (const auto &mail : std::as_const(sink.arrived))
            mails += mail.contains("The daily backup failed");
        QCOMPARE(mails, 2);
    }
};

QTEST_GUILESS_MAIN(TestBackups)
#include "tst_backups.moc"
