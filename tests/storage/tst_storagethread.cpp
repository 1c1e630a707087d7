// SPDX-License-Identifier: MIT
#include "server/storage/storagethread.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QDeadlineTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// What the tests turn on a store from outside.
struct Controls {
    QSemaphore gate;               ///< begin waits here while isGated
    std::atomic<bool> isGated = false;
    std::atomic<int> waiting = 0;  ///< begins that have come to the gate
    std::atomic<bool> failsCommit = false;
    std::atomic<bool> failsOpen = false;
    std::atomic<int> begins = 0;
    std::atomic<int> commits = 0;
    std::atomic<int> opened = 0;
};

/// A real store on a real file, under those controls.
class ControlledStore final : public Store {
public:
    ControlledStore(const StorePlace &place, Controls &controls)
        : m_store(place.open())
        , m_inner(*m_store)
        , c(controls)
    {
    }

    LoadedDesk load() override { return m_inner.load(); }
    void begin() override
    {
        ++c.begins;
        if (c.isGated) {
            ++c.waiting;
            c.gate.acquire();
        }
        m_inner.begin();
    }
    void beginReads() override { m_inner.beginReads(); }
    void append(const Events &events) override { m_inner.append(events); }
    void flush() override { m_inner.flush(); }
    void commit() override
    {
        if (c.failsCommit.exchange(false))
            throw StorageError("the disk is full");
        m_inner.commit();
        ++c.commits;
    }
    void rollback() noexcept override { m_inner.rollback(); }
    void tidy() noexcept override { m_inner.tidy(); }
    std::optional<LoadedVisitor> visitor(SiteId site, const QByteArray &hash) override { return m_inner.visitor(site, hash); }
    std::optional<LoadedVisitor> visitor(VisitorId id) override { return m_inner.visitor(id); }
    std::optional<LoadedChat> chat(ChatId id) override { return m_inner.chat(id); }
    std::optional<Chat> chatFacts(ChatId id) override { return m_inner.chatFacts(id); }
    MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) override
    {
        return m_inner.messages(chat, after, before, limit);
    }
    std::optional<StoredInquiry> inquiry(InquiryId id) override { return m_inner.inquiry(id); }
    std::optional<InquiryId> linked(const QByteArray &hash) override { return m_inner.linked(hash); }
    std::optional<Ack> replyAnswer(const ReplyKey &key) override { return m_inner.replyAnswer(key); }
    ReplyPage repliesOf(AdminId admin, ReplyId after) override { return m_inner.repliesOf(admin, after); }
    NoteFacts noteFacts(const NoteLookup &lookup) override { return m_inner.noteFacts(lookup); }
    QList<Note> notesOf(ChatId chat, int limit) override { return m_inner.notesOf(chat, limit); }
    QList<Note> notesOf(InquiryId inquiry, int limit) override { return m_inner.notesOf(inquiry, limit); }
    QList<Note> notesOf(VisitorId person, int limit) override { return m_inner.notesOf(person, limit); }
    QList<ReportedError> errorsOf(ChatId chat, InquiryId inquiry) override { return m_inner.errorsOf(chat, inquiry); }
    QList<DeadCommentMail> deadMailsOf(InquiryId inquiry) override { return m_inner.deadMailsOf(inquiry); }
    std::optional<StandingFile> file(FileId id) override { return m_inner.file(id); }
    QList<FileId> missingFiles(const QList<FileId> &files) override { return m_inner.missingFiles(files); }
    Traces tracesOf(VisitorId visitor) override { return m_inner.tracesOf(visitor); }
    Aged aged(const AgeLimits &limits, int most) override { return m_inner.aged(limits, most); }
    std::optional<ErasedSince> erasedSince(const ErasuresSeen &seen) override { return m_inner.erasedSince(seen); }
    qint64 unfinishedErasures() override { return m_inner.unfinishedErasures(); }
    bool isLogEmptied() override { return m_inner.isLogEmptied(); }
    qint64 count(const Calendar &calendar, std::chrono::milliseconds atMost) override { return m_inner.count(calendar, atMost); }
    CountedRange statistics(const Calendar &calendar, const StatisticsQuery &query) override { return m_inner.statistics(calendar, query); }
    FoundConversationRows conversationRows(const Calendar &calendar, const ConversationRowsQuery &query) override
    {
        return m_inner.conversationRows(calendar, query);
    }
    bool isUntidy() const override { return m_inner.isUntidy(); }
    QList<StoredInquiry> inquiriesOf(VisitorId visitor, int limit) override { return m_inner.inquiriesOf(visitor, limit); }
    BoardRows board(const ReadBoard &query) override { return m_inner.board(query); }
    HistoryRows history(const HistoryQuery &query) override { return m_inner.history(query); }
    FoundRows search(const SearchQuery &query) override { return m_inner.search(query); }
    ExportRows exported(const ExportQuery &query) override { return m_inner.exported(query); }
    QList<Letter> dueLetters(qint64 now, int limit) override { return m_inner.dueLetters(now, limit); }
    std::optional<qint64> nextLetterAt() override { return m_inner.nextLetterAt(); }
    QList<Letter> gatheredLetters(const QString &to, int limit) override { return m_inner.gatheredLetters(to, limit); }
    QList<Letter> dueHookLetters(qint64 now, const QStringList &hooks) override { return m_inner.dueHookLetters(now, hooks); }
    std::optional<qint64> nextHookLetterAt(const QStringList &hooks) override { return m_inner.nextHookLetterAt(hooks); }
    QList<Letter> oldHookLetters(qint64 before, int limit) override { return m_inner.oldHookLetters(before, limit); }
    QList<DeadMail> deadHookLetters(int limit) override { return m_inner.deadHookLetters(limit); }
    QList<DeadMail> deadLetters(int limit) override { return m_inner.deadLetters(limit); }

