// SPDX-License-Identifier: MIT
// Hours, sites and team in the settings, under an owner's hand: what is shown, what is saved, what two owners see of each other, and
// what becomes of what was not saved.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/fakedesktop.h"
#include "tests/admin/ui/straywindows.h"
#include "tests/admin/ui/workplace.h"
#include "ui/exportdialog.h"
#include "ui/hourspage.h"
#include "ui/inboxwindow.h"
#include "ui/languages.h"
#include "ui/quiethour.h"
#include "ui/settingsview.h"
#include "ui/sitespage.h"
#include "ui/teampage.h"
#include "ui/trayalert.h"
#include "ui/windows.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace deskbell;

namespace {

using Record = QMap<QString, QStringList>;

// What was put into a layout is shown with the next event.
template <class Widget>
Widget *named(const QWidget &in, const QString &name)
{
    QCoreApplication::processEvents();
    const auto all = in.findChildren<Widget *>();
    for (Widget *one : all) {
        if (one->accessibleName() == name && one->isVisible())
            return one;
    }
    return nullptr;
}

QPushButton *find(const QWidget &in, const QString &name)
{
    QCoreApplication::processEvents();
    return button(in, name);
}

bool says(const QWidget &in, const QString &part)
{
    QCoreApplication::processEvents();
    const auto labels = in.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisible() && label->text().remove(QChar(0x200b)).contains(part);
    });
}

void type(QLineEdit *field, const QString &text)
{
    field->setFocus();
    field->selectAll();
    field->del();
    field->insert(text); // as by an input method: keys of the test know Latin letters only
}

} // namespace

