// SPDX-License-Identifier: MIT
#include "tests/admin/ui/fakedesktop.h"
#include "ui/trayalert.h"

#include <QSignalSpy>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr ChatId jimin{1};
constexpr ChatId guest{2};

RingingCall callOf(ChatId chat, qint64 since = 1000)
{
    return {chat, since, chat == jimin ? u"이지민"_s : u"<b>guest</b>"_s, u"Help"_s, {}};
}

} // namespace

class TestTrayAlert final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aCallRingsEverywhere();
    void aChatThatIsOverdueRingsAnewForEveryone();
    void aCallThatIsEscalatedRingsAnewAndForWhoIsAwayToo();
    void everythingStopsWithTheLastCall();
    void oneOfTwoCallsGoesOnRinging();
    void theTrayBlinksWhileItRings();
    void whoeverIsAwayHearsItOnceAndQuietly();
    void theQuietRingStopsWithItsCallToo();
    void aShortBreakIsNotHeard();
    void aLostConnectionEndsTheRingingAndIsSaid();
    void theCallRingsAgainWhenTheConnectionIsBack();
    void aCallThatIsOverWhenTheConnectionIsBackStaysSilent();
    void theAlertCountsAsShownWhenTheServiceSaysSo();
    void withoutAServiceTheTrayIsTheAlert();
    void withNeitherTheWindowIsTheAlert();
    void aTrayThatComesLaterIsTheAlert();
    void aServiceThatStartsLaterShowsTheCall();
    void ringingAgainIsANewAlert();
    void theButtonsOfTheNoticeAreHandedOn();
    void aMessageIsANoticeThatGoesWhenItIsSeen();
    void aMessageDoesNotTakeTheNoticeOfACallAway();
    void namesAreShownAsTheyAre();
    void unreadMessagesAreCountedInTheTray();
    void quietTimesSilenceALineButNotACall();
    void quietTimesSilenceACallIfThatIsChosen();
    void eachSortHasItsOwnSound();
    void aTestRingIsHeardWhateverTheStateAndTellsNoServer();
    void aCallGoesOnWhenTheTestEnds();
    void theButtonsOfTheTestAreItsOwn();

private:
    void makeAlert(std::chrono::milliseconds patience);

    std::unique_ptr<FakeTray> m_tray;
    std::unique_ptr<FakeNotifier> m_notifier;
    std::unique_ptr<FakeSound> m_sound;
    std::unique_ptr<TrayAlert> m_alert;
};

void TestTrayAlert::init()
{
    m_alert.reset();
    m_tray = std::make_unique<FakeTray>();
    m_notifier = std::make_unique<FakeNotifier>();
    m_sound = std::make_unique<FakeSound>();
    makeAlert(10s);
}

void TestTrayAlert::makeAlert(std::chrono::milliseconds patience)
{
    m_alert = std::make_unique<TrayAlert>(*m_tray, *m_notifier, *m_sound, nullptr, patience);
    m_alert->setPresence(Presence::Online);
}

void TestTrayAlert::aCallRingsEverywhere()
{
    QSignalSpy rang(m_alert.get(), &TrayAlert::rang);

    m_alert->setCalls({callOf(jimin)});

    QCOMPARE(m_tray->look, TrayLook::Ringing);
    QVERIFY(m_sound->ringing);
    QCOMPARE(rang.size(), 1);
    const Notice notice = m_notifier->notices.value(jimin);
    QVERIFY(notice.isCall);
    QCOMPARE(notice.urgency, Urgency::Critical);
    QVERIFY(notice.title.contains(u"이지민"_s));
    QCOMPARE(notice.body, u"Help"_s);
}

void TestTrayAlert::aChatThatIsOverdueRingsAnewForEveryone()
{
    RingingCall chat = callOf(jimin);
    chat.overdue = Overdue::Owner;
    chat.isMine = true;
    QSignalSpy rang(m_alert.get(), &TrayAlert::rang);

    m_alert->setCalls({chat});
    QVERIFY(m_sound->ringing);
    QVERIFY(m_notifier->notices.value(jimin).title.contains(u"이지민"_s));
    QVERIFY(m_notifier->notices.value(jimin).title != m_alert->tr("%1 is waiting to chat").arg(u"이지민"_s));
    QVERIFY(!m_notifier->notices.value(jimin).canBeTaken);
    QVERIFY(m_notifier->notices.value(jimin).isReminder);
    chat.overdue = Overdue::Everyone;
    chat.isMine = false;
    m_alert->setCalls({chat});

    QCOMPARE(rang.size(), 2);
    QVERIFY(m_notifier->notices.value(jimin).canBeTaken);

    // Without a connection too it gives way to a call.
    makeAlert(0ms);
    m_alert->setState(Presence::Online, {chat});
    m_alert->setPresence(Presence::Offline);
    QTRY_COMPARE(m_notifier->notices.value(jimin).urgency, Urgency::Normal);
    QVERIFY(m_notifier->notices.value(jimin).isReminder);
}

