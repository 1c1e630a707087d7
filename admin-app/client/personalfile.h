// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Where on this machine something is kept for one person at one desk: a file in `directory`, which is made if it is not there
/// and made readable for the person alone. `whose` tells the desk and the person apart; nobody reads it from the name.
[[nodiscard]] QString personalFile(const QString &directory, const QByteArray &whose, QLatin1StringView suffix);

} // namespace deskbell
