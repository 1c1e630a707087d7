// SPDX-License-Identifier: MIT
#pragma once

// JSON as text, for the path that every message takes: building a tree of it costs more than everything else that a
// message needs. Frames are written straight into their bytes; a frame that is one flat object of plain values, as nearly
// every command is, is read in one scan. Whatever is not that plain is left to QJsonDocument, which decides what is JSON.

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <array>
#include <optional>

namespace deskbell::json {

/// Appends a string in quotes, to the byte what QJsonDocument writes.
void appendString(QByteArray &out, QStringView text);

/// How many bytes appendString would append between the quotes.
[[nodiscard]] qsizetype bytesOf(QStringView text);

/// A text as it is decided upon, shown and stored: the same everywhere. Byte order marks at its beginning, right or reversed,
/// are no part of it (Unicode, 23.8) and go. U+0000, halves of surrogate pairs, U+FFFE and U+FFFF become U+FFFD: SQLite joins a
/// half with whatever follows it, and PostgreSQL refuses U+0000.
[[nodiscard]] QString cleaned(QStringView text);

/// Whether some object in well-formed JSON has one name twice. QJsonDocument would keep the last value, others the first:
/// two readers of one frame must not see different things.
[[nodiscard]] bool hasRepeatedName(const QByteArray &json);

/// One JSON object of strings, integers, booleans and nulls. Strings have no backslash, names are ASCII, no name comes
/// twice, integers are below 2^53. Points into the text that was scanned, which must be valid UTF-16, as what was UTF-8 before
/// is.
class FlatObject final {
public:
    enum class Kind { String, Integer, True, False, Null };
    struct Value {
        Kind kind = Kind::Null;
        QStringView string;
        qint64 integer = 0;
    };

    /// Nothing if it is not that plain, or no JSON at all.
    [[nodiscard]] static std::optional<FlatObject> scan(QStringView text);
    [[nodiscard]] const Value *find(QLatin1StringView name) const;

private:
    class Scanner;
    static constexpr size_t mostMembers = 24;
    struct Member {
        QStringView name;
        Value value;
    };

    std::array<Member, mostMembers> m_members;
    size_t m_count = 0;
};

} // namespace deskbell::json
