// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"

namespace deskbell {

/// The key that a setting names, or what is wrong with it, in one sentence. `setting` is its name, for that sentence.
[[nodiscard]] std::variant<SiteKey, QString> readSiteKey(const QString &setting, const QString &file, TokenAlgorithm algorithm);
/// True if others of this machine can read it.
[[nodiscard]] bool isReadableByOthers(const QString &file);

} // namespace deskbell
