// SPDX-License-Identifier: MIT
// One story on both engines: whatever is asked of them afterwards, they answer alike.
#include "tests/domain/day.h"
#include "tests/storage/answers.h"
#include "tests/storage/month.h"
#include "tests/storage/storefile.h"

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// Both engines, side by side.
class Both {
public:
    Both()
        : m_file(m_dir.filePath(u"deskbell.db"_s))
    {
    }

    SqliteStore &file() { return m_file; }
    StoreFile &postgres() { return m_postgres; }
    void store(const Events &events)
    {
        m_file.begin();
        m_file.append(events);
        m_file.commit();
        m_postgres.store(events);
    }
    void fillIndexes()
    {
        SearchFiller filler(m_dir.filePath(u"deskbell.db"_s));
        while (filler.portion() != SearchFiller::Done::Nothing) { }
        m_postgres.fillIndex();
    }
    [[nodiscard]] answers::Two stores() { return {m_file, *m_postgres}; }

private:
    QTemporaryDir m_dir;
    SqliteStore m_file;
    StoreFile m_postgres;
};

} // namespace

class TestGolden final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testedPostgres().isEmpty())
            QSKIP("PostgreSQL is not here: tests/support/postgres.py run starts one for this program");
    }

    void theSameStoryHasTheSameAnswers_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {11U, 12U, 13U, QRandomGenerator::global()->generate()})
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }
    void theSameStoryHasTheSameAnswers()
    {
        QFETCH(quint32, seed);
        Both both;
        Day day(seed);
        day.house.store = [&](const Events &events) { both.store(events); };
        for (int step = 0; step < 300 && day.wrong.isEmpty(); ++step)
            day.step(step);
        QCOMPARE(day.wrong, QString());
        both.store(answers::restOfIt());
        both.fillIndexes();
        QVERIFY(both.file().load().epoch != both.stores().other.load().epoch);
        answers::compare(both.stores());

        // Who is erased is gone from both alike.
        Traces traces = both.file().tracesOf(VisitorId{901});
        QVERIFY(both.stores().agreeOn([](SqlStore &store) { return store.tracesOf(VisitorId{901}); }));
        both.store({ChatEnded{ChatId{901}, EndReason::Admin, 9'500},
                    Erased{traces.visitors, traces.chats, traces.inquiries, int(traces.openInquiries.size()), AdminId{1}, 20'000}});
        both.fillIndexes();
        answers::compare(both.stores());
        QVERIFY(both.stores().agreeOn([](SqlStore &store) {
            const auto erased = store.erasedSince({});
            return std::tuple(erased->chats, erased->inquiries, erased->seen.upTo, store.unfinishedErasures());
        }));
    }

    void theSameMonthIsCountedAlike()
    {
        Both both;
        const QDate first(2026, 11, 1);
        both.store(month::Month(QDateTime(first, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 31, 300, 17).events());

        answers::compareStatistics(both.stores(), first, first.addDays(31));
    }
};

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
