// SPDX-License-Identifier: MIT
#include "server/storage/logframes.h"

#include <QFile>
#include <QtEndian>
#include <fcntl.h>
#include <unistd.h>

namespace deskbell {

namespace {

constexpr qint64 headerBytes = 32;
constexpr int pageSizeAt = 8;
constexpr int saltsAt = 16;
constexpr int frameHeaderBytes = 24;
constexpr int saltsInFrameAt = 8;
constexpr int saltsBytes = 8;

} // namespace

LogFrames::LogFrames(const QString &database)
    : m_path(QFile::encodeName(database + QStringLiteral("-wal")))
{
}

LogFrames::~LogFrames()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

QByteArray LogFrames::salts()
{
    if (m_descriptor < 0)
        m_descriptor = ::open(m_path.constData(), O_RDONLY | O_CLOEXEC);
    char header[headerBytes];
    if (m_descriptor < 0 || ::pread(m_descriptor, header, headerBytes, 0) != headerBytes)
        return {};
    m_frameBytes = frameHeaderBytes + qFromBigEndian<quint32>(header + pageSizeAt);
    return QByteArray(header + saltsAt, saltsBytes);
}

bool LogFrames::has(qint64 frames, const QByteArray &salts)
{
    char found[saltsBytes];
    const qint64 at = headerBytes + (frames - 1) * m_frameBytes + saltsInFrameAt;
    return salts.size() == saltsBytes && ::pread(m_descriptor, found, saltsBytes, at) == saltsBytes && salts == QByteArrayView(found, saltsBytes);
}

} // namespace deskbell
