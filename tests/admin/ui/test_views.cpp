// SPDX-License-Identifier: MIT
#include "client/messagelistmodel.h"
#include "ui/composer.h"
#include "ui/labels.h"
#include "ui/messageview.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/undotoast.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QInputMethodEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

Message textMessage(qint64 seq, const QString &text)
{
    Message message;
    message.seq = seq;
    message.from = seq % 3 == 0 ? Side::Admin : Side::Visitor;
    message.name = seq % 3 == 0 ? u"prolip"_s : u"이지민"_s;
    message.text = text;
    message.at = 1'700'000'000'000 + seq * 1000;
    return message;
}

ChatPage pageOf(qint64 first, int count, const QString &text)
{
    ChatPage page;
    page.chat = {1};
    for (qint64 seq = first; seq < first + count; ++seq)
        page.messages << textMessage(seq, text.arg(seq));
    page.lastSeq = first + count - 1;
    return page;
}

QList<QPushButton *> shownButtons(const QWidget &widget, const QString &text)
{
    QList<QPushButton *> list;
    const auto buttons = widget.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == text && button->isVisibleTo(&widget))
            list << button;
    }
    return list;
}

/// Lines with the keyboard, above a field.
struct Desk {
    explicit Desk(const Theme &theme)
        : view(theme, model, &window)
        , field(&window)
    {
        model.addPage(pageOf(1, 3, u"line %1"_s));
        view.setGeometry(0, 0, 400, 300);
        field.setGeometry(0, 300, 400, 60);
        view.setWriting(&field);
        window.resize(400, 360);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        view.setFocus(Qt::TabFocusReason);
    }
    void compose(const QString &open, const QString &closed = {})
    {
        QInputMethodEvent event(open, {});
        event.setCommitString(closed);
        QCoreApplication::sendEvent(&view, &event);
    }

    MessageListModel model{{1}, u"prolip"_s};
    QWidget window;
    MessageView view;
    Composer field;
};

} // namespace

class TestViews final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsCutShortIsAToolTipAndNoDescription();
    void linesOfAChatAreSpoken();
    void theNewestLineStaysInView();
    void aReaderFurtherUpIsNotMoved();
    void olderLinesKeepThePlace();
    void theLineThatHasTheKeyboardHasOneRing();
    void lettersTypedAtTheLinesGoWhereOneWrites();
    void aSyllableBegunAtTheLinesIsWrittenWhole();
    void whereEverythingFitsThereIsNoScrollBar();
    void aToastStaysUnderAPointerThatWasThereBeforeIt();
    void aToastIgnoresThePointerWhileItIsNew();
    void tenThousandLinesAreLaidOutQuickly();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestViews::initTestCase()
{
    m_theme = std::make_unique<Theme>(*qApp);
}

/// A tool tip that is set is the description for screen readers too, with its markup.
void TestViews::whatIsCutShortIsAToolTipAndNoDescription()
{
    ElidedLabel label;
    label.resize(40, 20);
    label.show();
    label.setWholeText(u"<b>a long name that does not fit</b>"_s);

    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&label);
    QVERIFY(spoken);
    QCOMPARE(spoken->text(QAccessible::Name), u"<b>a long name that does not fit</b>"_s);
    QCOMPARE(spoken->text(QAccessible::Description), QString());
    QHelpEvent help(QEvent::ToolTip, QPoint(1, 1), label.mapToGlobal(QPoint(1, 1)));
    QApplication::sendEvent(&label, &help);
    QCOMPARE(QToolTip::text(), tooltipText(u"<b>a long name that does not fit</b>"_s));
    QToolTip::hideText();
}

void TestViews::linesOfAChatAreSpoken()
{
    MessageListModel model({1}, u"prolip"_s);
    MessageView view(*m_theme, model);
    model.addPage(pageOf(1, 1, u"<b>%1</b>"_s));

    const QString spoken = view.model()->index(0, 0).data(Qt::AccessibleTextRole).toString();

    QVERIFY(spoken.startsWith(u"이지민: <b>1</b>, "_s));
}

