// SPDX-License-Identifier: MIT
// Where there is a tray but no notification service a call is said in a balloon of the tray; on a real X display with a real tray.
#include "ui/systemtray.h"

#include <QApplication>
#include <QMenu>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// An X display and its tray, to be made before the application.
class XDesktop final {
public:
    XDesktop()
    {
        m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"640x480x24"_s, u"-nolisten"_s, u"tcp"_s});
        while (m_server.state() != QProcess::NotRunning && !m_server.canReadLine())
            m_server.waitForReadyRead(10'000);
        const QByteArray name = ':' + m_server.readLine().trimmed();
        qputenv("DISPLAY", name);
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no tray and no notices by D-Bus
        m_tray.start(u"trayer"_s, {});
    }
    ~XDesktop()
    {
        for (QProcess *process : {&m_tray, &m_server}) {
            process->kill();
            process->waitForFinished();
        }
    }

private:
    QProcess m_server;
    QProcess m_tray;
};

} // namespace

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
    const XDesktop desktop;
    QApplication app(argc, argv);
    TestTrayBalloon test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_trayballoon.moc"
