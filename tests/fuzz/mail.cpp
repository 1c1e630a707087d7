// SPDX-License-Identifier: MIT
// A mail has the headers that it should have and no other, whatever people called themselves and wrote.

#include "common/plaintext.h"
#include "server/notify/mailtext.h"
#include "server/notify/mimetext.h"

#include "property.h"

#include <QTimeZone>

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

constexpr int longestLine = 998; // RFC 5322, 2.1.1

/// Reads RFC 2047 words as a mail program does: text between two of them that is only white space disappears.
QString decodedHeader(const QByteArray &header)
{
    QByteArray out;
    qsizetype at = 0;
    while (at < header.size()) {
        const qsizetype begin = header.indexOf("=?UTF-8?B?", at);
        if (begin < 0)
            break;
        const qsizetype end = header.indexOf("?=", begin + 10);
        HOLDS(end > 0 && end + 2 - begin <= 75); // RFC 2047, 2
        out += header.mid(at, begin - at).trimmed();
        const auto word = QByteArray::fromBase64Encoding(header.mid(begin + 10, end - begin - 10), QByteArray::AbortOnBase64DecodingErrors);
        HOLDS(word.decodingStatus == QByteArray::Base64DecodingStatus::Ok);
        HOLDS(QString::fromUtf8(word.decoded).toUtf8() == word.decoded); // no word ends within a character
        out += word.decoded;
        at = end + 2;
    }
    return QString::fromUtf8(out + header.mid(at));
}

QStringList checkHeaders(const QByteArray &head)
{
    static const QList<QByteArray> names{"Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "List-Id",
                                         "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};
    const QList<QByteArray> fields = QByteArray(head).replace("\r\n ", " ").split('\n');
    HOLDS(fields.size() == names.size());
    QStringList values;
    for (qsizetype i = 0; i < names.size(); ++i) {
        HOLDS(fields[i].startsWith(names[i] + ": "));
        const QByteArray value = fields[i].mid(names[i].size() + 2);
        values.append(decodedHeader(value.endsWith('\r') ? value.chopped(1) : value));
    }
    return values;
}

void checkMail(const Letter &letter, const MailConfig &mail)
{
    const QByteArray bytes = mimeText(letter, mail, QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC));
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        HOLDS(uchar(bytes[i]) < 0x7F && (bytes[i] >= ' ' || bytes[i] == '\r' || bytes[i] == '\n'));
        HOLDS(bytes[i] != '\r' || (i + 1 < bytes.size() && bytes[i + 1] == '\n'));
        HOLDS(bytes[i] != '\n' || (i > 0 && bytes[i - 1] == '\r'));
    }
    for (const QByteArray &line : bytes.split('\n'))
        HOLDS(line.size() - (line.endsWith('\r') ? 1 : 0) <= longestLine);

    const qsizetype end = bytes.indexOf("\r\n\r\n");
    HOLDS(end > 0);
    const QStringList values = checkHeaders(bytes.left(end));
    HOLDS(values[2] == letter.to);
    // Where one stands alone, half a character becomes its replacement; white space at the ends is a header's own.
    HOLDS(values[3].trimmed() == QString::fromUcs4(reinterpret_cast<const char32_t *>(letter.subject.toUcs4().constData()),
                                                   letter.subject.toUcs4().size()).trimmed()
          || !isWellFormed(letter.subject));
    HOLDS(values[4] == u'<' + letter.messageId + u'@' + mail.from.section(u'@', -1) + u'>');

    const auto body = QByteArray::fromBase64Encoding(bytes.mid(end + 4).replace("\r\n", ""), QByteArray::AbortOnBase64DecodingErrors);
    HOLDS(body.decodingStatus == QByteArray::Base64DecodingStatus::Ok);
    HOLDS(QString::fromUtf8(body.decoded).replace("\r\n"_L1, "\n"_L1) == displayText(letter.body));
}

Letter letterOf(const QString &messageId, const QString &to, const QString &subject, const QString &body)
{
    Letter letter;
    letter.messageId = messageId;
    letter.to = to;
    letter.subject = subject;
    letter.body = body;
    letter.chat = {1};
    letter.inquiry = {7};
    return letter;
}

void checkWords(const MailText &text)
{
    HOLDS(!text.subject.isEmpty() && text.subject.size() <= 1000);
    for (const char32_t c : text.subject.toUcs4()) {
        HOLDS(QChar::category(c) != QChar::Other_Control && QChar::category(c) != QChar::Separator_Line
              && QChar::category(c) != QChar::Separator_Paragraph && !turnsDirection(c));
    }
    HOLDS(displayText(text.body) == text.body);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QStringList texts = textsOf(bytesOf(data, size), 10);
    const MailVisitor visitor{texts[0], texts[1], texts[2], texts[3]};
    const QString title = texts[4];
    const QString text = texts[5];
    MailConfig mail;
    mail.from = isMailAddress(texts[6]) ? texts[6] : u"desk@example.com"_s;
    mail.fromName = displayName(texts[7]);

    const QDateTime ends = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    // Made once: reading the translations takes longer than all the rest.
    static const MailWriter korean(u"ko"_s, u"도움"_s, QUrl(u"https://desk.example.com"_s));
    static const MailWriter english(u"en"_s, {}, {});
    const MailWriter &writer = size % 2 == 0 ? korean : english;
    for (const MailText &words : {writer.call(visitor, text, ends.addSecs(-180), ends),
                                  writer.inquiry(InquiryId{7}, InquiryKind::Error, visitor, title, text),
                                  writer.inquiry(InquiryId{8}, InquiryKind::MissedCall, visitor, title, text),
                                  writer.reply(InquiryId{7}, visitor, title, text),
                                  writer.comment(texts[0], visitor, title, text, texts[1], ends)}) {
        checkWords(words);
        const Letter letter = letterOf(u"letter-1"_s, u"admin@example.com"_s, words.subject, words.body);
        HOLDS(letterProblem(letter).isEmpty());
        checkMail(letter, mail);
    }

    // And a letter with anything in it, as it would be if the rows were somebody else's.
    const Letter raw = letterOf(texts[8].isEmpty() ? u"letter-1"_s : texts[8], texts[1], texts[9], text);
    const QString problem = letterProblem(raw);
    HOLDS(problem == displayLine(problem, 300));
    if (problem.isEmpty())
        checkMail(raw, mail);
    return 0;
}
