// SPDX-License-Identifier: MIT
#include "tests/admin/ui/privatebus.h"
#include "ui/notifierhost.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QSignalSpy>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const auto watcherName = u"org.kde.StatusNotifierWatcher"_s;
const auto watcherPath = u"/StatusNotifierWatcher"_s;

/// A watcher that knows one thing: whether a host is registered.
class Watcher final : public QDBusVirtualObject {
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        if (message.member() != u"Get"_s)
            return false;
        ++questions;
        return bus.send(message.createReply(QVariant::fromValue(QDBusVariant(hasHost))));
    }

    bool hasHost = false;
    int questions = 0;
};

} // namespace

class TestNotifierHost final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(bus.isRunning()); }
    void init()
    {
        watcher = std::make_unique<Watcher>();
        host = std::make_unique<NotifierHost>();
        QVERIFY(peer.registerVirtualObject(watcherPath, watcher.get()));
    }
    void cleanup()
    {
        host.reset();
        peer.unregisterObject(watcherPath);
        peer.unregisterService(watcherName);
    }

    void aHostThatRegistersAfterItsWatcherIsFound()
    {
        QVERIFY(peer.registerService(watcherName));
        QTRY_VERIFY(watcher->questions > 0);
        QVERIFY(!host->isThere());
        QSignalSpy changed(host.get(), &TrayHost::changed);

        say(u"StatusNotifierHostRegistered"_s, true);

        QTRY_VERIFY(host->isThere());
        QCOMPARE(changed.size(), 1);
    }

    void aHostThatComesWithItsWatcherIsFound()
    {
        watcher->hasHost = true;

        QVERIFY(peer.registerService(watcherName));

        QTRY_VERIFY(host->isThere());
    }

    void aHostThatLeavesIsMissed()
    {
        watcher->hasHost = true;
        QVERIFY(peer.registerService(watcherName));
        QTRY_VERIFY(host->isThere());

        say(u"StatusNotifierHostUnregistered"_s, false);

        QTRY_VERIFY(!host->isThere());
    }

    void aWatcherThatLeavesTakesItsHostWithIt()
    {
        watcher->hasHost = true;
        QVERIFY(peer.registerService(watcherName));
        QTRY_VERIFY(host->isThere());

        QVERIFY(peer.unregisterService(watcherName));

        QTRY_VERIFY(!host->isThere());
    }

private:
    void say(const QString &signal, bool hasHost)
    {
        watcher->hasHost = hasHost;
        QVERIFY(peer.send(QDBusMessage::createSignal(watcherPath, watcherName, signal)));
    }

    PrivateBus bus;
    QDBusConnection peer = bus.connection(u"watcher"_s);
    std::unique_ptr<Watcher> watcher;
    std::unique_ptr<NotifierHost> host;
};

QTEST_MAIN(TestNotifierHost)
#include "test_notifierhost.moc"
