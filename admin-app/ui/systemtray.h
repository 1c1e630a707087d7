// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

#include <QIcon>
#include <QSystemTrayIcon>
#include <tuple>

class QMenu;

namespace deskbell {

/// The tray of the desktop. Where there is none, it keeps looking for one that comes later.
class SystemTray final : public Tray {
    Q_OBJECT

public:
    explicit SystemTray(QMenu *menu, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const override;
    void show(TrayLook look, int frame, int unread, const QString &tooltip) override;
    /// A notice without buttons, for desktops that have a tray but no notification service.
    void showBalloon(const QString &title, const QString &body, bool stays);

Q_SIGNALS:
    void balloonClicked();

private:
    QSystemTrayIcon m_icon;
    std::tuple<TrayLook, int, int> m_shown{TrayLook::Offline, -1, -1};
};

/// Notices through the tray: nothing to press, but something to see.
class TrayNotifier final : public Notifier {
    Q_OBJECT

public:
    explicit TrayNotifier(SystemTray &tray, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const override { return false; }
    void show(const Notice &notice) override;
    void close(ChatId chat) override;

private:
    SystemTray &m_tray;
    ChatId m_last;
};

/// Asks the first as long as it is available, the second otherwise.
class FallbackNotifier final : public Notifier {
    Q_OBJECT

public:
    FallbackNotifier(Notifier &first, Notifier &second, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const override { return m_first.isAvailable(); }
    void show(const Notice &notice) override;
    void close(ChatId chat) override;
    void closeAll() override;
    void settle() override;

private:
    Notifier &m_first;
    Notifier &m_second;
};

} // namespace deskbell
