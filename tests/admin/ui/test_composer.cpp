// SPDX-License-Identifier: MIT
#include "ui/composer.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

void compose(Composer &composer, const QString &preedit)
{
    QInputMethodEvent event(preedit, {});
    QCoreApplication::sendEvent(&composer, &event);
}

void commit(Composer &composer, const QString &text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(&composer, &event);
}

} // namespace

class TestComposer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enterSends();
    void shiftEnterBreaksTheLine();
    void whatCannotBeCalledBackIsSentByCtrlEnter();
    void enterWhileComposingSendsNothing();
    void hangulGoesOutWholeWithOneEnter();
    void aHeldKeySendsOnce();
    void pastedMarkupStaysText();
    void growsWithItsLinesUpToALimit();
};

void TestComposer::enterSends()
{
    Composer composer;
    QSignalSpy sent(&composer, &Composer::sendPressed);

    QTest::keyClicks(&composer, u"hello"_s);
    QTest::keyClick(&composer, Qt::Key_Return);

    QCOMPARE(sent.size(), 1);
    QCOMPARE(composer.text(), u"hello"_s);
}

void TestComposer::shiftEnterBreaksTheLine()
{
    Composer composer;
    QSignalSpy sent(&composer, &Composer::sendPressed);

    QTest::keyClicks(&composer, u"a"_s);
    QTest::keyClick(&composer, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&composer, u"b"_s);

    QCOMPARE(sent.size(), 0);
    QCOMPARE(composer.document()->lineCount(), 2);
}

void TestComposer::whatCannotBeCalledBackIsSentByCtrlEnter()
{
    Composer composer;
    composer.setSending(Composer::Sending::ByCtrlEnter);
    QSignalSpy sent(&composer, &Composer::sendPressed);

    QTest::keyClicks(&composer, u"1"_s);
    QTest::keyClick(&composer, Qt::Key_Return);
    QTest::keyClicks(&composer, u"2"_s);

    QCOMPARE(sent.size(), 0);
    QCOMPARE(composer.text(), u"1\n2"_s);
    QTest::keyClick(&composer, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(composer.text(), u"1\n2"_s);
}

void TestComposer::enterWhileComposingSendsNothing()
{
    Composer composer;
    QSignalSpy sent(&composer, &Composer::sendPressed);
    commit(composer, u"안녕하세"_s);
    compose(composer, u"요"_s);

    QTest::keyClick(&composer, Qt::Key_Return);

    QCOMPARE(sent.size(), 0);
    QCOMPARE(composer.text(), u"안녕하세"_s);
}

void TestComposer::hangulGoesOutWholeWithOneEnter()
{
    Composer composer;
    QString text;
    connect(&composer, &Composer::sendPressed, &composer, [&] { text += composer.text(); });
    commit(composer, u"안녕하세"_s);
    compose(composer, u"요"_s);

    // What a Hangul input method does on Enter: it commits, and lets the key through.
    commit(composer, u"요"_s);
    QTest::keyClick(&composer, Qt::Key_Return);

    QCOMPARE(text, u"안녕하세요"_s);
}

void TestComposer::aHeldKeySendsOnce()
{
    Composer composer;
    QSignalSpy sent(&composer, &Composer::sendPressed);

    QTest::keyClick(&composer, Qt::Key_Return);
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
    QCoreApplication::sendEvent(&composer, &repeated);

    QCOMPARE(sent.size(), 1);
}

void TestComposer::pastedMarkupStaysText()
{
    Composer composer;
    auto *rich = new QMimeData;
    rich->setHtml(u"<b>bold</b>"_s);
    rich->setText(u"<i>plain</i>"_s);
    QGuiApplication::clipboard()->setMimeData(rich);

    composer.paste();

    QCOMPARE(composer.text(), u"<i>plain</i>"_s);
}

void TestComposer::growsWithItsLinesUpToALimit()
{
    Composer composer;
    composer.resize(300, 40);
    composer.show();
    const int one = composer.height();

    composer.setPlainText(u"1\n2\n3"_s);
    const int three = composer.height();
    composer.setPlainText(u"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12"_s);
    const int twelve = composer.height();

    QVERIFY(three > one);
    QVERIFY(twelve > three);
    QVERIFY(twelve < 3 * three);
}

QTEST_MAIN(TestComposer)
#include "test_composer.moc"
