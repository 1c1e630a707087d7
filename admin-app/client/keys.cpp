// SPDX-License-Identifier: MIT
#include "client/keys.h"

#include <QRandomGenerator>

namespace deskbell {

QString newKey()
{
    quint32 bits[4];
    QRandomGenerator::system()->fillRange(bits);
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(bits), sizeof bits);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace deskbell
