// SPDX-License-Identifier: MIT
#include "ui/texts.h"

#include "client/requests.h"
#include "common/filetype.h"
#include "common/guest.h"
#include "common/plaintext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

// The joiner and the selector are format characters too, but emoji made of several parts need them.
bool isHarmless(QChar c)
{
    if (c == QChar(0x200d) || c == QChar(0xfe0f))
        return true;
    const QChar::Category category = c.category();
    return category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Separator_Line
        && category != QChar::Separator_Paragraph;
}

// "Confirmed" is drawn by us; a name must not look as if it were.
bool isCheckMark(char32_t c)
{
    switch (c) {
    case 0x221a:  // square root
    case 0x237b:  // not check mark
    case 0x2611:  // ballot box with check
    case 0x2705:  // white heavy check mark
    case 0x2713:  // check mark
    case 0x2714:  // heavy check mark
    case 0x2bbd:  // ballot box with light check
    case 0x1f5f8: // light check mark
    case 0x1f5f9: // ballot box with bold check
        return true;
    default:
        return false;
    }
}

QString versionAfter(const QString &agent, QLatin1StringView product)
{
    const qsizetype at = agent.indexOf(product);
    if (at < 0)
        return {};
    const qsizetype begin = at + product.size();
    qsizetype end = begin;
    while (end < agent.size() && agent.at(end).isDigit())
        ++end;
    return agent.mid(begin, end - begin);
}

/// A day before today.
QString dateOf(QDate day, QDate today)
{
    if (day.daysTo(today) == 1)
        return Texts::tr("yesterday");
    //: Day and month, in the order of the language; a pattern of QLocale::toString.
    const QString pattern = day.year() == today.year() ? Texts::tr("d MMM") : Texts::tr("d MMM yyyy");
    return QLocale().toString(day, pattern);
}

} // namespace

QString shownLine(const QString &raw, int maxLength)
{
    QString clean;
    clean.reserve(raw.size());
    for (const QChar c : raw) {
        if (c.isSpace())
            clean += u' ';
        else if (isHarmless(c))
            clean += c;
    }
    clean = clean.simplified();
    if (clean.size() > maxLength) {
        const bool splitsPair = clean.at(maxLength - 2).isHighSurrogate();
        clean = clean.left(maxLength - (splitsPair ? 2 : 1)) + u'…';
    }
    return clean;
}

QString personName(const QString &raw)
{
    QString name;
    const QList<uint> points = shownLine(raw).toUcs4();
    bool afterMark = false;
    for (const char32_t c : points) {
        const bool isMark = isCheckMark(c);
        // The selector behind a mark chooses its colours; alone it is nothing.
        if (!isMark && !(afterMark && c == 0xfe0f))
            name += QString::fromUcs4(&c, 1);
        afterMark = isMark;
    }
    name = name.simplified();
    const std::optional<qint64> number = isBlank(name) ? 0 : guestNumber(name);
    if (!number)
        return name;
    return *number > 0 ? Texts::tr("Guest %1").arg(*number) : Texts::tr("Guest");
}

QString nameInSentence(const QString &raw)
{
    //: How a person's name stands in the sentences below, with the honorific that they put behind it.
    return withoutHonorific(personName(raw), Texts::tr("%1", "name in a sentence"));
}

QString plainText(const QString &raw)
{
    QString clean;
    clean.reserve(raw.size());
    for (const QChar c : raw) {
        if (c == u'\n' || c == u'\t' || isHarmless(c))
            clean += c;
    }
    return clean;
}

