// SPDX-License-Identifier: MIT
// Commands that go from one node to the one that leads (docs/decisions/0066): both ends in one process, over sessions of their own.
#include "server/storage/postgres/errands.h"
#include "server/storage/postgres/lead.h"
#include "server/storage/postgres/leadwatch.h"
#include "server/storage/postgres/requestrow.h"
#include "tests/storage/storefile.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(Errands::End end)
{
    switch (end) {
    case Errands::End::Answered: return u"answered"_s;
    case Errands::End::NotSent: return u"not sent"_s;
    case Errands::End::NotTaken: return u"not taken"_s;
    case Errands::End::Unknown: return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

/// The node that leads, as far as commands go.
struct Leader {
    explicit Leader(const StorePlace &where, const QString &name = u"a"_s)
        : place(where)
        , lead(std::make_shared<Lead>(Lead::Node{name}, where.postgres().shard))
        , errands(where.postgres())
    {
        QObject::connect(&errands, &Errands::brought, &errands, [this](qint64 request, qint64 term, const QString &words) {
            brought.append(words);
            last = {request, words};
            if (answers)
                errands.answer(request, term, words + u" is done"_s);
        });
    }
    qint64 take()
    {
        PostgresConnection database(place.postgres());
        makeLeadTables(database, lead->shard());
        lead->aim(lookAtLead(database, lead->shard()));
        store = std::make_unique<PostgresStore>(place.postgres(), place.path(), lead);
        return lead->term();
    }

    const StorePlace &place;
    std::shared_ptr<Lead> lead;
    std::unique_ptr<PostgresStore> store;
    bool answers = true;
    QStringList brought;
    AskedRequest last;
    Errands errands; ///< gone before what it writes to
};

/// Whoever stands by.
struct Asker {
    explicit Asker(const StorePlace &place)
        : errands(place.postgres())
    {
    }
    quint64 ask(const QString &words)
    {
        return errands.send(words, [this](Errands::End end, const QString &text) { heard.append(nameOf(end) + u": "_s + text); });
    }

    QStringList heard;
    Errands errands;
};

int rowsIn(const StorePlace &place, const QString &more = {})
{
    PostgresConnection database(place.postgres());
    return database.value(u"SELECT count(*) FROM deskbell.request WHERE shard = %1 "_s.arg(place.postgres().shard) + more).toInt();
}

/// Asked, and taken by who leads, who does not answer yet.
bool hasTaken(Leader &leader, qint64 term, Asker &asker, const QString &words)
{
    leader.answers = false;
    asker.ask(words);
    if (!QTest::qWaitFor([&] { return rowsIn(leader.place) == 1; }))
        return false;
    leader.errands.collect(term);
    return QTest::qWaitFor([&] { return leader.brought == QStringList{words}; });
}

} // namespace

class TestErrands final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testedPostgres().isEmpty())
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    void whatIsAskedIsCarriedOutOnceAndLeavesNothing()
    {
        const StorePlace place;
        Leader leader(place);
        Asker asker(place);
        const qint64 term = leader.take();

        asker.ask(u"add 김"_s);
        QTRY_COMPARE(rowsIn(place), 1);
        leader.errands.collect(term);
        leader.errands.collect(term);

        QTRY_COMPARE(asker.heard, QStringList{u"answered: add 김 is done"_s});
        QCOMPARE(leader.brought, QStringList{u"add 김"_s});
        QTRY_COMPARE(rowsIn(place), 0);
    }

    void severalAreCarriedOutInTheirOrder()
    {
        const StorePlace place;
        Leader leader(place);
        Asker asker(place), other(place);
        const qint64 term = leader.take();
        QStringList asked;
        for (int i = 0; i < 20; ++i)
            asked.append(QString::number(i));

        for (const QString &words : std::as_const(asked))
            asker.ask(words);
        QTRY_COMPARE(rowsIn(place), 20);
        other.ask(u"of another machine"_s);
        QTRY_COMPARE(rowsIn(place), 21);
        leader.errands.collect(term);

        QTRY_COMPARE(asker.heard.size(), 20);
        QTRY_COMPARE(other.heard, QStringList{u"answered: of another machine is done"_s});
        QCOMPARE(leader.brought, asked + QStringList{u"of another machine"_s});
    }

    void theWatchOfWhoLeadsHearsOfItAtOnce()
    {
        const StorePlace place;
        Leader leader(place);
        const qint64 term = leader.take();
        LeadWatch watch(place.postgres(), leader.lead, 60'000);
        int looks = 0;
        connect(&watch, &LeadWatch::seen, this, [&](const LeadSeen &seen) {
            ++looks;
            if (seen.isAsked)
                leader.errands.collect(term);
        });
        watch.start();
        QTRY_VERIFY(looks > 0);
        Asker asker(place);
        for (int i = 0; i < 3; ++i) {
            asker.ask(u"list"_s);
            QTRY_COMPARE(asker.heard.size(), i + 1);
        }
        QCOMPARE(asker.heard, QStringList(3, u"answered: list is done"_s));
    }

    /// A hash of a password is in there.
    void itsWordsGoWhenItIsTaken()
    {
        const StorePlace place;
        Leader leader(place);
        leader.answers = false;
        Asker asker(place);
        const qint64 term = leader.take();

        asker.ask(u"secret"_s);
        QTRY_COMPARE(rowsIn(place, u"AND words = 'secret'"_s), 1);
        leader.errands.collect(term);

        QTRY_COMPARE(leader.brought, QStringList{u"secret"_s});
        QCOMPARE(rowsIn(place, u"AND words = ''"_s), 1);
    }

    void nothingOfItIsInThePostgresLogOrOnItsStandby()
    {
        const StorePlace place;
        (void)Leader(place).take();
        PostgresConnection database(place.postgres());
        QCOMPARE(database.value(u"SELECT relpersistence::text FROM pg_class WHERE oid = 'deskbell.request'::regclass"_s).toString(), u"u"_s);
    }

    void whoseLeadIsOverTakesNothing()
    {
        const StorePlace place;
        Leader old(place), leader(place, u"b"_s);
        const qint64 over = old.take();
        const qint64 term = leader.take();
        Asker asker(place);
        asker.ask(u"add"_s);
        QTRY_COMPARE(rowsIn(place), 1);

        PostgresConnection database(place.postgres());
        QVERIFY(takeRequests(database, place.postgres().shard, over).isEmpty());
        leader.errands.collect(term);

        QTRY_COMPARE(asker.heard, QStringList{u"answered: add is done"_s});
        QVERIFY(old.brought.isEmpty());
    }

    void whatWasTakenAndNotBegunIsForWhoLeadsNext()
    {
        const StorePlace place;
        Leader old(place), leader(place, u"b"_s);
        const qint64 over = old.take();
        Asker asker(place);
        QVERIFY(hasTaken(old, over, asker, u"add"_s));

        const qint64 term = leader.take();
        old.errands.giveBack(old.last.id, over, old.last.words);
        QTRY_COMPARE(rowsIn(place, u"AND term = 0"_s), 1);
        leader.errands.collect(term);

        QTRY_COMPARE(asker.heard, QStringList{u"answered: add is done"_s});
    }

    void whoHasTakenItAndGoesLeavesItUnknown()
    {
        const StorePlace place;
        Leader old(place), leader(place, u"b"_s);
        const qint64 over = old.take();
        Asker asker(place);
        QVERIFY(hasTaken(old, over, asker, u"add"_s));

        leader.errands.collect(leader.take());

        QTRY_COMPARE(asker.heard, QStringList{u"unknown: "_s});
        QVERIFY(leader.brought.isEmpty());
        QTRY_COMPARE(rowsIn(place), 0);
    }

    void whatNobodyTakesInTimeNobodyDoesLater()
    {
        const StorePlace place;
        Leader leader(place);
        const qint64 term = leader.take();
        Asker asker(place);

        asker.ask(u"add"_s);
        QTRY_COMPARE_WITH_TIMEOUT(asker.heard, QStringList{u"not taken: "_s}, 5 * requestPatience);

        QCOMPARE(rowsIn(place), 0);
        leader.errands.collect(term);
        asker.ask(u"mark"_s);
        QTRY_COMPARE(rowsIn(place), 1);
        leader.errands.collect(term);
        QTRY_COMPARE(leader.brought, QStringList{u"mark"_s});
    }

    void whatIsTakenBackNobodyDoes()
    {
        const StorePlace place;
        Leader leader(place);
        const qint64 term = leader.take();
        Asker asker(place);
        const quint64 errand = asker.ask(u"add"_s);
        QTRY_COMPARE(rowsIn(place), 1);

        asker.errands.withdraw(errand);

        QTRY_COMPARE(rowsIn(place), 0);
        asker.ask(u"mark"_s);
        QTRY_COMPARE(rowsIn(place), 1);
        leader.errands.collect(term);
        QTRY_COMPARE(asker.heard, QStringList{u"answered: mark is done"_s});
        QCOMPARE(leader.brought, QStringList{u"mark"_s});
    }

    /// It stands still, or its machine has gone: nobody waits.
    void whatAnAskerAsksThatHasGoneIsNotDone()
    {
        const StorePlace place;
        Leader leader(place);
        const qint64 term = leader.take();
        {
            Asker asker(place);
            asker.ask(u"add"_s);
            QTRY_COMPARE(rowsIn(place), 1);
        }
        PostgresConnection database(place.postgres());
        (void)database.run("INSERT INTO deskbell.request (id, shard, pid, started, asked, words) SELECT 1, ?, pid, backend_start,"
                           " clock_timestamp() - interval '9 s', 'late' FROM pg_stat_activity WHERE pid = pg_backend_pid()"_L1, place.postgres().shard);

        QTRY_VERIFY(takeRequests(database, place.postgres().shard, term).isEmpty() && rowsIn(place) == 1);
        QCOMPARE(rowsIn(place, u"AND words = 'late'"_s), 1);
    }

    /// As servers made it before: a number of its own for each row.
    void anOlderTableWillDo()
    {
        const StorePlace place;
        Leader leader(place);
        const qint64 term = leader.take();
        PostgresConnection database(place.postgres());
        database.runOnce(u"ALTER TABLE deskbell.request ALTER id ADD GENERATED ALWAYS AS IDENTITY"_s);
        Asker asker(place);

        const bool isTaken = hasTaken(leader, term, asker, u"one"_s);

        database.runOnce(u"ALTER TABLE deskbell.request ALTER id DROP IDENTITY"_s);
        QVERIFY(isTaken);
    }

    void theSessionsOfBothMayBreak()
    {
        const StorePlace place;
        Leader leader(place);
        const qint64 term = leader.take();
        Asker asker(place);
        QVERIFY(hasTaken(leader, term, asker, u"one"_s));
        const auto end = [&](const QString &which) {
            PostgresConnection({testedPostgres() + u" user=postgres"_s, {}, u"public"_s})
                .runOnce(u"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE query LIKE '%1' AND pid <> pg_backend_pid()"_s.arg(which));
        };

        end(u"%WITH due%"_s); // of who leads
        leader.errands.answer(leader.last.id, term, u"done"_s);
        QTRY_COMPARE(asker.heard, QStringList{u"answered: done"_s});
        asker.heard.clear();
        asker.ask(u"two"_s);
        QTRY_COMPARE(rowsIn(place), 1);
        PostgresConnection({testedPostgres() + u" user=postgres"_s, {}, u"public"_s})
            .runOnce(u"SELECT pg_terminate_backend(pid, 10000) FROM deskbell.request WHERE shard = %1"_s.arg(place.postgres().shard));

        QTRY_COMPARE(asker.heard.size(), 1);
        QVERIFY2(asker.heard.first().startsWith(u"unknown: "_s), qPrintable(asker.heard.first()));
        leader.errands.collect(term);
        QTRY_COMPARE(rowsIn(place), 0);
        QCOMPARE(leader.brought.size(), 1);
    }

    void withoutPostgresNothingIsSent()
    {
        Errands errands({u"host=/nowhere dbname=a"_s, {}, u"desk_1"_s});
        QStringList heard;
        errands.send(u"add"_s, [&](Errands::End end, const QString &text) { heard.append(nameOf(end) + u": "_s + text); });
        QTRY_COMPARE(heard.size(), 1);
        QVERIFY2(heard.first().startsWith(u"not sent: PostgreSQL cannot be reached"_s), qPrintable(heard.first()));
    }
};

QTEST_GUILESS_MAIN(TestErrands)
#include "tst_errands.moc"
