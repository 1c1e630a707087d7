// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"

namespace deskbell {

/// Whose a file is: theirs before anything of them is stored, and after all of it was read again. What is sent by the link of a mail is
/// its visitor's, and counts as theirs.
[[nodiscard]] inline QString senderNameOf(const VisitorKey &key)
{
    return QStringLiteral("v%1:").arg(key.site.value) + QString::fromLatin1(key.tokenHash.toHex());
}

} // namespace deskbell
