// SPDX-License-Identifier: MIT
#pragma once

// What the fuzz targets share: a property that ends the program when it does not hold, so that libFuzzer keeps the input.

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#define HOLDS(property) \
    ((property) ? void(0) : (std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #property), std::abort()))

namespace deskbell::fuzz {

using namespace Qt::StringLiterals;

inline QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
}

/// The bytes as UTF-8, and as what UTF-8 cannot hold but a JSON frame can: \uD83D becomes half a character.
inline QString textOf(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (qsizetype at = text.indexOf("\\u"_L1); at >= 0; at = text.indexOf("\\u"_L1, at + 1)) {
        bool isHex = false;
        const ushort unit = QStringView(text).mid(at + 2, 4).toUShort(&isHex, 16);
        if (isHex && at + 6 <= text.size())
            text.replace(at, 6, QChar(unit));
    }
    return text;
}

/// Several texts in one input, divided by lines that hold a percent sign only.
inline QStringList textsOf(const QByteArray &bytes, int count)
{
    QStringList texts;
    qsizetype from = 0;
    for (int i = 0; i < count; ++i) {
        const qsizetype end = from < 0 ? -1 : bytes.indexOf("\n%\n", from);
        texts.append(from < 0 ? QString() : textOf(end < 0 ? bytes.mid(from) : bytes.mid(from, end - from)));
        from = end < 0 ? -1 : end + 3;
    }
    return texts;
}

inline bool turnsDirection(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

inline bool isWellFormed(const QString &text)
{
    const QString behindLetter = u'x' + text; // a byte order mark at the very beginning would be dropped
    return QString::fromUtf8(behindLetter.toUtf8()) == behindLetter && !text.contains(QChar(u'\0'));
}

} // namespace deskbell::fuzz
