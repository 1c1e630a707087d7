// SPDX-License-Identifier: MIT
#include "ui/notifierhost.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// freedesktop.org, StatusNotifierItem: the watcher. The hosts register there, after it has come or before it goes.
const auto service = u"org.kde.StatusNotifierWatcher"_s;
const auto path = u"/StatusNotifierWatcher"_s;
const auto interface = u"org.kde.StatusNotifierWatcher"_s;
const auto isRegistered = u"IsStatusNotifierHostRegistered"_s;

} // namespace

NotifierHost::NotifierHost(QObject *parent)
    : TrayHost(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    auto *watcher = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &NotifierHost::ask);
    bus.connect(service, path, interface, u"StatusNotifierHostRegistered"_s, this, SLOT(ask()));
    bus.connect(service, path, interface, u"StatusNotifierHostUnregistered"_s, this, SLOT(ask()));
    ask();
}

void NotifierHost::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << interface << isRegistered;
    // A question only: it is not to start anything.
    call.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    const int number = ++m_asked;
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (number == m_asked)
            setThere(!reply.isError() && reply.value().variant().toBool());
    });
}

} // namespace deskbell
