// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"

namespace deskbell {

/// Whom a note calls by name: "@" and the login or display name of an admin who may log in, in any case, the longest one that
/// fits, and all who bear that one; not in the middle of a word, as in a mail address. A letter may follow only a name of another
/// script, as a Korean particle does.
[[nodiscard]] QSet<AdminId> mentionsIn(const QString &text, const QList<Admin> &admins);

} // namespace deskbell
