// SPDX-License-Identifier: MIT
#include "ui/dbusnotifier.h"

#include "ui/texts.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QEventLoop>
#include <QVariantMap>
#include <optional>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Desktop Notifications Specification 1.2.
const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;
const auto interface = u"org.freedesktop.Notifications"_s;

const auto iconName = u"deskbell"_s; // as it is installed, and as the .desktop file has it

constexpr uint closedByPerson = 2;
constexpr int patienceAtTheEnd = 500; ///< ms
constexpr int untilClosed = 0;
constexpr int asTheServiceLikes = -1;
constexpr int briefly = 300; ///< ms

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, interface, method);
}

} // namespace

DBusNotifier::DBusNotifier(QObject *parent, std::chrono::milliseconds tokenLife)
    : Notifier(parent)
{
    m_tokenLife.setSingleShot(true);
    m_tokenLife.setInterval(tokenLife);
    connect(&m_tokenLife, &QTimer::timeout, this, [] { qunsetenv("XDG_ACTIVATION_TOKEN"); });
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, interface, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    bus.connect(service, path, interface, u"ActivationToken"_s, this, SLOT(activationToken(uint, QString)));
    bus.connect(service, path, interface, u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
    m_watcher = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &before, const QString &now) { ownerChanged(before, now); });
    probe();
}

/// One service may also take the place of another without a gap. Numbers of the one mean nothing at the other.
void DBusNotifier::ownerChanged(const QString &before, const QString &now)
{
    m_gaveNoNumber = false;
    m_pressed = 0;
    if (!before.isEmpty()) {
        m_entries.clear();
        remember();
        setAvailable(false);
    }
    if (!now.isEmpty())
        probe();
}

void DBusNotifier::probe()
{
    // Asking also starts a service that D-Bus starts on demand.
    auto *named =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(callOf(u"GetServerInformation"_s)), this);
    connect(named, &QDBusPendingCallWatcher::finished, this, [this, named] {
        named->deleteLater();
        const QDBusPendingReply<QString, QString, QString, QString> reply = *named;
        m_keepsClosed = !reply.isError() && reply.argumentAt<0>() == u"Notification Daemon"_s && reply.argumentAt<1>() == u"GNOME"_s;
    });
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(callOf(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        const QStringList capabilities = reply.isError() ? QStringList{} : reply.value();
        m_hasMarkup = capabilities.contains(u"body-markup"_s);
        m_hasActions = capabilities.contains(u"actions"_s);
        m_serviceName = watcher->reply().service();
        if (!reply.isError())
            takeBackWhatIsLeft();
        setAvailable(!reply.isError());
    });
}

/// A notice of an app that was killed: its buttons lead nowhere. Those of this app are known by now and stay.
void DBusNotifier::takeBackWhatIsLeft()
{
    const QList<uint> left = m_open.takeLeft(m_serviceName);
    for (const uint id : left) {
        if (!aboutOf(id).isValid())
            closeId(id);
    }
    remember();
}

void DBusNotifier::remember()
{
    QList<uint> ids;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.notice.isCall && entry.id != 0)
            ids << entry.id;
    }
    m_open.remember(m_serviceName, ids);
}

void DBusNotifier::setAvailable(bool available)
{
    available = available && !m_gaveNoNumber;
    if (available == m_available)
        return;
    m_available = available;
    Q_EMIT availabilityChanged();
}

void DBusNotifier::show(const Notice &notice)
{
    if (m_gaveNoNumber)
        return;
    Entry &entry = m_entries[notice.id];
    entry.closeWhenKnown = false;
    if (entry.asked) {
        entry.next = notice;
        return;
    }
    entry.notice = notice;
    entry.asked = true;
    send(notice);
}

void DBusNotifier::send(const Notice &notice)
{
    QStringList actions{u"default"_s, tr("Open")};
    // Some services keep those of a notice that was replaced: what a press means is decided when it comes.
    if (notice.isCall && notice.canBeTaken && notice.offersAccept)
        actions << u"accept"_s << tr("Accept");
    if (notice.isCall && notice.canBeTaken)
        actions << u"silence"_s << tr("Mute");

    QVariantMap hints;
    hints.insert(u"urgency"_s, QVariant::fromValue<uchar>(notice.urgency == Urgency::Critical ? 2 : 1));
    hints.insert(u"desktop-entry"_s, u"deskbell-admin"_s);
    hints.insert(u"category"_s, notice.isCall ? u"call.incoming"_s : u"im.received"_s);
    hints.insert(u"suppress-sound"_s, true); // the app rings itself, and can stop
    if (!notice.isCall)
        hints.insert(u"transient"_s, true); // kept and counted, some twenty of them would leave no room for a call

    // A service without actions may make a window of what has them, and of what has no end, and nobody can close it.
    const int time = notice.isCall && m_hasActions ? untilClosed : asTheServiceLikes;
    QDBusMessage call = callOf(u"Notify"_s);
    call << u"Deskbell"_s << m_entries.value(notice.id).id << iconName << notice.title
         << noticeText(notice.body, m_hasMarkup) << (m_hasActions ? actions : QStringList{}) << hints << time;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    const ConversationId about = notice.id;
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, about] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        m_gaveNoNumber = m_gaveNoNumber || (!reply.isError() && reply.value() == 0);
        answered(about, reply.isError() ? 0 : reply.value());
    });
}