private:
    std::unique_ptr<SqlStore> m_store;
    SqlStore &m_inner;
    Controls &c;
};

/// A storage thread on a new file with one open chat, and a diary of what was called back.
class Stage {
public:
    Stage()
    {
        const auto store = place.open();
        store->begin();
        store->append({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}});
        store->commit();
    }
    ~Stage()
    {
        controls.isGated = false;
        controls.gate.release(1000);
    }

    void start()
    {
        thread = std::make_unique<StorageThread>(
            [this]() -> std::unique_ptr<Store> {
                if (controls.failsOpen)
                    throw StorageError("the database file cannot be opened");
                ++controls.opened;
                return std::make_unique<ControlledStore>(place, controls);
            },
            [this] { return place.open(StorePlace::Use::Reading); });
        QObject::connect(thread.get(), &StorageThread::broken, thread.get(), [this] { diary.append(u"broken"_s); });
    }

    /// Commits message `seq` of the chat.
    void say(qint64 seq)
    {
        const QString name = QString::number(seq);
        thread->commit({said(1, seq, name)}, note(u"stored "_s + name), note(u"failed "_s + name));
    }
    /// Reads the last number of the chat.
    void look(const QString &name)
    {
        thread->read(
            [this, name](Store &store) {
                return note(u"%1 sees %2"_s.arg(name).arg(store.messages(ChatId{1}, 0, 0, 1).lastSeq));
            },
            note(u"failed "_s + name));
    }
    StorageThread::Callback note(const QString &what)
    {
        return [this, what] { diary.append(what); };
    }
    [[nodiscard]] qint64 lastOnDisk() const
    {
        return place.open(StorePlace::Use::Reading)->messages(ChatId{1}, 0, 0, 1).lastSeq;
    }
    /// The writer waits with a lot of one job in hand.
    void holdWriterWith(qint64 seq)
    {
        controls.isGated = true;
        say(seq);
        QTRY_COMPARE(controls.waiting, 1);
    }
    void letWriterGo()
    {
        controls.isGated = false;
        controls.gate.release();
    }

    StorePlace place;
    Controls controls;
    QStringList diary;
    std::unique_ptr<StorageThread> thread;
};

/// Writes down which of the three came of a commit.
class Diarist final : public StorageThread::Outcome {
public:
    Diarist(QStringList &diary, const QString &name)
        : m_diary(diary)
        , m_name(name)
    {
    }

    void stored() override { m_diary.append(u"stored "_s + m_name); }
    void failed() override { m_diary.append(u"failed "_s + m_name); }
    void refused() override { m_diary.append(u"refused "_s + m_name); }

private:
    QStringList &m_diary;
    QString m_name;
};

} // namespace

