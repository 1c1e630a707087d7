// SPDX-License-Identifier: MIT
#include "server/notify/mailtext.h"

#include "common/guest.h"
#include "common/plaintext.h"
#include "server/config/config.h"

namespace deskbell {

namespace {

constexpr auto context = "MailText";

QString kindWord(InquiryKind kind)
{
    switch (kind) {
    case InquiryKind::Error: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "Error"));
    case InquiryKind::Suggestion: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "Suggestion"));
    case InquiryKind::Other: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "Other"));
    case InquiryKind::MissedCall: return QStringLiteral(QT_TRANSLATE_NOOP("MailText", "Missed call"));
    }
    return {};
}

QString paragraph(const QString &text)
{
    return text.isEmpty() ? QString() : text + u'\n';
}

} // namespace

MailWriter::MailWriter(const QString &language, const QString &siteName, const QUrl &publicUrl, const QStringList &origins)
    : m_siteName(displayName(siteName))
    , m_publicUrl(publicUrl)
    , m_origins(origins)
{
    // Without one the sources below are used as they stand: English.
    [[maybe_unused]] const bool loaded = m_translator.load(":/translations/server_"_L1 + language + ".qm"_L1);
}

QString MailWriter::say(const char *source) const
{
    const QString translated = m_translator.translate(context, source);
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

QString MailWriter::field(const char *label, const QString &value) const
{
    return value.isEmpty() ? QString() : say(label) + ": "_L1 + value + u'\n';
}

QString MailWriter::nameOf(const QString &name) const
{
    const QString shown = displayName(name);
    return shown.isEmpty() || isGuest(shown) ? say(QT_TRANSLATE_NOOP("MailText", "Guest")) : shown;
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

MailText MailWriter::call(const MailVisitor &visitor, const QString &firstLine, const QDateTime &waitEndsAt) const
{
    const QString name = nameIn(visitor.name);
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "%1 is calling.")).arg(name));
    body += paragraph(say(QT_TRANSLATE_NOOP("MailText", "The wait ends at %1. Answer in the Deskbell app before then."))
                          .arg(waitEndsAt.toString(u"HH:mm:ss"_s) + u' ' + waitEndsAt.timeZoneAbbreviation()));
    body += u'\n';
    body += field(QT_TRANSLATE_NOOP("MailText", "Page"), displayLine(visitor.page, maxPageLength));
    body += field(QT_TRANSLATE_NOOP("MailText", "E-mail"), displayLine(visitor.email, maxEmailLength));
    const QString text = displayText(firstLine).trimmed();
    if (!text.isEmpty())
        body += u'\n' + say(QT_TRANSLATE_NOOP("MailText", "First message")) + ":\n"_L1 + text + u'\n';
    return {say(QT_TRANSLATE_NOOP("MailText", "%1 is calling")).arg(name), body + footer(m_publicUrl)};
}

MailText MailWriter::overdue(const MailVisitor &visitor, const QString &adminName) const
{
    const QString name = nameIn(visitor.name);
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "%1 has written to %2 and had no answer for a while. Anyone can take over in the Deskbell app."))
                                 .arg(name, nameIn(adminName)));
    body += u'\n';
    body += field(QT_TRANSLATE_NOOP("MailText", "Page"), displayLine(visitor.page, maxPageLength));
    body += field(QT_TRANSLATE_NOOP("MailText", "E-mail"), displayLine(visitor.email, maxEmailLength));
    return {say(QT_TRANSLATE_NOOP("MailText", "%1 is waiting for an answer")).arg(name), body + footer(m_publicUrl)};
}

