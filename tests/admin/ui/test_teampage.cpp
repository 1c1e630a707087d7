// SPDX-License-Identifier: MIT
// The team under an owner's hand: what the page says, what it asks before it does something, and what two owners see of each other.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/workplace.h"
#include "ui/colleaguedialog.h"
#include "ui/logindialog.h"
#include "ui/onetimepassworddialog.h"
#include "ui/onetimepasswords.h"
#include "ui/teampage.h"
#include "ui/texts.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>

using namespace deskbell;

namespace {

Colleague colleague(qint64 id, const QString &name, bool owner = false)
{
    Colleague made;
    made.id = {id};
    made.name = name;
    made.email = name + u"@example.org"_s;
    made.owner = owner;
    return made;
}

QLineEdit *field(const QWidget &window, const QString &name)
{
    const auto edits = window.findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->accessibleName() == name)
            return edit;
    }
    qFatal("no field %s", qPrintable(name));
}

bool says(const QWidget &window, const QString &part)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisible() && QString(label->text() + label->accessibleName()).remove(QChar(0x200b)).contains(part);
    });
}

} // namespace

class TestTeamPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme = std::make_unique<Theme>(*qApp); }
    void init() { place = std::make_unique<Workplace>(); }
    void cleanup()
    {
        page.reset();
        passwords.reset();
        place.reset();
    }

    void thePageSaysWhoIsInTheTeam()
    {
        open();

        QCOMPARE(rows().size(), 3);
        QVERIFY2(rows().first().startsWith(u"한별, prolip · prolip@example.org, Owner · visitors see “한별”"_s), qPrintable(rows().first()));
        QVERIFY(rows().first().contains(u"Two-step on"_s));
        QVERIFY2(rows().at(1).contains(u"Operator"_s) && rows().at(1).contains(u"on duty Mon, Fri"_s), qPrintable(rows().at(1)));
        QVERIFY(rows().at(1).contains(u"Not signed in yet"_s));
        QVERIFY(rows().last().contains(u"Disabled"_s)); // behind those who may sign in, whatever they are called
        QVERIFY(says(*page, u"한별 (you)"_s));
    }

    void whatIsOfferedDependsOnWhoItIs()
    {
        open();
        QCOMPARE(offered(u"prolip"_s), (QStringList{u"Change…"_s, u"Reset two-step sign-in…"_s}));
        QCOMPARE(offered(u"yellta"_s), (QStringList{u"Change…"_s, u"New one-time password…"_s, u"Sign out everywhere…"_s, u"Disable…"_s}));
        QCOMPARE(offered(u"gone"_s), (QStringList{u"Change…"_s, u"Enable again"_s}));
    }

    void aNewColleagueIsAddedAndThePasswordIsShownOnce()
    {
        open();
        button(*page, u"Add a colleague…"_s)->click();
        auto *dialog = page->findChild<ColleagueDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        button(*dialog, u"Add"_s)->click();
        QVERIFY(says(*dialog, u"Please enter a name to sign in with."_s));
        field(*dialog, u"Sign-in name"_s)->setText(u"jiyun"_s);
        field(*dialog, u"Name for visitors"_s)->setText(u"jiyun"_s);
        field(*dialog, u"Mail address"_s)->setText(u"j@example.org"_s);
        button(*dialog, u"Add"_s)->click();
        QTRY_COMPARE(place->server.all<AddColleague>().size(), 1);
        Refused refused{place->server.last<AddColleague>().key, Refusal::LoginName, 0, {}};
        refused.field = u"display_name"_s;
        place->server.send(refused);
        QTRY_VERIFY(says(*dialog, u"visitors must not learn it"_s));
        field(*dialog, u"Name for visitors"_s)->setText(u"지윤"_s);
        button(*dialog, u"Add"_s)->click();
        QTRY_COMPARE(place->server.all<AddColleague>().size(), 2);
        const AddColleague asked = place->server.last<AddColleague>();
        QCOMPARE(asked.displayName, u"지윤"_s);
        QVERIFY(!asked.owner);
        place->server.send(OneTimePassword{asked.key, AdminId{4}, u"abcd-efgh-jkmn-pqrs"_s, 2'000'000});
        QTRY_VERIFY(passwordShown());
        const OneTimePasswordDialog *shown = passwordShown();
        QCOMPARE(shown->windowHandle()->transientParent(), page->window()->windowHandle()); // which never covers it
        QCOMPARE(field(*shown, u"One-time password"_s)->text(), u"abcd-efgh-jkmn-pqrs"_s);
        button(*shown, u"Copy"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), u"abcd-efgh-jkmn-pqrs"_s);
        Colleague fresh = colleague(4, u"jiyun"_s);
        fresh.passwordUntil = 2'000'000;
        place->server.send(ColleagueEvent{fresh});
        QTRY_COMPARE(rows().size(), 4);
    }

    /// Nobody can be shown it again: it outlasts the page, also one that is gone before it comes.
    void aOneTimePasswordStaysUntilItIsPutAway_data()
    {
        QTest::addColumn<bool>("isNew");
        QTest::newRow("of a new colleague") << true;
        QTest::newRow("of one who is there") << false;
    }
    void aOneTimePasswordStaysUntilItIsPutAway()
    {
        QFETCH(bool, isNew);
        open();
        QString key;
        if (isNew) {
            button(*page, u"Add a colleague…"_s)->click();
            auto *dialog = page->findChild<ColleagueDialog *>();
            field(*dialog, u"Sign-in name"_s)->setText(u"jiyun"_s);
            field(*dialog, u"Mail address"_s)->setText(u"j@example.org"_s);
            button(*dialog, u"Add"_s)->click();
            QTRY_COMPARE(place->server.all<AddColleague>().size(), 1);
            key = place->server.last<AddColleague>().key;
        } else {
            choose(u"yellta"_s, u"New one-time password…"_s);
            button(*page->findChild<QMessageBox *>(), u"Make one"_s)->click();
            QTRY_COMPARE(place->server.all<RenewPasswordOf>().size(), 1);
            key = place->server.last<RenewPasswordOf>().key;
        }
        page.reset();
        place->server.send(OneTimePassword{key, AdminId{4}, u"abcd-efgh-jkmn-pqrs"_s, 2'000'000});
        QTRY_VERIFY(passwordShown());
        QVERIFY(passwords->isAnyShown());

        OneTimePasswordDialog *shown = passwordShown();
        QTest::keyClick(shown, Qt::Key_Escape);
        shown->close();
        auto *box = shown->findChild<QMessageBox *>();
        QVERIFY(passwordShown() && box && box->isVisible());
        QCOMPARE(box->defaultButton()->text(), u"Cancel"_s);
        QTest::keyClick(box, Qt::Key_Escape);
        QVERIFY(passwordShown());

        button(*shown, u"I have handed it on"_s)->click();
        QTRY_VERIFY(!passwordShown());
        QVERIFY(!passwords->isAnyShown());
    }

    void whatAnotherOwnerChangedMeanwhileIsNotOverwritten()
    {
        open();
        choose(u"yellta"_s, u"Change…"_s);
        auto *dialog = page->findChild<ColleagueDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(button(*dialog, u"On duty: Monday"_s)->isChecked() && !button(*dialog, u"On duty: Tuesday"_s)->isChecked());
        button(*dialog, u"On duty: Tuesday"_s)->click();
        Colleague theirs = *place->console->colleagues().find(AdminId{2});
        theirs.version = 5;
        theirs.owner = true;
        theirs.email = u"new@example.org"_s;
        theirs.by = u"seoyun"_s;
        place->server.send(ColleagueEvent{theirs});
        QTRY_COMPARE(place->console->colleagues().find(AdminId{2})->version, 5);
        button(*dialog, u"Save"_s)->click();
        QTRY_COMPARE(place->server.all<ChangeColleague>().size(), 1);
        QCOMPARE(place->server.last<ChangeColleague>().version, 1); // what was before their eyes
        Refused refused{place->server.last<ChangeColleague>().key, Refusal::Changed, 0, {}}; // the record says who
        place->server.send(refused);
        QTRY_VERIFY(says(*dialog, u"seoyun changed this meanwhile. Nothing was overwritten."_s));
        QVERIFY(says(*dialog, u"Now: new@example.org · Owner."_s)); // what is not the same as it was
        QVERIFY(button(*dialog, u"On duty: Tuesday"_s)->isChecked()); // theirs is still there
        button(*dialog, u"Save"_s)->click();
        QTRY_COMPARE(place->server.all<ChangeColleague>().size(), 2);
        const ChangeColleague again = place->server.last<ChangeColleague>();
        QCOMPARE(again.version, 5);
        QVERIFY(again.owner); // what the other one has done stays
        QCOMPARE(again.days, (QList{Weekday::Monday, Weekday::Tuesday, Weekday::Friday}));
        place->acknowledge(again.key);
        QTRY_VERIFY(says(*page, u"yellta is changed."_s));
    }

    void whatTakesSomethingAwayIsAskedFirst_data()
    {
        QTest::addColumn<QString>("whose");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("verb");
        QTest::newRow("disable") << u"yellta"_s << u"Disable…"_s << u"Disable"_s;
        QTest::newRow("sign out") << u"yellta"_s << u"Sign out everywhere…"_s << u"Sign out"_s;
        QTest::newRow("password") << u"yellta"_s << u"New one-time password…"_s << u"Make one"_s;
        QTest::newRow("second factor") << u"prolip"_s << u"Reset two-step sign-in…"_s << u"Reset"_s;
    }
    void whatTakesSomethingAwayIsAskedFirst()
    {
        QFETCH(QString, whose);
        QFETCH(QString, action);
        QFETCH(QString, verb);
        open();
        const qsizetype sent = place->server.commands.size();
        choose(whose, action);
        auto *box = page->findChild<QMessageBox *>();
        QVERIFY(box && box->isVisible());
        QCOMPARE(box->defaultButton()->text(), u"Cancel"_s);
        QCoreApplication::processEvents();
        QCOMPARE(place->server.commands.size(), sent);
        button(*box, verb)->click();
        QTRY_COMPARE(place->server.commands.size(), sent + 1);
    }

    void theLastOwnerIsSaidToBeNeeded()
    {
        open();
        choose(u"yellta"_s, u"Disable…"_s);
        button(*page->findChild<QMessageBox *>(), u"Disable"_s)->click();
        QTRY_COMPARE(place->server.all<DisableColleague>().size(), 1);
        place->refuse(place->server.last<DisableColleague>().key, Refusal::LastOwner);
        QTRY_VERIFY(says(*page, u"Nobody would be an owner any more"_s));
        choose(u"gone"_s, u"Enable again"_s);
        QTRY_COMPARE(place->server.all<DisableColleague>().size(), 2);
        QVERIFY(!place->server.last<DisableColleague>().disabled);
    }

    /// It goes with the role, while they are signed in.
    void onlyOwnersHaveTheTeam()
    {
        DeskEvent desk = deskOf(false);
        place->signIn({}, desk);
        QVERIFY(!place->console->colleagues().isAllowed());
        AdminsEvent admins;
        admins.desk = desk.desk + 1;
        admins.admins = {{AdminId{1}, u"prolip"_s, Presence::Online, {}, true}};
        place->server.send(admins);
        QTRY_VERIFY(place->console->colleagues().isAllowed());
        makePage();
        page->show();
        QTRY_COMPARE(place->server.all<ReadTeam>().size(), 1);
        ++admins.desk;
        admins.admins.first().owner = false;
        place->server.send(admins);
        QTRY_VERIFY(says(*page, u"Only owners see the team."_s));
        QVERIFY(!place->console->colleagues().isAllowed());
    }

    void presenceComesWithTheListOfWhoIsThere()
    {
        open();
        QVERIFY(rows().at(1).contains(u"Never signed in"_s));
        AdminsEvent admins;
        admins.desk = 11;
        admins.admins = {{AdminId{1}, u"prolip"_s, Presence::Online, {}, true}, {AdminId{2}, u"yellta"_s, Presence::Away}};
        place->server.send(admins);
        QTRY_VERIFY(rows().at(1).contains(wordOf(Presence::Away)));
    }

    void aOneTimePasswordAsksForOneOfTheirOwn()
    {
        LoginDialog login(place->session, {place->server.url().toString(), u"jiyun"_s});
        login.show();
        field(login, u"Password"_s)->setText(u"abcd-efgh-jkmn-pqrs"_s);
        button(login, u"Sign in"_s)->click();
        QTRY_COMPARE(place->server.all<Login>().size(), 1);
        QCOMPARE(place->server.last<Login>().newPassword, QString());
        place->refuse(place->server.last<Login>().key, Refusal::PasswordNeeded);
        QLineEdit *next = field(login, u"New password"_s);
        QTRY_VERIFY(next->isVisible());
        QVERIFY(login.focusWidget() == next);
        const auto press = [&] { button(login, u"Sign in"_s)->click(); };
        next->setText(u"short"_s);
        press();
        QVERIFY(says(login, u"A password has at least 8 characters."_s));
        next->setText(u"abcd-efgh-jkmn-pqrs"_s);
        press();
        QVERIFY(says(login, u"This is the one-time password again."_s));
        next->setText(u"three quiet rivers"_s);
        press();
        QVERIFY(says(login, u"The two new passwords are not the same."_s));
        field(login, u"Confirm new password"_s)->setText(u"three quiet rivers"_s);
        place->server.commands.clear();
        press();
        QTRY_COMPARE(place->server.all<Login>().size(), 1);
        QCOMPARE(place->server.last<Login>().password, u"abcd-efgh-jkmn-pqrs"_s);
        QCOMPARE(place->server.last<Login>().newPassword, u"three quiet rivers"_s);
        place->refuse(place->server.last<Login>().key, Refusal::PasswordOver);
        QTRY_VERIFY(says(login, u"This one-time password is over."_s));
    }

