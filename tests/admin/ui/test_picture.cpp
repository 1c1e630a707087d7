// SPDX-License-Identifier: MIT
// Foreign pictures: what is decoded, what is not, and what it may cost.
#include "common/protocol/limits.h"
#include "tests/admin/ui/peak.h"
#include "ui/picture.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <zlib.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QImage &image, const char *format, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, quality);
    return bytes;
}

QImage stripes(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (int x = 0; x < width; x += 8)
        painter.fillRect(x, 0, 4, height, QColor::fromHsv(x % 360, 200, 200));
    return image;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &name, const QByteArray &data)
{
    const QByteArray body = name + data;
    return bigEndian(quint32(data.size())) + body
        + bigEndian(quint32(::crc32(0, reinterpret_cast<const Bytef *>(body.constData()), uInt(body.size()))));
}

/// Black, of any size, in few bytes: 8 bits a pixel, or more.
QByteArray png(int width, int height, char depth = 8, char colour = 0, char interlace = 0)
{
    const int samples = colour == 2 ? 3 : colour == 6 ? 4 : 1;
    const QByteArray row(1 + qsizetype(width) * samples * depth / 8, '\0');
    z_stream stream{};
    deflateInit(&stream, 1);
    QByteArray data;
    QByteArray part(1 << 16, Qt::Uninitialized);
    for (int y = 0; y <= height; ++y) {
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(row.constData()));
        stream.avail_in = y < height ? uInt(row.size()) : 0;
        do {
            stream.next_out = reinterpret_cast<Bytef *>(part.data());
            stream.avail_out = uInt(part.size());
            deflate(&stream, y < height ? Z_NO_FLUSH : Z_FINISH);
            data.append(part.constData(), part.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    const QByteArray header = bigEndian(quint32(width)) + bigEndian(quint32(height)) + QByteArray{}.append(depth).append(colour).append('\0').append('\0').append(interlace);
    return QByteArray::fromHex("89504e470d0a1a0a") + chunk("IHDR", header) + chunk("IDAT", data) + chunk("IEND", {});
}

QByteArray gifOfSize(quint16 width, quint16 height)
{
    QByteArray bytes = "GIF89a";
    for (const quint16 side : {width, height})
        bytes += QByteArray{}.append(char(side & 0xff)).append(char(side >> 8));
    bytes += QByteArray::fromHex("800000" "000000ffffff" "2c00000000");
    for (const quint16 side : {width, height})
        bytes += QByteArray{}.append(char(side & 0xff)).append(char(side >> 8));
    return bytes + QByteArray::fromHex("00" "02" "02" "4401" "00" "3b");
}

} // namespace

class TestPicture final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePicturesThatPeopleSendAreShown_data();
    void thePicturesThatPeopleSendAreShown();
    void everyOtherFormatIsNone_data();
    void everyOtherFormatIsNone();
    void whatIsBrokenOrHugeIsNone_data();
    void whatIsBrokenOrHugeIsNone();
    void aLargePictureComesOutSmaller();
    void aProgressiveJpegCostsMoreAndMayBeSmaller();
    void aThumbnailIsSmall();
    void aJpegOfAThousandScansIsNone();
    void sixtyHostileFilesCostLittle();
    void whatGoesAlongWithAPicture();
    void aThumbnailAlwaysFits();
    void theRoomForAPictureIsKnownBefore_data();
    void theRoomForAPictureIsKnownBefore();
};

void TestPicture::thePicturesThatPeopleSendAreShown_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("PNG") << encoded(stripes(120, 80), "png");
    QTest::newRow("JPEG") << encoded(stripes(120, 80), "jpeg");
    QTest::newRow("GIF") << gifOfSize(120, 80);
    if (QImageReader::supportedImageFormats().contains("webp"))
        QTest::newRow("WebP") << QByteArray::fromBase64("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASp4AFAAPm02mUmkIyKhICgAgA2JaQAA3AA=");
}

void TestPicture::thePicturesThatPeopleSendAreShown()
{
    QFETCH(const QByteArray, bytes);

    const QImage image = decodedPicture(bytes, PictureUse::View);
    if (QByteArray(QTest::currentDataTag()) != "WebP")
        QCOMPARE(image.size(), QSize(120, 80));
}