void TestTrayAlert::aCallThatIsEscalatedRingsAnewAndForWhoIsAwayToo()
{
    QSignalSpy rang(m_alert.get(), &TrayAlert::rang);
    m_alert->setPresence(Presence::Away);
    RingingCall call = callOf(jimin);
    m_alert->setCalls({call});
    QVERIFY(!m_sound->ringing);
    QCOMPARE(m_notifier->notices.value(jimin).urgency, Urgency::Normal);

    call.isEscalated = true;
    m_alert->setCalls({call});

    QVERIFY(m_sound->ringing);
    QCOMPARE(rang.size(), 2);
    QCOMPARE(m_notifier->notices.value(jimin).urgency, Urgency::Critical);
    QVERIFY(m_notifier->notices.value(jimin).title != m_alert->tr("%1 is waiting to chat").arg(u"이지민"_s));
    m_alert->setQuiet(1);
    QVERIFY(!m_sound->ringing); // who has asked for quiet has it
    m_alert->setQuiet(0);
    m_alert->setCalls({});
    QVERIFY(!m_sound->ringing);
}

void TestTrayAlert::everythingStopsWithTheLastCall()
{
    m_alert->setCalls({callOf(jimin)});

    m_alert->setCalls({});

    QCOMPARE(m_tray->look, TrayLook::Online);
    QVERIFY(!m_sound->ringing);
    QVERIFY(m_notifier->notices.isEmpty());
    QVERIFY(!m_alert->isRinging());
}

void TestTrayAlert::oneOfTwoCallsGoesOnRinging()
{
    m_alert->setCalls({callOf(jimin), callOf(guest)});

    m_alert->setCalls({callOf(guest)});

    QVERIFY(m_sound->ringing);
    QCOMPARE(m_sound->stops, 0);
    QCOMPARE(m_notifier->notices.keys(), QList<ConversationId>{guest});
}

void TestTrayAlert::theTrayBlinksWhileItRings()
{
    m_alert->setCalls({callOf(jimin)});

    QTRY_VERIFY(m_tray->frames.contains(1));
}

void TestTrayAlert::whoeverIsAwayHearsItOnceAndQuietly()
{
    m_alert->setPresence(Presence::Away);

    m_alert->setCalls({callOf(jimin)});
    m_alert->setCalls({callOf(jimin)});

    QVERIFY(!m_sound->ringing);
    QCOMPARE(m_sound->once, QList<Loudness>{Loudness::Quiet});
    QCOMPARE(m_notifier->notices.value(jimin).urgency, Urgency::Normal);
}

void TestTrayAlert::theQuietRingStopsWithItsCallToo()
{
    m_alert->setPresence(Presence::Away);
    m_alert->setCalls({callOf(jimin)});

    m_alert->setCalls({});

    QCOMPARE(m_sound->stops, 1);
}

void TestTrayAlert::aShortBreakIsNotHeard()
{
    m_alert->setCalls({callOf(jimin)});
    const Notice before = m_notifier->notices.value(jimin);

    m_alert->setPresence(Presence::Offline);
    QVERIFY(m_sound->ringing);
    QCOMPARE(m_tray->look, TrayLook::Ringing);
    m_alert->setState(Presence::Online, {callOf(jimin)});

    QVERIFY(m_sound->ringing);
    QCOMPARE(m_sound->stops, 0);
    QCOMPARE(m_notifier->notices.value(jimin), before);
}

void TestTrayAlert::aLostConnectionEndsTheRingingAndIsSaid()
{
    makeAlert(1ms);
    m_alert->setCalls({callOf(jimin)});

    m_alert->setPresence(Presence::Offline);

    QTRY_VERIFY(!m_sound->ringing);
    QCOMPARE(m_tray->look, TrayLook::Offline);
    QVERIFY(m_tray->tooltip.contains(u"이지민"_s));
    QVERIFY(!m_notifier->notices.value(jimin).canBeTaken);
    QVERIFY(m_notifier->notices.value(jimin).title.contains(u"이지민"_s));
}

void TestTrayAlert::theCallRingsAgainWhenTheConnectionIsBack()
{
    makeAlert(1ms);
    m_alert->setCalls({callOf(jimin)});
    m_alert->setPresence(Presence::Offline);
    QTRY_VERIFY(!m_sound->ringing);
    QSignalSpy rang(m_alert.get(), &TrayAlert::rang);

    m_alert->setState(Presence::Online, {callOf(jimin)});

    QVERIFY(m_sound->ringing);
    QCOMPARE(m_tray->look, TrayLook::Ringing);
    QVERIFY(m_notifier->notices.value(jimin).canBeTaken);
    QCOMPARE(rang.size(), 0); // the same ringing: the window does not come up again
}

