// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

#include <QList>
#include <QString>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

class QMenu;
class QSystemTrayIcon;

namespace deskbell {

class TrayHost;

/// The tray of the desktop, whenever it comes: at sign-in the app may well be there first. Qt decides with the first icon
/// which kind of tray it knows, so none is made before there is a host. An icon stays with the kind it was made for.
class SystemTray final : public Tray {
    Q_OBJECT

public:
    explicit SystemTray(QMenu *menu, QObject *parent = nullptr);
    ~SystemTray() override;

    [[nodiscard]] bool isAvailable() const override;
    void show(TrayLook look, int frame, int unread, const QString &tooltip) override;
    /// A notice without buttons, for desktops that have a tray but no notification service.
    void showBalloon(const QString &title, const QString &body, bool stays);
    void hideBalloon();

Q_SIGNALS:
    void balloonClicked();

private:
    void hostChanged();
    void makeIcon();

    QMenu *m_menu;
    std::vector<std::unique_ptr<TrayHost>> m_hosts; ///< the better kind first; none where Qt's own answer is right
    TrayHost *m_host = nullptr;                     ///< for which the icon was made
    std::unique_ptr<QSystemTrayIcon> m_icon;
    std::tuple<TrayLook, int, int> m_shown{TrayLook::Offline, 0, 0};
    QString m_tooltip;
};

/// Notices through the tray: nothing to press, but something to see. There is one balloon at a time; while anybody rings it
/// shows a call.
class TrayNotifier final : public Notifier {
    Q_OBJECT

public:
    explicit TrayNotifier(SystemTray &tray, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const override { return false; }
    void show(const Notice &notice) override;
    void close(ConversationId id) override;
    void closeAll() override;

private:
    void showBalloon(const Notice &notice);

    SystemTray &m_tray;
    QList<Notice> m_calls; ///< not closed yet, the latest last
    std::optional<ConversationId> m_last; ///< in the balloon, which may be gone by itself
};

/// Asks the first as long as it is available, the second otherwise; both may be the same one. What the second has told of is taken
/// back when the first comes, since it is told again there.
class FallbackNotifier final : public Notifier {
    Q_OBJECT

public:
    FallbackNotifier(Notifier &first, Notifier &second, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const override { return m_first.isAvailable() || m_second.isAvailable(); }
    void show(const Notice &notice) override;
    void close(ConversationId id) override;
    void closeAll() override;
    void settle() override;

private:
    void relay(Notifier &notifier);

    Notifier &m_first;
    Notifier &m_second;
};

} // namespace deskbell