void TestPicture::everyOtherFormatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10'/></svg>");
    QTest::newRow("XPM") << encoded(stripes(10, 10), "xpm");
    QTest::newRow("XBM") << encoded(stripes(10, 10), "xbm");
    QTest::newRow("BMP") << encoded(stripes(10, 10), "bmp");
    QTest::newRow("PPM") << encoded(stripes(10, 10), "ppm");
    QTest::newRow("ICO") << encoded(stripes(16, 16), "ico");
    QTest::newRow("PDF") << QByteArray("%PDF-1.7\n");
    QTest::newRow("nothing") << QByteArray();
    // A beginning of one format, the rest of another: never tried as something else.
    QTest::newRow("PNG that is a BMP") << QByteArray::fromHex("89504e470d0a1a0a") + encoded(stripes(10, 10), "bmp");
}

void TestPicture::everyOtherFormatIsNone()
{
    QFETCH(const QByteArray, bytes);

    QVERIFY(decodedPicture(bytes, PictureUse::View).isNull());
    QVERIFY(decodedPicture(bytes, PictureUse::Thumbnail).isNull());
}

void TestPicture::whatIsBrokenOrHugeIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("only a header") << encoded(stripes(100, 100), "png").left(40);
    QTest::newRow("a PNG that claims to be enormous") << QByteArray::fromHex("89504e470d0a1a0a") + chunk("IHDR", bigEndian(0x7fffffff) + bigEndian(0x7fffffff) + QByteArray::fromHex("0806000000"));
    QTest::newRow("a PNG of 100 million pixels") << png(10'000, 10'000);
    QTest::newRow("one row of 30 million") << png(30'000'000, 1);
    QTest::newRow("a GIF of 4 billion") << gifOfSize(65'535, 65'535);
    QTest::newRow("16 bits a sample, interlaced") << png(4'800, 4'800, 16, 6, 1);
    QTest::newRow("a JPEG of nothing") << QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000ffd9");
    QTest::newRow("a WebP that lies") << QByteArray("RIFF\xff\xff\xff\xff" "WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff", 30);
}

void TestPicture::whatIsBrokenOrHugeIsNone()
{
    QFETCH(const QByteArray, bytes);

    QVERIFY(decodedPicture(bytes, PictureUse::View).isNull());
}

void TestPicture::aLargePictureComesOutSmaller()
{
    const QImage image = decodedPicture(encoded(stripes(5'000, 4'000), "jpeg"), PictureUse::View);

    QVERIFY(!image.isNull());
    QVERIFY(qint64(image.width()) * image.height() <= 6'000'000);
    QCOMPARE_LE(qAbs(double(image.width()) / image.height() - 1.25), 0.01);
}

void TestPicture::aProgressiveJpegCostsMoreAndMayBeSmaller()
{
    const auto progressive = [](int width, int height) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImageWriter writer(&buffer, "jpeg");
        writer.setProgressiveScanWrite(true);
        writer.write(stripes(width, height));
        return bytes;
    };
    const QByteArray large = progressive(2'800, 2'800);
    QVERIFY(decodedPicture(progressive(3'000, 2'700), PictureUse::View).isNull());
    const Peak peak;
    const QImage image = decodedPicture(large, PictureUse::View);
    QVERIFY(!image.isNull());
    QVERIFY(qint64(image.width()) * image.height() <= 2'000'000);
    if (peak.isKnown())
        QCOMPARE_LE(peak.risen(), 64 * 1024);
}

