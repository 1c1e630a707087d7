// SPDX-License-Identifier: MIT
#include "client/keychainentry.h"

namespace deskbell {

QString keychainEntry(const QString & /*service*/, const QString &entry)
{
    return entry; // the Secret Service keeps the service beside it
}

} // namespace deskbell
