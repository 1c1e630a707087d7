// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/addresslist.h"
#include "server/transport/arrival.h"
#include "server/transport/handshaker.h"
#include "server/transport/httphead.h"
#include "server/transport/logbudget.h"
#include "server/transport/waitingroom.h"

#include <QHash>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

namespace deskbell {

class BuiltInFiles;
class Headcount;

struct FrontDoorSettings {
    enum class Serves { Everything, Visitors, Admins };

    Serves serves = Serves::Everything;
    QStringList origins;         ///< of the sites: exact scheme://host[:port], lower case
    QStringList frameAncestors;  ///< who may frame the pages: origins, or 'self'; empty: nobody
    Networks proxies;            ///< whose X-Forwarded-For is believed
    Networks adminAddresses;     ///< where admins may connect from; empty: from everywhere
    Networks healthAddresses;    ///< who may ask under /health/
    int headBytes = 16 * 1024;
    int headMilliseconds = 10'000; ///< from the first packet: a TLS handshake is part of it
    bool loopbackExempt = true;  ///< from the cap per address
};

/// One port: answers GET, HEAD and OPTIONS for the built-in files, and hands WebSocket upgrades on, after it has seen the whole
/// head, its path and its Origin. Everything odd gets a short answer and a closed connection. No bodies, no keep-alive.
class FrontDoor final : public QObject {
    Q_OBJECT
public:
    /// What is passed in must outlive the listener; several may share it.
    FrontDoor(FrontDoorSettings settings, const BuiltInFiles &files, Headcount &headcount, QObject *parent = nullptr);
    ~FrontDoor() override;

    [[nodiscard]] bool listen(const QHostAddress &address, quint16 port);
    void close(); ///< nobody comes in any more; who is in stays
    [[nodiscard]] bool isListening() const { return m_listener.isListening(); }
    [[nodiscard]] QHostAddress serverAddress() const { return m_listener.serverAddress(); }
    [[nodiscard]] quint16 serverPort() const { return m_listener.serverPort(); }
    [[nodiscard]] QString errorString() const { return m_listener.errorString(); }

    /// The origins of the server's own pages, known once its port is; allowed besides those of the settings.
    void setOwnOrigins(const QStringList &origins);
    /// For those who come from now on; whom it serves stays as it was.
    void setSettings(FrontDoorSettings settings);
    /// What `/healthz` says: whether all is well, and JSON. Without it there is no such path.
    using Health = std::pair<bool, QByteArray>;
    using HealthAnswer = std::function<Health()>;
    void setHealth(HealthAnswer health) { m_health = std::move(health); }
    /// What `/health/…` says: as above, or nothing, if there is no such path. Without it there is none at all.
    using NodeHealthAnswer = std::function<std::optional<Health>(QByteArrayView path)>;
    void setNodeHealth(NodeHealthAnswer health) { m_nodeHealth = std::move(health); }
    /// What a page that asks whether it is let in hears of the hours: an expression of JavaScript; empty: nothing.
    using HoursAnswer = std::function<QByteArray()>;
    void setHours(HoursAnswer hours) { m_hours = std::move(hours); }
    /// From now on new connections speak only TLS, or none of them. May be called again: a new certificate.
    void setTls(const std::optional<QSslConfiguration> &tls);

Q_SIGNALS:
    /// A finished WebSocket handshake. The receiver owns the transport from now on.
    void arrived(const Arrival &arrival);
    /// A page that is not let in has asked for the visitors' path, or whether it is let in. Anybody may write anything there.
    void originRefused(const QString &origin);
    /// A page of a site that is let in, and not the server's own, has asked whether it is.
    void originLetIn(const QString &origin);
    /// Somebody was not let in, whether it is logged or not: the event of the log.
    void turnedAway(QLatin1StringView event);

private:
    using Guest = WaitingRoom::Guest;
    /// What is wrong with an upgrade.
    enum class Fault { None, Old, NotFound, Version, Key, Origin, Address };

    void acceptSome();
    [[nodiscard]] bool answerHealth(int descriptor);
    void admit(int descriptor, const QHostAddress &peer);
    void meet(int descriptor, const Guest &guest, int patience);
    [[nodiscard]] bool mayCount(const QHostAddress &peer) const;
    [[nodiscard]] bool countByAddress(Guest &guest, const QHostAddress &peer);
    [[nodiscard]] bool learnWhoItIs(Guest &guest, const HttpHead &head);
    void refuseConnection(int descriptor, const QHostAddress &peer);
    void called(std::unique_ptr<PlainSocket> socket, const Guest &guest, int left);
    [[nodiscard]] bool upgradeAtOnce(std::unique_ptr<PlainSocket> &socket, Guest guest);
    void readHead(QTcpSocket *socket);
    void sayMethods(QTcpSocket *socket, const HttpHead &head);
    [[nodiscard]] static QByteArray healthAnswer(const HttpHead &head, const Health &health);
    [[nodiscard]] std::optional<Health> healthAt(const QTcpSocket *socket, const QByteArray &path) const;
    void sayWhetherLetIn(QTcpSocket *socket, const HttpHead &head);
    [[nodiscard]] bool isOwnPage(const HttpHead &head) const;
    [[nodiscard]] bool isLetIn(const HttpHead &head) const;
    [[nodiscard]] Fault faultOfUpgrade(const HttpHead &head, const QHostAddress &peer) const;
    void refuseOrigin(QTcpSocket *socket, const HttpHead &head, bool isAdmin);
    void answer(QTcpSocket *socket, const HttpHead &head);
    void refuse(QTcpSocket *socket, const QByteArray &status);
    void upgrade(QTcpSocket *socket, const HttpHead &head, const QByteArray &bytes);
    void finish(QTcpSocket *socket, const QByteArray &bytes);
    static void endPatience(QTcpSocket *socket);
    [[nodiscard]] static QByteArray refusalOf(const HttpHead &head);
    void warn(QLatin1StringView event, QJsonObject facts);

    FrontDoorSettings m_settings;
    const BuiltInFiles &m_files;
    Headcount &m_headcount;
    QByteArray m_pagePolicy;
    HealthAnswer m_health;
    NodeHealthAnswer m_nodeHealth;
    HoursAnswer m_hours;
    std::optional<QSslConfiguration> m_tls;
    Handshaker m_handshaker;
    QStringList m_ownOrigins;
    WaitingRoom m_waiting; ///< those without TLS, at first
    QHash<QTcpSocket *, Guest> m_guests; ///< those whose head needs more than a look
    QTcpServer m_listener; ///< binds and listens; it accepts nothing itself
    std::unique_ptr<QSocketNotifier> m_knock;
    bool m_hasNamedProxy = false; ///< one that is not listed
    LogBudget m_budget;
    QTimer m_breather;     ///< after a failed accept
};

} // namespace deskbell
