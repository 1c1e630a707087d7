// SPDX-License-Identifier: MIT
#include "server/storage/sqlitestore.h"
#include "tests/storage/story.h"

#include <QTemporaryDir>
#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

/// The contract of Store, on the real file. "Reopened" is what a restart sees.
class TestStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_store.reset(); }

    void aNewFileIsEmptyAndHasAnEpoch()
    {
        const LoadedDesk desk = m_store->load();

        QCOMPARE(desk.epoch.size(), 32);
        QVERIFY(desk.chats.isEmpty());
        QCOMPARE(desk.lastChat.value, 0);
        reopen();
        QCOMPARE(m_store->load().epoch, desk.epoch);
    }

    void anOpenChatIsReadBackWithItsKeysAndTypedText()
    {
        Chat opened = call(1, 1);
        store({VisitorKnown{visitor(1), 1000}, CallOpened{opened}, line(1, 1, MessageKind::Called), said(1, 2, u"안녕 \\ \"하세요\""_s),
               said(1, 3, u"네"_s, Side::Admin, 7), said(1, 4, u"또"_s)});
        reopen();

        const LoadedDesk desk = m_store->load();

        QCOMPARE(desk.chats.size(), 1);
        const LoadedChat &loaded = desk.chats.first();
        QCOMPARE(loaded.chat.lastSeq, 4);
        QCOMPARE(loaded.chat.visitorName, opened.visitorName);
        QCOMPARE(loaded.typed, u"안녕 \\ \"하세요\"\n또"_s);
        QCOMPARE(loaded.lastTextAt, 1004);
        QCOMPARE(loaded.keys.size(), 3);
        QCOMPARE(loaded.keys.value({{Side::Admin, AdminId{7}}, u"m-3"_s}).seq, 3);
        QCOMPARE(loaded.keys.value({{Side::Visitor, {}}, u"m-2"_s}).textHash, qHash(u"안녕 \\ \"하세요\""_s));
        QCOMPARE(m_store->messages(ChatId{1}, 0, 0, 10).messages.at(1), said(1, 2, u"안녕 \\ \"하세요\""_s).message);
    }

private:
    void reopen()
    {
        m_store.reset();
        m_store = std::make_unique<SqliteStore>(path());
    }
    void store(const Events &events)
    {
        m_store->begin();
        m_store->append(events);
        m_store->commit();
    }
    [[nodiscard]] QString path() const { return m_dir->filePath(u"deskbell.db"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SqliteStore> m_store;
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
