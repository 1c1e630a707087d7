// SPDX-License-Identifier: MIT
#include "ui/stylesheet.h"
#include "ui/symbols.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStyleOption>
#include <QTableWidget>
#include <QTest>
#include <memory>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestTheme final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextReadsOnItsGround_data();
    void everyTextReadsOnItsGround();
    void contrastIsThatOfTheStandard();
    void everyColourOfTheStyleSheetIsFilledIn();
    void theDesktopDecidesOnlyWhileTheAppearanceIsSystem();
    void aRowStandsWhereItStandsWhenItIsChosen();
    void theStyleDrawsNoFocusOfItsOwn();
    void whatIsNotChosenIsSeenOnEveryGround_data();
    void whatIsNotChosenIsSeenOnEveryGround();
    void signsTakeTheColoursThatThereAreWhenTheyAreDrawn();
    void everyLetterGrowsButTheSmallestDoNotShrink();
    void whatIsRoundIsRoundAtEveryTextSize();
};

namespace {

/// Where the text of a row begins: its first column of pixels that are not all the same.
int leftOfText(QTableWidget &table, int row)
{
    const QModelIndex cell = table.model()->index(row, 0);
    const QImage image = table.viewport()->grab(table.visualRect(cell).adjusted(1, 2, -1, -2)).toImage();
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 1; y < image.height(); ++y) {
            if (image.pixel(x, y) != image.pixel(x, 0))
                return x;
        }
    }
    return -1;
}

} // namespace

void TestTheme::everyTextReadsOnItsGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const bool dark : {false, true}) {
        const Colours colours = dark ? Colours::dark() : Colours::light();
        const QList<Colours::NamedPair> pairs = colours.textPairs();
        for (const Colours::NamedPair &pair : pairs) {
            const QString name = (dark ? u"dark: "_s : u"light: "_s) + pair.name;
            QTest::newRow(qPrintable(name)) << pair.ink.text << pair.ink.ground;
        }
    }
}

