// SPDX-License-Identifier: MIT
#pragma once

#include "server/operator/accountcommands.h"
#include "server/serve.h"

#include <QStringList>

namespace deskbell {

/// `deskbell-server webhook list | test NAME | dead | retry NUMBER | retry all | discard NUMBER | discard all`. A test is sent past the
/// outbox, now, and what came of it is said. The rest reads the database, or asks the server that runs.
[[nodiscard]] ExitCode runWebhookCommand(const QStringList &arguments, const Config &config);

/// The requests that it makes: "webhook-retry" and "webhook-discard", with the number of a letter, or 0 for all that were given up.
[[nodiscard]] bool isWebhookRequest(const QString &command);
[[nodiscard]] AccountAnswer answerWebhookRequest(const QJsonObject &request, const Desk &desk, Now now);

} // namespace deskbell
