// SPDX-License-Identifier: MIT
#include "server/operator/zipwriter.h"

#include <QDateTime>
#include <QFile>

#include <minizip/zip.h>

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

namespace deskbell {

namespace {

constexpr unsigned long namesAreUtf8 = 1 << 11; ///< of the general purpose bit flag
constexpr int unixAttributes = 3 << 8;          ///< "version made by"
constexpr unsigned long plainFile = 0100600UL << 16;

} // namespace

ZipWriter::ZipWriter(const QString &file)
    : m_file(file)
    , m_zip(::zipOpen64(QFile::encodeName(file).constData(), APPEND_STATUS_CREATE))
{
    if (!m_zip)
        check(ZIP_ERRNO);
}

ZipWriter::~ZipWriter()
{
    if (m_zip)
        ::zipClose(m_zip, nullptr);
}

void ZipWriter::check(int result) const
{
    if (result != ZIP_OK)
        throw ZipError(QFile::encodeName(m_file).toStdString() + " cannot be written");
}

void ZipWriter::begin(const QString &name, qint64 at)
{
    endEntry();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    zip_fileinfo info = {};
    info.tmz_date.tm_year = time.date().year();
    info.tmz_date.tm_mon = time.date().month() - 1;
    info.tmz_date.tm_mday = time.date().day();
    info.tmz_date.tm_hour = time.time().hour();
    info.tmz_date.tm_min = time.time().minute();
    info.tmz_date.tm_sec = time.time().second();
    info.external_fa = plainFile;
    check(::zipOpenNewFileInZip4_64(m_zip, name.toUtf8().constData(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, Z_DEFAULT_COMPRESSION,
                                    0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, unixAttributes, namesAreUtf8, 1));
    m_isInEntry = true;
}

void ZipWriter::write(QByteArrayView bytes)
{
    check(::zipWriteInFileInZip(m_zip, bytes.data(), unsigned(bytes.size())));
}

void ZipWriter::endEntry()
{
    if (std::exchange(m_isInEntry, false))
        check(::zipCloseFileInZip(m_zip));
}

void ZipWriter::finish()
{
    endEntry();
    check(::zipClose(std::exchange(m_zip, nullptr), nullptr));
    const int descriptor = ::open(QFile::encodeName(m_file).constData(), O_RDONLY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    check(isSynced ? ZIP_OK : ZIP_ERRNO);
}

} // namespace deskbell