void DBusNotifier::answered(ConversationId about, uint id)
{
    const auto it = m_entries.find(about);
    if (it == m_entries.end())
        return;
    if (id == 0) {
        m_entries.erase(it);
        setAvailable(false);
        return;
    }
    setAvailable(true);
    it->asked = false;
    it->id = id;
    if (it->closeWhenKnown) {
        m_entries.erase(it);
        closeId(id);
        remember();
        return;
    }
    remember();
    if (const std::optional<Notice> next = std::exchange(it->next, std::nullopt))
        show(*next);
    if (about.isChat())
        Q_EMIT shown(about.chat);
}

void DBusNotifier::close(ConversationId about)
{
    const auto it = m_entries.find(about);
    if (it == m_entries.end())
        return;
    if (it->asked) {
        it->closeWhenKnown = true;
        it->next.reset();
        return;
    }
    const uint id = it->id;
    m_entries.erase(it);
    closeId(id);
    remember();
}

void DBusNotifier::closeAll()
{
    const QList<ConversationId> shown = m_entries.keys();
    for (const ConversationId &about : shown)
        close(about);
}

void DBusNotifier::settle()
{
    // Those whose number is not known yet are closed as soon as it is.
    QEventLoop loop;
    QTimer patience;
    patience.setSingleShot(true);
    connect(&patience, &QTimer::timeout, &loop, &QEventLoop::quit);
    patience.start(patienceAtTheEnd);
    while (!m_entries.isEmpty() && patience.isActive())
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    // An answer to what was asked last means that everything before it has arrived.
    if (m_available)
        QDBusConnection::sessionBus().call(callOf(u"GetServerInformation"_s), QDBus::Block, patienceAtTheEnd);
}

void DBusNotifier::closeId(uint id)
{
    if (m_keepsClosed) {
        const QVariantMap hints{{u"transient"_s, true}, {u"suppress-sound"_s, true}};
        QDBusMessage last = callOf(u"Notify"_s);
        last << u"Deskbell"_s << id << iconName << u"Deskbell"_s << QString() << QStringList() << hints << briefly;
        QDBusConnection::sessionBus().send(last);
    }
    QDBusMessage call = callOf(u"CloseNotification"_s);
    call << id;
    QDBusConnection::sessionBus().send(call);
}

ConversationId DBusNotifier::aboutOf(uint id) const
{
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        if (it->id == id && id != 0)
            return it.key();
    }
    return {};
}

/// Comes just before the action. Qt hands it to the compositor with the next window that is raised, which else would not come
/// forward on Wayland (xdg-activation-v1). Where no window is raised it would go to a later one, or to a program that this one
/// starts: it is taken back.
void DBusNotifier::activationToken(uint id, const QString &token)
{
    if (!aboutOf(id).isValid())
        return;
    qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    m_tokenLife.start();
}

void DBusNotifier::dropToken()
{
    if (!m_tokenLife.isActive())
        return;
    m_tokenLife.stop();
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

void DBusNotifier::actionInvoked(uint id, const QString &action)
{
    m_pressed = id;
    const ConversationId about = aboutOf(id);
    if (!about.isValid())
        return;
    if (action == u"silence"_s) {
        dropToken(); // raises nothing
        Q_EMIT silenced(about.chat);
    } else if (action == u"accept"_s) {
        Q_EMIT accepted(about.chat); // its window comes with the server's answer
    } else {
        Q_EMIT opened(about);
    }
}

void DBusNotifier::notificationClosed(uint id, uint reason)
{
    const ConversationId about = aboutOf(id);
    if (!about.isValid())
        return;
    // Many services close what was pressed; what that means, the press has said.
    const bool isPutAway = reason == closedByPerson && id != m_pressed && m_entries.value(about).notice.isCall;
    m_entries.remove(about);
    remember();
    if (isPutAway)
        Q_EMIT silenced(about.chat);
}

} // namespace deskbell
