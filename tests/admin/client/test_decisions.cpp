// SPDX-License-Identifier: MIT
#include "client/decisions.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const Decision end{Decision::Kind::EndChat, {{7}, {}}, {}, 12};
const Decision deletion{Decision::Kind::DeleteInquiry, {{}, {3}}, {}, 2};
const Decision note{Decision::Kind::DeleteNote, {{7}, {}}, {5}, 0};

} // namespace

class TestDecisions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        sent.clear();
        folder = std::make_unique<QTemporaryDir>();
        start();
        decisions->setOnline(true, 0);
    }
    void cleanup() { decisions.reset(); }

    void whatWasUndoneIsNeverSent()
    {
        decisions->decide(end, 0);
        QCOMPARE(decisions->undoable(end.place)->kind, Decision::Kind::EndChat);

        QVERIFY(decisions->undo(end));
        decisions->tick(1'000'000);
        start();
        decisions->setOnline(true, 0);

        QVERIFY(sent.isEmpty());
        QVERIFY(!decisions->undoable(end.place));
    }

    void eachIsSentOnceItCannotBeUndoneAnyMore()
    {
        decisions->decide(end, 100);
        decisions->decide(deletion, 100);
        decisions->tick(100 + Decisions::endingWaits - 1);
        QVERIFY(sent.isEmpty());

        decisions->tick(100 + Decisions::endingWaits);
        QCOMPARE(kinds(), QList{Decision::Kind::EndChat});
        QVERIFY(!decisions->undo(end));
        QVERIFY(decisions->isDecided(end));
        decisions->tick(100 + Decisions::deletingWaits);

        QCOMPARE(kinds(), (QList{Decision::Kind::EndChat, Decision::Kind::DeleteInquiry}));
        decisions->tick(1'000'000);
        QCOMPARE(sent.size(), 2);
    }

    /// It is undone by its opposite; but no connection that breaks loses it.
    void whatIsDoneAtOnceIsSentAtOnceAndUntilTheServerHasAnswered()
    {
        const Decision resolve{Decision::Kind::Resolve, {{}, {3}}, {}, 2};
        QSignalSpy done(decisions.get(), &Decisions::carriedOut);
        decisions->decide(resolve, 100);
        QCOMPARE(kinds(), QList{Decision::Kind::Resolve});
        QVERIFY(!decisions->undoable(resolve.place));
        decisions->decide(resolve, 101); // a second press
        QCOMPARE(sent.size(), 1);

        decisions->setOnline(false, 200);
        start(); // the app was killed
        QVERIFY(decisions->isDecided(resolve));
        QSignalSpy later(decisions.get(), &Decisions::carriedOut);
        decisions->setOnline(true, 300);
        QCOMPARE(kinds(), (QList{Decision::Kind::Resolve, Decision::Kind::Resolve}));
        sent.last().answered({});
        QCOMPARE(done.size() + later.size(), 1);
        QVERIFY(!decisions->isDecided(resolve));
    }

    /// A late one is looked at before it is sent, so it would come to the server behind what takes it back.
    void whatIsTakenBackByItsOppositeIsNotSentAgain()
    {
        const Decision resolve{Decision::Kind::Resolve, {{}, {3}}, {}, 2};
        const Decision reopen{Decision::Kind::Reopen, {{}, {3}}, {}, 2};
        const Decision other{Decision::Kind::Resolve, {{}, {4}}, {}, 0};
        decisions->decide(resolve, 100);
        decisions->decide(other, 100);
        decisions->setOnline(false, 200);
        decisions->decide(reopen, 300);
        QVERIFY(!decisions->isDecided(resolve));
        sent.clear();
        decisions->setOnline(true, 100'000);
        QCOMPARE(kinds(), (QList{Decision::Kind::Resolve, Decision::Kind::Reopen}));
        QCOMPARE(sent.first().decision.place, other.place);
    }

    void itHoldsUntilTheServerHasAnswered()
    {
        QSignalSpy changed(decisions.get(), &Decisions::changed);
        decisions->decide(note, 0);
        QCOMPARE(decisions->deletedNotes(note.place), QList{NoteId{5}});
        decisions->tick(Decisions::deletingWaits);
        QCOMPARE(decisions->deletedNotes(note.place), QList{NoteId{5}});

        sent.first().answered({});

        QVERIFY(decisions->isEmpty());
        QCOMPARE(changed.size(), 3); // decided, not to be undone any more, done
    }

    void withoutConnectionItWaitsAndGoesWithTheNextOne()
    {
        decisions->setOnline(false, 0);
        decisions->decide(end, 0);
        decisions->tick(Decisions::endingWaits);
        QVERIFY(sent.isEmpty());

        decisions->setOnline(true, Decisions::endingWaits + 1'000);

        QCOMPARE(sent.size(), 1);
        QVERIFY(!sent.first().isLate);
    }

    void oneWhoseAnswerWasLostGoesAgainAndTheOldAnswerSaysNothing()
    {
        decisions->decide(end, 0);
        decisions->tick(Decisions::endingWaits);
        decisions->setOnline(false, 6'000);
        decisions->setOnline(true, 60'000);
        QCOMPARE(sent.size(), 2);
        QVERIFY(sent.last().isLate);

        sent.first().answered({});
        QVERIFY(decisions->isDecided(end));
        sent.last().answered({});

        QVERIFY(decisions->isEmpty());
    }

    void onlyWhatCannotBeUndoneSurvivesACrash()
    {
        decisions->decide(end, 0);
        QVERIFY(!QFile::exists(path()));

        decisions->tick(Decisions::endingWaits);
        QVERIFY(QFile::exists(path()));

        sent.first().answered({});
        QVERIFY(!QFile::exists(path()));
    }

    void leavingDecidesAndTheNextStartSendsWhatHasNoAnswer()
    {
        decisions->setOnline(false, 0);
        decisions->decide(end, 0);
        decisions->decide(note, 0);
        decisions->decide(deletion, 0);
        QVERIFY(decisions->undo(deletion));

        start();
        QVERIFY(sent.isEmpty());
        decisions->setOnline(true, 0);

        QCOMPARE(kinds(), (QList{Decision::Kind::EndChat, Decision::Kind::DeleteNote}));
        QVERIFY(sent.first().isLate);
        QCOMPARE(sent.first().decision.seen, qint64(12));
        QCOMPARE(sent.last().decision.note, NoteId{5});
        QVERIFY(!decisions->undoable(end.place));
    }

    void anotherConversationMakesItFinal()
    {
        decisions->decide(end, 0);
        decisions->decide(deletion, 0);

        decisions->hurry(end.place, 10);

        QCOMPARE(kinds(), QList{Decision::Kind::EndChat});
        QVERIFY(decisions->undo(deletion));
    }

    void whoeverLeavesMakesEverythingFinal()
    {
        decisions->decide(end, 0);
        decisions->decide(deletion, 0);
        decisions->hold(end.place, true);

        decisions->hurryAll(10);

        QCOMPARE(kinds(), (QList{Decision::Kind::EndChat, Decision::Kind::DeleteInquiry}));
        QVERIFY(!decisions->undo(end) && !decisions->undo(deletion));
    }

    void nothingGoesWhileThePersonIsAboutToUndoIt()
    {
        decisions->decide(end, 0);
        decisions->hold(end.place, true);
        decisions->tick(60'000);
        QVERIFY(sent.isEmpty() && decisions->undoable(end.place));

        decisions->hold(end.place, false);
        decisions->tick(60'001);

        QCOMPARE(sent.size(), 1);
    }

    void aTemporaryRefusalIsTriedAgainAndAFinalOneIsSaid()
    {
        QSignalSpy refused(decisions.get(), &Decisions::refused);
        decisions->decide(end, 0);
        decisions->tick(5'000);
        sent.last().answered(Refused{{}, Refusal::Unavailable, 3'000, {}});
        decisions->tick(7'999);
        QCOMPARE(sent.size(), 1);

        decisions->tick(8'000);
        QCOMPARE(sent.size(), 2);
        sent.last().answered(Refused{{}, Refusal::Blocked, 0, {}});

        QCOMPARE(refused.size(), 1);
        QVERIFY(decisions->isEmpty());
    }

    void whatSomebodyElseHasDoneAlreadyIsNoRefusal()
    {
        QSignalSpy refused(decisions.get(), &Decisions::refused);
        decisions->decide(end, 0);
        decisions->decide(deletion, 0);
        decisions->tick(Decisions::deletingWaits);

        sent[0].answered(Refused{{}, Refusal::ChatOver, 0, {}});
        sent[1].answered(Refused{{}, Refusal::NotFound, 0, {}});

        QVERIFY(decisions->isEmpty());
        QCOMPARE(refused.size(), 0);
    }

    void aDamagedFileIsNoDecision()
    {
        decisions.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"([{"kind":"end_everything","chat":7},17,{"chat":7}, )");
        file.close();

        start();
        decisions->setOnline(true, 0);

        QVERIFY(sent.isEmpty() && decisions->isEmpty());
    }

private:
    struct Sent {
        Decision decision;
        bool isLate = false;
        Decisions::Answered answered;
    };
    void start()
    {
        decisions.reset();
        decisions = std::make_unique<Decisions>(
            [this](const Decision &decision, bool isLate, const Decisions::Answered &answered) { sent.append({decision, isLate, answered}); });
        decisions->open(path());
    }
    [[nodiscard]] QString path() const { return folder->filePath(u"jimin.decisions"_s); }
    [[nodiscard]] QList<Decision::Kind> kinds() const
    {
        QList<Decision::Kind> found;
        for (const Sent &one : sent)
            found.append(one.decision.kind);
        return found;
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<Decisions> decisions;
    QList<Sent> sent;
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "test_decisions.moc"
