// SPDX-License-Identifier: MIT
#pragma once

// What OneOf leaves to the one file that says `template class OneOf<Frame>;`.

#include "common/oneof.h"

#include <array>
#include <utility>

namespace deskbell {

template <class Self> OneOf<Self>::OneOf() = default;
template <class Self> OneOf<Self>::OneOf(const OneOf &other) = default;
template <class Self> OneOf<Self>::OneOf(OneOf &&other) noexcept = default;
template <class Self> OneOf<Self> &OneOf<Self>::operator=(const OneOf &other) = default;
template <class Self> OneOf<Self> &OneOf<Self>::operator=(OneOf &&other) noexcept = default;
template <class Self> OneOf<Self>::~OneOf() = default;

template <class Self>
bool OneOf<Self>::isEqual(const OneOf &other) const
{
    if constexpr (detail::areComparable(static_cast<const Variant *>(nullptr)))
        return static_cast<const Variant &>(*this) == static_cast<const Variant &>(other);
    return false;
}

template <class Self>
void OneOf<Self>::take(std::size_t index, void *value)
{
    using Take = void (*)(Variant &, void *);
    static constexpr auto takers = []<class... T>(const std::variant<T...> *) {
        return std::to_array<Take>({[](Variant &self, void *from) { self.template emplace<T>(std::move(*static_cast<T *>(from))); }...});
    }(static_cast<const Variant *>(nullptr));
    takers[index](*this, value);
}

} // namespace deskbell