void TestTrayAlert::aCallThatIsOverWhenTheConnectionIsBackStaysSilent()
{
    makeAlert(1ms);
    m_alert->setCalls({callOf(jimin)});
    m_alert->setPresence(Presence::Offline);
    QTRY_VERIFY(!m_sound->ringing);
    m_sound->started = 0;

    m_alert->setState(Presence::Online, {});

    QCOMPARE(m_sound->started, 0);
    QCOMPARE(m_tray->look, TrayLook::Online);
    QVERIFY(m_notifier->notices.isEmpty());
}

void TestTrayAlert::theAlertCountsAsShownWhenTheServiceSaysSo()
{
    QSignalSpy shown(m_alert.get(), &TrayAlert::alertShown);

    m_alert->setCalls({callOf(jimin)});
    QCOMPARE(shown.size(), 0);
    Q_EMIT m_notifier->shown(jimin);
    Q_EMIT m_notifier->shown(jimin);

    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.at(0).at(0).value<ChatId>(), jimin);
}

void TestTrayAlert::withoutAServiceTheTrayIsTheAlert()
{
    m_notifier->available = false;
    QSignalSpy shown(m_alert.get(), &TrayAlert::alertShown);

    m_alert->setCalls({callOf(jimin)});

    QCOMPARE(shown.size(), 1);
}

void TestTrayAlert::aTrayThatComesLaterIsTheAlert()
{
    m_notifier->available = false;
    m_tray->available = false;
    QSignalSpy shown(m_alert.get(), &TrayAlert::alertShown);
    m_alert->setCalls({callOf(jimin)});
    QCOMPARE(shown.size(), 0);

    m_tray->setAvailable(true);

    QCOMPARE(shown.size(), 1);
}

void TestTrayAlert::withNeitherTheWindowIsTheAlert()
{
    m_notifier->available = false;
    m_tray->available = false;
    QSignalSpy shown(m_alert.get(), &TrayAlert::alertShown);

    m_alert->setCalls({callOf(jimin)});
    QCOMPARE(shown.size(), 0);
    m_alert->setWindowShown(true);

    QCOMPARE(shown.size(), 1);
}

void TestTrayAlert::aServiceThatStartsLaterShowsTheCall()
{
    m_notifier->available = false;
    m_alert->setCalls({callOf(jimin)});
    m_notifier->notices.clear();

    m_notifier->setAvailable(true);

    QVERIFY(m_notifier->notices.contains(jimin));
}

void TestTrayAlert::ringingAgainIsANewAlert()
{
    QSignalSpy shown(m_alert.get(), &TrayAlert::alertShown);
    QSignalSpy rang(m_alert.get(), &TrayAlert::rang);
    m_alert->setCalls({callOf(jimin, 1000)});
    Q_EMIT m_notifier->shown(jimin);

    m_alert->setCalls({callOf(jimin, 2000)});
    Q_EMIT m_notifier->shown(jimin);

    QCOMPARE(rang.size(), 2);
    QCOMPARE(shown.size(), 2);
    QVERIFY(m_notifier->notices.contains(jimin));
}

void TestTrayAlert::theButtonsOfTheNoticeAreHandedOn()
{
    QSignalSpy accept(m_alert.get(), &TrayAlert::acceptRequested);
    QSignalSpy silence(m_alert.get(), &TrayAlert::silenceRequested);
    m_alert->setCalls({callOf(jimin)});

    Q_EMIT m_notifier->accepted(jimin);
    Q_EMIT m_notifier->silenced(jimin);

    QCOMPARE(accept.size(), 1);
    QCOMPARE(silence.size(), 1);
    // Only the model ends the ringing: a refused accept must not silence it.
    QVERIFY(m_sound->ringing);
}

void TestTrayAlert::aMessageIsANoticeThatGoesWhenItIsSeen()
{
    m_alert->messageArrived({guest, u"guest"_s, u"hello"_s, Urgency::Normal, false, true, NoticeSort::Line});
    QVERIFY(m_notifier->notices.contains(guest));
    QCOMPARE(m_sound->messages, 1);

    m_alert->seen(guest);

    QVERIFY(m_notifier->notices.isEmpty());
}

void TestTrayAlert::aMessageDoesNotTakeTheNoticeOfACallAway()
{
    m_alert->setCalls({callOf(jimin)});

    m_alert->seen(jimin);

    QVERIFY(m_notifier->notices.contains(jimin));
}

void TestTrayAlert::namesAreShownAsTheyAre()
{
    m_alert->setCalls({callOf(guest)});

    QVERIFY(m_notifier->notices.value(guest).title.contains(u"<b>guest</b>"_s));
}

