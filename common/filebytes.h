// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace deskbell {

/// What a binary message carries: bytes of a file. Before them stand 20 bytes, all numbers big-endian: what they are (4),
/// the file (8), where in it they belong (8).
struct FileBytes {
    enum class What : quint32 {
        Upload = 1,   ///< from a client
        File = 2,     ///< from the server: of the file itself
        Thumbnail = 3 ///< from the server
    };
    static constexpr qsizetype headerSize = 20;

    What what = What::Upload;
    FileId file;
    qint64 offset = 0;
    QByteArrayView bytes; ///< of the message that it was read from

    /// Nothing if it is no such message: too short, without any bytes, more than fileBlockBytes, or of an unknown kind.
    [[nodiscard]] static std::optional<FileBytes> from(const QByteArray &message);
    [[nodiscard]] QByteArray message() const;
};

} // namespace deskbell
