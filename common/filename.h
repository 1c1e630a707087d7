// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A name for a file that was sent, fit to be shown and to be a name in a folder on any system: its last part, without path,
/// controls, characters that turn or hide what stands beside them and those that Windows does not allow; no name that stands
/// for a device there, no dot or blank at either end; at most maxFileNameBytes of UTF-8, of which the ending is kept. Never
/// empty. Server and app clean with it: what comes out of it stays as it is.
[[nodiscard]] QString cleanFileName(const QString &name);

} // namespace deskbell
