// SPDX-License-Identifier: MIT
// From every schema that was released to today's: tests/storage/released/README.md.
#include "server/storage/backup.h"
#include "server/storage/datafiles.h"
#include "server/storage/schema.h"
#include "server/storage/sqliteconnection.h"
#include "server/storage/sqlitefilestore.h"
#include "server/storage/sqlitestore.h"
#include "tests/storage/filetables.h"

#include <QDir>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace deskbell;
using namespace deskbell::filetables;

namespace {

int versions()
{
    return int(releasedFiles().size());
}

/// Every table and index, without comments and layout.
QStringList schemaOf(SqliteConnection &database)
{
    static const QRegularExpression comment(u"--[^\\n]*"_s);
    static const QRegularExpression aroundSigns(u" ?([(),]) ?"_s);
    QStringList all{database.value(u"PRAGMA user_version"_s).toString(), database.value(u"PRAGMA application_id"_s).toString()};
    SqlRows rows = database.run("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"_L1);
    while (rows.next())
        all.append(rows.text(0) + u' ' + rows.text(1) + u' ' + rows.text(2).remove(comment).simplified().replace(aroundSigns, u"\\1"_s));
    return all;
}

/// What these migrations make of an empty file.
QStringList schemaOf(const QList<Migration> &known)
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"fresh.db"_s);
    SqliteConnection fresh(path, SqliteConnection::Mode::ReadWrite);
    fresh.runOnce(u"PRAGMA synchronous = OFF"_s);
    migrate(fresh, path, known);
    return schemaOf(fresh);
}

/// What an upgrade changes in words that were there before: guests got a number with migration 8.
Tables asUpgraded(Tables tables, int version)
{
    if (version >= 8)
        return tables;
    const QList<std::tuple<QString, QString, QString>> names{{u"visitor"_s, u"name"_s, u"id"_s}, {u"chat"_s, u"visitor_name"_s, u"visitor"_s},
                                                             {u"inquiry"_s, u"visitor_name"_s, u"visitor"_s}};
    for (const auto &[name, column, number] : names) {
        Table &table = tables[name];
        for (QStringList &row : table.rows) {
            QString &text = row[table.columns.indexOf(column)];
            if (text == u"'손님'"_s || text == u"'Guest'"_s)
                text = text.chopped(1) + u' ' + row[table.columns.indexOf(number)] + u'\'';
        }
    }
    return tables;
}

} // namespace

class TestUpgrade : public QObject {
    Q_OBJECT

    static void everyVersion()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version <= versions(); ++version)
            QTest::addRow("%d", version) << version;
    }

