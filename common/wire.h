// SPDX-License-Identifier: MIT
#pragma once

// Encode and decode between the structs of protocol.h and JSON. Generic: knows no message by name. A struct takes part by
// a static fields(self, visitor) that names each member once.

#include "common/jsontext.h"
#include "common/oneof.h"
#include "common/protocol.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <concepts>
#include <iterator>
#include <optional>
#include <utility>
#include <variant>

namespace deskbell::wire {

/// Why a frame could not be decoded. For the log; never holds what a person wrote.
struct Error {
    QString what;
    QString key; ///< the frame's key, if one could be read; at most maxKeyLength of it
    bool unknownType = false; ///< a type of a newer peer: receivers of events ignore it
};

/// A frame's key to be told of: no longer than a key may be, however long it was.
[[nodiscard]] inline QString keyOf(const QJsonObject &frame)
{
    return frame.value(QLatin1StringView("key")).toString().left(maxKeyLength);
}

template <class Frame>
using Decoded = std::variant<Frame, Error>;

/// Parses one frame's outer object: well-formed JSON object with a string "type", and nowhere in it a name twice. An Error
/// otherwise.
[[nodiscard]] Decoded<QJsonObject> parse(const QByteArray &bytes);
[[nodiscard]] QByteArray write(const QJsonObject &object);


namespace detail {

template <class T> struct IsList : std::false_type {};
template <class T> struct IsList<QList<T>> : std::true_type {};
template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};
template <class T> struct IsId : std::false_type {};
template <class Tag> struct IsId<Id<Tag>> : std::true_type {};

template <class T> void append(QByteArray &out, const T &value);
template <class T> bool fromValue(const QJsonValue &value, T &out);

/// Writes an object's members straight into its bytes.
struct Writer {
    QByteArray &out;
    char before = '{';

    template <class T> void required(QLatin1StringView name, const T &value)
    {
        // Every member of every frame: its name in one piece.
        const qsizetype size = out.size();
        out.resize(size + name.size() + 4);
        char *to = out.data() + size;
        *to++ = before;
        *to++ = '"';
        to = std::copy(name.begin(), name.end(), to);
        *to++ = '"';
        *to = ':';
        before = ',';
        append(out, value);
    }
    template <class T> void optional(QLatin1StringView name, const T &value)
    {
        if (!(value == T{}))
            required(name, value);
    }
    void end()
    {
        if (before == '{')
            out += '{';
        out += '}';
    }
    template <class T> void defaulted(QLatin1StringView name, const T &value) { required(name, value); }
};

template <class T> void append(QByteArray &out, const T &value)
{
    if constexpr (IsOptional<T>::value) {
        if (value)
            append(out, *value);
        else
            out += "null";
    } else if constexpr (IsId<T>::value) {
        append(out, value.value);
    } else if constexpr (IsList<T>::value) {
        out += '[';
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (i > 0)
                out += ',';
            append(out, value.at(i));
        }
        out += ']';
    } else if constexpr (std::is_enum_v<T>) {
        append(out, Words<T>::list[static_cast<size_t>(value)]);
    } else if constexpr (std::is_same_v<T, QLatin1StringView>) {
        // The protocol's own words: nothing in them needs an escape.
        const qsizetype size = out.size();
        out.resize(size + value.size() + 2);
        char *to = out.data() + size;
        *to++ = '"';
        *std::copy(value.begin(), value.end(), to) = '"';
    } else if constexpr (std::is_same_v<T, QString>) {
        json::appendString(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        char digits[24];
        out.append(digits, std::to_chars(std::begin(digits), std::end(digits), value).ptr - digits);
    } else {
        Writer writer{out};
        T::fields(value, writer);
        writer.end();
    }
}

struct Reader {
    const QJsonObject &object;
    QString error;

