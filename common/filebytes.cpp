// SPDX-License-Identifier: MIT
#include "common/filebytes.h"

#include "common/protocol/limits.h"

#include <QtEndian>

namespace deskbell {

std::optional<FileBytes> FileBytes::from(const QByteArray &message)
{
    if (message.size() <= headerSize || message.size() > headerSize + fileBlockBytes)
        return {};
    const char *at = message.constData();
    const auto what = qFromBigEndian<quint32>(at);
    const auto file = qFromBigEndian<qint64>(at + 4);
    const auto offset = qFromBigEndian<qint64>(at + 12);
    if (what < quint32(What::Upload) || what > quint32(What::Thumbnail) || file <= 0 || offset < 0)
        return {};
    return FileBytes{What(what), FileId{file}, offset, QByteArrayView(message).sliced(headerSize)};
}

QByteArray FileBytes::message() const
{
    QByteArray out(headerSize + bytes.size(), Qt::Uninitialized);
    char *at = out.data();
    qToBigEndian(quint32(what), at);
    qToBigEndian(file.value, at + 4);
    qToBigEndian(offset, at + 12);
    std::copy(bytes.begin(), bytes.end(), at + headerSize);
    return out;
}

} // namespace deskbell
