// SPDX-License-Identifier: MIT
#include "server/transport/utf8judge.h"

#include <cstring>

namespace deskbell {

namespace {

/// A whole character of three bytes, as all of Hangul has, of those whose second byte may be any (RFC 3629, 4).
bool isPlainTriple(const quint8 *at)
{
    return at[0] > 0xe0 && at[0] < 0xf0 && at[0] != 0xed && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80;
}

} // namespace

bool Utf8Judge::take(QByteArrayView bytes)
{
    const auto *at = reinterpret_cast<const quint8 *>(bytes.data());
    const quint8 *const end = at + bytes.size();
    while (at < end) {
        if (m_missing > 0) {
            if (*at < m_least || *at > m_most)
                return false;
            m_least = 0x80;
            m_most = 0xbf;
            --m_missing;
            ++at;
            continue;
        }
        quint64 eight = 0;
        while (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & 0x8080'8080'8080'8080) == 0))
            at += 8;
        while (end - at >= 3 && isPlainTriple(at))
            at += 3;
        if (at == end)
            break;
        const quint8 first = *at++;
        if (first < 0x80)
            continue;
        // RFC 3629, 4: no form that is longer than it need be, no surrogate, nothing above U+10FFFF.
        if (first < 0xc2 || first > 0xf4)
            return false;
        m_missing = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        m_least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        m_most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    }
    return true;
}

} // namespace deskbell
