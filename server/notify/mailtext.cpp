// SPDX-License-Identifier: MIT
#include "server/notify/mailtext.h"

#include "common/filetype.h"
#include "common/guest.h"
#include "common/plaintext.h"
#include "common/site/sitewords.h"
#include "server/config/config.h"

namespace deskbell {

namespace {

constexpr auto context = "MailText";

QString kindWord(InquiryKind kind)
{
    switch (kind) {
    case InquiryKind::Error: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "Error"));
    case InquiryKind::Suggestion: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "Suggestion"));
    case InquiryKind::Other: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "General"));
    case InquiryKind::MissedCall: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "Missed call"));
    }
    return {};
}

QString paragraph(const QString &text)
{
    return text.isEmpty() ? QString() : text + u'\n';
}

/// The beginning of a text, each line behind a "> ".
QString quotedText(const QString &text)
{
    constexpr int mostQuoted = 2000;
    QString shown = displayText(text).trimmed();
    if (shown.isEmpty())
        return {};
    if (shown.size() > mostQuoted)
        shown = shown.left(shown[mostQuoted - 1].isHighSurrogate() ? mostQuoted - 1 : mostQuoted) + u'…';
    return u"> "_s + shown.replace(u'\n', u"\n> "_s) + u'\n';
}

} // namespace

QString withLink(const QString &body, const QString &token)
{
    const QStringList parts = body.split(linkMark);
    if (parts.size() != 4)
        return QString(body).remove(linkMark).remove(linkTokenMark);
    return parts[0] + (token.isEmpty() ? parts[2] : QString(parts[1]).replace(linkTokenMark, token)) + parts[3];
}

MailWriter::MailWriter(const QString &language, const QString &siteName, const QUrl &publicUrl, const QStringList &origins,
                       const Answering &answering)
    : m_locale(QLocale::English)
    , m_siteName(displayName(siteName))
    , m_publicUrl(publicUrl)
    , m_origins(origins)
    , m_answering(answering)
{
    // Without one the sources below are used as they stand: English.
    if (m_translator.load(":/translations/server_"_L1 + language + ".qm"_L1))
        m_locale = QLocale(language);
}

QString MailWriter::say(const char *source) const
{
    const QString translated = m_translator.translate(context, source);
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

/// Which site it is about stands in front: one address may get the mail of several.
QString MailWriter::subject(const QString &words) const
{
    return m_siteName.isEmpty() ? words : u'[' + m_siteName + u"] "_s + words;
}

QString MailWriter::subject(const QString &words, const QString &title) const
{
    return subject(title.isEmpty() ? words : words + u": "_s + title);
}

QString MailWriter::field(const char *label, const QString &value) const
{
    return value.isEmpty() ? QString() : say(label) + ": "_L1 + value + u'\n';
}

QString MailWriter::nameOf(const QString &name) const
{
    const QString shown = displayName(name);
    const std::optional<qint64> number = shown.isEmpty() ? 0 : guestNumber(shown);
    if (!number)
        return shown;
    return *number > 0 ? say(QT_TRANSLATE_NOOP("MailText", "Guest %1")).arg(*number) : say(QT_TRANSLATE_NOOP("MailText", "Guest"));
}

QString MailWriter::nameIn(const QString &name) const
{
    return withoutHonorific(nameOf(name), say(QT_TRANSLATE_NOOP("MailText", "%1")));
}

QString MailWriter::footer(const QUrl &link) const
{
    const QString from = m_siteName.isEmpty() ? u"Deskbell"_s : m_siteName;
    const QString address = link.isEmpty() ? QString() : u'\n' + link.toString(QUrl::FullyEncoded);
    return u"\n-- \n"_s + from + address + u'\n';
}

QString MailWriter::fields(const MailVisitor &visitor) const
{
    return field(QT_TRANSLATE_NOOP("MailText", "Page"), displayLine(visitor.page, maxPageLength))
        + field(QT_TRANSLATE_NOOP("MailText", "E-mail"), displayLine(visitor.email, maxEmailLength))
        + field(QT_TRANSLATE_NOOP("MailText", "Browser"), displayLine(visitor.agent, maxAgentLength))
        + (visitor.pageErrors > 0 ? paragraph(say(QT_TRANSLATE_NOOP("MailText", "Page errors: %1")).arg(visitor.pageErrors)) : QString());
}

MailText MailWriter::call(const MailVisitor &visitor, const QString &firstLine, const QDateTime &now, const QDateTime &waitEndsAt) const
{
    const QString until = waitEndsAt.toString(u"HH:mm"_s) + u' ' + waitEndsAt.timeZoneAbbreviation();
    const qint64 minutes = (now.secsTo(waitEndsAt) + 30) / 60;
    QString body = paragraph(
        minutes > 0 ? say(QT_TRANSLATE_NOOP("MailText", "They wait for about %1 min (until %2). Answer in the Deskbell app."))
                          .arg(QString::number(minutes), until)
                    : say(QT_TRANSLATE_NOOP("MailText", "They wait until %1. Answer in the Deskbell app.")).arg(until));
    body += u'\n';
    body += field(QT_TRANSLATE_NOOP("MailText", "First message"), displayText(firstLine).trimmed());
    body += fields(visitor);
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "%1 is waiting to chat")).arg(nameIn(visitor.name))), body + footer(m_publicUrl)};
}

