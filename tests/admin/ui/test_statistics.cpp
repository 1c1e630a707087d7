// SPDX-License-Identifier: MIT
// The page of statistics: what its tiles and charts say, that the table beside a chart has the same numbers, the keyboard, and the page
// in the one window.
#include "tests/admin/statisticsscene.h"
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/fakedesktop.h"
#include "tests/admin/ui/straywindows.h"
#include "tests/admin/ui/workplace.h"
#include "ui/callschart.h"
#include "ui/chartcard.h"
#include "ui/choicebutton.h"
#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/conversationcells.h"
#include "ui/flowlayout.h"
#include "ui/heatchart.h"
#include "ui/inboxwindow.h"
#include "ui/languages.h"
#include "ui/menubutton.h"
#include "ui/peoplechart.h"
#include "ui/quiethour.h"
#include "ui/statisticsbody.h"
#include "ui/statisticstexts.h"
#include "ui/statistictiles.h"
#include "ui/statisticsview.h"
#include "ui/texts.h"
#include "ui/trayalert.h"
#include "ui/waitchart.h"
#include "ui/windows.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace deskbell;

namespace {

constexpr AdminId me{1};

DeskChat myChat()
{
    DeskChat one;
    one.id = {1};
    one.state = ChatState::Active;
    one.owner = me;
    one.visitorName = u"이지민"_s;
    one.openedAt = one.ringingSince = 1'001;
    one.waitTime = 180'000;
    one.firstText = u"여보세요"_s;
    one.lastSeq = 1;
    return one;
}

/// The page that a server would answer with.
StatisticsPage pageOf(const ReadStatistics &read, int calls = 20)
{
    StatisticsPage page;
    page.key = read.key;
    page.range = read.range;
    const QDate first = QDate::fromString(read.range.from, Qt::ISODate), last = QDate::fromString(read.range.to, Qt::ISODate);
    page.today = last.toString(Qt::ISODate);
    page.zone = u"Asia/Seoul"_s;
    page.waitTime = 180'000;
    page.total.calls = calls;
    page.total.answered = calls - 3;
    page.total.missed = 3;
    page.total.officeWait = {calls - 3, 24'000, 91'000};
    page.total.inquiries = 7;
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        StatisticPoint point;
        point.from = day.toString(Qt::ISODate);
        if (day == last)
            point.figures = page.total;
        page.points.append(point);
    }
    page.hours = {{Weekday::Monday, 14, calls, 3}};
    page.open = {{Weekday::Monday, 600, 1080}};
    StatisticAdmin admin;
    admin.admin = me;
    admin.name = u"prolip"_s;
    admin.figures.answered = calls - 3;
    page.admins = {admin};
    return page;
}

/// What a year of a busy site looks like: weeks, all hours, many admins.
StatisticsPage yearOf(const ReadStatistics &read)
{
    StatisticsPage page = pageOf(read, 100'000);
    page.points.clear();
    for (int week = 0; week < 53; ++week) {
        StatisticPoint point;
        point.from = QDate::fromString(read.range.from, Qt::ISODate).addDays(7 * week).toString(Qt::ISODate);
        point.days = 7;
        point.figures = page.total;
        page.points.append(point);
    }
    page.hours.clear();
    for (int day = 0; day < 7; ++day) {
        for (int hour = 0; hour < 24; ++hour)
            page.hours.append({Weekday(day), hour, 595, 40});
    }
    for (int i = 2; i < 20; ++i) {
        StatisticAdmin admin = page.admins.constFirst();
        admin.admin = {i};
        admin.name = u"admin %1"_s.arg(i);
        page.admins.append(admin);
    }
    for (int i = 0; i < maxRatingWords; ++i)
        page.words.append({{i + 1}, Rating::Good, u"고맙습니다"_s, 1'000'000, u"손님"_s, me});
    return page;
}

class PaintWatch final : public QObject {
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    bool isPainted = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        isPainted = isPainted || event->type() == QEvent::Paint;
        return false;
    }
};

} // namespace

