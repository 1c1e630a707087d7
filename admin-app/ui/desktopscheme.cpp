// SPDX-License-Identifier: MIT
#include "ui/desktopscheme.h"

#ifdef DESKBELL_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace deskbell {

using namespace Qt::StringLiterals;

DesktopScheme::DesktopScheme(QObject *parent)
    : QObject(parent)
{
}

void DesktopScheme::useForFrames(Appearance) {}

#ifdef DESKBELL_DBUS

namespace {

const auto service = u"org.freedesktop.portal.Desktop"_s;
const auto path = u"/org/freedesktop/portal/desktop"_s;
const auto interface = u"org.freedesktop.portal.Settings"_s;
const auto group = u"org.freedesktop.appearance"_s;
const auto key = u"color-scheme"_s;

// The portal wraps the value once, older ones twice.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

void DesktopScheme::start()
{
    QDBusConnection::sessionBus().connect(service, path, interface, u"SettingChanged"_s, this,
                                          SLOT(settingChanged(QString, QString)));
    ask();
}

void DesktopScheme::settingChanged(const QString &changedGroup, const QString &changedKey)
{
    if (changedGroup == group && changedKey == key)
        ask();
}

void DesktopScheme::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    call << group << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            Q_EMIT darkPreferred(unwrapped(reply.value().variant()).toUInt() == 1);
    });
}

#else

void DesktopScheme::start() {}

#endif

} // namespace deskbell
