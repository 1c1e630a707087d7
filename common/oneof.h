// SPDX-License-Identifier: MIT
#pragma once

// A std::variant of many kinds whose copies, moves and end are compiled once. A plain one has them compiled anew by every file that
// holds a value of it, which for sixty kinds takes a compiler seconds. std::visit, std::get_if and their like work as for any variant.
//
//     class Frame;                                                        // one of many
//     template <> struct KindsOf<Frame> { using Type = std::variant<…>; };
//     extern template class OneOf<Frame>;                                 // compiled in the one file that includes oneofparts.h
//     class Frame final : public OneOf<Frame> { public: using OneOf::OneOf; };

#include <cstddef>
#include <type_traits>
#include <variant>

namespace deskbell {

template <class Self> struct KindsOf;

namespace detail {

/// Where the kind stands among them; as many as there are, if it is none.
template <class T, class... All>
consteval std::size_t indexAmong(const std::variant<All...> *)
{
    std::size_t index = 0;
    (void)((std::is_same_v<T, All> || (++index, false)) || ...);
    return index;
}
template <class T, class Variant> inline constexpr std::size_t indexIn = indexAmong<T>(static_cast<const Variant *>(nullptr));

template <class... T>
std::variant<T...> variantOf(const std::variant<T...> *);

template <class T> inline constexpr bool isComparable = requires(const T &a, const T &b) { a == b; };
template <class... T>
consteval bool areComparable(const std::variant<T...> *)
{
    return (isComparable<T> && ...);
}

} // namespace detail

/// The std::variant that T is made of, or is itself.
template <class T> using VariantOf = decltype(detail::variantOf(static_cast<const T *>(nullptr)));

/// One of KindsOf<Self>. By default the first of them.
template <class Self>
class OneOf : public KindsOf<Self>::Type {
public:
    using Variant = typename KindsOf<Self>::Type;

    OneOf();
    OneOf(const OneOf &other);
    OneOf(OneOf &&other) noexcept;
    OneOf &operator=(const OneOf &other);
    OneOf &operator=(OneOf &&other) noexcept;
    ~OneOf();

    template <class T>
        requires(detail::indexIn<T, Variant> < std::variant_size_v<Variant>)
    OneOf(T value) // NOLINT: a value of a kind is one of the kinds
        : OneOf()
    {
        take(detail::indexIn<T, Variant>, &value);
    }

    // That of the variant would be found for kinds that cannot be compared, too, and fail in its middle.
    friend bool operator==(const OneOf &a, const OneOf &b)
        requires(detail::areComparable(static_cast<const Variant *>(nullptr)))
    {
        return a.isEqual(b);
    }
    friend bool operator==(const OneOf &a, const OneOf &b)
        requires(!detail::areComparable(static_cast<const Variant *>(nullptr)))
    = delete;
    friend bool operator<(const OneOf &a, const OneOf &b) = delete;

private:
    bool isEqual(const OneOf &other) const;
    /// Becomes what `value`, of the kind at `index`, was.
    void take(std::size_t index, void *value);
};

} // namespace deskbell
