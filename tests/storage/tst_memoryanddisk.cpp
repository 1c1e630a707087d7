// SPDX-License-Identifier: MIT
// Random days are applied to memory and stored, event by event. Then what is read back must be what memory holds: else a
// restart would change the rules' minds. Every row's name is its seed; DESKBELL_TEST_SEED shows one again.
#include "server/domain/fold.h"
#include "tests/domain/day.h"
#include "tests/storage/storefile.h"

using namespace deskbell;

namespace {

/// Of the commands that these come from.
QSet<QString> keysOf(const Events &events)
{
    QSet<QString> keys;
    const auto gather = [&keys](const auto &event) {
        if constexpr (requires { QString(event.key); })
            keys.insert(event.key);
        if constexpr (requires { QString(event.chat.key); })
            keys.insert(event.chat.key);
        if constexpr (requires { QString(event.inquiry.key); })
            keys.insert(event.inquiry.key);
        if constexpr (requires { QString(event.comment.key); })
            keys.insert(event.comment.key);
        if constexpr (requires { QString(event.message.key); })
            keys.insert(event.message.key);
    };
    for (const Event &event : events)
        std::visit(gather, event);
    return keys;
}

} // namespace

class TestMemoryAndDisk final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayInMemoryEqualsTheSameDayReadBack_data()
    {
        QTest::addColumn<quint32>("seed");
        const quint32 wanted = qEnvironmentVariable("DESKBELL_TEST_SEED").toUInt();
        QList<quint32> seeds{wanted};
        if (wanted == 0)
            seeds = {1, 2, 3, 4, 5, 6, 7, 8, QRandomGenerator::global()->generate()};
        for (const quint32 seed : std::as_const(seeds))
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }
    void aDayInMemoryEqualsTheSameDayReadBack()
    {
        QFETCH(quint32, seed);
        StoreFile file;
        Day day(seed);
        QSet<QString> keys;
        day.house.store = [&](const Events &events) {
            file.store(events);
            keys += keysOf(events);
        };

        for (int step = 0; step < 240 && day.wrong.isEmpty(); ++step) {
            day.step(step);
            if (step % 60 != 59)
                continue;
            file.reopen();
            compare(day.house, *file, keys);
            if (QTest::currentTestFailed())
                return;
        }

        QCOMPARE(day.wrong, QString());
    }

