// SPDX-License-Identifier: MIT
#include "client/keychainentry.h"

namespace deskbell {

QString keychainEntry(const QString &service, const QString &entry)
{
    return service + u':' + entry; // the uninstaller looks for them by this beginning
}

} // namespace deskbell
