// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// One line to the operator on standard output, at once.
void say(const QString &line);
/// One line on standard error.
void complain(const QString &line);

} // namespace deskbell
