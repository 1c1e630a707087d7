// SPDX-License-Identifier: MIT
#include "common/wire.h"
#include "server/domain/views.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

QString seqs(const MessagePage &page)
{
    QStringList list;
    for (const ChatMessage &message : page.messages)
        list.append(QString::number(message.seq));
    return list.join(u' ') + (page.more ? u" +"_s : u""_s);
}

/// `chats` chats whose messages lie interleaved, `perChat` each, in lots of a size that fits no statement.
void fill(StoreFile &file, int chats, int perChat)
{
    Events events;
    for (int chat = 1; chat <= chats; ++chat)
        events << VisitorKnown{visitor(chat), 1} << CallOpened{call(chat, chat)};
    for (int seq = 1; seq <= perChat; ++seq) {
        for (int chat = 1; chat <= chats; ++chat) {
            events << said(chat, seq, u"%1/%2"_s.arg(chat).arg(seq));
            if (events.size() > 137) {
                file.store(events);
                events.clear();
            }
        }
    }
    file.store(events);
}

} // namespace

/// Messages are found by every way there is: in memory, walking, by another connection, after a restart.
class TestMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesAreTheSameForEveryReader_data()
    {
        QTest::addColumn<bool>("isEnded");
        QTest::addColumn<bool>("isReopened");
        QTest::addColumn<bool>("isReader");
        for (const bool ended : {false, true}) {
            for (const bool reopened : {false, true}) {
                for (const bool reader : {false, true}) {
                    QTest::addRow("%s, %s, %s", ended ? "ended" : "open", reopened ? "after a restart" : "at once",
                                  reader ? "reader" : "writer")
                        << ended << reopened << reader;
                }
            }
        }
    }

    void pagesAreTheSameForEveryReader()
    {
        QFETCH(const bool, isEnded);
        QFETCH(const bool, isReopened);
        QFETCH(const bool, isReader);
        StoreFile file;
        fill(file, 7, 40);
        if (isEnded)
            file.store({ChatEnded{ChatId{3}, EndReason::Visitor, 9000}});
        if (isReopened) {
            file.reopen();
            (void)file->load();
        }
        const auto reader = file.open(StoreFile::Use::Reading);
        Store &store = isReader ? *reader : *file;
        const ChatId chat{3};

        if (isReader)
            reader->begin();
        QCOMPARE(seqs(store.messages(chat, 0, 0, 3)), u"1 2 3 +"_s);
        QCOMPARE(seqs(store.messages(chat, 37, 0, 3)), u"38 39 40"_s);
        QCOMPARE(seqs(store.messages(chat, 38, 0, 30)), u"39 40"_s);
        QCOMPARE(seqs(store.messages(chat, 40, 0, 30)), u""_s);
        QCOMPARE(seqs(store.messages(chat, 99, 0, 30)), u""_s);
        QCOMPARE(seqs(store.messages(chat, 0, 41, 3)), u"38 39 40 +"_s);
        QCOMPARE(seqs(store.messages(chat, 0, 999, 3)), u"38 39 40 +"_s);
        QCOMPARE(seqs(store.messages(chat, 0, 4, 3)), u"1 2 3"_s);
        QCOMPARE(seqs(store.messages(chat, 0, 3, 3)), u"1 2"_s);
        QCOMPARE(seqs(store.messages(chat, 0, 1, 3)), u""_s);
        const MessagePage all = store.messages(chat, 0, 0, 300);
        QCOMPARE(all.messages.size(), 40);
        QCOMPARE(all.lastSeq, 40);
        for (const ChatMessage &message : all.messages)
            QCOMPARE(message.text, u"3/%1"_s.arg(message.seq));
        QCOMPARE(store.messages(ChatId{99}, 0, 0, 10).lastSeq, 0);
        QCOMPARE(store.chat(chat)->keys.size(), 40);
        reader->rollback();
    }

    void aPageStopsAtItsBytesButHoldsAtLeastOne()
    {
        StoreFile file;
        const QString large(90'000, u'가'); // 270,000 bytes of UTF-8
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, said(1, 1, u"a"_s), said(1, 2, large),
                    said(1, 3, large), said(1, 4, u"b"_s)});

        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 +"_s);
        QCOMPARE(seqs(file->messages(ChatId{1}, 1, 0, 10)), u"2 +"_s);
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 5, 10)), u"4 +"_s);
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 4, 10)), u"3 +"_s);
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 2, 10)), u"1"_s);
    }

    /// Long texts come few at a time: others wait meanwhile.
    void aPageOfLongTextsIsShort()
    {
        StoreFile file;
        Events events{VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}};
        for (int seq = 1; seq <= 8; ++seq)
            events.append(said(1, seq, QString(maxTextLength, u'가')));
        file.store(events);

        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2 3 4 5 +"_s);
        QCOMPARE(seqs(file->messages(ChatId{1}, 5, 0, 10)), u"6 7 8"_s);
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 8, 10)), u"3 4 5 6 7 +"_s);
    }

    /// What counts is what goes over the wire: JSON writes a control character as six bytes.
    void aPageIsMeasuredAsItIsSent()
    {
        StoreFile file;
        Events events{VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}};
        for (int seq = 1; seq <= 60; ++seq)
            events.append(said(1, seq, QString(maxTextLength, seq % 2 ? QChar(1) : u'"')));
        file.store(events);

        for (qint64 after = 0; after < 60;) {
            ChatPage page;
            page.messages = sharedView(file->messages(ChatId{1}, after, 0, maxPageMessages).messages);
            QVERIFY(!page.messages.isEmpty());
            QVERIFY2(wire::encode(page).size() <= pageBytes + 8 * 1024, qPrintable(QString::number(wire::encode(page).size())));
            after = page.messages.last().seq;
        }
    }

    void aPageNeverHoldsMoreThanTheProtocolAllows()
    {
        StoreFile file;
        fill(file, 1, 400);

        QCOMPARE(file->messages(ChatId{1}, 0, 0, 100'000).messages.size(), maxPageMessages);
    }

    void linesBeforeAndAfterTheEndAreBothStored_data()
    {
        QTest::addColumn<bool>("isLineFirst");
        QTest::newRow("line, then end") << true;
        QTest::newRow("end, then line") << false;
    }

    void linesBeforeAndAfterTheEndAreBothStored()
    {
        QFETCH(const bool, isLineFirst);
        StoreFile file;
        fill(file, 2, 3);
        const Event end = ChatEnded{ChatId{1}, EndReason::Visitor, 9000};
        const Event last = line(1, 4, MessageKind::Ended);

        file.store(isLineFirst ? Events{last, end} : Events{end, last});

        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2 3 4"_s);
        file.reopen();
        QCOMPARE(file->load().chats.size(), 1);
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2 3 4"_s);
        QCOMPARE(file->chat(ChatId{1})->chat.lastSeq, 4);
    }

    void aChatThatOpensAndEndsInOneTransactionIsWhole()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, line(1, 1, MessageKind::Called),
                    ChatEnded{ChatId{1}, EndReason::Cancelled, 2}, line(1, 2, MessageKind::Cancelled)});

        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2"_s);
        file.reopen();
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2"_s);
    }

    void readsSeeWhatWasAppendedInTheSameTransaction()
    {
        StoreFile file;
        fill(file, 1, 3);
        const auto reader = file.open(StoreFile::Use::Reading);

        file->begin();
        file->append({said(1, 4, u"d"_s), ReceiptsMoved{ChatId{1}, {1, 1, 0, 0}}});

        QCOMPARE(seqs(file->messages(ChatId{1}, 2, 0, 10)), u"3 4"_s);
        QCOMPARE(file->chat(ChatId{1})->chat.receipts.visitorRead, 1);
        QCOMPARE(seqs(reader->messages(ChatId{1}, 2, 0, 10)), u"3"_s);
        file->append({said(1, 5, u"e"_s)});
        file->commit();
        QCOMPARE(seqs(reader->messages(ChatId{1}, 2, 0, 10)), u"3 4 5"_s);
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2 3 4 5"_s);
    }

    void afterARollbackMemoryIsAsTheDisk()
    {
        StoreFile file;
        fill(file, 2, 5);
        file.store({ChatEnded{ChatId{2}, EndReason::Visitor, 1}});

        file->begin();
        file->append({said(1, 6, u"lost"_s), ReceiptsMoved{ChatId{1}, {6, 6, 6, 6}}, VisitorKnown{visitor(3), 1},
                      CallOpened{call(3, 3)}, said(3, 1, u"lost"_s), ChatEnded{ChatId{1}, EndReason::Admin, 1},
                      ReceiptsMoved{ChatId{2}, {5, 5, 5, 5}}});
        QCOMPARE(seqs(file->messages(ChatId{1}, 4, 0, 10)), u"5 6"_s);
        file->append({said(1, 7, u"lost"_s)});
        file->rollback();
        file->rollback();

        QCOMPARE(seqs(file->messages(ChatId{1}, 3, 0, 10)), u"4 5"_s);
        QCOMPARE(file->messages(ChatId{3}, 0, 0, 10).lastSeq, 0);
        QVERIFY(!file->chat(ChatId{3}));
        QCOMPARE(file->chat(ChatId{1})->chat.receipts, Receipts{});
        QCOMPARE(file->chat(ChatId{2})->chat.receipts, Receipts{});
        file.store({said(1, 6, u"kept"_s)});
        QCOMPARE(file->messages(ChatId{1}, 5, 0, 10).messages.first().text, u"kept"_s);
        file.reopen();
        QCOMPARE(file->load().chats.size(), 1);
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2 3 4 5 6"_s);
    }

    void aNumberThatIsNotTheNextOneIsNotStored()
    {
        StoreFile file;
        fill(file, 1, 3);

        for (const qint64 seq : {3, 5}) {
            file->begin();
            QVERIFY_EXCEPTION_THROWN(file->append({said(1, seq, u"x"_s)}), StorageError);
            QVERIFY_EXCEPTION_THROWN(file->commit(), StorageError);
            file->rollback();
        }
        file->begin();
        QVERIFY_EXCEPTION_THROWN(file->append({said(9, 1, u"x"_s)}), StorageError);
        file->rollback();

        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 10)), u"1 2 3"_s);
    }

    void everyMessageNamesTheOneBeforeIt()
    {
        ONLY_OF_A_FILE;
        StoreFile file;
        fill(file, 5, 60);
        file.close();
        QCOMPARE(file.connect()->value(u"SELECT count(*) FROM message m LEFT JOIN message p ON p.id = m.prev WHERE CASE m.seq"
                                       " WHEN 1 THEN m.prev = 0 ELSE p.chat = m.chat AND p.seq = m.seq - 1 END"_s).toInt(),
                 5 * 60);
    }

    void aHoleInAChatIsToldNotHidden()
    {
        StoreFile file;
        fill(file, 1, 9);
        file.close();
        file.damage(u"DELETE FROM message WHERE seq = 5"_s);
        file.reopen();

        QVERIFY_EXCEPTION_THROWN((void)file->messages(ChatId{1}, 0, 0, 100), StorageError);
        QVERIFY_EXCEPTION_THROWN((void)file->load(), StorageError);
    }

    void aMissingEndIsToldNotHidden()
    {
        ONLY_OF_A_FILE; // elsewhere a chat ends where its last line is
        StoreFile file;
        fill(file, 3, 4);
        file.store({ReceiptsMoved{ChatId{2}, {4, 4, 4, 4}}});
        QCOMPARE(file->load().chats.size(), 3);
        file.close();
        file.damage(u"DELETE FROM message WHERE chat = 2 AND seq = 4"_s);
        file.reopen();

        QVERIFY_EXCEPTION_THROWN((void)file->load(), StorageError);
    }

    void whatIsReadBetweenTransactionsIsLetGo()
    {
        StoreFile file;
        fill(file, 1, 2);

        file->beginReads();
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 9)), u"1 2"_s);
        QVERIFY_EXCEPTION_THROWN(file->append({said(1, 3, u"x"_s)}), StorageError);
        file->rollback();
        file.store({said(1, 3, u"x"_s)});
        file->beginReads();
        QCOMPARE(seqs(file->messages(ChatId{1}, 0, 0, 9)), u"1 2 3"_s);
        file->rollback();
    }

    /// With a hole in it, only what lies near the hole cannot be read: a page is found without walking to it.
    void aPageOfALongChatIsFoundWithoutWalkingThroughTheRest()
    {
        StoreFile file;
        fill(file, 2, 1500);
        file.store({ChatEnded{ChatId{1}, EndReason::Visitor, 5}});
        file.close();
        file.damage(u"DELETE FROM message WHERE chat = 1 AND seq IN (500, 1450)"_s);
        const auto reader = file.open(StoreFile::Use::Reading);

        QCOMPARE(reader->messages(ChatId{1}, 0, 0, 300).messages.size(), 300);
        QCOMPARE(reader->messages(ChatId{1}, 512, 0, 300).messages.first().seq, 513);
        QCOMPARE(reader->messages(ChatId{1}, 0, 1400, 300).messages.last().seq, 1399);
        QVERIFY_EXCEPTION_THROWN((void)reader->messages(ChatId{1}, 400, 0, 300), StorageError);
        QVERIFY_EXCEPTION_THROWN((void)reader->messages(ChatId{1}, 1300, 0, 300), StorageError);
    }

    void aReaderCannotWrite()
    {
        StoreFile file;
        fill(file, 1, 1);
        const auto reader = file.open(StoreFile::Use::Reading);

        reader->begin();
        QVERIFY_EXCEPTION_THROWN(reader->append({said(1, 2, u"x"_s)}), StorageError);
        QVERIFY_EXCEPTION_THROWN(reader->commit(), StorageError);
        reader->rollback();
    }

    void aReaderSeesOneMomentUntilItRollsBack()
    {
        StoreFile file;
        fill(file, 1, 1);
        const auto reader = file.open(StoreFile::Use::Reading);

        reader->begin();
        QCOMPARE(seqs(reader->messages(ChatId{1}, 0, 0, 9)), u"1"_s);
        file.store({said(1, 2, u"x"_s)});
        QCOMPARE(seqs(reader->messages(ChatId{1}, 0, 0, 9)), u"1"_s);
        reader->rollback();
        QCOMPARE(seqs(reader->messages(ChatId{1}, 0, 0, 9)), u"1 2"_s);
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