private:
    static void compare(const House &house, SqlStore &store, const QSet<QString> &keys)
    {
        const DeskState &memory = house.desk.state();
        const LoadedDesk disk = store.load();

        QCOMPARE(disk.openInquiries, memory.inquiries.openCount());
        QList<ChatId> open;
        for (const OpenChat &chat : disk.chats) {
            open.append(chat.chat.id);
            const std::optional<LoadedChat> whole = store.chat(chat.chat.id);
            QVERIFY(whole);
            const OpenChat expected = openChatOf(*whole);
            QVERIFY2(chat.chat == expected.chat, qPrintable(u"facts of open chat %1 differ"_s.arg(chat.chat.id.value)));
            QCOMPARE(chat.lastTextAt, expected.lastTextAt);
            QCOMPARE(chat.unread, expected.unread);
        }
        QList<ChatId> openInMemory = memory.chats.open();
        std::sort(openInMemory.begin(), openInMemory.end());
        QCOMPARE(open, openInMemory);
        for (qint64 id = 1; id <= disk.lastChat.value; ++id) {
            const ChatInMemory *entry = memory.chats.find(ChatId{id});
            if (!entry)
                continue;
            const std::optional<LoadedChat> stored = store.chat(ChatId{id});
            QVERIFY(stored);
            QCOMPARE(stored->lastTextAt, entry->loaded.lastTextAt);
            if (entry->loaded.hasLines) {
                QCOMPARE(stored->typed, entry->loaded.typed);
                QCOMPARE(stored->keys, entry->loaded.keys);
            }
            QVERIFY2(stored->chat == entry->chat(), qPrintable(u"facts of chat %1 differ"_s.arg(id)));
        }
        for (qint64 id = 1; id <= disk.lastInquiry.value; ++id) {
            const StoredInquiry *inquiry = memory.inquiries.find(InquiryId{id});
            if (!inquiry)
                continue;
            const std::optional<StoredInquiry> stored = store.inquiry(InquiryId{id});
            QVERIFY(stored);
            QCOMPARE(stored->summary, inquiry->summary);
            QCOMPARE(stored->comments, inquiry->comments);
            QVERIFY2(*stored == *inquiry, qPrintable(u"inquiry %1 differs"_s.arg(id)));
        }
        QCOMPARE(disk.lastNote, house.disk().lastNote);
        for (const Note &note : house.notes()) {
            const NoteFacts stored = store.noteFacts({{note.admin, note.key}, note.chat, note.id, note.visitor});
            QVERIFY2(stored.note == note, qPrintable(u"note %1 differs"_s.arg(note.id.value)));
            QCOMPARE(stored.isChatThere, note.chat.isValid());
            QCOMPARE(stored.isVisitorThere, note.visitor.isValid());
            if (const Note *kept = memory.notes.find(note.id))
                QVERIFY2(*kept == note, qPrintable(u"note %1 differs in memory"_s.arg(note.id.value)));
            const QList<Note> there = note.chat.isValid()   ? store.notesOf(note.chat, 1'000)
                                    : note.inquiry.isValid() ? store.notesOf(note.inquiry, 1'000)
                                                             : store.notesOf(note.visitor, 1'000);
            QCOMPARE(there.contains(note), !note.deleted);
        }
        for (auto answer = house.noteAnswers().cbegin(); answer != house.noteAnswers().cend(); ++answer) {
            const NoteFacts stored = store.noteFacts({answer.key(), {}, {}});
            QVERIFY2(stored.answer == *answer, qPrintable(u"the answer to %1 differs"_s.arg(answer.key().key)));
            if (const Ack *kept = memory.notes.answerTo(answer.key()))
                QCOMPARE(*kept, *answer);
        }
        QCOMPARE(disk.lastReply, house.disk().lastReply);
        QVERIFY2(disk.replies == memory.replies.all(), "what is known of canned replies differs");
        for (const AdminId admin : {house.jisu, house.minho, house.dormant}) {
            QList<CannedReply> theirs;
            for (const CannedReply &reply : house.replies()) {
                if (!reply.owner.isValid() || reply.owner == admin)
                    theirs.append(reply);
            }
            QVERIFY2(store.repliesOf(admin, {}).replies == theirs, qPrintable(u"the canned replies of admin %1 differ"_s.arg(admin.value)));
        }
        for (auto answer = house.replyAnswers().cbegin(); answer != house.replyAnswers().cend(); ++answer) {
            QVERIFY2(store.replyAnswer(answer.key()) == *answer, qPrintable(u"the answer to %1 differs"_s.arg(answer.key().key)));
            if (const Ack *kept = memory.replies.answerTo(answer.key()))
                QCOMPARE(*kept, *answer);
        }
        for (const AdminId admin : {house.jisu, house.minho, house.dormant}) {
            QList<UnreadEntry> unread;
            for (const auto &[who, entry] : disk.unread) {
                if (who == admin)
                    unread.append(entry);
            }
            std::sort(unread.begin(), unread.end(), [](const UnreadEntry &a, const UnreadEntry &b) { return a.number < b.number; });
            QVERIFY2(unread == memory.unread.of(admin), qPrintable(u"what admin %1 has not seen differs"_s.arg(admin.value)));
        }
        for (const VisitorKey &key : {house.jimin, house.suho, house.stranger}) {
            const LoadedVisitor *visitor = memory.visitors.find(key);
            if (!visitor || !visitor->visitor.id.isValid())
                continue;
            const std::optional<LoadedVisitor> stored = store.visitor(key.site, key.tokenHash);
            QVERIFY(stored);
            QVERIFY(stored->visitor == visitor->visitor);
            QCOMPARE(stored->openChat, visitor->openChat);
            QCOMPARE(stored->newestChat, visitor->newestChat);
            QVERIFY(visitor->answers.size() <= stored->answers.size());
            // Keys of lines of the newest chat are known to that chat; of earlier ones, to the visitor.
            for (const QString &used : keys) {
                const auto kept = visitor->answers.find(used), known = stored->answers.find(used);
                QVERIFY2(!kept || kept == known, qPrintable(u"the answer to %1 differs"_s.arg(used)));
                QVERIFY2(!known || memory.isKnown(key, used), qPrintable(u"memory does not know %1"_s.arg(used)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestMemoryAndDisk)
#include "tst_memoryanddisk.moc"
