// SPDX-License-Identifier: MIT
// How parts of the app look at every size of the text: nothing is cut, nothing covers what can be pressed, no colour says what is
// not so.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/workplace.h"
#include "ui/accountpane.h"
#include "ui/colleaguedialog.h"
#include "ui/perioddialog.h"
#include "ui/rail.h"
#include "ui/repliespane.h"
#include "ui/preferences.h"
#include "ui/shortcutspage.h"
#include "ui/statistictile.h"
#include "ui/switch.h"
#include "ui/toast.h"

#include <QApplication>
#include <QCalendarWidget>
#include <QDateEdit>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>

using namespace deskbell;

namespace {

QLabel *label(const QWidget &in, const QString &text)
{
    const auto all = in.findChildren<QLabel *>();
    for (QLabel *one : all) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

/// Buttons of this look that are narrower than they ask for, or not wholly to be seen.
QStringList cutButtons(const QWidget &in, const QByteArray &look)
{
    QStringList cut;
    const auto all = in.findChildren<QPushButton *>();
    for (const QPushButton *one : all) {
        if (one->property("look").toByteArray() != look || !one->isVisible())
            continue;
        const QWidget *within = one->parentWidget();
        for (const QWidget *up = within; up; up = up->parentWidget()) {
            if (up->inherits("QAbstractScrollArea"))
                within = up;
        }
        const int left = one->mapTo(&in, QPoint()).x(), areaLeft = within->mapTo(&in, QPoint()).x();
        if (one->width() < one->sizeHint().width() || left < areaLeft || left + one->width() > areaLeft + within->width())
            cut << one->text();
    }
    return cut;
}

qreal lightness(const QImage &image, QPoint at)
{
    return image.pixelColor(at).lightnessF();
}

} // namespace

class TestLooks final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme = std::make_unique<Theme>(*qApp); }
    void init() { place = std::make_unique<Workplace>(); }
    void cleanup()
    {
        theme->setTextScale(TextScale::usual);
        theme->setAppearance(Appearance::Light);
        place.reset();
    }

    void wordsToInsertWrapAndNoneIsCut()
    {
        theme->setTextScale(TextScale::largest);
        place->signIn();
        RepliesModel model(*place->console);
        RepliesPane pane(*place->console, model);
        pane.resize(940, 800);
        pane.show();
        model.begin();
        QTRY_VERIFY(button(pane, u"Insert [your words]"_s));
        QCoreApplication::processEvents();

        QCOMPARE(cutButtons(pane, "smallChip"), QStringList());
        for (const QWidget *up = button(pane, u"Insert [your words]"_s)->parentWidget(); up; up = up->parentWidget()) {
            if (const auto *area = qobject_cast<const QScrollArea *>(up))
                QVERIFY(!area->horizontalScrollBar()->isVisible());
        }
    }

    void daysOfDutyWrapAndNoneIsCut()
    {
        theme->setTextScale(TextScale::largest);
        place->signIn();
        Colleague yellta;
        yellta.id = {2};
        yellta.name = u"yellta"_s;
        yellta.days = {Weekday::Monday, Weekday::Wednesday, Weekday::Sunday};
        auto *dialog = new ColleagueDialog(place->console->link().requests(), place->console->colleagues(), yellta, nullptr);
        dialog->show();
        QCoreApplication::processEvents();

        QCOMPARE(cutButtons(*dialog, "smallChip"), QStringList());
        QPushButton *last = button(*dialog, u"On duty: Sunday"_s);
        QVERIFY(last->mapTo(dialog, QPoint(last->width(), 0)).x() <= dialog->width() - 20);
        delete dialog;
    }

    /// What is said stands above what can be pressed, and where it would cover some of it, higher.
    void whatIsSaidCoversNothingThatCanBePressed()
    {
        QWidget window;
        window.resize(560, 480);
        QPushButton low(u"low"_s, &window), higher(u"higher"_s, &window);
        low.setGeometry(200, 420, 120, 34);
        higher.setGeometry(60, 372, 120, 34);
        Toast toast(&window, [&window] { return window.rect().adjusted(0, 0, 0, -16); });
        window.show();
        toast.say(u"What you changed in the settings of the site is not saved yet. It waits there."_s);

        QVERIFY(!toast.geometry().intersects(low.geometry()));
        QVERIFY(!toast.geometry().intersects(higher.geometry()));
        QVERIFY(window.rect().contains(toast.geometry()));
    }

    void daysHaveTheirWholeYear()
    {
        PeriodDialog dialog(0, 0);
        const auto fields = dialog.findChildren<QDateEdit *>();
        QCOMPARE(fields.size(), 2);
        for (const QDateEdit *field : fields)
            QVERIFY2(field->text().contains(QString::number(field->date().year())), qPrintable(field->text()));
    }

    void daysAreNotCut()
    {
        theme->setTextScale(TextScale::largest);
        PeriodDialog dialog(0, 0);
        dialog.show();
        QCoreApplication::processEvents();
        const auto fields = dialog.findChildren<QDateEdit *>();
        for (QDateEdit *field : fields) {
            field->setDate(QDate(2028, 12, 28));
            const auto *words = field->findChild<QLineEdit *>();
            QVERIFY2(words->width() >= words->fontMetrics().horizontalAdvance(words->text()) + 4, qPrintable(words->text()));
        }
    }

    void whatIsSaidIsWhollyToBeSeenAtEverySize()
    {
        QWidget window;
        window.resize(700, 480);
        Toast toast(&window, [&window] { return window.rect().adjusted(0, 0, 0, -16); });
        window.show();
        toast.say(u"No keyring is available, so the password will be asked for again at the next start."_s);
        theme->setTextScale(TextScale::largest);
        QCoreApplication::processEvents();

        const auto *words = toast.findChild<QLabel *>();
        QVERIFY(words->height() >= words->heightForWidth(words->width()));
    }

    void altDownOpensTheCalendar()
    {
        PeriodDialog dialog(0, 0);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *field = dialog.findChild<QDateEdit *>();
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Down, Qt::AltModifier);

        QTRY_VERIFY(qApp->activePopupWidget());
        QVERIFY(qApp->activePopupWidget()->findChild<QCalendarWidget *>());
        qApp->activePopupWidget()->close();
    }

    void tooFewToCompareIsNeitherBetterNorWorse()
    {
        StatisticTile tile(u"Calls"_s, *theme);
        TileText text;
        text.value = u"10"_s;
        text.change = u"too few to compare"_s;
        tile.show(text);
        QCOMPARE(label(tile, text.change)->property("look").toByteArray(), "muted");
        text.isBetter = true;
        tile.show(text);
        QCOMPARE(label(tile, text.change)->property("look").toByteArray(), "accent");
    }

    void theMenuMarksThePresenceThatHolds()
    {
        place->signIn();
        Rail rail(*place->console, place->session, *theme, u"prolip"_s);
        place->console->team().setPresence(Presence::Away);
        auto *menu = rail.findChild<QMenu *>();
        Q_EMIT menu->aboutToShow();
        QStringList marked;
        const auto items = menu->actions();
        for (const QAction *item : items) {
            if (item->isChecked())
                marked << item->text();
        }
        QCOMPARE(marked, QStringList{u"Away"_s});
    }

    void whoIsNotConnectedYetIsCalledAsTheyHaveSignedIn()
    {
        Rail rail(*place->console, place->session, *theme, u"minji"_s);
        rail.show();
        QVERIFY(button(rail, u"Account: minji"_s));
        place->signIn();
        QVERIFY(button(rail, u"Account: prolip"_s));
    }

    void callsCanBeMutedWhileSomeRing()
    {
        place->signIn();
        Rail rail(*place->console, place->session, *theme, u"prolip"_s);
        const auto items = rail.findChild<QMenu *>()->actions();
        const auto mute = std::find_if(items.begin(), items.end(), [](const QAction *item) { return item->text() == u"Mute all calls"_s; });
        QVERIFY(mute != items.end());
        QVERIFY(!(*mute)->isEnabled());
        rail.setRinging(2);
        QVERIFY((*mute)->isEnabled());
        rail.setRinging(0);
        QVERIFY(!(*mute)->isEnabled());
    }

    void aSwitchThatIsOffIsNotTheBrightestThing_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::newRow("light") << Appearance::Light;
        QTest::newRow("dark") << Appearance::Dark;
    }

    /// Its ground keeps near to what is around it; what is on stands out more.
    void aSwitchThatIsOffIsNotTheBrightestThing()
    {
        QFETCH(Appearance, appearance);
        theme->setAppearance(appearance);
        Switch one(*theme);
        one.resize(one.sizeHint());
        const QPoint offGround(one.width() - 12, one.height() / 2), onGround(12, one.height() / 2);
        const qreal paper = theme->colours().paper.lightnessF();
        const qreal off = lightness(one.grab().toImage(), offGround);
        one.setChecked(true);
        const qreal on = lightness(one.grab().toImage(), onGround);
        QVERIFY2(std::abs(off - paper) < std::abs(on - paper), qPrintable(u"off %1 on %2"_s.arg(off).arg(on)));
    }

    void keysAreAsHighAsOneLineBesideTwo()
    {
        Preferences preferences;
        ShortcutsPage page(preferences);
        page.resize(420, 900);
        page.show();
        QCoreApplication::processEvents();
        const auto all = page.findChildren<QLabel *>();
        for (const QLabel *one : all) {
            if (one->property("look").toByteArray() == "key")
                QCOMPARE(one->height(), one->sizeHint().height());
        }
    }

    void theAccountGrowsWithItsText()
    {
        place->signIn();
        AccountPane pane(place->console->link(), place->session, *theme);
        pane.resize(1200, 700);
        pane.show();
        QCoreApplication::processEvents();
        const auto widthOfCard = [&pane] { return label(pane, u"Password"_s)->parentWidget()->width(); };
        QCOMPARE(widthOfCard(), 720);
        theme->setTextScale(TextScale::largest);
        QCoreApplication::processEvents();
        QCOMPARE(widthOfCard(), 936);
    }

private:
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Workplace> place;
};

QTEST_MAIN(TestLooks)
#include "test_looks.moc"
