// SPDX-License-Identifier: MIT
#include "server/domain/state/letterruns.h"

#include <QTest>

#include <map>
#include <random>

using namespace deskbell;

namespace {

LetterFacts ofChat(qint64 chat, bool isDead = false)
{
    LetterFacts facts;
    facts.isDead = isDead;
    facts.chat = ChatId{chat};
    return facts;
}

} // namespace

class TestLetterRuns final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLettersOfOneEventAreOneEntry()
    {
        LetterRuns letters;
        for (qint64 chat = 0; chat < 1000; ++chat) {
            for (qint64 admin = 1; admin <= 10; ++admin)
                letters.put(LetterId{chat * 10 + admin}, ofChat(chat + 1));
        }

        QCOMPARE(letters.entries(), size_t(1000));
        QCOMPARE(*letters.find(LetterId{4321}), ofChat(433));
        QVERIFY(!letters.find(LetterId{0}));
        QVERIFY(!letters.find(LetterId{10'001}));
    }

    void whatIsKnownOfOneIsNotKnownOfItsNeighbours()
    {
        LetterRuns letters;
        for (qint64 id = 1; id <= 10; ++id)
            letters.put(LetterId{id}, ofChat(7));

        letters.put(LetterId{5}, ofChat(7, true));
        letters.remove(LetterId{8});

        QCOMPARE(letters.those([](const LetterFacts &facts) { return facts.isDead; }), QList{LetterId{5}});
        QVERIFY(!letters.find(LetterId{8}));
        QCOMPARE(*letters.find(LetterId{4}), ofChat(7));
        QCOMPARE(*letters.find(LetterId{9}), ofChat(7));
        QCOMPARE(letters.entries(), size_t(4));
        // And together again once they are alike.
        letters.put(LetterId{8}, ofChat(7));
        letters.put(LetterId{5}, ofChat(7));
        QCOMPARE(letters.entries(), size_t(1));
    }

    /// Held against a plain map over many changes in any order.
    void anyChangesLeaveWhatAPlainMapWouldHold()
    {
        std::mt19937 random(20'261'130);
        LetterRuns letters;
        std::map<LetterId, LetterFacts> plain;
        for (int step = 0; step < 20'000; ++step) {
            const LetterId id{1 + qint64(random() % 60)};
            if (random() % 3 == 0) {
                letters.remove(id);
                plain.erase(id);
            } else {
                const LetterFacts facts = ofChat(1 + qint64(random() % 2), random() % 2 == 0);
                letters.put(id, facts);
                plain[id] = facts;
            }
            const LetterId asked{qint64(random() % 62)};
            const auto known = plain.find(asked);
            const LetterFacts *found = letters.find(asked);
            QCOMPARE(found != nullptr, known != plain.end());
            if (found)
                QCOMPARE(*found, known->second);
        }
        QList<LetterId> all;
        for (const auto &[id, facts] : plain)
            all.append(id);
        QCOMPARE(letters.those([](const LetterFacts &) { return true; }), all);
    }
};

QTEST_GUILESS_MAIN(TestLetterRuns)
#include "test_letterruns.moc"
