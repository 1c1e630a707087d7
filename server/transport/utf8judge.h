// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace deskbell {

/// Whether bytes are UTF-8 (RFC 3629), judged piece by piece: a piece may end anywhere, also within a character.
class Utf8Judge final {
public:
    /// False as soon as nothing that follows could make it UTF-8.
    [[nodiscard]] bool take(QByteArrayView bytes);
    /// What was taken so far ends with a whole character.
    [[nodiscard]] bool isAtBorder() const { return m_missing == 0; }

private:
    quint8 m_missing = 0;  ///< bytes of the character that was begun
    quint8 m_least = 0x80; ///< its next byte is between these
    quint8 m_most = 0xbf;
};

} // namespace deskbell
