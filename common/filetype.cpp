// SPDX-License-Identifier: MIT
#include "common/filetype.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

/// What stands where, in files of one type. From the specifications of the formats.
struct Signature {
    qsizetype at;
    std::string_view bytes;
    QLatin1StringView type;
};

constexpr std::array signatures{
    Signature{0, "\x89PNG\r\n\x1a\n"sv, "image/png"_L1},
    Signature{0, "\xff\xd8\xff"sv, "image/jpeg"_L1},
    Signature{0, "GIF87a"sv, "image/gif"_L1},
    Signature{0, "GIF89a"sv, "image/gif"_L1},
    Signature{8, "WEBP"sv, "image/webp"_L1},
    Signature{0, "%PDF-"sv, "application/pdf"_L1},
    Signature{0, "PK\x03\x04"sv, "application/zip"_L1},
    Signature{0, "PK\x05\x06"sv, "application/zip"_L1},
    Signature{0, "7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"_L1},
    Signature{0, "Rar!\x1a\x07"sv, "application/vnd.rar"_L1},
    Signature{0, "\x1f\x8b\x08"sv, "application/gzip"_L1},
    Signature{0, "\x1a\x45\xdf\xa3"sv, "video/webm"_L1},
    Signature{0, "OggS"sv, "audio/ogg"_L1},
    Signature{0, "ID3"sv, "audio/mpeg"_L1},
    Signature{8, "WAVE"sv, "audio/wav"_L1},
    Signature{4, "ftypheic"sv, "image/heic"_L1},
    Signature{4, "ftypheix"sv, "image/heic"_L1},
    Signature{4, "ftypmif1"sv, "image/heif"_L1},
    Signature{4, "ftypavif"sv, "image/avif"_L1},
    Signature{4, "ftypqt  "sv, "video/quicktime"_L1},
    Signature{4, "ftypM4A "sv, "audio/mp4"_L1},
    Signature{4, "ftyp"sv, "video/mp4"_L1},
    Signature{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/x-ole-storage"_L1},
};

/// What a container may be, if the sender says so.
bool mayBe(QLatin1StringView container, const QString &hint)
{
    if (container == "application/zip"_L1)
        return hint.startsWith("application/vnd.openxmlformats-officedocument."_L1)
            || hint.startsWith("application/vnd.oasis.opendocument."_L1) || hint == "application/hwp+zip"_L1;
    if (container == "application/x-ole-storage"_L1)
        return hint == "application/msword"_L1 || hint == "application/vnd.ms-excel"_L1 || hint == "application/vnd.ms-powerpoint"_L1
            || hint == "application/x-hwp"_L1 || hint == "application/haansofthwp"_L1;
    if (container == "video/webm"_L1)
        return hint == "audio/webm"_L1 || hint == "video/x-matroska"_L1;
    return container == "audio/ogg"_L1 && hint == "video/ogg"_L1;
}

bool isText(QByteArrayView beginning)
{
    // Cut within a character perhaps: what is missing of the last one does not speak against it.
    qsizetype end = beginning.size();
    if (end >= typeTellingBytes) {
        while (end > 0 && beginning.size() - end < 4 && (uchar(beginning[end - 1]) & 0xc0) == 0x80)
            --end;
        if (end > 0 && uchar(beginning[end - 1]) >= 0xc0)
            --end;
    }
    const QByteArrayView whole = beginning.first(end);
    return !whole.isEmpty() && whole.isValidUtf8() && std::none_of(whole.begin(), whole.end(), [](char c) {
        return uchar(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
}

} // namespace

QString fileTypeOf(QByteArrayView beginning, const QString &hint)
{
    const QByteArrayView seen = beginning.first(std::min(beginning.size(), typeTellingBytes));
    for (const Signature &one : signatures) {
        const QByteArrayView wanted(one.bytes.data(), qsizetype(one.bytes.size()));
        if (seen.size() < one.at + wanted.size() || seen.sliced(one.at, wanted.size()) != wanted)
            continue;
        if (one.at == 8 && !seen.startsWith("RIFF"))
            continue;
        return mayBe(one.type, hint) ? hint : QString(one.type);
    }
    return isText(seen) ? u"text/plain"_s : u"application/octet-stream"_s;
}

bool isPicture(const QString &type)
{
    return type == "image/png"_L1 || type == "image/jpeg"_L1 || type == "image/webp"_L1 || type == "image/gif"_L1;
}

} // namespace deskbell