    template <class T> void required(QLatin1StringView name, T &out)
    {
        const auto it = object.constFind(name);
        if (it == object.constEnd())
            error = error.isEmpty() ? u"missing field "_s + name : error;
        else
            read(name, *it, out);
    }
    template <class T> void optional(QLatin1StringView name, T &out)
    {
        const auto it = object.constFind(name);
        if (it != object.constEnd() && !it->isNull())
            read(name, *it, out);
    }
    /// Optional to read, always written: what is meant without it is not T{}.
    template <class T> void defaulted(QLatin1StringView name, T &out) { optional(name, out); }

private:
    template <class T> void read(QLatin1StringView name, const QJsonValue &value, T &out)
    {
        if (!fromValue(value, out) && error.isEmpty())
            error = u"bad value of field "_s + name;
    }
};

template <class T> bool fromValue(const QJsonValue &value, T &out)
{
    if constexpr (IsOptional<T>::value) {
        return fromValue(value, out.emplace());
    } else if constexpr (IsId<T>::value) {
        return fromValue(value, out.value) && out.value >= 0;
    } else if constexpr (IsList<T>::value) {
        if (!value.isArray())
            return false;
        const QJsonArray array = value.toArray();
        out.clear();
        out.reserve(array.size());
        for (const QJsonValue item : array) {
            if (!fromValue(item, out.emplaceBack()))
                return false;
        }
        return true;
    } else if constexpr (std::is_enum_v<T>) {
        if (!value.isString())
            return false;
        const QString word = value.toString();
        constexpr size_t count = std::size(Words<T>::list);
        for (size_t i = 0; i < count; ++i) {
            if (word == Words<T>::list[i]) {
                out = static_cast<T>(i);
                return true;
            }
        }
        if constexpr (requires { Words<T>::tolerant; }) {
            out = static_cast<T>(count - 1);
            return true;
        }
        return false;
    } else if constexpr (std::is_same_v<T, bool>) {
        out = value.toBool();
        return value.isBool();
    } else if constexpr (std::is_integral_v<T>) {
        const double number = value.toDouble(-1.5);
        // From 2^53 on a JSON number may stand for more than one integer (RFC 8259, 6).
        if (!value.isDouble() || number != std::floor(number) || std::abs(number) >= 9007199254740992.0
            || number < double(std::numeric_limits<T>::min()) || number > double(std::numeric_limits<T>::max()))
            return false;
        out = static_cast<T>(number);
        return true;
    } else if constexpr (std::is_same_v<T, QString>) {
        out = json::cleaned(value.toString());
        return value.isString();
    } else {
        if (!value.isObject())
            return false;
        const QJsonObject object = value.toObject();
        Reader reader{object, {}};
        T::fields(out, reader);
        return reader.error.isEmpty();
    }
}

template <class Frame, size_t I = 0>
Decoded<Frame> decodeAs(const QString &type, const QJsonObject &object)
{
    if constexpr (I == std::variant_size_v<VariantOf<Frame>>) {
        return Error{u"unknown type"_s, keyOf(object), true};
    } else {
        using T = std::variant_alternative_t<I, VariantOf<Frame>>;
        if (type != T::type)
            return decodeAs<Frame, I + 1>(type, object);
        T frame;
        Reader reader{object, {}};
        T::fields(frame, reader);
        if (!reader.error.isEmpty())
            return Error{T::type + u": "_s + reader.error, keyOf(object), false};
        return Frame(std::move(frame));
    }
}

/// Reads from a flat object what is plainly right; of anything else it only says that it is not sure.
struct FlatReader {
    const json::FlatObject &object;
    bool isSure = true;

    template <class T> void required(QLatin1StringView name, T &out)
    {
        const json::FlatObject::Value *value = object.find(name);
        isSure = isSure && value && read(*value, out);
    }
    template <class T> void optional(QLatin1StringView name, T &out)
    {
        const json::FlatObject::Value *value = object.find(name);
        isSure = isSure && (!value || value->kind == json::FlatObject::Kind::Null || read(*value, out));
    }
    template <class T> void defaulted(QLatin1StringView name, T &out) { optional(name, out); }

private:
    using Kind = json::FlatObject::Kind;