MailText MailWriter::escalated(Escalation step, const MailVisitor &visitor, const QString &firstLine, const QDateTime &ringingSince,
                               const QDateTime &now, const QDateTime &waitEndsAt) const
{
    const bool isUnseen = step == Escalation::Unseen;
    const QString seconds = QString::number(std::max<qint64>(0, ringingSince.secsTo(now)));
    QString body = paragraph(
        say(isUnseen ? QT_TRANSLATE_NOOP("MailText", "It has rung for %1 seconds, and no Deskbell app shows it. Is one running, and online?")
                     : QT_TRANSLATE_NOOP("MailText", "It has rung for %1 seconds, and nobody has answered. Answer in the Deskbell app.")).arg(seconds));
    if (waitEndsAt > now)
        body += paragraph(say(QT_TRANSLATE_NOOP("MailText", "They wait until %1.")).arg(waitEndsAt.toString(u"HH:mm"_s) + u' ' + waitEndsAt.timeZoneAbbreviation()));
    body += u'\n' + field(QT_TRANSLATE_NOOP("MailText", "First message"), displayText(firstLine).trimmed()) + fields(visitor);
    const char *words = isUnseen ? QT_TRANSLATE_NOOP("MailText", "Nobody has seen yet that %1 is waiting to chat")
                                 : QT_TRANSLATE_NOOP("MailText", "Nobody has answered yet: %1 is waiting to chat");
    return {subject(say(words).arg(nameIn(visitor.name))), body + footer(m_publicUrl)};
}

MailText MailWriter::overdue(const MailVisitor &visitor, const QString &adminName) const
{
    const QString name = nameIn(visitor.name);
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "%1 has written to %2 and had no answer for a while. Anyone can take over in the Deskbell app."))
                                 .arg(name, nameIn(adminName)));
    body += u'\n' + fields(visitor);
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "%1 is waiting for an answer")).arg(name)), body + footer(m_publicUrl)};
}

MailText MailWriter::inquiry(InquiryId id, InquiryKind kind, const MailVisitor &visitor, const QString &title, const QString &text,
                             bool hasRung, const QString &filedAs) const
{
    const QString name = nameIn(visitor.name);
    const QString number = QString::number(id.value);
    const QString shownTitle = displayLine(title, maxTitleLength);
    const QString shownText = displayText(text).trimmed();

    QString words;
    QString body;
    if (kind == InquiryKind::MissedCall) {
        words = subject(say(QT_TRANSLATE_NOOP("MailText", "Missed call: %1")).arg(nameOf(visitor.name)));
        body = paragraph(say(hasRung ? QT_TRANSLATE_NOOP("MailText", "Nobody answered in time. It is kept as inquiry %1.")
                                     : QT_TRANSLATE_NOOP("MailText", "They called outside office hours. It is kept as inquiry %1.")).arg(number));
    } else {
        const QString type = filedAs.isEmpty() ? say(kindWord(kind).toLatin1().constData()) : displayName(filedAs);
        words = subject(say(QT_TRANSLATE_NOOP("MailText", "New inquiry %1 (%2)")).arg(number, type),
                        shownTitle.isEmpty() ? nameOf(visitor.name) : shownTitle);
        body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "%1 left an inquiry. Answer it in the Deskbell app.")).arg(name));
    }
    body += u'\n';
    // Most titles are the first line of the text.
    if (!shownText.startsWith(shownTitle))
        body += field(QT_TRANSLATE_NOOP("MailText", "Title"), shownTitle) + u'\n';
    if (!shownText.isEmpty())
        body += shownText + u"\n\n"_s;
    return {words, body + fields(visitor) + footer(m_publicUrl)};
}

