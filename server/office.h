// SPDX-License-Identifier: MIT
#pragma once

// Keeping admin accounts: what `deskbell-server admin …` does. Decides like the Desk does; whoever asks stores the events,
// through the running server or straight into the file.

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

#include <QJsonObject>

namespace deskbell {

struct OfficeAnswer {
    bool isDone = false;
    QString text; ///< for the operator
    Events events;
};

/// {"command": "add" | "passwd" | "email" | "list" | "disable" | "enable" | "totp-off", "name", "email", "password_hash"}
[[nodiscard]] OfficeAnswer keepAccounts(const QJsonObject &request, const DeskState &desk, Now now);

} // namespace deskbell
