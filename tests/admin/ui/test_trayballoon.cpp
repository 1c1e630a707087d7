// SPDX-License-Identifier: MIT
// Where there is a tray but no notification service a call is said in a balloon of the tray; on a real X display with a real tray.
#include "tests/admin/ui/xdesktop.h"
#include "ui/systemtray.h"

#include <QApplication>
#include <QMenu>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestTrayBalloon final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tray = std::make_unique<SystemTray>(&menu);
        notifier = std::make_unique<TrayNotifier>(*tray);
        QTRY_VERIFY(tray->isAvailable());
    }
    void cleanup()
    {
        notifier.reset();
        tray.reset();
    }

    void theBalloonOfACallGoesWithTheCall()
    {
        notifier->show(callOf(7));
        QTRY_VERIFY(hasBalloon());

        notifier->close(ChatId{8}); // another one's
        QVERIFY(hasBalloon());
        notifier->close(ChatId{7});

        QVERIFY(!hasBalloon());
    }

    void whoStillRingsIsSaidAgain()
    {
        notifier->show(callOf(7));
        notifier->show(callOf(8));
        QTRY_VERIFY(hasBalloon());

        notifier->close(ChatId{8});
        QTRY_VERIFY(hasBalloon());
        notifier->close(ChatId{7});

        QVERIFY(!hasBalloon());
    }

    void whatTheAppSaysOfItselfCanBeTakenBackToo()
    {
        notifier->show({ChatId{}, u"Deskbell"_s, u"one sentence"_s});
        QTRY_VERIFY(hasBalloon());

        notifier->close(ChatId{8}); // another one's
        QVERIFY(hasBalloon());
        notifier->closeAll();

        QVERIFY(!hasBalloon());
    }

    void nothingIsLeftWhenAllIsClosed()
    {
        notifier->show(callOf(7));
        QTRY_VERIFY(hasBalloon());

        notifier->closeAll();

        QVERIFY(!hasBalloon());
    }

private:
    static Notice callOf(qint64 chat)
    {
        Notice notice;
        notice.id = ChatId{chat};
        notice.title = u"%1"_s.arg(chat);
        notice.isCall = true;
        return notice;
    }
    static bool hasBalloon()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        return std::any_of(all.begin(), all.end(), [](const QWidget *widget) {
            return widget->isVisible() && QByteArray(widget->metaObject()->className()) == "QBalloonTip";
        });
    }

    QMenu menu;
    std::unique_ptr<SystemTray> tray;
    std::unique_ptr<TrayNotifier> notifier;
};

int main(int argc, char *argv[])
{
    const XDesktop desktop(u"640x480"_s, u"trayer"_s);
    QApplication app(argc, argv);
    TestTrayBalloon test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_trayballoon.moc"
