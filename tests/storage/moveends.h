// SPDX-License-Identifier: MIT
#pragma once

// Where a move begins and ends, and what there is to move.

#include "server/storage/datafiles.h"
#include "server/storage/moving/move.h"
#include "server/storage/moving/movedtable.h"
#include "server/storage/postgres/postgresschema.h"
#include "tests/domain/day.h"
#include "tests/storage/answers.h"
#include "tests/storage/filetables.h"
#include "tests/storage/storefile.h"

namespace deskbell::moving {

using namespace deskbell::story;
using namespace deskbell::filetables;

using Kind = MoveOutcome::Kind;

inline const MoveProgress inSilence = [](MoveStep, qint64, qint64) { };

/// A file and a schema, neither of which is there yet.
class Ends : public StorePlace {
public:
    [[nodiscard]] MoveOutcome toPostgres(const MoveProgress &progress = inSilence) const { return moveToPostgres(path(), postgres(), progress); }
    [[nodiscard]] MoveOutcome toFile(const MoveProgress &progress = inSilence) const { return moveToFile(postgres(), path(), progress); }

    [[nodiscard]] Tables inFile() const
    {
        SqliteConnection file(path(), SqliteConnection::Mode::ReadOnly);
        return contents(file);
    }
    void runInFile(const QString &sql) const
    {
        SqliteConnection file(path(), SqliteConnection::Mode::ReadWrite);
        file.runOnce(u"PRAGMA foreign_keys = OFF"_s);
        file.runOnce(sql);
    }
    /// As PostgreSQL says it, in the form of the file; the names of tables without a row are in `empty`.
    [[nodiscard]] qint64 rowsInPostgres() const
    {
        PostgresConnection database(postgres());
        if (schemaVersion(database) == 0)
            return 0;
        qint64 rows = 0;
        for (const MovedTable &table : movedTables()) {
            if (table.name != "meta")
                rows += database.value(u"SELECT count(*) FROM (%1) r"_s.arg(QLatin1StringView(table.inPostgres))).toLongLong();
        }
        return rows;
    }
    [[nodiscard]] qint64 rowsInFile() const
    {
        qint64 rows = 0;
        for (const auto &[name, table] : inFile().toStdMap())
            rows += name == u"meta"_s ? 0 : table.rows.size();
        return rows;
    }
};

/// As servers of all versions have left it, and a row in each table that has come since.
inline void makeOldAndUpgraded(const QString &path)
{
    makeOld(path, int(releasedFiles().size()));
    { const SqliteStore upgraded(path); }
    SqliteConnection file(path, SqliteConnection::Mode::ReadWrite);
    file.runOnce(u"INSERT INTO mail_pause VALUES (1, 5, 9007199254740993, 3)"_s);
    file.runOnce(u"INSERT INTO site_record VALUES (1, 4, 'kim', 1790000000000)"_s);
    file.runOnce(u"INSERT INTO site_setting VALUES ('site.types', 0, '배송'), ('site.types', 1, '')"_s);
    file.runOnce(u"INSERT INTO counted_inquiry VALUES (77, 1, 5, 'x', 'open', 0, 0, 0, 0)"_s);
    file.runOnce(u"INSERT INTO recount VALUES (-3, 999) ON CONFLICT DO NOTHING"_s);
    file.runOnce(u"UPDATE visitor SET name = 'a\tb\nc\rd\\N e\\\\ \b\f\v | \"'' {NULL} 👩‍👩‍👧 가' WHERE id = 1"_s);
}

inline void playDay(const QString &path)
{
    SqliteStore store(path);
    const auto keep = [&store](const Events &events) {
        store.begin();
        store.append(events);
        store.commit();
    };
    Day day(21);
    day.house.store = keep;
    for (int step = 0; step < 300 && day.wrong.isEmpty(); ++step)
        day.step(step);
    QCOMPARE(day.wrong, QString());
    keep(answers::restOfIt());
    // The last row of all is of somebody who is erased, twice: it stays, with nothing in it.
    for (const qint64 id : {950, 951}) {
        keep({VisitorKnown{visitor(id), 3}, CallOpened{call(id, id, 8'000)}, said(id, 1, u"지울 말"_s), ChatEnded{ChatId{id}, EndReason::Admin, 9'000}});
        const Traces traces = store.tracesOf(VisitorId{id});
        keep({Erased{traces.visitors, traces.chats, traces.inquiries, int(traces.openInquiries.size()), AdminId{1}, 20'000}});
    }
}

/// A day at the desk, and what a day does not have. It is played once.
inline void makeDay(const QString &path)
{
    static const QTemporaryDir dir;
    const QString played = dir.filePath(u"deskbell.db"_s);
    if (!QFile::exists(played))
        playDay(played);
    QVERIFY(QFile::copy(played, path));
}

} // namespace deskbell::moving
