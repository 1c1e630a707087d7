// SPDX-License-Identifier: MIT
#pragma once

// What the mails say. A visitor's words are quoted as plain text; names are made fit to be shown.

#include "common/protocol.h"
#include "server/domain/records.h"
#include "server/domain/staffnames.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <QTranslator>
#include <QUrl>

namespace deskbell {

struct MailText {
    QString subject; ///< one line without control characters
    QString body;    ///< LF line ends
};

/// What a letter that offers a link has in it until it goes: the sentences for one with a link stand between the first two marks,
/// those for one without between the last two. No text of a person has them, since displayText() takes control characters out.
inline constexpr QChar linkMark{0x0002};
inline constexpr QChar linkTokenMark{0x0003}; ///< where the token comes

[[nodiscard]] inline bool offersLink(const QString &body) { return body.contains(linkMark); }
/// The body as it goes: with this token in its link, or, if it is empty, without a link.
[[nodiscard]] QString withLink(const QString &body, const QString &token);

/// Where in a letter the lines of its chat come. They are put in as it goes, so that what was said stands in the chat and nowhere else.
inline constexpr QChar transcriptMark{0x0004};

[[nodiscard]] inline bool wantsTranscript(const QString &body) { return body.contains(transcriptMark); }
[[nodiscard]] inline QString withTranscript(QString body, const QString &lines) { return body.replace(transcriptMark, lines); }

/// Who rings or asks, as the mails need it.
struct MailVisitor {
    QString name;
    QString email;
    QString page;
    QString agent;
    int pageErrors = 0; ///< that came along
};

class MailWriter final {
public:
    /// Of mails to visitors.
    struct Answering {
        int linkDays = 0;              ///< how long the link in it can be used; 0: it has none
        bool areRepliesRead = false;   ///< whether somebody reads what is sent back by mail
    };

    /// language: "ko", or any other translation that is built in; English where there is none.
    /// origins: of the sites, besides that of publicUrl, where links lead: with none there are no links.
    MailWriter(const QString &language, const QString &siteName, const QUrl &publicUrl, const QStringList &origins = {},
               const Answering &answering = {0, false});

    /// To an admin: someone rings, from now until waitEndsAt. Times are shown as they are: give them in the time zone of the reader.
    [[nodiscard]] MailText call(const MailVisitor &visitor, const QString &firstLine, const QDateTime &now,
                                const QDateTime &waitEndsAt) const;
    /// To an admin: nobody was shown a call that rings, or nobody has taken it, since ringingSince. waitEndsAt: not after now, if the wait is over.
    [[nodiscard]] MailText escalated(Escalation step, const MailVisitor &visitor, const QString &firstLine, const QDateTime &ringingSince,
                                     const QDateTime &now, const QDateTime &waitEndsAt) const;
    /// To an admin: the admin who answers has left the visitor's lines unread for so long that anyone may take over.
    [[nodiscard]] MailText overdue(const MailVisitor &visitor, const QString &adminName) const;
    /// To an admin: an inquiry was filed. A call that the server filed, since nobody answered it, is one of kind
    /// MissedCall. hasRung: and it was waited for an answer; else the site was closed. filedAs: the site's own word for its type, if it has one.
    [[nodiscard]] MailText inquiry(InquiryId id, InquiryKind kind, const MailVisitor &visitor, const QString &title,
                                   const QString &text, bool hasRung = true, const QString &filedAs = {}) const;
    /// To an admin: the visitor has written more about their inquiry.
    [[nodiscard]] MailText reply(InquiryId id, const MailVisitor &visitor, const QString &title, const QString &text) const;
    /// adminName: what visitors call them; may be empty.
    /// To the visitor: an admin has answered their inquiry, of which the beginning is quoted. It offers a link, see above. Without one
    /// visitor.page, where they asked, is the one place where the inquiry can be seen again. It is named if it is one of the sites': anybody can say any page, and any address
    /// to mail it to.
    [[nodiscard]] MailText comment(const QString &adminName, const MailVisitor &visitor, const QString &title, const QString &answer,
                                   const QString &asked, const QDateTime &askedAt) const;
    /// To the visitor: what was said in a chat that began then, which they have asked for. Its lines come in the place of transcriptMark.
    [[nodiscard]] MailText transcript(const QDateTime &openedAt) const;
    /// Those lines: what people wrote, with files by name and size only. Made of lines of a chat, which notes are none of. isCut: there
    /// were more before them.
    [[nodiscard]] QString transcriptLines(const QList<ChatMessage> &lines, bool isCut, const QTimeZone &zone, const StaffNames &names) const;
    /// What a digest says of one notice besides its subject. inquiry: as which the call is kept, if it was missed.
    [[nodiscard]] QString digestPart(const MailVisitor &visitor, const QString &words, InquiryId inquiry = {}) const;
    /// To an admin: notices about calls that were gathered since they were many, each call with all there is of it. Their bodies are
    /// those of digestPart(); the oldest stands first.
    [[nodiscard]] MailText digest(const QList<Letter> &letters, const QTimeZone &zone) const;
    /// To an admin: the server cannot make its daily copy of the database. reason: in the words of who found it.
    [[nodiscard]] MailText backupFailed(const QString &reason) const;
    /// A visitor's name as people read it; guests have a number.
    [[nodiscard]] QString nameOf(const QString &name) const;
    /// What `webhook test` says.
    [[nodiscard]] QString hookTest() const;
    /// What `mail test` sends.
    [[nodiscard]] MailText test() const;

private:
    QString say(const char *source) const;
    QString subject(const QString &words) const;
    QString subject(const QString &words, const QString &title) const;
    QString field(const char *label, const QString &value) const;
    QString fields(const MailVisitor &visitor) const;
    QString footer(const QUrl &link) const;
    QString writeBack(const MailVisitor &visitor) const;
    /// For a sentence, which may put an honorific behind it.
    QString nameIn(const QString &name) const;

    QTranslator m_translator;
    QLocale m_locale;
    QString m_siteName;
    QUrl m_publicUrl;
    QStringList m_origins;
    Answering m_answering;
};

} // namespace deskbell