class TestSitePages final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_sitepages"_s);
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        languages.use(u"en"_s);
    }
    void init()
    {
        QSettings().clear();
        record = {{u"hours.open"_s, {u"mon-fri 10:00-18:00"_s}}, {u"site.time_zone"_s, {u"Asia/Seoul"_s}}};
        fixed.clear();
        refused.clear();
        started.clear();
        version = 3;
        by = u"prolip"_s;
        answered = changes = 0;
        theme = std::make_unique<Theme>(*qApp);
        preferences = std::make_unique<Preferences>();
        place = std::make_unique<Workplace>();
        tray = std::make_unique<FakeTray>();
        notifier = std::make_unique<FakeNotifier>();
        sound = std::make_unique<FakeSound>();
        alert = std::make_unique<TrayAlert>(*tray, *notifier, *sound);
        quiet = std::make_unique<QuietHour>(*preferences);
        stray = std::make_unique<test::StrayWindows>();
        windows = std::make_unique<Windows>(Windows::Parts{*place->console, place->session, *theme, drafts, *preferences, *tray, *alert, *sound, *quiet});
    }
    void cleanup()
    {
        const QString seen = stray->take().join(u' ');
        windows.reset();
        stray.reset();
        alert.reset();
        quiet.reset();
        sound.reset();
        notifier.reset();
        tray.reset();
        place.reset();
        preferences.reset();
        theme.reset();
        QCOMPARE(seen, QString());
    }

    void onlyOwnersHaveThesePages()
    {
        signIn(false);
        openSettings(u"about"_s);
        QCOMPARE(offered(), (QStringList{u"Notifications"_s, u"Look and language"_s, u"Canned replies"_s, u"Shortcuts"_s, u"Account"_s, u"About"_s}));
        AdminsEvent admins;
        admins.desk = deskEvent().desk + 1;
        admins.admins = {{AdminId{1}, u"prolip"_s, Presence::Online, {}, true}};
        place->server.send(admins);
        QTRY_VERIFY(offered().contains(u"Team"_s) && offered().contains(u"Hours"_s) && offered().contains(u"Sites"_s));

        view()->open(u"team"_s);
        ++admins.desk;
        admins.admins.first().owner = false;
        place->server.send(admins);
        QTRY_VERIFY(!offered().contains(u"Team"_s));
        QCOMPARE(view()->openId(), u"notifications"_s); // no longer theirs to see
    }

    void hoursAreShownChangedAndSaved()
    {
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        QVERIFY(page);
        QCOMPARE(named<QLineEdit>(*page, u"Monday: opens"_s)->text(), u"10:00"_s);
        QVERIFY(!named<QLineEdit>(*page, u"Saturday: opens"_s));
        QVERIFY(!find(*page, u"Save"_s)->isEnabled());

        type(named<QLineEdit>(*page, u"Friday: closes"_s), u"17"_s);
        named<QLineEdit>(*page, u"Monday: opens"_s)->setFocus();
        QCOMPARE(named<QLineEdit>(*page, u"Friday: closes"_s)->text(), u"17:00"_s);
        named<QCheckBox>(*page, u"Saturday"_s)->click();
        type(named<QLineEdit>(*page, u"A day off"_s), u"2026.12.25"_s);
        find(*page, u"Add"_s)->click();
        type(named<QLineEdit>(*page, u"Your hours in one line, on Korean pages"_s), u"평일에 열어요 "_s); // on the way to another word
        QVERIFY(!says(*page, u"One line of at most"_s));
        named<QRadioButton>(*page, u"If somebody wants to chat then: Always ring"_s)->click();
        QVERIFY(says(*page, u"Not saved yet"_s));
        find(*page, u"Save"_s)->click();

        const ChangeSite sent = takeChange();
        QCOMPARE(sent.version, 3);
        const Record wanted{{u"hours.open"_s, {u"mon-thu 10:00-18:00"_s, u"fri-sat 10:00-17:00"_s}},
                            {u"hours.days_off"_s, {u"2026-12-25"_s}},
                            {u"hours.closed_ko"_s, {u"평일에 열어요"_s}},
                            {u"hours.when_closed"_s, {u"ring"_s}},
                            {u"site.time_zone"_s, {u"Asia/Seoul"_s}}};
        QCOMPARE(record, wanted);
        QTRY_VERIFY(says(*page, u"Saved. It holds for the whole team from now on."_s));
        QVERIFY(!find(*page, u"Save"_s)->isEnabled());
    }

    void whatIsWrongIsSaidAtItsFieldAndNotSent()
    {
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        type(named<QLineEdit>(*page, u"Monday: closes"_s), u"25:00"_s);
        QVERIFY(says(*page, u"“10:00-25:00” are no hours."_s));
        QVERIFY(says(*page, u"Something on this page is not right yet."_s));
        find(*page, u"Save"_s)->click();
        QVERIFY(says(*page, u"This cannot be saved yet:"_s));
        type(named<QLineEdit>(*page, u"Monday: closes"_s), u"24:00"_s);
        QVERIFY(!says(*page, u"are no hours"_s));

        type(named<QLineEdit>(*page, u"Time zone of the site"_s), u"Asia/Suwon"_s);
        QVERIFY(says(*page, u"“Asia/Suwon” is not a time zone."_s));
        type(named<QLineEdit>(*page, u"A day off"_s), u"tomorrow"_s);
        find(*page, u"Add"_s)->click();
        QVERIFY(says(*page, u"“tomorrow” is not a day."_s));
        type(named<QLineEdit>(*page, u"Your hours in one line, on English pages"_s), u"x"_s.repeated(121));
        QVERIFY(says(*page, u"One line of at most 120 characters"_s));
        QCOMPARE(place->server.all<ChangeSite>().size(), 0);
    }

    void daysOffAreReadAsTypedAndPastOnesAreSaid()
    {
        record.insert(u"hours.days_off"_s, {});
        signIn(true);
        openPage(u"hours"_s);
        const auto add = [this](const QString &typed) {
            type(named<QLineEdit>(*view(), u"A day off"_s), typed);
            find(*view(), u"Add"_s)->click();
        };
        add(u"13월 25일~12월27일"_s);
        QVERIFY(says(*view(), u"“13월 25일~12월27일” is not a day."_s)); // in their own words
        QVERIFY(!says(*view(), u"13-25"_s));
        add(u"12/31~1/2"_s);
        QVERIFY(says(*view(), u"Each year: 31 December – 2 January"_s));
        add(u"12월25일~12월27일"_s);
        QVERIFY(says(*view(), u"Each year: 25 December – 27 December"_s));
        QVERIFY(!says(*view(), u"is past already"_s));

        add(u"1969-05-05"_s); // the clock of this desk stands at 1970
        QVERIFY(says(*view(), u"5 May 1969 is past already: it closes nothing any more."_s));
        QVERIFY(says(*view(), u"5 May 1969 · past"_s));
        QCOMPARE(named<QLineEdit>(*view(), u"A day off"_s)->property("look").toString(), QString()); // it was added
        type(named<QLineEdit>(*view(), u"A day off"_s), u"2"_s);
        QVERIFY(!says(*view(), u"is past already"_s));
        type(named<QLineEdit>(*view(), u"A day off"_s), {});
        find(*view(), u"Save"_s)->click();
        QCOMPARE(takeChange().settings.size(), 3);
        QCOMPARE(record.value(u"hours.days_off"_s), (QStringList{u"12-25..12-27"_s, u"12-31..01-02"_s, u"1969-05-05"_s}));
    }

    void aWeekWithoutADayIsNotTakenForAlwaysOpen()
    {
        record.insert(u"hours.open"_s, {u"mon 10:00-18:00"_s});
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        named<QCheckBox>(*page, u"Monday"_s)->click();
        find(*page, u"Save"_s)->click();
        QVERIFY(says(*page, u"Open on one day at least, or switch the hours off."_s));
        QCOMPARE(place->server.all<ChangeSite>().size(), 0);
        named<QCheckBox>(*page, u"Keep office hours"_s)->click();
        QVERIFY(says(*page, u"No hours are set: it is always open"_s));
        find(*page, u"Save"_s)->click();
        (void)takeChange();
        QVERIFY(!record.contains(u"hours.open"_s));
    }

    void whatTheFileSetsIsShownWithItsLine()
    {
        fixed.insert(u"hours.open"_s, {u"mon 09:00-10:00"_s});
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        QVERIFY(says(*page, u"Set in /etc/deskbell/deskbell.toml, line 12. It is changed there"_s));
        QCOMPARE(named<QLineEdit>(*page, u"Monday: opens"_s)->text(), u"09:00"_s);
        QVERIFY(!named<QLineEdit>(*page, u"Monday: opens"_s)->isEnabled());
        QVERIFY(!named<QCheckBox>(*page, u"Keep office hours"_s)->isEnabled());
        QVERIFY(named<QLineEdit>(*page, u"A day off"_s)->isEnabled());
    }

    void twoOwnersAtOnceSeeBothAndOverwriteNothing()
    {
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        type(named<QLineEdit>(*page, u"Monday: closes"_s), u"12:00"_s);

        record.insert(u"hours.open"_s, {u"sat 10:00-13:00"_s});
        by = u"seoyun"_s;
        place->server.send(SiteNews{++version, by});
        answerReads();

        QVERIFY(says(*page, u"seoyun changed this meanwhile. What you changed is still here."_s));
        QVERIFY(says(*page, u"What is saved now: Sat 10:00–13:00"_s));
        QCOMPARE(named<QLineEdit>(*page, u"Monday: closes"_s)->text(), u"12:00"_s);
        QVERIFY(!find(*page, u"Save"_s)->isEnabled());
        find(*page, u"Keep mine"_s)->click();
        QVERIFY(find(*page, u"Save"_s)->isEnabled());
        find(*page, u"Save"_s)->click();
        QCOMPARE(takeChange().version, 4);
        QCOMPARE(record.value(u"hours.open"_s), (QStringList{u"mon 10:00-12:00"_s, u"tue-fri 10:00-18:00"_s}));

        type(named<QLineEdit>(*page, u"Monday: closes"_s), u"13:00"_s);
        record.insert(u"hours.open"_s, {u"sat 10:00-13:00"_s});
        place->server.send(SiteNews{++version, by});
        answerReads();
        find(*page, u"Use theirs"_s)->click();
        QCOMPARE(named<QLineEdit>(*page, u"Saturday: closes"_s)->text(), u"13:00"_s);
        QVERIFY(!named<QLineEdit>(*page, u"Monday: closes"_s));
    }

    void whatIsNotSavedIsKeptMarkedAndAskedAbout()
    {
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        type(named<QLineEdit>(*page, u"Monday: closes"_s), u"12:00"_s);
        QVERIFY(offered().contains(u"Hours, not saved"_s));

        QTest::keyClick(view()->findChild<QListWidget *>(), Qt::Key_Escape); // leaves the settings
        QTRY_VERIFY(!window->findChild<HoursPage *>());
        QVERIFY(says(*window, u"Changes in the settings are not saved yet."_s));
        bool isGone = false;
        windows->whenNothingIsLost(u"Quit"_s, [&] { isGone = true; });
        QVERIFY(!isGone);
        auto *box = window->findChild<QMessageBox *>();
        QVERIFY(box && box->isVisible());
        QCOMPARE(box->defaultButton()->text(), u"Cancel"_s);
        page = window->findChild<HoursPage *>();
        QVERIFY(page); // where it waits
        QCOMPARE(named<QLineEdit>(*page, u"Monday: closes"_s)->text(), u"12:00"_s);
        find(*box, u"Quit"_s)->click();
        QVERIFY(isGone);
    }

    /// Also what is no value yet, or was never added.
    void whatStandsInAFieldIsThereAgain()
    {
        signIn(true);
        openPage(u"hours"_s);
        type(named<QLineEdit>(*view(), u"A day off"_s), u"tomorrow"_s);
        find(*view(), u"Add"_s)->click();
        QVERIFY(says(*view(), u"“tomorrow” is not a day."_s));
        type(named<QLineEdit>(*view(), u"Monday: closes"_s), u"9:3"_s);
        type(named<QLineEdit>(*view(), u"Time zone of the site"_s), u"Asia/Suwon"_s);
        view()->open(u"sites"_s);
        answerReads();
        type(named<QLineEdit>(*view(), u"Address of a site"_s), u"https://shop.exa"_s);
        type(named<QLineEdit>(*view(), u"A type"_s), u"배송"_s);
        type(named<QLineEdit>(*view(), u"Words on the button"_s), u"상담"_s);
        type(named<QLineEdit>(*view(), u"Colour, as #rrggbb"_s), u"#1f4f"_s);
        QVERIFY(offered().contains(u"Hours, not saved"_s) && offered().contains(u"Sites, not saved"_s));
        QVERIFY(find(*view(), u"Save"_s)->isEnabled());

        leaveSettings();
        QVERIFY(says(*window, u"Changes in the settings are not saved yet."_s));

        openSettings(u"hours"_s);
        QCOMPARE(named<QLineEdit>(*view(), u"A day off"_s)->text(), u"tomorrow"_s);
        QVERIFY(says(*view(), u"“tomorrow” is not a day."_s)); // still
        for (const QString &wrong : {u"A day off"_s, u"Monday: closes"_s, u"Time zone of the site"_s})
            QVERIFY2(named<QLineEdit>(*view(), wrong)->property("look").toByteArray() == "wrong", qPrintable(wrong));
        QCOMPARE(named<QLineEdit>(*view(), u"Monday: closes"_s)->text(), u"9:3"_s);
        QCOMPARE(named<QLineEdit>(*view(), u"Time zone of the site"_s)->text(), u"Asia/Suwon"_s);
        view()->open(u"sites"_s);
        answerReads();
        QCOMPARE(named<QLineEdit>(*view(), u"Address of a site"_s)->text(), u"https://shop.exa"_s);
        QVERIFY(named<QLineEdit>(*view(), u"Address of a site"_s)->property("look").toByteArray() != "wrong"); // it could be one
        QVERIFY(named<QLineEdit>(*view(), u"Colour, as #rrggbb"_s)->property("look").toByteArray() == "wrong");
        QCOMPARE(named<QLineEdit>(*view(), u"A type"_s)->text(), u"배송"_s);
        QCOMPARE(named<QLineEdit>(*view(), u"Words on the button"_s)->text(), u"상담"_s);
        QCOMPARE(named<QLineEdit>(*view(), u"Colour, as #rrggbb"_s)->text(), u"#1f4f"_s);
        QVERIFY(offered().contains(u"Hours, not saved"_s) && offered().contains(u"Sites, not saved"_s));

        type(named<QLineEdit>(*view(), u"Address of a site"_s), {});
        type(named<QLineEdit>(*view(), u"A type"_s), {});
        QVERIFY(offered().contains(u"Sites"_s)); // the lines for pages are copied, not saved
    }

    void hoursWithoutADayAreThereAgain()
    {
        record.insert(u"hours.open"_s, {u"mon 10:00-18:00"_s});
        signIn(true);
        openPage(u"hours"_s);
        named<QCheckBox>(*view(), u"Monday"_s)->click();
        leaveSettings();
        openSettings(u"hours"_s);
        QVERIFY(named<QCheckBox>(*view(), u"Keep office hours"_s)->isChecked());
        QVERIFY(says(*view(), u"Open on one day at least"_s));
        named<QCheckBox>(*view(), u"Keep office hours"_s)->click();
        named<QCheckBox>(*view(), u"Keep office hours"_s)->click();
        QCOMPARE(named<QLineEdit>(*view(), u"Monday: opens"_s)->text(), u"10:00"_s); // what they are at the server
        QVERIFY(!named<QLineEdit>(*view(), u"Tuesday: opens"_s));
    }

    /// What goes with the app is asked about, whatever it is.
    void whatWasTypedOnlyIsAskedAboutToo()
    {
        signIn(true);
        openPage(u"sites"_s);
        type(named<QLineEdit>(*view(), u"A type"_s), u"배송"_s);
        bool isGone = false;
        windows->whenNothingIsLost(u"Quit"_s, [&] { isGone = true; });
        QVERIFY(!isGone);
        find(*window->findChild<QMessageBox *>(), u"Cancel"_s)->click();
        QCOMPARE(named<QLineEdit>(*view(), u"A type"_s)->text(), u"배송"_s);
        windows->whenNothingIsLost(u"Quit"_s, [&] { isGone = true; });
        find(*window->findChild<QMessageBox *>(), u"Quit"_s)->click();
        QVERIFY(isGone);
        QCOMPARE(named<QLineEdit>(*view(), u"A type"_s)->text(), QString());
    }

    void anExportThatRunsIsAskedAbout()
    {
        signIn(true);
        Q_EMIT window->exportPressed({});
        ExportDialog *dialog = nullptr;
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *one : all)
            dialog = dialog ? dialog : qobject_cast<ExportDialog *>(one);
        QVERIFY(dialog);
        bool isGone = false;
        windows->whenNothingIsLost(u"Quit"_s, [&] { isGone = true; });
        QVERIFY(isGone); // nothing runs yet
        isGone = false;
        dialog->exportTo(home.filePath(u"all.csv"_s));
        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);
        windows->whenNothingIsLost(u"Quit"_s, [&] { isGone = true; });
        QVERIFY(!isGone && dialog->isRunning());
        auto *box = window->findChild<QMessageBox *>();
        QVERIFY(box && box->text() == u"Stop the export?"_s);
        find(*box, u"Quit"_s)->click();
        QVERIFY(isGone);
    }

    void whoIsNoOwnerAnyMoreKeepsTheKeyboardAndIsTold()
    {
        signIn(true);
        openPage(u"hours"_s);
        type(named<QLineEdit>(*view(), u"A day off"_s), u"2026-12-2"_s);
        QVERIFY(named<QLineEdit>(*view(), u"A day off"_s)->hasFocus());
        AdminsEvent admins;
        admins.desk = deskEvent().desk + 1;
        admins.admins = {{AdminId{1}, u"prolip"_s, Presence::Online, {}, false}};
        place->server.send(admins);

        QTRY_VERIFY(!offered().contains(u"Hours, not saved"_s));

        QCOMPARE(view()->openId(), u"notifications"_s);
        QCOMPARE(window->focusWidget(), view()->findChild<QListWidget *>());
        QVERIFY(says(*window, u"You are not an owner any more, so “Hours” is not shown here now. What you had not saved is kept until you quit"_s));
        QVERIFY(!find(*view(), u"First steps…"_s));
        bool isGone = false;
        windows->whenNothingIsLost(u"Quit"_s, [&] { isGone = true; });
        QVERIFY(!isGone); // what they were told is kept until then is asked about
        auto *question = window->findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY(question->informativeText().contains(u"You are not an owner any more, so you cannot save it now."_s));
        question->reject();
        QVERIFY(!isGone);

        ++admins.desk;
        admins.admins.first().owner = true;
        place->server.send(admins);
        QTRY_VERIFY(offered().contains(u"Hours, not saved"_s));
        view()->open(u"hours"_s);
        QCOMPARE(named<QLineEdit>(*view(), u"A day off"_s)->text(), u"2026-12-2"_s);
        QVERIFY(find(*view(), u"First steps…"_s));
    }

    void whoClosesEarlyDoesSoWithOnePress()
    {
        record.insert(u"hours.open"_s, {u"daily 00:00-24:00"_s});
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        find(*page, u"Close for today"_s)->click();
        (void)takeChange();
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(place->console->link().now().server, QTimeZone("Asia/Seoul"));
        QCOMPARE(record.value(u"hours.days_off"_s), QStringList{now.date().toString(Qt::ISODate)});
        QTRY_VERIFY(!find(*page, u"Close for today"_s));
        QVERIFY(says(*page, u"지금은 운영 시간이 아니에요"_s));
    }

    void whatIsDoneAtOnceSavesNothingElse()
    {
        record.insert(u"hours.open"_s, {u"daily 00:00-24:00"_s});
        record.insert(u"hours.days_off"_s, {u"03-01"_s});
        record.insert(u"server.allow_origins"_s, {u"https://moonlight.example"_s});
        refused = {{u"https://www.moonlight.example"_s, 990'000, 14}};
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        QVERIFY(!says(*page, u"once your changes are saved"_s));
        type(named<QLineEdit>(*page, u"A day off"_s), u"5/5"_s);
        QTest::keyClick(named<QLineEdit>(*page, u"A day off"_s), Qt::Key_Return);
        QVERIFY(says(*page, u"once your changes are saved. Visitors then read who is there"_s));

        find(*page, u"Close for today"_s)->click();
        (void)takeChange();

        const QDateTime now = QDateTime::fromMSecsSinceEpoch(place->console->link().now().server, QTimeZone("Asia/Seoul"));
        const QString today = now.date().toString(Qt::ISODate);
        QCOMPARE(record.value(u"hours.days_off"_s), (QStringList{u"03-01"_s, today}));
        QTRY_VERIFY(!find(*page, u"Close for today"_s));
        QVERIFY(says(*page, u"5 May"_s));
        QVERIFY(says(*page, u"Once your changes are saved, visitors read:"_s));
        QVERIFY(says(*page, u"That is saved. Your other changes are not yet."_s));
        find(*page, u"Save"_s)->click();
        (void)takeChange();
        QCOMPARE(record.value(u"hours.days_off"_s), (QStringList{u"03-01"_s, u"05-05"_s, today}));
        QVERIFY(says(*page, u"Visitors read now:"_s));
        QVERIFY(says(*page, u"Saved. It holds for the whole team"_s));

        find(*page, u"Open again today"_s)->click();
        (void)takeChange();
        QCOMPARE(record.value(u"hours.days_off"_s), (QStringList{u"03-01"_s, u"05-05"_s}));
        QTRY_VERIFY(find(*page, u"Close for today"_s) && !find(*page, u"Open again today"_s));

        openPage(u"sites"_s);
        auto *sites = window->findChild<SitesPage *>();
        type(named<QLineEdit>(*sites, u"Address of a site"_s), u"https://shop.example"_s);
        QTest::keyClick(named<QLineEdit>(*sites, u"Address of a site"_s), Qt::Key_Return);
        find(*sites, u"Allow https://www.moonlight.example"_s)->click();
        (void)takeChange();
        QCOMPARE(record.value(u"server.allow_origins"_s), (QStringList{u"https://moonlight.example"_s, u"https://www.moonlight.example"_s}));
        QVERIFY(find(*sites, u"Remove https://shop.example"_s));
        QVERIFY(find(*sites, u"Save"_s)->isEnabled());
    }

    void aBreakIsClosedInBetween()
    {
        record.insert(u"hours.open"_s, {u"mon-fri 10:00-18:00"_s});
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        find(*page, u"Close in between on Tuesday"_s)->click();
        auto *begins = named<QLineEdit>(*page, u"Tuesday 1: closes"_s);
        QVERIFY(begins && begins->hasFocus() && begins->selectedText() == u"12:00"_s);
        QCOMPARE(named<QLineEdit>(*page, u"Tuesday 2: opens"_s)->text(), u"13:00"_s);
        QVERIFY(!says(*page, u"cannot be read as hours"_s));

        find(*page, u"Save"_s)->click();
        (void)takeChange();
        QCOMPARE(record.value(u"hours.open"_s), (QStringList{u"mon 10:00-18:00"_s, u"tue 10:00-12:00 13:00-18:00"_s, u"wed-fri 10:00-18:00"_s}));

        type(named<QLineEdit>(*page, u"Tuesday 2: opens"_s), u"11:00"_s);
        QVERIFY(says(*page, u"Tuesday: these hours overlap"_s));
    }

    /// In a window in which the field is far below.
    void whatKeepsThePageFromBeingSavedIsSaidBesideTheButtonAndShown()
    {
        signIn(true);
        window->resize(900, 640);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        auto *scroll = page->findChild<QScrollArea *>();
        type(named<QLineEdit>(*page, u"A day off"_s), u"2026-12-27~2026-12-25"_s);
        scroll->verticalScrollBar()->setValue(0);
        find(*page, u"Save"_s)->click();

        QVERIFY(says(*page, u"This cannot be saved yet: The last day is before the first one."_s));
        auto *field = named<QLineEdit>(*page, u"A day off"_s);
        QVERIFY(field->hasFocus());
        QVERIFY(scroll->viewport()->rect().contains(QRect(field->mapTo(scroll->viewport(), QPoint()), field->size())));
        QCOMPARE(place->server.all<ChangeSite>().size(), 0);
    }

    void daysOffThatAreProbablyNotMeantAreAskedAbout()
    {
        signIn(true);
        openPage(u"hours"_s);
        auto *page = window->findChild<HoursPage *>();
        const auto add = [&](const QString &typed) {
            type(named<QLineEdit>(*page, u"A day off"_s), typed);
            QTest::keyClick(named<QLineEdit>(*page, u"A day off"_s), Qt::Key_Return);
        };
        add(u"12/27~11/25"_s);
        QVERIFY(says(*page, u"these are 335 days."_s));
        find(*page, u"Remove Each year: 27 December – 25 November"_s)->click();
        QVERIFY(!says(*page, u"these are 335 days."_s)); // there is nothing to ask about any more
        add(u"12/31~1/2"_s);
        QVERIFY(!says(*page, u"days. Are the first"_s));
        QVERIFY(!says(*page, u"Office hours are switched off above"_s));
        named<QCheckBox>(*page, u"Keep office hours"_s)->click();
        QVERIFY(says(*page, u"Office hours are switched off above"_s));
    }

    void aSiteThatWasTurnedAwayIsAllowedAtOnce()
    {
        refused = {{u"https://www.moonlight.example"_s, 990'000, 14}, {u"http://localhost:3000"_s, 980'000, 2}, {u"null"_s, 970'000, 1}};
        record.insert(u"server.allow_origins"_s, {u"https://moonlight.example"_s});
        signIn(true);
        openPage(u"sites"_s);
        auto *page = window->findChild<SitesPage *>();
        QVERIFY(page);
        QVERIFY(says(*page, u"14 times"_s));
        QVERIFY(says(*page, u"it cannot be let in"_s));
        find(*page, u"Ignore http://localhost:3000"_s)->click();
        QVERIFY(!find(*page, u"Allow http://localhost:3000"_s));
        QVERIFY(find(*page, u"Show what is ignored (1)"_s));

        find(*page, u"Allow https://www.moonlight.example"_s)->click();
        (void)takeChange();
        QCOMPARE(record.value(u"server.allow_origins"_s), (QStringList{u"https://moonlight.example"_s, u"https://www.moonlight.example"_s}));
        QTRY_VERIFY(find(*page, u"Remove https://www.moonlight.example"_s));
        QVERIFY(!find(*page, u"Allow https://www.moonlight.example"_s));
    }

    void sitesAndTypesAreAddedAndRemoved()
    {
        signIn(true);
        openPage(u"sites"_s);
        auto *page = window->findChild<SitesPage *>();
        type(named<QLineEdit>(*page, u"Address of a site"_s), u"Shop.Example/cart"_s);
        QTest::keyClick(named<QLineEdit>(*page, u"Address of a site"_s), Qt::Key_Return);
        QVERIFY(find(*page, u"Remove https://shop.example"_s));
        type(named<QLineEdit>(*page, u"Address of a site"_s), u"https://shop.example"_s);
        QTest::keyClick(named<QLineEdit>(*page, u"Address of a site"_s), Qt::Key_Return);
        QVERIFY(says(*page, u"This site is there already."_s));
        type(named<QLineEdit>(*page, u"Address of a site"_s), u"ftp://shop.example"_s);
        find(*page, u"Save"_s)->click(); // with something in the field
        QVERIFY(says(*page, u"“ftp://shop.example” is not the address of a site."_s));
        QCOMPARE(place->server.all<ChangeSite>().size(), 0);
        type(named<QLineEdit>(*page, u"Address of a site"_s), {});
        type(named<QLineEdit>(*page, u"A type"_s), u"배송"_s);
        find(*page, u"Save"_s)->click(); // adds it too
        (void)takeChange();
        QCOMPARE(record.value(u"server.allow_origins"_s), QStringList{u"https://shop.example"_s});
        QCOMPARE(record.value(u"site.types"_s), (QStringList{u"general"_s, u"error"_s, u"suggestion"_s, u"배송"_s}));
    }

    void thisMachineIsAllowedByHttpAndNamesAreInTheirOwnLetters()
    {
        record.insert(u"server.allow_origins"_s, {u"https://xn--bj0bj06e.example"_s, u"https://xn--80ak6aa92e.example"_s, u"http://[2001:db8::1]:8080"_s});
        refused = {{u"https://xn--3e0b707e.example:8443"_s, 990'000, 1}};
        signIn(true);
        openPage(u"sites"_s);
        for (const QString &typed : {u"localhost:3000"_s, u"127.0.0.1:8080/x"_s, u"192.168.0.5:3000"_s, u"[fd00::5]:3000"_s, u"https://10.0.0.5:3000"_s,
                                     u"shop.example"_s, u"한글.example"_s}) {
            type(named<QLineEdit>(*view(), u"Address of a site"_s), typed);
            find(*view(), u"Add"_s)->click();
            const bool isAssumed = !typed.startsWith(u"https"_s) && !typed.contains(u"example"_s);
            QVERIFY2(says(*view(), u"since it is an address of this machine or of your own network"_s) == isAssumed, qPrintable(typed));
        }
        for (const QString &there : {u"http://localhost:3000"_s, u"http://127.0.0.1:8080"_s, u"http://192.168.0.5:3000"_s, u"http://[fd00::5]:3000"_s,
                                     u"https://10.0.0.5:3000"_s, u"https://shop.example"_s, u"https://한글.example"_s,
                                     u"http://[2001:db8::1]:8080"_s, u"https://xn--80ak6aa92e.example"_s}) // in letters that look like others
            QVERIFY2(find(*view(), u"Remove "_s + there), qPrintable(there));
        QVERIFY(says(*view(), u"This site is there already."_s)); // 한글.example
        QVERIFY(find(*view(), u"Allow https://한국.example:8443"_s));
        const auto labels = view()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->accessibleName() == u"https://한글.example"_s && label->toolTip().contains(u"https://xn--bj0bj06e.example"_s);
        }));
    }

    void savesByItsKeyFromTheColumnToo()
    {
        signIn(true);
        openPage(u"sites"_s);
        type(named<QLineEdit>(*view(), u"Address of a site"_s), u"shop.example"_s);
        find(*view(), u"Add"_s)->click();
        auto *column = view()->findChild<QListWidget *>();
        column->setFocus();
        QTest::keySequence(column, QKeySequence::Save);
        QTRY_COMPARE(place->server.all<ChangeSite>().size(), 1);
    }

    void whatTheServerWasStartedWithIsShownAndNotSaved()
    {
        started = {u"https://site.example"_s, u"http://localhost:5500"_s};
        refused = {{u"http://localhost:5500"_s, 990'000, 1}};
        signIn(true);
        openPage(u"sites"_s);
        QVERIFY(says(*view(), u"by --allow-origin when the server starts: https://site.example, http://localhost:5500."_s));
        QVERIFY(!find(*view(), u"Remove https://site.example"_s));
        QVERIFY(!find(*view(), u"Allow http://localhost:5500"_s));
        type(named<QLineEdit>(*view(), u"Address of a site"_s), u"https://shop.example"_s);
        find(*view(), u"Save"_s)->click();
        (void)takeChange();
        QCOMPARE(record.value(u"server.allow_origins"_s), QStringList{u"https://shop.example"_s});
        find(*view(), u"Remove https://shop.example"_s)->click();
        QVERIFY(!find(*view(), u"Remove https://shop.example"_s) && !find(*view(), u"Remove https://site.example"_s));
        started.clear();
    }

    void theLinesForPagesAreMadeWithAColourThatCanBeRead()
    {
        signIn(true);
        openPage(u"sites"_s);
        auto *page = window->findChild<SitesPage *>();
        type(named<QLineEdit>(*page, u"Words on the button"_s), u"상담 \"연결\""_s);
        type(named<QLineEdit>(*page, u"Colour, as #rrggbb"_s), u"#1f4fa3"_s);
        QVERIFY(says(*page, u"White words on it: 7.8 : 1"_s));
        find(*page, u"Copy the lines"_s)->click();
        QVERIFY2(QApplication::clipboard()->text().contains(u"label=\"상담 &quot;연결&quot;\" accent=\"#1f4fa3\""_s), qPrintable(QApplication::clipboard()->text()));
        type(named<QLineEdit>(*page, u"Colour, as #rrggbb"_s), u"#7a7a7a"_s);
        QVERIFY(says(*page, u"Neither white nor black words can be read on it (4.3 : 1, it takes 4.5)."_s));
        find(*page, u"Copy the lines"_s)->click();
        QVERIFY(!QApplication::clipboard()->text().contains(u"accent"_s));
    }

    void nothingIsCutAtAnySizeInEitherLanguage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("width");
        for (const QString &language : {u"en"_s, u"ko"_s}) {
            for (const int scale : {90, 100, 130}) {
                for (const int width : {560, 760, 1280})
                    QTest::newRow(qPrintable(u"%1 %2 %3"_s.arg(language).arg(scale).arg(width))) << language << scale << width;
            }
        }
    }
    void nothingIsCutAtAnySizeInEitherLanguage()
    {
        QFETCH(QString, language);
        QFETCH(int, scale);
        QFETCH(int, width);
        languages.use(language);
        theme->setTextScale(scale);
        record = {{u"hours.open"_s, {u"mon-fri 10:00-12:00 13:00-18:00"_s}}, {u"hours.days_off"_s, {u"2026-12-31..2027-01-02"_s, u"01-01"_s}},
                  {u"server.allow_origins"_s, {u"https://a.example"_s}}};
        fixed.insert(u"call.wait"_s, {u"3m"_s});
        refused = {{u"https://b.example"_s, 990'000, 14}, {u"null"_s, 970'000, 1}};
        signIn(true);
        window->resize(width, 480);
        openSettings(u"hours"_s);
        answerReads();
        for (const QString &page : {u"hours"_s, u"sites"_s, u"team"_s}) {
            view()->open(page);
            if (page == u"sites"_s)
                answerReads();
            if (page == u"team"_s) {
                QTRY_COMPARE(place->server.all<ReadTeam>().size(), 1);
                Colleague minsu;
                minsu.id = {2};
                minsu.name = u"minsu"_s;
                minsu.email = u"m@b.example"_s;
                minsu.days = {Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday};
                minsu.passwordUntil = 2'000'000;
                place->server.send(TeamList{place->server.last<ReadTeam>().key, {minsu}});
                QTRY_VERIFY(place->console->colleagues().isRead());
            }
            QApplication::processEvents();
            QWidget *shown = view()->findChild<QStackedWidget *>()->currentWidget();
            if (auto *from = shown->findChild<WeekEditor *>() ? shown->findChild<WeekEditor *>()->findChild<QLineEdit *>() : nullptr) {
                type(from, u"99"_s); // what is wrong is said
                QApplication::processEvents();
            }
            const auto *scroll = shown->findChild<QScrollArea *>();
            QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), qPrintable(page));
            const auto labels = shown->findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                if (!label->isVisible() || label->text().isEmpty())
                    continue;
                const int high = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
                QVERIFY2(label->height() >= high && (label->wordWrap() || label->width() >= label->sizeHint().width()), qPrintable(page + u": "_s + label->text()));
            }
            const auto buttons = shown->findChildren<QAbstractButton *>();
            for (const QAbstractButton *one : buttons)
                QVERIFY2(!one->isVisible() || one->width() >= one->minimumSizeHint().width(), qPrintable(page + u": "_s + one->text()));
            const auto fields = shown->findChildren<QLineEdit *>();
            for (const QLineEdit *field : fields)
                QVERIFY2(field->fontMetrics().horizontalAdvance(field->placeholderText()) <= field->width() - 24, qPrintable(page + u": "_s + field->placeholderText()));
            const auto *lines = shown->findChild<QPlainTextEdit *>(u"snippet"_s);
            if (lines && width > 560)
                QCOMPARE(lines->document()->size().toSize().height(), lines->blockCount()); // no line is broken but between attributes
        }
        theme->setTextScale(100);
        languages.use(u"en"_s);
    }

private:
    void signIn(bool isOwner)
    {
        DeskEvent desk = deskEvent();
        desk.features = {teamFeature, siteFeature, inboxFeature, setupFeature, exportFeature};
        desk.owner = isOwner;
        place->signIn({}, desk);
        windows->showMain();
        window = nullptr;
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (auto *inbox = qobject_cast<InboxWindow *>(one))
                window = inbox;
        }
        QVERIFY(window);
        window->resize(1280, 800);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    SettingsView *view() const { return window->findChild<SettingsView *>(); }
    void openSettings(const QString &page) { Q_EMIT window->settingsPressed(page); }
    void leaveSettings()
    {
        QTest::keyClick(view()->findChild<QListWidget *>(), Qt::Key_Escape);
        QTRY_VERIFY(!view());
    }
    void openPage(const QString &page)
    {
        openSettings(page);
        answerReads();
        QCOMPARE(view()->openId(), page);
    }
    QStringList offered() const
    {
        QStringList names;
        const auto *list = view()->findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row) {
            if (!list->isRowHidden(row))
                names.append(list->item(row)->data(Qt::AccessibleTextRole).toString());
        }
        return names;
    }
    SitePage page(const QString &key) const
    {
        SitePage made{key, version, by, 900'000, {}, refused};
        for (const QString &name : HoursPage::settingNames() + SitesPage::settingNames()) {
            SiteSetting setting{name, record.value(name)};
            if (name == u"site.types"_s)
                setting.otherwise = {u"general"_s, u"error"_s, u"suggestion"_s};
            if (name == u"server.allow_origins"_s)
                setting.otherwise = started;
            if (name == u"call.wait"_s)
                setting.otherwise = {u"180s"_s};
            if (name == u"hours.when_closed"_s)
                setting.otherwise = {u"inquiry"_s};
            if (fixed.contains(name)) {
                setting.source = u"/etc/deskbell/deskbell.toml"_s;
                setting.line = 12;
                setting.otherwise = fixed.value(name);
            }
            made.settings.append(setting);
        }
        return made;
    }
    void answerReads()
    {
        QTRY_VERIFY(place->server.all<ReadSite>().size() > answered);
        QSignalSpy changed(&place->console->site(), &Site::changed);
        const QList<ReadSite> asked = place->server.all<ReadSite>();
        const qsizetype expected = asked.size() - answered;
        for (; answered < asked.size(); ++answered)
            place->server.send(page(asked.at(answered).key));
        QTRY_COMPARE(changed.size(), expected);
    }
    /// The next change, as a server takes it.
    ChangeSite takeChange()
    {
        const bool hasCome = QTest::qWaitFor([this] { return place->server.all<ChangeSite>().size() > changes; });
        Q_ASSERT(hasCome);
        changes = place->server.all<ChangeSite>().size();
        const ChangeSite sent = place->server.last<ChangeSite>();
        record.clear();
        for (const SiteSetting &one : sent.settings)
            record.insert(one.name, one.values);
        by = u"prolip"_s;
        ++version;
        place->acknowledge(sent.key);
        answerReads();
        return sent;
    }

    QTemporaryDir home;
    Languages languages;
    Drafts drafts;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Workplace> place;
    std::unique_ptr<FakeTray> tray;
    std::unique_ptr<FakeNotifier> notifier;
    std::unique_ptr<FakeSound> sound;
    std::unique_ptr<TrayAlert> alert;
    std::unique_ptr<QuietHour> quiet;
    std::unique_ptr<test::StrayWindows> stray;
    std::unique_ptr<Windows> windows;
    InboxWindow *window = nullptr;
    Record record;
    Record fixed;
    QList<RefusedOrigin> refused;
    QStringList started; ///< sites that the server was started with
    qint64 version = 0;
    QString by;
    qsizetype answered = 0;
    qsizetype changes = 0;
};

QTEST_MAIN(TestSitePages)
#include "test_sitepages.moc"
