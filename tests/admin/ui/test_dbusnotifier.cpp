// SPDX-License-Identifier: MIT
// What the notifier does with what a notification service says, which is played here on a bus of its own.
#include "tests/admin/ui/privatebus.h"
#include "ui/dbusnotifier.h"

#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;

/// Numbers what it is asked to show.
class Service final : public QDBusVirtualObject {
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        if (message.member() == u"GetCapabilities"_s)
            return bus.send(message.createReply(QStringList{u"actions"_s}));
        if (message.member() == u"Notify"_s)
            return bus.send(message.createReply(++last));
        return false;
    }

    uint last = 40;
};

} // namespace

class TestDBusNotifier final : public QObject {
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

    /// On Wayland nothing else brings a window forward.
    void theTokenOfAnActionIsThereWhenItIsCarriedOut()
    {
        DBusNotifier notifier;
        QVERIFY(show(notifier, ChatId{7}));
        QByteArray tokenThen;
        connect(&notifier, &Notifier::opened, this, [&tokenThen] { tokenThen = qgetenv("XDG_ACTIVATION_TOKEN"); });
        QSignalSpy opened(&notifier, &Notifier::opened);

        say(u"ActivationToken"_s, {played.last, u"token-1"_s});
        say(u"ActionInvoked"_s, {played.last, u"default"_s});

        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<ChatId>(), ChatId{7});
        QCOMPARE(tokenThen, "token-1");
    }

    void theTokenOfAnotherProgramsNoticeIsNotTaken()
    {
        DBusNotifier notifier;
        QVERIFY(show(notifier, ChatId{7}));
        QSignalSpy accepted(&notifier, &Notifier::accepted);

        say(u"ActivationToken"_s, {played.last + 1, u"not ours"_s});
        say(u"ActionInvoked"_s, {played.last, u"accept"_s});

        QTRY_COMPARE(accepted.size(), 1);
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
    }

private:
    static bool show(DBusNotifier &notifier, ChatId chat)
    {
        QSignalSpy shown(&notifier, &Notifier::shown);
        Notice notice;
        notice.chat = chat;
        notice.title = u"이지민"_s;
        notice.isCall = notice.canBeTaken = true;
        notifier.show(notice);
        return shown.wait();
    }
    void say(const QString &signal, const QVariantList &values)
    {
        QDBusMessage message = QDBusMessage::createSignal(path, service, signal);
        message.setArguments(values);
        QVERIFY(peer.send(message));
    }

    QTemporaryDir folder;
    PrivateBus bus;
    QDBusConnection peer = bus.connection(u"service"_s);
    Service played;
};

QTEST_MAIN(TestDBusNotifier)
#include "test_dbusnotifier.moc"