void TestViews::theNewestLineStaysInView()
{
    MessageListModel model({1}, u"prolip"_s);
    MessageView view(*m_theme, model);
    view.resize(400, 300);
    view.show();
    model.addPage(pageOf(1, 100, u"line %1"_s));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);
    QTRY_VERIFY(view.isAtNewest());

    model.add(textMessage(101, u"the newest"_s));

    QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
}

void TestViews::aReaderFurtherUpIsNotMoved()
{
    MessageListModel model({1}, u"prolip"_s);
    MessageView view(*m_theme, model);
    QSignalSpy outOfView(&view, &MessageView::newestIsOutOfView);
    view.resize(400, 300);
    view.show();
    model.addPage(pageOf(1, 100, u"line %1"_s));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);
    view.verticalScrollBar()->setValue(500);

    model.add(textMessage(101, u"the newest"_s));
    view.doItemsLayout();

    QCOMPARE(view.verticalScrollBar()->value(), 500);
    QCOMPARE(outOfView.size(), 1);
}

void TestViews::olderLinesKeepThePlace()
{
    MessageListModel model({1}, u"prolip"_s);
    MessageView view(*m_theme, model);
    view.resize(400, 300);
    view.show();
    ChatPage newest = pageOf(101, 100, u"line %1"_s);
    newest.more = true;
    model.addPage(newest);
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);
    view.verticalScrollBar()->setValue(100);
    const int below = view.verticalScrollBar()->maximum() - 100;

    ChatPage older = pageOf(1, 100, u"line %1"_s);
    older.lastSeq = 200;
    QVERIFY(model.addPage(older));
    const int before = view.verticalScrollBar()->maximum();
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > before);

    // The first of the newer lines is no longer the first of its day, which costs it the day's head.
    QTRY_VERIFY(qAbs(view.verticalScrollBar()->maximum() - view.verticalScrollBar()->value() - below) <= 40);
}

void TestViews::theLineThatHasTheKeyboardHasOneRing()
{
    Desk desk(*m_theme);
    Message joined = textMessage(4, {});
    joined.kind = MessageKind::Joined;
    joined.from = Side::System;
    desk.model.add(joined);
    for (const int row : {1, 3}) { // a text, and what happened
        desk.view.setCurrentIndex(desk.view.model()->index(row, 0));
        QTRY_VERIFY(desk.view.hasFocus());
        const QRect rect = desk.view.visualRect(desk.view.currentIndex());
        const QImage image = desk.view.viewport()->grab(rect).toImage();
        for (int x : {4, 5}) {
            for (int y = 10; y < image.height() - 10; ++y)
                QCOMPARE(image.pixelColor(x, y), m_theme->colours().accent); // neither dots nor half a pixel
        }
        QVERIFY(image.pixelColor(2, image.height() / 2) != m_theme->colours().accent);
        QVERIFY(image.pixelColor(7, image.height() / 2) != m_theme->colours().accent);
    }
}

void TestViews::lettersTypedAtTheLinesGoWhereOneWrites()
{
    Desk desk(*m_theme);

    QTest::keyClick(&desk.view, Qt::Key_Down);
    QVERIFY(desk.view.hasFocus());
    QTest::keyClick(&desk.view, Qt::Key_A);

    QCOMPARE(desk.field.toPlainText(), u"a"_s);
    QVERIFY(desk.field.hasFocus());
}

void TestViews::aSyllableBegunAtTheLinesIsWrittenWhole()
{
    Desk desk(*m_theme);
    QVERIFY(desk.view.testAttribute(Qt::WA_InputMethodEnabled));

    desk.compose(u"ㅎ"_s);
    desk.compose(u"하"_s);
    desk.compose(u"한"_s);
    QVERIFY(desk.field.toPlainText().isEmpty());
    // ibus closes a syllable by one event and opens the next by another; fcitx does both in one.
    desk.compose({}, u"한"_s);
    desk.compose(u"ㄱ"_s);
    desk.compose(u"그"_s, {});
    desk.compose(u"ㄹ"_s, u"그"_s);
    QVERIFY(desk.view.hasFocus()); // moving it would have the input method close the syllable
    desk.compose({}, u"ㄹ"_s);
    QTest::keyClick(&desk.view, Qt::Key_Space);

    QCOMPARE(desk.field.toPlainText(), u"한그ㄹ "_s);
    QVERIFY(desk.field.hasFocus());
}

