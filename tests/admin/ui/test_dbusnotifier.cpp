// SPDX-License-Identifier: MIT
// What the notifier does with what a notification service says, which is played here on a bus of its own.
#include "tests/admin/ui/privatebus.h"
#include "ui/dbusnotifier.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVirtualObject>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <memory>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;

/// One Notify, as it was received.
struct Asked {
    uint replaces = 0;
    QStringList actions;
    QVariantMap hints;
    int milliseconds = 0;
};

/// Numbers what it is asked to show.
class Service final : public QDBusVirtualObject {
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        if (message.member() == u"GetServerInformation"_s)
            return bus.send(message.createReply({name, vendor, u"3.20.0"_s, u"1.2"_s}));
        if (message.member() == u"GetCapabilities"_s)
            return bus.send(message.createReply(capabilities));
        if (message.member() == u"Notify"_s) {
            const QVariantList values = message.arguments();
            asked << Asked{values[1].toUInt(), values[5].toStringList(), qdbus_cast<QVariantMap>(values[6]), values[7].toInt()};
            if (!numbers)
                return bus.send(message.createReply(0U));
            return bus.send(message.createReply(values[1].toUInt() > 0 ? values[1].toUInt() : ++last));
        }
        if (message.member() == u"CloseNotification"_s) {
            closed << message.arguments().constFirst().toUInt();
            askedWhenClosed = asked.size();
        }
        return false;
    }

    QString name = u"gnome-shell"_s;
    QString vendor = u"GNOME"_s;
    QStringList capabilities{u"actions"_s};
    bool numbers = true;
    QList<Asked> asked;
    QList<uint> closed;
    qsizetype askedWhenClosed = 0;
    uint last = 40;
};

Notice callOf(ChatId chat)
{
    Notice notice;
    notice.id = chat;
    notice.title = u"이지민"_s;
    notice.isCall = notice.canBeTaken = true;
    return notice;
}

Notice messageOf(ChatId chat)
{
    Notice notice = callOf(chat);
    notice.isCall = false;
    return notice;
}

} // namespace

