// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A code of an authenticator or a recovery code as the server knows it, from what a person typed or pasted: digits of
/// any script and width, any dash, spaces, capitals, invisible characters.
[[nodiscard]] QString codeTyped(const QString &typed);

} // namespace deskbell
