// SPDX-License-Identifier: MIT
// Whose page is read next.
#include "server/live/readturns.h"

#include <QTest>
#include <optional>
#include <vector>

using namespace deskbell;

class TestReadTurns : public QObject {
    Q_OBJECT

    std::vector<QString> m_begun;
    std::vector<ReadTurns::Turn> m_held;
    std::optional<ReadTurns> m_turns;

    bool ask(Client::Number number, const QString &what)
    {
        return m_turns->ask(number, [this, what](const ReadTurns::Turn &turn) {
            m_begun.push_back(what);
            m_held.push_back(turn);
        });
    }
    void endFirst()
    {
        m_held.erase(m_held.begin());
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QString begun() const { return QStringList(m_begun.begin(), m_begun.end()).join(u' '); }

private Q_SLOTS:
    void init()
    {
        m_held.clear();
        m_begun.clear();
        m_turns.emplace(2, 3);
    }

    void oneOfEachAtATimeAndFewOfAll()
    {
        QVERIFY(ask(1, u"a1"_s) && ask(1, u"a2"_s) && ask(1, u"a3"_s));
        QVERIFY(ask(2, u"b1"_s) && ask(2, u"b2"_s));
        QVERIFY(ask(3, u"c1"_s));
        QCOMPARE(begun(), u"a1 b1"_s);

        for (int i = 0; i < 6; ++i) {
            QVERIFY(m_held.size() <= 2);
            endFirst();
        }

        QCOMPARE(begun(), u"a1 b1 c1 a2 b2 a3"_s);
        QVERIFY(m_held.empty());
        QVERIFY(ask(1, u"a4"_s));
        QCOMPARE(m_begun.back(), u"a4"_s);
    }

    void whoeverWaitsForTooManyIsTold()
    {
        QVERIFY(ask(1, u"under way"_s));
        QVERIFY(ask(1, u"w1"_s) && ask(1, u"w2"_s) && ask(1, u"w3"_s));

        QVERIFY(!ask(1, u"w4"_s));
        QVERIFY(ask(2, u"another's"_s));

        endFirst();
        QVERIFY(ask(1, u"w5"_s));
        QVERIFY(!ask(1, u"w6"_s));
    }

    void whoeverIsGoneReadsNothingMore()
    {
        QVERIFY(ask(1, u"a1"_s) && ask(1, u"a2"_s) && ask(2, u"b1"_s) && ask(3, u"c1"_s) && ask(4, u"d1"_s));
        m_turns->forget(1);
        m_turns->forget(3);
        QCoreApplication::processEvents();
        QCOMPARE(begun(), u"a1 b1"_s); // a1 is still under way

        endFirst();
        endFirst();

        QCOMPARE(begun(), u"a1 b1 d1"_s);
    }

    void aReadThatIsRefusedAtOnceGivesItsTurnOn()
    {
        int refused = 0;
        for (Client::Number number = 1; number <= 10'000; ++number)
            QVERIFY(m_turns->ask(number, [&refused](const ReadTurns::Turn &) { ++refused; }));

        QTRY_COMPARE(refused, 10'000);
        QVERIFY(ask(1, u"a1"_s));
        QCOMPARE(begun(), u"a1"_s);
    }

    void aTurnMayOutliveIt()
    {
        QVERIFY(ask(1, u"a1"_s) && ask(1, u"a2"_s));
        m_turns.reset();

        endFirst();

        QCOMPARE(begun(), u"a1"_s);
    }
};

QTEST_GUILESS_MAIN(TestReadTurns)
#include "tst_readturns.moc"
