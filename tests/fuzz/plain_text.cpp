// SPDX-License-Identifier: MIT
// What was made fit to be shown or logged holds nothing that hides, turns or breaks a line.

#include "common/plaintext.h"
#include "common/protocol.h"
#include "server/log/jsonlog.h"

#include "property.h"

#include <QJsonDocument>

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

bool isVisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return false;
    default:
        return c != 0x115F && c != 0x1160 && c != 0x2800 && c != 0x3164 && c != 0xFFA0;
    }
}

void checkLine(const QString &line, const QString &source, qsizetype most)
{
    HOLDS(line.size() <= most);
    HOLDS(isWellFormed(line));
    HOLDS(line == line.simplified());
    HOLDS(displayLine(line, most) == line);
    bool showsSomething = line.isEmpty();
    for (const char32_t c : line.toUcs4()) {
        const auto category = QChar::category(c);
        HOLDS(category != QChar::Other_Control && category != QChar::Separator_Line && category != QChar::Separator_Paragraph);
        HOLDS(category != QChar::Other_Format || c == 0x200D);
        HOLDS(!turnsDirection(c));
        HOLDS(!QChar::isSpace(c) || c == U' ');
        showsSomething = showsSomething || isVisible(c);
    }
    HOLDS(showsSomething);
    if (line.isEmpty() && most > 1 && source.size() <= most) {
        for (const QChar c : source)
            HOLDS(c > u'~' || c <= u' '); // plain letters are never thrown away
    }
}

void checkText(const QString &source)
{
    const QString text = displayText(source);
    HOLDS(text.size() <= source.size());
    HOLDS(isWellFormed(text));
    HOLDS(displayText(text) == text);
    for (const char32_t c : text.toUcs4()) {
        HOLDS(c == U'\n' || c == U'\t' || QChar::category(c) != QChar::Other_Control);
        HOLDS(QChar::category(c) != QChar::Separator_Line && QChar::category(c) != QChar::Separator_Paragraph);
        HOLDS(!turnsDirection(c));
    }
}

void checkAddress(const QString &address)
{
    if (!isMailAddress(address))
        return;
    HOLDS(address.size() <= maxEmailLength && address.count(u'@') == 1);
    for (const QChar c : address)
        HOLDS(c > u' ' && c < u'\x7F' && !u"()<>[]:;,\\\""_s.contains(c));
    HOLDS(isMailAddress(address.toUpper()));
    HOLDS(!isMailAddress(address + u'.') && !isMailAddress(u'.' + address));
}

void checkLog(const QString &text)
{
    const QByteArray line = jsonLogLine(QtWarningMsg, "desk.net"_L1, "message"_L1, text, {{u"origin"_s, text}},
                                        QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), true);
    HOLDS(line.startsWith("<4>{\"at\":\"1970-01-01T00:00:00.000Z\",\"level\":\"warning\",\"category\":\"desk.net\","));
    HOLDS(line.count('\n') == 1 && line.endsWith("}\n"));
    for (const char32_t c : QString::fromUtf8(line.chopped(1)).toUcs4())
        HOLDS(QChar::category(c) != QChar::Other_Control && !turnsDirection(c) && c != 0x2028 && c != 0x2029);
    const QJsonObject read = QJsonDocument::fromJson(line.sliced(3)).object();
    HOLDS(read.size() == 5 && read.value("level"_L1) == "warning"_L1);
    if (isWellFormed(text))
        HOLDS(read.value("message"_L1).toString() == text && read.value("origin"_L1).toString() == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = textOf(bytesOf(data, size));
    checkLine(displayName(text), text, maxNameLength);
    for (const qsizetype most : {0, 1, 2, 7, 200})
        checkLine(displayLine(text, most), text, most);
    checkText(text);
    checkAddress(text);
    checkLog(text);
    return 0;
}
