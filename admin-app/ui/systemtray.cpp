// SPDX-License-Identifier: MIT
#include "ui/systemtray.h"

#include "ui/icons.h"
#include "ui/texts.h"
#include "ui/trayhost.h"

#ifdef DESKBELL_DBUS
#include "ui/notifierhost.h"
#endif
#ifdef DESKBELL_XCB
#include "ui/selectionhost.h"
#endif

#include <QIcon>
#include <QMenu>
#include <QSystemTrayIcon>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

std::vector<std::unique_ptr<TrayHost>> hostsOfDesktop()
{
    std::vector<std::unique_ptr<TrayHost>> hosts;
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#ifdef DESKBELL_DBUS
    hosts.push_back(std::make_unique<NotifierHost>());
#endif
#ifdef DESKBELL_XCB
    hosts.push_back(std::make_unique<SelectionHost>());
#endif
#endif
    return hosts;
}

} // namespace

SystemTray::SystemTray(QMenu *menu, QObject *parent)
    : Tray(parent)
    , m_menu(menu)
    , m_hosts(hostsOfDesktop())
{
    for (const auto &host : m_hosts)
        connect(host.get(), &TrayHost::changed, this, &SystemTray::hostChanged);
    if (m_hosts.empty())
        makeIcon();
    else
        hostChanged();
}

SystemTray::~SystemTray() = default;

void SystemTray::hostChanged()
{
    if (!m_icon) {
        const auto host = std::find_if(m_hosts.begin(), m_hosts.end(), [](const auto &one) { return one->isThere(); });
        if (host == m_hosts.end())
            return;
        m_host = host->get();
        makeIcon();
    }
    Q_EMIT availabilityChanged();
}

void SystemTray::makeIcon()
{
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu);
    m_icon->setIcon(std::apply(trayIcon, m_shown));
    m_icon->setToolTip(m_tooltip);
    // Shown even where no tray is: Qt puts the icon into one that appears again.
    m_icon->show();
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            Q_EMIT activated();
    });
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &SystemTray::balloonClicked);
}

bool SystemTray::isAvailable() const
{
    return m_host ? m_host->isThere() : m_icon && QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::show(TrayLook look, int frame, int unread, const QString &tooltip)
{
    const auto wanted = std::make_tuple(look, frame, unread);
    if (std::exchange(m_shown, wanted) != wanted && m_icon)
        m_icon->setIcon(trayIcon(look, frame, unread));
    const QString plain = trayText(tooltip);
    if (std::exchange(m_tooltip, plain) != plain && m_icon)
        m_icon->setToolTip(plain);
}

void SystemTray::showBalloon(const QString &title, const QString &body, bool stays)
{
    constexpr int halfAnHour = 30 * 60 * 1000;
    constexpr int tenSeconds = 10 * 1000;
    if (m_icon)
        m_icon->showMessage(trayText(title), trayText(body), trayIcon(TrayLook::Ringing, 0, 0), stays ? halfAnHour : tenSeconds);
}

void SystemTray::hideBalloon()
{
    // QSystemTrayIcon has no other word for it: a balloon without any text takes the present one away (Qt 6.4).
    if (m_icon)
        m_icon->showMessage({}, {}, QIcon(), 1);
}

TrayNotifier::TrayNotifier(SystemTray &tray, QObject *parent)
    : Notifier(parent)
    , m_tray(tray)
{
    connect(&tray, &SystemTray::balloonClicked, this, [this] { Q_EMIT opened(m_last.value_or(ConversationId{})); });
}

void TrayNotifier::show(const Notice &notice)
{
    if (!m_tray.isAvailable())
        return;
    m_calls.removeIf([&notice](const Notice &other) { return other.id == notice.id; });
    if (notice.isCall)
        m_calls.append(notice);
    showBalloon(notice);
}

void TrayNotifier::showBalloon(const Notice &notice)
{
    m_last = notice.id;
    m_tray.showBalloon(notice.title, notice.body, notice.isCall);
}

void TrayNotifier::close(ConversationId id)
{
    m_calls.removeIf([id](const Notice &other) { return other.id == id; });
    if (id != m_last)
        return;
    m_last.reset();
    if (m_calls.isEmpty())
        m_tray.hideBalloon();
    else
        showBalloon(m_calls.constLast());
}

void TrayNotifier::closeAll()
{
    m_calls.clear();
    if (std::exchange(m_last, std::nullopt))
        m_tray.hideBalloon();
}

FallbackNotifier::FallbackNotifier(Notifier &first, Notifier &second, QObject *parent)
    : Notifier(parent)
    , m_first(first)
    , m_second(second)
{
    if (&first != &second) {
        connect(&first, &Notifier::availabilityChanged, this, [this] {
            if (m_first.isAvailable())
                m_second.closeAll();
        });
        relay(second);
    }
    relay(first);
}

void FallbackNotifier::relay(Notifier &notifier)
{
    connect(&notifier, &Notifier::availabilityChanged, this, &Notifier::availabilityChanged);
    connect(&notifier, &Notifier::shown, this, &Notifier::shown);
    connect(&notifier, &Notifier::accepted, this, &Notifier::accepted);
    connect(&notifier, &Notifier::silenced, this, &Notifier::silenced);
    connect(&notifier, &Notifier::opened, this, &Notifier::opened);
}

void FallbackNotifier::show(const Notice &notice)
{
    (m_first.isAvailable() ? m_first : m_second).show(notice);
}

void FallbackNotifier::close(ConversationId id)
{
    m_first.close(id);
    m_second.close(id);
}

void FallbackNotifier::closeAll()
{
    m_first.closeAll();
    m_second.closeAll();
}

void FallbackNotifier::settle()
{
    m_first.settle();
    m_second.settle();
}

} // namespace deskbell