class TestStatistics final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_statistics"_s);
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        QLocale::setDefault(QLocale(u"en"_s));
    }
    void init()
    {
        QSettings().clear();
        languages.use(u"en"_s);
        strays = std::make_unique<test::StrayWindows>();
        theme = std::make_unique<Theme>(*qApp);
    }
    void cleanup()
    {
        windows.reset();
        quiet.reset();
        alert.reset();
        place.reset();
        window = nullptr;
        QStringList seen = strays->take();
        for (const char *made : {"deskbell::StatisticsBody", "QScrollArea"}) // windows by themselves in these tests
            seen.removeAll(QString::fromLatin1(made));
        QCOMPARE(seen.join(u' '), QString());
        strays.reset();
    }

    // ---- words -----------------------------------------------------------------------------------------------------

    void timesAreToldInTheUnitsThatMatter()
    {
        constexpr qint64 minute = 60'000, hour = 60 * minute;
        QCOMPARE(roughDurationOf(0), u"0 s"_s);
        QCOMPARE(roughDurationOf(59'400), u"59 s"_s);
        QCOMPARE(roughDurationOf(59'600), u"1 min"_s);
        QCOMPARE(roughDurationOf(hour - 1), u"1 h"_s);
        QCOMPARE(roughDurationOf(130 * minute), u"2 h 10 min"_s);
        QCOMPARE(roughDurationOf(24 * hour - 1), u"1 d"_s);
        QCOMPARE(roughDurationOf(76 * hour), u"3 d 4 h"_s);
        QCOMPARE(changeOf(25 * minute), u"+25 min"_s);
        QCOMPARE(changeOf(-6'000), u"−6 s"_s);
        QCOMPARE(waitOf(24'000), u"0:24"_s);
        QCOMPARE(waitOf(2 * hour), u"2 h"_s);
    }

    void daysOfAnotherYearSayOfWhich()
    {
        const int year = QDate::currentDate().year();
        const QDate day(year, 1, 4);

        QCOMPARE(shortDaysOf(day, day.addDays(1)), u"%1 – %2"_s.arg(shortDayOf(day), shortDayOf(day.addDays(1))));
        QVERIFY(shortDaysOf(QDate(year - 1, 11, 3), day).contains(QString::number((year - 1) % 100)));
    }

    void theWordsOfTheChosenOneAreBoldAndHaveTheRoom()
    {
        ChoiceButton chip(u"11. 3. – 11. 30."_s);
        QPushButton plain(chip.text());
        setLook(&chip, "chip");
        setLook(&plain, "chip");
        chip.setChecked(true);
        QFont bold = chip.font();
        bold.setBold(true);

        QCOMPARE(chip.sizeHint().width() - plain.sizeHint().width(),
                 QFontMetrics(bold).horizontalAdvance(chip.text()) - plain.fontMetrics().horizontalAdvance(chip.text()));
    }

    void aPercentageRoundsToAllOrNoneOnlyIfItIs()
    {
        QCOMPARE(percentOf(999, 1000), u"99%"_s);
        QCOMPARE(percentOf(1, 1000), u"1%"_s);
        QCOMPARE(percentOf(1000, 1000), u"100%"_s);
        QCOMPARE(percentOf(0, 1000), u"0%"_s);
        QCOMPARE(percentOf(259, 314), u"82%"_s);
    }

    // ---- tiles -----------------------------------------------------------------------------------------------------

    void tilesCompareWithTheTimeBefore()
    {
        const Statistics month = test::madeUpMonth();

        const TileText calls = textOf(Tile::Calls, month);
        QCOMPARE(calls.value, u"314"_s);
        QCOMPARE(calls.change, u"+12% vs. 28 days before"_s);
        QVERIFY(!calls.isBetter && !calls.isWorse && !calls.isFew);
        const TileText answered = textOf(Tile::Answered, month);
        QCOMPARE(answered.value, u"82%"_s);
        QCOMPARE(answered.change, u"+3 points vs. 28 days before"_s);
        QVERIFY(answered.isBetter && !answered.isWorse);
        const TileText wait = textOf(Tile::Wait, month);
        QCOMPARE(wait.value, u"0:24"_s);
        QCOMPARE(wait.note, u"90% 1:31"_s);
        QCOMPARE(wait.change, u"−6 s vs. 28 days before"_s);
        QVERIFY(wait.isBetter && !wait.isWorse);
        const TileText first = textOf(Tile::FirstAnswer, month);
        QCOMPARE(first.value, u"2 h 10 min"_s);
        QCOMPARE(first.change, u"90% 21 h · +25 min"_s);
        QVERIFY(first.isWorse && !first.isBetter);
        const TileText rating = textOf(Tile::Rating, month);
        QCOMPARE(rating.value, u"92%"_s);
        QCOMPARE(rating.note, u"44 of 48 ratings"_s);
        QCOMPARE(rating.change, u"19% rated · +4 points"_s);
    }

    void whatIsWorseIsBrassAndFewerCallsAreNot()
    {
        Statistics month = test::madeUpMonth();
        std::swap(month.totals, month.before);

        QVERIFY(!textOf(Tile::Calls, month).isWorse && !textOf(Tile::Calls, month).isBetter);
        QVERIFY(textOf(Tile::Answered, month).isWorse);
        QVERIFY(textOf(Tile::Wait, month).isWorse);
        QVERIFY(!textOf(Tile::FirstAnswer, month).isWorse);
        QVERIFY(textOf(Tile::Rating, month).isWorse);
    }

    void ofFewerThanFiveThereIsNothingInPercent()
    {
        Statistics few = test::madeUpMonth();
        few.totals = {{4, 3, 1, 0}, {3, 20'000, 40'000}, {2, 60'000, 60'000}, {}, 1, 3};

        for (const Tile tile : allTiles) {
            const TileText text = textOf(tile, few);
            QVERIFY(text.isFew);
            QVERIFY2(!(text.value + text.note + text.change).contains(u'%'), qPrintable(text.value));
        }
        QCOMPARE(textOf(Tile::Answered, few).value, u"3 of 4"_s);
        QCOMPARE(textOf(Tile::Resolve, few).value, u"–"_s);

        Statistics newSite = test::madeUpMonth();
        newSite.before = {};
        for (const Tile tile : allTiles)
            QVERIFY(!textOf(tile, newSite).isWorse);
        QCOMPARE(textOf(Tile::Calls, newSite).change, u"Too few to compare"_s);

        Statistics ofOne = test::madeUpMonth();
        ofOne.isOfOne = true;
        QCOMPARE(textOf(Tile::Answered, ofOne).value, u"–"_s); // they are all answered by somebody
    }

    void aCallThatRingsIsInEveryFigureOfCalls()
    {
        Statistics one;
        one.first = one.last = QDate(2026, 11, 28);
        one.totals.calls = {1, 0, 0, 0};
        one.spans = {{one.first, one.last, {1, 0, 0, 0}, {}}};
        QCOMPARE(textOf(Tile::Calls, one).value, u"1"_s);
        QCOMPARE(textOf(Tile::Calls, one).note, u"1 still ringing"_s);
        QCOMPARE(textOf(Tile::Answered, one).value, u"–"_s); // neither answered nor not

        CallsChart chart(*theme);
        chart.resize(400, 240);
        chart.show(one);
        QCOMPARE(chart.numbers().rows.value(0).mid(1), (QStringList{u"1"_s, u"0"_s, u"0"_s, u"0"_s, u"1"_s}));
        const QImage drawn = chart.grab().toImage();
        const QColor colour = theme->colours().brass;
        int brass = 0;
        for (int x = 0; x < drawn.width(); ++x) {
            for (int y = 0; y < drawn.height(); ++y) {
                const QColor pixel = drawn.pixelColor(x, y);
                brass += std::abs(pixel.red() - colour.red()) < 40 && std::abs(pixel.green() - colour.green()) < 40 && std::abs(pixel.blue() - colour.blue()) < 70;
            }
        }
        QVERIFY(brass > 20); // it has a bar

        Statistics more = one;
        more.totals.calls = {11, 9, 1, 0};
        QCOMPARE(textOf(Tile::Answered, more).value, u"90%"_s); // of those that are over
    }

    // ---- charts ----------------------------------------------------------------------------------------------------

    void theTableHasTheNumbersOfTheChart()
    {
        const Statistics month = test::madeUpMonth();
        CallsChart calls(*theme);
        WaitChart wait(*theme);
        HeatChart heat(*theme);
        PeopleChart people(*theme);
        for (Chart *chart : {static_cast<Chart *>(&calls), static_cast<Chart *>(&wait), static_cast<Chart *>(&heat), static_cast<Chart *>(&people)})
            chart->show(month);

        int sum = 0;
        QCOMPARE(calls.numbers().rows.size(), calls.count());
        for (int i = 0; i < calls.count(); ++i) {
            const QStringList row = calls.numbers().rows[i], tip = calls.tipOf(i);
            QCOMPARE(row[0], tip[0]);
            QCOMPARE(tip[1], u"Answered %1 · missed %2"_s.arg(row[2], row[3]));
            sum += row[1].toInt();
        }
        QCOMPARE(sum, std::accumulate(month.spans.begin(), month.spans.end(), 0, [](int so, const auto &span) { return so + span.calls.all; }));
        for (int i = 0; i < wait.count(); ++i) {
            const QStringList row = wait.numbers().rows[i], tip = wait.tipOf(i);
            QCOMPARE(row[0], tip[0]);
            if (row[1] == u"0"_s)
                QCOMPARE(tip.size(), 2);
            else
                QCOMPARE(tip[1], u"Median %1 · 90% %2"_s.arg(row[2], row[3]));
        }
        const int hours = int(heat.numbers().rows.size());
        QCOMPARE(hours * 7, heat.count());
        for (int i = 0; i < heat.count(); ++i) {
            const QString cell = heat.numbers().rows[i % hours][1 + i / hours];
            const QStringList numbers = QString(cell).remove(u')').split(u" ("_s);
            QVERIFY2(numbers[0] == u"0"_s ? heat.tipOf(i)[1] == u"No calls"_s
                                          : heat.tipOf(i)[1].startsWith(u"Calls %1 · missed %2"_s.arg(numbers[0], numbers.value(1, u"0"_s))),
                     qPrintable(cell + u": "_s + heat.tipOf(i)[1]));
        }
        for (int i = 0; i < month.people.size(); ++i) {
            const QStringList row = people.numbers().rows[i], tip = people.tipOf(i);
            QCOMPARE(tip, QStringList({row[0], u"Calls taken: "_s + row[1], u"Wait: "_s + row[2], u"First answer: "_s + row[3], u"Rating: "_s + row[4]}));
        }
        QCOMPARE(people.numbers().rows[2][4], u"3 of 4"_s); // too few for percent
    }

    void aCardShowsItsNumbersAsATable()
    {
        StatisticsBody body(*theme);
        body.show(test::madeUpMonth());
        body.resize(1200, 800);
        body.show();
        ChartCard *card = body.cards()[0];

        button(*card, u"Calls per day: As a table"_s)->click();
        auto *table = card->findChild<QTableWidget *>();
        QVERIFY(table && table->isVisible() && !card->chart().isVisible());
        QCOMPARE(table->rowCount(), 28);
        QCOMPARE(table->item(16, 1)->text(), u"18"_s);
        QCOMPARE(table->item(16, 1)->data(Qt::AccessibleTextRole).toString(), u"Calls: 18"_s);
        table->setCurrentCell(16, 1);

        Statistics later = test::madeUpMonth();
        later.spans[16].calls.all = 19;
        body.show(later);
        QCOMPARE(table->item(16, 1)->text(), u"19"_s);
        QCOMPARE(table->currentRow(), 16);

        button(*card, u"Calls per day: As a chart"_s)->click();
        QVERIFY(card->chart().isVisible() && !table->isVisible());
    }

    void arrowsGoOverAChartAndSayWhatIsThere()
    {
        StatisticsBody body(*theme);
        body.show(test::madeUpMonth());
        body.resize(1200, 800);
        body.show();
        body.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&body));
        Chart &calls = body.cards()[0]->chart();
        calls.setFocus();
        QCOMPARE(calls.pointedAt(), -1);
        QCOMPARE(calls.accessibleName(), u"Calls per day"_s);

        QTest::keyClick(&calls, Qt::Key_Right);
        QCOMPARE(calls.pointedAt(), 0);
        QTest::keyClick(&calls, Qt::Key_End);
        QTest::keyClick(&calls, Qt::Key_Left);
        QCOMPARE(calls.pointedAt(), 26);
        QCOMPARE(calls.accessibleName(), u"Calls per day: "_s + calls.tipOf(26).join(u", "_s));
        QTest::keyClick(&calls, Qt::Key_Escape);
        QCOMPARE(calls.pointedAt(), -1);
        QCOMPARE(calls.accessibleName(), u"Calls per day"_s);
        QTest::keyClick(&calls, Qt::Key_Left);
        QCOMPARE(calls.pointedAt(), 27);

        Chart &heat = body.cards()[2]->chart();
        heat.setFocus();
        QTest::keyClick(&heat, Qt::Key_Right);
        QTest::keyClick(&heat, Qt::Key_Left); // nowhere
        QCOMPARE(heat.pointedAt(), 0);
        QTest::keyClick(&heat, Qt::Key_Down);
        QCOMPARE(heat.pointedAt(), heat.count() / 7);
        QTest::keyClick(&heat, Qt::Key_Up);
        QCOMPARE(heat.pointedAt(), 0);
    }

    void thePointerShowsWhatItIsOver()
    {
        StatisticsBody body(*theme);
        body.show(test::madeUpMonth());
        body.resize(1200, 800);
        body.show();
        Chart &calls = body.cards()[0]->chart();
        const QImage before = calls.grab().toImage();

        QMouseEvent move(QEvent::MouseMove, QPointF(calls.width() / 2.0, 60), calls.mapToGlobal(QPointF(calls.width() / 2.0, 60)), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&calls, &move);
        QVERIFY(calls.pointedAt() >= 12 && calls.pointedAt() <= 15);
        QVERIFY(calls.grab().toImage() != before);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&calls, &leave);
        QCOMPARE(calls.pointedAt(), -1);
        QCOMPARE(calls.grab().toImage(), before);
    }

    void nothingIsSaidWhereThereIsNothing()
    {
        Statistics none;
        none.first = none.last = QDate(2026, 11, 1);
        none.spans = {{none.first, none.last, {}, {}}};
        StatisticsBody body(*theme);
        body.show(none);
        body.resize(1200, 800);
        body.show();
        for (ChartCard *card : body.cards()) {
            QCOMPARE(card->chart().emptySentence(), u"There were no calls in this time."_s);
            QTest::keyClick(&card->chart(), Qt::Key_Right);
            QCOMPARE(card->chart().pointedAt(), -1);
            QVERIFY(!card->chart().grab().isNull());
        }
    }

    void everySizeHasItsPlace()
    {
        StatisticsBody body(*theme);
        body.show(test::madeUpMonth());
        body.show();
        for (const QString &language : {u"en"_s, u"ko"_s}) {
            languages.use(language);
            for (const int scale : {90, 100, 130}) {
                theme->setTextScale(scale);
                for (const int width : {512, 700, 1000, 1224}) {
                    StatisticsBody one(*theme);
                    one.show(test::madeUpMonth());
                    QScrollArea scroll;
                    scroll.setWidgetResizable(true);
                    scroll.setWidget(&one);
                    scroll.resize(width, 700);
                    scroll.show();
                    QVERIFY2(one.minimumSizeHint().width() <= scroll.viewport()->width(),
                             qPrintable(u"%1 %2 %3: %4"_s.arg(language).arg(scale).arg(width).arg(one.minimumSizeHint().width())));
                    const auto labels = one.findChildren<QLabel *>();
                    for (const QLabel *label : labels) {
                        if (label->isVisible() && !label->text().isEmpty() && !label->wordWrap())
                            QVERIFY2(label->width() >= label->sizeHint().width() - 1, qPrintable(label->text()));
                    }
                    scroll.takeWidget();
                }
            }
        }
        theme->setTextScale(100);
    }

    void whatDoesNotFitFlowsOn()
    {
        QWidget box;
        auto *flow = new FlowLayout(10, &box);
        QList<QWidget *> parts;
        for (int i = 0; i < 4; ++i) {
            auto *part = new QWidget;
            part->setFixedSize(100, 20);
            if (i == 2)
                flow->addGap();
            flow->addWidget(part);
            parts << part;
        }
        const auto places = [&](int width) {
            flow->setGeometry({0, 0, width, flow->heightForWidth(width)});
            QList<QPoint> all;
            for (const QWidget *part : parts)
                all << part->pos();
            return all;
        };
        QCOMPARE(places(600), (QList<QPoint>{{0, 0}, {110, 0}, {390, 0}, {500, 0}}));
        QCOMPARE(places(300), (QList<QPoint>{{0, 0}, {110, 0}, {0, 30}, {110, 30}}));
        QCOMPARE(places(120), (QList<QPoint>{{0, 0}, {0, 30}, {0, 60}, {0, 90}}));
        QCOMPARE(flow->heightForWidth(120), 110);
    }

    // ---- the table of conversations --------------------------------------------------------------------------------

    void aRowOfTheTableIsForPeople()
    {
        ConversationRow row;
        row.kind = ConversationKind::Inquiry;
        row.inquiry = {128};
        row.at = QDateTime({2026, 11, 17}, {5, 3, 22}, Qt::UTC).toMSecsSinceEpoch();
        row.topic = u"general"_s;
        row.tags = {u"환불"_s, u"급함"_s};
        row.outcome = CaseOutcome::Resolved;
        row.name = u"한별"_s;
        row.firstAnswer = 7'800'300;
        row.resolve = 32'700'000;
        row.rating = Rating::Good;

        const QStringList cells = conversationCells(row, u"Asia/Seoul"_s);
        QCOMPARE(cells.size(), conversationHead().size());
        QCOMPARE(cells, QStringList({u"2026-11-17 14:03:22"_s, u"Inquiry"_s, u"128"_s, u"General"_s, u"환불, 급함"_s, u"Resolved"_s, u"한별"_s, {},
                                     u"7800.3"_s, u"32700.0"_s, u"Good"_s}));
    }

    // ---- the page --------------------------------------------------------------------------------------------------

    void keysOpenItAndBringOneBackToWhereOneWrote()
    {
        for (const auto &[key, modifiers] : {std::pair{Qt::Key_Escape, Qt::NoModifier}, std::pair{Qt::Key_W, Qt::ControlModifier}}) {
            openDesk();
            window->open({ChatId{1}, {}});
            auto *composer = window->area().page()->findChild<Composer *>();
            QTRY_VERIFY(composer->hasFocus());
            composer->setPlainText(u"아직"_s);

            QTest::keyClick(composer, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_VERIFY(view() && view()->isVisible());
            QVERIFY(window->windowTitle().startsWith(u"Statistics"_s));
            QTRY_COMPARE(place->server.all<ReadStatistics>().size(), 1);
            QVERIFY(button(*view(), u"28 days"_s)->hasFocus());
            QVERIFY(!composer->isVisible());
            QTest::keyClick(button(*view(), u"28 days"_s), key, modifiers);

            QTRY_VERIFY(!view());
            QVERIFY(window->isVisible());
            QVERIFY(composer->hasFocus());
            QCOMPARE(composer->toPlainText(), u"아직"_s);
            cleanup();
            init();
        }
    }

    void theRailLeadsFromOnePageToTheOther()
    {
        openDesk();
        button(*window, u"Statistics"_s)->click();
        QTRY_VERIFY(view());
        QVERIFY(button(*window, u"Statistics"_s)->isChecked());
        button(*window, u"Settings"_s)->click();
        QTRY_VERIFY(window->settings());
        QVERIFY(!view() && !button(*window, u"Statistics"_s)->isChecked());
        button(*window, u"Statistics"_s)->click();
        QTRY_VERIFY(view() && !window->settings());
        button(*window, u"Inbox"_s)->click();
        QTRY_VERIFY(!view());
        QTest::keyClick(window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(view());
    }

    void whatIsChosenIsAskedForAndTheOldNumbersStayUntilItComes()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));

        button(*view(), u"7 days"_s)->click();
        QTRY_COMPARE(place->server.all<ReadStatistics>().size(), 2);
        QVERIFY(says(u"20"_s));
        QTRY_VERIFY(says(u"Reading… The numbers below are still those of before."_s));
        QVERIFY(button(*view(), u"7 days"_s)->isChecked() && !button(*view(), u"28 days"_s)->isChecked());
        const StatisticRange asked = place->server.last<ReadStatistics>().range;
        QCOMPARE(QDate::fromString(asked.from, Qt::ISODate).daysTo(QDate::fromString(asked.to, Qt::ISODate)), 6);
        answer(33);
        QTRY_VERIFY(says(u"33"_s) && !says(u"20"_s));
        QVERIFY(!says(u"Reading…"_s));
    }

    void filtersAreAddedToTheQuestion()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));
        auto *admins = named<MenuButton>(u"Admin: All admins"_s);
        Q_EMIT admins->items()->aboutToShow();
        QCOMPARE(admins->items()->actions().last()->text(), u"prolip"_s);
        admins->items()->actions().last()->trigger();
        QTRY_COMPARE(place->server.last<ReadStatistics>().range.admin, me);
        QCOMPARE(admins->accessibleName(), u"Admin: prolip"_s);
        answer(9);
        auto *topics = named<MenuButton>(u"Type: All types"_s);
        Q_EMIT topics->items()->aboutToShow();
        QCOMPARE(topics->items()->actions().last()->text(), u"배송"_s);
        topics->items()->actions().last()->trigger();
        QTRY_COMPARE(place->server.last<ReadStatistics>().range.topic, u"배송"_s);
        QCOMPARE(place->server.last<ReadStatistics>().range.admin, me);
    }

    void aLostConnectionIsSaidAndTheNumbersStay()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));
        place->server.vanish();
        QTRY_VERIFY(says(u"There is no connection."_s));
        QVERIFY(says(u"20"_s));
    }

    void aRefusalIsSaid()
    {
        openPage();
        place->refuse(place->server.last<ReadStatistics>().key, Refusal::Unavailable, 1'000);
        QTRY_VERIFY(says(sentenceOf(Refusal::Unavailable, 1'000)));
    }

    void anOlderServerIsSaid()
    {
        openDesk({inboxFeature});
        QTest::keyClick(window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(view() && says(u"This server does not count yet."_s));
        QVERIFY(place->server.all<ReadStatistics>().isEmpty());
        QVERIFY(!button(*view(), u"Export as CSV…"_s));
    }

    void f6GoesOverThePage()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));
        auto *body = view()->findChild<StatisticsBody *>();
        QTest::keyClick(window, Qt::Key_F6);
        QVERIFY(body->cards()[0]->chart().hasFocus());
        body->cards()[1]->setShowsTable(true);
        QTest::keyClick(window, Qt::Key_F6);
        QVERIFY(body->cards()[1]->findChild<QTableWidget *>()->hasFocus());
        // Esc takes the tip away, then leaves.
        body->cards()[0]->chart().setFocus();
        QTest::keyClick(&body->cards()[0]->chart(), Qt::Key_Right);
        QTest::keyClick(&body->cards()[0]->chart(), Qt::Key_Escape);
        QVERIFY(view() && body->cards()[0]->chart().pointedAt() < 0);
        QTest::keyClick(&body->cards()[0]->chart(), Qt::Key_Escape);
        QTRY_VERIFY(!view());
    }

    void theConversationsAreSavedAsATable()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));
        const QString path = home.filePath(u"rows.csv"_s);
        view()->exportTo(path);
        QTRY_COMPARE(place->server.all<ReadConversationRows>().size(), 1);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(place->server.last<ReadConversationRows>().range, place->server.last<ReadStatistics>().range);
        QVERIFY(button(*view(), u"Stop saving the table"_s));
        ConversationRow row;
        row.chat = {7};
        row.at = 1'000'000;
        row.name = u"=1+1"_s;
        place->server.send(ConversationRows{place->server.last<ReadConversationRows>().key, {row}, u"more"_s});
        QTRY_COMPARE(place->server.all<ReadConversationRows>().size(), 2);
        QVERIFY(says(u"1 of about 27 rows"_s));
        place->server.send(ConversationRows{place->server.last<ReadConversationRows>().key, {row}, {}});
        QTRY_VERIFY(says(u"Saved 2 rows"_s));
        QVERIFY(!button(*view(), u"Stop saving the table"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("\xef\xbb\xbf\"Began\","));
        QCOMPARE(bytes.count("\r\n"), 3);
        QVERIFY(bytes.contains("\"'=1+1\""));
    }

    void aTableThatWaitsForTheConnectionSaysSo()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));
        view()->exportTo(home.filePath(u"waits.csv"_s));
        QTRY_COMPARE(place->server.all<ReadConversationRows>().size(), 1);
        QVERIFY(!says(u"It goes on by itself"_s));
        place->server.vanish();
        QTRY_VERIFY(says(u"The connection is lost. It goes on by itself when it is back."_s));
        button(*view(), u"Stop saving the table"_s)->click();
        QTRY_VERIFY(says(u"The table was not saved."_s));
    }

    void anExportGoesOnWithoutThePageAndCanBeStopped()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));
        const QString path = home.filePath(u"stopped.csv"_s);
        view()->exportTo(path);
        QTRY_COMPARE(place->server.all<ReadConversationRows>().size(), 1);
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!view());
        place->server.send(ConversationRows{place->server.last<ReadConversationRows>().key, {ConversationRow()}, u"more"_s});
        QTRY_COMPARE(place->server.all<ReadConversationRows>().size(), 2);
        QTest::keyClick(window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(view() && button(*view(), u"Stop saving the table"_s));
        button(*view(), u"Stop saving the table"_s)->click();
        QTRY_VERIFY(says(u"The table was not saved."_s));
        place->server.send(ConversationRows{place->server.last<ReadConversationRows>().key, {ConversationRow()}, {}});
        QSignalSpy later(&place->console->refusedOrigins(), &RefusedOrigins::changed);
        place->server.send(OriginsEvent{});
        QTRY_COMPARE(later.size(), 1); // what was sent before it has come, too
        QVERIFY(!QFile::exists(path));
    }

    void itStaysOpenInAnotherLanguage()
    {
        openPage();
        answer(20);
        QTRY_VERIFY(says(u"20"_s));
        languages.use(u"ko"_s);
        (void)strays->take();
        windows->rebuild();
        window = findWindow();
        QVERIFY(view());
        QVERIFY(says(u"통계"_s) && says(u"20"_s));
    }

    /// A figure, not a claim: from the key to the painted frame.
    void theFirstFrameOfAYear()
    {
        openDesk();
        QTest::keyClick(window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(place->server.all<ReadStatistics>().size(), 1);
        const StatisticsPage year = yearOf(place->server.last<ReadStatistics>());
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!view());

        QElapsedTimer time;
        time.start();
        QTest::keyClick(window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *body = view()->findChild<StatisticsBody *>();
        PaintWatch paint(body->cards()[3]->chart());
        while (place->server.all<ReadStatistics>().size() < 2)
            QCoreApplication::processEvents();
        const double asked = double(time.nsecsElapsed()) / 1e6;
        StatisticsPage answer = year;
        answer.key = place->server.last<ReadStatistics>().key;
        answer.range = place->server.last<ReadStatistics>().range;
        place->server.send(answer);
        while (!paint.isPainted)
            QCoreApplication::processEvents();
        qInfo("a year of 100,000 conversations: asked after %.1f ms, painted after %.1f ms, server not counted", asked, double(time.nsecsElapsed()) / 1e6);
        QVERIFY(says(u"100000"_s));
    }

private:
    void openDesk(const QStringList &features = {inboxFeature, statisticsFeature})
    {
        preferences = std::make_unique<Preferences>();
        place = std::make_unique<Workplace>();
        tray = std::make_unique<FakeTray>();
        notifier = std::make_unique<FakeNotifier>();
        sound = std::make_unique<FakeSound>();
        alert = std::make_unique<TrayAlert>(*tray, *notifier, *sound);
        quiet = std::make_unique<QuietHour>(*preferences);
        windows = std::make_unique<Windows>(Windows::Parts{*place->console, place->session, *theme, drafts, *preferences, *tray, *alert, *sound, *quiet});
        DeskEvent desk = deskEvent();
        desk.features = features;
        desk.topics = {u"general"_s, u"배송"_s};
        AdminPresence mine;
        mine.id = me;
        mine.name = u"prolip"_s;
        mine.presence = Presence::Online;
        desk.admins = {mine};
        place->signIn({myChat()}, desk);
        windows->showMain();
        window = findWindow();
        QVERIFY(window);
        window->resize(1280, 800);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    void openPage()
    {
        openDesk();
        QTest::keyClick(window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(view() && view()->isVisible());
        QTRY_COMPARE(place->server.all<ReadStatistics>().size(), 1);
    }
    void answer(int calls) { place->server.send(pageOf(place->server.last<ReadStatistics>(), calls)); }
    static InboxWindow *findWindow()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (auto *inbox = qobject_cast<InboxWindow *>(one); inbox && inbox->isVisible())
                return inbox;
        }
        return nullptr;
    }
    StatisticsView *view() const { return window->statistics(); }
    template <class T> T *named(const QString &name) const
    {
        const auto all = view()->findChildren<T *>();
        for (T *one : all) {
            if (one->accessibleName() == name)
                return one;
        }
        qFatal("nothing is called %s", qPrintable(name));
    }
    bool says(const QString &words) const
    {
        const auto labels = view()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && (label->text().contains(words) || label->accessibleName().contains(words));
        });
    }

    QTemporaryDir home;
    Languages languages;
    Drafts drafts;
    std::unique_ptr<test::StrayWindows> strays;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Workplace> place;
    std::unique_ptr<FakeTray> tray;
    std::unique_ptr<FakeNotifier> notifier;
    std::unique_ptr<FakeSound> sound;
    std::unique_ptr<TrayAlert> alert;
    std::unique_ptr<QuietHour> quiet;
    std::unique_ptr<Windows> windows;
    InboxWindow *window = nullptr;
};

QTEST_MAIN(TestStatistics)
#include "test_statistics.moc"
