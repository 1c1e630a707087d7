// SPDX-License-Identifier: MIT
#include "server/storage/moving/rowsum.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace deskbell {

void RowSum::add(QByteArrayView line)
{
    const QByteArray hash = QCryptographicHash::hash(QByteArray::fromRawData(line.data(), line.size()), QCryptographicHash::Blake2s_128);
    ++m_count;
    m_low += qFromLittleEndian<quint64>(hash.constData());
    m_high += qFromLittleEndian<quint64>(hash.constData() + sizeof(quint64));
}

} // namespace deskbell
