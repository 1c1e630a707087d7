// SPDX-License-Identifier: MIT
#include "common/plaintext.h"

#include "common/protocol.h"

#include <QChar>
#include <QRegularExpression>
#include <algorithm>

namespace deskbell {

namespace {

// Letters by category, but drawn as nothing: a name made of them would look empty.
bool isBlankLetter(char32_t c)
{
    return c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0;
}

bool showsNothing(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return true;
    default:
        return isBlankLetter(c) || QChar::isNonCharacter(c);
    }
}

// Explicit embeddings, overrides and isolates (UAX #9, 2.1-2.6).
bool turnsDirection(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool isJoiner(char32_t c)
{
    return c == 0x200D; // holds emoji sequences together
}

// A name that the site vouches for is shown with a check mark; nobody may bring their own.
bool isCheckMark(char32_t c)
{
    return c == 0x221A || c == 0x237B || c == 0x2611 || c == 0x2705 || c == 0x2713 || c == 0x2714 || c == 0x10102 || c == 0x1F5F8
        || c == 0x1F5F9;
}

void append(QString &out, char32_t c)
{
    if (QChar::requiresSurrogates(c))
        out += QChar(QChar::highSurrogate(c));
    out += QChar(QChar::requiresSurrogates(c) ? QChar::lowSurrogate(c) : char16_t(c));
}

bool isAtomCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
        || u"!#$%&'*+-/=?^_`{|}~"_s.contains(c); // RFC 5322, 3.2.3
}

bool isDomain(QStringView domain)
{
    for (QStringView label : domain.split(u'.')) {
        if (label.isEmpty() || label.size() > 63 || label.startsWith(u'-') || label.endsWith(u'-'))
            return false;
        for (QChar c : label) {
            if (c.unicode() > 0x7F || !(c.isLetterOrNumber() || c == u'-'))
                return false;
        }
    }
    return true;
}

} // namespace

bool isBlank(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(char16_t(c), text[++i].unicode());
        if (!showsNothing(c))
            return false;
    }
    return true;
}

QString displayLine(const QString &text, qsizetype most)
{
    QString out;
    for (char32_t c : text.toUcs4()) {
        const auto category = QChar::category(c);
        if (QChar::isSpace(c) || category == QChar::Other_Control)
            out += u' ';
        else if (QChar::isSurrogate(c))
            out += QChar(QChar::ReplacementCharacter);
        else if ((category != QChar::Other_Format || isJoiner(c)) && !isBlankLetter(c) && !QChar::isNonCharacter(c))
            append(out, c);
    }
    // Only now: what was taken out may have kept a letter and its accent apart.
    out = out.normalized(QString::NormalizationForm_C).simplified();
    if (out.size() > most) {
        out.truncate(most > 0 && out.at(most).isLowSurrogate() ? most - 1 : most);
        out = out.trimmed();
    }
    return isBlank(out) ? QString() : out;
}

QString displayName(const QString &name)
{
    QString unmarked;
    for (char32_t c : name.toUcs4()) {
        if (!isCheckMark(c))
            append(unmarked, c);
    }
    return displayLine(unmarked, maxNameLength);
}

QString displayText(const QString &text)
{
    QString out;
    out.reserve(text.size());
    QString unified = text;
    unified.replace("\r\n"_L1, "\n"_L1);
    for (char32_t c : unified.toUcs4()) {
        const auto category = QChar::category(c);
        if (c == U'\n' || c == U'\t')
            append(out, c);
        else if (c == U'\r' || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            out += u'\n';
        else if (QChar::isSurrogate(c))
            out += QChar(QChar::ReplacementCharacter);
        else if (category != QChar::Other_Control && !turnsDirection(c))
            append(out, c);
    }
    return out;
}

QString mailAddressIn(const QString &typed)
{
    static const QRegularExpression unseen(uR"([\x{AD}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}])"_s);
    static const QRegularExpression before(uR"(^(?:mailto:|[ \t\r\n\x{A0}\x{3000}<(["'“‘「『＜])+)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression behind(uR"([ \t\r\n\x{A0}\x{3000}>)\]"'”’」』＞.,;:。、，；]+$)"_s);
    QString address = typed;
    address.remove(unseen).remove(before).remove(behind);
    return isMailAddress(address) ? address : QString();
}

bool isMailAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 1 || at > 64 || address.size() > maxEmailLength) // RFC 5321, 4.5.3.1
        return false;
    // No encoded word may stand in an address (RFC 2047, 5), but some programs would decode one there.
    if (address.contains("=?"_L1))
        return false;
    for (QStringView atom : QStringView(address).first(at).split(u'.')) {
        if (atom.isEmpty() || !std::all_of(atom.begin(), atom.end(), isAtomCharacter))
            return false;
    }
    return isDomain(QStringView(address).sliced(at + 1));
}

} // namespace deskbell