private:
    static DeskEvent deskOf(bool isOwner)
    {
        DeskEvent desk = deskEvent();
        desk.features = {teamFeature};
        desk.owner = isOwner;
        return desk;
    }
    void makePage()
    {
        passwords = std::make_unique<OneTimePasswords>(place->console->colleagues());
        page = std::make_unique<TeamPage>(*place->console, *passwords, *theme);
    }
    static OneTimePasswordDialog *passwordShown()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (auto *dialog = qobject_cast<OneTimePasswordDialog *>(one); dialog && dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    void open()
    {
        place->signIn({}, deskOf(true));
        makePage();
        page->resize(720, 560);
        page->show();
        QTRY_COMPARE(place->server.all<ReadTeam>().size(), 1);
        Colleague me = colleague(1, u"prolip"_s, true);
        me.displayName = u"한별"_s;
        me.totp = true;
        me.presence = Presence::Online;
        Colleague yellta = colleague(2, u"yellta"_s);
        yellta.days = {Weekday::Monday, Weekday::Friday};
        yellta.passwordUntil = 2'000'000;
        Colleague gone = colleague(3, u"gone"_s);
        gone.disabled = true;
        place->server.send(TeamList{place->server.last<ReadTeam>().key, {me, yellta, gone}});
        QTRY_VERIFY(place->console->colleagues().isRead());
    }
    QStringList rows() const
    {
        QCoreApplication::processEvents(); // what was put into a layout is shown with the next event
        QStringList list;
        const auto frames = page->findChildren<QFrame *>();
        for (const QFrame *frame : frames) {
            if (frame->property("look").toString() == u"card"_s && frame->isVisible())
                list.append(frame->accessibleName());
        }
        return list;
    }
    QMenu *menuOf(const QString &name) const { return button(*page, u"What to do with "_s + name)->findChild<QMenu *>(); }
    QStringList offered(const QString &name) const
    {
        QStringList list;
        const auto actions = menuOf(name)->actions();
        for (const QAction *action : actions) {
            if (!action->isSeparator())
                list.append(action->text());
        }
        return list;
    }
    void choose(const QString &name, const QString &action) const
    {
        const auto actions = menuOf(name)->actions();
        for (QAction *one : actions) {
            if (one->text() == action)
                one->trigger();
        }
    }

    std::unique_ptr<Theme> theme;
    std::unique_ptr<Workplace> place;
    std::unique_ptr<OneTimePasswords> passwords;
    std::unique_ptr<TeamPage> page;
};

QTEST_MAIN(TestTeamPage)
#include "test_teampage.moc"
