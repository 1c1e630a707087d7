// SPDX-License-Identifier: MIT
#include "ui/picture.h"

#include "common/filetype.h"
#include "common/protocol/limits.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QtEndian>
#include <algorithm>
#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// What one picture may cost in all is some 60 MB, with what a decoder needs besides and what comes out.
constexpr qint64 mostPixels = 8'300'000;         ///< 3840 x 2160
constexpr qint64 mostOfJpeg = 24'000'000;        ///< this one is made smaller while it is decoded
constexpr qint64 mostShown = 6'000'000;
constexpr qint64 mostOfProgressive = 8'000'000;  ///< of this one all is kept in another form first, of up to six bytes a pixel
constexpr qint64 mostShownOfProgressive = 2'000'000;
constexpr int longestThumbnail = 1'024;        ///< a side
constexpr int mostMegabytes = 32;              ///< of one image in memory
constexpr int mostScans = 100;                 ///< of a progressive JPEG: each one costs as much as the whole picture
constexpr qint64 largestFile = 64 * 1024 * 1024;
constexpr QSize room(236, 180);
constexpr int leastRoom = 56;
constexpr int thumbnailScale = 2;              ///< for dense screens
constexpr int leastQuality = 30;

/// The one format that it may be.
QByteArray formatOf(const QString &type)
{
    if (type == "image/png"_L1)
        return "png";
    if (type == "image/jpeg"_L1)
        return "jpeg";
    if (type == "image/webp"_L1)
        return "webp";
    return type == "image/gif"_L1 ? "gif" : QByteArray();
}

/// A JPEG whose scans each refine the whole picture; also one in which that cannot be told.
bool isProgressive(const QByteArray &bytes)
{
    for (qsizetype at = 2; at + 4 <= bytes.size() && uchar(bytes[at]) == 0xff;) {
        const uchar marker = uchar(bytes[at + 1]);
        if (marker == 0xda)
            return false;
        if (marker == 0xc2 || marker == 0xc6 || marker == 0xca || marker == 0xce)
            return true;
        at += marker == 0xff ? 1 : 2 + qFromBigEndian<quint16>(bytes.constData() + at + 2);
    }
    return true;
}

bool hasManyScans(const QByteArray &bytes)
{
    int scans = 0;
    for (qsizetype at = bytes.indexOf("\xff\xda"); at >= 0 && scans <= mostScans; at = bytes.indexOf("\xff\xda", at + 2))
        ++scans;
    return scans > mostScans;
}

qint64 pixelsOf(QSize size)
{
    return qint64(size.width()) * size.height();
}

/// Made smaller, in its proportions, until it has no more pixels than that.
QSize within(QSize size, qint64 most)
{
    const double factor = std::sqrt(double(most) / double(pixelsOf(size)));
    return {std::max(1, int(size.width() * factor)), std::max(1, int(size.height() * factor))};
}

/// Set up to read what it says it is and nothing else; false: it is nothing that is read.
bool prepare(QImageReader &reader, const QByteArray &bytes)
{
    static const bool isLimited = (QImageReader::setAllocationLimit(mostMegabytes), true);
    const QByteArray format = formatOf(fileTypeOf(QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), typeTellingBytes))));
    if (!isLimited || format.isEmpty() || (format == "jpeg" && hasManyScans(bytes)))
        return false;
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    reader.setFormat(format);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    const bool isJpeg = format == "jpeg";
    const bool isCostly = isJpeg && isProgressive(bytes);
    if (size.isEmpty() || pixelsOf(size) > (isCostly ? mostOfProgressive : isJpeg ? mostOfJpeg : mostPixels))
        return false;
    // Others are made smaller only once all of them is there, which costs more than it saves.
    if (const qint64 most = isCostly ? mostShownOfProgressive : mostShown; isJpeg && pixelsOf(size) > most)
        reader.setScaledSize(within(size, most));
    return true;
}

QByteArray jpegOf(const QImage &image)
{
    for (int quality = 80; quality >= leastQuality; quality -= 10) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!image.save(&buffer, "jpeg", quality))
            return {};
        if (bytes.size() <= maxThumbnailBytes)
            return bytes;
    }
    return {};
}

QByteArray thumbnailOf(const QImage &image)
{
    QImage small = image.scaled(room * thumbnailScale, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    if (image.width() <= small.width())
        small = image;
    QImage opaque(small.size(), QImage::Format_RGB32); // JPEG has no transparency
    opaque.fill(Qt::white);
    QPainter(&opaque).drawImage(QPoint(), small);
    QByteArray bytes = jpegOf(opaque);
    if (bytes.isEmpty())
        bytes = jpegOf(opaque.scaled(opaque.size() / thumbnailScale, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    return bytes;
}

} // namespace

QImage decodedPicture(const QByteArray &bytes, PictureUse use)
{
    QBuffer buffer;
    buffer.setData(bytes);
    if (bytes.size() > largestFile || !buffer.open(QIODevice::ReadOnly))
        return {};
    QImageReader reader(&buffer);
    if (!prepare(reader, bytes))
        return {};
    const QSize size = reader.size();
    if (use == PictureUse::Thumbnail && std::max(size.width(), size.height()) > longestThumbnail)
        return {};
    return reader.read();
}

PictureFacts factsOfPicture(const QString &path, const QString &type)
{
    QFile file(path);
    if (!isPicture(type) || file.size() > largestFile || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    if (!prepare(reader, bytes))
        return {};
    const QSize size = reader.size();
    // Not the whole of a large one: enough of it for the small one.
    if (const QSize enough = size.scaled(room * thumbnailScale * 2, Qt::KeepAspectRatioByExpanding); pixelsOf(enough) < pixelsOf(size))
        reader.setScaledSize(enough);
    const QImage image = reader.read();
    if (image.isNull())
        return {};
    const bool isTurned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    return {isTurned ? size.height() : size.width(), isTurned ? size.width() : size.height(), thumbnailOf(image)};
}

QSize pictureRoom(int width, int height)
{
    if (width <= 0 || height <= 0)
        return room;
    const double factor = std::min({1.0, double(room.width()) / width, double(room.height()) / height});
    return QSize(int(width * factor), int(height * factor)).expandedTo({leastRoom, leastRoom}).boundedTo(room);
}

} // namespace deskbell
