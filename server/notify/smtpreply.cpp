// SPDX-License-Identifier: MIT
#include "server/notify/smtpreply.h"

#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

enum class Verdict { Letter, Us, Unsaid };

/// By the class, subject and detail of RFC 3463 and the registry of RFC 5248. What has no number of its own (x.0) says nothing.
Verdict byStatus(int subject, int detail)
{
    switch (subject) {
    case 1: // addresses
        return detail == 7 || detail == 8 ? Verdict::Us : detail == 0 ? Verdict::Unsaid : Verdict::Letter;
    case 2: // the mailbox
        return detail == 0 ? Verdict::Unsaid : Verdict::Letter;
    case 3: // the mail system: only the size is the letter's
        return detail == 4 ? Verdict::Letter : detail == 0 ? Verdict::Unsaid : Verdict::Us;
    case 4: // the way there
        return detail == 2 || detail == 3 || detail == 5 ? Verdict::Us : detail == 0 ? Verdict::Unsaid : Verdict::Letter;
    case 5: // the protocol
        return Verdict::Us;
    case 6: // the content
        return Verdict::Letter;
    case 7: // policy: only a mailbox or a domain that changed hands is the recipient's
        return detail == 17 || detail == 18 ? Verdict::Letter : Verdict::Us;
    default:
        return Verdict::Unsaid;
    }
}

bool speaksOfUs(const QString &text)
{
    static const QRegularExpression size(u"\\b(size|too (large|big))\\b"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression us(
        u"\\b(too (many|much|fast)|rate|limits?|limited|daily|hourly|per (day|hour)|sending|sender|from address|mail from|envelope from"
        "|not verified|relay(ing)?|rcpthosts|authenticat\\w*|auth|log ?in|credentials|helo|ehlo|block(ed|list|listed)?|black ?list(ed)?|denied|dnsbl"
        "|rbl|spamhaus|reputation|spf|dkim|dmarc|ptr|reverse|client host|your (ip|host|server|domain|account|address|network)|policy)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return !text.contains(size) && text.contains(us);
}

} // namespace

bool isAboutLetter(SmtpStage stage, const QByteArray &reply, const QString &recipient)
{
    const int code = reply.left(3).toInt();
    static const QRegularExpression status(u"^5\\d\\d[ -]5\\.(\\d{1,3})\\.(\\d{1,3})\\b"_s);
    QString text = QString::fromUtf8(reply);
    const QRegularExpressionMatch found = status.match(text);
    Verdict verdict = found.hasMatch() ? byStatus(found.captured(1).toInt(), found.captured(2).toInt()) : Verdict::Unsaid;
    if (stage == SmtpStage::Opening)
        return false;
    // Nobody has been named but us; the server may know how long the letter is, though (RFC 1870).
    if (stage == SmtpStage::Sender)
        return verdict == Verdict::Letter && (found.captured(1) == "6"_L1 || found.captured(1) == "3"_L1);
    if (verdict != Verdict::Unsaid)
        return verdict == Verdict::Letter;
    // 550-554 and 556 are about what was named; the others (500-504, 521, 530, 534, 535, 538) about how it was said, or by whom.
    if (code != 556 && (code < 550 || code > 554))
        return false;
    return !speaksOfUs(text.remove(recipient, Qt::CaseInsensitive));
}

bool isAboutUs(SmtpStage stage, const QByteArray &reply, const QString &recipient)
{
    if (reply.startsWith('5'))
        return !isAboutLetter(stage, reply, recipient);
    if (stage == SmtpStage::Opening || stage == SmtpStage::Sender)
        return true;
    // What is put off later in the talk is often one recipient's: greylisting, a mailbox that is full.
    static const QRegularExpression us(u"\\b(daily|throttl\\w*)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return QString::fromUtf8(reply).remove(recipient, Qt::CaseInsensitive).contains(us);
}

} // namespace deskbell
