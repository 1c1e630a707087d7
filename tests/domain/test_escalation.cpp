// SPDX-License-Identifier: MIT
// When a call that rings goes to the next step.
#include "server/domain/audience.h"
#include "server/domain/views.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestEscalation final : public QObject {
    Q_OBJECT

private:
    static DeskSettings settings(qint64 waitTime = 3 * minute, qint64 unseen = 20 * second, qint64 unaccepted = 60 * second)
    {
        DeskSettings settings;
        settings.waitTime = waitTime;
        settings.escalation = {unseen, unaccepted};
        return settings;
    }
    /// The steps that have come by the last tick.
    static QStringList steps(const House &house)
    {
        QStringList found;
        for (const Event &event : house.made) {
            if (const auto *step = std::get_if<CallEscalated>(&event))
                found.append(QString(Words<Escalation>::list[size_t(step->step)]));
        }
        return found;
    }
    /// What comes, second by second, as "20 unseen".
    static QStringList stepsWithin(House &house, int seconds)
    {
        QStringList all;
        for (int i = 1; i <= seconds; ++i) {
            house.made.clear();
            house.passAndTick(second);
            for (const QString &step : steps(house))
                all.append(u"%1 %2"_s.arg(i).arg(step));
        }
        return all;
    }

private Q_SLOTS:
    void eachStepComesOnceAtItsTime()
    {
        House house(settings());
        const ChatId call = house.ring(house.jimin, u"글"_s);

        QCOMPARE(house.passAndTick(20 * second - 1), 0);
        QCOMPARE(stepsWithin(house, 179), QStringList({u"1 unseen"_s, u"41 unaccepted"_s}));
        QCOMPARE(house.state(call), u"missed"_s);
    }

    void aCallThatSomebodyIsShownIsNotUnseen()
    {
        House house(settings());
        const ChatId call = house.ring(house.jimin);
        house.pass(19 * second);
        QVERIFY(house.desk.noteAlertShown(call, house.jisu));

        QCOMPARE(stepsWithin(house, 170), QStringList({u"41 unaccepted"_s}));
    }

    /// Who was shown it has gone: it is before nobody's eyes.
    void anAlertThatWentWithItsAppCountsNoMore()
    {
        House house(settings());
        const ChatId call = house.ring(house.jimin);
        QVERIFY(house.desk.noteAlertShown(call, house.jisu));
        house.passAndTick(25 * second);
        QCOMPARE(steps(house), QStringList());

        QCOMPARE(house.desk.takeAlertsBack(house.jisu), QList{call});

        QCOMPARE(stepsWithin(house, 2), QStringList({u"1 unseen"_s}));
    }

    void whatWasTakenOrIsOverHasNoSteps_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("taken") << u"taken"_s;
        QTest::newRow("cancelled") << u"cancelled"_s;
    }
    void whatWasTakenOrIsOverHasNoSteps()
    {
        QFETCH(QString, how);
        House house(settings());
        const ChatId call = house.ring(house.jimin);
        house.pass(20 * second - 1);
        how == u"taken"_s ? house.accept(house.jisu, call) : house.cancel(house.jimin, call);

        QCOMPARE(stepsWithin(house, 180), QStringList());
    }

    void zeroSwitchesAStepOff_data()
    {
        QTest::addColumn<qint64>("unseen");
        QTest::addColumn<qint64>("unaccepted");
        QTest::addColumn<QStringList>("come");
        QTest::newRow("both") << qint64(0) << qint64(0) << QStringList();
        QTest::newRow("unseen") << qint64(0) << 60 * second << QStringList({u"60 unaccepted"_s});
        QTest::newRow("unaccepted") << 20 * second << qint64(0) << QStringList({u"20 unseen"_s});
        QTest::newRow("the later one first") << 90 * second << 60 * second << QStringList({u"60 unaccepted"_s});
        QTest::newRow("both at once are one") << 60 * second << 60 * second << QStringList({u"60 unaccepted"_s});
    }
    void zeroSwitchesAStepOff()
    {
        QFETCH(qint64, unseen);
        QFETCH(qint64, unaccepted);
        QFETCH(QStringList, come);
        House house(settings(3 * minute, unseen, unaccepted));
        house.ring(house.jimin);

        QCOMPARE(stepsWithin(house, 200), come);
    }

    /// It can be taken when it is missed, too.
    void whereTheWaitIsShorterTheStepComesAsItEnds_data()
    {
        QTest::addColumn<qint64>("waitTime");
        QTest::addColumn<QStringList>("come");
        QTest::newRow("half a minute") << 30 * second << QStringList({u"20 unseen"_s, u"30 unaccepted"_s});
        QTest::newRow("just below") << 59 * second << QStringList({u"20 unseen"_s, u"59 unaccepted"_s});
        QTest::newRow("as long") << 60 * second << QStringList({u"20 unseen"_s, u"60 unaccepted"_s});
        QTest::newRow("just above") << 61 * second << QStringList({u"20 unseen"_s, u"60 unaccepted"_s});
    }
    void whereTheWaitIsShorterTheStepComesAsItEnds()
    {
        QFETCH(qint64, waitTime);
        QFETCH(QStringList, come);
        House house(settings(waitTime));
        house.ring(house.jimin);

        QCOMPARE(stepsWithin(house, 90), come);
    }

    void whoIsLateFindsTheLaterStepOnly()
    {
        House house(settings());
        house.ring(house.jimin);

        QCOMPARE(house.passAndTick(2 * minute), 1);
        QCOMPARE(steps(house), QStringList({u"unaccepted"_s}));
        QCOMPARE(stepsWithin(house, 30), QStringList());
    }

    void aStepThatCameBeforeAStartDoesNotComeAgain()
    {
        House house(settings());
        house.ring(house.jimin);
        house.passAndTick(20 * second);
        QCOMPARE(steps(house), QStringList({u"unseen"_s}));

        house.restart(second);

        QCOMPARE(stepsWithin(house, 39), QStringList({u"39 unaccepted"_s}));
        house.restart(second);
        QCOMPARE(stepsWithin(house, 60), QStringList());
    }

    /// By the wall clock; apps get a moment to come back.
    void aStepComesInTimeAfterAStart_data()
    {
        QTest::addColumn<qint64>("rang");
        QTest::addColumn<qint64>("gap");
        QTest::addColumn<QStringList>("come"); ///< seconds after the start
        QTest::newRow("before its time") << 5 * second << 5 * second << QStringList({u"10 unseen"_s, u"50 unaccepted"_s});
        QTest::newRow("just before its time") << 17 * second << second << QStringList({u"5 unseen"_s, u"42 unaccepted"_s});
        QTest::newRow("after its time") << 10 * second << 30 * second << QStringList({u"5 unseen"_s, u"20 unaccepted"_s});
        QTest::newRow("after both") << 10 * second << 10 * minute << QStringList({u"1 unaccepted"_s});
        QTest::newRow("the clock went back") << 10 * second << -hour << QStringList({u"20 unseen"_s, u"60 unaccepted"_s});
    }
    void aStepComesInTimeAfterAStart()
    {
        QFETCH(qint64, rang);
        QFETCH(qint64, gap);
        QFETCH(QStringList, come);
        House house(settings());
        house.ring(house.jimin);
        house.passAndTick(rang);

        house.restart(gap);

        QCOMPARE(stepsWithin(house, 60), come);
    }

    /// Whose admin has vanished, or who rings again after a miss, waits anew.
    void aCallThatRingsAgainHasItsStepsAgain()
    {
        House house(settings());
        const ChatId call = house.ring(house.jimin, u"글"_s);
        QCOMPARE(stepsWithin(house, 180).size(), 2);
        QCOMPARE(house.state(call), u"missed"_s);

        house.ring(house.jimin, u"다시"_s);

        QCOMPARE(house.state(call), u"waiting"_s);
        QCOMPARE(stepsWithin(house, 61), QStringList({u"20 unseen"_s, u"60 unaccepted"_s}));
    }

    void adminsSeeItAndVisitorsDoNot()
    {
        House house(settings());
        const ChatId call = house.ring(house.jimin);
        house.passAndTick(20 * second);
        const ChatInMemory &entry = *house.desk.state().chats.find(call);

        QVERIFY(deskView(house.desk.state(), entry, house.now).escalated);
        const QList<Telling> told = tellings(CallEscalated{call, Escalation::Unseen, house.now.wall}, house.desk.state(), house.now);
        QCOMPARE(told.size(), 1);
        QVERIFY(std::holds_alternative<ToAllAdmins>(told.first().audience));
        house.accept(house.jisu, call);
        QVERIFY(!deskView(house.desk.state(), *house.desk.state().chats.find(call), house.now).escalated);
    }
};

QTEST_GUILESS_MAIN(TestEscalation)
#include "test_escalation.moc"
