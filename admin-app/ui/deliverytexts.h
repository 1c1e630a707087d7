// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Why a mail did not go out, in our words and without a full stop: what the mail server said, or what the program that should have
/// asked it said, stands in brackets at most. Neither speaks the language of the app.
[[nodiscard]] QString mailReason(const QString &said);
/// Likewise of a webhook.
[[nodiscard]] QString hookReason(const QString &said);

} // namespace deskbell