MailText MailWriter::reply(InquiryId id, const MailVisitor &visitor, const QString &title, const QString &text) const
{
    const QString shownTitle = displayLine(title, maxTitleLength);
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "%1 has added to the inquiry.")).arg(nameIn(visitor.name)));
    body += u'\n' + displayText(text).trimmed() + u"\n\n"_s + fields(visitor);
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "More on inquiry %1")).arg(id.value),
                    shownTitle.isEmpty() ? nameOf(visitor.name) : shownTitle),
            body + footer(m_publicUrl)};
}

MailText MailWriter::comment(const QString &adminName, const MailVisitor &visitor, const QString &title, const QString &answer,
                             const QString &asked, const QDateTime &askedAt) const
{
    const QString shown = displayName(visitor.name);
    const bool isGreeted = !shown.isEmpty() && !isGuest(shown);
    QString body = paragraph(
        adminName.isEmpty() ? (isGreeted ? say(QT_TRANSLATE_NOOP("MailText", "Hello %1, we have answered.")).arg(nameIn(shown))
                                         : say(QT_TRANSLATE_NOOP("MailText", "Hello, we have answered.")))
        : isGreeted         ? say(QT_TRANSLATE_NOOP("MailText", "Hello %1, %2 has answered.")).arg(nameIn(shown), nameIn(adminName))
                            : say(QT_TRANSLATE_NOOP("MailText", "Hello, %1 has answered.")).arg(nameIn(adminName)));
    body += u'\n' + displayText(answer).trimmed() + u'\n';
    body += u'\n' + writeBack(visitor);
    if (const QString quoted = quotedText(asked); !quoted.isEmpty()) {
        const QString day = m_locale.toString(askedAt.date(), say(QT_TRANSLATE_NOOP("MailText", "d MMMM")));
        body += u'\n' + say(QT_TRANSLATE_NOOP("MailText", "What you wrote (%1):")).arg(day) + u'\n' + quoted;
    }
    body += u'\n' + say(m_answering.areRepliesRead ? QT_TRANSLATE_NOOP("MailText", "You can also simply reply to this mail.")
                                                  : QT_TRANSLATE_NOOP("MailText", "This address only sends; replies to it are not read."))
        + u'\n';
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "An answer to your inquiry")), displayLine(title, maxTitleLength)),
            body + footer(QUrl())};
}

MailText MailWriter::transcript(const QDateTime &openedAt) const
{
    const QString day = m_locale.toString(openedAt.date(), say(QT_TRANSLATE_NOOP("MailText", "d MMMM yyyy")));
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "Here is the chat you asked for.")));
    body += u'\n' + QString(transcriptMark) + u'\n'
        + paragraph(say(QT_TRANSLATE_NOOP("MailText", "If it was not you who asked for it, you can delete this mail.")))
        + paragraph(say(m_answering.areRepliesRead ? QT_TRANSLATE_NOOP("MailText", "You can also simply reply to this mail.")
                                                   : QT_TRANSLATE_NOOP("MailText", "This address only sends; replies to it are not read.")));
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "Your chat of %1")).arg(day)), body + footer(QUrl())};
}

QString MailWriter::transcriptLines(const QList<ChatMessage> &lines, bool isCut, const QTimeZone &zone, const StaffNames &names) const
{
    QString text = isCut ? say(QT_TRANSLATE_NOOP("MailText", "It is too long for a mail: this is the end of it.")) + u"\n\n"_s : QString();
    QDate day;
    for (const ChatMessage &line : lines) {
        if (line.kind != MessageKind::Text)
            continue;
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(line.at, zone);
        if (at.date() != day) {
            text += (day.isNull() ? QString() : u"\n"_s) + m_locale.toString(at.date(), say(QT_TRANSLATE_NOOP("MailText", "d MMMM yyyy")))
                + u" ("_s + at.timeZoneAbbreviation() + u")\n"_s;
            day = at.date();
        }
        const QString name = line.from == Side::Visitor ? nameOf(line.name) : displayName(names.of(line.admin));
        QString words = displayText(line.text).trimmed();
        if (line.file)
            words = say(isPicture(line.file->type) ? QT_TRANSLATE_NOOP("MailText", "[picture: %1, %2]") : QT_TRANSLATE_NOOP("MailText", "[file: %1, %2]"))
                        .arg(displayLine(line.file->name, maxFileNameLength), shownSize(line.file->size));
        // Nobody's second line looks like somebody else's first.
        text += at.toString(u"HH:mm"_s) + u' ' + name + u": "_s + words.replace(u'\n', u"\n    "_s) + u'\n';
    }
    return text;
}

