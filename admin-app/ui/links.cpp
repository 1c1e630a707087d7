// SPDX-License-Identifier: MIT
#include "ui/links.h"

#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Scripts whose words are put right behind an address, or whose particles are.
bool isEastAsian(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Hangul:
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return c.isLetter();
    default:
        return false;
    }
}

bool isAscii(QChar c)
{
    return c.unicode() < 0x80;
}

bool isAllowed(QChar c)
{
    if (isAscii(c))
        return c.unicode() > 0x20 && c.unicode() != 0x7f && !u"<>\"'`"_s.contains(c);
    return c.isLetterOrNumber() || c.isMark();
}

/// 한국 in www.한국.kr, but not 그리고 in example.org.그리고: a name goes on after it.
bool isLabel(const QString &text, qsizetype at)
{
    while (at < text.size() && (isEastAsian(text[at]) || text[at].isDigit()))
        ++at;
    if (at + 1 >= text.size())
        return false;
    const QChar next = text[at + 1];
    return text[at] == u'/' || ((text[at] == u'.' || text[at] == u':') && isAscii(next) && next.isLetterOrNumber());
}

/// Whether East Asian letters at `at` belong to the address that has come so far.
bool goesOn(const QString &text, qsizetype at, bool inHost)
{
    const QChar before = text[at - 1];
    if (!isAscii(before))
        return true;
    if (inHost)
        return before == u'/' || (before == u'.' && isLabel(text, at));
    return u"/=&?#+-_~:"_s.contains(before);
}

/// Without what ends the sentence, and without brackets that the address has not opened itself.
void chopEnd(QString &address)
{
    static const QString closing = u")]}"_s;
    static const QString opening = u"([{"_s;
    while (!address.isEmpty()) {
        const QChar last = address.back();
        const qsizetype kind = closing.indexOf(last);
        const bool isUnpaired = kind >= 0 && address.count(last) > address.count(opening[kind]);
        if (!isUnpaired && !u".,;:!?*([{"_s.contains(last))
            return;
        address.chop(1);
    }
}

} // namespace

QList<QUrl> linksIn(const QString &text, int most)
{
    static const QRegularExpression scheme(u"(?<![A-Za-z0-9])https?://"_s, QRegularExpression::CaseInsensitiveOption);
    QList<QUrl> links;
    for (qsizetype from = 0; links.size() < most;) {
        const QRegularExpressionMatch match = scheme.match(text, from);
        if (!match.hasMatch())
            break;
        qsizetype end = match.capturedEnd();
        bool inHost = true;
        while (end < text.size() && isAllowed(text[end]) && (!isEastAsian(text[end]) || goesOn(text, end, inHost))) {
            inHost = inHost && !u"/?#"_s.contains(text[end]);
            ++end;
        }
        QString address = text.mid(match.capturedStart(), end - match.capturedStart());
        chopEnd(address);
        const QUrl url(address, QUrl::StrictMode);
        if (url.isValid() && !url.host().isEmpty())
            links << url;
        from = end;
    }
    return links;
}

} // namespace deskbell