void TestTheme::everyTextReadsOnItsGround()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);

    const double ratio = contrast(text, ground);

    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTheme::contrastIsThatOfTheStandard()
{
    QVERIFY(qAbs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
    QVERIFY(qAbs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
}

void TestTheme::everyColourOfTheStyleSheetIsFilledIn()
{
    QVERIFY(!styleSheetOf(Colours::light()).contains(u'@'));
    QVERIFY(styleSheetOf(Colours::dark()).contains(Colours::dark().ringCard.ground.name()));
}

void TestTheme::theDesktopDecidesOnlyWhileTheAppearanceIsSystem()
{
    Theme theme(*qApp);
    QSignalSpy changes(&theme, &Theme::changed);

    theme.setDesktopIsDark(true);
    QVERIFY(theme.isDark());
    theme.setAppearance(Appearance::Light);
    QVERIFY(!theme.isDark());
    const auto before = changes.size();
    theme.setDesktopIsDark(false);
    theme.setDesktopIsDark(true);

    QCOMPARE(changes.size(), before);
    QCOMPARE(theme.colours().paper, Colours::light().paper);

    // As it is already: every widget would be drawn anew for nothing.
    theme.setAppearance(Appearance::Dark);
    const auto asChosen = changes.size();
    theme.setAppearance(Appearance::System);
    QCOMPARE(changes.size(), asChosen);
    QVERIFY(theme.isDark());
}

void TestTheme::aRowStandsWhereItStandsWhenItIsChosen()
{
    const Theme theme(*qApp);
    QTableWidget table(2, 1);
    table.setShowGrid(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    for (int row = 0; row < 2; ++row)
        table.setItem(row, 0, new QTableWidgetItem(u"HHH"_s));
    table.show();
    table.setCurrentCell(0, 0);

    QVERIFY(leftOfText(table, 0) > 0);
    QCOMPARE(leftOfText(table, 1), leftOfText(table, 0));
}

void TestTheme::theStyleDrawsNoFocusOfItsOwn()
{
    const Theme theme(*qApp);
    QTableWidget table;
    QImage image(100, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    const QImage before = image;
    QPainter painter(&image);
    QStyleOptionFocusRect focus;
    focus.initFrom(&table);
    focus.rect = image.rect().adjusted(10, 10, -10, -10);
    focus.state |= QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange;
    for (const QWidget *widget : {static_cast<const QWidget *>(nullptr), static_cast<const QWidget *>(&table)})
        qApp->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, widget);
    painter.end();
    QCOMPARE(image, before);
}

void TestTheme::whatIsNotChosenIsSeenOnEveryGround_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isRound");
    for (const bool isDark : {false, true}) {
        for (const bool isRound : {false, true})
            QTest::newRow(qPrintable((isDark ? u"dark"_s : u"light"_s) + (isRound ? u", radio button"_s : u", check box"_s))) << isDark << isRound;
    }
}

/// WCAG 2.1, 1.4.11: 3 : 1 for what tells a control and its state.
void TestTheme::whatIsNotChosenIsSeenOnEveryGround()
{
    QFETCH(bool, isDark);
    QFETCH(bool, isRound);
    Theme theme(*qApp);
    theme.setAppearance(isDark ? Appearance::Dark : Appearance::Light);
    std::unique_ptr<QAbstractButton> button;
    if (isRound)
        button = std::make_unique<QRadioButton>(QString());
    else
        button = std::make_unique<QCheckBox>(QString());
    button->resize(40, 40);
    button->ensurePolished();
    const auto strongest = [&](const QColor &ground) {
        QImage image(40, 40, QImage::Format_RGB32);
        image.fill(ground);
        button->render(&image, {}, {}, QWidget::DrawChildren);
        double most = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                most = std::max(most, contrast(image.pixelColor(x, y), ground));
        }
        return most;
    };
    for (const QColor &ground : {theme.colours().paper, theme.colours().window, theme.colours().board}) {
        for (const bool isChecked : {false, true}) {
            button->setChecked(isChecked);
            const double ratio = strongest(ground);
            QVERIFY2(ratio >= 3, qPrintable(ground.name() + u' ' + QString::number(ratio)));
        }
    }
}

void TestTheme::signsTakeTheColoursThatThereAreWhenTheyAreDrawn()
{
    Theme theme(*qApp);
    theme.setAppearance(Appearance::Light);
    const QIcon sign = symbolIcon(Symbol::Cross);
    const auto colour = [&sign] { return sign.pixmap(20, 20).toImage().pixelColor(10, 10); };

    QCOMPARE(colour().rgb(), Colours::light().ink.rgb());
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(colour().rgb(), Colours::dark().ink.rgb());
}

void TestTheme::everyLetterGrowsButTheSmallestDoNotShrink()
{
    Theme theme(*qApp);
    theme.setTextScale(130);
    QCOMPARE(theme.font(TextSize::Normal).pixelSize(), 18);
    QCOMPARE(theme.font(TextSize::Small).pixelSize(), 16);
    QCOMPARE(qApp->font().pixelSize(), 18);
    QCOMPARE(theme.scaled(56), 73);
    QVERIFY(qApp->styleSheet().contains(u"font-size: 25px"_s)); // headings, of 19
    QVERIFY(!qApp->styleSheet().contains(u"font-size: 12px"_s));
    theme.setTextScale(90);
    QCOMPARE(theme.font(TextSize::Normal).pixelSize(), 13);
    QCOMPARE(theme.font(TextSize::Small).pixelSize(), 12);
    QVERIFY(!qApp->styleSheet().contains(u"font-size: 11px"_s));
    theme.setTextScale(100);
    QVERIFY(!qApp->styleSheet().contains(u'@'));
}

/// Qt draws a corner whose radius is more than half the height as if it had none.
void TestTheme::whatIsRoundIsRoundAtEveryTextSize()
{
    for (int scale = TextScale::smallest; scale <= TextScale::largest; scale += 5) {
        QPushButton chip(u"한국어"_s);
        QPushButton smallChip(u"3건"_s);
        QLabel count(u"3"_s);
        for (const auto &[widget, look] : {std::pair<QWidget *, const char *>{&chip, "chip"}, {&smallChip, "smallChip"}, {&count, "count"}}) {
            widget->setProperty("look", QString::fromLatin1(look));
            widget->setStyleSheet(styleSheetOf(Colours::light(), scale));
            widget->resize(widget->sizeHint());
            QImage image(widget->size(), QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            widget->render(&image, {}, {}, QWidget::RenderFlags());

            QVERIFY2(qAlpha(image.pixel(0, 0)) < 255, qPrintable(u"%1 at %2 %"_s.arg(QString::fromLatin1(look)).arg(scale)));
            QVERIFY(qAlpha(image.pixel(image.width() / 2, 1)) == 255);
        }
    }
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
