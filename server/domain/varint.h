// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace deskbell {

/// A number that is mostly small, seven bits a byte, the lowest first (LEB128).
inline void writeVarint(QByteArray &out, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        out += char(value | 0x80);
    out += char(value);
}

/// Moves `at` behind it. False: there is none.
[[nodiscard]] inline bool readVarint(const char *&at, const char *end, quint64 &value)
{
    value = 0;
    for (int shift = 0; at != end && shift < 63; shift += 7) {
        const auto byte = quint8(*at++);
        value |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

} // namespace deskbell