class TestDBusNotifier final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(bus.isRunning());
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
    }
    void init()
    {
        qunsetenv("XDG_ACTIVATION_TOKEN");
        QFile::remove(folder.filePath(u"deskbell-admin.notices"_s)); // what the test before has left on its screen
        played = std::make_unique<Service>();
        QVERIFY(peer.registerVirtualObject(path, played.get()));
        QVERIFY(peer.registerService(service));
    }
    void cleanup()
    {
        for (QDBusConnection *one : {&peer, &successor}) {
            one->unregisterService(service);
            one->unregisterObject(path);
        }
    }

    /// On Wayland nothing else brings a window forward.
    void theTokenOfAnActionIsThereWhenItIsCarriedOut()
    {
        DBusNotifier notifier;
        QVERIFY(show(notifier, ChatId{7}));
        QByteArray tokenThen;
        connect(&notifier, &Notifier::opened, this, [&tokenThen] { tokenThen = qgetenv("XDG_ACTIVATION_TOKEN"); });
        QSignalSpy opened(&notifier, &Notifier::opened);

        say(u"ActivationToken"_s, {played->last, u"token-1"_s});
        say(u"ActionInvoked"_s, {played->last, u"default"_s});

        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<ConversationId>(), ConversationId(ChatId{7}));
        QCOMPARE(tokenThen, "token-1");
    }

    void theTokenOfAnotherProgramsNoticeIsNotTaken()
    {
        DBusNotifier notifier;
        QVERIFY(show(notifier, ChatId{7}));
        QSignalSpy accepted(&notifier, &Notifier::accepted);

        say(u"ActivationToken"_s, {played->last + 1, u"not ours"_s});
        say(u"ActionInvoked"_s, {played->last, u"accept"_s});

        QTRY_COMPARE(accepted.size(), 1);
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
    }

    /// Accept may be refused, and the call has to ring on then.
    void aPressThatClosesTheNoticeIsNoSilence()
    {
        DBusNotifier notifier;
        QVERIFY(show(notifier, ChatId{7}));
        QSignalSpy accepted(&notifier, &Notifier::accepted);
        QSignalSpy silenced(&notifier, &Notifier::silenced);

        say(u"ActionInvoked"_s, {played->last, u"accept"_s});
        say(u"NotificationClosed"_s, {played->last, 2U});
        QTRY_COMPARE(accepted.size(), 1);
        QVERIFY(show(notifier, ChatId{8}));
        QCOMPARE(silenced.size(), 0);
        say(u"NotificationClosed"_s, {played->last, 2U});

        QTRY_COMPARE(silenced.size(), 1);
        QCOMPARE(silenced.first().first().value<ChatId>(), ChatId{8});
    }

    void aCallStaysAndCanBeTakenAndAMessageIsNotKept()
    {
        DBusNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());

        QVERIFY(show(notifier, callOf({7})));
        QVERIFY(show(notifier, messageOf({8})));

        QCOMPARE(played->asked.size(), 2);
        const Asked call = played->asked.first();
        QVERIFY(call.actions.contains(u"accept"_s));
        QCOMPARE(call.milliseconds, 0);
        QVERIFY(!call.hints.contains(u"transient"_s));
        const Asked message = played->asked.last();
        QCOMPARE(message.hints.value(u"transient"_s), QVariant(true));
        QVERIFY(!message.actions.contains(u"accept"_s));
    }

    /// notify-osd makes a window of each that has one, and of each that has no end.
    void aServiceWithoutActionsGetsNeitherActionsNorWhatHasNoEnd()
    {
        played->capabilities = {u"body"_s};
        DBusNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());

        QVERIFY(show(notifier, callOf({7})));

        QCOMPARE(played->asked.first().actions, QStringList());
        QCOMPARE(played->asked.first().milliseconds, -1);
    }

    void whatGotNoNumberIsNotAskedForAgain()
    {
        played->numbers = false;
        DBusNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());
        notifier.show(callOf({7}));
        QTRY_VERIFY(!notifier.isAvailable());

        played->numbers = true;
        notifier.show(callOf({7}));
        settled();
        QCOMPARE(played->asked.size(), 1);
        QVERIFY(!notifier.isAvailable());
        QVERIFY(peer.unregisterService(service));
        QVERIFY(peer.registerService(service));

        QTRY_VERIFY(notifier.isAvailable());
        QVERIFY(show(notifier, callOf({7})));
    }

    /// Numbers of the one before mean something else at the next.
    void aServiceThatTakesTheNameOfAnotherIsANewOne()
    {
        QVERIFY(peer.unregisterService(service));
        using Names = QDBusConnectionInterface;
        peer.interface()->registerService(service, Names::DontQueueService, Names::AllowReplacement);
        DBusNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());
        QVERIFY(show(notifier, callOf({7})));
        say(u"ActionInvoked"_s, {played->last, u"default"_s});
        QSignalSpy changed(&notifier, &Notifier::availabilityChanged);
        playedNext = std::make_unique<Service>();
        QVERIFY(successor.registerVirtualObject(path, playedNext.get()));

        successor.interface()->registerService(service, Names::ReplaceExistingService, Names::AllowReplacement);

        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(notifier.isAvailable());
        QVERIFY(show(notifier, callOf({7})));
        QCOMPARE(playedNext->asked.last().replaces, 0U);
        QSignalSpy silenced(&notifier, &Notifier::silenced);
        QDBusMessage putAway = QDBusMessage::createSignal(path, service, u"NotificationClosed"_s);
        putAway << playedNext->last << 2U;
        QVERIFY(successor.send(putAway));
        QTRY_COMPARE(silenced.size(), 1);
    }

    /// notification-daemon 3.20 leaves what is closed on the screen until its time is up, and shows nothing else meanwhile.
    void whereWhatIsClosedStaysItIsGivenAnEndFirst()
    {
        played->name = u"Notification Daemon"_s;
        DBusNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());
        QVERIFY(show(notifier, callOf({7})));
        const uint number = played->last;

        notifier.close(ChatId{7});

        QTRY_COMPARE(played->closed, QList<uint>{number});
        QCOMPARE(played->askedWhenClosed, 2);
        const Asked brief = played->asked.last();
        QCOMPARE(brief.replaces, number);
        QCOMPARE(brief.milliseconds, 300);
        QCOMPARE(brief.hints.value(u"transient"_s), QVariant(true));
        QCOMPARE(brief.hints.value(u"suppress-sound"_s), QVariant(true));
    }

    void elsewhereItIsClosedAndNothingElse()
    {
        DBusNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());
        QVERIFY(show(notifier, callOf({7})));

        notifier.close(ChatId{7});

        QTRY_COMPARE(played->closed, QList<uint>{played->last});
        QCOMPARE(played->asked.size(), 1);
    }

private:
    static bool show(DBusNotifier &notifier, ChatId chat) { return show(notifier, callOf(chat)); }
    static bool show(DBusNotifier &notifier, const Notice &notice)
    {
        QSignalSpy shown(&notifier, &Notifier::shown);
        notifier.show(notice);
        return shown.wait();
    }
    /// What was sent before has arrived.
    static void settled()
    {
        const QDBusMessage question = QDBusMessage::createMethodCall(service, path, service, u"GetServerInformation"_s);
        QDBusPendingCallWatcher answer(QDBusConnection::sessionBus().asyncCall(question));
        QSignalSpy finished(&answer, &QDBusPendingCallWatcher::finished);
        QVERIFY(answer.isFinished() || finished.wait());
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
    std::unique_ptr<Service> played;
    QDBusConnection successor = bus.connection(u"successor"_s);
    std::unique_ptr<Service> playedNext;
};

QTEST_MAIN(TestDBusNotifier)
#include "test_dbusnotifier.moc"
