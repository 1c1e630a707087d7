// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"
#include "ui/opennotices.h"

#include <QHash>
#include <QTimer>
#include <chrono>
#include <optional>

class QDBusServiceWatcher;

namespace deskbell {

/// Notices with buttons, through org.freedesktop.Notifications. Every call is asynchronous; a service that starts or
/// dies later is noticed.
class DBusNotifier final : public Notifier {
    Q_OBJECT

public:
    /// `tokenLife`: how long an activation token is kept for a window that is still to come.
    explicit DBusNotifier(QObject *parent = nullptr, std::chrono::milliseconds tokenLife = std::chrono::seconds(10));

    [[nodiscard]] bool isAvailable() const override { return m_available; }
    void show(const Notice &notice) override;
    void close(ConversationId id) override;
    void closeAll() override;
    void settle() override;

private Q_SLOTS:
    void activationToken(uint id, const QString &token);
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    struct Entry {
        Notice notice;
        uint id = 0;            ///< 0 until the service has answered
        bool asked = false;     ///< a Notify is on its way
        bool closeWhenKnown = false;
        std::optional<Notice> next; ///< shown as soon as the one on its way has an id
    };

    void probe();
    void send(const Notice &notice);
    void answered(ConversationId about, uint id);
    void closeId(uint id);
    void dropToken();
    void takeBackWhatIsLeft();
    void remember();
    void setAvailable(bool available);
    void ownerChanged(const QString &before, const QString &now);
    [[nodiscard]] ConversationId aboutOf(uint id) const;

    QDBusServiceWatcher *m_watcher = nullptr;
    QHash<ConversationId, Entry> m_entries;
    OpenNotices m_open;
    QTimer m_tokenLife; ///< runs while there is a token
    QString m_serviceName; ///< the unique one, of the service that is there now
    bool m_available = false;
    bool m_hasMarkup = false;
    uint m_pressed = 0;           ///< the notice of the last press
    bool m_hasActions = false;
    bool m_keepsClosed = false;   ///< what is closed stays on the screen until its time is up
    bool m_gaveNoNumber = false;  ///< it shows what cannot be taken back: it is asked for nothing more
};

} // namespace deskbell
