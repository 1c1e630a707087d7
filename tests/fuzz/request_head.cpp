// SPDX-License-Identifier: MIT
// What is taken for a request's head is one by anybody else's reading too: a proxy in front must not see another request.

#include "server/transport/httphead.h"

#include "property.h"

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

bool isTokenByte(char c)
{
    return c > ' ' && c < 0x7F && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c); // RFC 9110, 5.6.2: by what it excludes
}

void checkBytes(const QByteArray &bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\r')
            HOLDS((i + 1 < bytes.size() && bytes[i + 1] == '\n'));
        else if (c == '\n')
            HOLDS((i > 0 && bytes[i - 1] == '\r'));
        else
            HOLDS((uchar(c) >= ' ' || c == '\t') && c != 0x7F);
    }
}

void checkHead(const HttpHead &head)
{
    HOLDS(!head.method.isEmpty());
    for (const char c : head.method)
        HOLDS(isTokenByte(c));
    HOLDS(head.target.startsWith('/') || (head.target == "*" && head.method == "OPTIONS"));
    for (const char c : head.target)
        HOLDS(c > ' ' && c < 0x7F);
    HOLDS(head.target.startsWith(head.path()) && !head.path().contains('?'));
    HOLDS(head.fields.size() <= 100);
    for (const auto &[name, value] : head.fields) {
        HOLDS(!name.isEmpty() && name == name.toLower());
        for (const char c : name)
            HOLDS(isTokenByte(c));
        HOLDS(value == value.trimmed());
        HOLDS(head.count(name) >= 1);
    }
}

QByteArray written(const HttpHead &head, const QByteArray &version, bool shouts)
{
    QByteArray bytes = head.method + ' ' + head.target + ' ' + version;
    for (const auto &[name, value] : head.fields)
        bytes += "\r\n" + (shouts ? name.toUpper() : name) + (shouts ? ":\t" : ": ") + value + (shouts ? " \t" : "");
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const auto head = parseHttpHead(bytes);
    if (!head)
        return 0;
    checkBytes(bytes);
    checkHead(*head);
    HOLDS(head->fields.size() == bytes.count('\n')); // none joined, none lost
    HOLDS(bytes.startsWith(head->method + ' '));
    const QByteArray sent = bytes.mid(head->method.size() + 1, bytes.indexOf(" HTTP/1.") - head->method.size() - 1);
    // A whole address without a path has one, or an asterisk, all the same.
    HOLDS(sent.endsWith(head->target.startsWith("/?") ? head->target.mid(1) : head->target) || head->target.size() == 1);

    for (const bool shouts : {false, true}) {
        const auto again = parseHttpHead(written(*head, shouts ? "HTTP/1.0" : "HTTP/1.1", shouts));
        HOLDS(again.has_value());
        HOLDS(again->method == head->method && again->target == head->target && again->fields == head->fields);
        HOLDS(again->isUpgrade() == head->isUpgrade());
    }
    if (head->isUpgrade())
        HOLDS(head->count("upgrade") > 0 && head->count("connection") > 0);
    HOLDS(!parseHttpHead(bytes + "\r\n folded").has_value());
    HOLDS(!parseHttpHead(bytes + '\0').has_value());
    return 0;
}
