// SPDX-License-Identifier: MIT
// The first steps with a new server: who sees them, what ticks each, and how they are put away and called back.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/fakedesktop.h"
#include "tests/admin/ui/straywindows.h"
#include "tests/admin/ui/workplace.h"
#include "ui/conversationarea.h"
#include "ui/firststepspage.h"
#include "ui/inboxwindow.h"
#include "ui/languages.h"
#include "ui/originsline.h"
#include "ui/quiethour.h"
#include "ui/settingsview.h"
#include "ui/toast.h"
#include "ui/trayalert.h"
#include "ui/windows.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>

using namespace deskbell;

class TestFirstSteps final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_firststeps"_s);
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        stray = std::make_unique<test::StrayWindows>();
    }
    void init()
    {
        QSettings().clear();
        languages.use(u"en"_s);
        preferences = std::make_unique<Preferences>();
        theme = std::make_unique<Theme>(*qApp);
        begin();
    }
    void cleanup()
    {
        end();
        QCOMPARE(stray->take().join(u' '), QString());
    }

    void anOwnerOfANewServerSeesThem()
    {
        signIn();

        QVERIFY(isShown());
        QVERIFY(says(u"0 of 5 done"_s));
        QVERIFY(says(u"/demo"_s));
        QVERIFY(says(u"/widget.js"_s));
    }

    void whoeverElseDoesNot_data()
    {
        QTest::addColumn<bool>("isOwner");
        QTest::addColumn<bool>("isNew");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("an operator") << false << true << true;
        QTest::newRow("where somebody has asked before") << true << false << true;
        QTest::newRow("with an older server") << true << true << false;
    }

    void whoeverElseDoesNot()
    {
        QFETCH(bool, isOwner);
        QFETCH(bool, isNew);
        QFETCH(bool, isKnown);
        signIn(isOwner, isNew, isKnown);

        QVERIFY(!isShown());
        QVERIFY(window()->area().isVisible());
    }

    void theTestRingIsItsOwnProof()
    {
        signIn();
        button(*page(), u"Test ring"_s)->click();
        QVERIFY(alert->isTesting() && sound->ringing);
        QVERIFY(!isDone(1));

        button(*page(), u"Stop the test ring"_s)->click();

        QTRY_VERIFY(isDone(1));
        QVERIFY(button(*page(), u"Listen again"_s));
        QVERIFY(says(u"It was played"_s));
    }

    void theTestRingIsNotTakenForACallWhileCallsAreSilent()
    {
        signIn();
        alert->setQuiet(QDateTime::currentMSecsSinceEpoch() + 3'600'000);
        QVERIFY(says(u"Calls make no sound until "_s));
        alert->setQuiet(0);
        QVERIFY(!says(u"Calls make no sound until "_s));
        alert->setQuietTimes(QDateTime::currentMSecsSinceEpoch() + 3'600'000, false); // which calls ring through
        QVERIFY(!says(u"Calls make no sound until "_s));
    }

    void aRingThatIsNotHeardProvesNothing()
    {
        signIn();
        sound->audible = false;
        button(*page(), u"Test ring"_s)->click();
        alert->endTest();

        QTRY_VERIFY(says(u"The sound could not be played."_s));
        QVERIFY(!isDone(1));
        button(*page(), u"Notification settings"_s)->click();
        QVERIFY(window()->settings());
        QCOMPARE(window()->settings()->openId(), u"notifications"_s);
    }

    void aRingTicksTheSecond()
    {
        signIn();
        DeskChat chat;
        chat.id = {1};
        chat.visitorName = u"손님 1"_s;
        chat.openedAt = chat.ringingSince = 1'000;
        chat.remaining = chat.waitTime = 180'000;
        place->server.send(DeskChatEvent{11, ChatChange::Opened, chat});

        QTRY_VERIFY(isDone(2));
        QVERIFY(isShown()); // a conversation that nobody has opened takes nothing away
        QVERIFY(says(u"A call came in ("_s)); // whoever it was
    }

    void theFirstPageThatIsLetInTicksTheThird()
    {
        signIn();
        button(*page(), u"Copy the two lines"_s)->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"<desk-bell>"_s));
        QVERIFY(!isDone(3));
        place->server.send(OriginsEvent{{{u"null"_s, 1}, {u"https://www.moonlight.example"_s, 2}}, {}});
        QTRY_VERIFY(says(u"A page of https://www.moonlight.example was not let in."_s));
        QVERIFY(!isDone(3));

        place->server.send(OriginsEvent{{}, u"https://moonlight.example"_s});

        QTRY_VERIFY(isDone(3));
        QVERIFY(says(u"A page of https://moonlight.example has visited this server."_s));
        QVERIFY(!says(u"was not let in"_s));
    }

    /// What the server tells is said, and not more.
    void whatIsIgnoredIsOfferedNowhere()
    {
        signIn();
        const auto inThe = [](const QWidget *part, const QString &words) {
            const auto labels = part->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->isVisible() && QString(label->text()).remove(QChar(0x200b)).contains(words);
            });
        };
        const auto *banner = window()->findChild<OriginsLine *>();
        QVERIFY(banner);
        place->server.send(OriginsEvent{{{u"https://one.example"_s, 1}, {u"https://two.example"_s, 2}}});
        QTRY_VERIFY(inThe(banner, u"two.example"_s) && says(u"two.example"_s)); // both name the same one

        preferences->hideOrigin(u"https://two.example"_s); // as the page of the sites does
        QTRY_VERIFY(inThe(banner, u"one.example"_s) && says(u"one.example"_s));
        QVERIFY(!says(u"two.example"_s));

        button(*banner, u"Hide"_s)->click();
        QVERIFY(!banner->isVisible());
        QVERIFY(!says(u"one.example"_s));

        place->server.send(OriginsEvent{{{u"https://three.example"_s, 3}, {u"null"_s, 4}}});
        QTRY_VERIFY(inThe(banner, u"sandbox"_s) && says(u"sandbox"_s));
        QVERIFY(!button(*page(), u"Allow this site…"_s)); // it cannot be
    }

    void whatWasLetInBeforeIsNotSaidToBeTheSite()
    {
        preferences->setFirstSteps(u"epoch-1"_s, u"needed snippet:900000"_s);
        signIn();
        QVERIFY(isDone(3));
        QVERIFY(says(u"A page with these lines was let in ("_s));
        QVERIFY(!says(u"A page of your site"_s));
    }

    void aPageOfSomebodysMachineIsNoSiteUnlessAllOfItIsThere()
    {
        const QUrl away(u"wss://desk.moonlight.example/ws/admin"_s), here(u"ws://127.0.0.1:4000/ws/admin"_s);
        for (const QString &origin : {u"http://localhost:3000"_s, u"http://127.0.0.1"_s, u"http://[::1]:8080"_s, u"https://shop.localhost"_s})
            QVERIFY2(FirstSteps::isNoSite(origin, away) && !FirstSteps::isNoSite(origin, here), qPrintable(origin));
        for (const QString &origin : {u"https://moonlight.example"_s, u"https://localhost.example"_s, u"https://127.0.0.1.example"_s, QString()})
            QVERIFY2(!FirstSteps::isNoSite(origin, away) && !FirstSteps::isNoSite(origin, here), qPrintable(origin));

        signIn();
        QVERIFY(says(u"This address of the server means this machine: visitors elsewhere do not reach it."_s));
        place->server.send(OriginsEvent{{}, u"http://localhost:3000"_s});
        QTRY_VERIFY(isDone(3)); // all of it is here
        QVERIFY(says(u"A page of http://localhost:3000 has visited this server."_s));
    }

    void theMailServersAnswerIsSaid()
    {
        signIn();
        field()->setText(u"nobody"_s);
        button(*page(), u"Send"_s)->click();
        QVERIFY(says(u"This is not a mail address."_s));
        field()->setText(u" hanbyul@moonlight.example "_s);
        button(*page(), u"Send"_s)->click();
        QTRY_COMPARE(place->server.all<TestMail>().size(), 1);
        QCOMPARE(place->server.last<TestMail>().email, u"hanbyul@moonlight.example"_s);
        place->server.send(MailEvent{11, {true, 0, 0, {}}});
        place->server.send(MailTested{place->server.last<TestMail>().key, false, u"550 5.1.1 no such user"_s});
        QTRY_VERIFY(says(u"The mail was not sent: the mail server refuses it (550 5.1.1 no such user)"_s));
        QVERIFY(!isDone(4));

        button(*page(), u"Send"_s)->click();
        QTRY_COMPARE(place->server.all<TestMail>().size(), 2);
        place->server.send(MailTested{place->server.last<TestMail>().key, true, {}});

        QTRY_VERIFY(isDone(4));
        QVERIFY(says(u"The mail server has taken the mail."_s));
        QVERIFY(button(*page(), u"Send again"_s));
    }

    void withoutAMailServerItIsSaidWhereToSetOne()
    {
        signIn();
        field()->setText(u"hanbyul@moonlight.example"_s);
        button(*page(), u"Send"_s)->click();
        QTRY_COMPARE(place->server.all<TestMail>().size(), 1);
        place->server.send(MailTested{place->server.last<TestMail>().key, false, u"no mail server"_s});

        QTRY_VERIFY(says(u"No mail server is set yet"_s));
    }

    void aColleagueWhoComesTicksTheFifth()
    {
        signIn();
        place->server.send(AdminsEvent{11, {{{1}, u"prolip"_s, Presence::Online, {}, true}, {{2}, u"yellta"_s, Presence::Offline}}});
        QTRY_COMPARE(place->console->team().admins().size(), 2);
        QVERIFY(!isDone(5));

        place->server.send(AdminsEvent{12, {{{1}, u"prolip"_s, Presence::Online, {}, true}, {{2}, u"yellta"_s, Presence::Online}}});

        QTRY_VERIFY(isDone(5));
    }

    /// Who is no owner any more is neither led nor offered it.
    void theyGoWithTheRole()
    {
        signIn();
        QVERIFY(isShown());
        place->server.send(AdminsEvent{11, {{{1}, u"prolip"_s, Presence::Online, {}, false}}});
        QTRY_VERIFY(!isShown());
        Q_EMIT window()->settingsPressed({});
        QVERIFY(!button(*window(), u"First steps…"_s));
        place->server.send(AdminsEvent{12, {{{1}, u"prolip"_s, Presence::Online, {}, true}}});
        QTRY_VERIFY(button(*window(), u"First steps…"_s));
    }

    void laterFoldsThemToALineInTheSettings()
    {
        signIn();
        place->server.send(OriginsEvent{{}, u"https://moonlight.example"_s});
        QTRY_VERIFY(isDone(3));

        button(*page(), u"Later"_s)->click();

        QVERIFY(!isShown());
        end();
        begin();
        signIn();
        QVERIFY(!isShown());
        Q_EMIT window()->settingsPressed({});
        QVERIFY(window()->settings());
        button(*window(), u"First steps…"_s)->click();
        QTRY_VERIFY(isShown());
        QVERIFY(!window()->settings());
        QVERIFY(says(u"1 of 5 done"_s)); // as it was left
    }

    void whatIsAllDoneIsGoneWithTheNextStart()
    {
        preferences->setFirstSteps(u"epoch-1"_s, u"needed sound:1 ring:2 snippet:3 mail:4"_s);
        signIn();
        QVERIFY(isShown() && says(u"4 of 5 done"_s));
        place->server.send(AdminsEvent{11, {{{1}, u"prolip"_s, Presence::Online, {}, true}, {{2}, u"yellta"_s, Presence::Away}}});
        QTRY_VERIFY(says(u"5 of 5 done"_s));
        QVERIFY(isShown() && button(*page(), u"Close"_s)); // not away from under the hand

        end();
        begin();
        signIn();

        QVERIFY(!isShown());
    }

    void aConversationThatIsOpenedStandsInTheirPlace()
    {
        signIn();
        window()->open({ChatId{7}, {}});
        QVERIFY(!isShown());
        window()->area().open({});
        QVERIFY(isShown());
    }

    /// What is said at the foot of the window is in the way of no step, at the size that it needs.
    void whatIsSaidCoversNoStep()
    {
        signIn();
        window()->resize(1100, 1000);
        QTRY_COMPARE(page()->findChild<QScrollArea *>()->verticalScrollBar()->maximum(), 0);
        window()->showNotice(u"No keyring is available, so the password will be asked for again at the next start."_s);
        const auto *toast = window()->findChild<Toast *>();
        QTRY_VERIFY(toast && toast->isVisible());
        const QRect there(toast->mapTo(window(), QPoint()), toast->size());
        QVERIFY(window()->rect().contains(there));
        const auto parts = page()->findChildren<QWidget *>();
        for (const QWidget *part : parts) {
            const bool isStep = qobject_cast<const QPushButton *>(part) || qobject_cast<const QLabel *>(part) || qobject_cast<const QLineEdit *>(part);
            if (isStep && part->isVisible())
                QVERIFY2(!there.intersects(QRect(part->mapTo(window(), QPoint()), part->size())), qPrintable(part->accessibleName()));
        }
    }

    void theTestRingEndsWithItsButton()
    {
        signIn();
        button(*page(), u"Test ring"_s)->click();
        QVERIFY(alert->isTesting());
        Q_EMIT window()->settingsPressed(u"about"_s);

        QVERIFY(!alert->isTesting());
    }

    /// Nothing is wider than the room there is, at every size of the text.
    void everythingFits_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("percent");
        QTest::newRow("en") << u"en"_s << 130;
        QTest::newRow("ko") << u"ko"_s << 130;
    }

    void everythingFits()
    {
        QFETCH(QString, language);
        QFETCH(int, percent);
        end();
        languages.use(language);
        theme->setTextScale(percent);
        begin();
        signIn();
        place->server.send(OriginsEvent{{{u"https://a-rather-long-name-of-a-shop.moonlight.example"_s, 2}}, {}});
        window()->resize(900, 640);
        QTRY_VERIFY(isShown());
        QTRY_COMPARE(whatDoesNotFit(), QStringList());
        theme->setTextScale(100);
    }