void TestTrayAlert::unreadMessagesAreCountedInTheTray()
{
    m_alert->setUnread(3);

    QCOMPARE(m_tray->unread, 3);
    QVERIFY(m_tray->tooltip.contains(u"3"_s));
}

void TestTrayAlert::quietTimesSilenceALineButNotACall()
{
    m_alert->setPresence(Presence::Online);
    m_alert->setQuietTimes(1'000'000, false);

    m_alert->messageArrived({jimin, u"이지민"_s, u"안녕하세요"_s, Urgency::Normal, false, true, NoticeSort::Line, u"이지민"_s});
    QCOMPARE(m_sound->messages, 0);
    QVERIFY(m_notifier->notices.isEmpty());

    m_alert->setCalls({callOf(guest)});
    QVERIFY(m_sound->ringing);
    QVERIFY(m_notifier->notices.contains(guest));
}

void TestTrayAlert::quietTimesSilenceACallIfThatIsChosen()
{
    m_alert->setPresence(Presence::Online);
    m_alert->setQuietTimes(1'000'000, true);
    m_alert->setCalls({callOf(guest)});
    QVERIFY(!m_sound->ringing);
    QVERIFY(m_notifier->notices.contains(guest)); // never missed
    QCOMPARE(m_tray->look, TrayLook::Ringing);

    m_alert->setQuietTimes(0, true);
    QVERIFY(m_sound->ringing);
}

void TestTrayAlert::eachSortHasItsOwnSound()
{
    m_alert->setPresence(Presence::Online);
    const std::pair<NoticeSort, AlertEvent> sorts[] = {{NoticeSort::Line, AlertEvent::Line}, {NoticeSort::Inquiry, AlertEvent::Inquiry},
                                                       {NoticeSort::FollowUp, AlertEvent::Inquiry}, {NoticeSort::Mention, AlertEvent::Mention},
                                                       {NoticeSort::Assigned, AlertEvent::Mention}};
    qint64 id = 10;
    for (const auto &[sort, event] : sorts) {
        m_alert->messageArrived({ChatId{++id}, u"이지민"_s, u"안녕하세요"_s, Urgency::Normal, false, true, sort, u"이지민"_s});
        QCOMPARE(m_sound->last, event);
    }
    QCOMPARE(m_sound->messages, 5);
}

void TestTrayAlert::aTestRingIsHeardWhateverTheStateAndTellsNoServer()
{
    QSignalSpy shown(m_alert.get(), &TrayAlert::alertShown);
    QSignalSpy changes(m_alert.get(), &TrayAlert::testChanged);
    for (const Presence presence : {Presence::Online, Presence::Away, Presence::Offline}) {
        m_alert->setPresence(presence);
        m_alert->setQuiet(presence == Presence::Online ? 1'000'000 : 0);

        m_alert->testRing();
        QVERIFY(m_sound->ringing);
        QCOMPARE(m_tray->look, TrayLook::Ringing);
        QCOMPARE(m_notifier->notices.size(), 1);
        Q_EMIT m_notifier->shown(m_notifier->notices.cbegin().key().chat);

        m_alert->endTest();
        QVERIFY(!m_sound->ringing);
        QVERIFY(m_notifier->notices.isEmpty());
    }
    QVERIFY(shown.isEmpty());
    QCOMPARE(changes.size(), 6);
}

void TestTrayAlert::aCallGoesOnWhenTheTestEnds()
{
    m_alert->setPresence(Presence::Online);
    m_alert->testRing();
    m_alert->setCalls({callOf(jimin)});
    m_alert->endTest();
    QVERIFY(m_sound->ringing);
    QVERIFY(m_notifier->notices.contains(jimin));
    QCOMPARE(m_notifier->notices.size(), 1);
    m_alert->setCalls({});
    QVERIFY(!m_sound->ringing);
}

void TestTrayAlert::theButtonsOfTheTestAreItsOwn()
{
    QSignalSpy accepts(m_alert.get(), &TrayAlert::acceptRequested);
    QSignalSpy silences(m_alert.get(), &TrayAlert::silenceRequested);
    QSignalSpy opens(m_alert.get(), &TrayAlert::openRequested);
    for (int button = 0; button < 3; ++button) {
        m_alert->testRing();
        const ConversationId test = m_notifier->notices.cbegin().key();
        if (button == 0)
            Q_EMIT m_notifier->accepted(test.chat);
        else if (button == 1)
            Q_EMIT m_notifier->silenced(test.chat);
        else
            Q_EMIT m_notifier->opened(test);
        QVERIFY(!m_alert->isTesting() && !m_sound->ringing);
    }
    QVERIFY(accepts.isEmpty() && silences.isEmpty() && opens.isEmpty());
}

QTEST_MAIN(TestTrayAlert)
#include "test_trayalert.moc"
