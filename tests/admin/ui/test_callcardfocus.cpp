// SPDX-License-Identifier: MIT
// A card of a call takes nothing from whoever is writing, and stands above all other windows; on a real X display with a real
// window manager.
#include "tests/admin/ui/fakedesktop.h"
#include "tests/admin/ui/xdesktop.h"
#include "ui/callcard.h"
#include "ui/callcards.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// A list of windows that the window manager keeps on the root window (Extended Window Manager Hints 1.5).
QList<WId> windowsIn(const QString &property)
{
    QProcess asked;
    asked.start(u"xprop"_s, {u"-root"_s, property});
    asked.waitForFinished();
    QList<WId> windows;
    const QStringList words = QString::fromLatin1(asked.readAllStandardOutput()).split(u'#').value(1).split(u',');
    for (const QString &word : words) {
        if (const WId window = word.trimmed().toULongLong(nullptr, 16))
            windows << window;
    }
    return windows;
}

WId topmost()
{
    const QList<WId> windows = windowsIn(u"_NET_CLIENT_LIST_STACKING"_s);
    return windows.isEmpty() ? 0 : windows.last();
}

Notice callOf(qint64 chat)
{
    return {ChatId{chat}, u"%1 is waiting to chat"_s.arg(chat), u"words of %1"_s.arg(chat), Urgency::Critical, true};
}

} // namespace

class TestCallCardFocus final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        field = std::make_unique<QLineEdit>();
        field->resize(1200, 700); // the card comes over it
        field->show();
        field->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(field.get()));
    }
    void init()
    {
        cards = std::make_unique<CallCards>(theme, rest);
    }
    void cleanup() { cards.reset(); }

    void whoeverWritesGoesOnWriting()
    {
        QSignalSpy shown(cards.get(), &Notifier::shown);
        cards->show(callOf(7));
        QTRY_COMPARE(shown.count(), 1);
        QTRY_VERIFY(windowsIn(u"_NET_CLIENT_LIST_STACKING"_s).contains(cardOf(7)->winId())); // the window manager is done with it

        QCOMPARE(windowsIn(u"_NET_ACTIVE_WINDOW"_s), QList{field->winId()});
        QCOMPARE(QApplication::activeWindow(), field.get());
        QTest::keyClicks(QApplication::focusWidget(), u"abc"_s);
        QCOMPARE(field->text(), u"abc"_s);
    }

    void itStandsAboveAWindowThatIsRaised()
    {
        cards->show(callOf(7));
        QTRY_COMPARE(topmost(), cardOf(7)->winId());
        QLineEdit other;
        other.show();
        other.raise();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));

        QCOMPARE(topmost(), cardOf(7)->winId());
        other.hide();
        field->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(field.get()));
    }

private:
    static CallCard *cardOf(qint64 chat)
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        const auto it = std::find_if(all.begin(), all.end(), [chat](QWidget *widget) {
            const auto *card = qobject_cast<CallCard *>(widget);
            return card && card->isVisible() && card->call().id.chat == ChatId{chat};
        });
        return it == all.end() ? nullptr : qobject_cast<CallCard *>(*it);
    }

    Theme theme{*qApp};
    FakeNotifier rest;
    std::unique_ptr<QLineEdit> field;
    std::unique_ptr<CallCards> cards;
};

int main(int argc, char *argv[])
{
    const ManagedXDesktop desktop(u"1280x800"_s);
    QApplication app(argc, argv);
    TestCallCardFocus test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_callcardfocus.moc"