private Q_SLOTS:
    void whatWasReleasedIsWhatTheMigrationsMake_data() { everyVersion(); }
    void whatWasReleasedIsWhatTheMigrationsMake()
    {
        QFETCH(const int, version);
        const QTemporaryDir dir;
        makeOld(dir.filePath(u"old.db"_s), version);
        SqliteConnection old(dir.filePath(u"old.db"_s), SqliteConnection::Mode::ReadWrite);

        QCOMPARE(schemaOf(old), schemaOf(migrations().first(version)));
        for (const auto &[name, table] : contents(old).toStdMap())
            QVERIFY2(!table.rows.isEmpty(), qPrintable(u"no row shows what becomes of "_s + name));
    }

    void anOldDatabaseIsUpgradedAndACopyKept_data() { everyVersion(); }
    void anOldDatabaseIsUpgradedAndACopyKept()
    {
        QFETCH(const int, version);
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        makeOld(path, version);
        Tables before;
        {
            SqliteConnection old(path, SqliteConnection::Mode::ReadOnly);
            before = contents(old);
        }

        {
            SqliteStore store(path);
            const LoadedDesk desk = store.load();
            QCOMPARE(desk.chats.size(), 2);
            QCOMPARE(store.messages({1}, 0, 0, 300).messages.size(), 80);
            QCOMPARE(store.messages({1}, 0, 65, 300).messages.size(), 64);
            QCOMPARE(store.dueLetters(100'000, 10).size(), version >= 4 ? 2 : 1);
            QCOMPARE(std::count_if(desk.admins.begin(), desk.admins.end(), [](const Admin &admin) { return admin.isOwner; }), 1);
        }

        SqliteConnection upgraded(path, SqliteConnection::Mode::ReadWrite);
        static const QStringList todays = schemaOf(migrations());
        QCOMPARE(schemaOf(upgraded), todays);
        QCOMPARE(upgraded.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        const Tables expected = asUpgraded(before, version);
        const Tables after = contents(upgraded, &expected);
        for (const QString &name : expected.keys())
            QVERIFY2(after.value(name) == expected.value(name), qPrintable(name));

        const QString copy = keptBeforeUpgrade(path, version);
        QCOMPARE(QFile::exists(copy), version < migrations().size());
        if (!QFile::exists(copy))
            return;
        SqliteConnection kept(copy, SqliteConnection::Mode::ReadOnly);
        QCOMPARE(schemaVersion(kept), version);
        QVERIFY(contents(kept) == before);
        proveBackup(copy);
    }

    void oneGoesBackToTheCopyAndForwardAgain()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        makeOld(path, 1);
        { const SqliteStore upgrade(path); }

        restore(keptBeforeUpgrade(path, 1), path);

        {
            SqliteConnection old(path, SqliteConnection::Mode::ReadOnly);
            QCOMPARE(schemaVersion(old), 1);
        }
        SqliteStore again(path);
        QCOMPARE(again.load().chats.size(), 2);
    }

    /// The bytes of files are in no copy from before an upgrade.
    void whoGoesBackKeepsTheFiles()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        const QString files = SqliteFileStore::fileOf(path);
        makeOld(path, 10);
        const auto fill = [&files](const QString &sender) {
            SqliteFileStore store(files);
            store.begin();
            FileToKeep file;
            file.sender = sender;
            file.key = u"key"_s;
            file.size = 3;
            (void)store.open(file, {});
            store.commit();
        };
        const auto count = [](const QString &file) {
            return SqliteConnection(file, SqliteConnection::Mode::ReadOnly).value(u"SELECT count(*) FROM file"_s).toInt();
        };
        fill(u"before"_s);
        { const SqliteStore upgrade(path); }
        fill(u"after"_s);

        restore(keptBeforeUpgrade(path, 10), path);

        QCOMPARE(count(files), 2);
        fill(u"later"_s);
        QCOMPARE(count(SqliteFileStore::fileOf(keptBeforeRestore(path))), 2);
        QCOMPARE(QFile::permissions(SqliteFileStore::fileOf(keptBeforeRestore(path))) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    /// A restored file, say, at whose first start the machine died: it still has a rollback journal, and that must be played back.
    void whatWasCutOffInTheMiddleOfAWriteIsUndoneAndItGoesOn_data()
    {
        QTest::addColumn<SqliteStore::Mode>("mode");
        QTest::newRow("by a server") << SqliteStore::Mode::ReadWrite;
        QTest::newRow("by a command that only reads") << SqliteStore::Mode::ReadOnly;
    }

    void whatWasCutOffInTheMiddleOfAWriteIsUndoneAndItGoesOn()
    {
        QFETCH(const SqliteStore::Mode, mode);
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        const QString beingWritten = dir.filePath(u"writing.db"_s);
        const QString made = mode == SqliteStore::Mode::ReadOnly ? dir.filePath(u"made.db"_s) : QString();
        if (made.isEmpty()) {
            makeOld(beingWritten, 1);
        } else {
            { const SqliteStore current(made); }
            SqliteConnection(made, SqliteConnection::Mode::ReadWrite).run("VACUUM INTO ?"_L1, beingWritten);
        }
        {
            SqliteConnection writer(beingWritten, SqliteConnection::Mode::ReadWrite);
            writer.runOnce(u"PRAGMA cache_size = 2"_s); // the rest is in the file before the commit
            writer.runOnce(u"BEGIN IMMEDIATE"_s);
            writer.runOnce(u"CREATE TABLE half AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300) "
                           "SELECT zeroblob(3000) FROM n"_s);
            QVERIFY(QFile::copy(beingWritten, path));
            QVERIFY(QFile::copy(beingWritten + u"-journal"_s, path + u"-journal"_s));
        }

        { const SqliteStore store(path, mode); }

        SqliteConnection undone(path, SqliteConnection::Mode::ReadOnly);
        QCOMPARE(schemaVersion(undone), int(migrations().size()));
        QCOMPARE(undone.value(u"SELECT count(*) FROM sqlite_schema WHERE name = 'half'"_s).toInt(), 0);
        QCOMPARE(undone.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    }

    void aJournalWithoutItsDatabaseMakesNone()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        QFile journal(path + u"-journal"_s);
        QVERIFY(journal.open(QIODevice::WriteOnly));
        journal.close();

        QVERIFY_EXCEPTION_THROWN((SqliteConnection(path, SqliteConnection::Mode::ReadOnly)), SqliteError);

        QVERIFY(!QFile::exists(path));
    }

    void threeCopiesStayAndOneOfEachVersion()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        for (const int version : {5, 4, 3, 2, 2, 1}) {
            for (const QString &file : filesOfDatabase(path))
                QFile::remove(file);
            makeOld(path, version);
            const SqliteStore upgrade(path);
        }
        QFile torn(keptBeforeUpgrade(path, 1) + u".aB3dE6"_s);
        QVERIFY(torn.open(QIODevice::WriteOnly));
        torn.close();
        for (const QString &file : filesOfDatabase(path))
            QFile::remove(file);
        makeOld(path, 1);
        { const SqliteStore upgrade(path); }

        // The one just made, and of the others the two before it.
        QCOMPARE(QDir(dir.path()).entryList({u"*.backup-v*"_s}, QDir::Files, QDir::Name),
                 (QStringList{u"deskbell.db.backup-v1"_s, u"deskbell.db.backup-v2"_s, u"deskbell.db.backup-v3"_s}));
    }

    void withoutRoomForTheCopyNothingIsChanged()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        makeOld(path, 1);
        // A hole behind the end of the database, larger than the disk.
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (!file.resize(QStorageInfo(dir.path()).bytesAvailable() + (qint64(1) << 30)))
            QSKIP("This file system has no files larger than itself.");
        file.close();

        QVERIFY_EXCEPTION_THROWN(SqliteStore{path}, NoRoomError);

        SqliteConnection old(path, SqliteConnection::Mode::ReadOnly);
        QCOMPARE(schemaVersion(old), 1);
        QCOMPARE(QDir(dir.path()).entryList({u"*.backup-v*"_s}).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestUpgrade)
#include "tst_upgrade.moc"
