// SPDX-License-Identifier: MIT
// The lead (docs/decisions/0058), rule by rule: two nodes in one process, over sessions of their own.
#include "server/storage/postgres/handover.h"
#include "server/storage/postgres/impatience.h"
#include "server/storage/postgres/lead.h"
#include "server/storage/postgres/leadwatch.h"
#include "server/storage/postgres/sessionsocket.h"
#include "server/storage/storagethread.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// What one node has of the lead, and the way to open its writer.
struct Node {
    Node(const StorePlace &where, const QString &name)
        : place(where)
        , lead(std::make_shared<Lead>(Lead::Node{name}, where.postgres().shard))
    {
    }

    std::unique_ptr<PostgresStore> open() const { return std::make_unique<PostgresStore>(place.postgres(), place.path(), lead); }
    LeadSeen look() const
    {
        PostgresConnection database(place.postgres());
        makeLeadTables(database, lead->shard());
        return lookAtLead(database, lead->shard());
    }
    std::unique_ptr<PostgresStore> take() const
    {
        lead->aim(look());
        return open();
    }

    const StorePlace &place;
    std::shared_ptr<Lead> lead;
};

void store(Store &into, const Events &events)
{
    into.begin();
    into.append(events);
    into.commit();
}

const Events opening{VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}};

/// As PostgreSQL's operator may.
void asOperator(const QString &sql)
{
    PostgresConnection({testedPostgres() + u" user=postgres"_s, {}, u"public"_s}).runOnce(sql);
}

/// While it is there every commit waits for a standby that never comes.
class MissingStandby {
public:
    MissingStandby() { set(u"ALTER SYSTEM SET synchronous_standby_names = 'nobody'"_s); }
    ~MissingStandby() { set(u"ALTER SYSTEM RESET synchronous_standby_names"_s); }

private:
    static void set(const QString &sql)
    {
        asOperator(sql);
        asOperator(u"SELECT pg_reload_conf()"_s);
    }
};

void waitUntilACommitHangs(const StorePlace &place)
{
    PostgresConnection database(place.postgres());
    while (database.value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"_s).toInt() == 0)
        std::this_thread::yield();
}

} // namespace