QString MailWriter::digestPart(const MailVisitor &visitor, const QString &words, InquiryId inquiry) const
{
    QString part = field(QT_TRANSLATE_NOOP("MailText", "First message"), displayText(words).trimmed());
    if (inquiry.isValid())
        part += paragraph(say(QT_TRANSLATE_NOOP("MailText", "It is kept as inquiry %1.")).arg(inquiry.value));
    return part + fields(visitor);
}

MailText MailWriter::digest(const QList<Letter> &letters, const QTimeZone &zone) const
{
    const auto timeOf = [&zone](const Letter &letter) { return QDateTime::fromMSecsSinceEpoch(letter.at, zone); };
    const bool isOneDay = letters.isEmpty() || timeOf(letters.first()).date() == timeOf(letters.last()).date();
    const QString prefix = subject({});
    struct Call {
        QString lines;   ///< what there was, and when
        QString details; ///< as the last notice has them
    };
    QList<Call> calls;
    QHash<ChatId, qsizetype> known;
    for (const Letter &letter : letters) {
        const qsizetype place = known.value(letter.chat, calls.size());
        if (place == calls.size()) {
            calls.append(Call{});
            if (letter.chat.isValid())
                known.insert(letter.chat, place);
        }
        const QString what = letter.subject.startsWith(prefix) ? letter.subject.sliced(prefix.size()) : letter.subject;
        const QDateTime at = timeOf(letter);
        calls[place].lines += m_locale.toString(at, isOneDay ? u"HH:mm"_s : u"yyyy-MM-dd HH:mm"_s) + u' ' + what + u'\n';
        calls[place].details = letter.body;
    }
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "Many calls have come within an hour, so those after the first ones are told in one mail. Answer in the Deskbell app.")));
    for (const Call &call : std::as_const(calls)) {
        QString details = call.details.trimmed();
        // Nobody's words look like the next call.
        body += u'\n' + call.lines + (details.isEmpty() ? QString() : u"    "_s + details.replace(u'\n', u"\n    "_s) + u'\n');
    }
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "Calls told together: %1")).arg(calls.size())), body + footer(m_publicUrl)};
}

MailText MailWriter::backupFailed(const QString &reason) const
{
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "The daily backup of the support chat could not be made, twice in a row. It is tried again every hour, and the backups of before are kept.")));
    body += u'\n' + field(QT_TRANSLATE_NOOP("MailText", "Reason"), displayLine(reason, maxPageLength));
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "The daily backup failed"))), body + footer(m_publicUrl)};
}

/// Where they go on: by a link, if there will be one when the letter goes, else where they asked.
QString MailWriter::writeBack(const MailVisitor &visitor) const
{
    const QUrl page(visitor.page, QUrl::StrictMode);
    const QString origin = originOf(page);
    const bool isOurs = !origin.isEmpty() && (origin == originOf(m_publicUrl) || m_origins.contains(origin));
    const QString there = say(isOurs ? QT_TRANSLATE_NOOP("MailText", "To write back, open this page in the browser you asked from:")
                                     : QT_TRANSLATE_NOOP("MailText", "To write back, open the page in the browser you asked from."))
        + u'\n' + (isOurs ? page.toString(QUrl::FullyEncoded) + u'\n' : QString());
    if (m_publicUrl.isEmpty() || m_answering.linkDays <= 0)
        return there;
    const QString link = m_publicUrl.toString(QUrl::FullyEncoded) + "/t#"_L1 + linkTokenMark;
    const QString warning = say(QT_TRANSLATE_NOOP("MailText", "The link works for %1 days. Whoever has it can read this inquiry, so please do not pass it on."))
                                .arg(m_answering.linkDays);
    return linkMark + say(QT_TRANSLATE_NOOP("MailText", "Write back: %1")).arg(link) + u'\n' + warning + u'\n' + linkMark + there + linkMark;
}

QString MailWriter::hookTest() const
{
    return subject(say(QT_TRANSLATE_NOOP("MailText", "Notices of this server arrive here.")));
}

MailText MailWriter::test() const
{
    return {subject(say(QT_TRANSLATE_NOOP("MailText", "Test mail"))),
            say(QT_TRANSLATE_NOOP("MailText", "Mail from this server arrives. You can delete this.")) + u'\n' + footer(m_publicUrl)};
}

} // namespace deskbell
