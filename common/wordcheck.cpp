// SPDX-License-Identifier: MIT
// Each word of the wire stands where its enumerator does. Nothing here runs: the compiler knows the enumerators' names.
#include "common/protocol.h"

#include <iterator>
#include <string_view>
#include <utility>

namespace deskbell {

namespace {

#if defined(__GNUC__)

/// "MissedCall"; of a value that has no enumerator the compiler gives a number, with its type in brackets.
template <auto Value>
constexpr std::string_view nameOf()
{
    std::string_view text = __PRETTY_FUNCTION__;
    text = text.substr(text.find("Value = ") + 8);
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.find(')') == std::string_view::npos ? text.rfind(':') + 1 : 0);
}

/// MissedCall is missed_call; an enumerator that stands for nothing has no word.
constexpr bool isWordOf(std::string_view name, std::string_view word)
{
    if (word.empty())
        return name == "None" || name == "No";
    size_t at = 0;
    for (size_t i = 0; i < name.size(); ++i) {
        const bool isUpper = name[i] >= 'A' && name[i] <= 'Z';
        if (isUpper && i > 0 && (at >= word.size() || word[at++] != '_'))
            return false;
        if (at >= word.size() || word[at++] != (isUpper ? char(name[i] - 'A' + 'a') : name[i]))
            return false;
    }
    return at == word.size();
}

template <class E, size_t... I>
constexpr bool agree(std::index_sequence<I...>)
{
    constexpr bool isWhole = nameOf<static_cast<E>(sizeof...(I))>().find(')') != std::string_view::npos;
    return isWhole
        && (isWordOf(nameOf<static_cast<E>(I)>(), {Words<E>::list[I].data(), size_t(Words<E>::list[I].size())}) && ...);
}
template <class... E>
constexpr bool agree()
{
    return (agree<E>(std::make_index_sequence<std::size(Words<E>::list)>{}) && ...);
}

static_assert(agree<ChatState, EndReason, Side, MessageKind, InquiryKind, InquiryState, Presence, Overdue, Rating, ChatChange,
                    InquiryChange, UnreadWhy, BoardFilter, BoardSort, CaseOutcome, Refusal>());
static_assert(isWordOf("MissedCall", "missed_call") && !isWordOf("MissedCall", "missedcall") && !isWordOf("Open", "opened"));

#endif

// Compared by their order.
static_assert(Presence::Offline < Presence::Away && Presence::Away < Presence::Online);
static_assert(Overdue::No < Overdue::Owner && Overdue::Owner < Overdue::Everyone);

} // namespace

} // namespace deskbell