private:
    void begin()
    {
        place = std::make_unique<Workplace>();
        tray = std::make_unique<FakeTray>();
        notifier = std::make_unique<FakeNotifier>();
        sound = std::make_unique<FakeSound>();
        alert = std::make_unique<TrayAlert>(*tray, *notifier, *sound);
        quiet = std::make_unique<QuietHour>(*preferences);
        drafts = std::make_unique<Drafts>();
        windows = std::make_unique<Windows>(
            Windows::Parts{*place->console, place->session, *theme, *drafts, *preferences, *tray, *alert, *sound, *quiet});
        connect(windows.get(), &Windows::desktopWanted, this, [this] { windows->setDesktop({true, true, true, 0, 0}); });
    }
    void end()
    {
        windows.reset();
        quiet.reset();
        alert.reset();
        sound.reset();
        notifier.reset();
        tray.reset();
        place.reset();
        drafts.reset();
    }
    void signIn(bool isOwner = true, bool isNew = true, bool isKnown = true)
    {
        DeskEvent desk = deskEvent();
        desk.owner = isOwner;
        if (isKnown)
            desk.features = {setupFeature, teamFeature};
        place->signIn({}, desk);
        windows->showMain();
        window()->resize(1100, 900);
        if (isOwner && isKnown && preferences->firstSteps(u"epoch-1"_s).isEmpty()) {
            QTRY_VERIFY(!place->server.all<ReadHistory>().isEmpty());
            HistoryRow row;
            row.chat = {3};
            place->server.send(HistoryPage{place->server.last<ReadHistory>().key, isNew ? QList<HistoryRow>() : QList{row}, {}});
            QTRY_VERIFY(!preferences->firstSteps(u"epoch-1"_s).isEmpty());
        }
    }
    [[nodiscard]] static InboxWindow *window()
    {
        const auto all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (auto *inbox = qobject_cast<InboxWindow *>(one))
                return inbox;
        }
        qFatal("no window");
    }
    [[nodiscard]] static FirstStepsPage *page() { return window()->findChild<FirstStepsPage *>(); }
    [[nodiscard]] static bool isShown() { return page() && page()->isVisible(); }
    [[nodiscard]] static QStringList whatDoesNotFit()
    {
        QStringList found;
        const auto parts = page()->findChildren<QWidget *>();
        for (const QWidget *part : parts) {
            const auto *one = qobject_cast<const QPushButton *>(part);
            if (!part->isVisible() || !(one || qobject_cast<const QLabel *>(part)))
                continue;
            const QRect there(part->mapTo(page(), QPoint()), part->size());
            if (there.left() < 0 || there.right() >= page()->width() || (one && one->width() < one->sizeHint().width()))
                found << part->accessibleName() + (one ? one->text() : QString());
        }
        return found;
    }
    [[nodiscard]] static QLineEdit *field() { return page()->findChild<QLineEdit *>(); }
    [[nodiscard]] static bool says(const QString &part)
    {
        const auto labels = page()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && QString(label->text()).remove(QChar(0x200b)).contains(part);
        });
    }
    /// The mark of this step says so.
    [[nodiscard]] static bool isDone(int number)
    {
        int at = 0;
        const auto all = page()->findChildren<QWidget *>();
        for (const QWidget *one : all) {
            const bool isMark = one->accessibleName() == u"Done"_s || one->accessibleName() == u"Not done yet"_s;
            if (isMark && ++at == number)
                return one->accessibleName() == u"Done"_s;
        }
        return false;
    }

    QTemporaryDir home;
    Languages languages;
    std::unique_ptr<test::StrayWindows> stray;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Drafts> drafts;
    std::unique_ptr<Workplace> place;
    std::unique_ptr<FakeTray> tray;
    std::unique_ptr<FakeNotifier> notifier;
    std::unique_ptr<FakeSound> sound;
    std::unique_ptr<TrayAlert> alert;
    std::unique_ptr<QuietHour> quiet;
    std::unique_ptr<Windows> windows;
};

QTEST_MAIN(TestFirstSteps)
#include "test_firststeps.moc"
