// SPDX-License-Identifier: MIT
#include "common/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QStringConverter>
#include <algorithm>
#include <vector>

namespace deskbell::json {

using namespace Qt::StringLiterals;

namespace {

bool isSpace(char16_t c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char16_t c)
{
    return c >= '0' && c <= '9';
}

/// Whether no unit of the text is one of those. Found is as wide as a unit, and `isOdd` has no && and ||: then the compiler takes eight
/// units at once.
template <class IsOdd> bool isFreeOf(QStringView text, IsOdd isOdd)
{
    quint16 found = 0;
    for (const char16_t *unit = text.utf16(), *end = unit + text.size(); unit != end; ++unit)
        found |= isOdd(*unit) ? 0xffff : 0;
    return found == 0;
}

bool isHalf(char16_t c)
{
    return (c & 0xf800) == 0xd800;
}

void appendUtf8(QByteArray &out, QStringView text)
{
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const qsizetype size = out.size();
    out.resize(size + encoder.requiredSpace(text.size()));
    const char *end = encoder.appendToBuffer(out.data() + size, text);
    out.resize(end - out.constData());
}

void appendEscape(QByteArray &out, char16_t unit)
{
    switch (unit) {
    case u'"': out += "\\\""; return;
    case u'\\': out += "\\\\"; return;
    case u'\b': out += "\\b"; return;
    case u'\f': out += "\\f"; return;
    case u'\n': out += "\\n"; return;
    case u'\r': out += "\\r"; return;
    case u'\t': out += "\\t"; return;
    default:
        out += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
    }
}

} // namespace

void appendString(QByteArray &out, QStringView text)
{
    out += '"';
    // Nearly every text.
    if (isFreeOf(text, [](char16_t c) { return (c < u' ') | (c == u'"') | (c == u'\\') | isHalf(c); })) {
        appendUtf8(out, text);
        out += '"';
        return;
    }
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit >= 0x20 && unit != u'"' && unit != u'\\' && !isHalf(unit))
            continue;
        if (QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        appendUtf8(out, text.sliced(from, i - from));
        appendEscape(out, unit);
        from = i + 1;
    }
    appendUtf8(out, text.sliced(from));
    out += '"';
}

qsizetype bytesOf(QStringView text)
{
    QByteArray out;
    appendString(out, text);
    return out.size() - 2;
}

QString cleaned(QStringView text)
{
    while (text.startsWith(QChar(QChar::ByteOrderMark)) || text.startsWith(QChar(QChar::ByteOrderSwapped)))
        text = text.sliced(1);
    QString out = text.toString();
    // Nearly every text.
    if (isFreeOf(text, [](char16_t c) { return (c == 0) | (c >= 0xD800); }))
        return out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit != 0 && unit < 0xD800)
            continue;
        if (QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (unit == 0 || QChar::isSurrogate(unit) || unit >= 0xFFFE)
            out[i] = QChar::ReplacementCharacter;
    }
    return out;
}

bool hasRepeatedName(const QByteArray &json)
{
    std::vector<QSet<QByteArray>> names; // of the objects that are open
    const qsizetype size = json.size();
    for (qsizetype i = 0; i < size; ++i) {
        if (json[i] == '{')
            names.emplace_back();
        else if (json[i] == '}' && !names.empty())
            names.pop_back();
        if (json[i] != '"')
            continue;
        const qsizetype begin = i + 1;
        bool isEscaped = false;
        for (++i; i < size && json[i] != '"'; ++i) {
            if (json[i] == '\\') {
                isEscaped = true;
                ++i;
            }
        }
        const qsizetype end = std::min(i, size);
        qsizetype next = end + 1;
        while (next < size && isSpace(json[next]))
            ++next;
        if (next >= size || json[next] != ':' || names.empty())
            continue;
        QByteArray name = QByteArray::fromRawData(json.constData() + begin, end - begin);
        if (isEscaped)
            name = QJsonDocument::fromJson("[\"" + name + "\"]").array().at(0).toString().toUtf8();
        if (names.back().contains(name))
            return true;
        names.back().insert(name);
    }
    return false;
}

// ---- flat objects --------------------------------------------------------------------------------------------------

class FlatObject::Scanner {
public:
    explicit Scanner(QStringView text)
        : m_at(text.utf16())
        , m_end(text.utf16() + text.size())
    {
    }

    bool object(FlatObject &object)
    {
        if (!take(u'{'))
            return false;
        if (!take(u'}')) {
            do {
                if (!member(object))
                    return false;
            } while (take(u','));
            if (!take(u'}'))
                return false;
        }
        skipSpace();
        return m_at == m_end;
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && isSpace(*m_at))
            ++m_at;
    }

    bool take(char16_t wanted)
    {
        skipSpace();
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }

    bool word(QStringView wanted)
    {
        if (!QStringView(m_at, m_end).startsWith(wanted))
            return false;
        m_at += wanted.size();
        return true;
    }

    bool member(FlatObject &object)
    {
        if (object.m_count == mostMembers)
            return false;
        Member &member = object.m_members[object.m_count];
        if (!take(u'"') || !string(member.name) || !take(u':'))
            return false;
        if (std::any_of(member.name.begin(), member.name.end(), [](QChar c) { return c >= QChar(0x80); }))
            return false;
        for (size_t i = 0; i < object.m_count; ++i) {
            if (object.m_members[i].name == member.name)
                return false;
        }
        ++object.m_count;
        skipSpace();
        return value(member.value);
    }

    bool value(Value &value)
    {
        if (m_at == m_end)
            return false;
        switch (*m_at) {
        case u'"':
            ++m_at;
            value.kind = Kind::String;
            return string(value.string);
        case u't':
            value.kind = Kind::True;
            return word(u"true");
        case u'f':
            value.kind = Kind::False;
            return word(u"false");
        case u'n':
            value.kind = Kind::Null;
            return word(u"null");
        default:
            value.kind = Kind::Integer;
            return integer(value.integer);
        }
    }

    /// The opening quote has been taken.
    bool string(QStringView &out)
    {
        const QStringView left(m_at, m_end);
        const qsizetype size = left.indexOf(u'"');
        if (size < 0)
            return false;
        out = left.first(size);
        m_at += size + 1;
        return isFreeOf(out, [](char16_t c) { return (c < u' ') | (c == u'\\'); });
    }

    bool integer(qint64 &out)
    {
        const bool isNegative = *m_at == u'-';
        if (isNegative)
            ++m_at;
        const char16_t *begin = m_at;
        out = 0;
        while (m_at != m_end && isDigit(*m_at) && m_at - begin < 16)
            out = out * 10 + (*m_at++ - u'0');
        const qsizetype digits = m_at - begin;
        if (digits == 0 || (*begin == u'0' && (digits > 1 || isNegative)) || out >= 9007199254740992)
            return false;
        if (isNegative)
            out = -out;
        // A fraction, an exponent or more digits: not that plain.
        return m_at != m_end && (isSpace(*m_at) || *m_at == u',' || *m_at == u'}');
    }

    const char16_t *m_at;
    const char16_t *m_end;
};

std::optional<FlatObject> FlatObject::scan(QStringView text)
{
    std::optional<FlatObject> object(std::in_place);
    if (!Scanner(text).object(*object))
        object.reset();
    return object;
}

const FlatObject::Value *FlatObject::find(QLatin1StringView name) const
{
    for (size_t i = 0; i < m_count; ++i) {
        if (m_members[i].name == name)
            return &m_members[i].value;
    }
    return nullptr;
}

} // namespace deskbell::json
