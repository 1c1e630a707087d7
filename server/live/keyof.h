// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <variant>

namespace deskbell {

/// The key of a command, which its refusal names; empty for a signal, which has none.
template <class... Commands> [[nodiscard]] QString keyOf(const std::variant<Commands...> &command)
{
    return std::visit(
        [](const auto &c) {
            if constexpr (requires { c.key; })
                return c.key;
            else
                return QString();
        },
        command);
}

} // namespace deskbell
