// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// In the operator's language; the translations are in resources/translations.
[[nodiscard]] QString words(const char *source);

/// One line to the operator on standard output, at once.
void say(const QString &line);
/// One line on standard error.
void printError(const QString &line);

} // namespace deskbell
