// SPDX-License-Identifier: MIT
#include "server/transport/httphead.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int mostFields = 100;

/// A token of RFC 9110, 5.6.2.
bool isToken(QByteArrayView text)
{
    const auto isTokenByte = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenByte);
}

bool isVisible(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f; });
}

bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '\t' || (uchar(c) >= 0x20 && uchar(c) != 0x7f); });
}

/// Without the white space around it (RFC 9110, 5.6.3). trimmed() would take a bare CR along, which a proxy may read otherwise.
QByteArray withoutBlanks(QByteArray text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    const auto begin = std::find_if_not(text.cbegin(), text.cend(), isBlank);
    text.remove(0, begin - text.cbegin());
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

/// The path and the query of a target in origin-form, absolute-form or asterisk-form (RFC 9112, 3.2). Whose name a whole
/// address has does not matter: neither does Host. Empty if it is none.
QByteArray pathIn(const QByteArray &target, const QByteArray &method)
{
    const QByteArray whole = method == "OPTIONS" ? "*" : "/";
    if (target.startsWith('/') || (target == "*" && whole == "*"))
        return target;
    const QByteArray scheme = target.left(target.indexOf("://")).toLower();
    if (scheme != "http" && scheme != "https")
        return {};
    const QByteArray rest = target.mid(scheme.size() + 3);
    const qsizetype end = std::min<qsizetype>(rest.size(), std::find_if(rest.begin(), rest.end(), [](char c) {
        return QByteArrayView("/?#").contains(c);
    }) - rest.begin());
    if (end == 0 || rest.left(end).contains('@') || rest.mid(end).startsWith('#'))
        return {};
    if (end == rest.size())
        return whole;
    return rest.at(end) == '?' ? '/' + rest.mid(end) : rest.mid(end);
}

} // namespace

QByteArray HttpHead::path() const
{
    const qsizetype query = target.indexOf('?');
    return query < 0 ? target : target.left(query);
}

int HttpHead::count(QByteArrayView name) const
{
    return int(std::count_if(fields.begin(), fields.end(), [name](const auto &field) { return field.first == name; }));
}

QList<QByteArray> HttpHead::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const auto &[fieldName, value] : fields) {
        if (fieldName == name)
            found.append(value);
    }
    return found;
}

QByteArray HttpHead::field(QByteArrayView name) const
{
    const auto it = std::find_if(fields.begin(), fields.end(), [name](const auto &field) { return field.first == name; });
    return it == fields.end() ? QByteArray() : it->second;
}

bool HttpHead::hasWord(QByteArrayView name, QByteArrayView word) const
{
    for (const auto &[fieldName, value] : fields) {
        if (fieldName != name)
            continue;
        for (const QByteArray &part : value.split(',')) {
            if (part.trimmed().compare(word, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

bool HttpHead::namesTag(QByteArrayView name, QByteArrayView tag) const
{
    for (const QByteArray &list : values(name)) {
        if (list == "*")
            return true;
        qsizetype at = 0;
        const auto skipBlanks = [&] {
            while (at < list.size() && (list[at] == ' ' || list[at] == '\t'))
                ++at;
        };
        while (at < list.size()) {
            skipBlanks();
            if (at < list.size() && list[at] == ',') {
                ++at;
                continue;
            }
            if (QByteArrayView(list).sliced(at).startsWith("W/"))
                at += 2;
            const qsizetype end = at < list.size() && list[at] == '"' ? list.indexOf('"', at + 1) : -1;
            if (end < 0)
                break;
            if (QByteArrayView(list).sliced(at, end + 1 - at) == tag)
                return true;
            at = end + 1;
            skipBlanks();
            if (at < list.size() && list[at] != ',')
                break;
        }
    }
    return false;
}

std::optional<HttpHead> parseHttpHead(const QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    for (qsizetype i = 0; i < lines.size() - 1; ++i) {
        if (!lines[i].endsWith('\r'))
            return {}; // a bare LF
        lines[i].chop(1);
    }
    const QList<QByteArray> start = lines.value(0).split(' ');
    if (start.size() != 3 || !isToken(start[0]) || !isVisible(start[1]) || (start[2] != "HTTP/1.1" && start[2] != "HTTP/1.0"))
        return {};
    HttpHead head;
    head.method = start[0];
    head.target = pathIn(start[1], start[0]);
    if (head.target.isEmpty())
        return {};
    head.isOld = start[2] == "HTTP/1.0";
    if (lines.size() - 1 > mostFields)
        return {};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon <= 0)
            return {};
        const QByteArray name = lines[i].left(colon);
        const QByteArray value = withoutBlanks(lines[i].mid(colon + 1));
        if (!isToken(name) || !isFieldValue(value))
            return {};
        head.fields.append({name.toLower(), value});
    }
    return head;
}

} // namespace deskbell
