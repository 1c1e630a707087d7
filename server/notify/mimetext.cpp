// SPDX-License-Identifier: MIT
#include "server/notify/mimetext.h"

#include "common/plaintext.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int wordBytes = 39;       // 52 letters of base64: the first line stays under 76 with "Subject: " before it
constexpr int plainHeaderLength = 60;

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph;
}

bool isIdCharacter(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.');
}

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray out;
    for (qsizetype at = 0; at < encoded.size(); at += 76)
        out += encoded.mid(at, 76) + "\r\n";
    return out;
}

QByteArray fromHeader(const MailConfig &mail)
{
    const QByteArray address = '<' + mail.from.toLatin1() + '>';
    if (mail.fromName.isEmpty())
        return mail.from.toLatin1();
    const QByteArray name = encodedHeader(mail.fromName);
    if (name.startsWith("=?"))
        return name + ' ' + address;
    return '"' + QByteArray(name).replace('\\', "\\\\").replace('"', "\\\"") + "\" " + address;
}

/// In-Reply-To and References, if the letter is about a conversation. An inquiry that came of a chat has the chat's letters before it.
QByteArray threadHeaders(const Letter &letter, const QByteArray &domain)
{
    QByteArray parent, all;
    const auto refer = [&](const char *what, qint64 number) {
        parent = '<' + QByteArray(what) + '-' + QByteArray::number(number) + ".deskbell@" + domain + '>';
        all += (all.isEmpty() ? "" : "\r\n ") + parent;
    };
    if (letter.chat.isValid())
        refer("chat", letter.chat.value);
    if (letter.inquiry.isValid())
        refer("inquiry", letter.inquiry.value);
    return all.isEmpty() ? QByteArray() : "\r\nIn-Reply-To: " + parent + "\r\nReferences: " + all;
}

} // namespace

QString letterProblem(const Letter &letter)
{
    if (!isMailAddress(letter.to))
        return u"\"%1\" is not a mail address."_s.arg(displayLine(letter.to, 100));
    if (std::any_of(letter.subject.begin(), letter.subject.end(), isControl))
        return u"The subject holds control characters."_s;
    if (letter.subject.size() > 1000)
        return u"The subject is too long."_s;
    if (letter.messageId.isEmpty() || letter.messageId.size() > 200
        || !std::all_of(letter.messageId.begin(), letter.messageId.end(), isIdCharacter))
        return u"The letter has no usable id."_s;
    return {};
}

QByteArray encodedHeader(const QString &text)
{
    const bool plain = text.size() <= plainHeaderLength && !text.contains("=?"_L1)
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
    if (plain)
        return text.toLatin1();

    QByteArray out;
    QByteArray word;
    const auto flush = [&] {
        // Between two words a folded line end disappears (RFC 2047, 6.2).
        out += (out.isEmpty() ? "" : "\r\n ") + QByteArray("=?UTF-8?B?") + word.toBase64() + "?=";
        word.clear();
    };
    for (char32_t c : text.toUcs4()) {
        const QByteArray next = QString::fromUcs4(&c, 1).toUtf8();
        if (word.size() + next.size() > wordBytes)
            flush();
        word += next;
    }
    flush();
    return out;
}

QByteArray mimeText(const Letter &letter, const MailConfig &mail, const QDateTime &now, MailReader reader)
{
    Q_ASSERT(letterProblem(letter).isEmpty());
    const QByteArray domain = mail.from.section(u'@', -1).toLatin1();
    QString body = displayText(letter.body);
    body.replace(u'\n', "\r\n"_L1);
    return "Date: " + now.toString(Qt::RFC2822Date).toLatin1()
        + "\r\nFrom: " + fromHeader(mail)
        + "\r\nTo: " + letter.to.toLatin1()
        + (mail.replyTo.isEmpty() ? QByteArray() : "\r\nReply-To: " + mail.replyTo.toLatin1())
        + "\r\nSubject: " + encodedHeader(letter.subject)
        + "\r\nMessage-ID: <" + letter.messageId.toLatin1() + '@' + domain + '>'
        + threadHeaders(letter, domain)
        + (reader == MailReader::Admin ? "\r\nList-Id: <deskbell." + domain + '>' : QByteArray())
        // RFC 3834: no out-of-office answer to this one, please.
        + "\r\nAuto-Submitted: auto-generated"
          "\r\nMIME-Version: 1.0"
          "\r\nContent-Type: text/plain; charset=utf-8"
          "\r\nContent-Transfer-Encoding: base64"
          "\r\n\r\n"
        + base64Lines(body.toUtf8());
}

} // namespace deskbell
