// SPDX-License-Identifier: MIT
#include "server/storage/moving/copyline.h"

#include <QString>

namespace deskbell {

namespace {

struct Escape {
    char sign;
    char letter;
};
constexpr Escape escapes[] = {{'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}, {'\v', 'v'}, {'\\', '\\'}};

char letterFor(char sign)
{
    for (const Escape &one : escapes) {
        if (one.sign == sign)
            return one.letter;
    }
    return 0;
}

char signFor(char letter)
{
    for (const Escape &one : escapes) {
        if (one.letter == letter)
            return one.sign;
    }
    return letter;
}

QByteArray fit(const QByteArray &text)
{
    if (text.isValidUtf8() && !text.contains('\0'))
        return text;
    return QString::fromUtf8(text).replace(QChar(0), QChar::ReplacementCharacter).toUtf8();
}

} // namespace

void CopyLine::separate()
{
    if (m_isBegun)
        m_line += '\t';
    m_isBegun = true;
}

void CopyLine::clear()
{
    m_line.clear();
    m_isBegun = false;
}

void CopyLine::addNumber(qint64 number)
{
    separate();
    m_line += QByteArray::number(number);
}

void CopyLine::addText(const QByteArray &text)
{
    separate();
    const QByteArray all = fit(text);
    for (const char sign : all) {
        if (const char letter = letterFor(sign)) {
            m_line += '\\';
            m_line += letter;
        } else {
            m_line += sign;
        }
    }
}

void CopyLine::addBytes(const QByteArray &bytes)
{
    separate();
    m_line += "\\\\x";
    m_line += bytes.toHex();
}

QList<QByteArrayView> fieldsOf(QByteArrayView line)
{
    QList<QByteArrayView> fields;
    for (;;) {
        const qsizetype end = line.indexOf('\t');
        fields.append(end < 0 ? line : line.first(end));
        if (end < 0)
            return fields;
        line = line.sliced(end + 1);
    }
}

qint64 numberFrom(QByteArrayView field)
{
    return field.toLongLong();
}

QByteArray textFrom(QByteArrayView field)
{
    if (!field.contains('\\'))
        return field.toByteArray();
    QByteArray text;
    text.reserve(field.size());
    for (qsizetype i = 0; i < field.size(); ++i)
        text += field[i] == '\\' && i + 1 < field.size() ? signFor(field[++i]) : field[i];
    return text;
}

QByteArray bytesFrom(QByteArrayView field)
{
    return QByteArray::fromHex(textFrom(field).mid(2));
}

} // namespace deskbell
