// SPDX-License-Identifier: MIT
// What was erased is followed by each store of files for itself, whoever else has finished it: of two nodes each has its own.
#include "server/storage/sqliteconnection.h"
#include "server/storage/sqlitefilestore.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// A visitor, a chat and an inquiry of this number.
Events lifeOf(qint64 id)
{
    return {VisitorKnown{visitor(id), 1}, CallOpened{call(id, id)}, InquiryFiled{inquiry(id, id, u"title"_s, 13'000)}};
}

Erased erasureOf(StoreFile &file, qint64 visitorId)
{
    const Traces traces = file->tracesOf(VisitorId{visitorId});
    return {traces.visitors, traces.chats, traces.inquiries, 0, {}, 20'000};
}

} // namespace

class TestErasedFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoeverFollowsSeesWhatWasErasedAlsoWhenAnotherHasFinishedIt()
    {
        StoreFile file;
        QVERIFY(!file->erasedSince({}));
        file.store(lifeOf(3));
        file.store(lifeOf(4));
        file.store({erasureOf(file, 3)});
        const ErasuresSeen first = file->erasedSince({})->seen;
        QVERIFY(!file->erasedSince(first));
        file.store({erasureOf(file, 4)});
        file.store({ErasureFinished{file->unfinishedErasures()}});
        file.reopen();

        const auto second = file->erasedSince(first);
        QVERIFY(second);
        QCOMPARE(second->chats, QList{ChatId{4}});
        QCOMPARE(second->inquiries, QList{InquiryId{4}});
        QVERIFY(!file->erasedSince(second->seen));
        // Of another life, or of rows that are not there any more: from the beginning.
        QCOMPARE(file->erasedSince({u"other"_s, second->seen.upTo})->chats, (QList{ChatId{3}, ChatId{4}}));
        QCOMPARE(file->erasedSince({second->seen.life, second->seen.upTo + 1})->chats, (QList{ChatId{3}, ChatId{4}}));
    }

    void moreIsFollowedInPortions()
    {
        StoreFile file;
        Events events{VisitorKnown{visitor(1), 1}};
        for (qint64 id = 1; id <= 1'100; ++id)
            events.append(CallOpened{call(id, 1)});
        file.store(events);
        file.store({erasureOf(file, 1)});
        qsizetype chats = 0;
        int portions = 0;
        ErasuresSeen seen;
        while (const auto more = file->erasedSince(seen)) {
            chats += more->chats.size();
            seen = more->seen;
            ++portions;
        }
        QCOMPARE(chats, 1'100);
        QCOMPARE(portions, 3);
    }

    void aStoreKeepsUpToWhereWhatWasErasedHasBeenDropped()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"files"_s);
        FileToKeep file;
        file.sender = u"v1"_s;
        file.key = u"key"_s;
        file.place = {ChatId{4}, {}};
        file.name = u"a.txt"_s;
        file.size = 10;
        file.sha256 = QByteArray(32, 'h');
        const ErasedSince erased{{u"life"_s, 7}, {ChatId{3}}, {}};
        {
            SqliteFileStore store(path);
            QCOMPARE(store.erasuresSeen(), ErasuresSeen());
            store.begin();
            QVERIFY(std::holds_alternative<KeptFile>(store.open(file, {})));
            store.dropErased(erased);
            store.commit();
        }
        {
            SqliteFileStore store(path);
            QCOMPARE(store.erasuresSeen(), erased.seen);
            QVERIFY(store.find(file.sender, file.key));
        }

        // One that was made before this was kept.
        {
            SqliteConnection database(path, SqliteConnection::Mode::ReadWrite);
            database.runOnce(u"DROP TABLE erasures_seen"_s);
            database.runOnce(u"DROP INDEX file_by_chat"_s);
        }
        SqliteFileStore store(path);
        QCOMPARE(store.erasuresSeen(), ErasuresSeen());
        QVERIFY(store.find(file.sender, file.key));
        store.begin();
        store.dropErased({{u"life"_s, 8}, {ChatId{4}}, {}});
        store.commit();
        QVERIFY(!store.find(file.sender, file.key));
    }
};

QTEST_GUILESS_MAIN(TestErasedFiles)
#include "tst_erasedfiles.moc"
