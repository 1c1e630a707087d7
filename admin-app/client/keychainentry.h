// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// The key under which the keychain keeps an entry of this service: names the service where the keychain itself knows of none.
[[nodiscard]] QString keychainEntry(const QString &service, const QString &entry);

} // namespace deskbell
