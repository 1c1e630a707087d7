// SPDX-License-Identifier: MIT
#pragma once

// Keeping admin accounts: what `deskbell-server admin …` does; and what `deskbell-server webhook …` asks for likewise. The words are read and answered here, the rules decide; the
// caller stores the events, through the running server or straight into the file.

#include "server/domain/desk.h"

#include <QJsonObject>

namespace deskbell {

struct AccountAnswer {
    bool isDone = false;
    QString text; ///< for the operator
    Events events;
};

/// {"command": "add" | "passwd" | "email" | "display-name" | "list" | "disable" | "enable" | "totp-off" | "owner" | "operator" | "duty" |
/// "sign-out", "name", "email", "display_name", "password_hash", "days"}
[[nodiscard]] AccountAnswer runAccountCommand(const QJsonObject &request, const Desk &desk, Now now);

} // namespace deskbell
