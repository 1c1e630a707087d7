// SPDX-License-Identifier: MIT
#include "common/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>
#include <cstring>
#include <vector>

namespace deskbell::json {

using namespace Qt::StringLiterals;

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
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
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        const bool isHalf = QChar::isSurrogate(unit);
        if (unit >= 0x20 && unit != u'"' && unit != u'\\' && !isHalf)
            continue;
        if (isHalf && QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        out += text.sliced(from, i - from).toUtf8();
        appendEscape(out, unit);
        from = i + 1;
    }
    out += text.sliced(from).toUtf8();
    out += '"';
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
    explicit Scanner(const QByteArray &bytes)
        : m_at(bytes.constData())
        , m_end(bytes.constData() + bytes.size())
    {
    }

    bool object(FlatObject &object)
    {
        if (!take('{'))
            return false;
        if (!take('}')) {
            do {
                if (!member(object))
                    return false;
            } while (take(','));
            if (!take('}'))
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

    bool take(char wanted)
    {
        skipSpace();
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }

    bool word(QByteArrayView wanted)
    {
        if (m_end - m_at < wanted.size() || std::memcmp(m_at, wanted.data(), size_t(wanted.size())) != 0)
            return false;
        m_at += wanted.size();
        return true;
    }

    bool member(FlatObject &object)
    {
        if (object.m_count == mostMembers)
            return false;
        Member &member = object.m_members[object.m_count];
        if (!take('"') || !string(member.name) || !take(':'))
            return false;
        if (std::any_of(member.name.begin(), member.name.end(), [](char c) { return uchar(c) >= 0x80; }))
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
        case '"':
            ++m_at;
            value.kind = Kind::String;
            return string(value.string);
        case 't':
            value.kind = Kind::True;
            return word("true");
        case 'f':
            value.kind = Kind::False;
            return word("false");
        case 'n':
            value.kind = Kind::Null;
            return word("null");
        default:
            value.kind = Kind::Integer;
            return integer(value.integer);
        }
    }

    /// The opening quote has been taken.
    bool string(QByteArrayView &out)
    {
        const auto *quote = static_cast<const char *>(std::memchr(m_at, '"', size_t(m_end - m_at)));
        if (!quote)
            return false;
        out = QByteArrayView(m_at, quote);
        m_at = quote + 1;
        bool isOdd = false;
        for (const char c : out)
            isOdd |= uchar(c) < 0x20 || c == '\\';
        return !isOdd && out.isValidUtf8();
    }

    bool integer(qint64 &out)
    {
        const bool isNegative = *m_at == '-';
        if (isNegative)
            ++m_at;
        const char *begin = m_at;
        out = 0;
        while (m_at != m_end && isDigit(*m_at) && m_at - begin < 16)
            out = out * 10 + (*m_at++ - '0');
        const qsizetype digits = m_at - begin;
        if (digits == 0 || (*begin == '0' && (digits > 1 || isNegative)) || out >= 9007199254740992)
            return false;
        if (isNegative)
            out = -out;
        // A fraction, an exponent or more digits: not that plain.
        return m_at != m_end && (isSpace(*m_at) || *m_at == ',' || *m_at == '}');
    }

    const char *m_at;
    const char *m_end;
};

std::optional<FlatObject> FlatObject::scan(const QByteArray &bytes)
{
    std::optional<FlatObject> object(std::in_place);
    if (!Scanner(bytes).object(*object))
        object.reset();
    return object;
}

const FlatObject::Value *FlatObject::find(QLatin1StringView name) const
{
    for (size_t i = 0; i < m_count; ++i) {
        if (m_members[i].name.size() == name.size()
            && std::memcmp(m_members[i].name.data(), name.data(), size_t(name.size())) == 0)
            return &m_members[i].value;
    }
    return nullptr;
}

} // namespace deskbell::json
