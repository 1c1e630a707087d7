// SPDX-License-Identifier: MIT
#pragma once

// For proofs that something is no frame of a visitor's.

#include "common/protocol.h"

#include <type_traits>

namespace deskbell {

namespace detail {

template <class Frame, class... Frames>
consteval bool isOneOfFrames(const std::variant<Frames...> *)
{
    return (std::is_same_v<Frame, Frames> || ...);
}

} // namespace detail

template <class Frame> constexpr bool isToldToVisitors = detail::isOneOfFrames<Frame>(static_cast<const VisitorEvent *>(nullptr));
static_assert(isToldToVisitors<MessageEvent> && isToldToVisitors<VisitorChatEvent>, "the question is put rightly");

} // namespace deskbell
