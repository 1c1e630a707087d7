// SPDX-License-Identifier: MIT
#pragma once

#include <QLibrary>

namespace deskbell {

/// Finds a function of a library that is loaded only if it is needed. False: it has none of that name, or is not there.
template <class Function>
[[nodiscard]] bool resolve(QLibrary &library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

} // namespace deskbell
