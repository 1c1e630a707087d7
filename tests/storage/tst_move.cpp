// SPDX-License-Identifier: MIT
// All that is stored, from the file to PostgreSQL and back: nothing is lost, and nothing is changed.
#include "server/storage/moving/copyline.h"
#include "server/storage/schema.h"
#include "tests/storage/moveends.h"

using namespace deskbell;
using namespace deskbell::moving;

class TestMove final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testedPostgres().isEmpty())
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    void aLineIsReadAsItWasWritten()
    {
        CopyLine line;
        line.addText({});
        line.addNumber(-9'007'199'254'740'993);
        line.addText("\\N\t\n\r\b\f\v\\");
        line.addBytes(QByteArray("\0\\\n\xff", 4));
        line.addBytes({});
        line.addText(QByteArray("a\0b\xff", 4));
        const QList<QByteArrayView> fields = fieldsOf(line.bytes());

        QCOMPARE(fields.size(), 6);
        QCOMPARE(textFrom(fields[0]), QByteArray());
        QCOMPARE(numberFrom(fields[1]), -9'007'199'254'740'993);
        QCOMPARE(textFrom(fields[2]), "\\N\t\n\r\b\f\v\\");
        QCOMPARE(bytesFrom(fields[3]), QByteArray("\0\\\n\xff", 4));
        QCOMPARE(bytesFrom(fields[4]), QByteArray());
        QCOMPARE(textFrom(fields[5]), u"a\ufffdb\ufffd"_s.toUtf8());
    }

    void everyRowComesBack_data()
    {
        QTest::addColumn<bool>("isOld");
        QTest::newRow("of every version") << true;
        QTest::newRow("a day, and who is erased") << false;
    }
    void everyRowComesBack()
    {
        QFETCH(const bool, isOld);
        const Ends ends;
        isOld ? makeOldAndUpgraded(ends.path()) : makeDay(ends.path());
        const Tables before = ends.inFile();
        for (const auto &[name, table] : before.toStdMap())
            QVERIFY2(!isOld || !table.rows.isEmpty(), qPrintable(u"no row shows what becomes of "_s + name));

        const MoveOutcome there = ends.toPostgres();
        QCOMPARE(there.kind, Kind::Moved);
        QVERIFY(!QFile::exists(ends.path()));
        QCOMPARE(ends.rowsInPostgres(), there.rows - 1); // but for the epoch
        QVERIFY(ends.open()->load().lastVisitor.value > 0);
        const MoveOutcome back = ends.toFile();

        QCOMPARE(back.kind, Kind::Moved);
        QCOMPARE(back.rows, there.rows);
        const Tables after = ends.inFile();
        for (const QString &name : before.keys())
            QVERIFY2(after.value(name) == before.value(name), qPrintable(name));
        QCOMPARE(after.size(), before.size());
        SqliteConnection file(ends.path(), SqliteConnection::Mode::ReadWrite);
        QCOMPARE(file.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        QVERIFY(file.value(u"PRAGMA foreign_key_check"_s).isNull());
        QCOMPARE(QFile::permissions(ends.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(!QFile::exists(madeByMove(ends.path())));
        { const SqliteStore opens(ends.path()); }

        // And once more, though what the first move has put aside is there still.
        QCOMPARE(ends.toPostgres().kind, Kind::Moved);
        QCOMPARE(ends.toFile().kind, Kind::Moved);
        QVERIFY(ends.inFile() == before);
    }

    /// The same day goes on, in the file where it was and in the one that is moved there and back.
    void lifeGoesOnAndTheAnswersAreTheSame()
    {
        const Ends ends;
        const QTemporaryDir dir;
        const QString stays = dir.filePath(u"deskbell.db"_s);
        std::unique_ptr<SqlStore> one, other;
        const auto keepIn = [](SqlStore *store, const Events &events) {
            if (!store)
                return;
            store->begin();
            store->append(events);
            store->commit();
        };
        const auto keep = [&](const Events &events) {
            keepIn(one.get(), events);
            keepIn(other.get(), events);
        };
        const auto compare = [&] {
            SearchFiller here(stays);
            while (here.portion() != SearchFiller::Done::Nothing) { }
            const auto there = QFile::exists(ends.path()) ? std::make_unique<SearchFiller>(ends.path()) : ends.filler();
            while (there->portion() != SearchFiller::Done::Nothing) { }
            answers::compare({*one, *other});
        };
        one = std::make_unique<SqliteStore>(ends.path());
        Day day(22);
        day.house.store = keep;
        int step = 0;
        const auto liveOn = [&](int steps) {
            for (const int end = step + steps; step < end && day.wrong.isEmpty(); ++step)
                day.step(step);
        };
        liveOn(150);
        one.reset();
        QVERIFY(QFile::copy(ends.path(), stays));

        QCOMPARE(ends.toPostgres().kind, Kind::Moved);
        one = std::make_unique<SqliteStore>(stays);
        other = ends.open();
        compare();
        liveOn(100);
        compare();

        other.reset();
        QCOMPARE(ends.toFile().kind, Kind::Moved);
        other = std::make_unique<SqliteStore>(ends.path());
        QCOMPARE(other->load().epoch, one->load().epoch);
        compare();
        liveOn(100);
        compare();
        QCOMPARE(day.wrong, QString());

        keep(answers::restOfIt()); // in higher numbers than a day goes on with
        const Traces traces = one->tracesOf(VisitorId{902});
        keep({Erased{traces.visitors, traces.chats, traces.inquiries, int(traces.openInquiries.size()), AdminId{1}, 20'000}});
        compare();
        other.reset();
        QCOMPARE(ends.toPostgres().kind, Kind::Moved);
        other = ends.open();
        compare();
    }

    /// Texts are never refused for what they say.
    void whatPostgresDoesNotHaveIsReplaced()
    {
        const Ends ends;
        makeOldAndUpgraded(ends.path());
        ends.runInFile(u"UPDATE message SET text = CAST(x'610062FF' AS TEXT) WHERE chat = 1 AND seq = 1"_s);

        QCOMPARE(ends.toPostgres().kind, Kind::Moved);

        QCOMPARE(ends.open(StorePlace::Use::Reading)->messages({1}, 0, 0, 1).messages.first().text, u"a\ufffdb\ufffd"_s);
    }

    void whatIsThereAlreadyIsNotAddedTo()
    {
        const Ends ends;
        {
            const auto store = ends.open();
            store->begin();
            store->append({VisitorKnown{visitor(1), 1}});
            store->commit();
        }
        makeDay(ends.path());
        const Tables before = ends.inFile();

        QCOMPARE(ends.toPostgres().kind, Kind::NotEmpty);
        QCOMPARE(ends.toFile().kind, Kind::NotEmpty);

        QVERIFY(ends.inFile() == before);
        QCOMPARE(ends.rowsInPostgres(), 1);
    }

    /// Whoever started the server with its new settings first has tables, and nobody in them.
    void tablesThatNobodyHasUsedAreFilled()
    {
        const Ends ends;
        { const auto made = ends.open(); }
        makeDay(ends.path());
        const Tables before = ends.inFile();

        QCOMPARE(ends.toPostgres().kind, Kind::Moved);
        QCOMPARE(ends.toFile().kind, Kind::Moved);

        QVERIFY(ends.inFile() == before);
    }

    void whatWasPutAsideIsNotBegunAnewByMistake()
    {
        const Ends ends;
        QCOMPARE(ends.toPostgres().kind, Kind::NothingThere);
        QCOMPARE(ends.toFile().kind, Kind::NothingThere);
        makeDay(ends.path());
        QCOMPARE(ends.toPostgres().kind, Kind::Moved);
        QCOMPARE(ends.toPostgres().kind, Kind::MovedBefore);
        QCOMPARE(ends.toFile().kind, Kind::Moved);
        QCOMPARE(ends.toFile().kind, Kind::MovedBefore);

        QVERIFY_EXCEPTION_THROWN((void)ends.open(), MovedAwayError);
    }

    void anOlderOrNewerOrStrangeFileIsRefused()
    {
        const Ends ends;
        makeOld(ends.path(), 3);
        QCOMPARE(ends.toPostgres().kind, Kind::OlderFile);
        { const SqliteStore upgrade(ends.path()); }
        ends.runInFile(u"PRAGMA user_version = 999"_s);
        QVERIFY_EXCEPTION_THROWN((void)ends.toPostgres(), NewerSchemaError);
        ends.runInFile(u"PRAGMA user_version = %1"_s.arg(migrations().size()));
        ends.runInFile(u"DROP TABLE letter"_s);
        QVERIFY_EXCEPTION_THROWN((void)ends.toPostgres(), DamagedDatabaseError);
        QCOMPARE(ends.rowsInPostgres(), 0);
    }

    void aDatabaseThatIsInUseIsRefused()
    {
        const Ends ends;
        makeDay(ends.path());
        {
            const auto server = ends.open();
            QVERIFY_EXCEPTION_THROWN((void)ends.toPostgres(), AnotherWriterError);
            QVERIFY_EXCEPTION_THROWN((void)ends.toFile(), AnotherWriterError);
        }
        SqliteStore writer(ends.path());
        SqliteConnection reader(ends.path(), SqliteConnection::Mode::ReadOnly);
        reader.beginReading();
        QVERIFY(reader.value(u"SELECT count(*) FROM chat"_s).toInt() > 0);
        writer.begin();
        writer.append({VisitorKnown{visitor(990), 1}});
        writer.commit();

        QCOMPARE(ends.toPostgres().kind, Kind::FileInUse);
        QCOMPARE(ends.rowsInPostgres(), 0);
    }

    /// Not only what is written is compared with what was read, but also what was read with what it says of itself.
    void aDamagedDatabaseIsNotMoved()
    {
        const Ends ends;
        makeOldAndUpgraded(ends.path());
        ends.runInFile(u"DELETE FROM message WHERE chat = 1 AND seq = 40"_s);
        QCOMPARE(ends.toPostgres().kind, Kind::Differs);
        QCOMPARE(ends.rowsInPostgres(), 0);
        QVERIFY(QFile::exists(ends.path()));

        const Ends others;
        makeOldAndUpgraded(others.path());
        QCOMPARE(others.toPostgres().kind, Kind::Moved);
        others.connect()->runOnce(u"DELETE FROM message WHERE chat = 1 AND seq = 40"_s);
        QVERIFY_EXCEPTION_THROWN((void)others.toFile(), PostgresError);
        QVERIFY(!QFile::exists(others.path()));
    }
};

QTEST_GUILESS_MAIN(TestMove)
#include "tst_move.moc"
