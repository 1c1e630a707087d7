// SPDX-License-Identifier: MIT
// What a notification service hands over for the next window does not stay behind where no window is raised.
#include "tests/admin/ui/privatebus.h"
#include "ui/dbusnotifier.h"

#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <chrono>

using namespace deskbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;
constexpr uint id = 41;

class Service final : public QDBusVirtualObject {
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        if (message.member() == u"GetCapabilities"_s)
            return bus.send(message.createReply(QStringList{u"actions"_s}));
        return message.member() == u"Notify"_s && bus.send(message.createReply(id));
    }
};

} // namespace

class TestActivationToken final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(bus.isRunning());
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
        QVERIFY(peer.registerVirtualObject(path, &played));
        QVERIFY(peer.registerService(service));
    }
    void init() { qunsetenv("XDG_ACTIVATION_TOKEN"); }

    void silenceLeavesNone()
    {
        DBusNotifier notifier;
        show(notifier);
        QByteArray then = "?";
        connect(&notifier, &Notifier::silenced, this, [&then] { then = qgetenv("XDG_ACTIVATION_TOKEN"); });

        press(u"silence"_s);

        QTRY_COMPARE(then, QByteArray());
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
    }

    void whatIsToBeShownHasItThen_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("opened") << u"default"_s;
        QTest::newRow("accepted") << u"accept"_s;
    }
    void whatIsToBeShownHasItThen()
    {
        QFETCH(QString, action);
        DBusNotifier notifier(nullptr, 10h);
        show(notifier);
        QByteArray then = "?";
        const auto look = [&then] { then = qgetenv("XDG_ACTIVATION_TOKEN"); };
        connect(&notifier, &Notifier::opened, this, look);
        connect(&notifier, &Notifier::accepted, this, look);

        press(action);

        QTRY_COMPARE(then, QByteArray("token"));
    }

    void oneThatNoWindowHasTakenIsTakenBack()
    {
        DBusNotifier notifier(nullptr, 1ms);
        show(notifier);
        QSignalSpy opened(&notifier, &Notifier::opened);

        press(u"default"_s);

        QTRY_COMPARE(opened.size(), 1);
        QTRY_VERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
    }

private:
    static void show(DBusNotifier &notifier)
    {
        QSignalSpy shown(&notifier, &Notifier::shown);
        Notice notice;
        notice.id = ChatId{7};
        notice.title = u"이지민"_s;
        notice.isCall = true;
        notifier.show(notice);
        QTRY_COMPARE(shown.size(), 1);
    }
    void press(const QString &action)
    {
        say(u"ActivationToken"_s, u"token"_s);
        say(u"ActionInvoked"_s, action);
    }
    void say(const QString &signal, const QString &what)
    {
        QDBusMessage message = QDBusMessage::createSignal(path, service, signal);
        message.setArguments({id, what});
        QVERIFY(peer.send(message));
    }

    QTemporaryDir folder;
    PrivateBus bus;
    QDBusConnection peer = bus.connection(u"service"_s);
    Service played;
};

QTEST_MAIN(TestActivationToken)
#include "test_activationtoken.moc"