MailText MailWriter::inquiry(InquiryKind kind, const MailVisitor &visitor, const QString &title, const QString &text) const
{
    const QString name = nameIn(visitor.name);
    const QString kindText = say(kindWord(kind).toLatin1().constData());
    const bool missed = kind == InquiryKind::MissedCall;
    const QString shownTitle = displayLine(title, maxTitleLength);

    QString subject = missed ? say(QT_TRANSLATE_NOOP("MailText", "Missed call from %1")).arg(name)
                             : say(QT_TRANSLATE_NOOP("MailText", "Inquiry (%1): %2"))
                                   .arg(kindText, shownTitle.isEmpty() ? nameOf(visitor.name) : shownTitle);
    QString body = paragraph(missed ? say(QT_TRANSLATE_NOOP("MailText", "%1 called, and nobody could answer in time.")).arg(name)
                                    : say(QT_TRANSLATE_NOOP("MailText", "%1 has left an inquiry.")).arg(name));
    body += u'\n';
    if (!missed)
        body += field(QT_TRANSLATE_NOOP("MailText", "Kind"), kindText);
    body += field(QT_TRANSLATE_NOOP("MailText", "Title"), shownTitle);
    body += field(QT_TRANSLATE_NOOP("MailText", "E-mail"), displayLine(visitor.email, maxEmailLength));
    body += field(QT_TRANSLATE_NOOP("MailText", "Page"), displayLine(visitor.page, maxPageLength));
    body += field(QT_TRANSLATE_NOOP("MailText", "Browser"), displayLine(visitor.agent, maxAgentLength));
    const QString shownText = displayText(text).trimmed();
    if (!shownText.isEmpty())
        body += u'\n' + shownText + u'\n';
    return {subject, body + footer(m_publicUrl)};
}

MailText MailWriter::reply(const MailVisitor &visitor, const QString &title, const QString &text) const
{
    const QString name = nameIn(visitor.name);
    const QString shownTitle = displayLine(title, maxTitleLength);
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "%1 has written more about an inquiry.")).arg(name));
    body += u'\n' + field(QT_TRANSLATE_NOOP("MailText", "Title"), shownTitle);
    body += field(QT_TRANSLATE_NOOP("MailText", "E-mail"), displayLine(visitor.email, maxEmailLength));
    body += u'\n' + displayText(text).trimmed() + u'\n';
    return {say(QT_TRANSLATE_NOOP("MailText", "More about an inquiry: %1")).arg(shownTitle.isEmpty() ? nameOf(visitor.name) : shownTitle),
            body + footer(m_publicUrl)};
}

MailText MailWriter::comment(const QString &adminName, const QString &title, const QString &answer, const QString &page) const
{
    const QUrl asked(page, QUrl::StrictMode);
    const QString origin = originOf(asked);
    const bool isOurs = !origin.isEmpty() && (origin == originOf(m_publicUrl) || m_origins.contains(origin));
    const QString shownTitle = displayLine(title, maxTitleLength);
    QString body = paragraph(say(QT_TRANSLATE_NOOP("MailText", "%1 has answered your inquiry.")).arg(nameIn(adminName)));
    body += u'\n' + field(QT_TRANSLATE_NOOP("MailText", "Your inquiry"), shownTitle);
    body += u'\n' + displayText(answer).trimmed() + u'\n';
    body += u'\n' + say(QT_TRANSLATE_NOOP("MailText", "To write back, open the page in the browser you asked from. "
                                                      "Replies to this mail are not read.")) + u'\n';
    const QString subject = shownTitle.isEmpty()
        ? say(QT_TRANSLATE_NOOP("MailText", "Your inquiry has an answer"))
        : say(QT_TRANSLATE_NOOP("MailText", "Your inquiry has an answer: %1")).arg(shownTitle);
    return {subject, body + footer(isOurs ? asked : QUrl())};
}

MailText MailWriter::test() const
{
    return {say(QT_TRANSLATE_NOOP("MailText", "Deskbell test mail")),
            say(QT_TRANSLATE_NOOP("MailText", "Mails from this server arrive. You can delete this one.")) + u'\n' + footer(m_publicUrl)};
}

} // namespace deskbell