QString tooltipText(const QString &raw)
{
    // <qt> makes it rich text for certain, so that it is known to need escaping.
    return u"<qt>"_s + plainText(raw).toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

QString trayText(const QString &text)
{
    static const QRegularExpression entity(u"&(?=[A-Za-z#])"_s);
    return QString(text).replace(u'<', u'‹').replace(u'>', u'›').replace(entity, u"＆"_s);
}

QString noticeText(const QString &text, bool readsMarkup)
{
    return readsMarkup ? text.toHtmlEscaped() : text;
}

QString breakable(const QString &text)
{
    constexpr int longest = 24;
    QString wrapped;
    wrapped.reserve(text.size() + text.size() / longest);
    int run = 0;
    for (const QChar c : text) {
        // Never between the parts of one character.
        if (run >= longest && !c.isLowSurrogate() && !c.isMark() && c.category() != QChar::Other_Format) {
            wrapped += QChar(0x200b);
            run = 0;
        }
        wrapped += c;
        run = c.isSpace() ? 0 : run + 1;
    }
    return wrapped;
}

QString buttonText(const QString &text)
{
    return QString(text).replace(u'&', u"&&"_s);
}

QString windowTitleText(const QString &text)
{
    return QString(text).replace(u"[*]"_s, u"[*][*]"_s);
}

QString browserOf(const QString &agent)
{
    struct Product {
        QLatin1StringView mark;
        QLatin1StringView name;
    };
    // The order matters: everyone claims to be Safari, and most claim to be Chrome.
    static constexpr Product browsers[] = {
        {"Edg/"_L1, "Edge"_L1}, {"OPR/"_L1, "Opera"_L1}, {"SamsungBrowser/"_L1, "Samsung Internet"_L1},
        {"Whale/"_L1, "Whale"_L1}, {"KAKAOTALK "_L1, "KakaoTalk"_L1}, {"FxiOS/"_L1, "Firefox"_L1},
        {"Firefox/"_L1, "Firefox"_L1}, {"CriOS/"_L1, "Chrome"_L1}, {"HeadlessChrome/"_L1, "Chrome"_L1},
        {"Chrome/"_L1, "Chrome"_L1}, {"Version/"_L1, "Safari"_L1},
    };
    static constexpr Product systems[] = {
        {"iPhone"_L1, "iPhone"_L1}, {"iPad"_L1, "iPad"_L1}, {"Android"_L1, "Android"_L1}, {"Windows"_L1, "Windows"_L1},
        {"CrOS"_L1, "ChromeOS"_L1}, {"Mac OS X"_L1, "macOS"_L1}, {"Linux"_L1, "Linux"_L1},
    };
    QStringList parts;
    for (const Product &browser : browsers) {
        if (!agent.contains(browser.mark))
            continue;
        parts << (browser.name + u' ' + versionAfter(agent, browser.mark)).trimmed();
        break;
    }
    for (const Product &system : systems) {
        if (!agent.contains(system.mark))
            continue;
        parts << QString(system.name);
        break;
    }
    return parts.join(u" · "_s);
}

QString pageOf(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return shownLine(address);
    QString text = url.host();
    if (url.port() > 0)
        text += u':' + QString::number(url.port());
    const QString path = url.path();
    return shownLine(path == u"/"_s ? text : text + path);
}

QString clockOf(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toString(u"HH:mm"_s);
}

QString dayOf(qint64 at)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(at).date();
    //: Day of the week, day and month, in the order of the language; a pattern of QLocale::toString.
    const QString pattern = date.year() == QDate::currentDate().year() ? Texts::tr("dddd, d MMMM") : Texts::tr("dddd, d MMMM yyyy");
    return QLocale().toString(date, pattern);
}

QString momentOf(qint64 at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at).date(), Texts::tr("d MMM yyyy")) + u' ' + clockOf(at);
}

QString whenOf(qint64 at, qint64 now)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(at);
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now);
    const qint64 minutes = (now - at) / 60'000;
    if (minutes < 1)
        return Texts::tr("just now");
    if (minutes < 60)
        return Texts::tr("%1 min ago").arg(minutes);
    if (then.date() == today.date() || minutes < 6 * 60)
        return Texts::tr("%1 h ago").arg(minutes / 60);
    return dateOf(then.date(), today.date());
}

QString stampOf(qint64 at, qint64 now)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(at).date();
    const bool isToday = day == QDateTime::fromMSecsSinceEpoch(now).date();
    return isToday ? clockOf(at) : dateOf(day, QDateTime::fromMSecsSinceEpoch(now).date()) + u' ' + clockOf(at);
}