void TestViews::whereEverythingFitsThereIsNoScrollBar()
{
    MessageListModel model({1}, u"prolip"_s);
    MessageView view(*m_theme, model);
    view.resize(400, 300);
    view.show();
    model.addPage(pageOf(1, 1, u"line %1"_s));
    QTRY_COMPARE(view.verticalScrollBar()->property("look").toByteArray(), QByteArray("idle"));
    const int width = view.viewport()->width();

    model.addPage(pageOf(2, 100, u"line %1"_s));

    QTRY_COMPARE(view.verticalScrollBar()->property("look").toByteArray(), QByteArray("shown"));
    QCOMPARE(view.viewport()->width(), width); // or every line would be broken anew
}

void TestViews::aToastStaysUnderAPointerThatWasThereBeforeIt()
{
    QWidget window;
    window.setGeometry(100, 100, 500, 200);
    UndoToast toast(&window);
    QSignalSpy on(&toast, &UndoToast::pointerIsOn);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCursor::setPos(window.mapToGlobal(QPoint(250, 80)));
    toast.say(u"done"_s);
    toast.placeAbove(110);
    QVERIFY(toast.geometry().contains(250, 80));

    QTRY_COMPARE(on.value(0).value(0), QVariant(true));
    QCursor::setPos(window.mapToGlobal(QPoint(5, 5)));
    QTRY_COMPARE(on.value(1).value(0), QVariant(false));
}

void TestViews::aToastIgnoresThePointerWhileItIsNew()
{
    QWidget window;
    window.resize(500, 200);
    QPushButton behind(&window);
    behind.setGeometry(window.rect());
    behind.setFocusPolicy(Qt::NoFocus);
    UndoToast toast(&window);
    QSignalSpy undone(&toast, &UndoToast::undoPressed), meant(&behind, &QPushButton::clicked);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    toast.say(u"done"_s);
    QPushButton *undo = shownButtons(toast, u"Undo"_s).value(0);
    QVERIFY(undo);
    const QPoint at = undo->mapTo(&window, undo->rect().center());

    QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, at);
    QCOMPARE(undone.size(), 0);
    QCOMPARE(meant.size(), 1); // what was there before
    QTRY_VERIFY(!toast.testAttribute(Qt::WA_TransparentForMouseEvents));
    QTest::mousePress(window.windowHandle(), Qt::LeftButton, {}, at);
    toast.say(u"done"_s); // something else
    QTest::mouseRelease(window.windowHandle(), Qt::LeftButton, {}, at);
    QCOMPARE(undone.size(), 0); // pressed for what it said then
    QTRY_VERIFY(!toast.testAttribute(Qt::WA_TransparentForMouseEvents));
    QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, at);

    QCOMPARE(undone.size(), 1);
    QVERIFY(!undo->hasFocus());
}

void TestViews::tenThousandLinesAreLaidOutQuickly()
{
    MessageListModel model({1}, u"prolip"_s);
    model.addPage(pageOf(1, 10'000, u"이 줄은 %1번째 줄이고 두 줄로 나뉠 만큼은 길어요. 그래서 조금 더 써요."_s));
    MessageView view(*m_theme, model);
    view.resize(400, 600);
    view.show();
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);

    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 100; ++i) {
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 100 * i);
        QVERIFY(!view.viewport()->grab().isNull());
    }
    const qint64 scrolling = time.restart();
    model.add(textMessage(10'001, u"one more"_s));
    view.doItemsLayout();
    const qint64 adding = time.elapsed();

    // Promises of 50 ms a step, held to five times that: far jumps measure nothing, they only paint.
    QVERIFY2(scrolling < 100 * 250, qPrintable(QString::number(scrolling)));
    QVERIFY2(adding < 500, qPrintable(QString::number(adding)));
    qInfo("100 jumps: %lld ms, one more line: %lld ms", scrolling, adding);
}

QTEST_MAIN(TestViews)
#include "test_views.moc"
