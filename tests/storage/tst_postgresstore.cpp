// SPDX-License-Identifier: MIT
// What only PostgreSQL has: its tables beside those of SQLite, sessions that break, and who may write.
#include "server/storage/postgres/postgresschema.h"
#include "server/storage/schema.h"
#include "server/storage/storagethread.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QCryptographicHash>
#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// "chat.id", "chat.site" …
QSet<QString> columnsOf(SqlConnection &database, QLatin1StringView sql)
{
    QSet<QString> found;
    SqlRows rows = database.run(sql);
    while (rows.next())
        found.insert(rows.text(0));
    return found;
}

void endOthers(StoreFile &file)
{
    (void)file.connect()->value(u"SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity"
                                 " WHERE pid <> pg_backend_pid() AND usename = current_user AND datname = current_database()"_s);
}

} // namespace

class TestPostgresStore final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testedPostgres().isEmpty())
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    /// Whoever adds to one has to add to the other.
    void bothEnginesHaveTheSameColumns()
    {
        StoreFile postgres;
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        const SqliteStore made(path);
        SqliteConnection file(path, SqliteConnection::Mode::ReadOnly);
        const QSet<QString> ofFile = columnsOf(file, "SELECT s.name || '.' || c.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type = 'table'"_L1);
        const QSet<QString> ofPostgres = columnsOf(*postgres.connect(), "SELECT table_name || '.' || column_name FROM information_schema.columns"
                                                                        " WHERE table_schema = current_schema()"_L1);
        QStringList onlyFile = (ofFile - ofPostgres).values(), onlyPostgres = (ofPostgres - ofFile).values();
        onlyFile.sort();
        onlyPostgres.sort();

        QCOMPARE(onlyFile, (QStringList{u"chat_progress.last_row"_s, u"message.prev"_s, u"message_mark.chat"_s, u"message_mark.row"_s,
                                        u"message_mark.seq"_s}));
        QCOMPARE(onlyPostgres, (QStringList{u"receipt.admin_delivered"_s, u"receipt.admin_read"_s, u"receipt.chat"_s, u"receipt.visitor_delivered"_s,
                                            u"receipt.visitor_read"_s}));
    }

    void whoeverComesSecondMayNotWriteAndMayRead()
    {
        StoreFile file;
        QVERIFY_EXCEPTION_THROWN((void)file.open(), AnotherWriterError);
        QVERIFY(file.open(StoreFile::Use::Reading)->load().chats.isEmpty());
        file.close();
        QVERIFY(file.open());
    }

    void tablesOfANewerProgramAndOfAnotherAreLeftAlone()
    {
        StoreFile file;
        file.damage(u"UPDATE meta SET value = '99' WHERE name = 'version'"_s);
        file.close();
        QVERIFY_EXCEPTION_THROWN((void)file.open(), NewerSchemaError);
        QVERIFY_EXCEPTION_THROWN((void)file.open(StoreFile::Use::Reading), NewerSchemaError);
        file.damage(u"DROP TABLE meta"_s);
        QVERIFY_EXCEPTION_THROWN((void)file.open(), DamagedDatabaseError);
    }

    void aReaderDoesNotMakeTables()
    {
        const StorePlace place;
        QVERIFY_EXCEPTION_THROWN((void)place.open(StorePlace::Use::Reading), StorageError);
        QVERIFY(place.open());
        QVERIFY(place.open(StorePlace::Use::Reading));
    }

    void aSessionThatBreaksTakesItsTransactionAlong_data()
    {
        QTest::addColumn<bool>("isBeforeTheWords");
        QTest::newRow("before anything was sent") << true;
        QTest::newRow("before the commit") << false;
    }
    void aSessionThatBreaksTakesItsTransactionAlong()
    {
        QFETCH(bool, isBeforeTheWords);
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, said(1, 1, u"하나"_s)});
        file->begin();
        if (isBeforeTheWords)
            endOthers(file);
        try {
            file->append({said(1, 2, u"둘"_s)});
            (void)file->messages(ChatId{1}, 0, 0, 9); // sends it
            if (!isBeforeTheWords)
                endOthers(file);
            file->commit();
            QFAIL("it was not stored");
        } catch (const StorageError &) {
            file->rollback();
        }
        QVERIFY_EXCEPTION_THROWN(file->begin(), StorageError);

        file.close();
        file.reopen();
        QCOMPARE(file->load().chats.first().chat.lastSeq, 1);
        file.store({said(1, 2, u"둘"_s)});
        QCOMPARE(file->messages(ChatId{1}, 0, 0, 9).messages.size(), 2);
    }

    /// In a quiet hour nobody commits, and nobody could if what is read before did not come back.
    void aSessionThatIsFoundBrokenByAReadIsOpenedAnew()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}});
        file.close();
        StorageThread thread([&file] { return file.open(); }, [&file] { return file.open(StoreFile::Use::Reading); });
        QStringList diary;
        connect(&thread, &StorageThread::broken, this, [&] { diary.append(u"broken"_s); });
        const auto look = [&] {
            thread.read([&](Store &store) -> StorageThread::Callback {
                const qint64 last = store.load().lastChat.value;
                return [&, last] { diary.append(u"chat %1"_s.arg(last)); };
            }, [&] { diary.append(u"failed"_s); });
        };
        look();
        QTRY_COMPARE(diary, QStringList{u"chat 1"_s});
        endOthers(file);
        diary.clear();
        look();
        QTRY_COMPARE(diary, (QStringList{u"failed"_s, u"broken"_s}));
        diary.clear();
        look();
        QTRY_COMPARE(diary, QStringList{u"chat 1"_s});
    }

    /// The wire's epoch is not only the one that is stored.
    void theEpochIsOfThisServerAndOfItsTimeline()
    {
        StoreFile file;
        const QString epoch = file->load().epoch;
        QVERIFY(epoch != file.connect()->value(u"SELECT value FROM meta WHERE name = 'epoch'"_s).toString());
        QCOMPARE(file.connect()->epoch(), epoch);
        const QString lives = file.connect()->value(u"SELECT (SELECT value FROM meta WHERE name = 'epoch') || ' ' || system_identifier || ' 00000001'"
                                                     " FROM pg_control_system()"_s).toString();
        QCOMPARE(epoch.toLatin1(), QCryptographicHash::hash(lives.toLatin1(), QCryptographicHash::Sha256).first(16).toHex());
        file.damage(u"UPDATE meta SET value = 'another' WHERE name = 'epoch'"_s);
        QVERIFY(file.connect()->epoch() != epoch);
    }

    /// SQLite is told which index to take. PostgreSQL has to find them.
    void itsPlannerFindsTheIndexes_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("board by time") << u"SELECT id FROM inquiry WHERE deleted = 0 ORDER BY at DESC, id DESC LIMIT 50"_s;
        QTest::newRow("board by title") << u"SELECT id FROM inquiry WHERE deleted = 0 ORDER BY lower(title) ASC, at ASC, id ASC LIMIT 50"_s;
        QTest::newRow("board by name") << u"SELECT id FROM inquiry WHERE deleted = 0 ORDER BY lower(visitor_name) DESC, at DESC, id DESC LIMIT 50"_s;
        QTest::newRow("board by state") << u"SELECT id FROM inquiry WHERE deleted = 0 ORDER BY state ASC, at ASC, id ASC LIMIT 50"_s;
        QTest::newRow("history") << u"SELECT id FROM chat WHERE state = 'ended' AND (opened_at, id) < (9000, 1) ORDER BY opened_at DESC, id DESC LIMIT 50"_s;
        QTest::newRow("a page of a chat") << u"SELECT text FROM message WHERE chat = 7 AND seq BETWEEN 1 AND 5 ORDER BY seq"_s;
        QTest::newRow("how far a chat is") << u"SELECT last_seq FROM chat_progress WHERE chat = 7"_s;
        QTest::newRow("letters that are due") << u"SELECT id FROM letter WHERE state = 'waiting' AND hook = 0 AND (next_at <= 5 OR next_at > 900) ORDER BY next_at, id LIMIT 5"_s;
        QTest::newRow("what the search index has not seen") << u"SELECT coalesce(max(id), 0) FROM message"_s;
    }
    void itsPlannerFindsTheIndexes()
    {
        QFETCH(QString, sql);
        static StoreFile file; // once for all rows
        if (file->load().lastChat.value == 0) {
            Events events{VisitorKnown{visitor(1), 1}};
            for (qint64 i = 1; i <= 4'000; ++i) {
                events << CallOpened{call(i, 1, i)} << said(i, 1, u"a"_s) << said(i, 2, u"b"_s) << ChatEnded{ChatId{i}, EndReason::Admin, i}
                       << InquiryFiled{inquiry(i, 1, u"title %1"_s.arg(i * 7919 % 4'001), i)} << LetterQueued{letter(i, i, i)};
            }
            file.store(events);
            for (const QString &table : {u"chat"_s, u"message"_s, u"inquiry"_s, u"letter"_s})
                file.damage(u"ANALYZE "_s + table);
        }
        const QString whole = file.connect()->value(u"EXPLAIN (FORMAT JSON) "_s + sql).toString();

        QVERIFY2(!whole.contains(u"Seq Scan"_s) && !whole.contains(u"Sort"_s), qPrintable(whole));
    }
};

QTEST_GUILESS_MAIN(TestPostgresStore)
#include "tst_postgresstore.moc"
