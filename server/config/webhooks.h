// SPDX-License-Identifier: MIT
#pragma once

// How webhooks are written in the configuration: [[webhook]] entries, and what they may reach. Pure functions.

#include "server/config/config.h"
#include "server/config/values.h"

#include <optional>

namespace deskbell {

/// What can be told to a webhook, as `events` names it.
[[nodiscard]] const QStringList &hookEvents();

inline constexpr int mostWebhooks = 20;

/// Takes one key of an entry or says in one sentence why not; an empty answer is a yes. Nothing: there is no such key.
[[nodiscard]] std::optional<QString> takeWebhookKey(Webhook &webhook, const QString &key, const ConfigValue &value);
/// What is wrong with an entry as a whole, beside those before it; empty: nothing.
[[nodiscard]] QString webhookProblem(const Webhook &webhook, const QList<Webhook> &before, const QList<AllowedTarget> &allow);

/// 10.0.0.5, 10.0.0.0/8, fd00::/8, 127.0.0.1:9000, [::1]:9000. Whole addresses only.
[[nodiscard]] std::optional<AllowedTarget> parseAllowedTarget(const QString &text);

/// It is one of these.
[[nodiscard]] bool isListed(const QList<AllowedTarget> &allow, const QHostAddress &address, quint16 port);

} // namespace deskbell