class TestLead final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testedPostgres().isEmpty())
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    void eachTakingIsAHigherTerm()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        qint64 before = 0;
        for (int round = 0; round < 3; ++round) {
            const auto opened = a.take();
            QVERIFY(a.lead->term() > before);
            before = a.lead->term();
            QCOMPARE(a.look().node, u"a"_s);
            QVERIFY(a.look().isThere);
            a.lead->giveBack();
        }
    }

    /// The fence: what was begun before is seen by who takes over, and nothing comes after.
    void nothingIsStoredUnderATermThatIsOver()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        const auto first = a.take();
        store(*first, opening);
        const auto second = b.take();

        QVERIFY_EXCEPTION_THROWN(first->begin(), LostLeadError);
        QCOMPARE(a.lead->term(), 0);
        QVERIFY_EXCEPTION_THROWN(first->beginReads(), LostLeadError);
        QVERIFY_EXCEPTION_THROWN(first->beat(), LostLeadError);
        QCOMPARE(second->load().chats.size(), 1);
        store(*second, {said(1, 1, u"하나"_s)});
    }

    void whatIsBeingStoredIsCutOffBeforeAnotherLoads()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        const auto first = a.take();
        store(*first, opening);
        first->begin();
        first->append({said(1, 1, u"한 줄"_s)});
        (void)first->messages(ChatId{1}, 0, 0, 9); // it has been sent, and its process stands still

        const auto second = b.take();

        QVERIFY(second->messages(ChatId{1}, 0, 0, 9).messages.isEmpty());
        QVERIFY_EXCEPTION_THROWN(first->commit(), StorageError);
        store(*second, {said(1, 1, u"다른 줄"_s)});
        QCOMPARE(second->messages(ChatId{1}, 0, 0, 9).messages.size(), 1);
    }

    void ofTwoWhoTakeAtOnceOneLeads()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        (void)a.take();
        for (int round = 0; round < 10; ++round) {
            const LeadSeen seen = a.look();
            std::atomic<int> leads = 0, quicker = 0;
            std::vector<std::thread> threads;
            for (const QString &name : {u"b"_s, u"c"_s, u"d"_s}) {
                threads.emplace_back([&, name] {
                    const Node node(place, name);
                    node.lead->aim(seen);
                    try {
                        (void)node.open();
                        ++leads;
                    } catch (const AnotherWriterError &) {
                        ++quicker;
                    }
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(leads.load(), 1);
            QCOMPARE(quicker.load(), 2);
            QCOMPARE(a.look().term, seen.term + 1);
        }
    }

    void aSignOfLifeIsNotOverlooked()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        const auto first = a.take();
        b.lead->aim(b.look());
        first->beat();
        QVERIFY_EXCEPTION_THROWN((void)b.open(), AnotherWriterError);
        store(*first, opening);
    }

    void whoseSessionBreaksTakesItOnceMore()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        auto first = a.take();
        const qint64 term = a.lead->term();
        first->interrupt();
        QVERIFY_EXCEPTION_THROWN(first->begin(), StorageError);
        first.reset();
        first = a.open();
        QCOMPARE(a.lead->term(), term + 1);
        store(*first, opening);
    }

    void whoseSessionBreaksAndIsLateHasLostIt()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        auto first = a.take();
        first->interrupt();
        first.reset();
        const auto second = b.take();
        QVERIFY_EXCEPTION_THROWN((void)a.open(), LostLeadError);
        QVERIFY_EXCEPTION_THROWN((void)a.open(), NotLeadingError);
        store(*second, opening);
    }

    void onlyWhatWasAimedAtIsTaken()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        QVERIFY_EXCEPTION_THROWN((void)a.open(), NotLeadingError);
        a.lead->aim(a.look());
        a.lead->giveUp();
        QVERIFY_EXCEPTION_THROWN((void)a.open(), NotLeadingError);
    }

    void aCommandWritesWhenNobodyLeads()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        store(*place.open(), opening); // gives it back
        QVERIFY(!a.look().isThere);
        const auto first = a.take();
        QVERIFY_EXCEPTION_THROWN((void)place.open(), AnotherWriterError);
    }

    void aSessionThatWritesByItselfTakesTheLeadToo()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        {
            PostgresConnection writer(place.postgres()), second(place.postgres());
            writer.becomeWriter();
            QVERIFY_EXCEPTION_THROWN(second.becomeWriter(), AnotherWriterError);
            writer.begin();
            writer.rollback();
        }
        QVERIFY(!a.look().isThere);
        const auto first = a.take();
        QVERIFY_EXCEPTION_THROWN(PostgresConnection(place.postgres()).becomeWriter(), AnotherWriterError);
    }

    void itIsHandedOverBehindWhatWasStored()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        const auto first = a.take();
        store(*first, opening);
        {
            PostgresConnection operators(place.postgres());
            QVERIFY(!wantLead(operators, a.lead->shard(), a.lead->term() + 1, u"b"_s));
            QVERIFY(wantLead(operators, a.lead->shard(), a.lead->term(), u"b"_s));
        }
        QCOMPARE(a.look().wanted, u"b"_s);
        first->handOver(u"b"_s);
        const LeadSeen free = b.look();
        QVERIFY(!free.isThere && free.node.isEmpty() && free.wants(u"b"_s) && !free.wants(u"a"_s));
        QCOMPARE(a.lead->term(), 0);
        QVERIFY(b.take()->load().chats.size() == 1);
        QVERIFY(b.look().wanted.isEmpty());
    }

    /// Nothing may be lost with one machine, unless the operator says that they know.
    void withoutAStandbyItIsNotLed()
    {
        const StorePlace place;
        Node a(place, u"a"_s);
        a.lead = std::make_shared<Lead>(Lead::Node{u"a"_s, {}, true}, place.postgres().shard);
        QVERIFY_EXCEPTION_THROWN((void)a.take(), UnfitToLeadError);
        QVERIFY2(a.lead->problem().contains(u"synchronous_standby_names"_s), qPrintable(a.lead->problem()));
        QCOMPARE(a.look().term, 0);
    }

    void anOvertakenTimelineIsNotLedOn()
    {
        const StorePlace place;
        const QString file = place.folder() + u"/timeline"_s;
        Node a(place, u"a"_s);
        a.lead = std::make_shared<Lead>(Lead::Node{u"a"_s, {}, false, file}, place.postgres().shard);
        (void)a.take();
        QFile known(file);
        QVERIFY(known.open(QIODevice::ReadOnly));
        const QByteArray words = known.readAll();
        known.close();
        QVERIFY2(words.endsWith(" 1\n"), words.constData());
        const auto write = [&](const QByteArray &text) {
            QVERIFY(known.open(QIODevice::WriteOnly));
            known.write(text);
            known.close();
        };
        a.lead->giveUp();

        write(words.chopped(2) + "2\n");
        QVERIFY_EXCEPTION_THROWN((void)a.take(), UnfitToLeadError);
        // What stands there is no news, and whoever only looks is told so.
        QVERIFY_EXCEPTION_THROWN((void)PostgresStore(place.postgres(), place.path(), *a.lead), UnfitToLeadError);
        QVERIFY_EXCEPTION_THROWN((void)handOver(place.postgres(), *a.lead, {}), UnfitToLeadError);
        write("77 2\n"); // of another database
        (void)a.take();
    }

    void aCommitThatHangsIsLetGoOfAndInDoubt()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        auto first = a.take();
        store(*first, opening);
        const MissingStandby missing;
        std::thread other([&] {
            waitUntilACommitHangs(place);
            first->interrupt();
        });
        const auto storeOn = [&] {
            for (qint64 seq = 1;; ++seq) // the first ones may not wait yet
                store(*first, {said(1, seq, u"한 줄"_s)});
        };
        QVERIFY_EXCEPTION_THROWN(storeOn(), InDoubtError);
        other.join();
    }

    /// Its lines are stored here, and would be lost for the others if it were cut off: nobody has said that they are not.
    void aCommitThatWaitsForItsStandbyIsNotCutOff()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        auto first = a.take();
        store(*first, opening);
        std::atomic<bool> isOver = false;
        qint64 stored = 0;
        std::thread hangs;
        QByteArray said;
        {
            const MissingStandby missing;
            hangs = std::thread([&] {
                do
                    store(*first, {story::said(1, ++stored, u"한 줄"_s)});
                while (!isOver);
            });
            waitUntilACommitHangs(place);
            try {
                (void)b.take();
            } catch (const StorageError &error) {
                said = error.what();
            }
            isOver = true;
        }
        hangs.join(); // the standby that is not asked for any more lets it go
        QVERIFY2(said.contains("standby"), said.constData());
        QCOMPARE(b.take()->load().chats.first().chat.lastSeq, stored);
    }

    /// It would be stored here, and acknowledged to nobody; whoever takes it would wait until somebody ends them.
    void whileTheStandbyIsAwayNobodyTakesIt()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        const auto isSeen = [&](bool lacks) {
            while (a.look().lacksStandby != lacks)
                std::this_thread::yield();
        };
        (void)a.look(); // the tables are there
        {
            const MissingStandby missing;
            isSeen(true);
            QVERIFY_EXCEPTION_THROWN((void)a.take(), StandbyMissingError);
            QVERIFY_EXCEPTION_THROWN((void)place.open(), StandbyMissingError);
            QCOMPARE(a.look().term, 0);
            QCOMPARE(handOver(place.postgres(), *a.lead, {}).outcome, HandedOver::Outcome::NoStandby);
        }
        isSeen(false);
        (void)a.take();
    }

    /// Making the tables of the lead is a commit, too.
    void whoTakesItForTheFirstTimeDoesNotWaitForAStandbyForEver()
    {
        const StorePlace place, fresh;
        const Node a(place, u"a"_s), b(fresh, u"b"_s);
        auto first = a.take();
        store(*first, opening);
        std::atomic<bool> isOver = false;
        std::thread hangs;
        QByteArray said;
        {
            const MissingStandby missing;
            hangs = std::thread([&] {
                for (qint64 seq = 1; !isOver; ++seq)
                    store(*first, {story::said(1, seq, u"한 줄"_s)});
            });
            waitUntilACommitHangs(place);
            b.lead->aimAtFree();
            try {
                (void)b.open();
            } catch (const StorageError &error) {
                said = error.what();
            }
            isOver = true;
        }
        hangs.join(); // the standby that is not asked for any more lets it go
        QVERIFY2(said.contains("has not answered in time"), said.constData());
    }

    /// Neither the lead that it gives back nor a commit that hangs keeps it.
    void whoEndsDoesNotWaitForAStandby()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        auto idle = a.take();
        a.lead->giveBack();
        {
            const MissingStandby missing;
            while (!a.look().lacksStandby)
                std::this_thread::yield();
            idle.reset();
            QVERIFY(!a.look().isThere);
        }
        while (a.look().lacksStandby)
            std::this_thread::yield();

        auto thread = std::make_unique<StorageThread>([&] { return a.open(); }, [&] { return place.open(StorePlace::Use::Reading); },
                                                      StorageThread::Opening::WhenNeeded);
        a.lead->aim(a.look());
        bool isStored = false;
        thread->commit(opening, [&] { isStored = true; }, [] {});
        QTRY_VERIFY(isStored);
        std::atomic<bool> hangs = false;
        const MissingStandby missing;
        std::thread other([&] {
            waitUntilACommitHangs(place);
            hangs = true;
        });
        qint64 stored = 0;
        for (qint64 seq = 1; !hangs; ++seq) { // the first ones may not wait yet
            thread->commit({said(1, seq, u"한 줄"_s)}, [&] { ++stored; }, [] {});
            while (stored < seq && !hangs)
                QCoreApplication::processEvents();
        }
        other.join();

        const Impatience impatience(std::chrono::milliseconds(100), &SessionSocket::shutDownAll);
        thread.reset();

        QVERIFY(impatience.hasInterrupted());
    }

    void whoIsCalledTheSameIsNoticed()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), another(place, u"a"_s);
        LeadWatch watch(place.postgres(), a.lead, 60'000);
        QSignalSpy namesake(&watch, &LeadWatch::namesake), seen(&watch, &LeadWatch::seen);
        watch.start();
        QTRY_VERIFY(!seen.isEmpty());
        const auto first = a.take();
        QCOMPARE(handOver(place.postgres(), *a.lead, {}).outcome, HandedOver::Outcome::NobodyThere);

        LeadWatch second(place.postgres(), another.lead, 60'000);
        QSignalSpy secondSees(&second, &LeadWatch::seen);
        second.start();
        QTRY_VERIFY(!secondSees.isEmpty());

        QCOMPARE(handOver(place.postgres(), *a.lead, {}).outcome, HandedOver::Outcome::SameName);
        QTRY_COMPARE_WITH_TIMEOUT(namesake.size(), 1, 30'000);
    }

    void aWatchSeesWhoLeadsAndWhenItIsItsTurn()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        auto first = a.take();
        const Node b(place, u"b"_s);
        LeadWatch watch(place.postgres(), b.lead, 60'000);
        LeadSeen seen;
        bool mayTake = false;
        connect(&watch, &LeadWatch::seen, this, [&](const LeadSeen &now, bool may) {
            seen = now;
            mayTake = may;
        });
        watch.start();
        QTRY_COMPARE(seen.node, u"a"_s);
        QVERIFY(!mayTake);
        {
            PostgresConnection database(place.postgres());
            QVERIFY(nodesThere(database).contains(u"b"_s));
        }
        a.lead->giveBack();
        first.reset();
        QTRY_VERIFY(mayTake);
    }

    void theStorageThreadStandsByUntilItIsItsTurn()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        StorageThread thread([&] { return a.open(); }, [&] { return place.open(StorePlace::Use::Reading); }, StorageThread::Opening::WhenNeeded);
        QStringList diary;
        connect(&thread, &StorageThread::broken, this, [&] { diary.append(u"broken"_s); });
        const auto read = [&] {
            thread.read([&](Store &) -> StorageThread::Callback { return [&] { diary.append(u"read"_s); }; }, [&] { diary.append(u"failed"_s); });
        };
        read();
        QTRY_COMPARE(diary, QStringList{u"failed"_s});
        diary.clear();
        a.lead->aim(a.look());
        read();
        QTRY_COMPARE(diary, QStringList{u"read"_s});
        diary.clear();
        thread.beat([&] { diary.append(u"beat"_s); });
        QTRY_COMPARE(diary, QStringList{u"beat"_s});
        diary.clear();

        // Another takes over: what is read here would be old.
        const auto second = b.take();
        read();
        QTRY_COMPARE(diary, (QStringList{u"failed"_s, u"broken"_s}));
        QCOMPARE(a.lead->term(), 0);
        diary.clear();
        read();
        QTRY_COMPARE(diary, QStringList{u"failed"_s});
        store(*second, opening);
    }

    void aSignOfLifeThatFindsItsSessionBrokenHasItOpenedAnew()
    {
        const StorePlace place;
        const Node a(place, u"a"_s);
        StorageThread thread([&] { return a.open(); }, [&] { return place.open(StorePlace::Use::Reading); }, StorageThread::Opening::WhenNeeded);
        QSignalSpy broken(&thread, &StorageThread::broken);
        int opened = 0, beaten = 0;
        a.lead->aim(a.look());
        const auto read = [&] { thread.read([&](Store &) -> StorageThread::Callback { return [&] { ++opened; }; }, [] {}); };
        read();
        QTRY_COMPARE(opened, 1);
        const qint64 term = a.lead->term();
        thread.interrupt();
        thread.beat([&] { ++beaten; });
        QTRY_COMPARE(broken.size(), 1);
        QCOMPARE(beaten, 0);

        read();
        QTRY_COMPARE(opened, 2);
        QCOMPARE(a.lead->term(), term + 1);
        thread.beat([&] { ++beaten; });
        QTRY_COMPARE(beaten, 1);
    }

    void aSignOfLifeThatFindsNoLeadBreaks()
    {
        const StorePlace place;
        const Node a(place, u"a"_s), b(place, u"b"_s);
        StorageThread thread([&] { return a.open(); }, [&] { return place.open(StorePlace::Use::Reading); }, StorageThread::Opening::WhenNeeded);
        QSignalSpy broken(&thread, &StorageThread::broken);
        bool isOpen = false, isBeaten = false;
        a.lead->aim(a.look());
        thread.read([&](Store &) -> StorageThread::Callback { return [&] { isOpen = true; }; }, [] {});
        QTRY_VERIFY(isOpen);
        const auto second = b.take();
        thread.beat([&] { isBeaten = true; });
        QTRY_COMPARE(broken.size(), 1);
        QVERIFY(!isBeaten);
    }
};

QTEST_GUILESS_MAIN(TestLead)
#include "tst_lead.moc"
