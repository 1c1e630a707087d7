// SPDX-License-Identifier: MIT
#include "ui/systemtray.h"

#include "ui/icons.h"
#include "ui/texts.h"

#include <QMenu>

namespace deskbell {

using namespace Qt::StringLiterals;

SystemTray::SystemTray(QMenu *menu, QObject *parent)
    : Tray(parent)
{
    m_icon.setContextMenu(menu);
    m_icon.setIcon(trayIcon(TrayLook::Offline, 0, 0));
    // Shown even where no tray is yet: Qt puts the icon into one that appears later.
    m_icon.show();
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            Q_EMIT activated();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &SystemTray::balloonClicked);
}

bool SystemTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::show(TrayLook look, int frame, int unread, const QString &tooltip)
{
    const auto wanted = std::make_tuple(look, frame, unread);
    if (wanted != m_shown) {
        m_shown = wanted;
        m_icon.setIcon(trayIcon(look, frame, unread));
    }
    const QString plain = trayText(tooltip);
    if (m_icon.toolTip() != plain)
        m_icon.setToolTip(plain);
}

void SystemTray::showBalloon(const QString &title, const QString &body, bool stays)
{
    constexpr int halfAnHour = 30 * 60 * 1000;
    constexpr int tenSeconds = 10 * 1000;
    m_icon.showMessage(trayText(title), trayText(body), trayIcon(TrayLook::Ringing, 0, 0), stays ? halfAnHour : tenSeconds);
}

TrayNotifier::TrayNotifier(SystemTray &tray, QObject *parent)
    : Notifier(parent)
    , m_tray(tray)
{
    connect(&tray, &SystemTray::balloonClicked, this, [this] { Q_EMIT opened(m_last); });
}

void TrayNotifier::show(const Notice &notice)
{
    if (!m_tray.isAvailable())
        return;
    m_last = notice.chat;
    m_tray.showBalloon(notice.title, notice.body, notice.isCall);
}

void TrayNotifier::close(ChatId chat)
{
    // Qt has no way to take a balloon back; it goes when its time is over or it is clicked.
    if (chat == m_last)
        m_last = {};
}

FallbackNotifier::FallbackNotifier(Notifier &first, Notifier &second, QObject *parent)
    : Notifier(parent)
    , m_first(first)
    , m_second(second)
{
    connect(&first, &Notifier::availabilityChanged, this, &Notifier::availabilityChanged);
    for (Notifier *notifier : {&first, &second}) {
        connect(notifier, &Notifier::shown, this, &Notifier::shown);
        connect(notifier, &Notifier::accepted, this, &Notifier::accepted);
        connect(notifier, &Notifier::silenced, this, &Notifier::silenced);
        connect(notifier, &Notifier::opened, this, &Notifier::opened);
    }
}

void FallbackNotifier::show(const Notice &notice)
{
    (m_first.isAvailable() ? m_first : m_second).show(notice);
}

void FallbackNotifier::close(ChatId chat)
{
    m_first.close(chat);
    m_second.close(chat);
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