void TestPicture::aThumbnailIsSmall()
{
    QVERIFY(!decodedPicture(encoded(stripes(472, 360), "jpeg"), PictureUse::Thumbnail).isNull());
    QVERIFY(decodedPicture(png(1'025, 10), PictureUse::Thumbnail).isNull());
    QVERIFY(!decodedPicture(png(1'025, 10), PictureUse::View).isNull());
}

void TestPicture::aJpegOfAThousandScansIsNone()
{
    QByteArray bytes = encoded(stripes(64, 64), "jpeg");
    const qsizetype scan = bytes.indexOf("\xff\xda");
    bytes.insert(scan, bytes.sliced(scan, 12).repeated(1'000));

    QVERIFY(decodedPicture(bytes, PictureUse::View).isNull());
}

void TestPicture::sixtyHostileFilesCostLittle()
{
    QList<QByteArray> files;
    for (const int side : {1'000, 2'000, 2'880, 3'000, 4'898, 12'000}) {
        for (const char colour : {char(0), char(2), char(6)}) {
            if (qint64(side) * side <= 36'000'000)
                files << png(side, side, 8, colour);
        }
        files << png(side, side, 8, 0, 1) << png(side / 2, side * 2) << gifOfSize(quint16(side), quint16(side));
    }
    files << png(24'000'000, 1) << png(1, 24'000'000) << png(3'000, 3'000, 16, 6) << png(2'000, 2'000, 16, 2, 1);
    const QByteArray whole = encoded(stripes(4'800, 4'800), "jpeg", 1);
    while (files.size() < 60)
        files << whole.left(whole.size() * (files.size() % 7 + 1) / 7);
    const Peak peak;
    if (!peak.isKnown())
        QSKIP("the kernel tells no peak");
    int shown = 0;
    for (const QByteArray &bytes : std::as_const(files)) {
        const QImage image = decodedPicture(bytes, PictureUse::View);
        shown += image.isNull() ? 0 : 1;
        QVERIFY(qint64(image.width()) * image.height() <= 8'300'000);
    }
    qInfo() << shown << "of" << files.size() << "are shown; peak" << peak.risen() << "kB";
    QVERIFY(shown > 10 && shown < 60);
    QCOMPARE_LE(peak.risen(), 64 * 1024);
}

void TestPicture::whatGoesAlongWithAPicture()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.png"_s);
    QImage image(1'280, 720, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QVERIFY(image.save(path));

    const PictureFacts facts = factsOfPicture(path, u"image/png"_s);
    QCOMPARE(facts.width, 1'280);
    QCOMPARE(facts.height, 720);
    const QImage small = decodedPicture(facts.thumbnail, PictureUse::Thumbnail);
    QCOMPARE(small.width(), 472);
    QCOMPARE(small.pixelColor(10, 10), QColor(Qt::white)); // no black where it is transparent

    QCOMPARE(factsOfPicture(path, u"text/plain"_s).thumbnail, QByteArray());
    QCOMPARE(factsOfPicture(folder.filePath(u"none.png"_s), u"image/png"_s).width, 0);
}

void TestPicture::aThumbnailAlwaysFits()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"noise.png"_s);
    QImage noise(900, 700, QImage::Format_RGB32);
    for (int y = 0; y < noise.height(); ++y) {
        for (int x = 0; x < noise.width(); ++x)
            noise.setPixel(x, y, qRgb((x * 7919 ^ y * 104729) & 0xff, (x * y * 31) & 0xff, (x + y * 57) & 0xff));
    }
    QVERIFY(noise.save(path));

    const QByteArray thumbnail = factsOfPicture(path, u"image/png"_s).thumbnail;
    QVERIFY(!thumbnail.isEmpty());
    QCOMPARE_LE(thumbnail.size(), maxThumbnailBytes);
}

void TestPicture::theRoomForAPictureIsKnownBefore_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<QSize>("room");
    QTest::newRow("not said") << 0 << 0 << QSize(236, 180);
    QTest::newRow("wide") << 2360 << 180 << QSize(236, 56);
    QTest::newRow("high") << 90 << 1800 << QSize(56, 180);
    QTest::newRow("small") << 100 << 100 << QSize(100, 100);
    QTest::newRow("tiny") << 1 << 1 << QSize(56, 56);
    QTest::newRow("a lie") << 2147483647 << 1 << QSize(236, 56);
}

void TestPicture::theRoomForAPictureIsKnownBefore()
{
    QFETCH(const int, width);
    QFETCH(const int, height);
    QFETCH(const QSize, room);

    QCOMPARE(pictureRoom(width, height), room);
}

QTEST_GUILESS_MAIN(TestPicture)
#include "test_picture.moc"