class TestStorageThread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callbacksComeInTheOrderOfTheCalls()
    {
        Stage stage;
        stage.start();
        QStringList expected;

        for (int seq = 1; seq <= 300; ++seq) {
            stage.say(seq);
            stage.look(u"reader"_s);
            expected << u"stored %1"_s.arg(seq) << u"reader sees %1"_s.arg(seq);
        }
        QCOMPARE(stage.thread->pending(), 600);

        QTRY_COMPARE(stage.diary.size(), 600);
        QCOMPARE(stage.diary, expected);
        QCOMPARE(stage.thread->pending(), 0);
    }

    void callbacksRunInTheOwnersThreadAfterTheCommit()
    {
        Stage stage;
        stage.start();
        QThread *ranIn = nullptr;
        qint64 onDisk = 0;

        stage.thread->commit({said(1, 1, u"a"_s)},
                             [&] {
                                 ranIn = QThread::currentThread();
                                 onDisk = stage.lastOnDisk();
                             },
                             {});

        QTRY_COMPARE(onDisk, 1);
        QCOMPARE(ranIn, QThread::currentThread());
    }

    void whatIsQueuedIsCommittedTogether()
    {
        Stage stage;
        stage.start();
        stage.holdWriterWith(1);
        for (int seq = 2; seq <= 1000; ++seq)
            stage.say(seq);
        QCoreApplication::processEvents(); // what was given in one turn is handed over at its end

        stage.letWriterGo();

        QTRY_COMPARE(stage.diary.size(), 1000);
        QCOMPARE(stage.controls.commits, 2);
        QCOMPARE(stage.lastOnDisk(), 1000);
    }

    void aLotOfReadsAloneNeedsNoTransaction()
    {
        Stage stage;
        stage.start();

        stage.look(u"a"_s);
        stage.look(u"b"_s);

        QTRY_COMPARE(stage.diary, (QStringList{u"a sees 0"_s, u"b sees 0"_s}));
        QCOMPARE(stage.controls.begins, 0);
    }

    void aFailedCommitFailsAllBeforeBrokenInOrder()
    {
        Stage stage;
        stage.start();
        stage.holdWriterWith(1);
        stage.controls.failsCommit = true;
        stage.say(2);
        stage.look(u"early"_s);
        QObject::connect(stage.thread.get(), &StorageThread::broken, stage.thread.get(), [&] {
            stage.say(1);
            stage.look(u"late"_s);
        });

        stage.letWriterGo();

        QTRY_COMPARE(stage.diary.size(), 6);
        QCOMPARE(stage.diary, (QStringList{u"failed 1"_s, u"failed 2"_s, u"failed early"_s, u"broken"_s, u"stored 1"_s,
                                           u"late sees 1"_s}));
        QCOMPARE(stage.lastOnDisk(), 1);
        QCOMPARE(stage.thread->pending(), 0);
    }

    void whatIsGivenBeforeBrokenIsHeardFailsToo()
    {
        Stage stage;
        stage.start();
        stage.controls.failsCommit = true;
        stage.thread->commit({said(1, 1, u"a"_s)}, stage.note(u"stored 1"_s), [&] {
            stage.diary.append(u"failed 1"_s);
            stage.say(3); // memory is still ahead of the disk
        });
        QCoreApplication::sendPostedEvents(stage.thread.get()); // it goes to the writer at the end of the turn
        // Without the event loop: the writer has failed, and the owner has heard of nothing yet.
        const QDeadlineTimer deadline(5000);
        while (stage.controls.failsCommit && !deadline.hasExpired())
            QThread::yieldCurrentThread();
        QVERIFY(!stage.controls.failsCommit);
        stage.say(2);

        QTRY_VERIFY(stage.diary.contains(u"broken"_s));

        QCOMPARE(stage.diary, (QStringList{u"failed 1"_s, u"failed 2"_s, u"failed 3"_s, u"broken"_s}));
        stage.say(1);
        QTRY_COMPARE(stage.diary.last(), u"stored 1"_s);
        QCOMPARE(stage.lastOnDisk(), 1);
    }

    void eventsThatCannotBeStoredFailTheirLot()
    {
        Stage stage;
        stage.start();
        QSignalSpy broken(stage.thread.get(), &StorageThread::broken);

        stage.say(7); // not the next number

        QTRY_COMPARE(broken.size(), 1);
        QVERIFY(broken.first().first().toString().contains(u"number"_s));
        QCOMPARE(stage.lastOnDisk(), 0);
        stage.say(1);
        QTRY_COMPARE(stage.diary.last(), u"stored 1"_s);
    }

    void whatTheTablesNeverTakeIsToldFromWhatIsBesideIt()
    {
        Stage stage;
        stage.place.connect()->runOnce(stage.place.isFile()
                                           ? u"CREATE TRIGGER never BEFORE INSERT ON message WHEN CAST(NEW.text AS TEXT) = 'never'"
                                             " BEGIN SELECT RAISE(ABORT, 'never'); END"_s
                                           : u"ALTER TABLE message ADD CHECK (text <> 'never')"_s);
        stage.start();
        stage.holdWriterWith(1);
        stage.say(2);
        stage.thread->commit({said(1, 3, u"never"_s)}, std::make_unique<Diarist>(stage.diary, u"3"_s));
        stage.look(u"reader"_s);
        stage.thread->commit({said(1, 4, u"later"_s)}, std::make_unique<Diarist>(stage.diary, u"4"_s));

        stage.letWriterGo();

        QTRY_VERIFY(stage.diary.contains(u"broken"_s));
        QCOMPARE(stage.diary, (QStringList{u"stored 1"_s, u"failed 2"_s, u"refused 3"_s, u"failed reader"_s, u"failed 4"_s, u"broken"_s}));
        stage.say(2);
        QTRY_COMPARE(stage.diary.last(), u"stored 2"_s);
        QCOMPARE(stage.lastOnDisk(), 2);
    }

    void theStoreIsOpenedAnewAfterAFailureAsSoonAsThatWorks()
    {
        Stage stage;
        stage.start();
        stage.controls.failsCommit = true;
        stage.controls.failsOpen = true;
        stage.say(1);
        QTRY_COMPARE(stage.diary, (QStringList{u"failed 1"_s, u"broken"_s}));

        stage.look(u"reload"_s);
        QTRY_COMPARE(stage.diary.last(), u"failed reload"_s);
        QCOMPARE(stage.diary.count(u"broken"_s), 1);
        stage.controls.failsOpen = false;
        stage.look(u"reload"_s);

        QTRY_COMPARE(stage.diary.last(), u"reload sees 0"_s);
        QCOMPARE(stage.controls.opened, 2);
    }

    void aReadThatFailsHarmsNobodyElse()
    {
        Stage stage;
        stage.start();
        stage.holdWriterWith(1);
        stage.thread->read([](Store &) -> StorageThread::Callback { throw StorageError("not this one"); },
                           stage.note(u"failed read"_s));
        stage.say(2);

        stage.letWriterGo();

        QTRY_COMPARE(stage.diary, (QStringList{u"stored 1"_s, u"failed read"_s, u"stored 2"_s}));
        QCOMPARE(stage.lastOnDisk(), 2);
    }

    void aBrowserSeesWhatWasCommittedAndNeedsNoWriter()
    {
        Stage stage;
        stage.start();
        stage.say(1);
        QTRY_COMPARE(stage.diary.size(), 1);
        stage.holdWriterWith(2);

        stage.thread->browse(
            [&](Store &store) {
                return stage.note(u"browser sees %1"_s.arg(store.messages(ChatId{1}, 0, 0, 1).lastSeq));
            },
            stage.note(u"failed"_s));

        QTRY_COMPARE(stage.diary.last(), u"browser sees 1"_s);
        stage.letWriterGo();
        QTRY_COMPARE(stage.diary.last(), u"stored 2"_s);
        stage.thread->browse([](Store &) -> StorageThread::Callback { throw StorageError("no"); },
                             stage.note(u"failed browse"_s));
        QTRY_COMPARE(stage.diary.last(), u"failed browse"_s);
    }

    /// The thread that hands a job back may not be done with handing it when the owner is done with the job: so it is tried often.
    void whatJobsHoldIsLetGoInTheOwnersThread()
    {
        Stage stage;
        stage.start();
        std::atomic<int> held = 0;
        std::atomic<int> letGoElsewhere = 0;
        const auto hold = [&, owner = QThread::currentThread()] {
            ++held;
            return std::shared_ptr<void>(nullptr, [&, owner](void *) {
                letGoElsewhere += QThread::currentThread() != owner;
                --held;
            });
        };
        const auto work = [&] { return [turn = hold()](Store &) -> StorageThread::Callback { return [turn] {}; }; };

        for (int i = 0; i < 3'000; ++i) {
            stage.thread->browse(work(), {});
            stage.thread->read(work(), {});
            if (i % 30 == 0) // each waits for the disk
                stage.thread->commit({said(1, i / 30 + 1, u"a"_s)}, [turn = hold()] {}, {});
            while (held > 0)
                QCoreApplication::processEvents();
        }

        QCOMPARE(letGoElsewhere, 0);
    }

    void theEndCommitsWhatIsQueuedAndCallsNobody()
    {
        Stage stage;
        stage.start();
        for (int seq = 1; seq <= 5000; ++seq)
            stage.say(seq);

        stage.thread.reset();

        QCOMPARE(stage.lastOnDisk(), 5000);
        QCoreApplication::processEvents();
        QVERIFY(stage.diary.isEmpty());
    }

    void aStoreThatCannotBeOpenedIsToldByTheConstructor()
    {
        Stage stage;
        stage.controls.failsOpen = true;

        QVERIFY_EXCEPTION_THROWN(stage.start(), StorageError);
    }
};

QTEST_GUILESS_MAIN(TestStorageThread)
#include "tst_storagethread.moc"
