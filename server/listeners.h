// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"
#include "server/transport/arrival.h"
#include "server/transport/builtinfiles.h"
#include "server/transport/headcount.h"

#include <QObject>
#include <functional>
#include <memory>

namespace deskbell {

class FrontDoor;

/// The ports that the configuration asks for: one, or a second one for admins only. They share one headcount.
class Listeners final : public QObject {
    Q_OBJECT
public:
    explicit Listeners(const Config &config, QObject *parent = nullptr);
    ~Listeners() override;

    /// Begins to listen and says so. An empty answer, or what is in the way.
    [[nodiscard]] QString open();
    [[nodiscard]] bool areOpen() const;
    void close();
    /// Other settings, and another certificate, for who comes from now on. Where it listens stays as it was.
    void use(const Config &config);
    /// See FrontDoor; on every port.
    void setHealth(const std::function<std::pair<bool, QByteArray>()> &health);
    void setNodeHealth(const std::function<std::optional<std::pair<bool, QByteArray>>(QByteArrayView path)> &health);
    /// Likewise, where pages come from.
    void setHours(const std::function<QByteArray()> &hours);
    /// Connections that are open, of any kind.
    [[nodiscard]] int connections() const { return m_headcount.count(); }

Q_SIGNALS:
    void arrived(const Arrival &arrival);
    /// Of a page; "null" or what could stand in the settings, but does not.
    void originRefused(const QString &origin);
    void originLetIn(const QString &origin); ///< see FrontDoor
    void turnedAway(QLatin1StringView event);

private:
    void useCertificate();

    Config m_config;
    BuiltInFiles m_files;
    Headcount m_headcount;
    std::unique_ptr<FrontDoor> m_main;
    std::unique_ptr<FrontDoor> m_admin; ///< null: admins come by the main one
};

} // namespace deskbell
