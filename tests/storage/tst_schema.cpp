// SPDX-License-Identifier: MIT
#include "server/storage/backup.h"
#include "server/storage/schema.h"
#include "server/storage/sqliteconnection.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QDir>
#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// The text of every table and index, and the version, as the file holds them.
QString dump(SqliteConnection &database)
{
    QString all = database.value(u"PRAGMA user_version"_s).toString();
    SqlRows rows = database.run("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"_L1);
    while (rows.next())
        all += u'\n' + rows.text(0) + u' ' + rows.text(1) + u' ' + rows.text(2);
    return all;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QList<Migration> withOneMore(const Migration &next)
{
    QList<Migration> more = migrations();
    more.append(next);
    return more;
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFreshSchemaEqualsAMigratedOne()
    {
        const QTemporaryDir dir;
        const QString freshPath = dir.filePath(u"fresh.db"_s);
        const QString oldPath = dir.filePath(u"old.db"_s);
        SqliteConnection fresh(freshPath, SqliteConnection::Mode::ReadWrite);
        SqliteConnection old(oldPath, SqliteConnection::Mode::ReadWrite);
        const QList<Migration> all = withOneMore({u"ALTER TABLE visitor ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0"_s});

        migrate(fresh, freshPath, all);
        for (int steps = 1; steps <= all.size(); ++steps)
            migrate(old, oldPath, all.first(steps));

        QCOMPARE(dump(old), dump(fresh));
        QVERIFY(dump(fresh).contains(u"blocked"_s));
    }

    void messagesOfAnOlderDatabaseGetTheirMarks()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}});
        for (int seq = 1; seq <= 200; ++seq)
            file.store({said(1, seq, u"x"_s)});
        file.close();
        SqliteConnection database(file.path(), SqliteConnection::Mode::ReadWrite);
        const QString marks = u"SELECT group_concat(seq || '/' || row) FROM message_mark"_s;
        const QString written = database.value(marks).toString();
        QCOMPARE(written.count(u'/'), 3);

        database.runOnce(u"DELETE FROM message_mark"_s);
        for (const QString &statement : migrations().at(2)) {
            if (statement.startsWith("INSERT INTO message_mark"_L1))
                database.runOnce(statement);
        }

        QCOMPARE(database.value(marks).toString(), written);
    }

    void everyTableIsStrict()
    {
        const QTemporaryDir dir;
        SqliteConnection database(dir.filePath(u"a.db"_s), SqliteConnection::Mode::ReadWrite);
        migrate(database, dir.filePath(u"a.db"_s));

        QCOMPARE(database.value(u"SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0"
                                " AND name NOT LIKE 'sqlite%'"_s).toInt(), 0);
    }

    void anExistingDatabaseIsCopiedBeforeItIsMigrated()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});
        file.close();
        {
            SqliteConnection database(file.path(), SqliteConnection::Mode::ReadWrite);
            const QList<Migration> more = withOneMore({u"DELETE FROM visitor"_s});
            migrate(database, file.path(), more);
            QCOMPARE(database.value(u"SELECT count(*) FROM visitor"_s).toInt(), 0);
        }

        const QString copy = file.path() + u".backup-v%1"_s.arg(migrations().size());
        QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
        SqliteStore before(copy);
        QVERIFY(before.visitor({1}, tokenHash(1)));
    }

    void aMigrationThatFailsLeavesTheDatabaseAsItWas()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});
        file.close();
        {
            SqliteConnection database(file.path(), SqliteConnection::Mode::ReadWrite);
            const QString before = dump(database);

            QVERIFY_EXCEPTION_THROWN(migrate(database, file.path(), withOneMore({u"DELETE FROM visitor"_s, u"NONSENSE"_s})),
                                     StorageError);

            QCOMPARE(dump(database), before);
        }
        file.reopen();
        QVERIFY(file->visitor({1}, tokenHash(1)));
    }

    void aNewerDatabaseIsRefusedAndNotTouched()
    {
        StoreFile file;
        file.close();
        {
            SqliteConnection database(file.path(), SqliteConnection::Mode::ReadWrite);
            database.runOnce(u"PRAGMA user_version = %1"_s.arg(migrations().size() + 1));
        }
        const QByteArray before = bytesOf(file.path());

        QVERIFY_EXCEPTION_THROWN(file.reopen(), NewerSchemaError);

        QCOMPARE(bytesOf(file.path()), before);
        QCOMPARE(QDir(file.folder()).entryList({u"*backup*"_s}).size(), 0);
    }

    void aFileThatIsNoDatabaseIsRefusedAndNotTouched_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("This is my diary. ").repeated(500);
        QTest::newRow("cut short") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("zeroes") << QByteArray(8192, '\0');
    }

    void aFileThatIsNoDatabaseIsRefusedAndNotTouched()
    {
        QFETCH(const QByteArray, bytes);
        StoreFile file;
        file.close();
        write(file.path(), bytes);

        QVERIFY_EXCEPTION_THROWN(file.reopen(), DamagedDatabaseError);

        QCOMPARE(bytesOf(file.path()), bytes);
    }

    void aDatabaseWithADamagedSchemaIsRefusedAndNotTouched()
    {
        StoreFile file;
        file.close();
        QByteArray bytes = bytesOf(file.path());
        for (qsizetype i = 100; i < 4096; ++i)
            bytes[i] = char(0x5a);
        write(file.path(), bytes);

        QVERIFY_EXCEPTION_THROWN(file.reopen(), StorageError);

        QCOMPARE(bytesOf(file.path()), bytes);
    }

    void aDatabaseOfAnotherProgramIsRefusedAndNotTouched()
    {
        StoreFile file;
        file.close();
        QVERIFY(QFile::remove(file.path()));
        {
            SqliteConnection database(file.path(), SqliteConnection::Mode::ReadWrite);
            database.runOnce(u"CREATE TABLE recipes (name TEXT)"_s);
        }
        const QByteArray before = bytesOf(file.path());

        QVERIFY_EXCEPTION_THROWN(file.reopen(), DamagedDatabaseError);

        QCOMPARE(bytesOf(file.path()), before);
    }

    void onlyTheOwnerMayReadTheFiles()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});

        const QFileInfoList all = QDir(file.folder()).entryInfoList({u"deskbell.db*"_s}, QDir::Files);

        QVERIFY(all.size() >= 2);
        for (const QFileInfo &info : all)
            QCOMPARE(info.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                     QFile::Permissions());
    }

    void aMissingFolderIsToldInASentence()
    {
        try {
            const SqliteStore store(u"/nonexistent/folder/deskbell.db"_s);
            QFAIL("opened");
        } catch (const StorageError &error) {
            QVERIFY(QByteArray(error.what()).contains("/nonexistent/folder/deskbell.db cannot be made"));
        }
    }
    void aMissingTableColumnOrIndexIsDamage_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("missing");
        QTest::newRow("a table that is read at the start") << u"DROP TABLE message"_s << u"missing: table message"_s;
        QTest::newRow("a table that is read later") << u"DROP TABLE message_mark"_s << u"missing: table message_mark"_s;
        QTest::newRow("a table with an index") << u"DROP TABLE chat"_s << u"missing: table chat"_s;
        QTest::newRow("a table with one column of note") << u"DROP TABLE meta"_s << u"missing: table meta"_s;
        QTest::newRow("a column") << u"ALTER TABLE letter DROP COLUMN reason"_s << u"missing: table letter, column reason"_s;
        QTest::newRow("an index that a query names") << u"DROP INDEX inquiry_by_at"_s << u"missing: index inquiry_by_at"_s;
    }
    void aMissingTableColumnOrIndexIsDamage()
    {
        QFETCH(QString, statement);
        QFETCH(QString, missing);
        StoreFile file;
        file.close();
        {
            SqliteConnection database(file.path(), SqliteConnection::Mode::ReadWrite);
            database.runOnce(u"PRAGMA foreign_keys = OFF"_s);
            database.runOnce(statement);
        }
        const QByteArray before = bytesOf(file.path());

        try {
            file.reopen();
            QFAIL("it was opened");
        } catch (const DamagedDatabaseError &error) {
            QCOMPARE(QString::fromUtf8(error.what()), missing);
        }
        QCOMPARE(bytesOf(file.path()), before);
    }

    void aCopyInWhichSomethingIsMissingIsNeitherMadeNorRestored_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("of today") << int(migrations().size());
        QTest::newRow("of an older program") << 1;
    }
    void aCopyInWhichSomethingIsMissingIsNeitherMadeNorRestored()
    {
        QFETCH(int, version);
        StoreFile file;
        file.close();
        const QByteArray before = bytesOf(file.path());
        const QString whole = file.folder() + u"/whole"_s;
        const QString torn = file.folder() + u"/torn"_s;
        for (const QString &name : {whole, torn}) {
            SqliteConnection database(name, SqliteConnection::Mode::ReadWrite);
            migrate(database, name, migrations().first(version));
            if (name == torn)
                database.runOnce(u"DROP TABLE message"_s);
        }

        QVERIFY_EXCEPTION_THROWN(backUp(torn, file.folder() + u"/copy"_s), DamagedDatabaseError);
        QVERIFY_EXCEPTION_THROWN(restore(torn, file.path()), DamagedDatabaseError);
        QVERIFY(!QFile::exists(file.folder() + u"/copy"_s));
        QCOMPARE(bytesOf(file.path()), before);

        backUp(whole, file.folder() + u"/copy"_s);
        restore(file.folder() + u"/copy"_s, file.path());
        file.reopen();
        QVERIFY(file->load().chats.empty());
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
