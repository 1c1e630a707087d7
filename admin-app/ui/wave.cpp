// SPDX-License-Identifier: MIT
#include "ui/wave.h"

#include <QtEndian>
#include <algorithm>
#include <cmath>
#include <limits>

namespace deskbell {

namespace {

// Multimedia Programming Interface and Data Specifications 1.0: RIFF. Every number is little-endian.
constexpr qsizetype chunkHead = 8;
constexpr qsizetype firstChunk = 12;
constexpr qsizetype shortestFormat = 16;
constexpr quint16 pcm = 1;
constexpr quint16 bits = 16;

template<typename Number>
Number numberAt(const QByteArray &file, qsizetype at)
{
    return qFromLittleEndian<Number>(file.constData() + at);
}

template<typename Number>
void append(QByteArray &file, Number number)
{
    number = qToLittleEndian(number);
    file.append(reinterpret_cast<const char *>(&number), sizeof number);
}

/// Where the chunk of this name begins behind its head, and how long it is; as far as the file goes.
QByteArrayView chunkOf(const QByteArray &file, QByteArrayView name)
{
    if (!file.startsWith("RIFF") || file.mid(8, 4) != "WAVE")
        return {};
    for (qsizetype at = firstChunk; at + chunkHead <= file.size();) {
        const auto size = qsizetype(numberAt<quint32>(file, at + 4));
        const qsizetype room = file.size() - at - chunkHead;
        if (QByteArrayView(file).sliced(at, 4) == name)
            return QByteArrayView(file).sliced(at + chunkHead, std::min(size, room));
        if (size > room)
            break;
        at += chunkHead + size + size % 2;
    }
    return {};
}

} // namespace

QByteArray wave(const QByteArray &file, double decibel, std::chrono::milliseconds silence)
{
    const QByteArray format = chunkOf(file, "fmt ").toByteArray();
    const QByteArray data = chunkOf(file, "data").toByteArray();
    if (format.size() < shortestFormat || numberAt<quint16>(format, 0) != pcm || numberAt<quint16>(format, 14) != bits || data.isEmpty())
        return {};

    QByteArray samples;
    const double factor = std::pow(10, decibel / 20);
    for (qsizetype at = 0; at + 1 < data.size(); at += 2) {
        const double louder = std::round(numberAt<qint16>(data, at) * factor);
        append(samples, qint16(std::clamp<double>(louder, std::numeric_limits<qint16>::min(), std::numeric_limits<qint16>::max())));
    }
    const auto bytesInSecond = qint64(numberAt<quint32>(format, 8));
    const auto bytesOfAll = std::max<qint64>(1, numberAt<quint16>(format, 12)); // channels together
    const qint64 pause = bytesInSecond * silence.count() / 1000;
    samples.append(pause - pause % bytesOfAll, '\0');

    QByteArray made = "RIFF";
    append(made, quint32(4 + chunkHead + shortestFormat + chunkHead + samples.size()));
    made += "WAVEfmt ";
    append(made, quint32(shortestFormat));
    made += format.first(shortestFormat);
    made += "data";
    append(made, quint32(samples.size()));
    return made + samples;
}

} // namespace deskbell
