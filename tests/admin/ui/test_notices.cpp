// SPDX-License-Identifier: MIT
// What is told outside of the window, once, and what is not heard for an hour.
#include "tests/admin/client/deskscene.h"
#include "tests/admin/ui/fakedesktop.h"
#include "ui/lostnotice.h"
#include "ui/noticebundles.h"
#include "ui/noticeswitch.h"
#include "ui/preferences.h"
#include "ui/quiethour.h"
#include "ui/trayalert.h"

#include <QSettings>
#include <QStandardPaths>

using namespace deskbell;
using namespace deskbell::test;
using namespace std::chrono_literals;

namespace {

Notice notice(qint64 inquiry, NoticeSort sort, const QString &who)
{
    return {{{}, {inquiry}}, who + u" wrote"_s, u"words"_s, Urgency::Normal, false, true, sort, who};
}

ConversationId ofInquiry(qint64 id)
{
    return {{}, {id}};
}

} // namespace

class TestNotices final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_notices"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    }
    void init()
    {
        begin();
        QSettings().clear();
        now = 100'000;
    }
    void cleanup() { end(); }

    void noticesThatAreTurnedOffAreAsIfTheDesktopHadNone()
    {
        FakeNotifier desktop;
        NoticeSwitch notices(desktop);
        QSignalSpy changes(&notices, &Notifier::availabilityChanged);
        const Notice call{ChatId{7}, u"이지민"_s, u"안녕하세요"_s, Urgency::Critical, true};
        notices.setAccept(false);
        notices.show(call);
        QVERIFY(!desktop.notices.value(ChatId{7}).offersAccept);
        notices.setAccept(true);
        notices.show(call);
        QVERIFY(desktop.notices.value(ChatId{7}).offersAccept);

        notices.setOn(false);
        notices.show({ChatId{8}, u"박서준"_s, {}, Urgency::Critical, true});
        QVERIFY(!notices.isAvailable());
        QVERIFY(!desktop.notices.contains(ChatId{8}));
        notices.setOn(true);
        QVERIFY(notices.isAvailable());
        QCOMPARE(changes.size(), 2);
    }

    void severalOfOneSortWithinFiveSecondsAreOne()
    {
        FakeNotifier notifier;
        NoticeBundles bundles(notifier, [this] { return now; });

        QVERIFY(bundles.show(notice(1, NoticeSort::Inquiry, u"이지민"_s)));
        now += 5'000;
        QVERIFY(!bundles.show(notice(2, NoticeSort::Inquiry, u"박서준"_s)));
        QVERIFY(bundles.show(notice(3, NoticeSort::FollowUp, u"Lena"_s)));

        QCOMPARE(notifier.notices.size(), 2);
        QCOMPARE(notifier.notices.value(ofInquiry(1)).title, u"2 new inquiries"_s);
        QCOMPARE(notifier.notices.value(ofInquiry(1)).body, u"이지민, 박서준"_s);
        QCOMPARE(notifier.notices.value(ofInquiry(3)).title, u"Lena wrote"_s);
        now += 1;
        QVERIFY(bundles.show(notice(4, NoticeSort::Inquiry, u"정우진"_s)));
        QCOMPARE(notifier.notices.value(ofInquiry(4)).title, u"정우진 wrote"_s);
    }

    void oneOfSeveralIsTakenBackWhenAllWereSeen()
    {
        FakeNotifier notifier;
        NoticeBundles bundles(notifier, [this] { return now; });
        bundles.show(notice(1, NoticeSort::Inquiry, u"이지민"_s));
        bundles.show(notice(2, NoticeSort::Inquiry, u"박서준"_s));
        QCOMPARE(bundles.meantBy(ofInquiry(1)), ofInquiry(1));

        QVERIFY(bundles.drop(ofInquiry(1)));
        QCOMPARE(notifier.notices.keys(), QList<ConversationId>{ofInquiry(1)});
        QCOMPARE(bundles.meantBy(ofInquiry(1)), ofInquiry(2)); // what is left to be seen
        QVERIFY(bundles.drop(ofInquiry(2)));

        QVERIFY(notifier.notices.isEmpty());
        QVERIFY(!bundles.drop(ofInquiry(2)));
    }

    void aConversationHasOneNotice()
    {
        FakeNotifier notifier;
        NoticeBundles bundles(notifier, [this] { return now; });
        bundles.show(notice(1, NoticeSort::Inquiry, u"이지민"_s));
        bundles.show(notice(1, NoticeSort::FollowUp, u"이지민"_s));

        QCOMPARE(notifier.notices.size(), 1);
        QVERIFY(bundles.drop(ofInquiry(1)));
        QVERIFY(notifier.notices.isEmpty());
    }

    void aConnectionThatStaysLostIsToldOnceAndTakenBack()
    {
        FakeNotifier notifier;
        LostNotice lost(*session, notifier, nullptr, 10ms);
        signIn({});
        server->client->abort();

        QTRY_COMPARE(notifier.notices.size(), 1);
        QCOMPARE(notifier.notices.cbegin()->title, u"The connection is lost"_s);
        dropAndResume({});

        QVERIFY(notifier.notices.isEmpty());
    }

    void anHourWithoutSoundEndsByItself()
    {
        Preferences preferences;
        QuietHour quiet(preferences, [this] { return now; });
        QSignalSpy changed(&quiet, &QuietHour::changed);
        quiet.begin();
        QVERIFY(quiet.isQuiet());
        QCOMPARE(quiet.until(), 100'000 + 3'600'000);

        now += 3'599'999;
        quiet.look();
        QVERIFY(quiet.isQuiet());
        now += 1;
        quiet.look();

        QVERIFY(!quiet.isQuiet());
        QCOMPARE(changed.size(), 2);
    }

    void anHourWithoutSoundOutlastsTheApp()
    {
        Preferences preferences;
        {
            QuietHour quiet(preferences, [this] { return now; });
            quiet.begin();
        }
        now += 1'000;
        QVERIFY(QuietHour(preferences, [this] { return now; }).isQuiet());
        now -= 10'000; // a clock that was set back does not make it longer
        QVERIFY(!QuietHour(preferences, [this] { return now; }).isQuiet());
        QVERIFY(!QuietHour(preferences, [this] { return now + 10'000; }).isQuiet());
    }

    void whileItIsQuietACallIsSeenAndNotHeard()
    {
        FakeTray tray;
        FakeNotifier notifier;
        FakeSound sound;
        TrayAlert alert(tray, notifier, sound);
        alert.setPresence(Presence::Online);
        alert.setQuiet(5'000'000);

        RingingCall ringing;
        ringing.chat = seven;
        ringing.visitorName = u"이지민"_s;
        alert.setCalls({ringing});
        alert.messageArrived(notice(1, NoticeSort::Inquiry, u"이지민"_s));

        QVERIFY(!sound.ringing);
        QCOMPARE(sound.messages, 0);
        QCOMPARE(tray.look, TrayLook::Ringing);
        QVERIFY(notifier.notices.contains(seven));
        alert.setQuiet(0);
        QVERIFY(sound.ringing);
    }

private:
    QTemporaryDir home;
    qint64 now = 0;
};

QTEST_MAIN(TestNotices)
#include "test_notices.moc"