    template <class T> static bool read(const json::FlatObject::Value &value, T &out)
    {
        if constexpr (IsOptional<T>::value) {
            return read(value, out.emplace());
        } else if constexpr (IsId<T>::value) {
            return read(value, out.value) && out.value >= 0;
        } else if constexpr (std::is_enum_v<T>) {
            if (value.kind != Kind::String)
                return false;
            for (size_t i = 0; i < std::size(Words<T>::list); ++i) {
                if (value.string == Words<T>::list[i]) {
                    out = static_cast<T>(i);
                    return true;
                }
            }
            return false;
        } else if constexpr (std::is_same_v<T, bool>) {
            out = value.kind == Kind::True;
            return value.kind == Kind::True || value.kind == Kind::False;
        } else if constexpr (std::is_integral_v<T>) {
            out = static_cast<T>(value.integer);
            return value.kind == Kind::Integer && std::in_range<T>(value.integer);
        } else if constexpr (std::is_same_v<T, QString>) {
            out = json::cleaned(value.string);
            return value.kind == Kind::String;
        } else {
            return false;
        }
    }
};

template <class Frame, size_t I = 0>
std::optional<Frame> decodeFlat(QStringView type, const json::FlatObject &object)
{
    if constexpr (I == std::variant_size_v<VariantOf<Frame>>) {
        return {};
    } else {
        using T = std::variant_alternative_t<I, VariantOf<Frame>>;
        if (type != T::type)
            return decodeFlat<Frame, I + 1>(type, object);
        T frame;
        FlatReader reader{object};
        T::fields(frame, reader);
        if (!reader.isSure)
            return {};
        return std::optional<Frame>(std::in_place, std::move(frame));
    }
}

/// Decodes by way of a tree: any frame, and what is wrong with it.
template <class Frame>
[[nodiscard]] Decoded<Frame> decodeTree(const QByteArray &bytes)
{
    Decoded<QJsonObject> parsed = parse(bytes);
    if (const Error *error = std::get_if<Error>(&parsed))
        return *error;
    const QJsonObject &object = std::get<QJsonObject>(parsed);
    return decodeAs<Frame>(object.value("type"_L1).toString(), object);
}

} // namespace detail

/// One frame as UTF-8 JSON. Members equal to their default are left out unless they are required.
template <class T>
[[nodiscard]] QByteArray encode(const T &frame)
{
    QByteArray out;
    out.reserve(512);
    detail::Writer writer{out};
    writer.required("type"_L1, T::type);
    T::fields(frame, writer);
    writer.end();
    return out;
}

template <class... T>
[[nodiscard]] QByteArray encode(const std::variant<T...> &frame)
{
    return std::visit([](const auto &f) { return encode(f); }, frame);
}

template <class Frame>
    requires requires { typename Frame::Variant; }
[[nodiscard]] QByteArray encode(const Frame &frame)
{
    return encode(static_cast<const typename Frame::Variant &>(frame));
}

/// Decodes one frame as one of a variant's alternatives. Fields that are not known are ignored.
template <class Frame>
[[nodiscard]] Decoded<Frame> decode(const QString &text)
{
    if (const auto flat = json::FlatObject::scan(text)) {
        const json::FlatObject::Value *type = flat->find("type"_L1);
        if (type && type->kind == json::FlatObject::Kind::String) {
            if (std::optional<Frame> frame = detail::decodeFlat<Frame>(type->string, *flat))
                return std::move(*frame);
        }
    }
    return detail::decodeTree<Frame>(text.toUtf8());
}

/// The same for UTF-8 that nobody has looked at yet.
template <class Frame>
[[nodiscard]] Decoded<Frame> decode(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? decode<Frame>(QString::fromUtf8(bytes)) : detail::decodeTree<Frame>(bytes);
}

// Compiled once, in visitorframes.cpp, admincommandframes.cpp and admineventframes.cpp: each takes seconds.
extern template Decoded<VisitorCommand> decode<VisitorCommand>(const QString &);
extern template Decoded<VisitorCommand> decode<VisitorCommand>(const QByteArray &);
extern template Decoded<VisitorEvent> decode<VisitorEvent>(const QString &);
extern template Decoded<VisitorEvent> decode<VisitorEvent>(const QByteArray &);
extern template Decoded<AdminCommand> decode<AdminCommand>(const QString &);
extern template Decoded<AdminCommand> decode<AdminCommand>(const QByteArray &);
extern template Decoded<AdminEvent> decode<AdminEvent>(const QString &);
extern template Decoded<AdminEvent> decode<AdminEvent>(const QByteArray &);
extern template Decoded<LinkCommand> decode<LinkCommand>(const QString &);
extern template Decoded<LinkCommand> decode<LinkCommand>(const QByteArray &);
extern template Decoded<LinkEvent> decode<LinkEvent>(const QString &);
extern template Decoded<LinkEvent> decode<LinkEvent>(const QByteArray &);
extern template QByteArray encode(const VisitorCommand &);
extern template QByteArray encode(const VisitorEvent &);
extern template QByteArray encode(const AdminCommand &);
extern template QByteArray encode(const AdminEvent &);
extern template QByteArray encode(const LinkCommand &);
extern template QByteArray encode(const LinkEvent &);

} // namespace deskbell::wire
