// SPDX-License-Identifier: MIT
// The keyring of a desktop that is slow, silent or says no: played on a bus of its own, asked by the real QtKeychain and libsecret.
#include "client/keychaintokenstore.h"
#include "tests/admin/ui/privatebus.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QSignalSpy>
#include <chrono>

using namespace deskbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto service = u"org.freedesktop.secrets"_s;
const auto path = u"/org/freedesktop/secrets"_s;

/// As much of the Secret Service (freedesktop.org) as one write needs.
class Keyring final : public QDBusVirtualObject {
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        ++questions;
        if (isSilent) {
            message.setDelayedReply(true);
            m_unanswered.append(message);
            return true;
        }
        return bus.send(answerTo(message));
    }
    /// It has found its voice again.
    void speak(const QDBusConnection &bus)
    {
        isSilent = false;
        for (const QDBusMessage &message : std::exchange(m_unanswered, {}))
            bus.send(answerTo(message));
    }

    bool isSilent = false;
    bool isRefusing = false;
    int questions = 0;
    int written = 0;
    QMap<QString, QString> attributes; ///< of what was written last

private:
    QDBusMessage answerTo(const QDBusMessage &message)
    {
        const QString &what = message.member();
        if (what == u"OpenSession"_s && message.arguments().value(0) == u"plain"_s)
            return message.createReply({QVariant::fromValue(QDBusVariant(QString())), QVariant::fromValue(QDBusObjectPath(path + u"/session/1"_s))});
        if (what == u"OpenSession"_s)
            return message.createErrorReply(QDBusError::NotSupported, u"plain only"_s);
        if (what == u"CreateItem"_s && isRefusing)
            return message.createErrorReply(QDBusError::AccessDenied, u"locked"_s);
        if (what == u"CreateItem"_s) {
            ++written;
            const auto properties = qdbus_cast<QVariantMap>(message.arguments().value(0));
            attributes = qdbus_cast<QMap<QString, QString>>(properties.value(u"org.freedesktop.Secret.Item.Attributes"_s));
            return message.createReply({QVariant::fromValue(QDBusObjectPath(path + u"/collection/a/1"_s)), QVariant::fromValue(QDBusObjectPath(u"/"_s))});
        }
        if (what == u"GetAll"_s)
            return message.createReply(QVariantMap{});
        return message.createErrorReply(QDBusError::UnknownMethod, what);
    }

    QList<QDBusMessage> m_unanswered;
};

} // namespace

class TestKeychainTokenStore final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(bus.isRunning());
        qputenv("XDG_CURRENT_DESKTOP", "GNOME"); // QtKeychain asks where it is
        QVERIFY(peer.registerVirtualObject(path, &keyring, QDBusConnection::SubPath));
        QVERIFY(peer.registerService(service));
    }
    void init()
    {
        keyring.isSilent = keyring.isRefusing = false;
        keyring.questions = keyring.written = 0;
    }

    void whatTheKeyringTakesIsKept()
    {
        KeychainTokenStore store(u"Deskbell"_s);

        store.store(server, u"jisu"_s, u"token"_s);

        QTRY_COMPARE(keyring.written, 1);
        QVERIFY(store.isPersistent());
        // As it has always been called: whoever is signed in stays so.
        QCOMPARE(keyring.attributes.value(u"user"_s), u"jisu@https://desk.example"_s);
        QCOMPARE(keyring.attributes.value(u"server"_s), u"Deskbell"_s);
    }

    void aKeyringThatRefusesIsSaid()
    {
        keyring.isRefusing = true;
        KeychainTokenStore store(u"Deskbell"_s);
        QSignalSpy changed(&store, &TokenStore::persistentChanged);

        store.store(server, u"jisu"_s, u"token"_s);

        QTRY_COMPARE(changed, QList<QVariantList>{{false}});
    }

    /// KeePassXC with a locked database answers a write when it is unlocked, or never.
    void aKeyringThatDoesNotAnswerAWriteIsSaid()
    {
        keyring.isSilent = true;
        KeychainTokenStore store(u"Deskbell"_s, nullptr, 100ms);
        QSignalSpy changed(&store, &TokenStore::persistentChanged);

        store.store(server, u"jisu"_s, u"token"_s);

        QTRY_COMPARE(changed, QList<QVariantList>{{false}});
        QVERIFY(keyring.questions > 0);
        QVERIFY(!store.isPersistent());
        keyring.speak(peer);
        QTRY_COMPARE(changed, (QList<QVariantList>{{false}, {true}})); // it was only slow
        QCOMPARE(keyring.written, 1);
    }

    void anAnswerAfterTheStoreHasGoneGoesNowhere()
    {
        keyring.isSilent = true;
        {
            KeychainTokenStore gone(u"Deskbell"_s);
            gone.store(server, u"jisu"_s, u"token"_s);
            QTRY_VERIFY(keyring.questions > 0);
        }
        keyring.speak(peer);
        QTRY_COMPARE(keyring.written, 1);

        KeychainTokenStore store(u"Deskbell"_s);
        store.store(server, u"jisu"_s, u"token"_s);
        QTRY_COMPARE(keyring.written, 2); // and what came before that has been dealt with
    }

private:
    const QUrl server{u"https://desk.example"_s};
    Keyring keyring;
    PrivateBus bus;
    QDBusConnection peer = bus.connection(u"keyring"_s);
};

QTEST_GUILESS_MAIN(TestKeychainTokenStore)
#include "test_keychaintokenstore.moc"