QString stopwatchOf(qint64 duration)
{
    const qint64 seconds = qMax<qint64>(0, duration) / 1000;
    const QString tail = u"%1"_s.arg(seconds % 60, 2, 10, QChar(u'0'));
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(tail);
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0')).arg(tail);
}

QString visitOf(int visit)
{
    if (visit < 2)
        return {};
    const int last = visit % 100 / 10 == 1 ? 0 : visit % 10;
    //: Of a visitor who is here again: 21st, 22nd, 23rd and so on, and all the others.
    return (last == 1 ? Texts::tr("%1st visit") : last == 2 ? Texts::tr("%1nd visit") : last == 3 ? Texts::tr("%1rd visit") : Texts::tr("%1th visit"))
        .arg(visit);
}

QString durationOf(qint64 duration)
{
    const qint64 seconds = qMax<qint64>(0, duration) / 1000;
    if (seconds < 60)
        return Texts::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return seconds % 60 == 0 ? Texts::tr("%1 min").arg(seconds / 60)
                                 : Texts::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Texts::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString wordOf(InquiryKind kind)
{
    switch (kind) {
    case InquiryKind::Error: return Texts::tr("Error");
    case InquiryKind::Suggestion: return Texts::tr("Suggestion");
    case InquiryKind::Other: return Texts::tr("General");
    case InquiryKind::MissedCall: return Texts::tr("Missed call");
    }
    return {};
}

QString wordOfTopic(const QString &topic)
{
    if (topic == u"general"_s)
        return Texts::tr("General");
    if (topic == u"error"_s)
        return wordOf(InquiryKind::Error);
    if (topic == u"suggestion"_s)
        return wordOf(InquiryKind::Suggestion);
    if (topic == missedTopic)
        return wordOf(InquiryKind::MissedCall);
    return shownLine(topic, maxTopicLength);
}

QString sizeOf(qint64 bytes)
{
    constexpr qint64 kilo = 1024, mega = kilo * kilo;
    if (bytes < kilo)
        return u"%1 B"_s.arg(bytes);
    if (bytes < mega)
        return u"%1 KB"_s.arg((bytes + kilo / 2) / kilo);
    return u"%1 MB"_s.arg(double(bytes) / double(mega), 0, 'f', 1);
}

QString wordsOf(const FileInfo &file)
{
    const QString sentence = isPicture(file.type) ? Texts::tr("Picture %1, %2") : Texts::tr("File %1, %2");
    return sentence.arg(shownLine(file.name), sizeOf(file.size));
}

QString wordOf(InquiryState state)
{
    return state == InquiryState::Open ? Texts::tr("Open") : Texts::tr("Resolved");
}

QString wordOf(Presence presence)
{
    switch (presence) {
    case Presence::Offline: return Texts::tr("Offline");
    case Presence::Away: return Texts::tr("Away");
    case Presence::Online: return Texts::tr("Available");
    }
    return {};
}

QString titleOf(const BoardRow &row)
{
    const QString title = shownLine(row.title);
    return title.isEmpty() ? Texts::tr("Missed call, left without a word") : title;
}

QString sentenceOf(Refusal code, qint64 retryAfter, const QString &by)
{
    const qint64 seconds = qMax<qint64>(1, (retryAfter + 999) / 1000);
    switch (code) {
    case Refusal::BadRequest: return Texts::tr("The server did not understand this. Please update the app.");
    case Refusal::TooOld: return Texts::tr("There is a newer version. Please install it.");
    case Refusal::NotLoggedIn: return Texts::tr("You are signed out. Please sign in again.");
    case Refusal::WrongLogin: return Texts::tr("Wrong name or password.");
    case Refusal::TooLong: return Texts::tr("This is too long. Please send it in parts.");
    case Refusal::Empty: return Texts::tr("There is no text yet.");
    case Refusal::TooFast: return Texts::tr("That was a little fast. You can go on in %1 s.").arg(seconds);
    case Refusal::Unavailable:
        if (retryAfter == answerLost)
            return Texts::tr("The connection broke before the answer came. Please look whether it was done.");
        return Texts::tr("The server cannot store anything at the moment. It will be tried again.");
    case Refusal::NotFound: return Texts::tr("This is no longer there.");
    case Refusal::AlreadyTaken:
        return by.isEmpty() ? Texts::tr("Someone else was first.")
                            : Texts::tr("%1 has taken this call already.").arg(nameInSentence(by));
    case Refusal::NotWaiting: return Texts::tr("This call is over.");
    case Refusal::ChatOver: return Texts::tr("This chat is over. Nothing more can be sent in it.");
    case Refusal::NotSettled:
        return Texts::tr("An inquiry can be deleted once it has been answered or is resolved.");
    case Refusal::Blocked: return Texts::tr("The server does not allow this for this account.");
    case Refusal::CodeNeeded: return Texts::tr("This account also asks for the code of your authenticator.");
    case Refusal::WrongCode: return Texts::tr("Wrong code, or one that was used already.");
    case Refusal::WeakPassword:
        return Texts::tr("A password has at least %1 characters.").arg(minPasswordLength);
    case Refusal::Unreachable: return Texts::tr("%1 is not connected.").arg(nameInSentence(by));
    case Refusal::NoFiles: return Texts::tr("This server takes no files.");
    case Refusal::TooLarge: return Texts::tr("This file is too large for the server.");
    case Refusal::NoRoom: return Texts::tr("The server has no room for more files.");
    case Refusal::WrongHash: return Texts::tr("The file changed while it was being sent. Please choose it again.");
    case Refusal::OwnersOnly: return Texts::tr("Only an owner can do this.");
    case Refusal::Changed:
        return by.isEmpty() ? Texts::tr("Somebody changed this meanwhile.") : Texts::tr("%1 changed this meanwhile.").arg(nameInSentence(by));
    case Refusal::LastOwner: return Texts::tr("Nobody would be an owner any more who can sign in. Make somebody else one first.");
    case Refusal::LoginName: return Texts::tr("Somebody signs in with this name, and visitors must not learn it. Choose another one for them.");
    case Refusal::PasswordNeeded: return Texts::tr("This is a one-time password. Choose one of your own now.");
    case Refusal::PasswordOver: return Texts::tr("This one-time password is over. Please ask an owner for a new one.");
    case Refusal::BadSetting: return Texts::tr("The site does not take this setting as it is written.");
    case Refusal::IdentityNeeded: // to visitors only
    case Refusal::IdentityRefused:
    case Refusal::WorkNeeded:
    case Refusal::Unknown: break;
    }
    return Texts::tr("The server said no, for a reason this app does not know. Please update the app.");
}

QString lineOf(const Message &message)
{
    const QString name = nameInSentence(message.name);
    switch (message.kind) {
    case MessageKind::Text: return plainText(message.text);
    case MessageKind::Called: return Texts::tr("%1 asked for a chat").arg(name);
    case MessageKind::Joined: return Texts::tr("%1 joined").arg(name);
    case MessageKind::Left: return Texts::tr("%1 left").arg(name);
    case MessageKind::Missed: return Texts::tr("Nobody came in time");
    case MessageKind::RangAgain: return Texts::tr("It is ringing again");
    case MessageKind::Cancelled: return Texts::tr("%1 cancelled the call").arg(name);
    case MessageKind::Ended:
        return message.name.isEmpty() ? Texts::tr("The chat has ended") : Texts::tr("%1 closed the chat").arg(name);
    case MessageKind::Filed: return Texts::tr("An inquiry was left");
    case MessageKind::PageErrors: return Texts::tr("Errors of their page came along: %1").arg(message.text.toInt());
    case MessageKind::Unknown: break;
    }
    return Texts::tr("A newer version of the app is needed to show this");
}

} // namespace deskbell
